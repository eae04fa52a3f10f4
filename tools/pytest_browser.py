"""pytest: headless Chromium for the tests marked `browser`, and one clear line on what became of them.

--browser-tests=auto      run them where a Chromium is installed (the default)
--browser-tests=required  a missing Chromium, a skipped one, or none at all fails the run
--browser-tests=off       leave them out
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ELSEWHERE = re.compile(r"^(?!file:|data:|blob:|about:|http://127\.0\.0\.1|http://localhost)")
ADVICE = "no Chromium found (Debian: apt install chromium; or CHROMIUM=/path/to/it)"


def find_chromium() -> str | None:
    """Return the path of an installed Chromium: the variable CHROMIUM first, then the usual names."""
    return next((path for name in (os.environ.get("CHROMIUM"), *NAMES) if name and (path := shutil.which(name))), None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the one option."""
    parser.addoption("--browser-tests", choices=("auto", "required", "off"), default="auto")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip browser tests that cannot or shall not run."""
    wish = config.getoption("--browser-tests")
    reason = "browser tests are off" if wish == "off" else None if find_chromium() else ADVICE
    if reason:
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=reason))


def outcomes(config: pytest.Config) -> dict[str, int]:
    """Count the browser tests that ran and those that were skipped."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    stats = reporter.stats if reporter else {}
    count = {
        kind: sum("browser" in r.keywords for r in stats.get(kind, ())) for kind in ("passed", "failed", "skipped")
    }
    return {"ran": count["passed"] + count["failed"], "skipped": count["skipped"]}


def short_of_browser(config: pytest.Config) -> bool:
    """Return whether browser tests were required and did not all run."""
    count = outcomes(config)
    return config.getoption("--browser-tests") == "required" and (not count["ran"] or bool(count["skipped"]))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that was to have browser tests and lacks some."""
    if not hasattr(session.config, "workerinput") and session.exitstatus == 0 and short_of_browser(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say in one line what became of the browser tests."""
    count, wish = outcomes(config), config.getoption("--browser-tests")
    line = f"browser tests: {count['ran']} ran with {find_chromium() or 'nothing'}, {count['skipped']} left out"
    if count["skipped"] and wish != "off":
        line += f": {ADVICE}" if not find_chromium() else ""
    if short_of_browser(config):
        line += "; they are required here"
    terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for the whole run."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page that reaches nothing but files and this machine.

    A request to anywhere else is refused, and fails the test at its end.
    """
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        route.abort()

    context = browser.new_context()
    context.route(ELSEWHERE, refuse)
    yield context.new_page()
    context.close()
    assert not refused, f"the page asked for {refused}"
