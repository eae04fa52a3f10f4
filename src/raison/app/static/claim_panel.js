/** The panel of a claim: what it says and carries, and its sentence in the paper; a click on a sentence shows its claim. */
import { request } from "./api.js";
import { made, trying } from "./bar.js";
import { ShownPaper, withoutCopy } from "./paper.js";

/** The place beside a view where claims are shown, one at a time. */
export class ClaimPanel {
  /** @param {HTMLElement} aside */
  constructor(aside) {
    this.aside = aside;
    /** @type {ShownPaper | null} */
    this.shown = null;
    this.asked = 0; // which claim was asked for last, counted
    aside.addEventListener("click", (event) => {
      const inPaper = event.target instanceof Element && event.target.closest(".paper-text");
      const place = inPaper && this.shown?.under(event.clientX, event.clientY);
      const claim = place && this.shown?.claimsAt(place)[0];
      if (claim) trying(() => this.show(claim.id));
    });
  }

  /**
   * Show what a claim says and carries, and its sentence in the paper.
   * @param {string} name
   */
  async show(name) {
    const from = document.activeElement;
    const turn = (this.asked += 1);
    const told = await (await request(`/claims/${encodeURIComponent(name)}/card`)).json();
    if (turn !== this.asked) return; // another claim was asked for meanwhile
    const card = made("div", { class: "claim-card" });
    card.innerHTML = told.html; // written by our server, every text in it escaped
    const text = made("div", { class: "paper-text", tabindex: "0", role: "group" });
    const close = made("button", { type: "button", class: "close" }, "Close the paper");
    close.addEventListener("click", () => {
      this.asked += 1;
      this.aside.replaceChildren();
      if (from instanceof HTMLElement && from.isConnected) from.focus();
    });
    this.aside.replaceChildren(made("div", { class: "heads" }, made("h2", {}, told.cite), close), card, text);
    await this.#paper(text, told.source, told.claim);
    if (turn !== this.asked) return;
    card.querySelector("h3")?.focus();
    trying(async () => {
      const carried = await (await request(`/claims/${encodeURIComponent(name)}/carried`)).text();
      const place = card.querySelector("#carried");
      if (place) place.innerHTML = carried; // written by our server, every text in it escaped
    });
  }

  /**
   * Show a paper with a claim's sentence marked.
   * @param {HTMLElement} place
   * @param {string} source
   * @param {string} claim
   */
  async #paper(place, source, claim) {
    const paper = await (await request(`/papers/${encodeURIComponent(source)}/text`)).json();
    if (!place.isConnected) return; // another claim is shown by now, or none
    place.setAttribute("aria-label", paper.title);
    if (!paper.here) {
      place.replaceWith(withoutCopy(paper));
      return;
    }
    this.shown = new ShownPaper(place, paper);
    if (this.shown.reveal(claim)) return;
    const why = paper.claims.find((/** @type {{id: string}} */ one) => one.id === claim)?.why;
    place.prepend(made("p", { class: "warn" }, `Its sentence was not found in your copy. ${why ?? ""}`));
  }
}
