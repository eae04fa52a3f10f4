"""Shapes: what the records say may stand at a path, so that a fault can name the part and its valid keys."""

from __future__ import annotations

import dataclasses
import types
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from raison.words.faults import Path

__all__ = ["keys_of", "kind_of", "options_at", "shape_at", "thing_at"]

NAMES = {
    "StudyFile": "study.yaml",
    "SourcesFile": "sources.yaml",
    "ClaimsFile": "claims.yaml",
    "ModelFile": "model.yaml",
    "ForecastsFile": "forecasts.yaml",
    "Now": "entry of now",
    "UncodedSentence": "sentence without claim",
    "Likelihood": "likelihood",
    "RatedValue": "rated value",
}


@cache
def keys_of(record: type) -> dict[str, Any]:
    """Return the keys that a record may have in a file, each with its type.

    >>> from raison.model.records import Never
    >>> list(keys_of(Never))
    ['all', 'id', 'because', 'assumption', 'readings']
    """
    hints = get_type_hints(record, include_extras=True)
    return {_alias(hints[field.name]) or field.name: hints[field.name] for field in dataclasses.fields(record)}


def _alias(hint: Any) -> str | None:
    infos = hint.__metadata__ if get_origin(hint) is Annotated else ()
    return next((info.alias for info in infos if isinstance(info, FieldInfo) and info.alias), None)


def shape_at(root: Any, path: Path) -> Any:
    """Return the type of what may stand at a path, as far as the records say it; None beyond.

    >>> from raison.model.files import ModelFile
    >>> shape_at(ModelFile, ("effects", 3)).__name__
    'Effect'
    """
    shape = _bare(root)
    for step in path:
        shape = _part(shape, step)
    return shape


def _part(shape: Any, step: str | int) -> Any:
    if dataclasses.is_dataclass(shape) and isinstance(shape, type):
        found = keys_of(shape).get(str(step))
        return None if found is None else _bare(found)
    arguments = get_args(shape)
    if get_origin(shape) is dict:
        return _bare(arguments[1])
    if get_origin(shape) is tuple:
        return _bare(arguments[0])
    return None


def _bare(shape: Any) -> Any:
    while True:
        if get_origin(shape) is Annotated:
            shape = get_args(shape)[0]
        elif get_origin(shape) in (Union, types.UnionType):
            shape = next((part for part in get_args(shape) if part is not type(None)), None)
        else:
            return shape


def thing_at(root: Any, path: Path) -> str:
    """Return what stands at a path, as people call it.

    >>> from raison.model.files import ModelFile
    >>> thing_at(ModelFile, ("effects", 3))
    'an effect'
    """
    shape = shape_at(root, path)
    if not isinstance(shape, type) or not dataclasses.is_dataclass(shape):
        return {"dict": "a mapping", "tuple": "a list"}.get(getattr(get_origin(shape), "__name__", ""), "a text")
    name = NAMES.get(shape.__name__, shape.__name__.lower())
    return name if name.endswith(".yaml") else f"{'an' if name[0] in 'aeio' else 'a'} {name}"


def options_at(root: Any, path: Path) -> tuple[str, ...]:
    """Return the words that may stand at a path, where only some may.

    >>> from raison.model.files import ModelFile
    >>> options_at(ModelFile, ("recommendations", 0, "kind"))[:2]
    ('choose', 'commit')
    """
    shape = shape_at(root, path)
    return tuple(map(str, get_args(shape))) if get_origin(shape) is Literal else ()


def kind_of(value: object) -> str:
    """Return what a plain value is, as people call it.

    >>> [kind_of(value) for value in ({}, [], True, 1.5, "x", None)]
    ['a mapping', 'a list', 'true or false', 'a number', 'a text', 'nothing']
    """
    if isinstance(value, bool):
        return "true or false"
    kinds: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (dict, "a mapping"),
        ((list, tuple), "a list"),
        ((int, float), "a number"),
        (str, "a text"),
    )
    return next((name for kind, name in kinds if isinstance(value, kind)), "nothing")
