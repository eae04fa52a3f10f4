/** Values: numbers and ranges, typed as in a file or slid at both ends. */
import { made } from "./bar.js";
import { keyOf, standing, view, writable } from "./system_state.js";
import { textField } from "./system_fields.js";

/** @typedef {import("./system_state.js").Place} Place */

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

/** The number of a value that counts: its mode, else its middle. @param {any} written @returns {number | null} */
export function pointOf(written) {
  const value = written && typeof written === "object" && "is" in written ? written.is : written;
  if (value && typeof value === "object" && typeof value.mode === "number") return value.mode;
  const pair = ends(value);
  return pair && (pair[0] + pair[1]) / 2;
}

/** A number with its sign, as readers see it. @param {number | null} number */
export const signed = (number) => (number === null ? "·" : `${number > 0 ? "+" : number < 0 ? "−" : ""}${Math.abs(Math.round(number * 10) / 10)}`);

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
