"""A conversation with a language model: messages → the text of its answer, with schema where the endpoint has them."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from raison.claims.prompting.answers import ANSWER_SCHEMA
from raison.claims.prompting.prompt import Message
from raison.desk.endpoint.address import Endpoint
from raison.desk.endpoint.posting import Reply, RequestBounds, Unreachable, beginning, post
from raison.words.faults import CannotDo

__all__ = ["FORMS", "Chat"]

_SCHEMA = {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": ANSWER_SCHEMA}}
FORMS: tuple[Mapping[str, Any], ...] = (
    {"temperature": 0, "response_format": _SCHEMA},
    {"temperature": 0},
    {},
)
"""What is asked for beside the messages: what an endpoint does not take is left out, the schema first."""
_REFUSES_FORM = (400, 415, 422, 501)
_BUSY = (408, 429, 500, 502, 503, 504, 529)


@dataclass
class Chat:
    """A language model at an endpoint.

    Parameters
    ----------
    endpoint : Endpoint
    model : str
        Its name there.
    key : str
    bounds : RequestBounds
    form : int
        Which of `FORMS` the endpoint has taken last.
    """

    endpoint: Endpoint
    model: str
    key: str = field(default="", repr=False)
    bounds: RequestBounds = RequestBounds()
    form: int = 0

    def ask(self, messages: tuple[Message, ...]) -> str:
        """Return the text of the model's answer.

        Raises
        ------
        Unreachable
            The endpoint takes no request of ours: no connection, no right to ask, no such model, no time.
        CannotDo
            The answer to this request cannot be read.
        """
        plain = [{"role": one.role, "content": one.content} for one in messages]
        while True:
            reply = self._tried({"model": self.model, "messages": plain, "stream": False, **FORMS[self.form]})
            if reply.status in _REFUSES_FORM and self.form + 1 < len(FORMS):
                self.form += 1
                continue
            if reply.status != 200:
                raise self._refusal(reply)
            return _content(reply, self.endpoint)

    def _tried(self, body: Mapping[str, Any]) -> Reply:
        pause = self.bounds.pause
        for left in reversed(range(self.bounds.tries)):
            reply = post(self.endpoint, body, self.key, self.bounds)
            if reply.status not in _BUSY or not left:
                break
            time.sleep(min(reply.wait if reply.wait is not None else pause, self.bounds.longest_pause))
            pause *= 2
        return reply

    def _refusal(self, reply: Reply) -> Unreachable:
        who, words = self.endpoint.shown, reply.words(self.key)
        said = f" It says: {words}" if words else ""
        if reply.status in (401, 403):
            return Unreachable(f"{who} refuses the key, or asks for one (status {reply.status}).{said}")
        if reply.status in _BUSY:
            tries = self.bounds.tries
            return Unreachable(f"{who} was too busy or failed, {tries} times (status {reply.status}).{said}")
        return Unreachable(f"{who} refuses the request (status {reply.status}).{said}")


def _content(reply: Reply, endpoint: Endpoint) -> str:
    try:
        choice = json.loads(reply.body)["choices"][0]
        text, refusal = choice["message"].get("content"), choice["message"].get("refusal")
    except (ValueError, RecursionError, KeyError, IndexError, TypeError, AttributeError):
        text, refusal, choice = None, None, {}
    if isinstance(refusal, str) and refusal.strip():
        raise CannotDo(f"the model refuses to answer: “{beginning(refusal)}”; another one (--llm) may not")
    if not isinstance(text, str):
        raise CannotDo(f"the answer of {endpoint.shown} is no chat completion with a text in it")
    if choice.get("finish_reason") == "length":
        told = "the answer was cut off at the length that the endpoint allows; let it answer at greater length"
        raise CannotDo(told)
    return text
