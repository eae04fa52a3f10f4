"""Namesakes: a system in which no two actors, factors or issues are called alike, so that sentences tell them apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from raison.model.records import Actor, Factor, Issue
from raison.model.system import System
from raison.words.apart import told_apart

__all__ = ["named_apart"]

Named = TypeVar("Named", Actor, Factor, Issue)


def named_apart(system: System) -> System:
    """Return a system whose namesakes are numbered; one without any as it is.

    Examples
    --------
    >>> from tests.examples.alignment import example
    >>> same = example(actors={"a": {"name": "Rill"}, "b": {"name": "Rill"}}, relations=[])
    >>> [actor.name for actor in named_apart(same).model.actors.values()]
    ['Rill 1', 'Rill 2']
    """
    model = system.model
    actors, factors, issues = _apart(model.actors), _apart(model.factors), _apart(model.issues)
    if (actors, factors, issues) == (model.actors, model.factors, model.issues):
        return system
    return replace(system, model=replace(model, actors=actors, factors=factors, issues=issues))


def _apart(records: Mapping[str, Named]) -> dict[str, Named]:
    names = told_apart([record.name for record in records.values()])
    return {
        key: record if record.name == name else replace(record, name=name)
        for (key, record), name in zip(records.items(), names, strict=True)
    }
