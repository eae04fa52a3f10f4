/** The system as the page has it: loaded, painted anew when it changes, and saved field by field. */
import { Conflict, post, request } from "./api.js";
import { mineIsKept, part } from "./bar.js";

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
 *   ladders: Wishes[], issues: Issue[], ties: Tie[]}} View
 * @typedef {{ids: string[], tags: string[]}} Held in which readings something holds, and what is written of that beside it
 * @typedef {{name: string, words: string, readings: Held}} Want
 * @typedef {{name: string, levels: {text: string, words: string}[][], readings: Held}} Ranking
 * @typedef {{actor: string, name: string, rungs: {wants: Want[]}[], rankings: Ranking[], attitudes: Want[]}} Wishes of an actor
 * @typedef {{field: Steps, low: number, point: number, high: number, ends: [number, number], assumed: boolean, readings: string[]}} Rated
 * @typedef {{name: string, actor: string, actor_name: string, numbers: [Rated, Rated, Rated], readings: Held}} Position
 * @typedef {{name: string, title: string, low: number, high: number, points: [number, string][], nows: Rated[], positions: Position[]}} Issue
 * @typedef {{name: string, pair: string, dimension: string, kind: string, days: string, when: string, assumed: boolean, readings: Held}} Tie
 * @typedef {{section: string, name: string, field: Steps, label: string}} Place
 */

/** @type {View} */
export let view = { writable: false, elements: {}, effects: [], claims: {}, readings: [], verbs: [], sizes: {}, ladders: [], issues: [], ties: [] };

/** @type {Map<string, unknown>} what each element said when the page was opened, or when it was first there */
export const atOpening = new Map();

/** @type {Map<string, () => void>} */
const painters = new Map();
let loaded = "";
let [asked, shown] = [0, 0]; // which load was begun last, and which is shown
/** @type {Set<string>} panels that are hidden, and show the study as it was */
const stale = new Set();
/** @type {Map<string, Map<string, Line>>} every element by its section and name */
let index = new Map();

export let isPainting = false; // a field that is taken away while one types in it is not left, and not saved

/** Whether the study can be changed. */
export const writable = () => view.writable;

/**
 * Have a part of the page painted whenever the study has changed.
 * @param {string} panel the id of its panel
 * @param {() => void} paint
 */
export function painting(panel, paint) {
  painters.set(panel, () => keepingFocus(part(panel), paint));
}

/** Show a panel, as the study is now. @param {string} panel */
export function showPanel(panel) {
  part(panel).hidden = false;
  if (stale.delete(panel)) painters.get(panel)?.();
}

/** Load the system anew, and paint the part that is seen; the others are painted when they are. */
export async function refresh() {
  const turn = (asked += 1);
  const text = await (await request("/system/data")).text();
  if (turn < shown) return; // a later answer has come before this one
  shown = turn;
  if (text === loaded) return; // our own save has been painted already; what is begun in a field stays
  loaded = text;
  view = JSON.parse(text);
  for (const [section, lines] of Object.entries(view.elements)) for (const { name, written } of lines) if (!atOpening.has(`${section} ${name}`)) atOpening.set(`${section} ${name}`, written);
  index = new Map(Object.entries(view.elements).map(([section, lines]) => [section, new Map(lines.map((line) => [line.name, line]))]));
  for (const [panel, paint] of painters) {
    if (part(panel).hidden) stale.add(panel);
    else paint();
  }
}

/**
 * Return an element of the study.
 * @param {string} section
 * @param {string} name
 * @returns {Line | undefined}
 */
export function element(section, name) {
  return index.get(section)?.get(name);
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

/** @param {Place} place @returns {string} */
export const keyOf = (place) => JSON.stringify([place.section, place.name, ...place.field]);

/** What stands in a field now. @param {Place} place */
export const standing = (place) => at(element(place.section, place.name)?.written, place.field);

/** The actors, or the factors, of the study as options. @param {string} section @returns {[string, string][]} */
export const options = (section) => (view.elements[section] ?? []).map((one) => [one.name, one.written.name ?? one.words]);
