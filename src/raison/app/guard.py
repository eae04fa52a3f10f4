"""Guard: who may ask. The page that this program opened on this machine, and nobody else.

Another site's page cannot send what counts here: the Host that this server has, no foreign Origin, the token in a
cookie that is never sent across sites, and for whatever changes something the token once more, in a header.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HEADER", "LARGEST_PAPER", "Guard", "Keys", "TooLarge"]

HEADER = "x-raison-token"
LARGEST_REQUEST = 1_000_000  # bytes
LARGEST_PAPER = 60_000_000
PAPERS = "/papers"
SAFE = ("GET", "HEAD")
POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; "
    "img-src 'self' data:"
)
SAID = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(frozen=True)
class Keys:
    """What a page must show: the port of this server, and the token that this run has.

    Examples
    --------
    >>> Keys(8100, "abc").address
    'http://127.0.0.1:8100/?token=abc'
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def hosts(self) -> tuple[str, ...]:
        """How this server may be called."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    @property
    def address(self) -> str:
        """The address that opens the workbench."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    @property
    def cookie(self) -> str:
        """The name of the cookie; every port has its own."""
        return f"raison-{self.port}"


class TooLarge(Exception):
    """A request that is larger than is taken."""


class Guard:
    """Middleware that refuses what does not come from the workbench's own page, and bounds what comes."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app, self.keys = app, keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        why = refusal(scope, self.keys)
        if why:
            await PlainTextResponse(f"Refused: {why}.\n", 403)(scope, receive, _saying(send, ""))
            return
        most = LARGEST_PAPER if scope["path"] == PAPERS else LARGEST_REQUEST
        try:
            await self.app(scope, _bounded(receive, most), _saying(send, self._set(scope)))
        except TooLarge:
            told = f"Refused: a request of more than {most:,} bytes.\n"
            await PlainTextResponse(told, 413)(scope, receive, _saying(send, ""))

    def _set(self, scope: Scope) -> str:
        # The cookie is set where the token came in the address; it outlives no closing of the browser.
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        same = secrets.compare_digest(given.encode(), self.keys.token.encode())
        return f"{self.keys.cookie}={self.keys.token}; HttpOnly; SameSite=Strict; Path=/" if same else ""


def refusal(scope: Scope, keys: Keys) -> str:
    """Return why a request is refused; empty where it may pass.

    >>> refusal({"method": "GET", "headers": [(b"host", b"evil.example")], "query_string": b""}, Keys(8100, "abc"))
    'it names another host'
    """
    headers = Headers(raw=scope["headers"])
    if headers.get("host", "") not in keys.hosts or len(headers.getlist("host")) > 1:
        return "it names another host"
    origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
    own = {f"http://{host}" for host in keys.hosts}
    if (origin is not None and origin not in own) or site not in ("same-origin", "none"):
        return "it comes from another page"
    if not _knows(scope, headers, keys):
        return "it has no token; open the address that raison app printed"
    if scope["method"] in SAFE:
        return ""
    if origin is None:
        return "it says not from which page it comes"
    return "" if _same(headers.get(HEADER, ""), keys.token) else "its token is missing"


def _knows(scope: Scope, headers: Headers, keys: Keys) -> bool:
    given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
    cookies = (part.strip().partition("=") for part in headers.get("cookie", "").split(";"))
    return _same(given, keys.token) or any(
        name == keys.cookie and _same(value, keys.token) for name, _, value in cookies
    )


def _same(given: str, token: str) -> bool:
    return secrets.compare_digest(given.encode(), token.encode())


def _bounded(receive: Receive, most: int) -> Receive:
    taken = 0

    async def receive_some() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise TooLarge
        return message

    return receive_some


def _saying(send: Send, cookie: str) -> Send:
    async def send_with(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SAID.items():
                headers[name] = value
            if cookie:
                headers.append("set-cookie", cookie)
        await send(message)

    return send_with
