/** Actors and factors as cards: names, owners, variants, where a factor stands now and where it may go. */
import { made, part } from "./bar.js";
import { called, keyOf, options, painting, save, several, standing, unfolding, variantWords, view, writable } from "./system_state.js";
import { HELD, asTyped, choiceField, faultPlace, heldField, renameField, saving, textField, tickField, ticksField } from "./system_fields.js";
import { reasonsBox, reasonsField, writtenReasons } from "./system_reasons.js";
import { deleteButton, newForm, opening } from "./system_forms.js";

/** @typedef {import("./system_state.js").Line} Line */
/** @typedef {import("./system_state.js").Steps} Steps */
/** @typedef {import("./system_reasons.js").Reasons} Reasons */

const RESERVED = ["and", "or", "not", "if", "iff", "both", "any", "all"];
/** Several texts in one field, divided by semicolons. */
const divided = { read: (/** @type {string} */ text) => text.split(";").map((one) => one.trim()).filter(Boolean), write: (/** @type {any} */ value) => several(value).map(asTyped).join("; ") };

/**
 * A short name for a variant, of its first words, that is free.
 * @param {string} words
 * @param {string[]} taken
 * @returns {string}
 */
export function shortName(words, taken) {
  const plain = words.toLocaleLowerCase().replace(/['’]/g, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const telling = plain.filter((word) => !["is", "are", "be", "the", "a", "an", "to", "of", "it"].includes(word));
  let stem = (telling.length ? telling : plain).slice(0, 3).join("_").slice(0, 30) || "variant";
  if (/^\p{N}/u.test(stem)) stem = `v_${stem}`;
  if (RESERVED.includes(stem)) stem = `${stem}_1`;
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? stem : `${stem}_${count}`;
    if (!taken.includes(name)) return name;
  }
}

/** The card of an actor. @param {Line} one */
function actorCard(one) {
  const place = (/** @type {string} */ field, /** @type {string} */ label) => ({ section: "actors", name: one.name, field: [field], label });
  const card = made("details", { class: "card", "data-keep": `actor ${one.name}` }, made("summary", {}, made("b", {}, one.written.name)));
  return unfolding(card, () => [
    textField(place("name", "Name")),
    textField(place("code", "Code of the country, such as FRA")),
    textField(place("aka", "Other names, divided by semicolons"), divided),
    textField(place("about", "Who it is"), { long: true }),
    renameField("actors", one.name, "Short name in the files"),
    made("p", { class: "buttons" }, deleteButton("actors", one.name, one.written.name)),
  ]);
}

/** Where a factor stands, in words. @param {Line} one */
function stands(one) {
  const nows = several(one.written.now).map((now) => (typeof now === "string" ? now : now.is));
  return [...new Set(nows)].map((now) => variantWords(one.name, now)).join(" or ");
}

/** The card of a factor. @param {Line} one */
function factorCard(one) {
  const written = one.written;
  const place = (/** @type {Steps} */ field, /** @type {string} */ label) => ({ section: "factors", name: one.name, field, label });
  const owners = several(written.owner);
  const whose = owners.length ? owners.map((actor) => called("actors", actor)).join(", ") : "development";
  const summary = made("summary", {}, made("b", {}, written.name), made("span", { class: "quiet" }, ` ${whose}; now: ${stands(one)}`));
  const card = made("details", { class: "card", "data-keep": `factor ${one.name}`, "data-find": `${written.name} ${whose}`.toLocaleLowerCase() }, summary);
  const has = (/** @type {any} */ one) => Boolean(one?.because || one?.assumption);
  const ownReasons = !has(written) && several(written.now).every(has); // each line of where it stands says why
  return unfolding(card, () => [
    textField(place(["name"], "Name")),
    renameField("factors", one.name, "Short name in expressions"),
    textField(place(["about"], "What it is about"), { long: true }),
    ticksField(place(["owner"], "Whose choice it is; nobody’s for a development"), options("actors")),
    variantsField(one),
    nowField(one),
    ...(ownReasons ? [] : [made("h3", {}, "Why it stands there"), reasonsField(place([], `where ${written.name} stands`))]),
    movesField(one),
    tickField(place(["ordered"], "The variants are an order, from the first to the last")),
    ...(owners.length > 1 ? [consentField(one)] : []),
    choiceField(place(["belief"], "Whose belief it is"), [["", "nobody’s: it is a matter of fact"], ...options("actors")]),
    textField(place(["group"], "Group in the report")),
    made("p", { class: "buttons" }, deleteButton("factors", one.name, written.name)),
  ]);
}

/** The variants: words and short names, their order; new ones. @param {Line} one */
function variantsField(one) {
  const variants = one.written.variants;
  const names = Object.keys(variants);
  const box = made("fieldset", { class: "variants", "data-at": `${one.name} variants` }, made("legend", {}, "Variants"));
  const fault = faultPlace(box);
  const reorder = (/** @type {number} */ place, /** @type {number} */ step) => {
    const order = [...names];
    [order[place], order[place + step]] = [order[place + step], order[place]];
    const value = Object.fromEntries(order.map((name) => [name, variants[name]]));
    saving(box, async () => void (await save("factors", one.name, [{ field: ["variants"], was: variants, value }])));
  };
  names.forEach((name, place) => {
    const words = variants[name] || name;
    const move = (/** @type {number} */ step, /** @type {string} */ sign, /** @type {string} */ says) => {
      const button = /** @type {HTMLButtonElement} */ (made("button", { type: "button", "aria-label": `${says}: ${words}`, "data-at": JSON.stringify([one.name, name, says]) }, sign));
      button.disabled = !(place + step in names);
      button.addEventListener("click", () => reorder(place, step));
      return button;
    };
    box.append(
      made("div", { class: "variant" },
        textField({ section: "factors", name: one.name, field: ["variants", name], label: "Words" }),
        renameField("variants", `${one.name}=${name}`, "Short name"),
        ...(writable() ? [made("span", { class: "buttons" }, move(-1, "↑", "Move up"), move(1, "↓", "Move down"), deleteButton("variants", `${one.name}=${name}`, words))] : []),
      ),
    );
  });
  if (writable()) {
    const input = /** @type {HTMLInputElement} */ (made("input", { maxlength: "200", autocomplete: "off", "data-at": `${one.name} new variant` }));
    const adds = made("button", { type: "button" }, "Add", made("span", { class: "unseen" }, ` a variant of ${one.written.name}`));
    const go = () => {
      const words = input.value.trim();
      if (!words) return input.focus();
      input.value = "";
      saving(box, async () => void (await save("factors", one.name, [{ field: ["variants", shortName(words, names)], was: null, value: words }])));
    };
    adds.addEventListener("click", go);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") go();
    });
    box.append(made("div", { class: "adding" }, made("label", {}, "A new variant", input), adds));
  }
  box.append(fault);
  return box;
}

/** The variants of a factor as options. @param {Line} one @returns {[string, string][]} */
const variantOptions = (one) => Object.entries(one.written.variants).map(([name, words]) => [name, String(words) || name]);

/** Where a factor stands now: one variant, or several by reading and date. @param {Line} one */
function nowField(one) {
  const now = one.written.now;
  const place = (/** @type {Steps} */ field, /** @type {string} */ label) => ({ section: "factors", name: one.name, field, label });
  const single = typeof now === "string";
  const box = made("fieldset", { "data-at": `${one.name} now` }, made("legend", {}, "Now"));
  const fault = faultPlace(box);
  const write = (/** @type {unknown} */ value) => saving(box, async () => void (await save("factors", one.name, [{ field: ["now"], was: now, value }])));
  if (single) box.append(choiceField(place(["now"], "It stands at"), variantOptions(one)));
  const list = Array.isArray(now) ? now : single ? [] : [now];
  list.forEach((entry, index) => {
    const steps = Array.isArray(now) ? ["now", index] : ["now"];
    if (typeof entry === "string") return box.append(choiceField(place(steps, `It stands at (${index + 1})`), variantOptions(one)));
    const row = made("div", { class: "now" },
      choiceField(place([...steps, "is"], "It stands at"), variantOptions(one)),
      textField(place([...steps, "from"], "From"), { hint: "2026-01" }),
      ...heldField(place([...steps, "readings"], HELD)),
      reasonsField(place(steps, `${one.written.name} at ${variantWords(one.name, entry.is)}`)),
    );
    if (writable() && list.length > 1) {
      const gone = made("button", { type: "button" }, "Remove this line");
      gone.addEventListener("click", () => write(list.filter((_, other) => other !== index)));
      row.append(gone);
    }
    box.append(row);
  });
  if (writable()) {
    const more = made("button", { type: "button", "data-at": `${one.name} more now` }, single ? "It differs by paper or date" : "One line more");
    more.addEventListener("click", () => write([...(single ? [{ is: now }] : list), { is: Object.keys(one.written.variants)[0] }]));
    box.append(more);
  }
  box.append(fault);
  return box;
}

/** Where each variant may go. @param {Line} one */
function movesField(one) {
  const box = made("details", { "data-keep": `moves ${one.name}` }, made("summary", {}, "Where it may go from each variant"));
  for (const [name, words] of variantOptions(one)) {
    const place = { section: "factors", name: one.name, field: ["moves", name], label: `From: ${words}` };
    const now = standing(place);
    const free = /** @type {HTMLInputElement} */ (made("input", { type: "checkbox", "data-at": `${one.name} ${name} anywhere` }));
    free.checked = now === undefined;
    free.disabled = !writable();
    const others = variantOptions(one).filter(([other]) => other !== name);
    const row = made("fieldset", { class: "ticks", "data-at": keyOf(place) }, made("legend", {}, place.label), made("label", { class: "tick" }, free, " anywhere"));
    const fault = faultPlace(row);
    const boxes = others.map(([other, says]) => {
      const tick = /** @type {HTMLInputElement} */ (made("input", { type: "checkbox", value: other, "data-at": `${one.name} ${name} to ${other}` }));
      tick.checked = now === undefined || several(now).includes(other);
      tick.disabled = !writable() || now === undefined;
      row.append(made("label", { class: "tick" }, tick, ` ${says}`));
      return tick;
    });
    row.addEventListener("change", (event) => {
      const value = event.target === free ? (free.checked ? null : others.map(([other]) => other)) : boxes.filter((tick) => tick.checked).map((tick) => tick.value);
      saving(row, async () => void (await save("factors", one.name, [{ field: place.field, was: now ?? null, value }])));
    });
    row.append(fault);
    box.append(row);
  }
  return box;
}

/** Which variants need all owners. @param {Line} one */
function consentField(one) {
  const place = { section: "factors", name: one.name, field: ["consent"], label: "Needs the consent of all owners" };
  const now = standing(place);
  const box = made("fieldset", { class: "ticks", "data-at": keyOf(place) }, made("legend", {}, place.label));
  const fault = faultPlace(box);
  const boxes = variantOptions(one).map(([name, words]) => {
    const tick = /** @type {HTMLInputElement} */ (made("input", { type: "checkbox", value: name, "data-at": `${one.name} consent ${name}` }));
    tick.checked = now === undefined || several(now).includes(name);
    tick.disabled = !writable();
    box.append(made("label", { class: "tick" }, tick, ` ${words}`));
    return tick;
  });
  box.addEventListener("change", () => {
    const all = boxes.every((tick) => tick.checked);
    const value = all ? null : boxes.filter((tick) => tick.checked).map((tick) => tick.value);
    saving(box, async () => void (await save("factors", one.name, [{ field: place.field, was: now ?? null, value }])));
  });
  box.append(fault);
  return box;
}

/** Open a card, and go to it. @param {string} keep */
function goTo(keep) {
  const card = /** @type {HTMLDetailsElement | null} */ (document.querySelector(`[data-keep="${CSS.escape(keep)}"]`));
  if (!card) return;
  card.open = true;
  card.scrollIntoView({ block: "nearest" });
  card.querySelector("summary")?.focus();
}

const actorForm = /** @type {HTMLFormElement | null} */ (document.getElementById("actor-form"));
const factorForm = /** @type {HTMLFormElement | null} */ (document.getElementById("factor-form"));
const value = (/** @type {HTMLFormElement} */ form, /** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value;

if (actorForm) {
  opening("new-actor", actorForm, () => {});
  newForm(actorForm, () => ({ section: "actors", entry: { name: value(actorForm, "name"), aka: divided.read(value(actorForm, "aka")) } }), (name) => goTo(`actor ${name}`));
}

if (factorForm) {
  /** @type {Reasons} */
  let reasons = { claims: [], all: false, assumption: "" };
  const variants = () => {
    const lines = value(factorForm, "variants").split("\n").map((line) => line.trim()).filter(Boolean);
    /** @type {Record<string, string>} */
    const found = {};
    for (const words of lines) found[shortName(words, Object.keys(found))] = words;
    return found;
  };
  const nows = () => {
    const select = /** @type {HTMLSelectElement} */ (factorForm.elements.namedItem("now"));
    const chosen = select.value;
    select.replaceChildren(...Object.entries(variants()).map(([name, words]) => new Option(words, name, false, name === chosen)));
  };
  opening("new-factor", factorForm, () => {
    reasons = { claims: [], all: false, assumption: "" };
    part("factor-reasons").replaceChildren(reasonsBox(reasons, "where it stands now", "new factor", null));
    part("factor-owners").replaceChildren(
      ...options("actors").map(([name, words]) => made("label", { class: "tick" }, made("input", { type: "checkbox", name: "owner", value: name }), ` ${words}`)),
    );
    nows();
  });
  factorForm.addEventListener("input", (event) => {
    if (event.target instanceof HTMLTextAreaElement) nows();
  });
  const edit = () => {
    const owner = /** @type {HTMLInputElement[]} */ ([...factorForm.querySelectorAll("input[name=owner]:checked")]).map((one) => one.value);
    const entry = { name: value(factorForm, "name"), owner: owner.length === 1 ? owner[0] : owner, variants: variants(), now: value(factorForm, "now"), ...writtenReasons(reasons) };
    return { section: "factors", entry };
  };
  newForm(factorForm, edit, (name) => goTo(`factor ${name}`));
}

const find = /** @type {HTMLInputElement} */ (part("find-card"));
/** Show the factors whose names have the words that were typed. */
function filter() {
  const words = find.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  for (const card of /** @type {HTMLElement[]} */ ([...part("factor-cards").children])) card.hidden = !words.every((word) => card.dataset.find?.includes(word));
}
find.addEventListener("input", filter);

painting("panel-factors", () => {
  part("actor-cards").replaceChildren(...(view.elements.actors ?? []).map(actorCard));
  part("factor-cards").replaceChildren(...(view.elements.factors ?? []).map(factorCard));
  filter();
});
