/** Settling: a second coding of the paper beside the study's own, difference by difference. */
import { post, request } from "./api.js";
import { inTurn, made, part, say, saving, trying } from "./bar.js";

/**
 * @typedef {{name: string, mine: string | string[], theirs: string | string[]}} CodedField
 * @typedef {{mine: string, theirs: string, my_words: string, their_words: string, fields: CodedField[]}} ToSettle
 * @typedef {{name: string, measures: [string, string][], differences: ToSettle[]}} SecondCoding
 */

/** The panel of a second coding. */
export class Settling {
  /**
   * @param {string} source
   * @param {boolean} writable
   * @param {{name: (actor: string) => string, go: (claim: string) => void, saved: () => Promise<void>}} page
   *   an actor's name; what goes to a claim of the study; what follows when something was written
   */
  constructor(source, writable, page) {
    this.path = `/papers/${encodeURIComponent(source)}/second`;
    this.writable = writable;
    this.page = page;
    this.folder = "";
    /** @type {Set<string>} */
    this.left = new Set();
    /** Lay both codings beside each other, as they stand now. */
    this.show = inTurn(() => this.#compare());
    const form = part("second");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.folder = /** @type {HTMLInputElement} */ (/** @type {HTMLFormElement} */ (form).elements.namedItem("folder")).value.trim();
      this.left.clear();
      trying(() => this.show());
    });
  }

  async #compare() {
    if (!this.folder) return;
    /** @type {SecondCoding} */
    const found = await (await request(`${this.path}?folder=${encodeURIComponent(this.folder)}`)).json();
    const open = found.differences.filter((one) => !this.left.has(this.key(one)));
    const kept = found.differences.length - open.length;
    part("second-says").textContent = `${open.length === 1 ? "1 difference" : `${open.length} differences`} from ${found.name}${kept ? `; ${kept} left as they are` : ""}.`;
    const rows = found.measures.map(([name, figure]) => made("tr", {}, made("th", { scope: "row" }, name === "both" ? "passages that both code" : name === "overlap of passages" ? "mean overlap of these passages" : `Krippendorff’s alpha, ${name}`), made("td", {}, figure)));
    part("second-measures").replaceChildren(...rows);
    part("second-list").replaceChildren(...open.map((one) => this.item(one)));
  }

  /** What tells a difference from any other. @param {ToSettle} one */
  key(one) {
    return JSON.stringify([one.mine, one.theirs, one.fields]);
  }

  /** Make the item of a difference. @param {ToSettle} one */
  item(one) {
    const item = made("li", { class: "claim" });
    if (one.mine) item.append(made("p", {}, made("b", {}, "Here: "), one.my_words));
    if (one.theirs) item.append(made("p", {}, made("b", {}, "There: "), one.their_words));
    for (const field of one.fields) item.append(made("p", { class: "claim-facts" }, `${field.name}: ${this.words(field.mine)} here, ${this.words(field.theirs)} there`));
    const buttons = made("p", { class: "buttons" });
    const words = one.my_words || one.their_words;
    const button = (/** @type {string} */ name, /** @type {() => Promise<void>} */ does) => {
      const one_ = made("button", { type: "button" }, name, made("span", { class: "unseen" }, `: ${words}`));
      one_.addEventListener("click", () => trying(does));
      buttons.append(one_);
    };
    if (one.mine) button("Go to it", async () => this.page.go(one.mine));
    if (this.writable) this.settle(one, button);
    button("Leave it", async () => {
      this.left.add(this.key(one));
      await this.show();
    });
    item.append(buttons);
    return item;
  }

  /** What a value is called. @param {string | string[]} value */
  words(value) {
    return Array.isArray(value) ? value.map(this.page.name).join(", ") || "nobody" : value;
  }

  /**
   * Offer what settles a difference.
   * @param {ToSettle} one
   * @param {(name: string, does: () => Promise<void>) => void} button
   */
  settle(one, button) {
    for (const field of one.fields)
      button(`Take their ${field.name}`, async () => {
        const kept = await saving(`/claims/${encodeURIComponent(one.mine)}`, { field: field.name, was: field.mine, value: field.theirs });
        if (kept) await this.done("Saved.");
      });
    if (!one.mine)
      button("Take their claim", async () => {
        await post(this.path, { folder: this.folder, claim: one.theirs });
        await this.done("Their claim is in the study now.");
      });
    if (!one.theirs)
      button("Remove mine", async () => {
        await post(`/claims/${encodeURIComponent(one.mine)}/remove`, {});
        await this.done("The claim was removed. Undo brings it back.");
      });
  }

  /** Say what was done, and show what is left. @param {string} words */
  async done(words) {
    await this.page.saved();
    await this.show();
    say(words);
  }
}
