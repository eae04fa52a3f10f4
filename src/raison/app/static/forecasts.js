/** Forecasts: the ledger on a day, what its open ones would change, and entries that are written into it. */
import { Refused, post, request } from "./api.js";
import { inTurn, part, say, trying, watching } from "./bar.js";
import { ClaimPanel } from "./claim_panel.js";

const shown = /** @type {HTMLFormElement} */ (part("shown"));
const panel = new ClaimPanel(part("paper"));
const SAVED = { new: "The forecast was added.", note: "The note was saved.", resolve: "It is resolved." };
let running = new AbortController();

/** What is shown, as a part of an address. */
function asked() {
  const on = /** @type {HTMLInputElement} */ (shown.elements.namedItem("on")).value;
  const baseline = /** @type {HTMLSelectElement} */ (shown.elements.namedItem("baseline")).value;
  return new URLSearchParams({ ...(on && on !== shown.dataset.today ? { on } : {}), ...(baseline === "even" ? {} : { baseline }) });
}

/** Show the ledger anew; what was unfolded stays so. */
async function load() {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const place = part("ledger");
  const html = await (await request(`/forecasts/ledger?${asked()}`, { signal })).text();
  const open = new Set([...place.querySelectorAll("details[open]")].map((one) => one.getAttribute("data-keep")));
  place.innerHTML = html; // written by our server, every text in it escaped
  for (const one of place.querySelectorAll("details")) one.open = open.has(one.getAttribute("data-keep"));
}

/** Ask what the open forecasts would change. */
const watch = inTurn(async () => {
  const place = part("watched");
  place.setAttribute("aria-busy", "true");
  try {
    place.innerHTML = await (await request("/forecasts/watched")).text(); // written by our server, every text in it escaped
  } finally {
    place.setAttribute("aria-busy", "false");
  }
});

/** Whether somebody is writing an entry below a forecast. */
const writing = () => [...document.querySelectorAll("#ledger textarea, #ledger input")].some((one) => /** @type {HTMLInputElement} */ (one).value.trim());

/** Write an entry, and say beside it what was refused. @param {HTMLFormElement} form */
async function write(form) {
  const to = /** @type {keyof typeof SAVED} */ (form.dataset.to);
  /** @type {Record<string, unknown>} */
  const fields = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
  if (to === "resolve" && fields.value !== undefined) fields.value = Number(fields.value);
  if (to === "new" && fields.claim !== undefined) fields.claim = [fields.claim];
  if (form.dataset.forecast) fields.forecast = form.dataset.forecast;
  const wrong = /** @type {HTMLElement} */ (form.querySelector("[role=alert]"));
  wrong.textContent = "";
  try {
    await post(`/forecasts/${to}`, fields);
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    wrong.textContent = refused.lines.join(" ");
    return;
  }
  form.reset();
  form.closest("details")?.removeAttribute("open");
  say(`${SAVED[to]} Undo takes it back.`);
  await load();
}

shown.dataset.today = new URLSearchParams(location.search).has("on") ? "" : /** @type {HTMLInputElement} */ (shown.elements.namedItem("on")).value;
shown.addEventListener("submit", (event) => event.preventDefault());
shown.addEventListener("change", () => {
  const query = asked();
  history.replaceState(null, "", query.size ? `/forecasts?${query}` : "/forecasts");
  trying(load);
});
document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.dataset.to) return;
  event.preventDefault();
  trying(() => write(form));
});
document.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest("a.cite, a[data-ask]");
  if (!link) return;
  event.preventDefault();
  const question = link.getAttribute("data-ask");
  if (question) location.assign(`/ask#${encodeURIComponent(JSON.stringify({ question }))}`);
  else trying(() => panel.show((link.getAttribute("href") ?? "").slice(1)));
});

trying(watch);
watching(() => {
  if (writing()) say("The study has changed. The ledger is shown anew when your entry is saved.");
  else trying(load);
  trying(watch);
});
