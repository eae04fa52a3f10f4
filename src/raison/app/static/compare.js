/** Compare: two readings over one spine; the answers that their differences change come after the page stands. */
import { Refused, lines, request } from "./api.js";
import { made, part, say, trying, watching } from "./bar.js";
import { ClaimPanel } from "./claim_panel.js";

const form = /** @type {HTMLFormElement} */ (part("pair"));
const selects = /** @type {[HTMLSelectElement, HTMLSelectElement]} */ (["one", "other"].map((name) => form.elements.namedItem(name)));
const find = /** @type {HTMLInputElement} */ (part("find-matter"));
const filters = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("button[data-show]")]);
const panel = new ClaimPanel(part("paper"));
let pair = selects.map((one) => one.value);
let show = new URLSearchParams(location.search).get("show") ?? "";
/** @type {Record<string, string[]>} */
let turned = {};
let running = new AbortController();

/** Return the pair as a part of an address. */
const asked = () => new URLSearchParams({ one: pair[0], other: pair[1] });

/** Keep what is compared and shown in the address, so that loading the page again shows it again. */
function keep() {
  const kept = asked();
  if (show) kept.set("show", show);
  history.replaceState(null, "", `/compare?${kept}`);
}

/** @returns {HTMLElement[]} the matters, in their order */
const matters = () => [...part("matters").querySelectorAll("tbody.matter")].map((one) => /** @type {HTMLElement} */ (one));

/** Whether a matter is of a kind of the filter. @param {HTMLElement} matter @param {string} kind */
const fits = (matter, kind) => !kind || (kind === "turns" ? matter.id in turned : matter.dataset.verdict === kind);

/** Show the matters that fit the filter and the words that are looked for, and how many fit each filter. */
function sift() {
  const words = find.value.trim().toLowerCase().split(/\s+/);
  const found = matters().filter((one) => words.every((word) => one.dataset.find?.includes(word)));
  const shown = new Set(found.filter((one) => fits(one, show)));
  for (const one of matters()) {
    one.hidden = !shown.has(one);
    const points = pointsOf(one);
    if (points) points.hidden = one.hidden || !isOpen(one);
  }
  for (const head of /** @type {NodeListOf<HTMLElement>} */ (part("matters").querySelectorAll("tbody.kind")))
    head.hidden = ![...shown].some((one) => one.dataset.kind === head.dataset.kind);
  for (const button of filters) {
    const kind = button.dataset.show ?? "";
    const waits = kind === "turns" && part("changed").getAttribute("aria-busy") === "true";
    button.setAttribute("aria-pressed", String(kind === show));
    const count = button.querySelector(".count");
    if (count) count.textContent = `${found.filter((one) => fits(one, kind)).length}${waits ? " so far" : ""}`;
  }
  part("matters-count").textContent = `${shown.size} of ${matters().length} matters shown`;
}

/** Return the points of a matter, where they were fetched. @param {HTMLElement} matter @returns {HTMLElement | null} */
function pointsOf(matter) {
  const next = matter.nextElementSibling;
  return next instanceof HTMLElement && next.matches("tbody.points") ? next : null;
}

/** @param {HTMLElement} matter */
const isOpen = (matter) => matter.querySelector(".open-points")?.getAttribute("aria-expanded") === "true";

/** Show or hide the points of a matter; they are fetched once. @param {HTMLElement} matter @param {boolean} open */
async function unfold(matter, open) {
  const { signal } = running;
  matter.querySelector(".open-points")?.setAttribute("aria-expanded", String(open));
  let points = pointsOf(matter);
  if (!points && open) {
    points = made("tbody", { class: "points" });
    matter.after(points);
    const query = asked();
    query.set("kind", matter.dataset.kind ?? "");
    query.set("id", matter.dataset.id ?? "");
    try {
      points.innerHTML = await (await request(`/compare/points?${query}`, { signal })).text(); // escaped by our server
    } catch (wrong) {
      points.remove();
      matter.querySelector(".open-points")?.setAttribute("aria-expanded", "false");
      throw wrong;
    }
  }
  if (points) points.hidden = !isOpen(matter);
}

/** Say at each matter which answers it changes. */
function markTurns() {
  for (const one of matters()) {
    const place = one.querySelector(".turns");
    const asks = turned[one.id] ?? [];
    place?.replaceChildren(...asks.map((ask) => made("span", { class: "turn" }, `Changes an answer: ${ask}`)));
  }
  sift();
}

/** Ask which answers the differences change, and show each question as it comes. */
async function askAnswers() {
  const { signal } = running;
  const place = part("changed");
  place.setAttribute("aria-busy", "true");
  try {
    for await (const told of lines("/compare/answers", { one: pair[0], other: pair[1] }, signal)) {
      if (told.refused) throw new Refused(told.refused);
      const open = new Set([...place.querySelectorAll("details[open]")].map((one) => one.getAttribute("data-keep")));
      place.innerHTML = told.html; // written by our server, every text in it escaped
      for (const one of place.querySelectorAll("details")) one.open = open.has(one.getAttribute("data-keep"));
      turned = told.turned;
      if (told.whole) place.setAttribute("aria-busy", "false");
      markTurns();
    }
  } catch (wrong) {
    if (wrong instanceof Refused) {
      place.replaceChildren();
      place.setAttribute("aria-busy", "false");
    }
    throw wrong;
  }
}

/** Another pair, or another state of the study: what runs for the older one is dropped. */
async function compare() {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const open = matters().filter(isOpen).map((one) => one.id);
  turned = {};
  keep();
  part("changed").replaceChildren(made("p", { class: "quiet" }, "Asking each question in both readings, and again with each difference; this takes some seconds."));
  part("matters").innerHTML = await (await request(`/compare/matters?${asked()}`, { signal })).text(); // escaped by our server
  sift();
  trying(askAnswers);
  for (const one of matters()) if (open.includes(one.id)) await unfold(one, true);
}

/** Two readings were chosen; the same one twice means that both change places. */
function choose() {
  const now = selects.map((one) => one.value);
  if (now[0] === now[1]) {
    const place = now[0] === pair[0] ? 0 : 1;
    selects[place].value = pair[1 - place];
  }
  pair = selects.map((one) => one.value);
  say("");
  trying(compare);
}

/** Go to a matter, whatever the filter hides. @param {string} id */
function toward(id) {
  const matter = matters().find((one) => one.id === id);
  if (!matter) return;
  if (matter.hidden) {
    show = find.value = "";
    keep();
    sift();
  }
  trying(() => unfold(matter, true));
  matter.scrollIntoView({ block: "start" });
  matter.querySelector("th")?.focus({ preventScroll: true });
}

form.addEventListener("submit", (event) => event.preventDefault());
for (const one of selects) one.addEventListener("change", choose);
find.addEventListener("input", sift);
part("filters").addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  if (!button) return;
  show = button.dataset.show ?? "";
  keep();
  sift();
});
document.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  const matter = target.closest(".open-points")?.closest("tbody");
  if (matter) {
    trying(() => unfold(matter, !isOpen(matter)));
    return;
  }
  const link = target.closest("a[href^='#']");
  if (!link) return;
  const place = (link.getAttribute("href") ?? "").slice(1);
  const question = link.getAttribute("data-ask");
  if (question) {
    event.preventDefault();
    location.assign(`/ask#${encodeURIComponent(JSON.stringify({ question }))}`);
  } else if (link.matches("a.cite")) {
    event.preventDefault();
    trying(() => panel.show(place));
  } else if (place.startsWith("matter-")) {
    event.preventDefault();
    toward(place);
  }
});

if (!filters.some((one) => one.dataset.show === show)) show = "";
keep();
sift();
trying(askAnswers);
watching(() => {
  say("The study has changed; the readings are compared anew.");
  trying(compare);
});
