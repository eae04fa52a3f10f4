"""A language model's endpoint on this machine that answers as a test wants it to."""

from __future__ import annotations

import json
import re
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

__all__ = ["Answer", "StubModel", "blocks_sent", "claims_answer", "completion", "stub_model"]

SELF_SIGNED = Path(__file__).with_name("self_signed.pem")  # made for this test alone; it protects nothing
Behaviour = Callable[[dict[str, Any]], "Answer"]


@dataclass(frozen=True)
class Answer:
    """What is sent back: a status, headers, and the pieces of the body as they come."""

    pieces: Iterable[bytes] = ()
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class StubModel:
    """The endpoint: where it is, how it behaves, and all that was asked of it."""

    behave: Behaviour
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)


def completion(text: str, **choice: Any) -> Answer:
    """A chat completion with a text."""
    data = {"model": "tern-8b-q4", "choices": [{"message": {"role": "assistant", "content": text}, **choice}]}
    return Answer([json.dumps(data).encode()])


def claims_answer(*claims: dict[str, Any]) -> Answer:
    """A chat completion with claims, those fields that are not given as they usually are."""
    usual = {"modality": "asserted", "actors": [], "target": [], "voice": "author", "kind": "fact"}
    return completion(json.dumps({"claims": [usual | one for one in claims]}))


def blocks_sent(body: dict[str, Any]) -> dict[str, str]:
    """The blocks of the paper in a request, by address."""
    return dict(re.findall(r"^\[(\w+)\] (.+)$", body["messages"][1]["content"], re.MULTILINE))


@contextmanager
def stub_model(behave: Behaviour, *, secure: bool = False) -> Iterator[StubModel]:
    """An endpoint that behaves so, until the block is left."""
    stub = StubModel(behave)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            stub.asked.append(body)
            stub.headers.append({name.lower(): value for name, value in self.headers.items()})
            stub.paths.append(self.path)
            answer = stub.behave(body)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for piece in answer.pieces:
                    self.wfile.write(piece)
                    self.wfile.flush()
            except OSError:  # who asked has hung up
                return

        def do_GET(self) -> None:
            stub.paths.append(f"GET {self.path}")
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *args: None  # type: ignore[method-assign]
    if secure:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(SELF_SIGNED)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    stub.url = f"{'https' if secure else 'http'}://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        stub.released.set()
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)
