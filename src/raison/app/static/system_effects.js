/** Effects as a matrix by factor; a cell opens beside it with every effect in it. */
import { made, part } from "./bar.js";
import { called, element, painting, save, standing, variantWords, view, writable } from "./system_state.js";
import { HELD, expressionHelp, faultPlace, heldField, saving, textField } from "./system_fields.js";
import { Grid } from "./system_grid.js";
import { Judgements, variantLines } from "./system_judgements.js";
import { ends, pointOf, signed, valueField } from "./system_values.js";
import { isCited, reasonsBox, reasonsField, writtenReasons } from "./system_reasons.js";
import { deleteButton, newForm, opening } from "./system_forms.js";

/** @typedef {import("./system_state.js").EffectLine} EffectLine */
/** @typedef {import("./system_reasons.js").Reasons} Reasons */

const WIDEST = 3;
/** @type {[string, string] | null} the cell that is open */
let opened = null;
/** @type {Map<string, EffectLine[]>} the effects by their cell */
let cells = new Map();

const matrix = /** @type {HTMLTableElement} */ (part("matrix"));
const find = /** @type {HTMLInputElement} */ (part("find-row"));
const by = /** @type {HTMLSelectElement} */ (part("matrix-by"));
const drawer = part("drawer");
const judgements = new Judgements();
const grid = new Grid(matrix, part("matrix-scroll"), fill);
judgements.grid = grid;

/** Whether rows and columns are variants, and numbers are typed. */
const byVariants = () => by.value === "variants";
/** The factor of a row or a column. @param {string} key */
const factorOf = (key) => key.split("=")[0];

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
  part("matrix-count").textContent = found.length < all.length ? `${found.length} of ${all.length} factors are shown.` : "";
  return found;
}

/** Whether all values of an effect rest on claims. @param {any} written */
const reasoned = (written) => isCited(written) || Object.values(written.push).every(isCited);

/** What a cell holds, in words. @param {EffectLine[]} effects */
function cellWords(effects) {
  return effects
    .map((one) => {
      const written = element("effects", one.name)?.written;
      const pushes = Object.entries(written.push).map(([variant, push]) => `${variantWords(one.target, variant)} ${signed(pointOf(push))}`);
      return `${one.causes}${one.condition ? `, if ${one.condition}` : ""}: ${pushes.join(", ")}${reasoned(written) ? "" : ", without a claim"}`;
    })
    .join("; ");
}

/** Write a cell of the matrix by factors. @param {HTMLElement} one @param {string} source @param {string} target */
function fillFactors(one, source, target) {
  const effects = cells.get(`${source} ${target}`) ?? [];
  const label = `${called("factors", source)} on ${called("factors", target)}`;
  one.setAttribute("aria-label", effects.length ? `${label}: ${cellWords(effects)}` : `${label}: no effect`);
  const shown = [];
  for (const effect of effects) {
    const written = element("effects", effect.name)?.written;
    for (const push of Object.values(written.push)) {
      const number = pointOf(push);
      shown.push(made("span", { class: number !== null && number < 0 ? "minus" : "plus" }, signed(number)));
    }
    if (!reasoned(written)) shown.push(made("span", { class: "unreasoned" }, "?"));
  }
  one.replaceChildren(...shown);
}

/** Write a cell. @param {HTMLElement} one @param {string} row @param {string} column */
function fill(one, row, column) {
  const [source, target] = [row, column].map(factorOf);
  Object.assign(one.dataset, { source, target });
  one.classList.toggle("open", opened?.[0] === source && opened[1] === target);
  if (byVariants()) judgements.fill(one, row, column);
  else fillFactors(one, source, target);
}

/** Paint the matrix. */
function paintMatrix() {
  const factors = shownFactors();
  cells = byCell();
  judgements.read();
  const lines = byVariants() ? variantLines(factors) : factors.map((name) => ({ key: name, words: called("factors", name), of: name, first: false }));
  grid.show(lines, lines, "From, down; to, across");
  judgements.tell();
}

/** Show the other matrix, at the same cell. */
function turn() {
  for (const one of document.querySelectorAll("[data-by]")) /** @type {HTMLElement} */ (one).hidden = /** @type {HTMLElement} */ (one).dataset.by !== by.value;
  matrix.setAttribute("aria-describedby", `matrix-how-${by.value}`);
  const at = grid.current?.map(factorOf);
  const first = (/** @type {string} */ factor) => (byVariants() ? variantLines([factor])[0]?.key : factor);
  if (at) grid.current = [first(at[0]), first(at[1])];
  paintMatrix();
}

/** Open a cell. @param {string} source @param {string} target */
function open(source, target) {
  opened = [source, target];
  markOpen();
  const form = document.getElementById("effect-form");
  if (form) form.hidden = true;
  paintDrawer();
  drawer.hidden = false;
  part("drawer-title").focus();
}

/** Mark the cells whose effects are open. */
function markOpen() {
  for (const one of matrix.querySelectorAll("td[data-row]")) {
    const { source, target } = /** @type {HTMLElement} */ (one).dataset;
    one.classList.toggle("open", opened?.[0] === source && opened?.[1] === target);
  }
}

/** Close what is open, and go back to the cell. */
function close() {
  opened = null;
  drawer.hidden = true;
  markOpen();
  if (grid.current) grid.go(...grid.current);
}

/** Open the cell that the keyboard is at. */
function openCurrent() {
  if (grid.current) open(factorOf(grid.current[0]), factorOf(grid.current[1]));
}

part("matrix-scroll").addEventListener("keydown", (event) => {
  if (!(event.target instanceof HTMLElement) || !event.target.matches("td[data-row], .matrix")) return;
  if (event.key === " " || (event.key === "Enter" && !byVariants())) openCurrent();
  else if (!byVariants() || !judgements.pressed(event)) return;
  event.preventDefault();
});
/** The cell of an event. @param {Event} event @returns {HTMLElement | null} */
const cellOf = (event) => (event.target instanceof Element && !event.target.matches("input") ? event.target.closest("td[data-row]") : null);
matrix.addEventListener("click", (event) => {
  const to = cellOf(event);
  if (!to) return;
  grid.go(to.dataset.row ?? "", to.dataset.column ?? "");
  if (!byVariants()) openCurrent();
});
matrix.addEventListener("dblclick", (event) => {
  const to = byVariants() && cellOf(event);
  if (to) judgements.change(to.dataset.row ?? "", to.dataset.column ?? "");
});
matrix.addEventListener("leaving", () => judgements.commit());
matrix.addEventListener("reached", () => judgements.tell());
by.addEventListener("change", turn);
part("judgement-open").addEventListener("click", openCurrent);
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
    textField(place(["note"], "Note"), { long: true }),
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
