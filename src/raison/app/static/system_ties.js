/** Ties by date: those of a day as a network, all of them as a table; changed, made, deleted. */
import { Refused, request } from "./api.js";
import { made, part, trying } from "./bar.js";
import { element, keepingFocus, options, painting, save, view, writable } from "./system_state.js";
import { HELD, choiceField, expressionHelp, faultPlace, heldField, saving, textField } from "./system_fields.js";
import { ends, valueField } from "./system_values.js";
import { reasonsBox, reasonsField, writtenReasons } from "./system_reasons.js";
import { deleteButton, newForm, opening } from "./system_forms.js";

/** @typedef {import("./system_reasons.js").Reasons} Reasons */
/** @typedef {import("./system_state.js").Steps} Steps */
/** @typedef {import("./system_state.js").Tie} Tie */

const KINDS = { friendly: "friendly", strained: "at odds", neutral: "neither", unknown: "not known" };
const SCALE = { low: -3, high: 3, step: 1 };
const COLUMNS = 6;

const shown = /** @type {HTMLFormElement} */ (part("ties-shown"));
/** @type {Set<string>} the ties whose fields are open */
const open = new Set();
/** @type {Set<string>} the ties of the day that is shown */
let ofDay = new Set();
const everyDay = /** @type {HTMLInputElement} */ (shown.elements.namedItem("every"));
let asked = new AbortController();
let dayChosen = false;

/** A control that says which ties are shown. @param {string} name */
const control = (name) => /** @type {HTMLInputElement | HTMLSelectElement} */ (shown.elements.namedItem(name));

/** A year alone is a number, as one writes it in a file. @param {string} text */
const date = (text) => (/^\d{4}$/.test(text.trim()) ? Number(text) : text.trim());

/** The strength of a tie in words. @param {any} written */
function strength(written) {
  const pair = written.unknown ? null : ends(written.strength);
  if (!pair) return "not known";
  return (pair[0] === pair[1] ? String(pair[0]) : `${pair[0]} to ${pair[1]}`).replaceAll("-", "−");
}

/** The row of a tie. @param {Tie} tie */
function rowOf(tie) {
  const written = element("relations", tie.name)?.written ?? {};
  const words = `${tie.pair}, ${tie.dimension}`;
  const button = made("button", { type: "button", "data-at": `tie ${tie.name}`, "aria-expanded": String(open.has(tie.name)) }, writable() ? "Change" : "Look", made("span", { class: "unseen" }, ` ${words}`));
  button.addEventListener("click", () => {
    if (!open.delete(tie.name)) open.add(tie.name);
    paintRows();
    /** @type {HTMLElement | null} */ (document.querySelector(`[data-at="${CSS.escape(`tie ${tie.name}`)}"]`))?.focus();
  });
  const when = [tie.days, tie.when ? `if ${tie.when}` : ""].filter(Boolean).join(", ");
  const kind = KINDS[/** @type {keyof typeof KINDS} */ (tie.kind)] ?? tie.kind;
  const reasons = [tie.assumed ? "assumption" : "claims", ...tie.readings.tags].join(", ");
  const cells = [tie.dimension, `${strength(written)}${kind === "not known" ? "" : `, ${kind}`}`, `${when}${ofDay.has(tie.name) ? "" : " (not on that day)"}`, reasons];
  const row = made("tr", { class: `tie ${tie.kind}${ofDay.has(tie.name) ? "" : " absent"}${tie.assumed ? " assumed" : ""}`, "data-tie": tie.name });
  row.append(made("th", { scope: "row" }, tie.pair), ...cells.map((cell) => made("td", {}, cell)), made("td", {}, button));
  return row;
}

/** The fields of a tie. @param {Tie} tie */
function fieldsOf(tie) {
  const written = element("relations", tie.name)?.written ?? {};
  const words = `${tie.pair}, ${tie.dimension}`;
  const place = (/** @type {Steps} */ field, /** @type {string} */ label) => ({ section: "relations", name: tie.name, field, label });
  const box = made("div", { class: "tie-fields", role: "group", "aria-label": words });
  box.append(
    made("div", { class: "pair" }, choiceField(place(["between", 0], "Between"), options("actors")), choiceField(place(["between", 1], "and"), options("actors"))),
    textField(place(["dimension"], "On what"), { list: "tie-dimensions" }),
    knownField(tie, written),
  );
  if (!written.unknown) box.append(valueField(place(["strength"], `Strength: ${words}`), SCALE));
  box.append(
    made("div", { class: "pair" }, textField(place(["from"], "From"), { hint: "2031-09", read: date }), textField(place(["to"], "To"), { read: date })),
  );
  const when = textField(place(["when"], "Only if"), { long: true, hint: "factor=variant" });
  box.append(when, expressionHelp(/** @type {HTMLInputElement} */ (when.querySelector("input"))));
  box.append(...heldField(place(["readings"], HELD)), textField(place(["note"], "Note"), { long: true }), reasonsField(place([], words)), made("p", { class: "buttons" }, deleteButton("relations", tie.name, words)));
  return made("tr", { class: "tie-open" }, made("td", { colspan: String(COLUMNS) }, box));
}

/** Whether the strength of a tie is known; both fields are written together. @param {Tie} tie @param {any} written */
function knownField(tie, written) {
  const select = /** @type {HTMLSelectElement} */ (made("select", { "data-at": `tie ${tie.name} known` }));
  select.append(new Option("known, at least as a range", "", false, !written.unknown), new Option("not known", "unknown", false, Boolean(written.unknown)));
  select.disabled = !writable();
  const fault = faultPlace(select);
  select.addEventListener("change", () =>
    saving(select, async () => {
      const known = !select.value;
      await save("relations", tie.name, [
        { field: ["unknown"], was: written.unknown ?? null, value: known ? null : true },
        { field: ["strength"], was: written.strength ?? null, value: known ? "-3..3" : null },
      ]);
    }),
  );
  return made("div", { class: "field" }, made("label", {}, "Its strength is", select), fault);
}

/** Paint the table: the ties on what is chosen, of the day or of every day. */
function paintRows() {
  const on = control("dimension").value.replaceAll("_", " ");
  const ties = view.ties.filter((tie) => (!on || tie.dimension === on) && (everyDay.checked || ofDay.has(tie.name) || open.has(tie.name)));
  const rows = ties.flatMap((tie) => (open.has(tie.name) ? [rowOf(tie), fieldsOf(tie)] : [rowOf(tie)]));
  part("ties-rows").replaceChildren(...(rows.length ? rows : [made("tr", {}, made("td", { colspan: String(COLUMNS) }, view.ties.length ? "No ties on that day." : "No ties yet."))]));
}

/** Ask which ties hold on the day, and show them as a network; an older question is dropped. */
async function askDay() {
  asked.abort();
  asked = new AbortController();
  const { signal } = asked;
  const width = Math.round(part("ties-figure").clientWidth) || 600;
  const query = new URLSearchParams({ day: control("day").value, reading: control("reading").value, dimension: control("dimension").value, width: String(Math.min(width, 900)) });
  try {
    const told = await (await request(`/system/ties?${query}`, { signal })).json();
    control("day").value = told.day;
    const drawnAt = document.activeElement?.closest("#ties-figure [data-tie]")?.getAttribute("data-tie");
    part("ties-figure").innerHTML = told.figure; // drawn by our server, every text in it escaped
    linesLead(drawnAt ?? "");
    part("ties-fault").textContent = "";
    const same = told.names.length === ofDay.size && told.names.every((/** @type {string} */ name) => ofDay.has(name));
    ofDay = new Set(told.names);
    if (!same) keepingFocus(part("panel-ties"), paintRows);
  } catch (wrong) {
    if (!(wrong instanceof Refused)) throw wrong;
    part("ties-fault").textContent = wrong.lines.join(" ");
  }
}

/** Have each line of the network lead to its tie in the table: one stop of the keyboard, arrows go on. @param {string} at */
function linesLead(at) {
  const drawn = /** @type {SVGLineElement[]} */ ([...part("ties-figure").querySelectorAll("line[data-tie]")]);
  const broad = drawn.map((line) => {
    const name = line.dataset.tie ?? "";
    const tie = view.ties.find((one) => one.name === name);
    const one = /** @type {SVGLineElement} */ (line.cloneNode()); // a line that is thin is hard to hit
    const attributes = { class: "tie-line", "stroke-width": "14", role: "button", tabindex: "-1", "aria-label": tie ? `${tie.pair}, ${tie.dimension}, ${KINDS[/** @type {keyof typeof KINDS} */ (tie.kind)] ?? tie.kind}` : name };
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    line.removeAttribute("data-tie");
    line.after(one);
    one.addEventListener("click", () => goToTie(name));
    return one;
  });
  if (!broad.length) return;
  broad[0].ownerSVGElement?.setAttribute("role", "group"); // no mere picture any more
  const stop = (/** @type {SVGLineElement} */ to) => broad.forEach((one) => one.setAttribute("tabindex", one === to ? "0" : "-1"));
  broad.forEach((one, place) =>
    one.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Enter" || event.key === " ") goToTie(one.dataset.tie ?? "");
      else if (step) {
        const to = broad[(place + step + broad.length) % broad.length];
        stop(to);
        to.focus();
      } else return;
      event.preventDefault();
    }),
  );
  const before = broad.find((one) => one.dataset.tie === at);
  stop(before ?? broad[0]);
  before?.focus({ preventScroll: true });
}

/** Open a tie in the table, and go to it. @param {string} name */
function goToTie(name) {
  open.add(name);
  paintRows();
  const button = /** @type {HTMLElement | null} */ (document.querySelector(`[data-at="${CSS.escape(`tie ${name}`)}"]`));
  button?.scrollIntoView({ block: "nearest" });
  button?.focus();
}

/** The choices of readings and of what ties are on. */
function fillControls() {
  const dimensions = [...new Set((view.elements.relations ?? []).map((one) => String(one.written.dimension)))];
  const fill = (/** @type {string} */ name, /** @type {[string, string][]} */ choices) => {
    const select = /** @type {HTMLSelectElement} */ (control(name));
    const chosen = select.value;
    select.replaceChildren(...choices.map(([value, words]) => new Option(words, value, false, value === chosen)));
  };
  fill("reading", [["", "All papers together"], ...view.readings.map(({ id, name }) => /** @type {[string, string]} */ ([id, name]))]);
  fill("dimension", [["", "Everything"], ...dimensions.map((one) => /** @type {[string, string]} */ ([one, one.replaceAll("_", " ")]))]);
  part("tie-dimensions").replaceChildren(...dimensions.map((one) => new Option(one.replaceAll("_", " "), one)));
}

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("tie-form"));
if (form) {
  /** @type {Reasons} */
  let reasons = { claims: [], all: false, assumption: "" };
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  opening("new-tie", form, () => {
    reasons = { claims: [], all: false, assumption: "" };
    part("tie-reasons").replaceChildren(reasonsBox(reasons, "the new tie", "new tie", null));
    for (const name of ["one", "other"]) {
      const select = /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (field(name)));
      select.replaceChildren(...options("actors").map(([value, words], place) => new Option(words, value, false, select.value ? value === select.value : place === Number(name === "other"))));
    }
  });
  const edit = () => {
    const strength = field("strength").value.trim();
    const known = strength ? { strength } : { unknown: true };
    const entry = { between: [field("one").value, field("other").value], dimension: field("dimension").value.trim().replaceAll(" ", "_"), ...known };
    return { section: "relations", entry: { ...entry, from: date(field("from").value), to: date(field("to").value), ...writtenReasons(reasons) } };
  };
  newForm(form, edit, (name) => {
    goToTie(name); // it is shown, on whichever day it holds
  });
}

shown.addEventListener("submit", (event) => event.preventDefault());
shown.addEventListener("change", (event) => {
  if (event.target === control("day")) dayChosen = Boolean(control("day").value);
  else if (!dayChosen) control("day").value = ""; // each reading speaks of a day of its own
  paintRows();
  trying(askDay);
});
document.querySelector("[data-part=ties]")?.addEventListener("click", () => trying(askDay)); // the figure is as wide as its place

painting("panel-ties", () => {
  fillControls();
  paintRows();
  trying(askDay);
});
