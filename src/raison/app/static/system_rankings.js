/** Rankings of outcomes, put in order like wants, and attitudes of actors to one another. */
import { made, part } from "./bar.js";
import { element, options, save, unfolding, writable } from "./system_state.js";
import { HELD, choiceField, expressionHelp, faultPlace, heldField, saving, textField } from "./system_fields.js";
import { bracketed, rungsOf, summaryOf, wasOrder, without } from "./system_ladder.js";
import { isCited, reasonsBox, reasonsField, writtenReasons } from "./system_reasons.js";
import { deleteButton, newForm, opening } from "./system_forms.js";

/** @typedef {import("./system_ladder.js").Ladder} Ladder */
/** @typedef {import("./system_ladder.js").Order} Order */
/** @typedef {import("./system_reasons.js").Reasons} Reasons */
/** @typedef {import("./system_state.js").Held} Held */
/** @typedef {import("./system_state.js").Ranking} Ranking */
/** @typedef {import("./system_state.js").Steps} Steps */
/** @typedef {import("./system_state.js").Wishes} Wishes */

/** @type {[string, string][]} */
const LIKINGS = [["positive", "wishes it well"], ["neutral", "does not care about it"], ["negative", "wishes it ill"]];

/** The expressions of a ranking as they are written, level by level. @param {string} name @returns {Order} */
const levels = (name) => (element("rankings", name)?.written.order ?? []).map((/** @type {unknown} */ one) => (Array.isArray(one) ? one.map(String) : [String(one)]));

/** Write the levels of a ranking. @param {string} name @param {Order} order */
function writeLevels(name, order) {
  const was = element("rankings", name)?.written.order;
  return save("rankings", name, [{ field: ["order"], was, value: order.map((level) => (level.length > 1 ? level : level[0])) }]);
}

/** The ladder of a ranking's outcomes. @param {Ranking} ranking @param {string} whose @returns {Ladder} */
function ladderOf({ name, levels: shown }, whose) {
  const words = new Map(shown.flat().map((one) => [one.text, one.words]));
  return {
    key: `ranked ${name}`,
    called: `the outcomes that ${whose} ranks`,
    order: () => levels(name),
    isShown: () => true,
    words: (text) => words.get(text) ?? text,
    write: async (_, order) => void (await writeLevels(name, order)),
  };
}

/** An outcome of a ranking. @param {Ladder} ladder @param {Ranking} ranking @param {string} text @param {boolean} shares */
function outcomeItem(ladder, { name }, text, shares) {
  const order = levels(name);
  const level = order.findIndex((rung) => rung.includes(text));
  const field = ["order", level, ...(Array.isArray(element("rankings", name)?.written.order[level]) ? [order[level].indexOf(text)] : [])];
  const fields = unfolding(made("details", { "data-keep": `ranked ${name} ${text}`, class: "want-fields" }, summaryOf(ladder, text, [])), () => {
    const one = textField({ section: "rankings", name, field, label: "The outcome, as an expression" }, { long: true });
    const gone = made("button", { type: "button" }, "Take it out", made("span", { class: "unseen" }, ` ${ladder.words(text)}`));
    gone.hidden = !writable() || order.flat().length < 2;
    gone.addEventListener("click", () => saving(gone, async () => void (await writeLevels(name, without(order, text)))));
    return [one, expressionHelp(/** @type {HTMLInputElement} */ (one.querySelector("input"))), made("p", { class: "buttons" }, gone)];
  });
  const item = made("li", { class: "want" }, fields);
  if (!shares || order[level].at(-1) === text) fields.append(...worseField(name, level));
  return item;
}

/** Whether outcomes below a level are much worse. @param {string} name @param {number} level */
function worseField(name, level) {
  const now = /** @type {number[]} */ ([element("rankings", name)?.written.much_worse_after ?? []].flat());
  if (level >= levels(name).length || (!writable() && !now.includes(level + 1))) return [];
  const box = /** @type {HTMLInputElement} */ (made("input", { type: "checkbox", "data-at": `ranked ${name} worse ${level}` }));
  box.checked = now.includes(level + 1);
  box.disabled = !writable();
  const fault = faultPlace(box);
  box.addEventListener("change", () => {
    const value = (box.checked ? [...now, level + 1] : now.filter((one) => one !== level + 1)).sort((one, other) => one - other);
    saving(box, async () => void (await save("rankings", name, [{ field: ["much_worse_after"], was: now.length ? now : null, value: value.length ? value : null }])));
  });
  return [made("label", { class: "tick" }, box, " What ranks below is much worse"), fault];
}

/** A new outcome at the end of a ranking. @param {string} name @param {string} whose */
function adding(name, whose) {
  const input = /** @type {HTMLInputElement} */ (made("input", { maxlength: "4000", autocomplete: "off", spellcheck: "false", "data-at": `ranked ${name} new` }));
  const adds = made("button", { type: "button" }, "Add", made("span", { class: "unseen" }, ` an outcome to the ranking of ${whose}`));
  const fault = faultPlace(input);
  const go = () => {
    const text = input.value.trim();
    if (!text) return input.focus();
    saving(input, async () => void (await writeLevels(name, [...levels(name), [text]])));
  };
  adds.addEventListener("click", go);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") go();
  });
  return made("div", {}, made("div", { class: "adding" }, made("label", {}, "Another outcome, ranked last", input), adds), fault);
}

/** The rankings of an actor. @param {Wishes} wishes @param {(held: Held) => boolean} isShown */
export function rankingsOf(wishes, isShown) {
  return wishes.rankings.filter((one) => isShown(one.readings)).map((ranking) => {
    const { name } = ranking;
    const ladder = ladderOf(ranking, wishes.name);
    const place = (/** @type {Steps} */ field, /** @type {string} */ label) => ({ section: "rankings", name, field, label });
    const marks = [isCited(element("rankings", name)?.written) ? "" : "assumption", ...ranking.readings.tags];
    const box = made("section", { class: "ranking", "aria-label": `Outcomes that ${wishes.name} ranks` });
    box.append(made("h4", {}, "Outcomes that it ranks, the best first; they count before its wants", ...bracketed(marks)), ...wasOrder(ladder));
    box.append(made("ol", { class: "ladder" }, ...rungsOf(ladder, (text, shares) => outcomeItem(ladder, ranking, text, shares))));
    if (writable()) box.append(adding(name, wishes.name));
    const own = made("details", { class: "card", "data-keep": `ranking ${name}` }, made("summary", { "data-at": `ranking ${name}`, tabindex: "0" }, "The ranking itself", made("span", { class: "unseen" }, ` of ${wishes.name}`)));
    box.append(unfolding(own, () => [
      ...heldField(place(["readings"], HELD)),
      textField(place(["note"], "Note"), { long: true }),
      reasonsField(place([], `what ${wishes.name} ranks`)),
      made("p", { class: "buttons" }, deleteButton("rankings", name, `the ranking of ${wishes.name}`)),
    ]));
    return box;
  });
}

/** The attitudes of an actor. @param {Wishes} wishes @param {(held: Held) => boolean} isShown */
export function attitudesOf(wishes, isShown) {
  return wishes.attitudes.filter((one) => isShown(one.readings)).map(({ name, words, readings }) => {
    const place = (/** @type {Steps} */ field, /** @type {string} */ label) => ({ section: "attitudes", name, field, label });
    const marks = [isCited(element("attitudes", name)?.written) ? "" : "assumption", ...readings.tags];
    const summary = made("summary", { "data-at": `attitude ${name}`, tabindex: "0" }, words, ...bracketed(marks));
    return unfolding(made("details", { class: "card", "data-keep": `attitude ${name}` }, summary), () => [
      choiceField(place(["towards"], "Towards"), options("actors")),
      choiceField(place(["is"], `${wishes.name} …`), LIKINGS),
      ...heldField(place(["readings"], HELD)),
      textField(place(["note"], "Note"), { long: true }),
      reasonsField(place([], words)),
      made("p", { class: "buttons" }, deleteButton("attitudes", name, words)),
    ]);
  });
}

/**
 * A form for a new ranking or attitude, begun with somebody's.
 * @param {"ranking" | "attitude"} kind
 * @param {(value: (name: string) => string) => Record<string, unknown>} entry
 * @param {(form: HTMLFormElement) => void} fills
 */
function formFor(kind, entry, fills) {
  const form = /** @type {HTMLFormElement | null} */ (document.getElementById(`${kind}-form`));
  if (!form) return;
  /** @type {Reasons} */
  let reasons = { claims: [], all: false, assumption: "" };
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  opening(`new-${kind}`, form, () => {
    reasons = { claims: [], all: false, assumption: "" };
    part(`${kind}-reasons`).replaceChildren(reasonsBox(reasons, `the new ${kind}`, `new ${kind}`, null));
    for (const select of /** @type {NodeListOf<HTMLSelectElement>} */ (form.querySelectorAll("select[data-actors]"))) select.replaceChildren(...options("actors").map(([name, words]) => new Option(words, name, false, name === select.value)));
    fills(form);
  });
  const edit = () => ({ section: `${kind}s`, entry: { actor: field("actor").value, ...entry((name) => field(name).value), ...writtenReasons(reasons) } });
  newForm(form, edit, (name) => /** @type {HTMLElement | null} */ (document.querySelector(`[data-at="${CSS.escape(`${kind} ${name}`)}"]`))?.focus());
}

formFor("ranking", (value) => ({ order: [value("order").trim()] }), (form) => part("ranking-insert").replaceChildren(expressionHelp(/** @type {HTMLInputElement} */ (form.elements.namedItem("order")))));
formFor("attitude", (value) => ({ towards: value("towards"), is: value("is") }), () => {});
