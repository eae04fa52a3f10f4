/** System: the parts of the page as tabs, painted whenever the study changes. */
import { part, trying, watching } from "./bar.js";
import { refresh, showPanel } from "./system_state.js";
import "./system_factors.js";
import "./system_effects.js";
import "./system_issues.js";
import "./system_questions.js";
import "./system_ties.js";
import "./system_wants.js";

const tabs = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[role=tab]")]);

/** Show one part. @param {string} name @param {boolean} [focus] */
function choose(name, focus = false) {
  for (const tab of tabs) {
    const chosen = tab.dataset.part === name;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    part(`panel-${tab.dataset.part}`).hidden = true;
    if (chosen && focus) tab.focus();
  }
  showPanel(`panel-${name}`);
  history.replaceState(null, "", `#${name}`);
}

tabs.forEach((tab, place) => {
  tab.addEventListener("click", () => choose(tab.dataset.part ?? ""));
  tab.addEventListener("keydown", (event) => {
    const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -place, End: tabs.length - 1 - place };
    const step = steps[/** @type {"Home"} */ (event.key)];
    if (step === undefined) return;
    event.preventDefault();
    choose(tabs[(place + step + tabs.length) % tabs.length].dataset.part ?? "", true);
  });
});

/** Choose the tab that the address names; the first where it names none. */
function chooseAsked() {
  const asked = location.hash.slice(1);
  choose(tabs.some((tab) => tab.dataset.part === asked) ? asked : (tabs[0].dataset.part ?? ""));
}

addEventListener("hashchange", chooseAsked);
chooseAsked();
trying(refresh);
watching(() => trying(refresh));
