/** Questions, the outcomes that they ask about, and what cannot be. */
import { made, part } from "./bar.js";
import { options, painting, several, unfolding, view } from "./system_state.js";
import { choiceField, expressionHelp, renameField, textField, ticksField } from "./system_fields.js";
import { reasonsBox, reasonsField, writtenReasons } from "./system_reasons.js";
import { deleteButton, newForm, opening } from "./system_forms.js";

/** @typedef {import("./system_state.js").Line} Line */
/** @typedef {import("./system_reasons.js").Reasons} Reasons */

/** @type {Record<string, string>} how each verb answers */
const VERBS = {
  scenarios: "Scenarios: which outcomes are consistent with the effects",
  stability: "Stability: which outcomes no actor would leave",
  whatif: "What if: what follows from what is held",
  bargain: "Bargaining: where the issues settle",
  alignment: "Alignment: who stands with whom",
  advise: "Advice: whether the recommendations would work",
  compare: "Comparison: where two readings differ",
};
const verbs = () => view.verbs.map((verb) => /** @type {[string, string]} */ ([verb, VERBS[verb] ?? verb]));
/** The choices that may move: factors with an owner. @returns {[string, string][]} */
const choices = () => options("factors").filter(([name]) => several(view.elements.factors.find((one) => one.name === name)?.written.owner).length);
const empty = { read: (/** @type {string} */ text) => text.trim() || null };

/** A text that is an expression, with help to write it. @param {import("./system_state.js").Place} place @param {string} [list] */
function expressionField(place, list) {
  const field = textField(place, { ...empty, long: true, ...(list ? { list } : {}) });
  field.append(expressionHelp(/** @type {HTMLInputElement} */ (field.querySelector("input"))));
  return field;
}

/** The card of a question. @param {Line} one */
function questionCard(one) {
  const place = (/** @type {string} */ field, /** @type {string} */ label) => ({ section: "questions", name: one.name, field: [field], label });
  const card = made("details", { class: "card", "data-keep": `question ${one.name}` }, made("summary", {}, made("b", {}, one.written.ask)));
  return unfolding(card, () => [
    textField(place("ask", "The question"), { long: true }),
    choiceField(place("verb", "How it is answered"), verbs()),
    expressionField(place("hold", "What is held")),
    expressionField(place("against", "What that is compared with; empty: where things stand")),
    expressionField(place("outcome", "The outcome that it asks about"), "outcome-names"),
    ticksField(place("board", "Choices that may move"), choices()),
    ticksField(place("path", "Chain of factors that the answer follows"), options("factors")),
    choiceField(place("actor", "Whom it is asked about"), [["", "nobody in particular"], ...options("actors")]),
    choiceField(place("reading", "In the picture of"), [["", "each paper apart"], ["both", "all papers together"], ...view.readings.map(({ id, name }) => /** @type {[string, string]} */ ([id, name]))]),
    textField(place("about", "What it is about"), { long: true }),
    made("p", { class: "buttons" }, made("a", { href: `/ask#${encodeURIComponent(JSON.stringify({ question: one.name }))}` }, "Ask it"), deleteButton("questions", one.name, one.written.ask)),
  ]);
}

/** The card of an outcome. @param {Line} one */
function outcomeCard(one) {
  const words = one.name.replaceAll("_", " ");
  const card = made("details", { class: "card", "data-keep": `outcome ${one.name}` }, made("summary", {}, made("b", {}, words)));
  return unfolding(card, () => [
    expressionField({ section: "outcomes", name: one.name, field: [], label: "It holds where" }),
    renameField("outcomes", one.name, "Its name in expressions"),
    made("p", { class: "buttons" }, deleteButton("outcomes", one.name, words)),
  ]);
}

/** The card of what cannot be. @param {Line} one */
function neverCard(one) {
  const card = made("details", { class: "card", "data-keep": `never ${one.name}` }, made("summary", {}, one.words.replace(/^[^:]*: /, "")));
  return unfolding(card, () => [
    expressionField({ section: "never", name: one.name, field: ["all"], label: "It cannot be that" }),
    made("h3", {}, "Why"),
    reasonsField({ section: "never", name: one.name, field: [], label: one.words }),
    made("p", { class: "buttons" }, deleteButton("never", one.name, one.words)),
  ]);
}

/** A form of the page. @param {string} id */
const formOf = (id) => /** @type {HTMLFormElement | null} */ (document.getElementById(id));
/** A field of a form. @param {HTMLFormElement} form @param {string} name */
const field = (form, name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** Go to a new card. @param {string} keep */
function goTo(keep) {
  /** @type {HTMLElement | null} */ (document.querySelector(`[data-keep="${CSS.escape(keep)}"] > summary`))?.focus();
}

const questionForm = formOf("question-form");
if (questionForm) {
  for (const name of ["hold", "outcome"]) part(`question-${name}-help`).append(expressionHelp(field(questionForm, name)));
  opening("new-question", questionForm, () => {
    /** @type {HTMLSelectElement} */ (questionForm.elements.namedItem("verb")).replaceChildren(...verbs().map(([verb, words]) => new Option(words, verb, false, verb === "whatif")));
    /** @type {HTMLSelectElement} */ (questionForm.elements.namedItem("actor")).replaceChildren(new Option("nobody in particular", ""), ...options("actors").map(([name, words]) => new Option(words, name)));
    part("question-board").replaceChildren(...choices().map(([name, words]) => made("label", { class: "tick" }, made("input", { type: "checkbox", name: "board", value: name }), ` ${words}`)));
  });
  const edit = () => {
    const board = /** @type {HTMLInputElement[]} */ ([...questionForm.querySelectorAll("input[name=board]:checked")]).map((one) => one.value);
    const texts = Object.fromEntries(["ask", "verb", "hold", "outcome", "actor"].map((name) => [name, field(questionForm, name).value]));
    return { section: "questions", entry: { ...texts, board } };
  };
  newForm(questionForm, edit, (name) => goTo(`question ${name}`));
}

const outcomeForm = formOf("outcome-form");
if (outcomeForm) {
  part("outcome-help").append(expressionHelp(field(outcomeForm, "says")));
  opening("new-outcome", outcomeForm, () => {});
  const edit = () => ({ section: "outcomes", entry: field(outcomeForm, "says").value, key: field(outcomeForm, "key").value.trim().toLocaleLowerCase().replace(/[^\p{L}\p{N}-]+/gu, "_") });
  newForm(outcomeForm, edit, (name) => goTo(`outcome ${name}`));
}

const neverForm = formOf("never-form");
if (neverForm) {
  /** @type {Reasons} */
  let reasons = { claims: [], all: false, assumption: "" };
  part("never-help").append(expressionHelp(field(neverForm, "all")));
  opening("new-never", neverForm, () => {
    reasons = { claims: [], all: false, assumption: "" };
    part("never-reasons").replaceChildren(reasonsBox(reasons, "this exclusion", "new exclusion", null));
  });
  newForm(neverForm, () => ({ section: "never", entry: { all: field(neverForm, "all").value, ...writtenReasons(reasons) } }), (name) => goTo(`never ${name}`));
}

painting("panel-questions", () => {
  part("question-cards").replaceChildren(...(view.elements.questions ?? []).map(questionCard));
  part("outcome-cards").replaceChildren(...(view.elements.outcomes ?? []).map(outcomeCard));
  part("never-cards").replaceChildren(...(view.elements.never ?? []).map(neverCard));
  part("outcome-names").replaceChildren(...(view.elements.outcomes ?? []).map((one) => new Option(one.name, one.name)));
});
