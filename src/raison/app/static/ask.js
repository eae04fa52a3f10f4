/** Ask: what is set becomes a scene; each change asks for the leading flags at once, then for all of them and the answer. */
import { Refused, lines, post, request, save } from "./api.js";
import { inTurn, made, part, say, trying, watching } from "./bar.js";
import { ClaimPanel } from "./claim_panel.js";

/**
 * @typedef {{address: string, name: string, value: number, shown: string, low: number, high: number,
 *   step: number, reading: string}} Rating
 * @typedef {{reading: string, row: string, says: string, before: string, turn: string, leads: boolean}} Flag
 * @typedef {{question: string, reading: string, as_of: string, pick: string, sizes: string, ties: string,
 *   hold: Record<string, string>, numbers: Record<string, number>}} Scene
 */

const PAUSE = 120; // milliseconds of rest before all flags and the whole answer are asked for
const MOST_FOUND = 30;

const form = /** @type {HTMLFormElement} */ (part("scene"));
const fields = /** @type {("reading" | "as_of" | "pick" | "sizes" | "ties")[]} */ (["reading", "as_of", "pick", "sizes", "ties"]);
/** @type {Scene} */
const scene = { question: "", reading: "", as_of: "", pick: "point", sizes: "", ties: "present", hold: {}, numbers: {} };
/** @type {Rating[]} */
let ratings = [];
/** @type {string[]} */
let spoken = [];
/** @type {string[]} the settings that the answer to the question can feel */
let settings = [];
const panel = new ClaimPanel(part("paper"));
let flagging = false;
let waiting = false;
let complete = false;
let answering = new AbortController();
let pause = 0;

/** Return the field of a form, or none where the page has none of that name. @param {string} name */
const field = (name) => /** @type {HTMLInputElement | HTMLSelectElement | null} */ (form.elements.namedItem(name));

/** Keep the scene in the address, so that loading the page again shows it again. */
function keep() {
  history.replaceState(null, "", `#${encodeURIComponent(JSON.stringify(scene))}`);
}

/** Read the scene from the address, as far as it fits what is there. */
function recall() {
  try {
    const kept = JSON.parse(decodeURIComponent(location.hash.slice(1)));
    for (const name of /** @type {(keyof Scene)[]} */ (Object.keys(scene))) if (typeof kept[name] === typeof scene[name]) Object.assign(scene, { [name]: kept[name] });
  } catch {
    // An address without a scene: the plain page.
  }
  const buttons = [...document.querySelectorAll("button[data-question]:not([disabled])")];
  if (!buttons.some((one) => one.getAttribute("data-question") === scene.question))
    scene.question = buttons[0]?.getAttribute("data-question") ?? "";
  for (const name of fields) {
    const one = field(name);
    if (one) one.value = scene[name];
  }
  for (const select of document.querySelectorAll("select[data-factor]")) {
    const one = /** @type {HTMLSelectElement} */ (select);
    one.value = scene.hold[one.dataset.factor ?? ""] ?? "";
  }
}

/** Show which question is chosen, and which factors it holds by itself. */
function choose() {
  for (const button of document.querySelectorAll("button[data-question]")) {
    const mine = button.getAttribute("data-question") === scene.question;
    button.setAttribute("aria-pressed", String(mine));
    if (!mine) continue;
    holdsOf(JSON.parse(button.getAttribute("data-holds") ?? "[]"));
    settings = (button.getAttribute("data-settings") ?? "").split(" ");
    part("ask-why").hidden = !button.hasAttribute("data-why");
  }
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-setting]"))) one.hidden = !settings.includes(one.dataset.setting ?? "");
}

/** Return the scene without what the answer to its question cannot feel. */
function asked() {
  /** @type {Record<string, unknown>} */
  const kept = { question: scene.question };
  for (const name of settings) kept[name] = scene[/** @type {keyof Scene} */ (name)];
  return kept;
}

/** Say at each factor whether the question holds it. @param {[string, string][]} holds */
function holdsOf(holds) {
  const own = new Map(holds);
  for (const select of /** @type {NodeListOf<HTMLSelectElement>} */ (document.querySelectorAll("select[data-factor]"))) {
    const first = select.options[0];
    first.dataset.plain ??= first.textContent ?? "";
    const name = [...select.options].find((one) => one.value === own.get(select.dataset.factor ?? ""))?.textContent;
    first.textContent = name ? `as the question holds it: ${name}` : first.dataset.plain;
  }
}

/** Something was set: the leading flags at once, all else after a short rest; what runs for an older scene is dropped. */
function changed() {
  keep();
  if (!scene.question) return;
  answering.abort();
  part("answer").setAttribute("aria-busy", "true");
  part("why").replaceChildren();
  clearTimeout(pause);
  waiting = true;
  complete = false;
  if (!flagging) trying(askFlags);
  pause = setTimeout(() => {
    answering = new AbortController();
    trying(() => askEveryFlag(answering.signal));
    trying(() => askAnswer(answering.signal));
  }, PAUSE);
}

/** Ask for the leading flags until those shown are of the present scene; edits meanwhile are taken together. */
async function askFlags() {
  flagging = true;
  try {
    while (waiting) {
      waiting = false;
      const { flags } = await post("/ask/flags?leading=1", asked());
      if (!complete) showFlags(flags, false); // all of them may have come before those that lead
      if (!part("notice").classList.contains("kept")) say("");
    }
  } catch (wrong) {
    part("flags").querySelector("ul")?.replaceChildren();
    throw wrong;
  } finally {
    flagging = false;
  }
}

/** Ask for all flags. @param {AbortSignal} signal */
async function askEveryFlag(signal) {
  const { flags } = await post("/ask/flags", asked(), signal);
  complete = true;
  showFlags(flags, true);
}

/**
 * Show flags, each beside what it is with nothing changed; of the others, what was shown before stays until they come.
 * @param {Flag[]} flags
 * @param {boolean} whole
 */
function showFlags(flags, whole) {
  const list = /** @type {HTMLElement} */ (part("flags").querySelector("ul"));
  const there = new Map([...list.children].map((one) => [one.getAttribute("data-row"), one]));
  const now = flags.map(flagLine);
  if (whole || !now.every((one) => there.has(one.dataset.row ?? ""))) list.replaceChildren(...now);
  else for (const one of now) there.get(one.dataset.row ?? "")?.replaceWith(one);
  for (const one of whole ? [] : list.children) one.classList.toggle("late", !now.includes(/** @type {HTMLElement} */ (one)));
  part("flags").hidden = !flags.length;
  part("flags").dataset.shown = String(performance.now());
  part("flags").dataset.whole = String(whole);
}

/** Make the line of a flag. @param {Flag} flag */
function flagLine(flag) {
  const line = made("li", { class: `flag-line ${flag.turn}${flag.leads ? " leads" : ""}`, "data-row": `${flag.reading}, ${flag.row}` });
  line.append(made("b", {}, flag.row ? `${flag.reading}, ${flag.row}` : flag.reading), " ");
  line.append(made("span", { class: "flag-says" }, flag.says));
  if (flag.turn === "turned") line.append(" ", made("span", { class: "ghost" }, `with nothing changed: ${flag.before}`));
  return line;
}

/** Ask for the whole answer, and show each piece as it comes. @param {AbortSignal} signal */
async function askAnswer(signal) {
  const place = part("answer");
  place.setAttribute("aria-busy", "true");
  if (!place.children.length) place.append(made("p", { class: "quiet" }, "The answer is on its way. The first one after an update compiles kernels, once, which takes about a minute."));
  try {
    for await (const told of lines("/ask/answer", asked(), signal)) {
      if (told.refused) throw new Refused(told.refused);
      showAnswer(place, told.html);
      spoken = told.whole ? told.ratings : [...new Set([...spoken, ...told.ratings])]; // the parts to come speak of theirs
      listRatings();
      if (told.whole) place.setAttribute("aria-busy", "false");
    }
  } catch (wrong) {
    if (wrong instanceof Refused) {
      place.replaceChildren();
      place.setAttribute("aria-busy", "false");
    }
    throw wrong;
  }
}

/**
 * Show an answer that the server wrote; what was unfolded stays so.
 * @param {HTMLElement} place
 * @param {string} html
 */
function showAnswer(place, html) {
  const open = new Set([...place.querySelectorAll("details[open]")].map((one) => one.getAttribute("data-keep")));
  place.innerHTML = html;
  for (const one of place.querySelectorAll("details")) one.open = open.has(one.getAttribute("data-keep"));
}

/** Load the numbers that can be moved. */
const loadRatings = inTurn(async () => {
  const told = await (await request(`/ask/ratings?reading=${encodeURIComponent(scene.reading)}`)).json();
  ratings = told.ratings;
  listRatings();
});

/** List the numbers that were moved, then those that are looked for, else those that the answer speaks of. */
function listRatings() {
  const words = /** @type {HTMLInputElement} */ (part("find-rating")).value.trim().toLowerCase();
  const moved = ratings.filter((one) => one.address in scene.numbers);
  const about = words
    ? ratings.filter((one) => words.split(/\s+/).every((word) => one.name.toLowerCase().includes(word)))
    : ratings.filter((one) => spoken.includes(one.address));
  const others = about.filter((one) => !(one.address in scene.numbers)).slice(0, MOST_FOUND);
  const wanted = [...moved, ...others];
  const list = part("ratings");
  const there = new Map([...list.children].map((one) => [one.getAttribute("data-address"), one]));
  const key = wanted.map((one) => one.address).join(" ");
  if (list.dataset.key === key) return; // nothing is rebuilt under the hand that moves it
  list.dataset.key = key;
  list.replaceChildren(...wanted.map((one) => there.get(one.address) ?? ratingItem(one)));
  part("ratings-note").textContent = words && !about.length ? "No rating is called so." : "Nothing that is moved here is written.";
}

/** Make the line of a number: a slider, a field, the old value and restore. @param {Rating} one */
function ratingItem(one) {
  const ends = { min: String(one.low), max: String(one.high), step: String(one.step) };
  const name = made("p", { class: "rating-name" }, one.name, " ", made("span", { class: "quiet" }, one.reading));
  const slider = /** @type {HTMLInputElement} */ (made("input", { type: "range", ...ends, "aria-label": `${one.name}, slider` }));
  const number = /** @type {HTMLInputElement} */ (made("input", { type: "number", ...ends, step: "any", "aria-label": `${one.name}, number` }));
  const old = made("span", { class: "ghost" }, `was ${one.shown}`);
  const restore = made("button", { type: "button", class: "restore" }, "Restore");
  restore.append(made("span", { class: "unseen" }, ` ${one.name}`));
  const item = made("li", { "data-address": one.address, class: "rating" }, name, slider, number, made("p", { class: "was" }, old, " ", restore));
  const show = () => {
    const value = scene.numbers[one.address] ?? one.value;
    slider.value = number.value = String(value);
    item.classList.toggle("moved", one.address in scene.numbers);
  };
  const move = (/** @type {string} */ text) => {
    const value = Number(text);
    if (text.trim() === "" || !Number.isFinite(value)) return;
    scene.numbers[one.address] = value;
    show();
    changed();
  };
  slider.addEventListener("input", () => move(slider.value));
  number.addEventListener("change", () => move(number.value));
  restore.addEventListener("click", () => {
    delete scene.numbers[one.address];
    show();
    slider.focus();
    changed();
  });
  show();
  return item;
}

/** Put everything back to how the study has it. */
function restoreAll() {
  Object.assign(scene, { reading: "", as_of: "", pick: "point", sizes: "", ties: "present", hold: {}, numbers: {} });
  keep();
  recall();
  part("ratings").dataset.key = "-";
  part("ratings").replaceChildren();
  trying(loadRatings);
  changed();
}

/** Ask what the answer on the screen hangs on; a change of what is set drops it. */
async function askWhy() {
  const { signal } = answering;
  part("why").replaceChildren(made("p", { class: "quiet" }, "Asking the question again without each claim and with each rating moved; this takes some seconds."));
  try {
    const told = await request("/ask/why", { method: "POST", body: JSON.stringify(asked()), signal });
    part("why").innerHTML = await told.text(); // written by our server, every text in it escaped
    part("why").querySelector("h2")?.focus();
  } catch (wrong) {
    if (wrong instanceof Refused) part("why").replaceChildren();
    throw wrong;
  }
}

/** Take what is on the screen along. @param {string} what */
function take(what) {
  return trying(async () => {
    say(what === "brief" ? "Writing the brief; this takes about half a minute." : "Writing …");
    await save(await request(`/ask/take/${what}`, { method: "POST", body: JSON.stringify(asked()) }));
    say("Saved.");
  });
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", (event) => {
  const one = /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target);
  const factor = one.dataset.factor;
  if (factor !== undefined) {
    if (one.value) scene.hold[factor] = one.value;
    else delete scene.hold[factor];
  } else if (fields.includes(/** @type {never} */ (one.name))) Object.assign(scene, { [one.name]: one.value });
  else return;
  one.closest("label")?.classList.toggle("moved", one instanceof HTMLSelectElement && one.selectedIndex > 0);
  if (one.name === "reading") trying(loadRatings);
  changed();
});
part("find-factor").addEventListener("input", (event) => {
  const words = /** @type {HTMLInputElement} */ (event.target).value.trim().toLowerCase();
  for (const label of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("label.factor")))
    label.hidden = !words.split(/\s+/).every((word) => label.dataset.find?.includes(word));
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("details.group")))
    group.hidden = !group.querySelector("label.factor:not([hidden])");
});
part("find-rating").addEventListener("input", listRatings);
part("ask-why").addEventListener("click", () => trying(askWhy));
part("restore-all").addEventListener("click", restoreAll);
for (const button of document.querySelectorAll("button[data-take]"))
  button.addEventListener("click", () => take(button.getAttribute("data-take") ?? ""));
document.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const question = target.closest("button[data-question]")?.getAttribute("data-question") ?? target.closest("a[data-ask]")?.getAttribute("data-ask");
  if (question) {
    event.preventDefault();
    scene.question = question;
    spoken = [];
    part("flags").querySelector("ul")?.replaceChildren();
    choose();
    changed();
    return;
  }
  const link = target.closest("a.cite, a.assumed-link");
  if (link) {
    event.preventDefault();
    if (link.matches("a.cite")) trying(() => panel.show((link.getAttribute("href") ?? "").slice(1)));
    else findRating(link.textContent ?? "");
  }
});

/** Look for a rating by its words, and go there. @param {string} words */
function findRating(words) {
  const find = /** @type {HTMLInputElement} */ (part("find-rating"));
  find.value = words;
  listRatings();
  find.scrollIntoView({ block: "center" });
  find.focus();
}

recall();
choose();
changed();
trying(loadRatings);
watching(() => {
  say("The study has changed; the answers are asked anew.");
  part("notice").classList.add("kept");
  changed();
  trying(loadRatings);
});
