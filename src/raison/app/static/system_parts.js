/** What all parts of the System view share: saving, faults beside their fields, values, reasons, deleting. */
import { Conflict, Refused, post, request } from "./api.js";
import { made, mineIsKept, part, say, trying } from "./bar.js";

/**
 * @typedef {(string | number)[]} Steps
 * @typedef {{field: Steps, was: unknown, value: unknown}} FieldEdit
 * @typedef {{field: Steps | null, says: string}} FieldFault
 * @typedef {{name: string, words: string, written: any}} Line
 * @typedef {{id: string, says: string, source: string, kind: string, hedged: boolean}} Claim
 * @typedef {{name: string, source: string, target: string, variants: string[], causes: string,
 *   condition: string}} EffectLine
 * @typedef {{writable: boolean, elements: Record<string, Line[]>, effects: EffectLine[], claims: Record<string, Claim>,
 *   readings: {id: string, name: string}[], verbs: string[], sizes: Record<string, [number, number]>,
 *   ladders: Ladder[], issues: Issue[], ties: Tie[]}} View
 * @typedef {{ids: string[], tags: string[]}} Held in which readings something holds, and what is written of that beside it
 * @typedef {{name: string, words: string, readings: Held}} Want
 * @typedef {{actor: string, name: string, rungs: {wants: Want[]}[], besides: string[]}} Ladder
 * @typedef {{field: Steps, low: number, point: number, high: number, ends: [number, number], assumed: boolean, readings: string[]}} Rated
 * @typedef {{name: string, actor: string, actor_name: string, numbers: [Rated, Rated, Rated], readings: Held}} Position
 * @typedef {{name: string, title: string, low: number, high: number, points: [number, string][], nows: Rated[], positions: Position[]}} Issue
 * @typedef {{name: string, pair: string, dimension: string, kind: string, days: string, when: string, assumed: boolean, readings: Held}} Tie
 * @typedef {{section: string, name: string, field: Steps, label: string}} Place
 */

const PAUSE = 450; // milliseconds of rest before what is typed is checked
/** @type {View} */
export let view = { writable: false, elements: {}, effects: [], claims: {}, readings: [], verbs: [], sizes: {}, ladders: [], issues: [], ties: [] };
/** @type {Map<string, unknown>} what each element said when the page was opened, or when it was first there */
const atOpening = new Map();
/** @type {(() => void)[]} */
const painters = [];
let counter = 0;
let isPainting = false; // a field that is taken away while one types in it is not left, and not saved

/** Whether the study can be changed. */
export const writable = () => view.writable;

/**
 * Have a part of the page painted whenever the study has changed.
 * @param {string} panel the id of its panel
 * @param {() => void} paint
 */
export function painting(panel, paint) {
  painters.push(() => keepingFocus(part(panel), paint));
}

/** Load the system anew, and paint every part. */
export async function refresh() {
  view = await (await request("/system/data")).json();
  for (const [section, lines] of Object.entries(view.elements)) for (const { name, written } of lines) if (!atOpening.has(`${section} ${name}`)) atOpening.set(`${section} ${name}`, written);
  for (const paint of painters) paint();
}

/**
 * Return an element of the study.
 * @param {string} section
 * @param {string} name
 * @returns {Line | undefined}
 */
export function element(section, name) {
  return view.elements[section]?.find((one) => one.name === name);
}

/** What a factor, an actor or an issue is called. @param {string} section @param {string} name @returns {string} */
export function called(section, name) {
  return element(section, name)?.written.name ?? name;
}

/** The words of a variant. @param {string} factor @param {string} variant @returns {string} */
export function variantWords(factor, variant) {
  return element("factors", factor)?.written.variants?.[variant] || variant;
}

/** A field that may hold one name or several, as a list. @param {unknown} written @returns {any[]} */
export function several(written) {
  return written === undefined || written === null ? [] : Array.isArray(written) ? written : [written];
}

/** What stands at the steps to a field. @param {any} written @param {Steps} steps @returns {any} */
export function at(written, steps) {
  return steps.reduce((found, step) => (found === null || found === undefined ? undefined : found[step]), written);
}

/**
 * Paint a panel, and leave the focus, and what is being typed, where they were.
 * @param {HTMLElement} panel
 * @param {() => void} paint
 */
export function keepingFocus(panel, paint) {
  const active = document.activeElement instanceof HTMLElement && panel.contains(document.activeElement) ? document.activeElement : null;
  const key = active?.closest("[data-at]")?.getAttribute("data-at");
  const typed = active instanceof HTMLInputElement && active.type === "text" && active.value !== active.defaultValue ? active.value : null;
  const open = new Set([...panel.querySelectorAll("details[data-keep][open]")].map((one) => one.getAttribute("data-keep")));
  isPainting = true;
  try {
    paint();
  } finally {
    isPainting = false;
  }
  for (const one of panel.querySelectorAll("details[data-keep]")) {
    if (!open.has(one.getAttribute("data-keep"))) continue;
    one.setAttribute("open", "");
    one.dispatchEvent(new Event("unfold"));
  }
  if (!key) return;
  const of = (/** @type {string} */ name) => /** @type {HTMLElement | null} */ (panel.querySelector(`[data-at="${CSS.escape(name)}"]`));
  const again = of(key) ?? of(key.replace(/ restore$/, "")); // a button that restores is gone once it has
  const target = again?.matches("input, select, button, textarea, a, [tabindex]") ? again : /** @type {HTMLElement | null} */ (again?.querySelector("input, select, button"));
  const place = active instanceof HTMLInputElement && active.type === "text" ? active.selectionStart : null;
  target?.focus({ preventScroll: true });
  if (typed === null || !(target instanceof HTMLInputElement) || target.value === typed) return;
  target.value = typed;
  if (place !== null) target.setSelectionRange(place, place);
  target.dispatchEvent(new Event("input", { bubbles: true })); // what is typed on is checked anew
  target.addEventListener("blur", () => target.dispatchEvent(new Event("change", { bubbles: true })), { once: true }); // and saved: to the browser it has not changed
}

/**
 * Have the inside of a fold made when it is opened: a study has more fields than a page should hold at once.
 * @param {HTMLElement} details with `data-keep`, by which it is opened again after a painting
 * @param {() => Node[]} inside
 * @returns {HTMLElement}
 */
export function unfolding(details, inside) {
  let isMade = false;
  const make = () => {
    if (isMade) return;
    isMade = true;
    details.append(...inside());
  };
  details.addEventListener("unfold", make);
  details.addEventListener("toggle", make);
  return details;
}

/**
 * Save fields of an element together; where somebody else changed one, both sides are shown and the user chooses.
 * @param {string} section
 * @param {string} name
 * @param {FieldEdit[]} fields
 * @returns {Promise<boolean>} whether they were written
 */
export async function save(section, name, fields) {
  for (;;) {
    try {
      await post("/system/change", { section, name, fields });
      await refresh();
      return true;
    } catch (wrong) {
      if (!(wrong instanceof Conflict)) throw wrong;
      const { field, stands } = wrong.both;
      if (!(await mineIsKept(wrong.both))) {
        await refresh();
        return false;
      }
      fields = fields.map((one) => (JSON.stringify(one.field) === JSON.stringify(field) ? { ...one, was: stands } : one));
    }
  }
}

/**
 * Make a new element, and return its name.
 * @param {string} section
 * @param {unknown} entry
 * @param {{of?: string, key?: string}} [more]
 * @returns {Promise<string>}
 */
export async function add(section, entry, more = {}) {
  const { name } = await post("/system/add", { section, entry, ...more });
  await refresh();
  return name;
}

/**
 * What check would say of an edit; nothing is written.
 * @param {Record<string, unknown>} edit
 * @returns {Promise<FieldFault[]>}
 */
export async function faultsOf(edit) {
  return (await post("/system/try", edit)).faults;
}

/** Have something called once nothing was typed for a while. @param {() => void} step @returns {() => void} */
export function rested(step) {
  let pause = 0;
  return () => {
    clearTimeout(pause);
    pause = setTimeout(step, PAUSE);
  };
}

/** The id of a new field of the page. */
export const fresh = () => `f${(counter += 1)}`;

/**
 * Put a fault beside its field, or take it away.
 * @param {HTMLElement} field
 * @param {string} says
 */
export function mark(field, says) {
  const id = field.getAttribute("aria-describedby") ?? "";
  const place = document.getElementById(id);
  if (!place) return;
  place.textContent = says;
  place.hidden = !says;
  field.toggleAttribute("aria-invalid", Boolean(says));
  if (says) field.setAttribute("aria-invalid", "true");
}

/** The place of a field's fault, joined to the field. @param {HTMLElement} field */
export function faultPlace(field) {
  const place = made("span", { class: "field-fault", id: fresh(), role: "alert" });
  place.hidden = true;
  field.setAttribute("aria-describedby", place.id);
  return place;
}

/** @param {Place} place @returns {string} */
const keyOf = (place) => JSON.stringify([place.section, place.name, ...place.field]);

/** What stands in a field now. @param {Place} place */
export const standing = (place) => at(element(place.section, place.name)?.written, place.field);

/**
 * The old value of a field that was changed since the page was opened, with a button that restores it.
 * @param {Place} place
 * @param {(value: any) => string} [shown]
 * @returns {HTMLElement}
 */
export function restoring(place, shown = asTyped) {
  const now = standing(place) ?? null;
  const key = keyOf(place);
  const was = at(atOpening.get(`${place.section} ${place.name}`), place.field) ?? null;
  const line = made("span", { class: "was" });
  if (JSON.stringify(was) === JSON.stringify(now)) return line;
  const back = made("button", { type: "button", "data-at": `${key} restore` }, "Restore", made("span", { class: "unseen" }, ` ${place.label}`));
  back.addEventListener("click", () => trying(async () => void (await save(place.section, place.name, [{ field: place.field, was: now, value: was }]))));
  line.append(`was ${was === null || was === "" ? "empty" : shown(was)} `, back);
  line.classList.add("moved");
  return line;
}

/** A written value as one types it. @param {any} value @returns {string} */
export function asTyped(value) {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(asTyped).join(", ");
  if (typeof value !== "object") return String(value);
  return `{${Object.entries(value).map(([key, one]) => `${key}: ${asTyped(one)}`).join(", ")}}`;
}

/**
 * A text of an element, checked as it is typed and saved when the field is left.
 * @param {Place} place
 * @param {{long?: boolean, hint?: string, read?: (text: string) => unknown, write?: (value: any) => string, list?: string}} [how]
 * @returns {HTMLElement}
 */
export function textField(place, how = {}) {
  const read = how.read ?? ((text) => text.trim());
  const write = how.write ?? asTyped;
  const now = standing(place);
  const input = /** @type {HTMLInputElement} */ (made("input", { value: write(now), "data-at": keyOf(place), autocomplete: "off", ...(how.hint ? { placeholder: how.hint } : {}) }));
  if (how.list) input.setAttribute("list", how.list);
  input.disabled = !writable();
  const fault = faultPlace(input);
  const edit = () => ({ field: place.field, was: now ?? null, value: read(input.value) });
  const check = rested(() =>
    trying(async () => {
      if (!input.isConnected || input.value === input.defaultValue) return mark(input, "");
      const faults = await faultsOf({ section: place.section, name: place.name, fields: [edit()] });
      mark(input, faults.map((one) => one.says).join(" "));
    }),
  );
  input.addEventListener("input", check);
  input.addEventListener("change", () => {
    if (isPainting || input.value === input.defaultValue) return;
    saving(input, async () => {
      if (!(await save(place.section, place.name, [edit()]))) input.value = input.defaultValue;
    });
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || input.value === input.defaultValue) return;
    input.value = input.defaultValue;
    mark(input, "");
    event.stopPropagation();
  });
  return made("div", { class: `field${how.long ? " long" : ""}` }, made("label", {}, place.label, input), restoring(place, write), fault);
}

/**
 * Save, and put what is refused beside the field.
 * @param {HTMLElement} field
 * @param {() => Promise<void>} step
 */
export function saving(field, step) {
  return trying(async () => {
    try {
      await step();
      mark(field, "");
      say("");
    } catch (wrong) {
      if (!(wrong instanceof Refused)) throw wrong;
      mark(field, wrong.lines.join(" "));
    }
  });
}

/**
 * A choice among several, saved at once.
 * @param {Place} place
 * @param {[string, string][]} options each its value and its words
 * @param {{read?: (value: string) => unknown, write?: (value: any) => string}} [how]
 * @returns {HTMLElement}
 */
export function choiceField(place, options, how = {}) {
  const now = standing(place);
  const chosen = (how.write ?? asTyped)(now);
  const select = /** @type {HTMLSelectElement} */ (made("select", { "data-at": keyOf(place) }));
  select.append(...options.map(([value, words]) => new Option(words, value, value === chosen, value === chosen)));
  select.disabled = !writable();
  const fault = faultPlace(select);
  select.addEventListener("change", () =>
    saving(select, async () => {
      const value = how.read ? how.read(select.value) : select.value || null;
      if (!(await save(place.section, place.name, [{ field: place.field, was: now ?? null, value }]))) select.value = chosen;
    }),
  );
  const words = (/** @type {any} */ value) => options.find(([one]) => one === (how.write ?? asTyped)(value))?.[1] ?? asTyped(value);
  return made("div", { class: "field" }, made("label", {}, place.label, select), restoring(place, words), fault);
}

/**
 * A yes or no, saved at once; no leaves the field away.
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function tickField(place) {
  const now = standing(place);
  const box = /** @type {HTMLInputElement} */ (made("input", { type: "checkbox", "data-at": keyOf(place) }));
  box.checked = Boolean(now);
  box.disabled = !writable();
  const fault = faultPlace(box);
  box.addEventListener("change", () =>
    saving(box, async () => void (await save(place.section, place.name, [{ field: place.field, was: now ?? null, value: box.checked || null }]))),
  );
  return made("div", { class: "field" }, made("label", { class: "tick" }, box, ` ${place.label}`), restoring(place, (one) => (one ? "yes" : "no")), fault);
}

/**
 * Several names, each with a box to tick, saved at once; none leaves the field away.
 * @param {Place} place
 * @param {[string, string][]} options
 * @returns {HTMLElement}
 */
export function ticksField(place, options) {
  const now = standing(place);
  const box = made("fieldset", { class: "ticks" }, made("legend", {}, place.label));
  const fault = faultPlace(box);
  const boxes = options.map(([value, words]) => {
    const one = /** @type {HTMLInputElement} */ (made("input", { type: "checkbox", value, "data-at": `${keyOf(place)} ${value}` }));
    one.checked = several(now).map(String).includes(value);
    one.disabled = !writable();
    box.append(made("label", { class: "tick" }, one, ` ${words}`));
    return one;
  });
  const names = (/** @type {any} */ value) => several(value).map((one) => options.find(([name]) => name === one)?.[1] ?? one).join(", ");
  box.addEventListener("change", () =>
    saving(box, async () => {
      const value = boxes.filter((one) => one.checked).map((one) => one.value);
      await save(place.section, place.name, [{ field: place.field, was: now ?? null, value: value.length ? value : null }]);
    }),
  );
  box.append(fault);
  const was = restoring(place, names);
  if (was.childNodes.length) box.append(was);
  return box;
}

/** The label of the readings of an element. */
export const HELD = "Readings in which it holds; none: those whose papers are cited";

/** The readings in which something holds; nothing in a study without readings. @param {Place} place @returns {HTMLElement[]} */
export const heldField = (place) => (view.readings.length ? [ticksField(place, view.readings.map(({ id, name }) => [id, name]))] : []);

/**
 * The ends of a value as it is typed: a number, a range, a word of the table of sizes; none where it cannot be read.
 * @param {unknown} written
 * @returns {[number, number] | null}
 */
export function ends(written) {
  if (typeof written === "number") return [written, written];
  if (written && typeof written === "object") {
    const one = /** @type {{low?: unknown, high?: unknown, is?: unknown, weights?: object}} */ (written);
    if ("is" in one) return ends(one.is);
    if (one.weights) return ends(Object.keys(one.weights).map(Number).sort((a, b) => a - b).filter((_, place, all) => !place || place === all.length - 1).join(".."));
    return ends(`${one.low}..${one.high}`);
  }
  const text = String(written ?? "").trim();
  const range = /^([+-]?[\d.]+?)\s*\.\.\s*([+-]?[\d.]+)$/.exec(text);
  if (range) return finite([Number(range[1]), Number(range[2])]);
  const inside = /low:\s*([+-]?[\d.]+).*high:\s*([+-]?[\d.]+)/.exec(text);
  if (inside) return finite([Number(inside[1]), Number(inside[2])]);
  const word = /^([+-]?)([a-z_]+)$/.exec(text);
  if (word) {
    const size = view.sizes[word[2]];
    return !size ? null : word[1] === "-" ? [-size[1], -size[0]] : size;
  }
  return text && Number.isFinite(Number(text)) ? [Number(text), Number(text)] : null;
}

/** @param {[number, number]} pair @returns {[number, number] | null} */
const finite = (pair) => (pair.every(Number.isFinite) ? pair : null);

/** A number as one types it. @param {number} number */
const typed = (number) => String(Number(number.toFixed(4)));

/**
 * A value, typed or slid at both of its ends, saved when the field is left or the slider let go.
 * @param {Place} place the value itself; where it has reasons of its own, they stay
 * @param {{low: number, high: number, step: number}} scale
 * @returns {HTMLElement}
 */
export function valueField(place, scale) {
  const own = standing(place);
  const inside = own && typeof own === "object" && "is" in own ? { ...place, field: [...place.field, "is"] } : place;
  const text = textField(inside, { read: (one) => one });
  const input = /** @type {HTMLInputElement} */ (text.querySelector("input"));
  text.classList.add("value");
  const sliders = /** @type {const} */ (["lowest", "highest"]).map((end, place_) => {
    const slider = /** @type {HTMLInputElement} */ (made("input", { type: "range", min: String(scale.low), max: String(scale.high), step: String(scale.step), "aria-label": `${place.label}, ${end}`, "data-at": `${keyOf(inside)} ${end}` }));
    slider.disabled = !writable();
    slider.value = String((ends(input.value) ?? [0, 0])[place_]);
    return slider;
  });
  const slid = (/** @type {number} */ which) => {
    const [low, high] = sliders.map((one) => Number(one.value));
    if (low > high) sliders[1 - which].value = sliders[which].value;
    const pair = sliders.map((one) => Number(one.value));
    input.value = pair[0] === pair[1] ? typed(pair[0]) : `${typed(pair[0])}..${typed(pair[1])}`;
  };
  sliders.forEach((slider, which) => {
    slider.addEventListener("input", () => slid(which));
    slider.addEventListener("change", () => input.dispatchEvent(new Event("change")));
  });
  input.addEventListener("input", () => {
    const pair = ends(input.value);
    if (pair) sliders.forEach((slider, which) => (slider.value = String(pair[which])));
  });
  const pair = ends(input.value);
  const word = /^[+-]?[a-z_]+$/.test(input.value) && pair ? [made("span", { class: "quiet" }, `${typed(pair[0])} to ${typed(pair[1])} by the table of sizes`)] : [];
  text.append(made("span", { class: "sliders" }, ...sliders), ...word);
  return text;
}

/**
 * The claims of a written reason, and whether all are needed; none where they are grouped in a way of their own.
 * @param {any} because
 * @returns {{claims: string[], all: boolean, grouped: boolean}}
 */
export function reasonsIn(because) {
  if (because === null || because === undefined) return { claims: [], all: false, grouped: false };
  const list = several(because.any ?? because.all ?? because);
  const plain = list.every((one) => typeof one === "string");
  return { claims: plain ? list : claimsIn(because), all: Boolean(because.all), grouped: !plain };
}

/** Every claim in a written reason. @param {any} because @returns {string[]} */
function claimsIn(because) {
  if (typeof because === "string") return [because];
  const parts = because && typeof because === "object" ? Object.values(because) : [];
  return [...new Set(parts.flatMap(claimsIn))];
}

/** Whether an element, or a part of it, cites a claim. @param {any} written @returns {boolean} */
export const isCited = (written) => Boolean(written && typeof written === "object" && claimsIn(written.because).length);

/**
 * @typedef {{claims: string[], all: boolean, assumption: string}} Reasons
 */

/** Reasons as they are written. @param {Reasons} reasons @returns {{because: unknown, assumption: string | null}} */
export function writtenReasons(reasons) {
  const claims = reasons.claims.length ? (reasons.all && reasons.claims.length > 1 ? { all: reasons.claims } : reasons.claims) : null;
  return { because: claims, assumption: reasons.assumption.trim() || null };
}

/**
 * Claims that are cited, each with its words, and the assumption where there is none; claims are picked by searching.
 * @param {Reasons} reasons what stands there; it is kept up to date
 * @param {string} label whose reasons
 * @param {string} key where they stand
 * @param {((reasons: Reasons) => Promise<void>) | null} changed called once they say something; none for a form
 * @returns {HTMLElement}
 */
export function reasonsBox(reasons, label, key, changed) {
  const box = made("div", { class: "reasons", role: "group", "aria-label": `Reasons: ${label}` });
  const list = made("ul", { class: "plain" });
  const input = /** @type {HTMLInputElement} */ (made("input", { value: reasons.assumption, "data-at": `${key} assumption`, autocomplete: "off", maxlength: "4000", "data-field": "because" }));
  const asks = made("label", {}, "", input);
  const fault = faultPlace(input);
  const settle = async () => {
    paint();
    if (!changed) return;
    if (!reasons.claims.length && !reasons.assumption.trim()) return input.focus();
    await saving(input, () => changed(reasons));
  };
  const pick = made("button", { type: "button", "data-at": `${key} pick` }, "Cite a claim", made("span", { class: "unseen" }, ` for ${label}`));
  pick.addEventListener("click", () =>
    pickClaim((claim) => {
      if (reasons.claims.includes(claim.id)) return;
      view.claims[claim.id] ??= claim;
      reasons.claims = [...reasons.claims, claim.id];
      reasons.assumption = "";
      trying(settle);
    }),
  );
  const all = /** @type {HTMLSelectElement} */ (made("select", { "aria-label": `How many of these claims are needed: ${label}`, "data-at": `${key} all` }));
  all.append(new Option("any one of them suffices", ""), new Option("all of them are needed", "all"));
  all.addEventListener("change", () => {
    reasons.all = all.value === "all";
    trying(settle);
  });
  input.addEventListener("change", () => {
    if (isPainting) return;
    reasons.assumption = input.value;
    trying(settle);
  });
  const paint = () => {
    list.replaceChildren(
      ...reasons.claims.map((id) => {
        const claim = view.claims[id];
        const line = made("li", { class: claim?.hedged ? "hedged" : "" }, claim ? claim.says : id, made("span", { class: "quiet" }, claim ? ` ${claim.source}, ${claim.kind}` : ""));
        if (!writable()) return line;
        const gone = made("button", { type: "button" }, "Drop", made("span", { class: "unseen" }, ` ${claim?.says ?? id}`));
        gone.addEventListener("click", () => {
          reasons.claims = reasons.claims.filter((one) => one !== id);
          trying(settle);
        });
        line.append(" ", gone);
        return line;
      }),
    );
    const assumed = !reasons.claims.length;
    box.classList.toggle("assumed", assumed);
    asks.hidden = !assumed;
    asks.firstChild?.replaceWith(made("span", {}, made("b", {}, "Assumption."), reasons.assumption ? " Why:" : " No claim is cited. Why do you assume it?"));
    input.value = reasons.assumption;
    input.disabled = !writable();
    all.hidden = reasons.claims.length < 2;
    all.value = reasons.all ? "all" : "";
    all.disabled = pick.hidden = !writable();
    if (!writable()) all.disabled = true;
  };
  paint();
  box.append(list, all, asks, fault, pick);
  return box;
}

/**
 * The reasons of an element, or of a value in it that has its own, saved at once.
 * @param {Place} place the element (no steps), or the value (the steps to it)
 * @returns {HTMLElement}
 */
export function reasonsField(place) {
  const written = standing(place);
  const rated = place.field.length > 0 && !(written && typeof written === "object" && "is" in written);
  const { claims, all, grouped } = reasonsIn(rated ? null : written?.because);
  const reasons = { claims, all, assumption: (rated ? "" : written?.assumption) ?? "" };
  if (grouped) {
    const says = claims.map((id) => made("li", {}, view.claims[id]?.says ?? id));
    return made("div", { class: "reasons" }, made("ul", { class: "plain" }, ...says), made("p", { class: "quiet" }, "These claims are grouped in the file; change them there."));
  }
  return reasonsBox(reasons, place.label, keyOf(place), async (now) => {
    const { because, assumption } = writtenReasons(now);
    const value = Object.fromEntries(Object.entries({ is: written, because, assumption }).filter(([, one]) => one !== null));
    const fields = rated
      ? [{ field: place.field, was: written ?? null, value }]
      : [
          { field: [...place.field, "because"], was: written?.because ?? null, value: because },
          { field: [...place.field, "assumption"], was: written?.assumption ?? null, value: assumption },
        ];
    await save(place.section, place.name, fields);
  });
}

/**
 * Search the claims, and call back with the one that was picked.
 * @param {(claim: Claim) => void} picked
 */
export function pickClaim(picked) {
  const dialog = /** @type {HTMLDialogElement} */ (part("claims-dialog"));
  const words = /** @type {HTMLInputElement} */ (part("claims-words"));
  const list = part("claims-found");
  const search = async () => {
    const asked = words.value;
    const { claims } = await (await request(`/system/claims?words=${encodeURIComponent(asked)}`)).json();
    if (asked !== words.value) return; // other words were typed meanwhile
    list.replaceChildren(
      ...claims.map((/** @type {{claim: Claim, sentence: string}} */ one) => {
        const button = made("button", { type: "button" }, one.claim.says);
        button.addEventListener("click", () => {
          dialog.close();
          picked(one.claim);
        });
        const sentence = one.sentence ? [made("q", {}, one.sentence)] : [];
        return made("li", {}, button, made("p", { class: "quiet" }, `${one.claim.source}, ${one.claim.kind}${one.claim.hedged ? ", hedged" : ""}`), ...sentence);
      }),
    );
    part("claims-count").textContent = claims.length ? "" : "No claim has these words.";
  };
  words.value = "";
  words.oninput = rested(() => trying(search));
  dialog.showModal();
  words.focus();
  trying(search);
}

/**
 * Show what depends on an element, and delete it with all of that where the user agrees.
 * @param {string} section
 * @param {string} name
 * @param {string} words
 * @returns {Promise<boolean>}
 */
export async function deleting(section, name, words) {
  const query = `section=${encodeURIComponent(section)}&name=${encodeURIComponent(name)}`;
  const { dependents } = await (await request(`/system/dependents?${query}`)).json();
  const dialog = /** @type {HTMLDialogElement} */ (part("delete-dialog"));
  part("delete-what").textContent = words;
  for (const goes of [true, false]) {
    const place = part(goes ? "delete-goes" : "delete-loses");
    const ones = dependents.filter((/** @type {{goes: boolean}} */ one) => one.goes === goes);
    place.hidden = !ones.length;
    place.querySelector("ul")?.replaceChildren(...ones.map((/** @type {{words: string}} */ one) => made("li", {}, one.words)));
  }
  part("delete-alone").hidden = dependents.length > 0;
  dialog.returnValue = "";
  dialog.showModal();
  const agreed = await new Promise((resolve) => {
    part("delete-yes").onclick = () => dialog.close("yes");
    part("delete-no").onclick = () => dialog.close("");
    dialog.onclose = () => resolve(dialog.returnValue === "yes");
  });
  if (!agreed) return false;
  await post("/system/remove", { section, name, with: dependents.map((/** @type {{section: string, name: string}} */ one) => [one.section, one.name]) });
  await refresh();
  say("Deleted. Undo brings it back.");
  return true;
}

/**
 * A button that deletes an element once the user has seen what depends on it.
 * @param {string} section
 * @param {string} name
 * @param {string} words
 * @returns {HTMLElement}
 */
export function deleteButton(section, name, words) {
  const button = made("button", { type: "button", "data-at": JSON.stringify([section, name, "delete"]) }, "Delete", made("span", { class: "unseen" }, ` ${words}`));
  button.hidden = !writable();
  button.addEventListener("click", () => trying(async () => void (await deleting(section, name, words))));
  return button;
}

/**
 * The name by which expressions call an element, written anew everywhere when it is changed.
 * @param {string} section actors, factors, issues, outcomes or variants
 * @param {string} name
 * @param {string} label
 * @returns {HTMLElement}
 */
export function renameField(section, name, label) {
  const short = name.slice(name.indexOf("=") + 1);
  const input = /** @type {HTMLInputElement} */ (made("input", { value: short, "data-at": JSON.stringify([section, name, "rename"]), autocomplete: "off", spellcheck: "false", maxlength: "64" }));
  input.disabled = !writable();
  const fault = faultPlace(input);
  input.addEventListener("change", () => {
    if (isPainting || input.value.trim() === short) return;
    saving(input, async () => {
      await post("/system/rename", { section, name, to: input.value.trim() });
      await refresh();
    });
  });
  return made("div", { class: "field short" }, made("label", {}, label, input), fault);
}

/**
 * A form for a new element: its fields are checked as they are typed, and each fault stands beside its field.
 * @param {HTMLFormElement} form the names of its fields are first steps, such as `from`
 * @param {() => {section: string, entry: unknown, of?: string, key?: string}} edit what it says now
 * @param {(name: string) => void} done
 */
export function newForm(form, edit, done) {
  const fields = () => [.../** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-field]"))];
  const show = (/** @type {FieldFault[]} */ faults) => {
    const rest = [];
    for (const field of fields()) mark(field, "");
    for (const one of faults) {
      const field = fields().find((other) => other.dataset.field === String(one.field?.[0]));
      if (!field) rest.push(one.says);
      else mark(field, one.field?.[0] === "because" && !one.says.includes("claim of this study") ? "Cite a claim, or say why you assume it." : one.says);
    }
    const place = form.querySelector(".form-fault");
    if (place) place.textContent = rest.join(" ");
  };
  let tried = false; // from then on what is still empty is a fault too
  form.addEventListener("input", rested(() => trying(async () => show(form.hidden ? [] : (await faultsOf(edit())).filter((one) => tried || touched(form, one))))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    trying(async () => {
      const { section, entry, ...more } = edit();
      const faults = await faultsOf({ section, entry, ...more });
      show(faults);
      tried = faults.length > 0;
      if (tried) return void fields().find((one) => one.getAttribute("aria-invalid"))?.focus();
      const name = await add(section, entry, more);
      form.hidden = true;
      form.reset();
      say("Saved.");
      done(name);
    });
  });
}

/** Open a form by its button, and close it again. @param {string} button @param {HTMLFormElement} form @param {() => void} opens */
export function opening(button, form, opens) {
  const shows = (/** @type {boolean} */ open) => {
    form.hidden = !open;
    part(button).setAttribute("aria-expanded", String(open));
    if (open) {
      opens();
      for (const help of form.querySelectorAll(".insert")) {
        /** @type {HTMLElement} */ (help).hidden = false;
        help.dispatchEvent(new Event("fill"));
      }
      /** @type {HTMLElement | null} */ (form.querySelector("input, select, textarea"))?.focus();
    } else part(button).focus();
  };
  part(button).addEventListener("click", () => shows(form.hidden));
  form.querySelector("[data-leave]")?.addEventListener("click", () => shows(false));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") shows(false);
  });
}

/** Whether a fault concerns a field that has been filled in; what is still empty is no fault yet. @param {HTMLFormElement} form @param {FieldFault} fault */
function touched(form, fault) {
  const field = form.querySelector(`[data-field="${CSS.escape(String(fault.field?.[0]))}"]`);
  if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement) return Boolean(field.value);
  return Boolean(field?.querySelector("input:checked, input[type=text]:not(:placeholder-shown)"));
}

/**
 * Help to write an expression: a factor and a variant are chosen, and set in at the end.
 * @param {HTMLInputElement} input
 * @returns {HTMLElement}
 */
export function expressionHelp(input) {
  const factor = /** @type {HTMLSelectElement} */ (made("select", { "aria-label": "Factor to insert" }));
  const variant = /** @type {HTMLSelectElement} */ (made("select", { "aria-label": "Variant to insert" }));
  const fill = () => {
    const variants = element("factors", factor.value)?.written.variants ?? {};
    variant.replaceChildren(...Object.entries(variants).map(([name, words]) => new Option(String(words), name)));
  };
  const factors = () => {
    const chosen = factor.value;
    factor.replaceChildren(...(view.elements.factors ?? []).map((one) => new Option(one.written.name, one.name, false, one.name === chosen)));
    fill();
  };
  factor.addEventListener("change", fill);
  factors();
  const set = made("button", { type: "button" }, "Insert");
  set.addEventListener("click", () => {
    const text = `${factor.value}=${variant.value}`;
    input.value = input.value.trim() ? `${input.value.trim()} and ${text}` : text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    if (input.dataset.at) input.dispatchEvent(new Event("change"));
    input.focus();
  });
  const help = made("span", { class: "insert" }, factor, variant, set);
  help.hidden = !writable();
  help.addEventListener("fill", factors);
  return help;
}

/** The actors, or the factors, of the study as options. @param {string} section @returns {[string, string][]} */
export const options = (section) => (view.elements[section] ?? []).map((one) => [one.name, one.written.name ?? one.words]);
