"""Families: consistent worlds in groups, by what a question is about or by how much they are alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from raison.engines.crossimpact.families import group_worlds
from raison.lenses.budget import Budget
from raison.lenses.crossimpact.scenarios import ALONE, Query, Scenarios, Searching, occurring, variants_of
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.normal_form import Conjunction

__all__ = ["Alike", "ScenarioFamily", "alike", "each_alone", "families", "projections", "telling", "varying"]

MOST_FAMILIES = 256


@dataclass(frozen=True)
class ScenarioFamily:
    """Consistent worlds that belong together.

    Parameters
    ----------
    example : int array (n_factors,)
        One of them.
    about : tuple of (str, str)
        What they agree on, of the factors that are asked about.
    occurring : mapping of str to tuple of str
        For every factor the variants that occur among them.
    complete : bool
        False where a search for a variant stopped at its budget: then others may occur as well.
    members : int array (n_worlds, n_factors) or None
        All of them, where they are known.
    by_about : bool
        Whether every consistent world that agrees on `about` belongs to it.
    """

    example: Worlds
    about: tuple[tuple[str, str], ...]
    occurring: Mapping[str, tuple[str, ...]]
    complete: bool = True
    members: Worlds | None = None
    by_about: bool = False


@dataclass(frozen=True)
class Alike:
    """Families by likeness: no two worlds of one differ in more factors than `within`."""

    families: tuple[ScenarioFamily, ...]
    within: int


def varying(impacts: Impacts, worlds: Worlds) -> tuple[str, ...]:
    """Return the factors in which some worlds differ.

    >>> from tests.examples.model import pictured
    >>> varying(Impacts(pictured()), np.array([[0, 0, 0], [0, 1, 1]]))
    ('arms', 'climate')
    """
    if not len(worlds):
        return ()
    return tuple(name for name, place in impacts.frame.place.items() if (worlds[:, place] != worlds[0, place]).any())


def each_alone(impacts: Impacts, worlds: Worlds) -> tuple[ScenarioFamily, ...]:
    """Return every world as a family of its own.

    >>> from tests.examples.model import pictured
    >>> [one.about for one in each_alone(Impacts(pictured()), np.array([[0, 0, 0], [0, 1, 1]]))]
    [(('arms', 'none'), ('climate', 'cool')), (('arms', 'pursued'), ('climate', 'hot'))]
    """
    about = varying(impacts, worlds) or impacts.frame.factors
    return tuple(_of_members(impacts, row[None, :], about, row) for row in worlds)


def alike(impacts: Impacts, worlds: Worlds, most: int) -> Alike:
    """Return worlds in at most so many families of like ones, by all factors in which any of them differ.

    The order in which the study lists its factors and variants changes nothing.

    Notes
    -----
    Complete linkage; the number of factors in which two worlds of a family may differ is the smallest that gives so
    few families. Memory and steps grow with the number of worlds squared.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> found = alike(Impacts(pictured()), np.array([[0, 0, 0], [0, 1, 1], [1, 1, 1]]), 2)
    >>> [one.members.tolist() for one in found.families], found.within
    ([[[0, 1, 1], [1, 1, 1]], [[0, 0, 0]]], 1)
    """
    rows = worlds[_by_name(impacts, worlds)]
    parts, within = group_worlds(rows, most)
    about = varying(impacts, worlds)
    made = []
    for part in parts:
        members = rows[part]
        nearest = _nearest(members)
        shared = (members == nearest).all(axis=0)
        agreed = tuple(name for name in about if shared[impacts.frame.place[name]])
        made.append(_of_members(impacts, members[np.lexsort(members.T[::-1])], agreed, nearest))
    return Alike(tuple(sorted(made, key=lambda one: -len(one.members) if one.members is not None else 0)), within)


def _by_name(impacts: Impacts, worlds: Worlds) -> NDArray[np.int64]:
    # The order of worlds by the names of factors and variants, so that ties fall alike however the study lists them.
    names = sorted(impacts.frame.place.items(), reverse=True)
    ranks = [np.argsort(np.argsort(impacts.frame.variants[place]))[worlds[:, place]] for _, place in names]
    return np.lexsort(ranks)


def _nearest(members: Worlds) -> Worlds:
    """Return the member that differs least from all others, the first among equals."""
    agreeing = np.zeros(len(members), dtype=np.int64)
    for column in members.T:
        agreeing += np.bincount(column)[column]
    row: Worlds = members[int(np.argmax(agreeing))]
    return row


def _of_members(impacts: Impacts, members: Worlds, about: Sequence[str], example: Worlds) -> ScenarioFamily:
    world = impacts.frame.world(example)
    return ScenarioFamily(
        example, tuple((name, world[name]) for name in about), occurring(impacts.frame, members), True, members
    )


# ---------------------------------------------------------------------- by what is asked about


def projections(impacts: Impacts, query: Query, about: Sequence[str], budget: Budget | None = None) -> Scenarios:
    """Return one world for each combination of variants of some factors that occurs among the consistent ones.

    Each search finds one world and leaves out all worlds like it, until there is none: exact, however many worlds
    each combination stands for.

    >>> from tests.examples.model import pictured
    >>> projections(Impacts(pictured()), Query(), ["line"]).worlds.tolist()
    [[0, 0, 0], [1, 1, 1]]
    """
    search = Searching(impacts, query, budget or Budget(ALONE))
    places = [impacts.frame.place[name] for name in about]
    examples: list[Worlds] = []
    seen: list[Conjunction] = []
    nodes = 0
    while len(examples) < MOST_FAMILIES:
        found = search.without(seen).worlds(1)
        nodes += found.nodes
        if not len(found.worlds):
            return Scenarios(_stacked(impacts, examples), found.complete, nodes)
        examples.append(found.worlds[0])
        seen.append({place: {int(found.worlds[0][place])} for place in places})
    return Scenarios(_stacked(impacts, examples), complete=False, nodes=nodes)


def _stacked(impacts: Impacts, rows: list[Worlds]) -> Worlds:
    worlds = np.array(rows, dtype=np.int64).reshape(len(rows), len(impacts.frame.factors))
    return worlds[np.lexsort(worlds.T[::-1])] if len(rows) else worlds


def families(
    search: Searching, about: Sequence[str], most: int = 12, known: Scenarios | None = None
) -> tuple[tuple[ScenarioFamily, ...], bool]:
    """Return consistent worlds, grouped by their variants of the factors that a question is about.

    What `known` worlds show already, all of them or some, is not searched for.

    Returns
    -------
    families : tuple of ScenarioFamily
        In lexicographic order of what they agree on; at most `most` of them.
    complete : bool
        Whether these are all.

    Examples
    --------
    >>> from raison.lenses.budget import SECOND
    >>> from tests.examples.model import pictured
    >>> found, complete = families(Searching(Impacts(pictured()), Query(), Budget(SECOND)), ["line"])
    >>> [(family.about, family.occurring["arms"]) for family in found], complete
    ([((('line', 'hold'),), ('none', 'pursued')), ((('line', 'press'),), ('pursued',))], True)
    """
    impacts, places = search.impacts, [search.impacts.frame.place[name] for name in about]
    if known is not None and known.complete:
        own = known.worlds[:, places]
        firsts = np.unique(own, axis=0, return_index=True)[1] if places else np.arange(min(len(own), 1))
        made = tuple(_family(search, known.worlds[first], about, known) for first in firsts[:most].tolist())
        return made, len(made) == len(firsts)
    found = projections(impacts, search.query, about, search.budget)
    shown = found.worlds[np.lexsort(found.worlds[:, places].T[::-1])][:most] if about else found.worlds
    made = tuple(_family(search, row, about, known) for row in shown)
    return made, found.complete and len(made) == len(found.worlds)


def _family(search: Searching, row: Worlds, about: Sequence[str], known: Scenarios | None) -> ScenarioFamily:
    impacts, world = search.impacts, search.impacts.frame.world(row)
    places = [impacts.frame.place[name] for name in about]
    own = known.worlds[(known.worlds[:, places] == row[places]).all(axis=1)] if known is not None else row[None, :]
    if known is not None and known.complete:
        return replace(_of_members(impacts, own, about, own[0]), by_about=True)
    allowed = {place: [int(row[place])] for place in places}
    seen = variants_of(search, impacts.frame.factors, [row, *telling(own)], allowed)
    return ScenarioFamily(row, tuple((name, world[name]) for name in about), *seen, by_about=True)


def telling(worlds: Worlds) -> list[Worlds]:
    """Return so few of some worlds that every variant that occurs is among them.

    >>> [row.tolist() for row in telling(np.array([[0, 0], [0, 1], [1, 1], [1, 0]]))]
    [[0, 0], [0, 1], [1, 1]]
    """
    firsts = [np.unique(worlds[:, at], return_index=True)[1] for at in range(worlds.shape[1])]
    return list(worlds[np.unique(np.concatenate([[0], *firsts]))]) if len(worlds) else []
