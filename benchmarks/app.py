"""The workbench: from an edit on the page to the flag on the screen, and how soon a large study can be used.

Usage, from the root of the project: python -m benchmarks.app [STUDY | large | processor ...]

Headless Chromium is driven as somebody would. In each bundled study ratings are moved and factors held, one after the
other, 50 times a question: what is measured begins with the event in the page and ends when the page shows the flags
that lead the answer, in each reading; the bar is 100 ms. Those of the other rows are asked for after a rest of 120 ms,
and told apart. With `large` an invented study of 200 factors, 2,000 effects, 1,000 claims and a paper of some 500 pages
is opened, its paper once as text and once as PDF, read for the first time and again: what is measured begins when the
server has printed its address, and ends with the page, then with what can be used on it; the bar is 2 s. Processor time
of the server, with all that it started, stands beside it. Without a Chromium nothing is measured, and that is said.

`processor` asks for flags without a page, and tells the processor time of the server alone: for a machine that is busy
with other work. Set OPENBLAS_NUM_THREADS=1 with it, as the command does for itself.
"""

from __future__ import annotations

import contextlib
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from raison.desk.workbench.asking.flags import Flags
from raison.desk.workbench.asking.overview import overview, rating_lines
from raison.desk.workbench.asking.scene import AskedScene
from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.opening import open_bench
from tests.examples.large import large_study
from tools.pytest_browser import find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EDITS = 50
WHOLE_ANSWERS = 6
BUNDLED = ("northeast_asia", "mirren")
LARGE = "large"
PROCESSOR = "processor"
HOLDS_NOTHING = ("talks_move",)  # its answer does not change with what is held
KEYS = 20
# One edit: how long until the leading flags are shown, and until all are.
MOVE = """async ([selector, value]) => {
  const one = document.querySelector(selector), flags = document.getElementById("flags");
  if (!one) return null;  // an answer that came meanwhile speaks of other ratings
  const before = flags.dataset.shown;
  const begun = performance.now();
  const seen = (is) => new Promise((done, late) => {
    const look = () => flags.dataset.shown !== before && is() && (watch.disconnect(), done(performance.now() - begun));
    const watch = new MutationObserver(look);
    watch.observe(flags, { attributes: true });
    look();
    setTimeout(() => late(new Error("no flag within 10 s")), 10000);
  });
  one.value = value;
  one.dispatchEvent(new Event(one.matches("select") ? "change" : "input", { bubbles: true }));
  const leading = await seen(() => true);
  return [leading, await seen(() => flags.dataset.whole === "true")];
}"""
# How long until a part of the answer that was asked for last is there, with its reasons and reruns.
FIRST_PART = """async () => {
  const begun = performance.now(), place = document.getElementById("answer"), before = place.firstElementChild;
  while (place.firstElementChild === before && place.getAttribute("aria-busy") !== "false") {
    if (performance.now() - begun > 120000) throw new Error("no part within two minutes");
    await new Promise((done) => setTimeout(done, 10));
  }
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
STANDS = "(selector) => document.querySelector(selector) !== null"
# Tasks of more than 50 ms, during which a page answers nobody.
COUNT_LONG = """window.longTasks = [];
new PerformanceObserver((seen) => longTasks.push(...seen.getEntries().map((one) => one.duration)))
  .observe({ type: "longtask", buffered: true });"""
# From a key to the frame after it, in which its effect is on the screen.
KEY = """async (key) => {
  const begun = performance.now();
  document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - begun;
}"""


@dataclass(frozen=True)
class Workbench:
    """A workbench in a process of its own: its address, when it printed it, and the seconds that it had used then."""

    address: str
    began: float
    process: int
    before: float = 0.0

    @property
    def site(self) -> str:
        """The address without its token."""
        return self.address.partition("/?")[0]

    def used(self) -> float:
        """Return the seconds of the processor of the server and of the processes that it started."""
        return sum(map(_seconds, (self.process, *_children(self.process))))


@contextlib.contextmanager
def workbench(study: str, answers: str = "") -> Iterator[Workbench]:
    """Serve a study while the block runs.

    Parameters
    ----------
    study : str
        A bundled study or a folder.
    answers : str
        A folder for kept answers and papers; empty: nothing is kept.
    """
    command = [sys.executable, "-m", "raison", "app", study, "--no-browser"]
    environment = {**os.environ, "RAISON_ANSWERS": answers}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as ran:
        assert ran.stdout is not None
        found = re.search(r"http://\S+", ran.stdout.readline())
        assert found is not None
        try:
            yield Workbench(found[0], time.perf_counter(), ran.pid, _seconds(ran.pid))
        finally:
            ran.terminate()


def _seconds(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _children(process: int) -> list[int]:
    try:
        found = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [one for child in map(int, found) for one in (child, *_children(child))]


def main(studies: tuple[str, ...]) -> None:
    """Measure, and print a line a question, or a line a page."""
    if studies == (PROCESSOR,):
        for study in BUNDLED:
            flags_alone(study)
        return
    chromium = find_chromium()
    if chromium is None:
        print("no Chromium is installed; nothing was measured")
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for study in studies:
            print(f"{study}:")
            if study == LARGE:
                opening(browser)
            else:
                editing(browser, study)
        browser.close()


def editing(browser: Browser, study: str) -> None:
    """Measure every question of a study that can be asked."""
    with workbench(study) as bench, contextlib.closing(browser.new_page()) as page:
        page.goto(bench.address)
        page.goto(f"{bench.site}/ask")
        asked = (
            "[...document.querySelectorAll('button[data-question]:not([disabled])')].map(one => one.dataset.question)"
        )
        for question in page.evaluate(asked):
            measure(page, question, bench)


def measure(page: Page, question: str, bench: Workbench) -> None:
    """Measure one question: its flag after each of 50 edits, and its whole answer after some."""
    page.locator(f"button[data-question={question}]").click()
    page.wait_for_timeout(300)
    page.evaluate(WAIT)
    edits = list(_edits(page, holds=question not in HOLDS_NOTHING))
    before = bench.used()
    shown_after = [page.evaluate(MOVE, list(edit)) for edit in edits[:EDITS]]
    flags, every = zip(*filter(None, shown_after), strict=True)
    used = (bench.used() - before) / max(1, len(flags))
    first, whole = [], []
    for edit in edits[:WHOLE_ANSWERS]:
        if page.evaluate(MOVE, [edit[0], edit[1] if edit[1] else "1"]):
            first.append(page.evaluate(FIRST_PART))
            whole.append(first[-1] + page.evaluate(WAIT))
    page.locator("#restore-all").click()
    page.wait_for_timeout(300)
    short = f"flag {shown(flags)}, all flags {shown(every)} of {len(flags)} edits"
    long = f"first part p50 {statistics.median(first) / 1e3:.1f} s, whole answer"
    long += f" p50 {statistics.median(whole) / 1e3:.1f} s, largest {max(whole) / 1e3:.1f} s"
    print(f"  {question:16} {short}, {1e3 * used:4.0f} ms processor an edit; {long}", flush=True)


def shown(times: Sequence[float]) -> str:
    """Return the median and the 95th percentile of some times."""
    return f"p50 {statistics.median(times):4.0f} ms, p95 {percentile(times, 0.95):4.0f} ms"


def percentile(times: Sequence[float], share: float) -> float:
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


def flags_alone(study: str) -> None:
    """Measure the processor time of the flags after 50 edits of each question, half of them held factors."""
    bench, flags = open_bench(study), Flags()
    seen = overview(bench)
    held = [(one.id, one.variants[-1].id) for group in seen.groups for one in group.factors][: EDITS // 2]
    lines = [one for one in rating_lines(bench, "") if one.low <= 0.5 <= 1 <= one.high]
    moved = [(one.address, value) for one in lines for value in (0.5, 1.0)][: EDITS // 2]
    print(f"{study}, processor:")
    for question in (one.id for one in seen.questions):
        plain = AskedScene(question)
        if not flags.of(bench, plain):
            continue
        scenes = [replace(plain, numbers={address: value}) for address, value in moved]
        scenes += [replace(plain, hold={name: variant}) for name, variant in held if question not in HOLDS_NOTHING]
        leading, every = zip(*(_flag_times(bench, flags, scene) for scene in scenes), strict=True)
        print(f"  {question:16} leading {shown(leading)}; all {shown(every)} of {len(scenes)} edits", flush=True)


def _flag_times(bench: OpenStudy, flags: Flags, scene: AskedScene) -> tuple[float, float]:
    begun = time.process_time()
    flags.of(bench, scene, leading=True)
    led = time.process_time()
    flags.of(bench, scene)
    return 1e3 * (led - begun), 1e3 * (time.process_time() - begun)


def opening(browser: Browser) -> None:
    """Measure how soon each view of a large study can be used, its paper read for the first time and again."""
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("txt", "pdf"):
            study = large_study(Path(folder) / ending, ending=ending)
            for time_ in ("first", "again"):
                for view, usable in VIEWS.items():
                    if view == "read" or (ending, time_) == ("txt", "again"):
                        _open_one(browser, study, f"{folder}/answers", view, usable, f"{ending}, {time_}")


VIEWS = {
    "ask": ("#flags[data-shown] li",),
    "read": ("#text [data-block]", "#text[aria-busy=false] [data-block]"),
    "system": ("details[data-keep^=factor]",),
}
"""What stands on a view once it can be used; of a paper first its text, then its sentences and claims."""


def _open_one(browser: Browser, study: Path, answers: str, view: str, usable: Sequence[str], how: str) -> None:
    with workbench(str(study), answers) as bench, contextlib.closing(browser.new_page()) as page:
        page.add_init_script(COUNT_LONG)
        page.goto(bench.address, wait_until="commit")
        page.goto(f"{bench.site}/{view}", wait_until="commit")
        took = [time.perf_counter() - bench.began]  # the page itself
        for one in usable:
            page.wait_for_function(STANDS, arg=one, timeout=120_000)  # looked for in every frame
            page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
            took.append(time.perf_counter() - bench.began)
        used, tasks = bench.used() - bench.before, page.evaluate("longTasks")
        page.wait_for_timeout(500)
        times = ", ".join(f"{one:.2f}" for one in took)
        told = f"{times} s, {used:5.2f} s processor, {len(tasks)} long tasks, {sum(tasks) / 1e3:.2f} s together"
        print(f"  {view:6} ({how:10}) {told}{_used(page, view)}", flush=True)


def _used(page: Page, view: str) -> str:
    """What each step takes once the page is there."""
    if view != "read":
        return ""
    page.focus("#text")
    keys = [page.evaluate(KEY, "ArrowDown") for _ in range(KEYS)]
    return f"; next sentence p50 {statistics.median(keys):.0f} ms, largest {max(keys):.0f} ms"


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or (*BUNDLED, LARGE))
