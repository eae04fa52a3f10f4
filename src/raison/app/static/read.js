/** Read: a paper by the keyboard; a sentence is chosen, its ends are moved, a claim is made of it. */
import { post, request } from "./api.js";
import { inTurn, made, part, say, saving, trying, watching } from "./bar.js";
import { ClaimPanel } from "./claim_panel.js";
import { Drafts } from "./drafts.js";
import { ShownPaper, movedByWord, withoutCopy } from "./paper.js";
import { Settling } from "./settling.js";

/** @typedef {import("./paper.js").Claim} Claim */
/** @typedef {import("./paper.js").Paper} Paper */
/** @typedef {import("./paper.js").Spot} Spot */
/** @typedef {import("./drafts.js").Draft} Draft */

const reading = document.querySelector(".reading");
const source = reading?.getAttribute("data-source") ?? "";
const textAt = `/papers/${encodeURIComponent(source)}/text`;
const writable = document.body.dataset.writable === "yes";
const text = part("text");
const claimForm = /** @type {HTMLFormElement | null} */ (document.getElementById("claim"));
const reasonForm = /** @type {HTMLFormElement | null} */ (document.getElementById("reason"));
/** @type {ShownPaper | null} */
let shown = null;
let at = 0;
/** @type {Spot | null} */
let chosen = null;
/** @type {Claim | null} the claim that the form shows, as it was when it was opened; none for a new one */
let opened = null;
let formKind = ""; // the kind that the form showed last
/** @type {Draft | null} the draft that was gone to */
let draft = null;
/** @type {Draft | null} the draft that the form accepts */
let accepting = null;
const load = inTurn(loadPaper);
const names = new Map([...document.querySelectorAll("#voices option")].map((one) => [one.getAttribute("value") ?? "", one.textContent ?? ""]));
const drafts = new Drafts({ writable, words: passage, name: nameOf, shown: showDrafts, go: goToDraft, accept: acceptDraft, saved: load });
const panel = new ClaimPanel(part("here"));
const settling = new Settling(source, writable, { name: nameOf, go: goToClaim, saved: load });

/** The name of an actor, or a voice as it is described. @param {string} actor */
function nameOf(actor) {
  return names.get(actor) || actor;
}

/** Load the paper, its text first, and stay at the sentence that was chosen. */
async function loadPaper() {
  if (!source || (!shown && !(await showText()))) return;
  for (;;) {
    const paper = await (await request(`${textAt}?only=claims`)).json();
    if (shown?.fits(paper)) return showClaims(shown, paper);
    const top = text.scrollTop; // another copy lies there now, or none
    if (!(await showText())) return;
    text.scrollTop = top;
  }
}

/** Mark what stands in the text that is shown. @param {ShownPaper} on @param {Paper & {drafts: Draft[], lost: number}} paper */
function showClaims(on, paper) {
  on.show(paper);
  const listed = document.querySelector(".sources li:has([aria-current]) .claims");
  if (listed) listed.textContent = `${paper.claims.length} claim${paper.claims.length === 1 ? "" : "s"}`;
  part("paper-count").textContent = `${paper.n_with} of ${paper.n_sentences} sentences have a claim, ${paper.n_without} neither claim nor reason.`;
  const orphans = paper.claims.filter((claim) => !claim.spots.length);
  part("orphans").hidden = !orphans.length;
  listClaims(/** @type {HTMLElement} */ (part("orphans").querySelector("ul")), orphans);
  if (draft && !paper.drafts.some((one) => one.key === draft?.key)) draft = null;
  drafts.take(paper.drafts, paper.lost);
  text.setAttribute("aria-busy", "false");
}

/** Without a copy: what the claims say of the paper, in its order; a click shows what a claim carries. @param {Paper} paper */
function showOutline(paper) {
  part("paper-count").textContent = paper.published;
  const lines = paper.claims.map((claim) => {
    const line = made("button", { type: "button", class: "cited" }, made("span", { class: "quiet" }, claim.cite), made("span", {}, claim.says));
    line.addEventListener("click", () => trying(() => panel.show(claim.id)));
    return made("li", {}, line);
  });
  text.replaceChildren(withoutCopy(paper), made("ol", { class: "plain outline" }, ...lines));
}

/** Show the text, before it is known where the claims stand, and return whether there is one. */
async function showText() {
  text.setAttribute("aria-busy", "true");
  const paper = await (await request(`${textAt}?only=text`)).json();
  if (reading?.hasAttribute("data-unread")) trying(() => relist(paper.here));
  part("paper-title").textContent = paper.name === paper.title ? paper.title : `${paper.name}: ${paper.title}`;
  text.setAttribute("aria-label", paper.title);
  for (const name of ["paper-goes", "drafts"]) part(name).hidden = !paper.here; // both need the sentences
  if (paper.here) {
    shown = new ShownPaper(text, paper);
    if (location.pathname === "/read") history.replaceState(null, "", `/read/${encodeURIComponent(source)}`);
  } else {
    shown = null;
    showOutline(paper);
    text.setAttribute("aria-busy", "false");
  }
  return paper.here;
}

/** List the papers anew: the page came before it was known which are here. @param {boolean} here whether the one that is shown is */
async function relist(here) {
  reading?.removeAttribute("data-unread");
  if (!here && location.pathname === "/read") location.reload(); // the server knows one that is here, if there is any
  const page = new DOMParser().parseFromString(await (await request(location.pathname)).text(), "text/html");
  for (const name of ["papers", "strays"]) part(name).replaceWith(/** @type {HTMLElement} */ (page.getElementById(name)));
}

/** Mark the drafts that are shown, and list those of the chosen sentence. */
function showDrafts() {
  shown?.mark("draft", drafts.shown().map((one) => one.spot));
  if (draft && !drafts.shown().some((one) => one.key === draft?.key)) draft = null;
  if (chosen) select(chosen, false);
}

/** Go to a claim of the study: its passage is chosen. @param {string} name */
function goToClaim(name) {
  const spot = shown?.paper.claims.find((claim) => claim.id === name)?.spots[0];
  if (!spot) return say("This claim does not stand in your copy.");
  const place = sentences().findIndex((one) => one.spot.block === spot.block && spot.start < one.spot.end);
  if (place >= 0) goTo(place);
  select(spot, true);
  text.focus();
}

/** Go to a draft: its passage is chosen. @param {Draft} one */
function goToDraft(one) {
  const place = sentences().findIndex(({ spot }) => spot.block === one.spot.block && one.spot.start < spot.end);
  if (place >= 0) at = place;
  draft = one;
  select(one.spot, true);
  text.focus();
}

/** Go to the next draft that is shown. */
function nextDraft() {
  const order = new Map([...(shown?.texts.keys() ?? [])].map((block, place) => [block, place]));
  const here = draft?.spot ?? chosen;
  const place = (/** @type {Spot} */ spot) => (order.get(spot.block) ?? 0) * 1e9 + spot.start;
  const next = drafts.next((spot) => !here || place(spot) > place(here));
  if (next) goToDraft(next);
  else say(drafts.hidden ? "Drafts are hidden." : "No draft is shown.");
}

/** The draft that was gone to, or the only one of the chosen sentence. */
function draftHere() {
  if (draft || !chosen) return draft;
  const here = drafts.at(sentences()[at]?.spot ?? chosen).filter((one) => !one.rejected);
  if (here.length !== 1) say(here.length ? "This sentence has several drafts; D goes from one to the next." : "This sentence has no draft.");
  return here.length === 1 ? here[0] : null;
}

/** Open the form on a draft; its wording is the reader's own. @param {Draft} one @param {string} [kind] another kind */
function acceptDraft(one, kind) {
  const span = draft?.key === one.key && chosen ? chosen : one.spot;
  draft = one;
  select(span, false);
  openClaim(null, kind ?? one.kind);
  accepting = one;
  if (!claimForm) return;
  part("claim-title").textContent = "Accept this draft";
  part("claim-origin").textContent = `Proposed by ${one.author}: ${one.reason}`;
  /** @type {HTMLSelectElement} */ (claimForm.elements.namedItem("modality")).value = modalityOf(kind ?? one.kind, one.kind, one.modality);
  /** @type {HTMLInputElement} */ (claimForm.elements.namedItem("voice")).value = one.voice;
  tick("actors", one.actors);
  tick("target", one.target);
}

/** @param {HTMLElement} place @param {Claim[]} claims */
function listClaims(place, claims) {
  place.replaceChildren(
    ...claims.map((claim) =>
      made("li", { class: `claim${claim.hedged ? " hedged" : ""}` }, made("p", {}, claim.says), made("p", { class: "quiet" }, [claim.kind, claim.modality, claim.why].filter(Boolean).join("; "))),
    ),
  );
}

/** The sentences of the paper. */
const sentences = () => shown?.sentences ?? [];

/** Choose a sentence by its place in the paper. @param {number} place */
function goTo(place) {
  const all = sentences();
  if (!all.length) return;
  at = Math.max(0, Math.min(all.length - 1, place));
  draft = null;
  select(all[at].spot, true);
}

/** Choose a span, mark it, and list what stands there. @param {Spot} spot @param {boolean} moves */
function select(spot, moves) {
  chosen = spot;
  shown?.mark("chosen", [spot]);
  if (moves) shown?.toward(spot);
  const sentence = sentences()[at];
  const proposed = drafts.at(sentence?.spot ?? spot);
  const claims = shown?.claimsAt({ block: spot.block, at: Math.floor((spot.start + spot.end) / 2) }) ?? [];
  const within = shown?.paper.claims.filter((claim) => claim.spots.some((one) => one.block === spot.block && one.start < spot.end && spot.start < one.end)) ?? claims;
  part("paper-place").textContent = `${passage(spot)} ${within.length ? `${within.length} claims` : sentence?.reason ? `no claim: ${sentence.reason}` : "no claim yet"}${proposed.length ? `, ${proposed.length === 1 ? "1 draft" : `${proposed.length} drafts`}` : ""}`;
  showHere(within, sentence?.reason ?? "");
  part("here").append(...proposed.map((one) => drafts.item(one, false)));
}

/** The words of a span. @param {Spot} spot */
function passage(spot) {
  return shown?.texts.get(spot.block)?.data.slice(spot.start, spot.end) ?? "";
}

/** List the claims at the chosen sentence, each with what it carries. @param {Claim[]} claims @param {string} reason */
function showHere(claims, reason) {
  const place = part("here");
  const items = claims.map((claim) => {
    const facts = `${claim.kind}, ${claim.modality}${claim.actors.length ? `, ${claim.actors.map(nameOf).join(", ")}` : ""}${claim.target.length ? `; about ${claim.target.map(nameOf).join(", ")}` : ""}; voice: ${nameOf(claim.voice)}`;
    const one = made("section", { class: `claim${claim.hedged ? " hedged" : ""}` }, made("p", {}, claim.says), made("p", { class: "claim-facts" }, facts));
    if (claim.drafted) one.append(made("p", { class: "quiet" }, `Accepted from a draft by ${claim.drafted}`));
    if (claim.note) one.append(made("p", { class: "quiet" }, `Note: ${claim.note}`));
    const carries = made("button", { type: "button" }, "What it carries");
    carries.append(made("span", { class: "unseen" }, `: ${claim.says}`));
    carries.addEventListener("click", () => trying(() => showCarries(one, claim.id, carries)));
    const buttons = made("p", { class: "buttons" }, carries);
    if (writable) {
      const edit = made("button", { type: "button", "data-edit": claim.id }, "Change");
      edit.append(made("span", { class: "unseen" }, `: ${claim.says}`));
      edit.addEventListener("click", () => openClaim(claim, claim.kind));
      buttons.append(edit);
    }
    one.append(buttons);
    return one;
  });
  place.replaceChildren(...items, ...(reason ? [made("p", {}, `No claim: ${reason}`)] : []), ...(!items.length && !reason ? [made("p", { class: "quiet" }, "This sentence has neither a claim nor a reason why it has none.")] : []));
}

/** Show the ratings and answers that a claim carries. @param {HTMLElement} place @param {string} claim @param {HTMLElement} button */
async function showCarries(place, claim, button) {
  button.setAttribute("disabled", "");
  const told = await (await request(`/claims/${encodeURIComponent(claim)}/card`)).json();
  const card = made("div");
  card.innerHTML = told.html; // written by our server, every text in it escaped
  card.querySelector("h3")?.remove();
  place.append(card);
  const carried = card.querySelector("#carried");
  if (carried) carried.innerHTML = await (await request(`/claims/${encodeURIComponent(claim)}/carried`)).text();
  for (const link of card.querySelectorAll("a[data-ask]")) {
    const scene = { question: link.getAttribute("data-ask") };
    link.setAttribute("href", `/ask#${encodeURIComponent(JSON.stringify(scene))}`);
  }
}

/** Open the form, for a new claim or for one that is there. @param {Claim | null} claim @param {string} kind */
function openClaim(claim, kind) {
  if (!claimForm || !chosen) return;
  opened = claim;
  accepting = null;
  claimForm.hidden = false;
  part("claim-origin").textContent = claim?.drafted ? `Accepted from a draft by ${claim.drafted}` : "";
  if (reasonForm) reasonForm.hidden = true;
  part("claim-title").textContent = claim ? "Change this claim" : "A new claim";
  part("claim-passage").textContent = passage(claim?.spots[0] ?? chosen);
  part("claim-move").hidden = part("claim-remove").hidden = !claim;
  const set = (/** @type {string} */ name, /** @type {string} */ value) => {
    /** @type {HTMLInputElement} */ (claimForm.elements.namedItem(name)).value = value;
  };
  set("says", claim?.says ?? "");
  set("kind", kind);
  set("modality", claim?.modality ?? usualModality(kind));
  formKind = kind;
  set("voice", claim?.voice ?? "author");
  set("note", claim?.note ?? "");
  tick("actors", claim?.actors ?? []);
  tick("target", claim?.target ?? []);
  /** @type {HTMLElement} */ (claimForm.elements.namedItem("says")).focus();
}

/** The modality of most claims of a kind. @param {string} kind */
function usualModality(kind) {
  const kinds = /** @type {HTMLSelectElement} */ (claimForm?.elements.namedItem("kind"));
  return [...kinds.options].find((one) => one.value === kind)?.dataset.modality ?? "asserted";
}

/** The modality of a claim whose kind is changed: the usual one, unless it had another than its kind's usual. @param {string} kind @param {string} was @param {string} modality */
function modalityOf(kind, was, modality) {
  return modality === usualModality(was) ? usualModality(kind) : modality;
}

/** The boxes of actors, as those who act or whom it is about. @param {"actors" | "target"} name @returns {NodeListOf<HTMLInputElement>} */
const boxes = (name) => /** @type {HTMLFormElement} */ (claimForm).querySelectorAll(`input[name=${name}]`);

/** Tick the boxes of some actors; whom it is about is shown where there are any. @param {"actors" | "target"} name @param {string[]} actors */
function tick(name, actors) {
  for (const box of boxes(name)) box.checked = actors.includes(box.value);
  const about = boxes(name)[0]?.closest("details");
  if (about) about.open = actors.length > 0;
}

/** What the form says. */
function formFields() {
  const form = /** @type {HTMLFormElement} */ (claimForm);
  const value = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value;
  const [actors, target] = /** @type {const} */ (["actors", "target"]).map((name) => [...boxes(name)].filter((box) => box.checked).map((box) => box.value));
  return { says: value("says").trim().replace(/\s+/g, " "), kind: value("kind"), modality: value("modality"), actors, target, voice: value("voice").trim(), note: value("note").trim().replace(/\s+/g, " ") };
}

/** Save the form: a new claim, or each field that was changed. */
async function saveClaim() {
  if (!chosen) return;
  const fields = formFields();
  const accepted = accepting;
  if (accepted) await post("/drafts/accept", { key: accepted.key, source, ...chosen, fields });
  else if (!opened) await post("/claims", { source, ...chosen, fields });
  else {
    for (const [field, value] of Object.entries(fields)) {
      const was = opened[/** @type {"says"} */ (field)];
      if (JSON.stringify(was) === JSON.stringify(value)) continue;
      await saving(`/claims/${encodeURIComponent(opened.id)}`, { field, was, value });
    }
  }
  const done = accepted ? "The draft is a claim now." : opened ? "Saved." : "Saved as a new claim.";
  await closeForms();
  say(done);
  if (accepted) nextDraft();
}

/** Close the forms, show what is on disk now, and go back to the paper. */
async function closeForms() {
  opened = accepting = null;
  for (const form of [claimForm, reasonForm]) if (form) form.hidden = true;
  await load();
  text.focus();
}

/** Open the field for a reason. */
function openReason() {
  if (!reasonForm) return;
  reasonForm.hidden = false;
  if (claimForm) claimForm.hidden = true;
  const one = /** @type {HTMLInputElement} */ (reasonForm.elements.namedItem("reason"));
  one.value = sentences()[at]?.reason ?? "";
  one.focus();
}

/** Move an end of the chosen span by a word, or to the next sign. @param {"start" | "end"} end @param {1 | -1} step @param {boolean} far */
function moveEnd(end, step, far) {
  if (!chosen) return;
  const spot = movedByWord(shown?.texts.get(chosen.block)?.data ?? "", chosen, end, step, far);
  if (spot.start < spot.end) select(spot, false);
}

/** Go to the next sentence that has neither claim nor reason. */
function nextOpen() {
  const all = sentences();
  const order = [...all.keys()].map((place) => (place + at + 1) % all.length);
  const next = order.find((place) => all[place].state === "open");
  if (next === undefined) say("Every sentence has a claim or a reason.");
  else goTo(next);
  text.focus();
}

/** Make a claim of a kind of what is chosen; a draft that was gone to is accepted as that kind. @param {string} kind */
function codeAs(kind) {
  if (draft) acceptDraft(draft, kind);
  else openClaim(null, kind);
}

/** Do something with the draft at hand, if there is one. @param {(one: Draft) => void} does */
function withDraft(does) {
  const one = draftHere();
  if (one) does(one);
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const { key } = event;
  const moves = event.shiftKey && (key === "ArrowLeft" || key === "ArrowRight");
  if (event.metaKey || (event.ctrlKey && !moves)) return;
  const kinds = claimForm ? [.../** @type {HTMLSelectElement} */ (claimForm.elements.namedItem("kind")).options].map((one) => one.value) : [];
  if (moves) moveEnd(event.altKey ? "start" : "end", key === "ArrowRight" ? 1 : -1, event.ctrlKey);
  else if (key === "ArrowDown" || key === "ArrowRight") goTo(chosen ? at + 1 : 0);
  else if (key === "ArrowUp" || key === "ArrowLeft") goTo(at - 1);
  else if (/^[1-9q]$/i.test(key) && writable) codeAs(kinds[key.toLowerCase() === "q" ? 9 : Number(key) - 1]);
  else if (key.toLowerCase() === "d") nextDraft();
  else if (key.toLowerCase() === "a" && writable) withDraft(acceptDraft);
  else if (key.toLowerCase() === "x" && writable) withDraft((one) => drafts.reject([one]));
  else if (key === "-" && writable && chosen) openReason();
  else if (key.toLowerCase() === "n") nextOpen();
  else if (key === "Enter") /** @type {HTMLElement | null} */ (part("here").querySelector("button[data-edit], button"))?.focus();
  else return;
  event.preventDefault();
}

/** Take what was selected by hand as the chosen span. */
function selectedByHand() {
  const selection = getSelection();
  const spot = selection?.rangeCount ? shown?.spotOf(selection.getRangeAt(0)) : null;
  if (!spot) return false;
  const place = sentences().findIndex((one) => one.spot.block === spot.block && one.spot.start <= spot.start && spot.start < one.spot.end);
  if (place >= 0) at = place;
  select(spot, false);
  return true;
}

text.addEventListener("keydown", pressed);
text.addEventListener("focus", () => chosen || goTo(0));
text.addEventListener("mouseup", (event) => {
  if (selectedByHand()) return;
  const place = shown?.under(event.clientX, event.clientY);
  const found = place ? sentences().findIndex(({ spot }) => spot.block === place.block && spot.start <= place.at && place.at <= spot.end) : -1;
  if (found >= 0) {
    at = found;
    select(sentences()[at].spot, false);
  }
});
part("next-open").addEventListener("click", nextOpen);
document.getElementById("propose")?.addEventListener("click", () =>
  trying(async () => {
    say("Reading the paper …");
    const { says } = await post(`/papers/${encodeURIComponent(source)}/drafts`, {});
    await load();
    say(says);
    nextDraft();
  }),
);
document.getElementById("remove-lost")?.addEventListener("click", () =>
  trying(async () => {
    const { says } = await post(`/papers/${encodeURIComponent(source)}/drafts/lost`, {});
    await load();
    say(says);
    part("draft-list").focus();
  }),
);
part("show-keys").addEventListener("click", () => {
  part("keys").hidden = !part("keys").hidden;
  part("show-keys").setAttribute("aria-expanded", String(!part("keys").hidden));
});
claimForm?.addEventListener("submit", (event) => {
  event.preventDefault();
  trying(saveClaim);
});
/** @type {HTMLSelectElement | null} */ (claimForm?.elements.namedItem("kind") ?? null)?.addEventListener("change", () => {
  const value = (/** @type {string} */ name) => /** @type {HTMLSelectElement} */ (claimForm?.elements.namedItem(name));
  value("modality").value = modalityOf(value("kind").value, formKind, value("modality").value);
  formKind = value("kind").value;
});
claimForm?.addEventListener("keydown", (event) => {
  if (event.key === "Escape") trying(closeForms);
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) claimForm.requestSubmit();
});
document.getElementById("claim-leave")?.addEventListener("click", () => trying(closeForms));
document.getElementById("reason-leave")?.addEventListener("click", () => trying(closeForms));
document.getElementById("claim-move")?.addEventListener("click", () =>
  trying(async () => {
    if (!opened || !chosen) return;
    await post(`/claims/${encodeURIComponent(opened.id)}/move`, { source, ...chosen });
    say("The claim stands at what is selected now.");
    await closeForms();
  }),
);
document.getElementById("claim-remove")?.addEventListener("click", () =>
  trying(async () => {
    if (!opened) return;
    await post(`/claims/${encodeURIComponent(opened.id)}/remove`, {});
    say("The claim was removed. Undo brings it back.");
    await closeForms();
  }),
);
reasonForm?.addEventListener("submit", (event) => {
  event.preventDefault();
  trying(async () => {
    const { spot, number } = sentences()[at];
    const reason = /** @type {HTMLInputElement} */ (reasonForm.elements.namedItem("reason")).value;
    await post("/reasons", { source, block: spot.block, sentence: number, reason });
    await closeForms();
  });
});

/** Papers taken in: read first, the card corrected on the page, then kept. */
const card = /** @type {HTMLFormElement | null} */ (document.getElementById("card"));
/** @type {File | null} */
let dropped = null;
/** @type {File | null} the file that is being read */
let offered = null;

/** @param {File | undefined} file */
function propose(file) {
  if (!file || !card) return;
  trying(async () => {
    say(`Reading ${file.name} …`);
    offered = file;
    const told = await (await request(`/papers?step=show&name=${encodeURIComponent(file.name)}`, { method: "POST", body: file })).json();
    if (offered !== file) return; // another one was dropped meanwhile
    dropped = file;
    card.hidden = false;
    for (const name of ["title", "author", "date", "publisher", "id"]) /** @type {HTMLInputElement} */ (card.elements.namedItem(name)).value = told[name];
    const fields = /** @type {HTMLFieldSetElement} */ (part("card-fields"));
    fields.hidden = fields.disabled = !!told.copy_of; // the source has its card already
    part("card-take").textContent = told.copy_of ? "Keep it as your copy" : "Take it in";
    const like = told.copy_of ? ` It seems to be ${told.copy_of}, of which there is no copy here yet.` : told.like ? ` It resembles ${told.like}, which the study has.` : "";
    part("card-read").textContent = `${told.file}: ${told.blocks} passages, ${told.aside} set aside.${like} It begins: ${told.begins}`;
    say(told.lacks.length ? `Not found in the paper: ${told.lacks.join(", ")}.` : "");
    (told.copy_of ? part("card-take") : /** @type {HTMLElement} */ (card.elements.namedItem("title"))).focus();
  });
}

document.getElementById("files")?.addEventListener("change", (event) => propose(/** @type {HTMLInputElement} */ (event.target).files?.[0]));
const drop = document.getElementById("drop");
drop?.addEventListener("dragover", (event) => event.preventDefault());
drop?.addEventListener("drop", (event) => {
  event.preventDefault();
  propose(event.dataTransfer?.files[0]);
});
document.getElementById("card-leave")?.addEventListener("click", () => {
  if (card) card.hidden = true;
});
card?.addEventListener("submit", (event) => {
  event.preventDefault();
  trying(async () => {
    if (!dropped) return;
    const fields = new URLSearchParams({ step: "keep", name: dropped.name });
    for (const [name, value] of new FormData(card)) fields.set(name, String(value));
    const name = await (await request(`/papers?${fields}`, { method: "POST", body: dropped })).json();
    location.assign(`/read/${encodeURIComponent(name)}`);
  });
});

trying(load);
watching(() =>
  trying(async () => {
    await load();
    await settling.show();
  }),
);
