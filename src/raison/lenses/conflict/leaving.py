"""Leaving: by which moves a mover would give up what it has chosen, from a state of a board."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from raison.engines.conflict import explain
from raison.lenses.conflict.states import States
from raison.lenses.conflict.verdicts import Verdicts

__all__ = ["Departure", "departures", "is_open"]


@dataclass(frozen=True)
class Departure:
    """A move that nothing deters: who makes it, and the states before and after."""

    members: tuple[str, ...]
    source: int
    target: int


def departures(found: Verdicts, concept: str, state: int, actor: str, places: Collection[int]) -> tuple[Departure, ...]:
    """Return the moves by which an actor, alone or in a group, would give up choices, and which nothing deters.

    Parameters
    ----------
    found : Verdicts
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    state : int
        Where it stands.
    actor : str
    places : collection of int
        Columns of the choices; a move that changes none of them is no departure.

    Examples
    --------
    >>> from tests.examples.findings import board
    >>> one = board(want="line=press")
    >>> departures(one.every, "nash", 0, "state", [0])
    (Departure(members=('state',), source=0, target=1),)
    """
    return tuple(
        Departure(found.states.movers[mover].members, state, target)
        for mover in _unstable(found, concept, state, actor)
        for target in _targets(found, concept, mover, state)
        if _changes(found.states, state, target, places)
    )


def is_open(found: Verdicts, concept: str, state: int, actor: str) -> bool:
    """Return whether it is undetermined if an actor stays, because the result of some move is unknown.

    >>> from tests.examples.findings import board
    >>> is_open(board().every, "seq", 0, "state")
    False
    """
    movers = [number for number, mover in enumerate(found.states.movers) if actor in mover.members]
    return any(bool(found.least[concept][one, state]) != bool(found.most[concept][one, state]) for one in movers)


def _unstable(found: Verdicts, concept: str, state: int, actor: str) -> Iterator[int]:
    for number, mover in enumerate(found.states.movers):
        if actor in mover.members and not found.most[concept][number, state]:
            yield number


def _targets(found: Verdicts, concept: str, mover: int, state: int) -> Iterator[int]:
    yield from (one.move.target for one in explain(found.model, concept, mover, state).reasons_to_leave)


def _changes(states: States, source: int, target: int, places: Collection[int]) -> bool:
    return any(states.worlds[source, place] != states.worlds[target, place] for place in places)
