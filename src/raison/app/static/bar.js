/** What every view has: notices, undo and redo, the study's files watched, conflicts shown side by side. */
import { Conflict, Refused, know, post, request } from "./api.js";

const WATCH = 1_500; // milliseconds between looks at the study's files

/**
 * Return an element of the page.
 * @template {HTMLElement} T
 * @param {string} id
 * @returns {T}
 */
export function part(id) {
  return /** @type {T} */ (document.getElementById(id));
}

/**
 * Make an element with text inside; text is never read as anything else.
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} inside
 * @returns {HTMLElement}
 */
export function made(name, attributes = {}, ...inside) {
  const one = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
  one.append(...inside);
  return one;
}

/**
 * Say something in the line below the bar; nothing clears it.
 * @param {string | string[]} words
 * @param {boolean} [bad]
 */
export function say(words, bad = false) {
  const lines = [words].flat().filter(Boolean);
  const notice = part("notice");
  notice.classList.toggle("bad", bad);
  notice.replaceChildren(...lines.map((line) => made("p", {}, line)));
}

/**
 * Run a step, and say what was refused; an abandoned request is no fault.
 * @param {() => Promise<void>} step
 */
export async function trying(step) {
  try {
    await step();
  } catch (wrong) {
    if (wrong instanceof Refused) say(wrong.lines, true);
    else if (!(wrong instanceof DOMException && wrong.name === "AbortError")) throw wrong;
  }
}

/**
 * Return a step that runs once at a time, so that no earlier answer comes after a later one; whoever asks for it while it
 * runs waits for the next run, which begins afterwards and is the same for all who wait.
 * @param {() => Promise<void>} step
 * @returns {() => Promise<void>}
 */
export function inTurn(step) {
  /** @type {Promise<void> | null} */
  let running = null;
  /** @type {Promise<void> | null} */
  let next = null;
  const run = () => {
    next = null;
    running = step().finally(() => (running = null));
    return running;
  };
  return () => {
    if (!running && !next) return run();
    next ??= /** @type {Promise<void>} */ (running).catch(() => undefined).then(run);
    return next;
  };
}

/**
 * Save an edit; where somebody else changed the same, show both and let the user choose.
 * @param {string} path
 * @param {{was: unknown} & Record<string, unknown>} edit
 * @returns {Promise<boolean>} whether what is in the study now is what was meant
 */
export async function saving(path, edit) {
  try {
    await post(path, edit);
    return true;
  } catch (wrong) {
    if (!(wrong instanceof Conflict)) throw wrong;
    if (!(await mineIsKept(wrong.both))) return false;
    await post(path, { ...edit, was: wrong.both.stands });
    return true;
  }
}

/**
 * Show both sides of a conflict, and return whether ours is to be written.
 * @param {{what: string, mine: string, theirs: string}} both
 * @returns {Promise<boolean>}
 */
export function mineIsKept(both) {
  const dialog = /** @type {HTMLDialogElement} */ (part("conflict"));
  for (const key of /** @type {const} */ (["what", "mine", "theirs"])) part(`conflict-${key}`).textContent = both[key];
  dialog.showModal();
  return new Promise((resolve) => {
    part("keep-mine").onclick = () => dialog.close("mine");
    part("keep-theirs").onclick = () => dialog.close("theirs");
    dialog.onclose = () => resolve(dialog.returnValue === "mine");
  });
}

/**
 * Watch the study's files, and call back when they have changed, by whomever.
 * @param {() => void} changed
 */
export function watching(changed) {
  const body = document.body;
  let away = ""; // why the server did not answer, in words
  const look = async () => {
    try {
      const told = await (await request("/changed")).json();
      if (away) say("raison answers again.");
      away = "";
      know(told.token);
      part("undo")?.toggleAttribute("disabled", !told.undo);
      part("redo")?.toggleAttribute("disabled", !told.redo);
      if (told.folder !== body.dataset.folder) location.assign("/ask");
      if (told.faults.length) say(["The study’s files have faults; this page shows it as it was before.", ...told.faults], true);
      else if (told.mark !== body.dataset.mark) {
        body.dataset.mark = told.mark;
        changed();
      }
    } catch (wrong) {
      const why = wrong instanceof Refused ? wrong.message : String(wrong);
      if (wrong instanceof Refused && why !== away) say(wrong.lines, true);
      away = why;
    }
  };
  const again = () => setTimeout(async () => (document.hidden || (await look()), again()), WATCH);
  again();
  look();
  for (const name of ["undo", "redo"]) {
    part(name)?.addEventListener("click", () =>
      trying(async () => {
        const { says } = await post(`/${name}`, {});
        say(name === "undo" ? `Taken back: ${says}.` : `Done again: ${says}.`);
        body.dataset.mark = ""; // the files may stand again as this page saw them last, and it shows what came between
        await look();
      }),
    );
  }
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
    if (!(event.ctrlKey || event.metaKey) || typing || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    part(event.shiftKey ? "redo" : "undo")?.click();
  });
  return look;
}

// The token came in the address once; from here on the cookie knows it, and the address can be shown to anybody.
if (new URLSearchParams(location.search).has("token")) history.replaceState(null, "", location.pathname + location.hash);
