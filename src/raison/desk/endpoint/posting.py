"""One request to an endpoint: bounded in time and size, to the named host alone, without proxies or redirects."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from raison.desk.endpoint.address import Endpoint
from raison.words.display import printable
from raison.words.faults import CannotDo

__all__ = ["RequestBounds", "Reply", "Unreachable", "beginning", "post"]

NEEDS_CLIENT = "drafts by a language model need the package httpx2: python -m pip install httpx2"
_WORDS = 300  # letters of an endpoint's own message that are shown


@dataclass(frozen=True)
class RequestBounds:
    """What a request may take.

    Parameters
    ----------
    connect, whole : float
        Seconds until a connection stands; until the answer is there, from the beginning.
    size : int
        Bytes of an answer.
    tries : int
        How often a request is made that the endpoint is too busy for.
    pause : float
        Seconds before the second try, doubled before each further one, if the endpoint names no time.
    longest_pause : float
    """

    connect: float = 10.0
    whole: float = 300.0
    size: int = 10_000_000
    tries: int = 3
    pause: float = 2.0
    longest_pause: float = 60.0


@dataclass(frozen=True)
class Reply:
    """What an endpoint answered: its status, how long it asks to wait, and the body."""

    status: int
    wait: float | None
    body: bytes

    def words(self, key: str) -> str:
        """Return the endpoint's own message of what is wrong, in one printable line without the key."""
        text = self.body.decode("utf-8", "replace")
        try:
            told = json.loads(text)
            told = told.get("error", told) if isinstance(told, dict) else told
            told = told.get("message", told) if isinstance(told, dict) else told
            text = told if isinstance(told, str) else text
        except (ValueError, RecursionError):
            pass
        return beginning(text.replace(key, "…") if key else text, _WORDS)


def beginning(text: str, most: int = 80) -> str:
    """Return the first letters of a text in one printable line.

    >>> beginning("I cannot\\nhelp with that.", 8)
    'I cannot…'
    """
    line = " ".join(text[: 10 * most].split())
    return printable(line[:most].rstrip() + ("…" if len(line) > most else ""))


class Unreachable(CannotDo):
    """An endpoint that takes no request of ours now: the next one would fare no better."""


def post(endpoint: Endpoint, body: Mapping[str, Any], key: str, bounds: RequestBounds) -> Reply:
    """Return what an endpoint answers to a request.

    Parameters
    ----------
    endpoint : Endpoint
    body : mapping
        Sent as JSON.
    key : str
        Sent as a bearer token unless it is empty.
    bounds : RequestBounds

    Raises
    ------
    Unreachable
        No connection, a certificate that does not hold, a redirect, no answer in time, or no package for requests.
    CannotDo
        The answer is too large, or broke off.
    """
    try:
        import httpx2
    except ImportError:
        raise Unreachable(NEEDS_CLIENT) from None
    try:
        return _awaited(_posted(httpx2, endpoint, body, key, bounds))
    except TimeoutError:
        told = f"{endpoint.shown} did not answer within {_seconds(bounds.whole)}; --timeout SECONDS gives it longer"
        raise Unreachable(told) from None
    except httpx2.ConnectTimeout:
        raise Unreachable(f"{endpoint.shown} did not take a connection within {_seconds(bounds.connect)}") from None
    except httpx2.ConnectError as wrong:
        raise Unreachable(_unconnected(endpoint, wrong)) from None
    except (httpx2.HTTPError, httpx2.InvalidURL) as wrong:
        raise CannotDo(f"the answer of {endpoint.shown} broke off: {_line(wrong)}") from None


def _awaited(posting: Coroutine[Any, Any, Reply]) -> Reply:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(posting)
    with ThreadPoolExecutor(1) as beside:  # a notebook runs a loop of its own in this thread
        return beside.submit(asyncio.run, posting).result()


async def _posted(httpx2: Any, endpoint: Endpoint, body: Mapping[str, Any], key: str, bounds: RequestBounds) -> Reply:
    headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
    headers |= {"Authorization": f"Bearer {key}"} if key else {}
    timeout = httpx2.Timeout(None, connect=bounds.connect)
    # Without the environment there are no proxies and no .netrc; certificates are those that the system trusts.
    client = httpx2.AsyncClient(timeout=timeout, trust_env=False, follow_redirects=False)
    async with asyncio.timeout(bounds.whole), client:
        data = json.dumps(body).encode("ascii")
        async with client.stream("POST", endpoint.url, content=data, headers=headers) as answer:
            if answer.is_redirect:
                there = printable(answer.headers.get("location", "")[:200])
                raise Unreachable(f"{endpoint.shown} points to another place, {there}; name that one if you mean it")
            return Reply(answer.status_code, _wait(answer.headers), await _read(answer, endpoint, bounds.size))


async def _read(answer: Any, endpoint: Endpoint, most: int) -> bytes:
    found = bytearray()
    async for piece in answer.aiter_raw():
        found += piece
        if len(found) > most:
            raise CannotDo(f"the answer of {endpoint.shown} has more than {most // 1_000_000} MB; it was not read on")
    return bytes(found)


def _wait(headers: Mapping[str, str]) -> float | None:
    text = headers.get("retry-after", "")
    return float(text) if text.isascii() and text.isdecimal() and len(text) < 6 else None


def _unconnected(endpoint: Endpoint, wrong: Exception) -> str:
    cause: BaseException | None = wrong
    while cause is not None and not isinstance(cause, ssl.SSLCertVerificationError):
        cause = cause.__cause__ or cause.__context__
    if cause is not None:
        why = printable(cause.verify_message)
        return f"the certificate of {endpoint.shown} does not hold: {why}; nothing was sent"
    return f"{endpoint.shown} cannot be reached: {_line(wrong)}; nothing was sent"


def _seconds(count: float) -> str:
    return "1 second" if count == 1 else f"{count:g} seconds"


def _line(wrong: Exception) -> str:
    return printable(" ".join(str(wrong).split())[:_WORDS]) or type(wrong).__name__
