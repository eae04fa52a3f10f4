/** Tests of paper.js: spots and ranges, marks that overlap, a selection across them, ends moved by words. */
import { part } from "../../../src/raison/app/static/bar.js";
import { ShownPaper, movedByWord } from "../../../src/raison/app/static/paper.js";
import { same } from "./checking.js";

/** @typedef {import("../../../src/raison/app/static/paper.js").Spot} Spot */

const FIRST = "The dam 𝄞 is planned. The river won't run dry.";
const SECOND = "A bank lends <b>money</b>.";

/** @param {string} block @param {number} start @param {number} end @returns {Spot} */
const spot = (block, start, end) => ({ block, start, end });

/** @param {string} id @param {boolean} hedged @param {...Spot} spots */
const claim = (id, hedged, ...spots) => ({ id, cite: "¶1.1", says: id, kind: "fact", modality: "asserted", hedged, actors: [], target: [], voice: "author", spots, why: "", drafted: "", note: "" });

/** @param {number} start @param {number} end @param {"claim" | "open"} state @returns {[number, number, "claim" | "open", string]} */
const sentence = (start, end, state) => [start, end, state, ""];

const WHOLE = claim("whole", false, spot("p1", 0, 22));
const WITHIN = claim("within", true, spot("p1", 4, 7), spot("p2", 0, 6));
const ORPHAN = claim("orphan", false);

function paper() {
  return new ShownPaper(part("text"), {
    source: "note", name: "Note", title: "A note", published: "2026", here: true, folder: "/texts", copy: "first",
    blocks: [["h1", "heading", "Dams"], ["p1", "paragraph", FIRST], ["p2", "paragraph", SECOND]],
    sentences: { p1: [sentence(0, 22, "claim"), sentence(23, FIRST.length, "open")], p2: [sentence(0, SECOND.length, "claim")] },
    claims: [WHOLE, WITHIN, ORPHAN],
    n_sentences: 3, n_with: 2, n_without: 1,
  });
}

/** @param {string} name @returns {string[]} the texts that are marked */
const marked = (name) => [...(CSS.highlights.get(name) ?? [])].map(String);

export function test_text_is_one_node_a_block_whatever_is_marked_and_markup_in_it_is_text() {
  paper();
  const blocks = [...part("text").querySelectorAll("[data-block]")];
  same(blocks.map((one) => [one.localName, one.childNodes.length]), [["h3", 1], ["p", 1], ["p", 1]]);
  same(blocks[2].textContent, SECOND);
}

export function test_a_spot_is_the_range_of_its_text_also_behind_signs_of_two_units() {
  const shown = paper();
  same(String(shown.range(spot("p1", 11, 21))), "is planned");
  same([shown.range(spot("p1", 0, FIRST.length + 1)), shown.range(spot("p9", 0, 1))], [null, null]);
}

export function test_claims_are_marked_by_how_firm_they_are_and_sentences_that_have_none() {
  paper();
  same(marked("claim"), [FIRST.slice(0, 22)]);
  same(marked("claim-hedged"), ["dam", "A bank"]);
  same(marked("open-sentence"), ["The river won't run dry."]);
  same(marked("decisive"), []);
}

export function test_claims_at_a_place_come_shortest_first_and_its_ends_count() {
  const shown = paper();
  const at = (/** @type {number} */ place) => shown.claimsAt({ block: "p1", at: place }).map((one) => one.id);
  same([at(0), at(4), at(7), at(8), at(22), at(23)], [["whole"], ["within", "whole"], ["within", "whole"], ["whole"], ["whole"], []]);
  same(shown.claimsAt({ block: "p9", at: 0 }), []);
}

export function test_the_sentence_at_a_place() {
  const shown = paper();
  const at = (/** @type {string} */ block, /** @type {number} */ place) => shown.sentenceAt({ block, at: place })?.number;
  same([at("p1", 3), at("p1", 30), at("p2", 3), at("h1", 0) ?? null], [1, 2, 1, null]);
}

export function test_a_claim_is_revealed_where_it_stands_and_an_orphan_marks_nothing() {
  const shown = paper();
  same([shown.reveal("within"), marked("decisive")], [true, ["dam", "A bank"]]);
  same([shown.reveal("orphan"), marked("decisive")], [false, []]);
  same(shown.reveal("no-such"), false);
}

export function test_a_selection_across_marks_is_one_spot() {
  const shown = paper();
  const range = /** @type {Range} */ (shown.range(spot("p1", 2, 33)));
  same(shown.spotOf(range), spot("p1", 2, 33));
}

export function test_a_selection_that_goes_on_into_another_block_ends_with_its_first() {
  const shown = paper();
  const range = document.createRange();
  range.setStart(/** @type {Text} */ (shown.texts.get("p1")), 23);
  range.setEnd(/** @type {Text} */ (shown.texts.get("p2")), 4);
  same(shown.spotOf(range), spot("p1", 23, FIRST.length));
}

export function test_nothing_selected_or_something_outside_the_paper_is_no_spot() {
  const shown = paper();
  same(shown.spotOf(/** @type {Range} */ (shown.range(spot("p1", 4, 4)))), null);
  const outside = document.createRange();
  outside.selectNodeContents(part("undo"));
  same(shown.spotOf(outside), null);
}

export function test_the_place_under_a_point_is_the_letter_that_stands_there() {
  const shown = paper();
  const box = /** @type {Range} */ (shown.range(spot("p1", 4, 5))).getBoundingClientRect();
  same(shown.under(box.left + 1, box.top + box.height / 2), { block: "p1", at: 4 });
  const away = part("undo").getBoundingClientRect();
  same(shown.under(away.left + 2, away.top + 2), null);
}

export function test_a_paper_scrolls_to_a_spot_that_is_out_of_view() {
  const shown = paper();
  part("text").scrollTop = 0;
  shown.toward(spot("p2", 0, 6));
  const box = /** @type {Range} */ (shown.range(spot("p2", 0, 6))).getBoundingClientRect();
  const view = part("text").getBoundingClientRect();
  same([box.top >= view.top - 1, box.bottom <= view.bottom + 1], [true, true]);
}

export function test_the_end_moves_from_word_to_word_and_no_further_than_the_block() {
  const ends = (/** @type {number} */ from, /** @type {1 | -1} */ step) => movedByWord(FIRST, spot("p1", 0, from), "end", step).end;
  same([ends(3, 1), ends(7, 1), ends(13, 1)], [7, 13, 21]);
  same([ends(13, -1), ends(7, -1), ends(3, -1)], [7, 3, 0]);
  same(FIRST.slice(0, ends(33, 1)).endsWith("won't"), true);
  same([ends(FIRST.length - 1, 1), ends(FIRST.length, 1)], [FIRST.length, FIRST.length]);
}

export function test_an_end_moves_to_the_next_sign() {
  const said = "It fell, then (in May) it rose.";
  const ends = (/** @type {number} */ from, /** @type {1 | -1} */ step) => movedByWord(said, spot("p1", 0, from), "end", step, true).end;
  same([ends(2, 1), ends(7, 1), ends(21, 1)], [7, 13, 30]);
  same([ends(30, -1), ends(7, -1)], [21, 0]);
  const starts = (/** @type {number} */ from, /** @type {1 | -1} */ step) => movedByWord(said, spot("p1", from, 31), "start", step, true).start;
  same([starts(0, 1), starts(9, 1), starts(15, 1)], [9, 15, 23]);
  same([starts(23, -1), starts(9, -1)], [15, 0]);
}

export function test_the_beginning_moves_from_word_to_word_and_no_further_than_the_block() {
  const starts = (/** @type {number} */ from, /** @type {1 | -1} */ step) => movedByWord(FIRST, spot("p1", from, 22), "start", step).start;
  same([starts(0, 1), starts(4, 1), starts(11, 1)], [4, 11, 14]);
  same([starts(14, -1), starts(4, -1), starts(0, -1)], [11, 0, 0]);
}
