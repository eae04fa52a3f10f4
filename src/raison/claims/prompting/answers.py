"""What a language model answered: text → proposed claims, each checked by itself; what does not fit is named."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Annotated, Any, get_args

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError

from raison.claims.records import Kind, Modality
from raison.words.display import printable
from raison.words.faults import CannotDo

__all__ = ["ANSWER_SCHEMA", "ModelAnswer", "ProposedClaim", "read_answer"]

MOST = 500
"""Most claims that are read of one answer."""
_SHOWN = 60
_FENCE = re.compile(r"\A\s*```[\w-]*\s*\n(.*?)\n?\s*```\s*\Z", re.DOTALL)
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_RULES = {"missing": "is missing", "literal_error": "is none of the words asked for", "too_long": "is too long"}


def _address(raw: object) -> object:
    return raw.strip(" []") if isinstance(raw, str) else raw


Name = Annotated[str, Field(min_length=1, max_length=200)]
Names = Annotated[tuple[Name, ...], Field(max_length=20)]


@dataclass(frozen=True)
class ProposedClaim:
    """A claim as a language model proposes it; every text of it is the model's own and counts for nothing yet."""

    quote: Annotated[str, Field(min_length=1, max_length=4000)]
    kind: Kind
    block: Annotated[str, Field(max_length=100), BeforeValidator(_address)] = ""
    modality: Modality = "asserted"
    actors: Names = ()
    target: Names = ()
    voice: Name = "author"


@dataclass(frozen=True)
class ModelAnswer:
    """An answer that could be read: what it proposes, and what of it does not fit, each with the reason."""

    claims: tuple[ProposedClaim, ...]
    unfit: tuple[str, ...] = ()


_TEXT = {"type": "string"}
_LIST = {"type": "array", "items": _TEXT}
_FIELDS: dict[str, dict[str, Any]] = {
    "quote": _TEXT,
    "block": _TEXT,
    "kind": {"type": "string", "enum": list(get_args(Kind))},
    "modality": {"type": "string", "enum": list(get_args(Modality))},
    "actors": _LIST,
    "target": _LIST,
    "voice": _TEXT,
}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": list(properties), "properties": properties}


ANSWER_SCHEMA = _closed({"claims": {"type": "array", "items": _closed(_FIELDS)}})
"""The JSON Schema of an answer, within what endpoints take that hold a model to it."""
_CLAIM = TypeAdapter(ProposedClaim)


def read_answer(text: str) -> ModelAnswer:
    """Return what a model proposes.

    A block of code around the JSON, a thought before it, and fields that were not asked for are passed over.

    Parameters
    ----------
    text : str
        The content of its message.

    Raises
    ------
    CannotDo
        It is no JSON, or not of the shape that was asked for.

    Examples
    --------
    >>> found = read_answer('{"claims": [{"quote": "it pays", "kind": "fact"}, {"quote": "so", "kind": "opinion"}]}')
    >>> len(found.claims), found.unfit
    (1, ('claim 2: kind “opinion” is none of the words asked for',))
    """
    raw = _parsed(text)
    entries = raw.get("claims") if isinstance(raw, dict) else raw
    if not isinstance(entries, list):
        raise CannotDo("it has no list of claims")
    claims, unfit = [], []
    for number, entry in enumerate(entries[:MOST], start=1):
        try:
            claims.append(_CLAIM.validate_python(entry))
        except ValidationError as wrong:
            unfit.append(f"claim {number}: {_why(wrong)}")
    if len(entries) > MOST:
        unfit.append(f"{len(entries) - MOST} claims beyond the first {MOST} were not read")
    return ModelAnswer(tuple(claims), tuple(unfit))


def _parsed(text: str) -> Any:
    bare = _THOUGHT.sub("", text, count=1)
    fenced = _FENCE.match(bare)
    bare = fenced[1] if fenced else bare
    inside = bare[bare.find("{") : bare.rfind("}") + 1]
    for attempt in (bare, inside):
        try:
            return json.loads(attempt)
        except (ValueError, RecursionError):
            continue
    raise CannotDo("it is no JSON" if bare.strip() else "it is empty")


def _why(wrong: ValidationError) -> str:
    first = wrong.errors(include_url=False)[0]
    where = " ".join(str(step) for step in first["loc"][:1]) or "it"
    rule = _RULES.get(first["type"].removeprefix("string_"), "is not what was asked for")
    value = first["input"]
    shown = f" “{printable(value[:_SHOWN])}”" if isinstance(value, str) and rule != "is missing" else ""
    return f"{where}{shown} {rule}"
