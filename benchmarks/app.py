"""The workbench: from an edit on the page to the flag of the answer on the screen, and to the whole answer.

`python -m benchmarks.app` drives the page of the bundled study in headless Chromium, as somebody would: ratings are
moved and factors held, one after the other. What is measured begins with the event in the page and ends when the page
shows the new flags; the bar is 100 ms. Without a Chromium nothing is measured, and that is said.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
from typing import TYPE_CHECKING

from tools.pytest_browser import find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Page

EDITS = 50
WHOLE_ANSWERS = 6
QUESTIONS = ("withdrawal", "us_demands", "help_with_north", "wedge_place", "talks_move", "recovery_last")
HOLDS_NOTHING = ("talks_move",)  # its answer does not change with what is held
MOVE = """async ([selector, value]) => {
  const one = document.querySelector(selector), flags = document.getElementById("flags");
  const before = flags.dataset.shown;
  const begun = performance.now();
  one.value = value;
  one.dispatchEvent(new Event(one.matches("select") ? "change" : "input", { bubbles: true }));
  await new Promise((done, late) => {
    const watch = new MutationObserver(() => flags.dataset.shown !== before && (watch.disconnect(), done()));
    watch.observe(flags, { attributes: true });
    setTimeout(() => late(new Error("no flag within 10 s")), 10000);
  });
  return performance.now() - begun;
}"""
WAIT = """async () => {
  const begun = performance.now();
  while (document.getElementById("answer").getAttribute("aria-busy") !== "false") {
    if (performance.now() - begun > 120000) throw new Error("no answer within two minutes");
    await new Promise((done) => setTimeout(done, 10));
  }
  return performance.now() - begun;
}"""


def main() -> None:
    """Measure, and print a line a question."""
    chromium = find_chromium()
    if chromium is None:
        print("no Chromium is installed; nothing was measured")
        return
    from playwright.sync_api import sync_playwright

    command = [sys.executable, "-m", "raison", "app", "northeast_asia", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as ran, sync_playwright() as playwright:
        assert ran.stdout is not None
        found = re.search(r"http://\S+", ran.stdout.readline())
        assert found is not None
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            page = browser.new_page()
            page.goto(found[0])
            page.goto(found[0].partition("/?")[0] + "/ask")
            for question in QUESTIONS:
                measure(page, question)
        finally:
            browser.close()
            ran.terminate()


def measure(page: Page, question: str) -> None:
    """Measure one question: its flag after each of 50 edits, and its whole answer after some."""
    page.locator(f"button[data-question={question}]").click()
    page.wait_for_timeout(300)
    page.evaluate(WAIT)
    edits = list(_edits(page, holds=question not in HOLDS_NOTHING))
    flags = [page.evaluate(MOVE, list(edit)) for edit in edits[:EDITS]]
    whole = []
    for edit in edits[:WHOLE_ANSWERS]:
        page.evaluate(MOVE, [edit[0], edit[1] if edit[1] else "1"])
        whole.append(page.evaluate(WAIT))
    page.locator("#restore-all").click()
    page.wait_for_timeout(300)
    short = f"flag p50 {statistics.median(flags):4.0f} ms, p95 {percentile(flags, 0.95):4.0f} ms of {len(flags)} edits"
    long = f"whole answer p50 {statistics.median(whole) / 1e3:.1f} s, largest {max(whole) / 1e3:.1f} s"
    print(f"{question:16} {short}; {long}", flush=True)


def percentile(times: list[float], share: float) -> float:
    """Return the time below which a share of all lies."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def _edits(page: Page, *, holds: bool) -> list[tuple[str, str]]:
    """Ratings of the answer moved step by step, and factors held and let go, in turn."""
    addresses = page.evaluate("[...document.querySelectorAll('#ratings li')].map(one => one.dataset.address)")
    factors = page.evaluate("[...document.querySelectorAll('select[data-factor]')].map(one => one.dataset.factor)")
    moves = [
        (f"#ratings li[data-address='{name}'] input[type=range]", value) for name in addresses for value in ("0.5", "1")
    ]
    chosen = "[...document.querySelector(`select[data-factor='{}']`).options].at(-1).value"
    held = [
        (f"select[data-factor='{name}']", value)
        for name in (factors if holds else ())
        for value in (page.evaluate(chosen.replace("{}", name)), "")
    ]
    half = EDITS // 2 if holds else EDITS
    return [*moves[:half], *held[: EDITS - len(moves[:half])]]


if __name__ == "__main__":
    main()
