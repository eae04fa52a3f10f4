/** A paper on the page: text stays text; claims are marked by highlights of the browser, not by elements. */
import { made } from "./bar.js";

/**
 * @typedef {{block: string, start: number, end: number}} Spot
 * @typedef {{id: string, cite: string, says: string, kind: string, modality: string, hedged: boolean, actors: string[],
 *   target: string[], voice: string, spots: Spot[], why: string, drafted: string, note: string}} Claim
 * @typedef {{spot: Spot, number: number, state: "claim" | "reason" | "open" | "heading", reason: string}} Sentence
 * @typedef {{source: string, name: string, title: string, published: string, here: boolean, folder: string, copy: string,
 *   blocks: [string, string, string][], sentences: Record<string, [number, number, Sentence["state"], string][]>,
 *   claims: Claim[], n_sentences: number, n_with: number, n_without: number}} Paper
 */

const ELEMENTS = { title: "h2", heading: "h3", takeaway: "p", paragraph: "p" };

const LEAF = 40; // blocks that are laid out together
const LINE = 80; // letters of a line, about

const WORDS = new Intl.Segmenter(undefined, { granularity: "word" });

/**
 * Return a spot with one of its ends moved to the next or the previous end, or beginning, of a word.
 * @param {string} text what the spot's block says
 * @param {Spot} spot
 * @param {"start" | "end"} end
 * @param {1 | -1} step
 * @param {boolean} [far] to the next place where a comma or another sign stands between two words
 * @returns {Spot}
 */
export function movedByWord(text, spot, end, step, far = false) {
  const found = [...WORDS.segment(text)].filter((one) => one.isWordLike).map((one) => ({ start: one.index, end: one.index + one.segment.length }));
  const before = (/** @type {number} */ at) => text.slice(found[at - 1]?.end ?? 0, found[at]?.start ?? text.length);
  const fits = (/** @type {number} */ at) => !far || /\S/.test(before(end === "start" ? at : at + 1));
  const places = found.filter((_, at) => fits(at)).map((one) => one[end]);
  const now = spot[end];
  const next = step > 0 ? places.find((place) => place > now) : places.findLast((place) => place < now);
  return { ...spot, [end]: next ?? (step > 0 ? text.length : 0) };
}

/**
 * Say that there is no copy of a paper, and how to add one.
 * @param {Paper} paper
 */
export function withoutCopy(paper) {
  const how = paper.folder
    ? `Drop yours under “Take a paper in” on Read, or put it into ${paper.folder}.`
    : "The papers do not come with the study. To see their sentences, make your own copy of the study and drop your papers there.";
  return made("p", { class: "quiet" }, `There is no copy of this paper here. ${how}`);
}

/** A paper that is shown: where its spots stand, and what stands at a point of the window. */
export class ShownPaper {
  /**
   * @param {HTMLElement} place
   * @param {Paper} paper
   */
  constructor(place, paper) {
    this.paper = paper;
    /** @type {Sentence[]} */
    this.sentences = [];
    /** @type {Map<string, Text>} */
    this.texts = new Map();
    this.place = place;
    const blocks = paper.blocks.map(([address, kind, text]) => {
      const node = document.createTextNode(text);
      this.texts.set(address, node);
      const name = ELEMENTS[/** @type {keyof typeof ELEMENTS} */ (kind)] ?? "p";
      const one = made(name, { "data-block": address, class: `block ${kind}`, tabindex: "-1" });
      one.append(node);
      return one;
    });
    const texts = paper.blocks.map(([, , text]) => text);
    place.replaceChildren(...leaves(blocks, texts));
    this.show(paper);
  }

  /** Whether a paper has the text that is shown. @param {Paper} paper */
  fits(paper) {
    return paper.copy === this.paper.copy;
  }

  /** Mark the claims and the sentences without any. @param {Paper} paper with the text that is shown */
  show(paper) {
    this.paper = paper;
    const rows = Object.entries(paper.sentences);
    this.sentences = rows.flatMap(([block, row]) => row.map(([start, end, state, reason], place) => ({ spot: { block, start, end }, number: place + 1, state, reason })));
    this.mark("open-sentence", joined(this.sentences.filter((one) => one.state === "open")));
    const claims = paper.claims.filter((claim) => claim.spots.length);
    this.mark("claim", claims.filter((claim) => !claim.hedged).flatMap((claim) => claim.spots));
    this.mark("claim-hedged", claims.filter((claim) => claim.hedged).flatMap((claim) => claim.spots));
    this.mark("decisive", []);
  }

  /**
   * Return the range of a spot.
   * @param {Spot} spot
   * @returns {Range | null}
   */
  range(spot) {
    const text = this.texts.get(spot.block);
    if (!text || spot.end > text.length) return null;
    const range = document.createRange();
    range.setStart(text, spot.start);
    range.setEnd(text, spot.end);
    return range;
  }

  /**
   * Mark spots in a manner of the style sheet.
   * @param {string} name
   * @param {Spot[]} spots
   */
  mark(name, spots) {
    const ranges = spots.map((spot) => this.range(spot)).filter((range) => range !== null);
    CSS.highlights.set(name, new Highlight(...ranges));
  }

  /**
   * Show the sentences of a claim as those that decide, and bring the first into view.
   * @param {string} id
   * @returns {boolean} whether it stands in this copy
   */
  reveal(id) {
    const claim = this.paper.claims.find((one) => one.id === id);
    this.mark("decisive", claim?.spots ?? []);
    const first = claim?.spots[0];
    if (!first) return false;
    this.toward(first);
    return true;
  }

  /**
   * Bring a spot into view.
   * @param {Spot} spot
   */
  toward(spot) {
    const range = this.range(spot);
    const block = range?.startContainer.parentElement;
    if (!range || !block) return;
    const box = range.getBoundingClientRect();
    const view = this.place.getBoundingClientRect();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (this.place.scrollHeight > this.place.clientHeight + 1) {
      if (view.bottom > innerHeight || view.top < 0) this.place.scrollIntoView({ block: "nearest" });
      this.place.scrollBy({ top: box.top - view.top - view.height / 3, behavior: still ? "auto" : "smooth" });
    } else if (box.bottom > innerHeight || box.top < 0) block.scrollIntoView({ block: "center" });
  }

  /**
   * Return the place in a block that lies under a point of the window.
   * @param {number} x
   * @param {number} y
   * @returns {{block: string, at: number} | null}
   */
  under(x, y) {
    const found = document.caretPositionFromPoint?.(x, y);
    const older = found ? null : document.caretRangeFromPoint?.(x, y);
    const node = found?.offsetNode ?? older?.startContainer;
    const block = node?.parentElement?.closest("[data-block]");
    if (!node || !(block instanceof HTMLElement) || node.nodeType !== Node.TEXT_NODE) return null;
    return { block: block.dataset.block ?? "", at: found?.offset ?? older?.startOffset ?? 0 };
  }

  /**
   * Return where a range stands; one that goes on into another block ends with its first.
   * @param {Range} range
   * @returns {Spot | null}
   */
  spotOf(range) {
    const block = range.startContainer.parentElement?.closest("[data-block]")?.getAttribute("data-block") ?? "";
    const text = this.texts.get(block);
    if (text !== range.startContainer) return null;
    const end = range.endContainer === text ? range.endOffset : text.length;
    return range.startOffset < end ? { block, start: range.startOffset, end } : null;
  }

  /**
   * Return the claims that stand at a place, the shortest first.
   * @param {{block: string, at: number}} place
   * @returns {Claim[]}
   */
  claimsAt({ block, at }) {
    const size = (/** @type {Claim} */ claim) => Math.min(...claim.spots.map((spot) => spot.end - spot.start));
    const here = (/** @type {Spot} */ spot) => spot.block === block && spot.start <= at && at <= spot.end;
    return this.paper.claims.filter((claim) => claim.spots.some(here)).sort((a, b) => size(a) - size(b));
  }

  /**
   * Return the sentence at a place.
   * @param {{block: string, at: number}} place
   * @returns {Sentence | undefined}
   */
  sentenceAt({ block, at }) {
    return this.sentences.find(({ spot }) => spot.block === block && spot.start <= at && at <= spot.end);
  }
}

/**
 * Return blocks in leaves, of which the browser lays out those alone that are near what is seen.
 * @param {HTMLElement[]} blocks
 * @param {string[]} texts what each says
 * @returns {HTMLElement[]}
 */
function leaves(blocks, texts) {
  const places = blocks.map((_, place) => place).filter((place) => place % LEAF === 0);
  return places.map((place) => {
    const leaf = made("div", { class: "leaf" }, ...blocks.slice(place, place + LEAF));
    const lines = texts.slice(place, place + LEAF).map((text) => 0.9 + 1.6 * Math.ceil(text.length / LINE));
    leaf.style.containIntrinsicBlockSize = `auto ${lines.reduce((sum, one) => sum + one, 0)}rem`; // until it is laid out
    return leaf;
  });
}

/**
 * Return the spots of sentences, those that follow one another as one: the browser looks at every mark after every key.
 * @param {Sentence[]} sentences
 * @returns {Spot[]}
 */
function joined(sentences) {
  /** @type {Spot[]} */
  const spots = [];
  sentences.forEach(({ spot, number }, place) => {
    const last = spots.at(-1);
    if (last?.block === spot.block && sentences[place - 1].number === number - 1) last.end = spot.end;
    else spots.push({ ...spot });
  });
  return spots;
}
