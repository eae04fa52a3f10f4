/** Fields of an element: checked as they are typed, saved when they are left, with what stood there before. */
import { Refused, post } from "./api.js";
import { made, say, trying } from "./bar.js";
import { at, atOpening, element, faultsOf, isPainting, keyOf, refresh, save, several, standing, view, writable } from "./system_state.js";

/** @typedef {import("./system_state.js").Place} Place */

const PAUSE = 450; // milliseconds of rest before what is typed is checked

let counter = 0;

/**
 * What the study refused, by its field: what was typed there (null where nothing is typed), what stood there then, and
 * what was said. It stays until it is mended or taken back, whatever is painted anew meanwhile.
 * @type {Map<string, {value: string | null, was: unknown, says: string}>}
 */
const refused = new Map();

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

/**
 * The place of a field's fault, joined to the field; what was refused there before is still said, until one types there.
 * @param {HTMLElement} field `data-at` is its name on the page
 */
export function faultPlace(field) {
  const key = field.dataset.at ?? "";
  const says = refused.get(key)?.says ?? "";
  const place = made("span", { class: "field-fault", id: fresh(), role: "alert" }, says);
  place.hidden = !says;
  field.setAttribute("aria-describedby", place.id);
  if (says) field.setAttribute("aria-invalid", "true");
  field.addEventListener("input", () => {
    const kept = refused.get(key);
    if (!kept) return;
    kept.says = "";
    if (kept.value !== null) kept.value = /** @type {HTMLInputElement} */ (field).value;
  });
  return place;
}

/** What a field shows and is saved against: what was refused, else what stands there. @param {Place} place @param {(value: any) => string} write */
function shownIn(place, write) {
  const kept = refused.get(keyOf(place));
  const now = standing(place) ?? null;
  return kept && kept.value !== null ? { value: kept.value, was: kept.was } : { value: write(now), was: now };
}

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
  const kept = shownIn(place, write).value;
  if (kept !== input.value) input.value = kept;
  if (how.list) input.setAttribute("list", how.list);
  input.disabled = !writable();
  const fault = faultPlace(input);
  const edit = () => ({ field: place.field, was: shownIn(place, write).was, value: read(input.value) });
  const check = rested(() =>
    trying(async () => {
      if (!input.isConnected || input.value === input.defaultValue) return mark(input, "");
      const typed = input.value;
      const faults = await faultsOf({ section: place.section, name: place.name, fields: [edit()] });
      if (input.value === typed) mark(input, faults.map((one) => one.says).join(" "));
    }),
  );
  input.addEventListener("input", check);
  input.addEventListener("change", () => {
    if (isPainting || input.value === input.defaultValue) return;
    const one = edit();
    saving(input, () => save(place.section, place.name, [one]), { value: input.value, was: one.was });
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || input.value === input.defaultValue) return;
    input.value = input.defaultValue;
    refused.delete(keyOf(place));
    mark(input, "");
    event.stopPropagation();
  });
  return made("div", { class: `field${how.long ? " long" : ""}` }, made("label", {}, place.label, input), restoring(place, write), fault);
}

/**
 * Save, and put what is refused beside the field.
 * @param {HTMLElement} field
 * @param {() => Promise<boolean | void>} step returns false where the user keeps what the study says
 * @param {{value: string | null, was: unknown}} [typed] what is saved, and against what, where it is typed or chosen
 */
export function saving(field, step, typed = { value: null, was: null }) {
  const key = field.dataset.at ?? "";
  // Another save may paint the field anew meanwhile.
  const now = () => (field.isConnected || !key ? field : /** @type {HTMLElement | null} */ (document.querySelector(`[data-at="${CSS.escape(key)}"]`)) ?? field);
  return trying(async () => {
    refused.delete(key);
    try {
      const kept = await step();
      const shown = now();
      if (kept === false && shown instanceof HTMLInputElement) shown.value = shown.defaultValue;
      mark(shown, "");
      say("");
    } catch (wrong) {
      if (!(wrong instanceof Refused)) throw wrong;
      const says = wrong.lines.join(" ");
      const shown = now();
      if (key) refused.set(key, { ...typed, says });
      if (shown !== field && typed.value !== null) /** @type {HTMLInputElement} */ (shown).value = typed.value;
      mark(shown, says);
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
  const chosen = (how.write ?? asTyped)(standing(place));
  const { value: shown, was } = shownIn(place, how.write ?? asTyped);
  const select = /** @type {HTMLSelectElement} */ (made("select", { "data-at": keyOf(place) }));
  select.append(...options.map(([value, words]) => new Option(words, value, value === chosen, value === shown)));
  select.disabled = !writable();
  const fault = faultPlace(select);
  select.addEventListener("change", () => {
    const value = how.read ? how.read(select.value) : select.value || null;
    saving(select, () => save(place.section, place.name, [{ field: place.field, was, value }]), { value: select.value, was });
  });
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
  const box = made("fieldset", { class: "ticks", "data-at": keyOf(place) }, made("legend", {}, place.label));
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
 * The name by which expressions call an element, written anew everywhere when it is changed.
 * @param {string} section actors, factors, issues, outcomes or variants
 * @param {string} name
 * @param {string} label
 * @returns {HTMLElement}
 */
export function renameField(section, name, label) {
  const short = name.slice(name.indexOf("=") + 1);
  const key = JSON.stringify([section, name, "rename"]);
  const input = /** @type {HTMLInputElement} */ (made("input", { value: short, "data-at": key, autocomplete: "off", spellcheck: "false", maxlength: "64" }));
  input.value = refused.get(key)?.value ?? short;
  input.disabled = !writable();
  const fault = faultPlace(input);
  input.addEventListener("change", () => {
    if (isPainting || input.value.trim() === short) return;
    saving(input, async () => {
      await post("/system/rename", { section, name, to: input.value.trim() });
      await refresh();
    }, { value: input.value, was: short });
  });
  return made("div", { class: "field short" }, made("label", {}, label, input), fault);
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
