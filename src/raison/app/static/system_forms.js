/** New elements by a form, with each fault beside its field; and deleting, once it is shown what depends on an element. */
import { post, request } from "./api.js";
import { made, part, say, trying } from "./bar.js";
import { add, faultsOf, refresh, writable } from "./system_state.js";
import { mark, rested } from "./system_fields.js";

/** @typedef {import("./system_state.js").FieldFault} FieldFault */

/**
 * Show what depends on an element, and delete it with all of that where the user agrees.
 * @param {string} section
 * @param {string} name
 * @param {string} words
 * @returns {Promise<boolean>}
 */
export async function deleting(section, name, words) {
  const query = `section=${encodeURIComponent(section)}&name=${encodeURIComponent(name)}`;
  const { dependents } = await (await request(`/system/dependents?${query}`)).json();
  const dialog = /** @type {HTMLDialogElement} */ (part("delete-dialog"));
  part("delete-what").textContent = words;
  for (const goes of [true, false]) {
    const place = part(goes ? "delete-goes" : "delete-loses");
    const ones = dependents.filter((/** @type {{goes: boolean}} */ one) => one.goes === goes);
    place.hidden = !ones.length;
    place.querySelector("ul")?.replaceChildren(...ones.map((/** @type {{words: string}} */ one) => made("li", {}, one.words)));
  }
  part("delete-alone").hidden = dependents.length > 0;
  dialog.returnValue = "";
  dialog.showModal();
  const agreed = await new Promise((resolve) => {
    part("delete-yes").onclick = () => dialog.close("yes");
    part("delete-no").onclick = () => dialog.close("");
    dialog.onclose = () => resolve(dialog.returnValue === "yes");
  });
  if (!agreed) return false;
  await post("/system/remove", { section, name, with: dependents.map((/** @type {{section: string, name: string}} */ one) => [one.section, one.name]) });
  await refresh();
  say("Deleted. Undo brings it back.");
  return true;
}

/**
 * A button that deletes an element once the user has seen what depends on it.
 * @param {string} section
 * @param {string} name
 * @param {string} words
 * @returns {HTMLElement}
 */
export function deleteButton(section, name, words) {
  const button = made("button", { type: "button", "data-at": JSON.stringify([section, name, "delete"]) }, "Delete", made("span", { class: "unseen" }, ` ${words}`));
  button.hidden = !writable();
  button.addEventListener("click", () => trying(async () => void (await deleting(section, name, words))));
  return button;
}

/**
 * A form for a new element: its fields are checked as they are typed, and each fault stands beside its field.
 * @param {HTMLFormElement} form the names of its fields are first steps, such as `from`
 * @param {() => {section: string, entry: unknown, of?: string, key?: string}} edit what it says now
 * @param {(name: string) => void} done
 */
export function newForm(form, edit, done) {
  const fields = () => [.../** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-field]"))];
  const show = (/** @type {FieldFault[]} */ faults) => {
    const rest = [];
    for (const field of fields()) mark(field, "");
    for (const one of faults) {
      const field = fields().find((other) => other.dataset.field === String(one.field?.[0]));
      if (!field) rest.push(one.says);
      else mark(field, one.field?.[0] === "because" && !one.says.includes("claim of this study") ? "Cite a claim, or say why you assume it." : one.says);
    }
    const place = form.querySelector(".form-fault");
    if (place) place.textContent = rest.join(" ");
  };
  let tried = false; // from then on what is still empty is a fault too
  let turn = 0; // counts what was asked: an answer that comes after a later question is of no use
  const check = async () => {
    const mine = (turn += 1);
    const faults = form.hidden ? [] : (await faultsOf(edit())).filter((one) => tried || touched(form, one));
    if (mine === turn) show(faults);
  };
  form.addEventListener("input", rested(() => trying(check)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    trying(async () => {
      const { section, entry, ...more } = edit();
      turn += 1;
      const faults = await faultsOf({ section, entry, ...more });
      show(faults);
      tried = faults.length > 0;
      if (tried) return void fields().find((one) => one.getAttribute("aria-invalid"))?.focus();
      const name = await add(section, entry, more);
      form.hidden = true;
      form.reset();
      say("Saved.");
      done(name);
    });
  });
}

/** Open a form by its button, and close it again. @param {string} button @param {HTMLFormElement} form @param {() => void} opens */
export function opening(button, form, opens) {
  const shows = (/** @type {boolean} */ open) => {
    form.hidden = !open;
    part(button).setAttribute("aria-expanded", String(open));
    if (open) {
      opens();
      for (const help of form.querySelectorAll(".insert")) {
        /** @type {HTMLElement} */ (help).hidden = false;
        help.dispatchEvent(new Event("fill"));
      }
      /** @type {HTMLElement | null} */ (form.querySelector("input, select, textarea"))?.focus();
    } else part(button).focus();
  };
  part(button).addEventListener("click", () => shows(form.hidden));
  form.querySelector("[data-leave]")?.addEventListener("click", () => shows(false));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") shows(false);
  });
}

/** Whether a fault concerns a field that has been filled in; what is still empty is no fault yet. @param {HTMLFormElement} form @param {FieldFault} fault */
function touched(form, fault) {
  const field = form.querySelector(`[data-field="${CSS.escape(String(fault.field?.[0]))}"]`);
  if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement) return Boolean(field.value);
  return Boolean(field?.querySelector("input:checked, input[type=text]:not(:placeholder-shown)"));
}
