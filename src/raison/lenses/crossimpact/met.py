"""Met: worlds that were found before; where they still hang together, a rerun need not search for them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from raison.engines.crossimpact import inconsistencies
from raison.engines.crossimpact.steps import steps
from raison.lenses.budget import SECOND, Budget
from raison.lenses.crossimpact.families import telling
from raison.lenses.crossimpact.scenarios import Query, Searching, occurring, problem_of, variants_of
from raison.lenses.worlds.frame import Bools, Frame, Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.normal_form import conjunctions
from raison.words.expressions import Is, Node, Not

__all__ = ["KnownWorlds", "Under", "standing"]

MOST_KEPT = 100  # worlds; testing that many takes less than one search
FEW = 200  # worlds that are listed to answer every question that follows
ALL_RERUNS = 10 * SECOND
BINDING, CELL = 5_000, 200  # nanoseconds that a picture takes to be bound, for each effect and each cell


def standing(impacts: Impacts, query: Query, worlds: Worlds) -> Bools:
    """Return which of some worlds hang together: they agree with what is held, break nothing, and no tested factor
    falls short of its best variant by more than the slack.

    Parameters
    ----------
    impacts : Impacts
    query : Query
    worlds : int array (n_worlds, n_factors)

    Returns
    -------
    bool array (n_worlds,)

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> rows = np.array([[1, 1, 1], [1, 0, 0], [0, 0, 0]])
    >>> standing(Impacts(pictured()), Query(hold={"line": "press"}), rows).tolist()
    [True, False, False]
    """
    frame, problem = impacts.frame, problem_of(impacts, query.choices)
    slack = (query.tolerance * steps(problem) if query.tolerance else 0) + problem.rounding
    held = {frame.place[name]: frame.index(name, variant) for name, variant in query.hold.items()}
    within = inconsistencies(problem, worlds) <= slack
    within[:, list(held)] = worlds[:, list(held)] == list(held.values())
    for never in impacts.picture.never:
        within[:, :1] &= ~frame.truth(never.node, worlds)[:, None]
    return np.asarray(within.all(axis=1))


class KnownWorlds:
    """Worlds found so far, whatever the ratings were; the newest are kept.

    Parameters
    ----------
    budget : Budget, optional
        What all reruns may do together; ten seconds without one.
    """

    def __init__(self, budget: Budget | None = None) -> None:
        self.rows: dict[bytes, Worlds] = {}
        self.budget = budget or Budget(ALL_RERUNS)
        self._whole: tuple[Impacts, list[Worlds], bool] | None = None

    def learn(self, impacts: Impacts, worlds: Worlds, *, whole: bool) -> None:
        """Keep what a search found under some ratings before; `whole`: there are no others."""
        some = telling(worlds)
        self._whole = impacts, list(worlds) if whole else some, whole
        self.add(some)

    def add(self, rows: Sequence[Worlds] | Worlds) -> None:
        """Keep worlds for later."""
        for row in rows[:MOST_KEPT]:
            self.rows[row.tobytes()] = row
        for key in list(self.rows)[: max(0, len(self.rows) - MOST_KEPT)]:
            del self.rows[key]

    def under(self, impacts: Impacts, query: Query) -> Under:
        """Return what is consistent under some ratings, worlds met before first."""
        self.budget.spend(BINDING * len(impacts.picture.effects) + CELL * int(impacts.bound.offsets[-1]) ** 2)
        if self._whole is not None and self._whole[0] is impacts:
            return Under(Searching(impacts, query, self.budget), self, list(self._whole[1]), self._whole[2])
        known = np.array(list(self.rows.values()), dtype=np.int64).reshape(len(self.rows), len(impacts.frame.factors))
        rows = list(known[standing(impacts, query, known)]) if len(known) else []
        return Under(Searching(impacts, query, self.budget), self, rows)


@dataclass
class Under:
    """Questions about the worlds that are consistent under some ratings; each search adds what it finds.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> from raison.words.expressions import read_expression
    >>> here = KnownWorlds().under(Impacts(pictured()), Query())
    >>> here.occurs(read_expression("arms=none and climate=hot").root), here.occurs(read_expression("line=press").root)
    (False, True)
    """

    search: Searching
    met: KnownWorlds
    rows: list[Worlds] = field(default_factory=list)
    listed: bool | None = None

    def one(self) -> tuple[Worlds | None, bool]:
        """Return one such world, or None; and whether that is sure."""
        sure = bool(self.rows) or self._list()
        return (self.rows[0], True) if self.rows else (None, sure)

    def occurs(self, node: Node) -> bool | None:
        """Return whether an expression is true in some such world; None where the budget ran out."""
        frame = self.search.impacts.frame
        if self._shows(node):
            return True
        if self._list():
            return self._shows(node)
        within = _one_factor(node, frame)
        found = self.search.worlds(1, within) if within else self._without(node).worlds(1)
        self._keep(found.worlds)
        self.met.add(found.worlds)
        return True if len(found.worlds) else False if found.complete else None

    def _without(self, node: Node) -> Searching:
        return self.search.without(conjunctions(Not(node), self.search.impacts.frame))

    def variants(self, names: Sequence[str]) -> tuple[dict[str, tuple[str, ...]], bool]:
        """Return for some factors the variants that occur, and whether these are all; there must be a world."""
        if self._list():
            return occurring(self.search.impacts.frame, np.array(self.rows), names), True
        known = len(self.rows)
        found = variants_of(self.search, names, self.rows)
        self.met.add(self.rows[known:])
        return found

    def _shows(self, node: Node) -> bool:
        return bool(self.rows) and bool(self.search.impacts.frame.truth(node, np.array(self.rows)).any())

    def _list(self) -> bool:
        """List the worlds, if they are few; return whether the rows are all there are."""
        if self.listed is None:
            found = self.search.worlds(FEW)
            known = {row.tobytes() for row in self.rows}
            self._keep([row for row in found.worlds if row.tobytes() not in known])
            self.met.add(telling(found.worlds))
            self.listed = found.complete
        return self.listed

    def _keep(self, rows: Sequence[Worlds] | Worlds) -> None:
        self.rows.extend(rows)


def _one_factor(node: Node, frame: Frame) -> dict[int, tuple[int, ...]]:
    """The variants of a factor at which an expression on it alone is true; none where it is on more."""
    match node:
        case Is(factor, variants):
            return {frame.place[factor]: tuple(frame.index(factor, one) for one in variants)}
        case Not(Is(factor, variants)):
            place = frame.place[factor]
            others = (index for index, name in enumerate(frame.variants[place]) if name not in variants)
            return {place: tuple(others)}
    return {}
