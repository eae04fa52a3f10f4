/** Wants of each actor: a ladder of them, its rankings and attitudes; moved, changed, made, deleted. */
import { Conflict, post } from "./api.js";
import { made, mineIsKept, part } from "./bar.js";
import { element, options, painting, refresh, unfolding, view } from "./system_state.js";
import { HELD, expressionHelp, heldField, textField, tickField } from "./system_fields.js";
import { rungsOf, summaryOf, wasOrder } from "./system_ladder.js";
import { attitudesOf, rankingsOf } from "./system_rankings.js";
import { valueField } from "./system_values.js";
import { isCited, reasonsBox, reasonsField, writtenReasons } from "./system_reasons.js";
import { deleteButton, newForm, opening } from "./system_forms.js";

/** @typedef {import("./system_ladder.js").Ladder} Ladder */
/** @typedef {import("./system_ladder.js").Order} Order */
/** @typedef {import("./system_reasons.js").Reasons} Reasons */
/** @typedef {import("./system_state.js").Steps} Steps */
/** @typedef {import("./system_state.js").Want} Want */
/** @typedef {import("./system_state.js").Wishes} Wishes */

const reading = /** @type {HTMLSelectElement} */ (part("wants-reading"));

/** Whether something is shown in the reading that is chosen. @param {import("./system_state.js").Held} held */
const isShown = (held) => !reading.value || held.ids.includes(reading.value);

/** The wants of an actor, rung by rung. @param {string} actor */
const rungs = (actor) => (view.ladders.find((one) => one.actor === actor)?.rungs ?? []).map((rung) => rung.wants);

/** A want by its name. @param {string} name @returns {Want} */
const wantCalled = (name) => view.ladders.flatMap((one) => one.rungs.flatMap((rung) => rung.wants)).find((want) => want.name === name) ?? { name, words: name, readings: { ids: [], tags: [] } };

/** The ladder of an actor's wants. @param {Wishes} wishes @returns {Ladder} */
const ladderOf = ({ actor, name }) => ({
  key: `want ${actor}`,
  called: `the wants of ${name}`,
  order: () => rungs(actor).map((wants) => wants.map((want) => want.name)),
  isShown: (want) => isShown(wantCalled(want).readings),
  words: (want) => wantCalled(want).words,
  write: (was, order) => write(actor, was, order),
});

/** Write an order; where somebody else wrote another one, both are shown and the user chooses. @param {string} actor @param {Order} was @param {Order} order */
async function write(actor, was, order) {
  try {
    await post("/system/order", { actor, was, order });
  } catch (wrong) {
    if (!(wrong instanceof Conflict)) {
      await refresh();
      throw wrong;
    }
    if (await mineIsKept(wrong.both)) return write(actor, /** @type {Order} */ (wrong.both.stands), order);
  }
  await refresh();
}

/** A want: what it says, on what it rests, and its fields. @param {Ladder} ladder @param {string} name @param {boolean} shares */
function wantItem(ladder, name, shares) {
  const { words, readings } = wantCalled(name);
  const written = element("preferences", name)?.written ?? {};
  const place = (/** @type {Steps} */ field, /** @type {string} */ label) => ({ section: "preferences", name, field, label });
  const marks = [written.strong ? "much worse without it" : "", written.unknown ? "nobody says whether it wants this" : "", isCited(written) ? "" : "assumption", ...readings.tags];
  const fields = unfolding(made("details", { "data-keep": `want ${name}`, class: "want-fields" }, summaryOf(ladder, name, marks)), () => {
    const wanted = textField(place(["want"], "What it wants"), { long: true });
    return [
      wanted,
      expressionHelp(/** @type {HTMLInputElement} */ (wanted.querySelector("input"))),
      tickField(place(["strong"], "Outcomes that miss it are much worse")),
      ...(shares || written.weight !== undefined ? [weightField(place(["weight"], "Its weight among the wants of its rung; empty: 1"))] : []),
      tickField(place(["unknown"], "It is not known whether it wants this or the other")),
      ...(written.unknown || written.over ? [textField(place(["over"], "The other, where it is not simply the opposite"), { long: true })] : []),
      ...heldField(place(["readings"], HELD)),
      textField(place(["note"], "Note"), { long: true }),
      reasonsField(place([], words)),
      made("p", { class: "buttons" }, deleteButton("preferences", name, words)),
    ];
  });
  return made("li", { class: `want${isCited(written) ? "" : " assumed"}`, "data-want": name }, fields);
}

/** A weight is a number without a range. @param {import("./system_state.js").Place} place */
function weightField(place) {
  const field = valueField(place, { low: 0, high: 10, step: 0.5 });
  field.querySelector(".sliders")?.remove();
  return field;
}

/** The wishes of an actor: its ladder, its rankings and its attitudes. @param {Wishes} wishes */
function wishesOf(wishes) {
  const ladder = ladderOf(wishes);
  const rungs = rungsOf(ladder, (name, shares) => wantItem(ladder, name, shares));
  const section = made("section", { class: "ladder-of", "aria-label": `Wants of ${wishes.name}` }, made("h3", {}, wishes.name));
  const rankings = rankingsOf(wishes, isShown);
  section.append(...rankings, ...(rankings.length ? [made("h4", {}, "Its wants")] : []), ...wasOrder(ladder));
  const none = rungs.length ? "No wants in this reading." : "No wants.";
  section.append(rungs.some((rung) => !rung.hidden) ? made("ol", { class: "ladder" }, ...rungs) : made("p", { class: "quiet" }, none));
  section.append(...attitudesOf(wishes, isShown));
  return section;
}

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("want-form"));
if (form) {
  /** @type {Reasons} */
  let reasons = { claims: [], all: false, assumption: "" };
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  opening("new-want", form, () => {
    reasons = { claims: [], all: false, assumption: "" };
    part("want-reasons").replaceChildren(reasonsBox(reasons, "the new want", "new want", null));
    part("want-insert").replaceChildren(expressionHelp(field("want")));
    const whose = /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (field("of")));
    whose.replaceChildren(...options("actors").map(([name, words]) => new Option(words, name, false, name === whose.value)));
  });
  const edit = () => ({ section: "preferences", of: field("of").value, entry: { want: field("want").value, strong: field("strong").checked || null, ...writtenReasons(reasons) } });
  newForm(form, edit, (name) => /** @type {HTMLElement | null} */ (document.querySelector(`[data-want="${CSS.escape(name)}"] summary`))?.focus());
}

/** Paint the ladders, and the readings that can be chosen. */
function paint() {
  const chosen = reading.value;
  reading.replaceChildren(new Option("Every reading", ""), ...view.readings.map((one) => new Option(one.name, one.id, false, one.id === chosen)));
  part("ladders").replaceChildren(...view.ladders.map(wishesOf));
}

reading.addEventListener("change", paint);
painting("panel-wants", paint);
