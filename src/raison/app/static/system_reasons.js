/** Reasons: the claims that an element cites, picked by searching, or the assumption that it rests on. */
import { request } from "./api.js";
import { made, part, trying } from "./bar.js";
import { isPainting, keyOf, save, several, standing, view, writable } from "./system_state.js";
import { faultPlace, rested, saving } from "./system_fields.js";

/** @typedef {import("./system_state.js").Claim} Claim */
/** @typedef {import("./system_state.js").Place} Place */

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
