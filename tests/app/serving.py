"""The workbench served for a test, in this process, on a free port."""

from __future__ import annotations

import contextlib
import http.client
import json
import shutil
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from raison.app.access import THIS_MACHINE, Access
from raison.app.guard import HEADER, Keys
from raison.app.server import listening_on, server_of
from raison.app.state import State
from raison.desk.workbench.opening import open_bench
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


@contextlib.contextmanager
def served(study: Path | str | None, access: Access = THIS_MACHINE) -> Iterator[Served]:
    """Serve the workbench on a free port while the block runs."""
    with listening_on(access.address, 0) as listening:
        keys = Keys(listening.getsockname()[1], access=access)
        state = State(keys, None if study is None else open_bench(str(study)))
        server = server_of(state)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        until = time.monotonic() + 20
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        try:
            yield Served(keys, state)
        finally:
            server.should_exit = True
            thread.join(timeout=20)


def own_mirren(folder: Path) -> Path:
    """Return a copy of the bundled study with its papers, to be changed."""
    shutil.copytree(MIRREN, folder)
    return folder
