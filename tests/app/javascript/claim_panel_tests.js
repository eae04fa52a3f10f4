/** Tests of claim_panel.js: of two claims that are asked for one after the other, the later one is shown. */
import { part } from "../../../src/raison/app/static/bar.js";
import { ClaimPanel } from "../../../src/raison/app/static/claim_panel.js";
import { json, same } from "./checking.js";

const PAPER = { title: "A note", name: "Note", published: "2026", here: false, folder: "/texts", copy: "", blocks: [], sentences: {}, claims: [] };

/**
 * Answer requests by their path, when the test says so.
 * @returns {{path: string, answer: (data: unknown) => void}[]} what was asked
 */
function waiting() {
  /** @type {{path: string, answer: (data: unknown) => void}[]} */
  const asked = [];
  globalThis.fetch = (path) => new Promise((resolve) => asked.push({ path: String(path), answer: (data) => resolve(json(data)) }));
  return asked;
}

/** @param {string} claim */
const card = (claim) => ({ claim, source: "note", cite: claim, html: `<h3 tabindex="-1">${claim}</h3><p id="carried"></p>` });

/** Let what has been answered come to the page. */
const moment = () => new Promise((resolve) => setTimeout(resolve, 20));

/** @returns {string[]} the headings of the panel */
const heads = () => [...part("text").querySelectorAll("h2")].map((one) => one.textContent ?? "");

export async function test_a_card_that_comes_after_that_of_a_later_claim_is_not_shown() {
  const asked = waiting();
  const panel = new ClaimPanel(part("text"));
  panel.show("c-1");
  panel.show("c-2");
  asked[1].answer(card("c-2"));
  await moment();
  asked[0].answer(card("c-1"));
  await moment();
  same([heads(), asked.map((one) => one.path)], [["c-2"], ["/claims/c-1/card", "/claims/c-2/card", "/papers/note/text"]]);
}

export async function test_a_paper_that_comes_after_its_panel_was_closed_is_not_shown() {
  const asked = waiting();
  const panel = new ClaimPanel(part("text"));
  panel.show("c-1");
  asked[0].answer(card("c-1"));
  await moment();
  /** @type {HTMLElement} */ (part("text").querySelector("button.close")).click();
  asked[1].answer({ ...PAPER, here: true, blocks: [["p1", "paragraph", "The dam is planned."]], copy: "first" });
  await moment();
  same([part("text").childNodes.length, panel.shown, asked.length], [0, null, 2]);
}
