/** Wants as a ladder for each actor: moved by keyboard and pointer, changed, made, deleted. */
import { Conflict, post } from "./api.js";
import { made, mineIsKept, part, trying } from "./bar.js";
import { element, options, painting, refresh, unfolding, view, writable } from "./system_state.js";
import { HELD, expressionHelp, heldField, textField, tickField } from "./system_fields.js";
import { valueField } from "./system_values.js";
import { isCited, reasonsBox, reasonsField, writtenReasons } from "./system_reasons.js";
import { deleteButton, newForm, opening } from "./system_forms.js";

/** @typedef {import("./system_reasons.js").Reasons} Reasons */
/** @typedef {import("./system_state.js").Steps} Steps */
/** @typedef {import("./system_state.js").Want} Want */
/** @typedef {import("./system_state.js").Ladder} Ladder */
/** @typedef {string[][]} Order names of wants, rung by rung */

const reading = /** @type {HTMLSelectElement} */ (part("wants-reading"));
/** @type {Map<string, Order>} the orders as they were when the page was opened */
const first = new Map();
/** @type {Promise<void>} moves are written one after the other */
let moving = Promise.resolve();
/** @type {{actor: string, name: string} | null} the want that is dragged */
let dragged = null;

/** Whether a want is shown in the reading that is chosen. @param {Want} want */
const isShown = (want) => !reading.value || want.readings.ids.includes(reading.value);

/** The order of an actor's wants now. @param {string} actor @returns {Order} */
const orderOf = (actor) => (view.ladders.find((one) => one.actor === actor)?.rungs ?? []).map((rung) => rung.wants.map((want) => want.name));

/** A want by its name. @param {string} name @returns {Want | undefined} */
const wantCalled = (name) => view.ladders.flatMap((one) => one.rungs.flatMap((rung) => rung.wants)).find((want) => want.name === name);

/** An order without a want, and without a rung that is empty then. @param {Order} order @param {string} name */
const without = (order, name) => order.map((rung) => rung.filter((one) => one !== name)).filter((rung) => rung.length);

/**
 * The place of the nearest rung above or below a want on which another want is shown; −1 where there is none.
 * @param {Order} order
 * @param {string} name
 * @param {1 | -1} step
 */
function neighbour(order, name, step) {
  for (let place = order.findIndex((rung) => rung.includes(name)) + step; place in order; place += step)
    if (order[place].some((one) => isShown(/** @type {Want} */ (wantCalled(one))))) return place;
  return -1;
}

/** A want one rung up or down; out of its rung where it shares it. @param {Order} order @param {string} name @param {1 | -1} step @returns {Order | null} */
function stepped(order, name, step) {
  const at = order.findIndex((rung) => rung.includes(name));
  if (order[at].length > 1) return order.flatMap((rung, place) => (place !== at ? [rung] : step < 0 ? [[name], ...without([rung], name)] : [...without([rung], name), [name]]));
  const to = neighbour(order, name, step);
  return to < 0 ? null : beside(order, name, order[to][0], step < 0 ? "above" : "below");
}

/** A want on the rung above, or on a rung of its own where it shares one. @param {Order} order @param {string} name @returns {Order | null} */
function joinedOrApart(order, name) {
  if ((order.find((rung) => rung.includes(name)) ?? []).length > 1) return stepped(order, name, 1);
  const to = neighbour(order, name, -1);
  return to < 0 ? null : beside(order, name, order[to][0], "onto");
}

/**
 * A want above, below or on the rung of another one.
 * @param {Order} order
 * @param {string} name
 * @param {string} other
 * @param {"above" | "below" | "onto"} where
 * @returns {Order}
 */
function beside(order, name, other, where) {
  if (name === other) return order;
  return without(order, name).flatMap((rung) => {
    if (!rung.includes(other)) return [rung];
    return where === "onto" ? [[...rung, name]] : where === "above" ? [[name], rung] : [rung, [name]];
  });
}

/**
 * Move a want, once the moves before it are written.
 * @param {string} actor
 * @param {string} name
 * @param {(order: Order) => Order | null} how
 * @param {string} [none] what is said where it cannot be moved so
 */
function move(actor, name, how, none = "It stands there already.") {
  moving = moving.then(() =>
    trying(async () => {
      const was = orderOf(actor);
      if (!was.some((rung) => rung.includes(name))) return;
      const order = how(was);
      if (!order || JSON.stringify(order) === JSON.stringify(was)) return void (part("wants-moved").textContent = none);
      await write(actor, was, order);
      const now = orderOf(actor);
      const at = now.findIndex((rung) => rung.includes(name));
      const others = now[at].length - 1;
      part("wants-moved").textContent = `${wantCalled(name)?.words}: rung ${at + 1} of ${now.length}${others ? `, with ${others} other${others > 1 ? "s" : ""}` : ""}.`;
    }),
  );
}

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

/** Move by the keys. @param {KeyboardEvent} event @param {string} actor @param {string} name */
function pressed(event, actor, name) {
  const typing = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
  if (!event.altKey || event.ctrlKey || event.metaKey || typing || !writable()) return;
  if (event.key === "ArrowUp") move(actor, name, (order) => stepped(order, name, -1), "It stands first already.");
  else if (event.key === "ArrowDown") move(actor, name, (order) => stepped(order, name, 1), "It stands last already.");
  else if (event.code === "KeyT") move(actor, name, (order) => joinedOrApart(order, name), "There is no rung above it.");
  else return;
  event.preventDefault();
}

/** Where on a rung something would be dropped. @param {DragEvent} event @param {HTMLElement} rung @returns {"above" | "below" | "onto"} */
function whereOn(event, rung) {
  const box = rung.getBoundingClientRect();
  const down = (event.clientY - box.top) / box.height;
  return down < 0.3 ? "above" : down > 0.7 ? "below" : "onto";
}

/** Let wants be dropped above, below and on a rung. @param {HTMLElement} rung @param {string} actor @param {string} other a want of the rung */
function takesDrops(rung, actor, other) {
  const clear = () => rung.removeAttribute("data-drop");
  rung.addEventListener("dragover", (event) => {
    if (dragged?.actor !== actor) return;
    event.preventDefault();
    rung.dataset.drop = whereOn(event, rung);
  });
  rung.addEventListener("dragleave", clear);
  rung.addEventListener("drop", (event) => {
    clear();
    if (dragged?.actor !== actor) return;
    event.preventDefault();
    const { name } = dragged;
    const where = whereOn(event, rung);
    move(actor, name, (order) => {
      const anchor = other !== name ? other : order.find((one) => one.includes(name))?.find((one) => one !== name);
      if (anchor) return beside(order, name, anchor, where);
      return null;
    });
  });
}

/** A want: what it says, on what it rests, and its fields. @param {string} actor @param {Want} want @param {boolean} shares */
function wantItem(actor, want, shares) {
  const { name, words } = want;
  const written = element("preferences", name)?.written ?? {};
  const place = (/** @type {Steps} */ field, /** @type {string} */ label) => ({ section: "preferences", name, field, label });
  const marks = [written.strong ? "much worse without it" : "", written.unknown ? "nobody says whether it wants this" : "", isCited(written) ? "" : "assumption", ...want.readings.tags].filter(Boolean);
  const summary = made("summary", { draggable: String(writable()), tabindex: "0", "data-at": `want ${name}` }, words);
  if (writable()) summary.setAttribute("aria-describedby", "wants-keys");
  if (marks.length) summary.append(" ", made("span", { class: "quiet" }, `(${marks.join("; ")})`));
  summary.addEventListener("dragstart", (event) => {
    dragged = { actor, name };
    event.dataTransfer?.setData("text/plain", words);
  });
  summary.addEventListener("dragend", () => (dragged = null));
  const fields = unfolding(made("details", { "data-keep": `want ${name}`, class: "want-fields" }, summary), () => {
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
  const item = made("li", { class: `want${isCited(written) ? "" : " assumed"}`, "data-want": name }, fields);
  item.hidden = !isShown(want);
  if (writable()) item.append(moves(actor, want, shares));
  item.addEventListener("keydown", (event) => pressed(event, actor, name));
  return item;
}

/** A weight is a number without a range. @param {import("./system_state.js").Place} place */
function weightField(place) {
  const field = valueField(place, { low: 0, high: 10, step: 0.5 });
  field.querySelector(".sliders")?.remove();
  return field;
}

/** The buttons that move a want. @param {string} actor @param {Want} want @param {boolean} shares */
function moves(actor, want, shares) {
  const { name, words } = want;
  const button = (/** @type {string} */ sign, /** @type {string} */ says, /** @type {(order: Order) => Order | null} */ how) => {
    const one = /** @type {HTMLButtonElement} */ (made("button", { type: "button", "aria-label": `${says}: ${words}`, title: says, "data-at": `want ${name} ${sign}` }, sign));
    if (!how(orderOf(actor))) one.setAttribute("aria-disabled", "true"); // it keeps the focus, and says why nothing moves
    one.addEventListener("click", () => move(actor, name, how));
    return one;
  };
  return made("span", { class: "buttons" },
    button("↑", "Move up", (order) => stepped(order, name, -1)),
    button("↓", "Move down", (order) => stepped(order, name, 1)),
    button(shares ? "Apart" : "Join", shares ? "A rung of its own" : "To the rung above", (order) => joinedOrApart(order, name)),
  );
}

/** The order as it was when the page was opened, where it is another one now. @param {Ladder} ladder */
function wasOrder(ladder) {
  const { actor, name } = ladder;
  const now = orderOf(actor);
  if (!first.has(actor)) first.set(actor, now);
  const was = first.get(actor) ?? [];
  const names = (/** @type {Order} */ order) => JSON.stringify(order.flat().sort());
  const rungs = (/** @type {Order} */ order) => JSON.stringify(order.map((rung) => [...rung].sort()));
  if (names(was) !== names(now)) first.set(actor, now); // a want was made or deleted: from here on this order counts
  else if (rungs(was) !== rungs(now)) {
    const back = made("button", { type: "button", "data-at": `order ${actor} restore` }, "Restore", made("span", { class: "unseen" }, ` the order of the wants of ${name}`));
    back.addEventListener("click", () => trying(() => write(actor, now, was)));
    const words = was.map((rung) => rung.map((one) => wantCalled(one)?.words ?? one).join(", ")).join("; then ");
    return [made("p", { class: "was moved" }, `The order was: ${words} `, back)];
  }
  return [];
}

/** The ladder of an actor. @param {Ladder} ladder */
function ladderOf(ladder) {
  const { actor, name, besides } = ladder;
  const rungs = ladder.rungs.map((rung) => {
    const several = rung.wants.length > 1;
    const item = made("li", { class: `rung${several ? " several" : ""}` }, made("ul", { class: "plain" }, ...rung.wants.map((want) => wantItem(actor, want, several))));
    item.hidden = !rung.wants.some(isShown);
    takesDrops(item, actor, rung.wants[0].name);
    return item;
  });
  const shown = rungs.some((rung) => !rung.hidden);
  const section = made("section", { class: "ladder-of", "aria-label": `Wants of ${name}` }, made("h3", {}, name), ...besides.map((one) => made("p", { class: "quiet" }, one)), ...wasOrder(ladder));
  section.append(shown ? made("ol", { class: "ladder" }, ...rungs) : made("p", { class: "quiet" }, rungs.length ? "No wants in this reading." : "No wants."));
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
  newForm(form, edit, (name) => /** @type {HTMLElement | null} */ (document.querySelector(`[data-at="${CSS.escape(`want ${name}`)}"]`))?.focus());
}

/** Paint the ladders, and the readings that can be chosen. */
function paint() {
  const chosen = reading.value;
  reading.replaceChildren(new Option("Every reading", ""), ...view.readings.map((one) => new Option(one.name, one.id, false, one.id === chosen)));
  part("ladders").replaceChildren(...view.ladders.map(ladderOf));
}

reading.addEventListener("change", paint);
painting("panel-wants", paint);
