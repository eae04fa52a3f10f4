/** Issues as lines from end to end, each actor's position a range on it; salience and capability beside it. */
import { made, part } from "./bar.js";
import { element, options, painting, save, unfolding, view, writable } from "./system_state.js";
import { HELD, faultPlace, heldField, mark, renameField, saving, textField, ticksField } from "./system_fields.js";
import { ends, valueField } from "./system_values.js";
import { reasonsBox, reasonsField, writtenReasons } from "./system_reasons.js";
import { deleteButton, newForm, opening } from "./system_forms.js";

/** @typedef {import("./system_state.js").Issue} Issue */
/** @typedef {import("./system_state.js").Place} Place */
/** @typedef {import("./system_state.js").Position} Position */
/** @typedef {import("./system_state.js").Rated} Rated */
/** @typedef {import("./system_reasons.js").Reasons} Reasons */
/** @typedef {import("./system_state.js").Steps} Steps */

const STEPS = 100; // of a slider, where the scale has no whole numbers of its own
const PARTS = ["Position", "Salience", "Capability"];

/** How far along a scale a number lies, in percent. @param {number} number @param {[number, number]} scale */
const share = (number, [low, high]) => `${Math.max(0, Math.min(100, (100 * (number - low)) / (high - low || 1)))}%`;

/** The step of a slider on a scale. @param {[number, number]} scale */
const stepOf = ([low, high]) => (high - low >= 10 ? 1 : (high - low) / STEPS);

/** A range in words. @param {number} low @param {number} high */
const spoken = (low, high) => (low === high ? String(low) : `${low} to ${high}`).replaceAll("-", "−");

/**
 * A range on a scale, with the point that counts; hollow where it is assumed.
 * @param {Rated} rated
 * @param {string} kind
 */
function track(rated, kind) {
  const line = made("span", { class: `track ${kind}${rated.assumed ? " hollow" : ""}` }, made("span", { class: "range" }), made("span", { class: "dot" }));
  setTrack(line, [rated.low, rated.point, rated.high], rated.ends);
  return line;
}

/** @param {HTMLElement} line @param {[number, number, number]} numbers @param {[number, number]} scale */
function setTrack(line, [low, point, high], scale) {
  line.style.setProperty("--low", share(low, scale));
  line.style.setProperty("--point", share(point, scale));
  line.style.setProperty("--high", share(high, scale));
}

/**
 * A value that is typed and slid, with its reasons; the line moves along as it is slid.
 * @param {Place} place
 * @param {Rated} rated
 * @param {HTMLElement | undefined} line
 */
function ratedField(place, rated, line) {
  const field = valueField(place, { low: rated.ends[0], high: rated.ends[1], step: stepOf(rated.ends) });
  const input = /** @type {HTMLInputElement} */ (field.querySelector("input"));
  const show = () => {
    const pair = ends(input.value);
    if (pair && line) setTrack(line, [pair[0], (pair[0] + pair[1]) / 2, pair[1]], rated.ends);
  };
  field.addEventListener("input", show);
  return field;
}

/** The position of an actor: a lane with its line, and its fields. @param {Issue} issue @param {Position} one */
function lane(issue, one) {
  const written = element("stances", one.name)?.written ?? {};
  const place = (/** @type {Steps} */ field, /** @type {string} */ label) => ({ section: "stances", name: one.name, field, label });
  const lines = one.numbers.map((rated, at) => track(rated, at ? "small" : "on-scale"));
  const says = one.numbers.map((rated, at) => `${PARTS[at].toLowerCase()} ${spoken(rated.low, rated.high)}${rated.assumed ? ", assumed" : ""}`).join("; ");
  const drawn = made("span", { class: "lane-lines", "aria-hidden": "true" }, marked(lines[0], issue), lines[1], lines[2]);
  const whose = one.readings.tags.length ? ` (${one.readings.tags.join(", ")})` : "";
  const summary = made("summary", { "data-at": `lane ${one.name}`, tabindex: "0" }, made("span", { class: "lane-name" }, one.actor_name, made("span", { class: "quiet" }, whose)), drawn, made("span", { class: "unseen" }, `: ${says}`));
  return unfolding(made("details", { class: "lane", "data-keep": `lane ${one.name}` }, summary), () => [
    ...one.numbers.map((rated, at) => {
      const words = `${PARTS[at]} of ${one.actor_name} on ${issue.title}`;
      const whole = written.because !== undefined || written.assumption !== undefined;
      const apart = hasOwn(written[String(rated.field[0])]);
      const box = made("fieldset", {}, made("legend", {}, PARTS[at]), ratedField(place(rated.field, words), rated, lines[at]));
      if (at === 0 && whole && !apart) box.append(reasonsField(place([], words)), made("p", { class: "quiet" }, "A claim that is cited for the whole covers the position alone."));
      else box.append(...covered(written, at, apart), reasonsField(place(rated.field, words)));
      return box;
    }),
    ...heldField(place(["readings"], HELD)),
    textField(place(["note"], "Note"), { long: true }),
    made("p", { class: "buttons" }, deleteButton("stances", one.name, `${one.actor_name} on ${issue.title}`)),
  ]);
}

/** Whether a number has reasons of its own. @param {any} written */
const hasOwn = (written) => Boolean(written && typeof written === "object" && (written.because !== undefined || written.assumption !== undefined));

/** What is said where the assumption of the whole stands for a number. @param {any} written @param {number} at @param {boolean} apart */
function covered(written, at, apart) {
  if (apart || written.assumption === undefined || at === 0) return [];
  return [made("p", { class: "quiet" }, `Assumed with the whole: ${written.assumption}`)];
}

/** A line with where the issue stands today on it. @param {HTMLElement} line @param {Issue} issue */
function marked(line, issue) {
  for (const now of issue.nows) {
    const today = made("span", { class: "today" });
    today.style.setProperty("--point", share(now.point, now.ends));
    line.prepend(today);
  }
  return line;
}

/** The scale: its points with their words. @param {Issue} issue */
function scaleHead(issue) {
  const head = made("div", { class: "scale", "aria-hidden": "true" });
  for (const [number, words] of issue.points) {
    const at = number === issue.low ? " first" : number === issue.high ? " last" : "";
    const point = made("span", { class: `point${at}` }, `${spoken(number, number)} ${words}`);
    point.style.setProperty("--point", share(number, [issue.low, issue.high]));
    head.append(point);
  }
  return made("div", { class: "lane-lines heads-of-lanes", "aria-hidden": "true" }, head, made("span", {}, "salience"), made("span", {}, "capability"));
}

/** Where an issue stands today. @param {Issue} issue @param {any} written */
function todayField(issue, written) {
  const place = (/** @type {Steps} */ field, /** @type {string} */ label) => ({ section: "issues", name: issue.name, field, label });
  const scale = /** @type {[number, number]} */ ([issue.low, issue.high]);
  const box = made("fieldset", { "data-at": `${issue.name} today` }, made("legend", {}, "Today"));
  const fault = faultPlace(box);
  const now = written.now;
  const write = (/** @type {unknown} */ value) => saving(box, async () => void (await save("issues", issue.name, [{ field: ["now"], was: now ?? null, value }])));
  const list = Array.isArray(now) ? now : null;
  if (!list) {
    const own = hasOwn(now) || (now && typeof now === "object" && "is" in now);
    box.append(
      valueField(place(["now"], `Today on ${issue.title}`), { low: scale[0], high: scale[1], step: stepOf(scale) }),
      reasonsField(place(own ? ["now"] : [], `where ${issue.title} stands today`)),
    );
  }
  (list ?? []).forEach((entry, at) => {
    const one = made("div", { class: "now" }, valueField(place(["now", at], `Today on ${issue.title} (${at + 1})`), { low: scale[0], high: scale[1], step: stepOf(scale) }));
    one.append(ticksField(place(["now", at, "readings"], `Readings in which it holds (${at + 1})`), view.readings.map(({ id, name }) => [id, name])), reasonsField(place(["now", at], `where ${issue.title} stands today (${at + 1})`)));
    if (writable() && /** @type {any[]} */ (list).length > 1) {
      const gone = made("button", { type: "button" }, "Remove this line");
      gone.addEventListener("click", () => write(/** @type {any[]} */ (list).filter((_, other) => other !== at)));
      one.append(gone);
    }
    box.append(one);
  });
  if (writable() && view.readings.length > 1 && now !== undefined) {
    const { because, assumption } = written;
    const held = list ?? [now && typeof now === "object" ? now : Object.fromEntries(Object.entries({ is: now, because, assumption }).filter(([, one]) => one !== undefined))];
    const number = /** @type {HTMLInputElement} */ (made("input", { maxlength: "100", autocomplete: "off", "data-at": `${issue.name} new now` }));
    const why = /** @type {HTMLInputElement} */ (made("input", { maxlength: "4000", autocomplete: "off", "data-at": `${issue.name} new why` }));
    const adds = made("button", { type: "button" }, "Add", made("span", { class: "unseen" }, ` another value of today to ${issue.title}`));
    adds.addEventListener("click", () => {
      const empty = [number, why].find((one) => !one.value.trim());
      if (empty) return empty.focus();
      const value = Number(number.value);
      return void write([...held, { is: Number.isFinite(value) ? value : number.value.trim(), assumption: why.value.trim() }]);
    });
    box.append(made("p", { class: "quiet" }, "Where papers differ: another value, then the readings in which each holds."));
    box.append(made("div", { class: "adding" }, made("label", {}, "Another value", number), made("label", {}, "Why you assume it", why), adds));
  }
  box.append(fault);
  return box;
}

/** The points of a scale: their words, points between the ends, new ones. @param {Issue} issue @param {any} written */
function pointsField(issue, written) {
  const box = made("fieldset", { "data-at": `${issue.name} scale` }, made("legend", {}, "Scale"));
  const fault = faultPlace(box);
  const write = (/** @type {Record<string, string>} */ value) => saving(box, async () => void (await save("issues", issue.name, [{ field: ["scale"], was: written.scale, value }])));
  const keyOf = (/** @type {number} */ number) => Object.keys(written.scale).find((key) => Number(key) === number) ?? String(number);
  for (const [number] of issue.points) {
    const key = keyOf(number);
    const row = made("div", { class: "adding" }, textField({ section: "issues", name: issue.name, field: ["scale", key], label: `${spoken(number, number)} means` }));
    if (writable() && issue.points.length > 2) {
      const gone = made("button", { type: "button" }, "Remove", made("span", { class: "unseen" }, ` the point ${number} of ${issue.title}`));
      gone.addEventListener("click", () => write(Object.fromEntries(Object.entries(written.scale).filter(([one]) => one !== key))));
      row.append(gone);
    }
    box.append(row);
  }
  if (writable()) {
    const number = /** @type {HTMLInputElement} */ (made("input", { type: "number", step: "any", "data-at": `${issue.name} new point` }));
    const words = /** @type {HTMLInputElement} */ (made("input", { maxlength: "200", autocomplete: "off", "data-at": `${issue.name} new words` }));
    const adds = made("button", { type: "button" }, "Add", made("span", { class: "unseen" }, ` a point to ${issue.title}`));
    adds.addEventListener("click", () => {
      if (!number.value || !words.value.trim()) return (number.value ? words : number).focus();
      return void write({ ...written.scale, [String(Number(number.value))]: words.value.trim() });
    });
    box.append(made("div", { class: "adding" }, made("label", {}, "A new point", number), made("label", {}, "which means", words), adds));
  }
  box.append(fault);
  return box;
}

/** An issue: its line with the lanes of the actors, and its own fields. @param {Issue} issue */
function issueCard(issue) {
  const written = element("issues", issue.name)?.written ?? {};
  const place = (/** @type {Steps} */ field, /** @type {string} */ label) => ({ section: "issues", name: issue.name, field, label });
  const nows = issue.nows.map((now) => spoken(now.low, now.high)).join(" or ");
  const assumed = issue.nows.some((now) => now.assumed) ? ", assumed" : "";
  const today = nows ? `Today ${nows}${assumed}` : "Where it stands today is not said";
  const scale = issue.points.map(([number, words]) => `${spoken(number, number)}: ${words}`).join("; ");
  const card = made("section", { class: "issue", "aria-label": issue.title }, made("h3", {}, issue.title), made("p", { class: "quiet" }, `${today}. `, made("span", { class: "unseen" }, `Scale: ${scale}.`)));
  if (issue.positions.length) card.append(scaleHead(issue));
  card.append(...issue.positions.map((one) => lane(issue, one)));
  if (!issue.positions.length) card.append(made("p", { class: "quiet" }, `${scale}. Nobody has a position on it yet.`));
  const own = made("details", { class: "card", "data-keep": `issue ${issue.name}` }, made("summary", { "data-at": `issue ${issue.name}`, tabindex: "0" }, "The issue itself", made("span", { class: "unseen" }, `: ${issue.title}`)));
  unfolding(own, () => [
    textField(place(["name"], "Name")),
    renameField("issues", issue.name, "Short name in the files"),
    textField(place(["about"], "What it is about"), { long: true }),
    pointsField(issue, written),
    todayField(issue, written),
    made("p", { class: "buttons" }, deleteButton("issues", issue.name, issue.title)),
  ]);
  card.append(own);
  return card;
}

/** A field of a form. @param {HTMLFormElement} form @param {string} name */
const field = (form, name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
const none = () => /** @type {Reasons} */ ({ claims: [], all: false, assumption: "" });

const issueForm = /** @type {HTMLFormElement | null} */ (document.getElementById("issue-form"));
if (issueForm) {
  let reasons = none();
  opening("new-issue", issueForm, () => {
    reasons = none();
    part("issue-reasons").replaceChildren(reasonsBox(reasons, "where it stands today", "new issue", null));
  });
  const edit = () => {
    const scale = Object.fromEntries(["low", "high"].map((end) => [String(Number(field(issueForm, end).value)), field(issueForm, `${end}-words`).value.trim()]));
    return { section: "issues", entry: { name: field(issueForm, "name").value, scale, now: field(issueForm, "now").value || null, ...writtenReasons(reasons) } };
  };
  newForm(issueForm, edit, (name) => goTo(`issue ${name}`));
}

const positionForm = /** @type {HTMLFormElement | null} */ (document.getElementById("position-form"));
if (positionForm) {
  const parts = ["position", "salience", "capability"];
  /** @type {Record<string, Reasons>} */
  let reasons = {};
  opening("new-position", positionForm, () => {
    reasons = Object.fromEntries(parts.map((name) => [name, none()]));
    for (const name of parts) part(`${name}-reasons`).replaceChildren(reasonsBox(reasons[name], `the new ${name}`, `new ${name}`, null));
    for (const [name, section] of [["actor", "actors"], ["issue", "issues"]]) {
      const select = /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (field(positionForm, name)));
      select.replaceChildren(...options(section).map(([value, words]) => new Option(words, value, false, value === select.value)));
    }
  });
  const edit = () => {
    const numbers = parts.map((name) => [name, { is: field(positionForm, name).value, ...Object.fromEntries(Object.entries(writtenReasons(reasons[name])).filter(([, one]) => one !== null)) }]);
    return { section: "stances", entry: { actor: field(positionForm, "actor").value, issue: field(positionForm, "issue").value, ...Object.fromEntries(numbers) } };
  };
  positionForm.addEventListener("submit", (event) => {
    const lacking = parts.filter((name) => !reasons[name].claims.length && !reasons[name].assumption.trim()).map((name) => /** @type {HTMLInputElement} */ (part(`${name}-reasons`).querySelector("input")));
    for (const input of lacking) mark(input, "Cite a claim, or say why you assume it.");
    if (!lacking.length) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // each of the three numbers needs reasons of its own
    lacking[0].focus();
  });
  newForm(positionForm, edit, (name) => goTo(`lane ${name}`));
}

/** Go to what was made. @param {string} at */
function goTo(at) {
  /** @type {HTMLElement | null} */ (document.querySelector(`[data-at="${CSS.escape(at)}"]`))?.focus();
}

painting("panel-issues", () => {
  const cards = view.issues.map(issueCard);
  part("issue-cards").replaceChildren(...(cards.length ? cards : [made("p", { class: "quiet" }, "No issues yet.")]));
});
