"""Scenarios: the worlds that hang together in a picture, with owned factors by tendency or untested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from raison.engines.crossimpact import CrossImpactProblem, consistent_worlds
from raison.lenses.frame import Worlds
from raison.lenses.impacts import Impacts
from raison.words.faults import Fault

__all__ = ["Choices", "Family", "Scenarios", "families", "scenarios"]

Choices = Literal["tendency", "free"]


@dataclass(frozen=True)
class Scenarios:
    """The worlds that hang together, whether they are all, and how much work it took.

    Parameters
    ----------
    worlds : int array (n_worlds, n_factors)
        In lexicographic order.
    complete : bool
        False where the search stopped at a budget.
    nodes : int
        Steps of the search.
    """

    worlds: Worlds
    complete: bool
    nodes: int


@dataclass(frozen=True)
class Family:
    """Worlds that agree on the factors of a question.

    Parameters
    ----------
    shared : tuple of (str, str)
        Factor and variant that all members have, the question's own factors first.
    open : tuple of (str, tuple of str)
        Factors that differ among members, with the variants that occur.
    members : tuple of int
        Rows of the worlds.
    apart : tuple of (str, str)
        What of the shared no other family has.
    """

    shared: tuple[tuple[str, str], ...]
    open: tuple[tuple[str, tuple[str, ...]], ...]
    members: tuple[int, ...]
    apart: tuple[tuple[str, str], ...]


def scenarios(
    impacts: Impacts,
    *,
    choices: Choices = "tendency",
    hold: Mapping[str, str] | None = None,
    tolerance: float = 0,
    max_worlds: int | None = 10_000,
    max_nodes: int | None = 20_000_000,
) -> Scenarios:
    """Return the worlds that hang together.

    Parameters
    ----------
    impacts : Impacts
    choices : {"tendency", "free"}
        Owned factors follow the tendencies on them, or are untested.
    hold : mapping of str to str, optional
        Factors that are held; a held factor is not itself tested.
    tolerance : float
        Slack: by how much a factor's variant may fall short of the best.
    max_worlds, max_nodes : int or None
        Budgets; `complete` tells when one was reached.

    Raises
    ------
    Fault
        If `choices` is neither, or the tolerance is negative.
    """
    pins = {impacts.frame.place[name]: impacts.frame.index(name, variant) for name, variant in (hold or {}).items()}
    found = consistent_worlds(
        _problem(impacts, choices),
        tolerance=tolerance,
        pins=pins,
        forbidden=impacts.forbidden,
        max_worlds=max_worlds,
        max_nodes=max_nodes,
    )
    return Scenarios(found.worlds, found.complete, found.nodes)


def _problem(impacts: Impacts, choices: Choices) -> CrossImpactProblem:
    if choices not in ("tendency", "free"):
        raise Fault(("choices",), choices, "is neither tendency nor free", "write tendency or free")
    # Without the tendencies an owned factor has an all-zero column: every variant of it is consistent.
    return impacts.tending if choices == "tendency" else impacts.settling


def families(impacts: Impacts, worlds: Worlds, about: tuple[str, ...]) -> tuple[Family, ...]:
    """Return worlds grouped by their variants of the factors that a question is about.

    Families come in the order of their first world, so that the order of factors and worlds alone decides.
    """
    places = [impacts.frame.place[name] for name in about]
    groups: dict[tuple[int, ...], list[int]] = {}
    for index, row in enumerate(worlds[:, places].tolist()):
        groups.setdefault(tuple(row), []).append(index)
    shared = [_shared(impacts, worlds[members], about) for members in groups.values()]
    return tuple(
        Family(
            own,
            _open(impacts, worlds[members]),
            tuple(members),
            tuple(pair for pair in own if all(pair not in other for other in shared if other is not own)),
        )
        for own, members in zip(shared, groups.values(), strict=True)
    )


def _shared(impacts: Impacts, worlds: Worlds, about: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    frame = impacts.frame
    names = (*about, *(name for name in frame.factors if name not in about))
    first = frame.world(worlds[0])
    return tuple((name, first[name]) for name in names if len(np.unique(worlds[:, frame.place[name]])) == 1)


def _open(impacts: Impacts, worlds: Worlds) -> tuple[tuple[str, tuple[str, ...]], ...]:
    frame = impacts.frame
    found = ((name, np.unique(worlds[:, place])) for name, place in frame.place.items())
    return tuple(
        (name, tuple(frame.variants[frame.place[name]][index] for index in values.tolist()))
        for name, values in found
        if len(values) > 1
    )
