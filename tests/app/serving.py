"""The workbench served for a test, in this process, on a free port; and what a page of it is asked.

A server that no test uses is kept for the next one, which gives it a state of its own but for the processes that
answer: to start and stop these takes longer than most of what is asked of them.
"""

from __future__ import annotations

import atexit
import contextlib
import http.client
import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe
from starlette.applications import Starlette

from raison.app.access import THIS_MACHINE, Access
from raison.app.guard import HEADER, Keys
from raison.app.server import listening_on, server_of
from raison.app.state import State
from raison.desk.workbench.opening import open_bench
from raison.model.system import System
from raison.store.load import load
from raison.store.studies import bundled_studies

if TYPE_CHECKING:
    from playwright.sync_api import Page

MIRREN = bundled_studies()["mirren"]


@dataclass(frozen=True)
class Served:
    """A workbench that runs: its keys and its state."""

    keys: Keys
    state: State

    @property
    def folder(self) -> Path:
        """The folder of the study that is open."""
        assert self.state.bench is not None
        return self.state.bench.folder

    @property
    def system(self) -> System:
        """The study that is open, as its files say it now."""
        return load(self.folder)

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.keys.port}"

    def headers(self, **changed: str | None) -> dict[str, str]:
        """The headers of our own page, some of them changed or left out."""
        own: dict[str, str | None] = {
            "host": f"127.0.0.1:{self.keys.port}",
            "origin": self.site,
            "cookie": f"{self.keys.cookie}={self.keys.token}",
            HEADER: self.keys.token,
        }
        return {name: value for name, value in {**own, **changed}.items() if value is not None}

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Send exactly this request, and return its status, headers and body."""
        line = http.client.HTTPConnection("127.0.0.1", self.keys.port, timeout=60)
        try:
            line.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in (self.headers() if headers is None else headers).items():
                line.putheader(name, value)
            if body:
                line.putheader("content-length", str(len(body)))
            line.endheaders(body or None)
            found = line.getresponse()
            return found.status, found.msg, found.read()
        finally:
            line.close()

    def post(self, path: str, data: Any) -> tuple[int, Any]:
        """Send plain data as our own page does, and return the status with what came back."""
        status, _, body = self.ask("POST", path, body=json.dumps(data).encode())
        return status, json.loads(body) if body.startswith(b"{") else body


def complaints_of(page: Page) -> list[str]:
    """Return a list that fills with the faults of a page's scripts and with what the policy refused."""
    faults: list[str] = []
    page.on("pageerror", lambda wrong: faults.append(str(wrong)))
    page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
    return faults


def opened(page: Page, bench: Served, path: str, ready: str, timeout: float = 30_000) -> Page:
    """Go to a view with the cookie that the printed address gives, and wait for something on it."""
    page.context.add_cookies([{"name": bench.keys.cookie, "value": bench.keys.token, "url": bench.site}])
    page.goto(bench.site + path)
    page.wait_for_selector(ready, timeout=timeout)
    return page


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait for what the page has saved, or painted, to show; it never takes long."""
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it did not come about within ten seconds")


LOOKS = ((1280, "light"), (768, "dark"), (360, "light"))
"""Widths in pixels and colour schemes that, together, show every rule of the style sheets."""
AXE = Axe().axe_script
FOUND = "() => axe.run(document, { resultTypes: ['violations'] }).then(found => found.violations)"


def faults_of_access(page: Page) -> list[Any]:
    """Return what axe finds on a page as it is shown now."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in page.evaluate(FOUND)]


def assert_accessible_in_every_look(page: Page, narrowest: int = 0) -> None:
    """A page that is open is shown in each look: axe finds nothing, and nothing stands out to the side.

    Below `narrowest` pixels the page may be scrolled sideways.
    """
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert faults_of_access(page) == [], (width, scheme)
        assert width < narrowest or page.evaluate("document.documentElement.scrollWidth") <= width, width


_idle: list[tuple[Keys, Starlette]] = []
_kept = contextlib.ExitStack()


def stop_servers() -> None:
    """End the servers that are kept, and the processes that answer for them."""
    _idle.clear()
    _kept.close()


atexit.register(stop_servers)


@contextlib.contextmanager
def served(study: Path | str | None, access: Access = THIS_MACHINE) -> Iterator[Served]:
    """Serve the workbench on a free port while the block runs."""
    with contextlib.ExitStack() as own:
        usual = access is THIS_MACHINE
        keys, application = _idle.pop() if usual and _idle else (_kept if usual else own).enter_context(running(access))
        answering = application.state.workbench.answering
        state = State(keys, None if study is None else open_bench(str(study)), answering=answering)
        application.state.workbench = state
        try:
            yield Served(keys, state)
        finally:
            if usual:
                _idle.append((keys, application))


@contextlib.contextmanager
def running(access: Access) -> Iterator[tuple[Keys, Starlette]]:
    """A server that runs while the block does: its keys, and the application that holds its state."""
    with listening_on(access.address, 0) as listening:
        keys = Keys(listening.getsockname()[1], access=access)
        server = server_of(State(keys))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        until = time.monotonic() + 20
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        try:
            assert isinstance(server.config.app, Starlette)
            yield keys, server.config.app
        finally:
            server.should_exit = True
            thread.join(timeout=20)


def own_mirren(folder: Path) -> Path:
    """Return a copy of the bundled study with its papers, to be changed."""
    shutil.copytree(MIRREN, folder)
    return folder
