/** The first page: a study is opened, copied or begun, also with papers that are dropped. */
import { Refused, post, request } from "./api.js";
import { made, part, say, trying } from "./bar.js";

/**
 * Ask for something that opens a study, and go there.
 * @param {string} path
 * @param {Record<string, unknown>} data
 */
function opening(path, data) {
  return trying(async () => {
    say("Opening …");
    location.assign((await post(path, data)).to);
  });
}

/**
 * Return what stands in a field of a form.
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function written(form, name) {
  return String(new FormData(form).get(name) ?? "");
}

for (const button of document.querySelectorAll("button[data-open]"))
  button.addEventListener("click", () => opening("/open", { study: button.getAttribute("data-open") ?? "" }));

for (const form of document.querySelectorAll("form"))
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.dataset.copy) opening("/copy", { study: form.dataset.copy, folder: written(form, "folder") });
    else if (form.id === "open") opening("/open", { study: written(form, "study") });
    else opening("/new", { folder: written(form, "folder"), empty: event.submitter?.getAttribute("name") === "empty" });
  });

/**
 * Begin an empty study, and take papers into it; those that lack something are named, with where to complete them.
 * @param {FileList | null} files
 */
function begin(files) {
  if (!files?.length) return;
  trying(async () => {
    await post("/new", { folder: written(part("new"), "folder"), empty: true });
    let whole = true;
    for (const file of files) {
      say(`Reading ${file.name} …`);
      try {
        await request(`/papers?name=${encodeURIComponent(file.name)}&step=keep`, { method: "POST", body: file });
        part("dropped").append(made("li", {}, `${file.name}: taken in`));
      } catch (wrong) {
        if (!(wrong instanceof Refused)) throw wrong;
        part("dropped").append(made("li", { class: "warn" }, wrong.lines.join("; ")));
        whole = false;
      }
    }
    if (whole) location.assign("/read");
    else say("The study was created. Some papers could not be added as they are.");
    part("dropped").append(made("li", {}, made("a", { href: "/read" }, "To the study’s papers, where a card can be completed")));
  });
}

const drop = part("drop");
drop.addEventListener("dragover", (event) => event.preventDefault());
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  begin(event.dataTransfer?.files ?? null);
});
part("files").addEventListener("change", (event) => begin(/** @type {HTMLInputElement} */ (event.target).files));
