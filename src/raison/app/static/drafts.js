/** Drafts: what a rule or a model proposes for a paper; filtered, gone through by key, rejected, or hidden. */
import { post } from "./api.js";
import { made, part, say, trying } from "./bar.js";

/** @typedef {import("./paper.js").Spot} Spot */
/**
 * @typedef {{key: string, kind: string, modality: string, hedged: boolean, actors: string[], target: string[], voice: string,
 *   author: string, reason: string, score: number | null, spot: Spot, rejected: boolean}} Draft
 */

const HIDDEN = "raison-drafts-hidden";

/** The drafts of a paper, beside it. */
export class Drafts {
  /**
   * @param {{writable: boolean, words: (spot: Spot) => string, name: (actor: string) => string,
   *   shown: () => void, go: (draft: Draft) => void, accept: (draft: Draft) => void, saved: () => Promise<void>}} page
   *   what the page does: the words of a span, an actor's name; what follows when other drafts are shown, when one is
   *   gone to, when one is accepted, when something was written
   */
  constructor(page) {
    this.page = page;
    /** @type {Draft[]} */
    this.all = [];
    this.lost = 0;
    this.hidden = sessionStorage.getItem(HIDDEN) === "yes";
    this.form = /** @type {HTMLFormElement} */ (part("draft-filter"));
    this.form.addEventListener("input", () => this.show());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    part("hide-drafts").addEventListener("click", () => this.hide());
    document.getElementById("reject-shown")?.addEventListener("click", () => this.reject(this.shown().filter((one) => !one.rejected)));
  }

  /**
   * Take the drafts as they stand in the study now.
   * @param {Draft[]} drafts
   * @param {number} lost how many read otherwise in this copy
   */
  take(drafts, lost) {
    this.all = drafts;
    this.lost = lost;
    this.choices("kind", (one) => [one.kind]);
    this.choices("author", (one) => [one.author]);
    this.choices("actor", (one) => one.actors, this.page.name);
    this.show();
  }

  /**
   * Offer in a field of the filter what the drafts have.
   * @param {string} name
   * @param {(draft: Draft) => string[]} of
   * @param {(value: string) => string} [words]
   */
  choices(name, of, words = (value) => value) {
    const select = /** @type {HTMLSelectElement} */ (this.form.elements.namedItem(name));
    const now = select.value;
    const values = [...new Set(this.all.flatMap(of))].sort();
    select.replaceChildren(made("option", { value: "" }, "all"), ...values.map((value) => made("option", { value }, words(value))));
    select.value = values.includes(now) ? now : "";
  }

  /** What the filter lets through; nothing while drafts are hidden. @returns {Draft[]} */
  shown() {
    if (this.hidden) return [];
    const value = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (this.form.elements.namedItem(name)).value;
    const [kind, author, actor, least] = ["kind", "author", "actor", "score"].map(value);
    const rejected = /** @type {HTMLInputElement} */ (this.form.elements.namedItem("rejected")).checked;
    const fits = (/** @type {Draft} */ one) =>
      one.rejected === rejected && (!kind || one.kind === kind) && (!author || one.author === author) && (!actor || one.actors.includes(actor)) && (one.score === null || one.score >= Number(least));
    return this.all.filter(fits);
  }

  /** Show what the filter lets through. */
  show() {
    const shown = this.shown();
    const open = this.all.filter((one) => !one.rejected).length;
    const count = this.hidden ? "hidden" : open ? `${shown.length} shown of ${open}` : "none";
    part("draft-count").textContent = count;
    part("hide-drafts").textContent = this.hidden ? "Show drafts" : "Hide drafts";
    part("draft-filter").hidden = this.hidden || !this.all.length;
    part("draft-lost").textContent = this.lost ? `${this.lost === 1 ? "1 draft reads" : `${this.lost} drafts read`} otherwise in your copy now and ${this.lost === 1 ? "is" : "are"} not shown.` : "";
    document.getElementById("remove-lost")?.toggleAttribute("hidden", !this.lost);
    part("draft-list").replaceChildren(...shown.map((one) => this.item(one, true)));
    document.getElementById("reject-shown")?.toggleAttribute("disabled", !shown.some((one) => !one.rejected));
    this.page.shown();
  }

  /** Hide all drafts, or show them again; the page remembers it until it is closed. */
  hide() {
    this.hidden = !this.hidden;
    sessionStorage.setItem(HIDDEN, this.hidden ? "yes" : "no");
    this.show();
  }

  /**
   * Make the item of a draft.
   * @param {Draft} one
   * @param {boolean} goes whether it leads to its passage
   */
  item(one, goes) {
    const words = this.page.words(one.spot);
    const facts = [`${one.kind}, ${one.modality}`, one.actors.map(this.page.name).join(", "), one.target.length ? `about ${one.target.map(this.page.name).join(", ")}` : "", one.voice === "author" ? "" : `voice: ${this.page.name(one.voice)}`];
    const item = made(goes ? "li" : "section", { class: `draft${one.rejected ? " rejected" : ""}`, "data-key": one.key });
    item.append(made("p", { class: "draft-words" }, words), made("p", { class: "claim-facts" }, facts.filter(Boolean).join("; ")), made("p", { class: "quiet" }, `Proposed by ${one.author}: ${one.reason}`));
    const buttons = made("p", { class: "buttons" });
    const button = (/** @type {string} */ name, /** @type {() => void} */ does) => {
      const made_ = made("button", { type: "button" }, name, made("span", { class: "unseen" }, `: ${words}`));
      made_.addEventListener("click", does);
      buttons.append(made_);
    };
    if (goes) button("Go to it", () => this.page.go(one));
    if (this.page.writable && !one.rejected) {
      button("Accept", () => this.page.accept(one));
      button("Reject", () => this.reject([one]));
    } else if (this.page.writable) button("Propose again", () => this.mark([one], false));
    item.append(buttons);
    return item;
  }

  /**
   * Return those that are shown and touch a span.
   * @param {Spot} spot
   */
  at(spot) {
    return this.shown().filter((one) => one.spot.block === spot.block && one.spot.start < spot.end && spot.start < one.spot.end);
  }

  /**
   * Return the next one that is shown, after a place in the paper; after the last the first.
   * @param {(spot: Spot) => boolean} later whether a span begins after that place
   */
  next(later) {
    const shown = this.shown().filter((one) => !one.rejected);
    return shown.find((one) => later(one.spot)) ?? shown[0] ?? null;
  }

  /** Reject drafts; Undo brings them back. @param {Draft[]} drafts */
  reject(drafts) {
    this.mark(drafts, true);
  }

  /**
   * Mark drafts as rejected, or take that back.
   * @param {Draft[]} drafts
   * @param {boolean} rejected
   */
  mark(drafts, rejected) {
    trying(async () => {
      const { count } = await post("/drafts/mark", { keys: drafts.map((one) => one.key), rejected });
      const many = count === 1 ? "1 draft" : `${count} drafts`;
      say(rejected ? `${many} rejected. Undo takes it back.` : `${many} proposed again.`);
      await this.page.saved();
    });
  }
}
