"""Perceptions: one board in several pictures at once, each actor reasoning in its own; states classed by who sees what.

What an actor does follows from its own picture, what the others do from theirs (a hypergame). The pictures share one
set of worlds: whatever some picture holds for a state. An actor sees a world that stays where it is in its own
picture; a world that would not stay there is none that it reckons with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from raison.engines.conflict import PerceivedState, perceived_by
from raison.lenses.conflict.states import Board, States, states
from raison.lenses.conflict.verdicts import verdicts
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.model.asked import Concept

__all__ = ["Perceptions", "perceptions"]

ROUNDS = 20
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Perceptions:
    """The worlds that some picture holds for a state, and who sees them, stays there, and expects what.

    Parameters
    ----------
    actors : tuple of str
        Those who may move, in the order of the numbers in `perceived`.
    readings : tuple of str
        The picture in which each of them reasons.
    worlds : int array (n_worlds, n_factors)
        Row 0 is today's in the first picture.
    perceived : tuple of PerceivedState
        One for each world, in order.
    lasting : tuple of int
        Worlds that every actor who sees them stays in, and no group leaves.
    expected : mapping of str to tuple of int
        For each picture the worlds that, seen from it, everybody stays in.
    undetermined : tuple of int
        Worlds where a move of unknown result decides in some picture; they count as left.
    complete : bool
        False where the budget of states was reached, or worlds kept being found.
    """

    actors: tuple[str, ...]
    readings: tuple[str, ...]
    worlds: Worlds
    perceived: tuple[PerceivedState, ...]
    lasting: tuple[int, ...]
    expected: Mapping[str, tuple[int, ...]]
    undetermined: tuple[int, ...]
    complete: bool


def perceptions(
    pictures: Mapping[str, Impacts], own: Mapping[str, str], base: str, board: Board, concept: Concept
) -> Perceptions | None:
    """Return how a board looks where each actor reasons in its own picture; None where today settles in none of one.

    Parameters
    ----------
    pictures : mapping of str to Impacts
        By reading; the base and every reading that `own` names, of one study.
    own : mapping of str to str
        The reading in which an actor reasons; an actor without one reasons in the base.
    base : str
        The reading of the author who tells all this.
    board : Board
    concept : {"nash", "gmr", "smr", "seq", "sseq"}

    Notes
    -----
    A group leaves a world only if every member, each in its own picture, finds that the group has reason to. Cost:
    as many analyses as pictures, and their states gathered again until no picture adds a world.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> pictures = {name: Impacts(pictured(name)) for name in ("grim", "mild")}
    >>> found = perceptions(pictures, {"state": "mild"}, "grim", Board(), "nash")
    >>> found.worlds.tolist(), found.lasting
    ([[0, 0, 0], [1, 1, 1], [0, 1, 1], [1, 0, 0]], (0, 1, 2, 3))
    """
    names = tuple(dict.fromkeys((base, *own.values())))
    found, complete = _gathered({name: pictures[name] for name in names}, base, board)
    if found is None:
        return None
    worlds, codes = _union(pictures[base], list(found.values()))
    beliefs = {name: _Belief.of(pictures[name], found[name], codes, concept) for name in names}
    actors = found[base].actors
    readings = tuple(own.get(actor, base) for actor in actors)
    members = [mover.members for mover in found[base].movers]
    seen = np.array([beliefs[name].seen for name in readings])
    stays = np.array([beliefs[name].stays for name in readings])
    perceived = perceived_by(seen, stays[:, : len(actors)])
    stuck = _groups_stay(actors, members, seen, stays)
    lasting = tuple(one.state for one in perceived if one.is_equilibrium and stuck[one.state])
    expected = {name: tuple(np.flatnonzero(belief.expected).tolist()) for name, belief in beliefs.items()}
    openly = np.any([belief.openly for belief in beliefs.values()], axis=0)
    return Perceptions(
        actors, readings, worlds, perceived, lasting, expected, tuple(np.flatnonzero(openly).tolist()), complete
    )


def _gathered(pictures: Mapping[str, Impacts], base: str, board: Board) -> tuple[dict[str, States] | None, bool]:
    # Each picture gets the worlds of the others to judge, until none adds one.
    found = {name: states(impacts, board) for name, impacts in pictures.items()}
    for _ in range(ROUNDS):
        if not all(one.start.known for one in found.values()):
            return None, True
        before = {name: len(one.worlds) for name, one in found.items()}
        worlds, _ = _union(pictures[base], list(found.values()))
        found = {name: states(impacts, board, seeds=worlds) for name, impacts in pictures.items()}
        if before == {name: len(one.worlds) for name, one in found.items()}:
            return found, all(one.complete for one in found.values())
    return found, False


def _union(impacts: Impacts, found: list[States]) -> tuple[Worlds, dict[int, int]]:
    # All worlds, the base's first and in its order, and the place of each by its code.
    every = np.concatenate([one.worlds for one in found])
    places: dict[int, int] = {}
    rows = []
    for row, code in enumerate(impacts.frame.codes(every).tolist()):
        if code not in places:
            places[code] = len(places)
            rows.append(row)
    return every[rows], places


@dataclass(frozen=True)
class _Belief:
    """One picture, spread over all worlds: which it sees, who stays where, where all stay, where that is open."""

    seen: Bools
    stays: Bools  # of every mover
    expected: Bools
    openly: Bools

    @classmethod
    def of(cls, impacts: Impacts, found: States, places: Mapping[int, int], concept: Concept) -> _Belief:
        where = [places[code] for code in impacts.frame.codes(found.worlds).tolist()]
        judged = verdicts(impacts, found, (concept,))
        seen = np.zeros(len(places), dtype=np.bool_)
        seen[where] = True
        stays = np.zeros((len(found.movers), len(places)), dtype=np.bool_)
        stays[:, where] = judged.least[concept]
        openly = np.zeros(len(places), dtype=np.bool_)
        openly[where] = (judged.least[concept] != judged.most[concept]).any(axis=0)
        return cls(seen, stays, seen & stays.all(axis=0), openly)


def _groups_stay(actors: tuple[str, ...], members: list[tuple[str, ...]], seen: Bools, stays: Bools) -> Bools:
    # Worlds that no group leaves: some member, in its own picture, finds that the group has no reason to.
    held = np.ones(seen.shape[1], dtype=np.bool_)
    for number in range(len(actors), len(members)):
        own = [actors.index(name) for name in members[number]]
        held &= (stays[own, number] | ~seen[own]).any(axis=0)
    return held
