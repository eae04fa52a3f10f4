"""The workbench's JavaScript modules, each function by itself: tests that stand in modules, run one by one on a page.

A test is an exported function `test_…` of a file in `tests/app/javascript`; it fails by throwing.
"""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
PROJECT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).resolve().parent / "javascript"
TEST = re.compile(r"^export (?:async )?function (test_\w+)\(\)", re.MULTILINE)
RUN = "async ([module, name]) => (await import(module))[name]()"


def written() -> list[tuple[str, str]]:
    """Every test of every module."""
    files = sorted(FOLDER.glob("*_tests.js"))
    return [(path.stem, name) for path in files for name in TEST.findall(path.read_text(encoding="utf-8"))]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files of the project, without a line for each."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The project's files as a site of this machine, since modules are not loaded from files."""
    handler = functools.partial(Quiet, directory=str(PROJECT))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{FOLDER.relative_to(PROJECT).as_posix()}"
        server.shutdown()


@pytest.mark.parametrize(("module", "name"), written())
def test_module(page: Page, site: str, module: str, name: str) -> None:
    page.goto(f"{site}/page.html")
    page.evaluate(RUN, [f"{site}/{module}.js", name])


def test_no_test_of_a_module_is_overlooked() -> None:
    found = written()
    named = [re.findall(r"\btest_", path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.js")]
    assert len(found) == sum(map(len, named)) == len(set(found)) > 0


def test_a_test_that_throws_fails(page: Page, site: str) -> None:
    page.goto(f"{site}/page.html")
    with pytest.raises(Exception, match="found 1, wanted 2"):
        page.evaluate(f"import('{site}/checking.js').then(({{ same }}) => same(1, 2))")
