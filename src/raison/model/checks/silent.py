"""Papers read apart: an actor on whom a question turns, of whose wants one of them says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from raison.model.preferences import Preference
from raison.model.readings import Perspective, author_readings
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import Fault

__all__ = ["silent_actors"]


def silent_actors(system: System) -> Iterator[Fault]:
    """Yield each actor that chooses on a question's board and wants nothing in a reading, though it does in another.

    Thin papers say little each; read together they may say enough. Where some papers share a reading already, or a
    reading says under `about` what sets it apart, the split is meant.

    >>> from tests.examples.model import example
    >>> list(silent_actors(example()))
    []
    """
    readings = [name for name in author_readings(system) if name in system.study.readings]
    if len(readings) < 2 or any(len(system.study.readings[name].authored) != 1 for name in readings):
        return
    sources = ", ".join(system.study.readings[name].authored[0] for name in readings)
    pictures = {name: Perspective(system, Setup(name)) for name in readings}
    for actor in _choosing(system):
        wants = _wants(system, actor)
        silent = [name for name, seen in pictures.items() if not any(seen.belongs(want, want.id) for want in wants)]
        for name in silent if len(silent) < len(readings) else ():
            if system.study.readings[name].about is None:
                rule = f"gives {system.model.actors[actor].name} no want, though a question turns on its choice"
                hint = f"read thin papers together, {{sources: [{sources}]}}, or say under about: what sets it apart"
                yield Fault(("readings", name), name, rule, hint)


def _choosing(system: System) -> tuple[str, ...]:
    """Return the owners of the choices on the boards of questions, each once."""
    board = (name for question in system.study.questions for name in question.board)
    return tuple(dict.fromkeys(owner for name in board for owner in system.factors[name].owner))


def _wants(system: System, actor: str) -> tuple[Preference, ...]:
    ranked = tuple(one for one in system.model.rankings if one.actor == actor)
    return () if ranked else tuple(want for tier in system.model.preferences.get(actor, ()) for want in tier.tier)
