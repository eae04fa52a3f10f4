/** Fields of an element: checked as they are typed, saved when they are left, with what stood there before. */
import { Refused, post } from "./api.js";
import { made, say, trying } from "./bar.js";
import { at, atOpening, element, faultsOf, isPainting, keyOf, refresh, save, several, standing, view, writable } from "./system_state.js";

/** @typedef {import("./system_state.js").Place} Place */

const PAUSE = 450; // milliseconds of rest before what is typed is checked

let counter = 0;

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
