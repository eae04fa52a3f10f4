/** Reasons: the claims that an element cites, picked by searching, or the assumption that it rests on. */
import { request } from "./api.js";
import { made, part, trying } from "./bar.js";
import { isPainting, keyOf, save, several, standing, view, writable } from "./system_state.js";
import { faultPlace, rested, saving } from "./system_fields.js";

/** @typedef {import("./system_state.js").Claim} Claim */
/** @typedef {import("./system_state.js").Place} Place */

/** @typedef {string | Group} Part a claim, or a group of claims */
/**
 * @typedef {object} Group
 * @property {Part[]} claims
 * @property {boolean} all whether all of them are needed; else any one suffices
 * @property {string} [aspect] what they are reasons for, where direction, size and timing have reasons of their own
 */
/** @typedef {Group & {assumption: string}} Reasons */

const ASPECTS = ["direction", "size", "timing"];
const DEEPEST = 3; // groups within groups

/** Reasons as they are written, as a group. @param {any} because @returns {Group} */
export function groupIn(because) {
  const written = because ?? [];
  const apart = ASPECTS.filter((aspect) => written[aspect] !== undefined);
  if (apart.length) return { claims: apart.map((aspect) => ({ ...groupIn(written[aspect]), aspect })), all: false };
  const parts = several(written.any ?? written.all ?? written);
  return { claims: parts.map((one) => (typeof one === "string" ? one : groupIn(one))), all: Boolean(written.all) };
}

/** A group as it is written; nothing where it is empty. @param {Group} group @param {boolean} [inside] whether another one holds it @returns {unknown} */
function written(group, inside = false) {
  const parts = group.claims.map((one) => (typeof one === "string" ? one : written(one, !one.aspect)));
  if (group.claims.some((one) => typeof one !== "string" && one.aspect)) {
    const apart = group.claims.map((one, place) => /** @type {[string, unknown]} */ ([/** @type {Group} */ (one).aspect ?? "", parts[place]])).filter(([, one]) => one !== null);
    return apart.length ? Object.fromEntries(apart) : null;
  }
  const held = parts.filter((one) => one !== null);
  if (!held.length) return null;
  if (inside && held.length === 1) return held[0];
  return group.all && held.length > 1 ? { all: held } : inside ? { any: held } : held;
}

/** Every claim in a written reason. @param {any} because @returns {string[]} */
function claimsIn(because) {
  if (typeof because === "string") return [because];
  const parts = because && typeof because === "object" ? Object.values(because) : [];
  return [...new Set(parts.flatMap(claimsIn))];
}

/** Whether an element, or a part of it, cites a claim. @param {any} written @returns {boolean} */
export const isCited = (written) => Boolean(written && typeof written === "object" && claimsIn(written.because).length);

/** Reasons as they are written. @param {Reasons} reasons @returns {{because: unknown, assumption: string | null}} */
export function writtenReasons(reasons) {
  return { because: written(reasons), assumption: reasons.assumption.trim() || null };
}

/** Whether a group holds a claim. @param {Group} group @returns {boolean} */
const holdsClaim = (group) => group.claims.some((one) => typeof one === "string" || holdsClaim(one));

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
  const input = /** @type {HTMLInputElement} */ (made("input", { value: reasons.assumption, "data-at": `${key} assumption`, autocomplete: "off", maxlength: "4000", "data-field": "because" }));
  const asks = made("label", {}, "", input);
  const fault = faultPlace(input);
  const cited = made("div");
  const settle = async () => {
    if (holdsClaim(reasons)) reasons.assumption = "";
    paint();
    if (!changed) return;
    if (!holdsClaim(reasons) && !reasons.assumption.trim()) return input.focus();
    await saving(input, () => changed(reasons));
  };
  input.addEventListener("change", () => {
    if (isPainting) return;
    reasons.assumption = input.value;
    trying(settle);
  });
  const paint = () => {
    cited.replaceChildren(...groupField(reasons, label, key, 0, () => trying(settle)));
    const assumed = !holdsClaim(reasons);
    box.classList.toggle("assumed", assumed);
    asks.hidden = !assumed;
    asks.firstChild?.replaceWith(made("span", {}, made("b", {}, "Assumption."), reasons.assumption ? " Why:" : " No claim is cited. Why do you assume it?"));
    input.value = reasons.assumption;
    input.disabled = !writable();
  };
  paint();
  box.append(asks, fault, cited);
  return box;
}

/**
 * The claims and groups of a group: dropped, cited, and how many of them are needed.
 * @param {Group} group
 * @param {string} label
 * @param {string} key
 * @param {number} depth
 * @param {() => void} changed
 * @returns {HTMLElement[]}
 */
function groupField(group, label, key, depth, changed) {
  const drop = (/** @type {Part} */ part_) => {
    group.claims = group.claims.filter((one) => one !== part_);
    changed();
  };
  const items = group.claims.map((one, place) => (typeof one === "string" ? claimItem(one, () => drop(one)) : made("li", {}, groupBox(one, label, `${key} ${place}`, depth + 1, changed))));
  const list = made("ul", { class: "plain" }, ...items);
  if (group.claims.some((one) => typeof one !== "string" && one.aspect)) return [list]; // each aspect has reasons of its own
  const all = /** @type {HTMLSelectElement} */ (made("select", { "aria-label": `How many of these are needed: ${label}`, "data-at": `${key} all` }));
  all.append(new Option("any one of them suffices", ""), new Option("all of them are needed", "all"));
  all.hidden = group.claims.length < 2;
  all.value = group.all ? "all" : "";
  all.disabled = !writable();
  all.addEventListener("change", () => {
    group.all = all.value === "all";
    changed();
  });
  const cite = (/** @type {string} */ says, /** @type {string} */ at, /** @type {(claim: Claim) => void} */ take) => {
    const button = made("button", { type: "button", "data-at": `${key} ${at}` }, says, made("span", { class: "unseen" }, ` for ${label}`));
    button.hidden = !writable();
    button.addEventListener("click", () =>
      pickClaim((claim) => {
        view.claims[claim.id] ??= claim;
        take(claim);
        changed();
      }),
    );
    return button;
  };
  const pick = cite("Cite a claim", "pick", (claim) => {
    if (!group.claims.includes(claim.id)) group.claims = [...group.claims, claim.id];
  });
  const starts = cite("Cite a group of claims", "group", (claim) => {
    group.claims = [...group.claims, { claims: [claim.id], all: !group.all }];
  });
  if (depth >= DEEPEST || !group.claims.length) starts.hidden = true;
  return [list, all, made("p", { class: "buttons" }, pick, starts)];
}

/** A group within a group, or what is cited for an aspect. @param {Group} group @param {string} label @param {string} key @param {number} depth @param {() => void} changed */
function groupBox(group, label, key, depth, changed) {
  const title = group.aspect ? `For the ${group.aspect}` : "A group of claims";
  return made("fieldset", {}, made("legend", {}, title), ...groupField(group, `${label}, ${title.toLowerCase()}`, key, depth, changed));
}

/** A claim that is cited. @param {string} id @param {() => void} drop */
function claimItem(id, drop) {
  const claim = view.claims[id];
  const line = made("li", { class: claim?.hedged ? "hedged" : "" }, claim ? claim.says : id, made("span", { class: "quiet" }, claim ? ` ${claim.source}, ${claim.kind}` : ""));
  if (!writable()) return line;
  const gone = made("button", { type: "button" }, "Drop", made("span", { class: "unseen" }, ` ${claim?.says ?? id}`));
  gone.addEventListener("click", drop);
  line.append(" ", gone);
  return line;
}

/**
 * The reasons of an element, or of a value in it that has its own, saved at once.
 * @param {Place} place the element (no steps), or the value (the steps to it)
 * @returns {HTMLElement}
 */
export function reasonsField(place) {
  const own = standing(place);
  const rated = place.field.length > 0 && !(own && typeof own === "object" && "is" in own);
  const reasons = { ...groupIn(rated ? null : own?.because), assumption: (rated ? "" : own?.assumption) ?? "" };
  // Edits of one box follow one another, also before it is painted anew.
  let stands = { whole: own ?? null, because: own?.because ?? null, assumption: own?.assumption ?? null };
  let turn = Promise.resolve();
  const write = async (/** @type {Reasons} */ now) => {
    const { because, assumption } = writtenReasons(now);
    const whole = Object.fromEntries(Object.entries({ is: rated ? own : own?.is, because, assumption }).filter(([, one]) => one !== null && one !== undefined));
    const fields = rated
      ? [{ field: place.field, was: stands.whole, value: whole }]
      : [
          { field: [...place.field, "because"], was: stands.because, value: because },
          { field: [...place.field, "assumption"], was: stands.assumption, value: assumption },
        ];
    if (await save(place.section, place.name, fields)) stands = { whole, because, assumption };
  };
  return reasonsBox(reasons, place.label, keyOf(place), (now) => (turn = turn.catch(() => {}).then(() => write(now))));
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
