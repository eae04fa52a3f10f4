/** Rungs that are put in order, by keyboard, buttons and pointer: of wants, and of ranked outcomes. */
import { made, part, trying } from "./bar.js";
import { writable } from "./system_state.js";

/** @typedef {string[][]} Order names, rung by rung */
/**
 * @typedef {object} Ladder
 * @property {string} key tells it from other ladders; the page calls what stands on it by this and its name
 * @property {string} called what is in order, such as the wants of somebody
 * @property {() => Order} order as it stands now
 * @property {(name: string) => boolean} isShown
 * @property {(name: string) => string} words
 * @property {(was: Order, order: Order) => Promise<void>} write
 */

/** @type {Map<string, Order>} the orders as they were when the page was opened */
const first = new Map();
/** @type {Promise<void>} moves are written one after the other */
let moving = Promise.resolve();
/** @type {{key: string, name: string} | null} what is dragged */
let dragged = null;

/** What the page calls something on a ladder. @param {Ladder} ladder @param {string} name */
export const at = (ladder, name) => `${ladder.key} ${name}`;

/** An order without a name, and without a rung that is empty then. @param {Order} order @param {string} name */
export const without = (order, name) => order.map((rung) => rung.filter((one) => one !== name)).filter((rung) => rung.length);

/**
 * The place of the nearest rung above or below on which something else is shown; −1 where there is none.
 * @param {Ladder} ladder
 * @param {Order} order
 * @param {string} name
 * @param {1 | -1} step
 */
function neighbour(ladder, order, name, step) {
  for (let place = order.findIndex((rung) => rung.includes(name)) + step; place in order; place += step) if (order[place].some(ladder.isShown)) return place;
  return -1;
}

/** One rung up or down; out of its rung where it shares it. @param {Ladder} ladder @param {Order} order @param {string} name @param {1 | -1} step @returns {Order | null} */
function stepped(ladder, order, name, step) {
  const place = order.findIndex((rung) => rung.includes(name));
  if (order[place].length > 1) return order.flatMap((rung, one) => (one !== place ? [rung] : step < 0 ? [[name], ...without([rung], name)] : [...without([rung], name), [name]]));
  const to = neighbour(ladder, order, name, step);
  return to < 0 ? null : beside(order, name, order[to][0], step < 0 ? "above" : "below");
}

/** On the rung above, or on a rung of its own where it shares one. @param {Ladder} ladder @param {Order} order @param {string} name @returns {Order | null} */
function joinedOrApart(ladder, order, name) {
  if ((order.find((rung) => rung.includes(name)) ?? []).length > 1) return stepped(ladder, order, name, 1);
  const to = neighbour(ladder, order, name, -1);
  return to < 0 ? null : beside(order, name, order[to][0], "onto");
}

/**
 * Above, below or on the rung of another one.
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
 * Move something, once the moves before it are written.
 * @param {Ladder} ladder
 * @param {string} name
 * @param {(order: Order) => Order | null} how
 * @param {string} [none] what is said where it cannot be moved so
 */
function move(ladder, name, how, none = "It stands there already.") {
  moving = moving.then(() =>
    trying(async () => {
      const was = ladder.order();
      if (!was.some((rung) => rung.includes(name))) return;
      const order = how(was);
      if (!order || JSON.stringify(order) === JSON.stringify(was)) return void (part("wants-moved").textContent = none);
      await ladder.write(was, order);
      const now = ladder.order();
      const place = now.findIndex((rung) => rung.includes(name));
      const others = (now[place]?.length ?? 1) - 1;
      part("wants-moved").textContent = `${ladder.words(name)}: rung ${place + 1} of ${now.length}${others ? `, with ${others} other${others > 1 ? "s" : ""}` : ""}.`;
    }),
  );
}

/** Move by the keys. @param {KeyboardEvent} event @param {Ladder} ladder @param {string} name */
function pressed(event, ladder, name) {
  const typing = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
  if (!event.altKey || event.ctrlKey || event.metaKey || typing || !writable()) return;
  if (event.key === "ArrowUp") move(ladder, name, (order) => stepped(ladder, order, name, -1), "It stands first already.");
  else if (event.key === "ArrowDown") move(ladder, name, (order) => stepped(ladder, order, name, 1), "It stands last already.");
  else if (event.code === "KeyT") move(ladder, name, (order) => joinedOrApart(ladder, order, name), "There is no rung above it.");
  else return;
  event.preventDefault();
}

/** Where on a rung something would be dropped. @param {DragEvent} event @param {HTMLElement} rung @returns {"above" | "below" | "onto"} */
function whereOn(event, rung) {
  const box = rung.getBoundingClientRect();
  const down = (event.clientY - box.top) / box.height;
  return down < 0.3 ? "above" : down > 0.7 ? "below" : "onto";
}

/** Let things be dropped above, below and on a rung. @param {HTMLElement} rung @param {Ladder} ladder @param {string} other what stands on it */
function takesDrops(rung, ladder, other) {
  const clear = () => rung.removeAttribute("data-drop");
  rung.addEventListener("dragover", (event) => {
    if (dragged?.key !== ladder.key) return;
    event.preventDefault();
    rung.dataset.drop = whereOn(event, rung);
  });
  rung.addEventListener("dragleave", clear);
  rung.addEventListener("drop", (event) => {
    clear();
    if (dragged?.key !== ladder.key) return;
    event.preventDefault();
    const { name } = dragged;
    const where = whereOn(event, rung);
    move(ladder, name, (order) => {
      const anchor = other !== name ? other : order.find((one) => one.includes(name))?.find((one) => one !== name);
      return anchor ? beside(order, name, anchor, where) : null;
    });
  });
}

/** What is said in brackets behind a name; nothing where there is nothing to say. @param {string[]} marks */
export function bracketed(marks) {
  const said = marks.filter(Boolean).join("; ");
  return said ? [" ", made("span", { class: "quiet" }, `(${said})`)] : [];
}

/**
 * The line of something on a ladder: dragged by it, moved by keys, and opened.
 * @param {Ladder} ladder
 * @param {string} name
 * @param {string[]} marks what is said behind it
 */
export function summaryOf(ladder, name, marks) {
  const words = ladder.words(name);
  const summary = made("summary", { draggable: String(writable()), tabindex: "0", "data-at": at(ladder, name) }, words);
  if (writable()) summary.setAttribute("aria-describedby", "wants-keys");
  summary.append(...bracketed(marks));
  summary.addEventListener("dragstart", (event) => {
    dragged = { key: ladder.key, name };
    event.dataTransfer?.setData("text/plain", words);
  });
  summary.addEventListener("dragend", () => (dragged = null));
  return summary;
}

/** The buttons that move something. @param {Ladder} ladder @param {string} name @param {boolean} shares whether it shares its rung */
function moves(ladder, name, shares) {
  const button = (/** @type {string} */ sign, /** @type {string} */ says, /** @type {(order: Order) => Order | null} */ how) => {
    const one = /** @type {HTMLButtonElement} */ (made("button", { type: "button", "aria-label": `${says}: ${ladder.words(name)}`, title: says, "data-at": `${at(ladder, name)} ${sign}` }, sign));
    if (!how(ladder.order())) one.setAttribute("aria-disabled", "true"); // it keeps the focus, and says why nothing moves
    one.addEventListener("click", () => move(ladder, name, how));
    return one;
  };
  return made("span", { class: "buttons" },
    button("↑", "Move up", (order) => stepped(ladder, order, name, -1)),
    button("↓", "Move down", (order) => stepped(ladder, order, name, 1)),
    button(shares ? "Apart" : "Join", shares ? "A rung of its own" : "To the rung above", (order) => joinedOrApart(ladder, order, name)),
  );
}

/** The order as it was when the page was opened, where it is another one now. @param {Ladder} ladder */
export function wasOrder(ladder) {
  const now = ladder.order();
  if (!first.has(ladder.key)) first.set(ladder.key, now);
  const was = first.get(ladder.key) ?? [];
  const names = (/** @type {Order} */ order) => JSON.stringify(order.flat().sort());
  const rungs = (/** @type {Order} */ order) => JSON.stringify(order.map((rung) => [...rung].sort()));
  if (names(was) !== names(now)) first.set(ladder.key, now); // something was made or deleted: from here on this order counts
  else if (rungs(was) !== rungs(now)) {
    const back = made("button", { type: "button", "data-at": `${ladder.key} restore` }, "Restore", made("span", { class: "unseen" }, ` the order of ${ladder.called}`));
    back.addEventListener("click", () => trying(() => ladder.write(now, was)));
    const words = was.map((rung) => rung.map(ladder.words).join(", ")).join("; then ");
    return [made("p", { class: "was moved" }, `The order was: ${words} `, back)];
  }
  return [];
}

/**
 * The rungs of a ladder; one on which nothing is shown is hidden.
 * @param {Ladder} ladder
 * @param {(name: string, shares: boolean) => HTMLElement} item what stands on a rung, a list item
 * @returns {HTMLElement[]}
 */
export function rungsOf(ladder, item) {
  return ladder.order().map((names) => {
    const shares = names.length > 1;
    const items = names.map((name) => {
      const one = item(name, shares);
      one.hidden = !ladder.isShown(name);
      if (writable()) one.append(moves(ladder, name, shares));
      one.addEventListener("keydown", (event) => pressed(event, ladder, name));
      return one;
    });
    const rung = made("li", { class: `rung${shares ? " several" : ""}` }, made("ul", { class: "plain" }, ...items));
    rung.hidden = !names.some(ladder.isShown);
    takesDrops(rung, ladder, names[0]);
    return rung;
  });
}
