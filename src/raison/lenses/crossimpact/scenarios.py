"""Scenarios: the consistent worlds of a picture, with owned factors by tendency or untested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from raison.engines.crossimpact import Count, CrossImpactProblem, Effort, checked_question
from raison.engines.crossimpact.movement.finding import FoundWorlds, find_worlds
from raison.engines.crossimpact.search.encoding import SearchQuestion
from raison.engines.crossimpact.search.prepared import (
    PreparedSearch,
    count_prepared,
    encoding_cost,
    list_prepared,
    prepare,
)
from raison.engines.crossimpact.steps import steps
from raison.lenses.budget import SECOND, Budget
from raison.lenses.worlds.frame import Frame, Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.normal_form import Conjunction
from raison.model.asked import Choices
from raison.words.faults import Fault

__all__ = ["Query", "Scenarios", "Searching", "occurring", "problem_of", "scenarios", "variants_of"]

MOST_WORLDS = 10_000
ALONE = 4 * SECOND  # what a search may do that shares its budget with none
ONE_SEARCH = 100_000  # nanoseconds that a search takes however short it is


@dataclass(frozen=True)
class Query:
    """Which worlds are meant.

    Parameters
    ----------
    choices : {"tendency", "free"}
        Owned factors follow the tendencies on them, or are untested.
    hold : mapping of str to str
        Factors that are held; a held factor is not itself tested.
    tolerance : float
        Slack: by how many steps a factor's variant may fall short of the best. A factor's step is the smallest amount
        by which the ratings on it differ.
    """

    choices: Choices = "tendency"
    hold: Mapping[str, str] = field(default_factory=dict)
    tolerance: float = 0


@dataclass(frozen=True)
class Scenarios:
    """Consistent worlds, whether they are all, and how much work it took.

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


def scenarios(
    impacts: Impacts,
    query: Query,
    *,
    forbidden: Sequence[Conjunction] = (),
    max_worlds: int = MOST_WORLDS,
    budget: Budget | None = None,
) -> Scenarios:
    """Return the consistent worlds.

    Parameters
    ----------
    impacts : Impacts
    query : Query
    forbidden : sequence of conjunctions
        Combinations that are left out, beside those that cannot be.
    max_worlds : int
        Stop after so many; `complete` tells whether there are more.
    budget : Budget, optional
        Work that may be done; four seconds without one.

    Raises
    ------
    Fault
        If `choices` is neither, or the tolerance is negative.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> scenarios(Impacts(pictured()), Query()).worlds.tolist()
    [[0, 0, 0], [0, 1, 1], [1, 1, 1]]
    """
    return Searching(impacts, query, budget or Budget(ALONE), tuple(forbidden)).worlds(max_worlds)


@dataclass(frozen=True, eq=False)
class Searching:
    """One picture under one query, encoded once and searched as often as is asked, within one budget.

    Parameters
    ----------
    impacts : Impacts
    query : Query
    budget : Budget
        What all searches may do together; each takes its work off.
    barred : tuple of conjunctions
        Combinations that are left out, beside those that cannot be.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> search = Searching(Impacts(pictured()), Query(), Budget(SECOND))
    >>> search.worlds(10).worlds.tolist(), search.worlds(10, {0: [1]}).worlds.tolist()
    ([[0, 0, 0], [0, 1, 1], [1, 1, 1]], [[1, 1, 1]])
    """

    impacts: Impacts
    query: Query
    budget: Budget
    barred: tuple[Conjunction, ...] = ()

    @cached_property
    def problem(self) -> CrossImpactProblem:
        """What is searched."""
        return problem_of(self.impacts, self.query.choices)

    @cached_property
    def question(self) -> SearchQuestion:
        """What is asked of it: slack, what is held, what cannot be."""
        frame, query = self.impacts.frame, self.query
        slack = query.tolerance * steps(self.problem) if query.tolerance else 0
        pins = {frame.place[name]: frame.index(name, variant) for name, variant in query.hold.items()}
        return checked_question(self.problem, slack, pins, (*self.impacts.forbidden, *self.barred))

    @cached_property
    def _ready(self) -> PreparedSearch:
        self.budget.spend(encoding_cost(self.problem))
        return prepare(self.problem, self.question)

    def worlds(self, most: int, allowed: Mapping[int, Iterable[int]] | None = None) -> Scenarios:
        """Return consistent worlds, at most so many, in which some factors have one of some variants."""
        nodes = self._steps()
        if not nodes:
            return Scenarios(np.zeros((0, len(self.impacts.frame.factors)), dtype=np.int64), False, 0)
        found = list_prepared(self._ready.within(allowed or {}), Effort(most, nodes))
        self._spend(found.nodes)
        return Scenarios(found.worlds, found.complete, found.nodes)

    def count(self, workers: int = 1) -> Count:
        """Return how many worlds are consistent; at least how many, where the budget runs out. Any number of workers
        gives the same.
        """
        nodes = self._steps()
        if not nodes:
            return Count(0, False, 0)
        found = count_prepared(self._ready, Effort(max_nodes=nodes, workers=workers))
        self._spend(found.nodes)
        return found

    def by_succession(self, draws: np.random.Generator, work: int, most: int = MOST_WORLDS) -> FoundWorlds:
        """Return consistent worlds that succession reaches from drawn starts; the same draws give the same."""
        self.budget.spend(work)
        return find_worlds(self.problem, self.question, draws, work=work, most=most)

    def without(self, barred: Iterable[Conjunction]) -> Searching:
        """Return the same search, within the same budget, with more combinations left out."""
        return Searching(self.impacts, self.query, self.budget, (*self.barred, *barred))

    def _steps(self) -> int:
        return 0 if self.budget.is_spent else max(1, self.budget.left // self._ready.step_cost)

    def _spend(self, nodes: int) -> None:
        self.budget.spend(nodes * self._ready.step_cost + ONE_SEARCH)


def problem_of(impacts: Impacts, choices: Choices) -> CrossImpactProblem:
    """Return the cross-impact problem that is meant: owned factors by tendency, or untested.

    Raises
    ------
    Fault
        If `choices` is neither.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> pull = {"from": "climate=hot", "to": "line", "push": {"press": 2}, "assumption": "made up"}
    >>> impacts = Impacts(pictured(effects=[pull]))
    >>> problem_of(impacts, "tendency").impacts.any().item(), problem_of(impacts, "free").impacts.any().item()
    (True, False)
    """
    if choices not in ("tendency", "free"):
        raise Fault(("choices",), choices, "is neither tendency nor free", "write tendency or free")
    # Without the tendencies an owned factor has an all-zero column: every variant of it is consistent.
    return impacts.tending if choices == "tendency" else impacts.settling


def occurring(frame: Frame, worlds: Worlds, names: Sequence[str] | None = None) -> dict[str, tuple[str, ...]]:
    """Return for some factors (all without names) the variants that occur among worlds, in the order of the study.

    >>> from tests.examples.model import pictured
    >>> occurring(Impacts(pictured()).frame, np.array([[0, 0, 0], [1, 1, 1]]), ("line", "arms"))
    {'line': ('hold', 'press'), 'arms': ('none', 'pursued')}
    """
    return {
        name: tuple(
            frame.variants[frame.place[name]][index] for index in np.unique(worlds[:, frame.place[name]]).tolist()
        )
        for name in (frame.factors if names is None else names)
    }


def variants_of(
    search: Searching, names: Sequence[str], known: list[Worlds], allowed: Mapping[int, Iterable[int]] | None = None
) -> tuple[dict[str, tuple[str, ...]], bool]:
    """Return for some factors the variants that occur among the consistent worlds, and whether these are all.

    Parameters
    ----------
    search : Searching
    names : sequence of str
        Factors.
    known : list of int array (n_factors,)
        Such worlds, at least one, whose variants need no search; the worlds that searches find are added to it.
    allowed : mapping of int to variants, optional
        Only worlds in which these factors have one of these variants count.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> search = Searching(Impacts(pictured()), Query(hold={"line": "press"}), Budget(SECOND))
    >>> variants_of(search, ["arms"], [np.array([1, 1, 1])])
    ({'arms': ('pursued',)}, True)
    """
    frame, complete, within = search.impacts.frame, True, dict(allowed or {})
    rows = np.array(known)
    seen = {name: set(np.unique(rows[:, frame.place[name]]).tolist()) for name in names}
    for name in names:
        place = frame.place[name]
        for index in _open(search, place, within):
            if index in seen[name]:
                continue
            found = search.worlds(1, {**within, place: [index]})
            complete &= found.complete or len(found.worlds) > 0
            for row in found.worlds:
                known.append(row)
                for other, own in seen.items():  # one world found shows a variant of every factor
                    own.add(int(row[frame.place[other]]))
    told = {name: tuple(frame.variants[frame.place[name]][index] for index in sorted(seen[name])) for name in names}
    return told, complete


def _open(search: Searching, place: int, within: Mapping[int, Iterable[int]]) -> Iterable[int]:
    # What is held needs no search, nor what is not let in.
    if place in search.question.pins:
        return ()
    return within.get(place, range(len(search.impacts.frame.variants[place])))
