/** Effects as a matrix by factor; a cell opens beside it with every effect in it. */
import { made, part } from "./bar.js";
import { called, element, painting, save, standing, variantWords, view, writable } from "./system_state.js";
import { HELD, expressionHelp, faultPlace, heldField, saving, textField } from "./system_fields.js";
import { ends, valueField } from "./system_values.js";
import { isCited, reasonsBox, reasonsField, writtenReasons } from "./system_reasons.js";
import { deleteButton, newForm, opening } from "./system_forms.js";

/** @typedef {import("./system_state.js").EffectLine} EffectLine */
/** @typedef {import("./system_reasons.js").Reasons} Reasons */

const MOST = 60; // rows and columns that are shown at once
const WIDEST = 3;
/** @type {[string, string] | null} the cell that is open */
let opened = null;
/** @type {[string, string] | null} the cell that the keyboard is at */
let current = null;

const matrix = /** @type {HTMLTableElement} */ (part("matrix"));
const find = /** @type {HTMLInputElement} */ (part("find-row"));
const drawer = part("drawer");

/** The effects by their cell. @returns {Map<string, EffectLine[]>} */
function byCell() {
  /** @type {Map<string, EffectLine[]>} */
  const cells = new Map();
  for (const one of view.effects) {
    const key = `${one.source} ${one.target}`;
    const found = cells.get(key);
    if (found) found.push(one);
    else cells.set(key, [one]);
  }
  return cells;
}

/** The factors that the matrix shows. @returns {string[]} */
function shownFactors() {
  const all = (view.elements.factors ?? []).map((one) => one.name);
  const words = find.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const named = new Set(all.filter((name) => words.every((word) => called("factors", name).toLocaleLowerCase().includes(word))));
  const joined = new Set(named);
  if (words.length) for (const { source, target } of view.effects) if (named.has(source) || named.has(target)) joined.add(source).add(target);
  const found = all.filter((name) => joined.has(name));
  const shown = found.slice(0, MOST);
  part("matrix-count").textContent = shown.length < all.length ? `${shown.length} of ${all.length} factors are shown.` : "";
  return shown;
}

/** The value of a push that counts: its mode, else its middle. @param {any} written @returns {number | null} */
function point(written) {
  const value = written && typeof written === "object" && "is" in written ? written.is : written;
  if (value && typeof value === "object" && typeof value.mode === "number") return value.mode;
  const pair = ends(value);
  return pair && (pair[0] + pair[1]) / 2;
}

/** A number with its sign, as readers see it. @param {number | null} number */
const signed = (number) => (number === null ? "·" : `${number > 0 ? "+" : number < 0 ? "−" : ""}${Math.abs(Math.round(number * 10) / 10)}`);

/** Whether all values of an effect rest on claims. @param {any} written */
const reasoned = (written) => isCited(written) || Object.values(written.push).every(isCited);

/** What a cell holds, in words. @param {EffectLine[]} effects */
function cellWords(effects) {
  return effects
    .map((one) => {
      const written = element("effects", one.name)?.written;
      const pushes = Object.entries(written.push).map(([variant, push]) => `${variantWords(one.target, variant)} ${signed(point(push))}`);
      return `${one.causes}${one.condition ? `, if ${one.condition}` : ""}: ${pushes.join(", ")}${reasoned(written) ? "" : ", without a claim"}`;
    })
    .join("; ");
}

/** One cell. @param {string} source @param {string} target @param {EffectLine[]} effects */
function cell(source, target, effects) {
  const one = made("td", { tabindex: "-1", "data-source": source, "data-target": target, "data-at": `cell ${source} ${target}` });
  if (source === target) one.classList.add("own");
  const label = `${called("factors", source)} on ${called("factors", target)}`;
  one.setAttribute("aria-label", effects.length ? `${label}: ${cellWords(effects)}` : `${label}: no effect`);
  if (opened && opened[0] === source && opened[1] === target) one.classList.add("open");
  const shown = [];
  for (const effect of effects) {
    const written = element("effects", effect.name)?.written;
    for (const push of Object.values(written.push)) {
      const number = point(push);
      shown.push(made("span", { class: number !== null && number < 0 ? "minus" : "plus" }, signed(number)));
    }
    if (!reasoned(written)) shown.push(made("span", { class: "unreasoned" }, "?"));
  }
  one.append(...shown);
  return one;
}

/** Paint the matrix. */
function paintMatrix() {
  const factors = shownFactors();
  const cells = byCell();
  const head = made("tr", {}, made("th", { scope: "col" }, "From, down; to, across"), ...factors.map((name) => made("th", { scope: "col" }, made("span", {}, called("factors", name)))));
  const rows = factors.map((source) =>
    made("tr", {}, made("th", { scope: "row" }, called("factors", source)), ...factors.map((target) => cell(source, target, cells.get(`${source} ${target}`) ?? []))),
  );
  matrix.replaceChildren(made("thead", {}, head), made("tbody", {}, ...rows));
  if (!current || !factors.includes(current[0]) || !factors.includes(current[1])) current = factors.length ? [factors[0], factors[0]] : null;
  if (current) cellAt(...current)?.setAttribute("tabindex", "0");
}

/** @param {string} source @param {string} target @returns {HTMLElement | null} */
const cellAt = (source, target) => matrix.querySelector(`td[data-source="${CSS.escape(source)}"][data-target="${CSS.escape(target)}"]`);

/** Put the keyboard at a cell. @param {HTMLElement} to */
function go(to) {
  matrix.querySelector('td[tabindex="0"]')?.setAttribute("tabindex", "-1");
  to.setAttribute("tabindex", "0");
  current = [to.dataset.source ?? "", to.dataset.target ?? ""];
  to.focus();
  to.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Open a cell. @param {string} source @param {string} target */
function open(source, target) {
  opened = [source, target];
  for (const one of matrix.querySelectorAll("td.open")) one.classList.remove("open");
  cellAt(source, target)?.classList.add("open");
  const form = document.getElementById("effect-form");
  if (form) form.hidden = true;
  paintDrawer();
  drawer.hidden = false;
  part("drawer-title").focus();
}

/** Close what is open, and go back to its cell. */
function close() {
  const last = opened;
  opened = null;
  drawer.hidden = true;
  const cell_ = last && cellAt(...last);
  cell_?.classList.remove("open");
  if (cell_) go(cell_);
}

matrix.addEventListener("keydown", (event) => {
  const from = event.target instanceof HTMLElement ? event.target.closest("td") : null;
  if (!from) return;
  const row = /** @type {HTMLTableRowElement} */ (from.parentElement);
  const rows = [.../** @type {HTMLTableRowElement[]} */ ([...matrix.tBodies[0].rows])];
  const down = rows.indexOf(row);
  const across = [...row.cells].indexOf(from);
  const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0], Home: [0, 1 - across], End: [0, row.cells.length - 1 - across], PageUp: [-down, 0], PageDown: [rows.length - 1 - down, 0] };
  const step = steps[/** @type {"Home"} */ (event.key)];
  if (event.key === "Enter" || event.key === " ") open(from.dataset.source ?? "", from.dataset.target ?? "");
  else if (step) {
    const to = rows[down + step[0]]?.cells[across + step[1]];
    if (to?.matches("td")) go(to);
  } else return;
  event.preventDefault();
});
matrix.addEventListener("click", (event) => {
  const to = event.target instanceof HTMLElement ? event.target.closest("td") : null;
  if (!to) return;
  go(to);
  open(to.dataset.source ?? "", to.dataset.target ?? "");
});
find.addEventListener("input", paintMatrix);
part("drawer-close").addEventListener("click", close);
drawer.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});

/** Where an effect comes about: the variants of its factor, ticked. @param {EffectLine} one */
function fromField(one) {
  const box = made("fieldset", { class: "ticks", "data-at": `${one.name} from` }, made("legend", {}, "It acts where the factor stands at"));
  const fault = faultPlace(box);
  const now = element("effects", one.name)?.written.from;
  const boxes = Object.keys(element("factors", one.source)?.written.variants ?? {}).map((variant) => {
    const tick = /** @type {HTMLInputElement} */ (made("input", { type: "checkbox", value: variant, "data-at": `${one.name} from ${variant}` }));
    tick.checked = one.variants.includes(variant);
    tick.disabled = !writable();
    box.append(made("label", { class: "tick" }, tick, ` ${called("factors", one.source)} ${variantWords(one.source, variant)}`));
    return tick;
  });
  box.addEventListener("change", (event) => {
    const ticked = boxes.filter((tick) => tick.checked).map((tick) => tick.value);
    if (!ticked.length && event.target instanceof HTMLInputElement) return void (event.target.checked = true); // it must come from somewhere
    saving(box, async () => void (await save("effects", one.name, [{ field: ["from"], was: now, value: `${one.source}=${ticked.join("|")}` }])));
  });
  box.append(fault);
  return box;
}

/** What an effect does to each variant. @param {EffectLine} one */
function pushFields(one) {
  const written = element("effects", one.name)?.written;
  const box = made("fieldset", { "data-at": `${one.name} push` }, made("legend", {}, `Strength on each variant of ${called("factors", one.target)}`));
  const fault = faultPlace(box);
  const others = made("p", { class: "buttons" });
  for (const [variant, words] of Object.entries(element("factors", one.target)?.written.variants ?? {})) {
    const place = { section: "effects", name: one.name, field: ["push", variant], label: String(words) || variant };
    const push = standing(place);
    if (push === undefined) {
      if (!writable()) continue;
      const more = made("button", { type: "button", "data-at": `${one.name} push ${variant}` }, `Also on: ${place.label}`);
      more.addEventListener("click", () => saving(box, async () => void (await save("effects", one.name, [{ field: place.field, was: null, value: "1" }]))));
      others.append(more);
      continue;
    }
    const pair = ends(push) ?? [0, 0];
    const widest = Math.max(WIDEST, ...pair.map(Math.abs));
    const row = made("div", { class: "push" }, valueField(place, { low: -widest, high: widest, step: 1 }));
    if (writable() && Object.keys(written.push).length > 1) {
      const gone = made("button", { type: "button" }, "Leave out", made("span", { class: "unseen" }, ` ${place.label}`));
      gone.addEventListener("click", () => saving(box, async () => void (await save("effects", one.name, [{ field: place.field, was: push, value: null }]))));
      row.append(gone);
    }
    if (typeof push === "object" && "is" in push) row.append(reasonsField(place));
    box.append(row);
  }
  box.append(...(others.childNodes.length ? [others] : []), fault);
  return box;
}

/** One effect in the drawer. @param {EffectLine} one */
function effectCard(one) {
  const place = (/** @type {string[]} */ field, /** @type {string} */ label) => ({ section: "effects", name: one.name, field, label });
  const when = textField(place(["when"], "Only if, as an expression; empty: always"), { long: true, read: (text) => text.trim() || null });
  const input = /** @type {HTMLInputElement} */ (when.querySelector("input"));
  when.append(expressionHelp(input));
  const words = `${one.causes} → ${called("factors", one.target)}`;
  return made("article", { class: "effect", "aria-label": words },
    made("h3", {}, words),
    fromField(one),
    pushFields(one),
    when,
    ...(one.condition ? [made("p", { class: "quiet" }, `In words: if ${one.condition}.`)] : []),
    made("h4", {}, "Why"),
    reasonsField(place([], words)),
    ...heldField(place(["readings"], HELD)),
    textField(place(["note"], "Memo"), { long: true }),
    made("p", { class: "buttons" }, deleteButton("effects", one.name, words)),
  );
}

/** Paint the drawer. */
function paintDrawer() {
  if (!opened) return;
  const [source, target] = opened;
  if (!element("factors", source) || !element("factors", target)) return close();
  part("drawer-title").textContent = `${called("factors", source)} → ${called("factors", target)}`;
  const effects = byCell().get(`${source} ${target}`) ?? [];
  const none = made("p", { class: "quiet" }, "No effect yet.");
  part("drawer-effects").replaceChildren(...(effects.length ? effects.map(effectCard) : [none]));
}

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("effect-form"));
if (form) {
  /** @type {Reasons} */
  let reasons = { claims: [], all: false, assumption: "" };
  const when = /** @type {HTMLInputElement} */ (form.elements.namedItem("when"));
  part("effect-when-help").append(expressionHelp(when));
  opening("new-effect", form, () => {
    if (!opened) return;
    const [source, target] = opened;
    const variants = (/** @type {string} */ factor) => Object.entries(element("factors", factor)?.written.variants ?? {}).map(([name, words]) => [name, String(words) || name]);
    reasons = { claims: [], all: false, assumption: "" };
    part("effect-reasons").replaceChildren(reasonsBox(reasons, "this effect", "new effect", null));
    part("effect-from").replaceChildren(...variants(source).map(([name, words]) => made("label", { class: "tick" }, made("input", { type: "checkbox", name: "from", value: name }), ` ${called("factors", source)} ${words}`)));
    part("effect-push").replaceChildren(...variants(target).map(([name, words]) => made("label", {}, `${called("factors", target)} ${words}`, made("input", { type: "text", name: "push", "data-variant": name, autocomplete: "off", placeholder: "no effect" }))));
  });
  const edit = () => {
    const [source, target] = opened ?? ["", ""];
    const ticked = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[name=from]:checked")]).map((one) => one.value);
    const pushes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[name=push]")]).filter((one) => one.value.trim()).map((one) => [one.dataset.variant, one.value]);
    const entry = { from: ticked.length ? `${source}=${ticked.join("|")}` : "", to: target, push: Object.fromEntries(pushes), when: when.value, ...writtenReasons(reasons) };
    return { section: "effects", entry };
  };
  newForm(form, edit, () => part("new-effect").focus());
}

painting("panel-effects", () => {
  paintMatrix();
  paintDrawer();
});
