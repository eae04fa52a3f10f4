"""Server: on loopback unless another address is asked for, on a free port, until Ctrl-C."""

from __future__ import annotations

import contextlib
import gc
import logging
import socket
import threading
import time
import webbrowser
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import chain, islice
from types import FrameType
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from raison.app import ask, compare, forecasts, login, read, start, system
from raison.app.access import THIS_MACHINE, Access
from raison.app.guard import Guard, Keys
from raison.app.pages import static_files
from raison.app.state import State
from raison.desk.workbench.copies import Shelf
from raison.desk.workbench.opening import open_bench

__all__ = ["application", "listening_on", "serve", "server_of"]

PAUSE = 0.05  # seconds between looks whether somebody asks for something
IDLE = 3600  # seconds: a page sends its next edit on the line that it has, which must not be cut just then


def application(state: State) -> ASGIApp:
    """Return the workbench as an application, guarded."""

    @contextlib.asynccontextmanager
    async def running(_: Starlette) -> AsyncIterator[None]:
        yield
        state.close()

    views = [start, ask, forecasts, read, system, compare]
    if state.keys.access.password is not None:
        views.append(login)
    routes: list[Any] = [route for view in views for route in view.ROUTES]
    routes.append(Mount("/static", _counted(state, static_files())))
    app = Starlette(routes=routes, middleware=[Middleware(Guard, keys=state.keys)], lifespan=running)
    app.state.workbench = state
    return app


def _counted(state: State, app: ASGIApp) -> ASGIApp:
    """Return an application whose requests are counted as being answered: a page is about to ask for more."""

    async def counted(scope: Scope, receive: Receive, send: Send) -> None:
        with state.answering_one():
            await app(scope, receive, send)

    return counted


class WorkbenchServer(uvicorn.Server):
    """A server that ends at once, without a word, whatever is at work."""

    def __init__(self, config: uvicorn.Config, state: State) -> None:
        super().__init__(config)
        self.state = state

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End what is at work, so that no request waits for it; what is cut off then needs no report."""
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        self.state.close()
        super().handle_exit(sig, frame)


def server_of(state: State) -> uvicorn.Server:
    """Return the server of one run, ready to be run on a socket."""
    config = uvicorn.Config(
        application(state),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # who asks is who is connected, whatever a header says
        lifespan="on",
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=1,
    )
    return WorkbenchServer(config, state)


def listening_on(address: str, port: int) -> socket.socket:
    """Return a socket that listens at an address of this machine; port 0: any that is free.

    Raises
    ------
    OSError
        The port is taken.
    """
    # Named as TCP, so that each part of an answer is sent at once; else the second one waits 40 ms for the first.
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((address, port))
        made.listen(128)  # from here on whoever follows the printed address is kept waiting, not refused
    except OSError:
        made.close()
        raise
    return made


def serve(
    study: str | None,
    texts: str | None = None,
    *,
    port: int = 0,
    opens: bool = True,
    access: Access = THIS_MACHINE,
    told: Callable[[str], None],
) -> None:
    """Serve the workbench until it is interrupted.

    Parameters
    ----------
    study : str or None
        A bundled study or a folder; None: the page where one is chosen.
    texts : str or None
        A folder with the reader's own copies of its sources; None: the study's own `texts/`.
    port : int
        0: any that is free.
    opens : bool
        Whether the browser is opened.
    access : Access
        From where it is reached.
    told : callable (str)
        Told the address, in a line.

    Raises
    ------
    Refusal
        The study cannot be opened.
    OSError
        The port is taken, or the address is none of this machine.
    """
    bench = None if study is None else open_bench(study)
    shelf = Shelf.at(texts)
    with listening_on(access.address, port) as listening:
        keys = Keys(listening.getsockname()[1], access=access)
        with contextlib.suppress(KeyboardInterrupt):
            told(f"The workbench is at {keys.address}")
            for line in _reached(keys):
                told(line)
            if opens:
                webbrowser.open(keys.address)
            state = State(keys, bench, shelf)
            threading.Thread(target=_prepare, args=(state,), daemon=True).start()
            server_of(state).run(sockets=[listening])
    told("The workbench has ended.")


def _reached(keys: Keys) -> Iterator[str]:
    if keys.access.password is None:
        yield "It is reached from this machine alone. Ctrl-C ends it."
        return
    known = " or ".join(keys.addresses) or f"this machine's address and port {keys.port}"
    yield f"Other machines reach it at {known}, with the password."
    yield "The connection is not encrypted: anyone who listens on the network can read the password and the pages."
    yield "The address above has the token in it, which needs no password; keep it to yourself. Ctrl-C ends it."


def _prepare(state: State) -> None:
    # While the browser starts: what the first page asks for; then what others will, while nobody asks for anything.
    gc.freeze()  # the study stays; looking through it for garbage would hold up an answer by some tenths of a second
    if state.bench is not None:
        flags, papers = state.flags.prepare(state.bench), state.papers.prepare(state.bench, state.shelf)
        for _ in chain(islice(flags, 2), papers, flags):  # of the first question, then the papers, then of the others
            gc.freeze()
            while not state.is_idle():
                time.sleep(PAUSE)
