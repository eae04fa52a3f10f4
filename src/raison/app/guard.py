"""Guard: who may ask. The page that this program opened on this machine, other machines with the password, nobody else.

Another site's page cannot send what counts here: the Host that this server has, no foreign Origin, the token in a
cookie that is never sent across sites, and for whatever changes something the token once more, in a header.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from raison.app.access import LOOPBACK, THIS_MACHINE, Access

__all__ = ["HEADER", "LARGEST_PAPER", "LOGIN", "Guard", "Keys", "TooLarge", "cookie_of"]

HEADER = "x-raison-token"
LARGEST_REQUEST = 1_000_000  # bytes
LARGEST_PAPER = 60_000_000
LARGEST_PASSWORD = 4_096
PAPERS = "/papers"
LOGIN = "/login"
SHOWN_BEFORE = (
    LOGIN,
    "/look.css",
    "/static/app.css",
    "/static/icon.svg",
)  # what the page that asks for a password needs
WEB = 80
SAFE = ("GET", "HEAD")
POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; "
    "img-src 'self' data:"
)
NO_TOKEN = "it has no token; open the address that raison app printed"
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
    access: Access = THIS_MACHINE

    def hosts(self, reached: str = "") -> tuple[str, ...]:
        """Return how this server may be called, when it is reached at one of this machine's addresses."""
        own = (LOOPBACK, "localhost", self.access.here, *self.access.names)
        named = (*own, reached) if self.access.everywhere and reached else own
        return tuple(self._at(name) for name in named)

    @property
    def address(self) -> str:
        """The address that opens the workbench on this machine."""
        return f"http://{self._at(self.access.here)}/?token={self.token}"

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses by which other machines reach it, as far as their names are known."""
        named = self.access.names if self.access.everywhere else (self.access.address, *self.access.names)
        return tuple(f"http://{self._at(name)}/" for name in named)

    def _at(self, name: str) -> str:
        return name if self.port == WEB else f"{name}:{self.port}"  # browsers leave the usual port away

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
        if why == NO_TOKEN and _wants_page(scope, self.keys):
            await RedirectResponse(LOGIN, 303)(scope, receive, _saying(send, ""))
            return
        if why:
            await PlainTextResponse(f"Refused: {why}.\n", 403)(scope, receive, _saying(send, ""))
            return
        most = {PAPERS: LARGEST_PAPER, LOGIN: LARGEST_PASSWORD}.get(scope["path"], LARGEST_REQUEST)
        try:
            await self.app(scope, _bounded(receive, most), _saying(send, self._set(scope)))
        except TooLarge:
            told = f"Refused: a request of more than {most:,} bytes.\n"
            await PlainTextResponse(told, 413)(scope, receive, _saying(send, ""))

    def _set(self, scope: Scope) -> str:
        # The cookie is set where the token came in the address; it outlives no closing of the browser.
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        same = secrets.compare_digest(given.encode(), self.keys.token.encode())
        return cookie_of(self.keys) if same else ""


def cookie_of(keys: Keys) -> str:
    """Return the cookie that opens the workbench to a browser, as a header has it.

    >>> cookie_of(Keys(8100, "abc"))
    'raison-8100=abc; HttpOnly; SameSite=Strict; Path=/'
    """
    return f"{keys.cookie}={keys.token}; HttpOnly; SameSite=Strict; Path=/"


def refusal(scope: Scope, keys: Keys) -> str:
    """Return why a request is refused; empty where it may pass.

    >>> refusal({"method": "GET", "headers": [(b"host", b"evil.example")], "query_string": b""}, Keys(8100, "abc"))
    'it names another host'
    """
    headers = Headers(raw=scope["headers"])
    hosts = keys.hosts((scope.get("server") or ("",))[0])
    if headers.get("host", "") not in hosts or len(headers.getlist("host")) > 1:
        return "it names another host"
    origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
    own = {f"http://{host}" for host in hosts}
    if (origin is not None and origin not in own) or site not in ("same-origin", "none"):
        return "it comes from another page"
    before = keys.access.password is not None and scope["path"] in SHOWN_BEFORE
    if not before and not _knows(scope, headers, keys):
        return NO_TOKEN
    if scope["method"] in SAFE:
        return ""
    if origin is None:
        return "it says not from which page it comes"
    return "" if before or _same(headers.get(HEADER, ""), keys.token) else "its token is missing"


def _wants_page(scope: Scope, keys: Keys) -> bool:
    accepted = Headers(raw=scope["headers"]).get("accept", "")
    return keys.access.password is not None and scope["method"] in SAFE and "text/html" in accepted


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
