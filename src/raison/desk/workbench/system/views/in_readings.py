"""In which readings an element of the system holds, and what these are called beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from raison.findings.naming.readings import tags_of
from raison.model.readings import HasSupport, Perspective, described_readings
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["HeldIn", "ReadingsHeld", "held_in"]


@dataclass(frozen=True)
class ReadingsHeld:
    """The readings in which an element holds, and what is written beside it: nothing where it holds in every author's.

    Parameters
    ----------
    ids, tags : tuple of str
    """

    ids: tuple[str, ...]
    tags: tuple[str, ...]


HeldIn = Callable[[HasSupport, str | None], ReadingsHeld]
"""From an element and its id, where it has one, to the readings in which it holds."""


def held_in(system: System) -> HeldIn:
    """Return what tells the readings in which elements hold.

    >>> from tests.examples.figures import sample
    >>> held_in(sample())(sample().model.effects[0], None)
    ReadingsHeld(ids=('fen', 'both'), tags=())
    """
    lenses = {name: Perspective(system, Setup(name)) for name in described_readings(system)}

    def readings(element: HasSupport, name: str | None) -> ReadingsHeld:
        held = tuple(one for one, lens in lenses.items() if lens.belongs(element, name))
        return ReadingsHeld(held, tags_of(system, held))

    return readings
