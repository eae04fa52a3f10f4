"""The JSON Schema of a study's files, made from the records that check them: completion and hints in editors."""

from __future__ import annotations

import json
from dataclasses import is_dataclass
from functools import cache
from typing import Any, get_args

from pydantic import ConfigDict, TypeAdapter

from raison.claims.quotes import QUOTE_SCHEMA
from raison.claims.records import as_tuple
from raison.model.files import FILES
from raison.store.parsing.shapes import keys_of
from raison.words.values import WrittenValue

__all__ = ["json_schema", "schema_of", "schema_text"]

WANT = {"anyOf": [{"$ref": "#/$defs/Preference"}, {"$ref": "#/$defs/Tier"}]}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Return one schema that holds those of all files under `$defs`: `StudyFile`, `ModelFile` and so on.

    >>> sorted(name for name in json_schema()["$defs"] if name.endswith("File"))
    ['ClaimsFile', 'ForecastsFile', 'ModelFile', 'SourcesFile', 'StudyFile']
    """
    definitions: dict[str, Any] = {}
    for record in FILES.values():
        definitions |= _definitions(record)
    return {
        "$schema": DIALECT,
        "title": "A study of raison",
        "description": "Each of a study's files has its own schema under $defs.",
        "anyOf": [{"$ref": f"#/$defs/{record.__name__}"} for record in FILES.values()],
        "$defs": dict(sorted(definitions.items())),
    }


def schema_of(file: str) -> dict[str, Any]:
    """Return the schema of one file, such as `model.yaml`.

    >>> "effects" in schema_of("model.yaml")["$defs"]["ModelFile"]["properties"]
    True
    """
    record = FILES[file]
    return {
        "$schema": DIALECT,
        "title": file,
        "$ref": f"#/$defs/{record.__name__}",
        "$defs": dict(sorted(_definitions(record).items())),
    }


def schema_text() -> str:
    """Return `json_schema` as the text that docs/reference/study.schema.json keeps."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _definitions(record: type) -> dict[str, Any]:
    # The tuple hands its configuration down: unknown keys are refused in the schema as they are in a study.
    wrapped: TypeAdapter[Any] = TypeAdapter(tuple[record], config=ConfigDict(extra="forbid"))  # type: ignore[valid-type]
    found: dict[str, Any] = wrapped.json_schema(mode="validation")["$defs"]
    for name, schema in found.items():
        for key, part in schema.get("properties", {}).items():
            schema["properties"][key] = _as_written(name, key, part)
    return found


def _as_written(record: str, key: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a key with the shorter ways of writing it, which the records read before they check."""
    if schema.get("type") == "array":
        for said, meant in (("minLength", "minItems"), ("maxLength", "maxItems")):
            if said in schema:
                schema[meant] = schema.pop(said)
    if (record, key) == ("ModelFile", "preferences"):
        return {"type": "object", "additionalProperties": {"type": "array", "items": WANT}}
    if (record, key) == ("Ranking", "order"):
        level = {"minItems" if key == "minLength" else key: part for key, part in schema["items"].items()}
        return {**schema, "items": _alone(level)}
    if (record, key) == ("Factor", "now"):
        return {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/Now"}, schema]}
    if (record, key) == ("Issue", "now"):
        return {"anyOf": [TypeAdapter(WrittenValue).json_schema(), {"$ref": "#/$defs/IssueNow"}, schema]}
    if (record, key) == ("Claim", "at"):
        place = {"anyOf": [schema["items"], QUOTE_SCHEMA]}
        return {"anyOf": [place, {**schema, "items": place}]}
    if (record, key) == ("Factor", "moves"):
        lists = schema["patternProperties"]
        return {**schema, "patternProperties": {name: _alone(part) for name, part in lists.items()}}
    return _alone(schema) if (record, key) in _lone() else schema


def _alone(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema["items"], schema]}


@cache
def _lone() -> frozenset[tuple[str, str]]:
    # Keys whose one entry may stand without brackets.
    waiting: list[Any] = list(FILES.values())
    seen: set[type] = set()
    found: set[tuple[str, str]] = set()
    while waiting:
        shape = waiting.pop()
        if isinstance(shape, type) and is_dataclass(shape):
            if shape not in seen:
                seen.add(shape)
                hints = keys_of(shape)
                found.update((shape.__name__, key) for key, hint in hints.items() if _reads_lone(hint))
                waiting.extend(hints.values())
        else:
            waiting.extend(get_args(shape))
    return frozenset(found)


def _reads_lone(hint: Any) -> bool:
    return any(getattr(part, "func", None) is as_tuple for part in getattr(hint, "__metadata__", ()))
