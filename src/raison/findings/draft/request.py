"""What would be sent to a language model: where, how much, and every word of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from raison.claims.prompting.prompt import Message, hash_of
from raison.words.format import FORMAT

__all__ = ["ShownRequest", "request_data", "request_lines"]


@dataclass(frozen=True)
class ShownRequest:
    """What would be sent for a paper.

    Parameters
    ----------
    source, model : str
    endpoint : str
        As it may be printed.
    key : bool
        Whether a key would go along.
    beside : mapping
        What is asked for beside the messages.
    messages : tuple of tuple of Message
        For each request.
    """

    source: str
    model: str
    endpoint: str
    key: bool
    beside: Mapping[str, Any]
    messages: tuple[tuple[Message, ...], ...]


def request_data(shown: ShownRequest) -> dict[str, Any]:
    """Return what would be sent as plain data.

    >>> request_data(ShownRequest("fen", "tern-8b", "http://localhost/v1", False, {}, ()))["requests"]
    []
    """
    requests = [
        {
            "prompt": hash_of(sent),
            "characters": _letters(sent),
            "messages": [{"role": one.role, "content": one.content} for one in sent],
        }
        for sent in shown.messages
    ]
    told = {"format": FORMAT, "source": shown.source, "endpoint": shown.endpoint, "model": shown.model}
    return {**told, "key": shown.key, "beside": dict(shown.beside), "requests": requests}


def request_lines(shown: ShownRequest) -> Iterator[str]:
    """Yield what would be sent as text; instructions that are the same for every request only once.

    >>> lines = request_lines(ShownRequest("fen", "tern-8b", "http://localhost/v1", False, {}, ()))
    >>> next(lines)
    'Nothing was sent.'
    """
    count = len(shown.messages)
    many = "1 request" if count == 1 else f"{count} requests"
    whole = sum(map(_letters, shown.messages))
    yield "Nothing was sent."
    yield f"{many} would go to {shown.endpoint}, for the model {shown.model}: {whole:,} characters in all."
    yield "A key would go along." if shown.key else "No key would go along."
    yield f"Beside the messages: {json.dumps(shown.beside)}"
    yield "What the endpoint does not take of this is left out. An answer that is no JSON is asked for once more."
    for number, sent in enumerate(shown.messages, start=1):
        yield f"\nRequest {number} of {count}, {_letters(sent):,} characters, hash {hash_of(sent)}"
        for one in sent:
            same = number > 1 and one == shown.messages[0][0]
            yield f"\n{one.role}:" + (" as in request 1" if same else f"\n{one.content}")


def _letters(sent: tuple[Message, ...]) -> int:
    return sum(len(one.content) for one in sent)
