"""Met: worlds that were found before; where they still hang together, a rerun need not search for them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from raison.engines.crossimpact import inconsistencies
from raison.engines.crossimpact.steps import steps
from raison.lenses.frame import Bools, Worlds
from raison.lenses.impacts import Impacts
from raison.lenses.normal_form import conjunctions
from raison.lenses.scenarios import Query, problem_of, scenarios, variants_of
from raison.words.expressions import Node, Not

__all__ = ["Met", "Under", "standing"]

MOST_KEPT = 500  # worlds; testing that many takes about as long as one search


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
    >>> from raison.model.example import pictured
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


class Met:
    """Worlds found so far, whatever the ratings were; the newest are kept."""

    def __init__(self) -> None:
        self.rows: dict[bytes, Worlds] = {}

    def add(self, rows: Worlds) -> None:
        """Keep worlds for later."""
        for row in rows[:MOST_KEPT]:
            self.rows[row.tobytes()] = row
        for key in list(self.rows)[: max(0, len(self.rows) - MOST_KEPT)]:
            del self.rows[key]

    def under(self, impacts: Impacts, query: Query) -> Under:
        """Return what hangs together under some ratings, those met before first."""
        known = np.array(list(self.rows.values()), dtype=np.int64).reshape(len(self.rows), len(impacts.frame.factors))
        return Under(impacts, query, self, list(known[standing(impacts, query, known)]) if len(known) else [])


@dataclass
class Under:
    """Questions about the worlds that hang together under some ratings; each search adds what it finds.

    Examples
    --------
    >>> from raison.model.example import pictured
    >>> from raison.words.expressions import read_expression
    >>> here = Met().under(Impacts(pictured()), Query())
    >>> here.occurs(read_expression("arms=none and climate=hot").root), here.occurs(read_expression("line=press").root)
    (False, True)
    """

    impacts: Impacts
    query: Query
    met: Met
    rows: list[Worlds] = field(default_factory=list)

    def one(self) -> tuple[Worlds | None, bool]:
        """Return one such world, or None; and whether that is sure."""
        if self.rows:
            return self.rows[0], True
        found = scenarios(self.impacts, self.query, max_worlds=1)
        return (self._kept(found.worlds)[0], True) if len(found.worlds) else (None, found.complete)

    def occurs(self, node: Node) -> bool | None:
        """Return whether an expression is true in some such world; None where the budget ran out."""
        if self.rows and self.impacts.frame.truth(node, np.array(self.rows)).any():
            return True
        barred = conjunctions(Not(node), self.impacts.frame)
        found = scenarios(self.impacts, self.query, forbidden=barred, max_worlds=1)
        return True if len(self._kept(found.worlds)) else False if found.complete else None

    def variants(self, names: Sequence[str]) -> tuple[dict[str, tuple[str, ...]], bool]:
        """Return for some factors the variants that occur, and whether these are all; there must be a world."""
        known = len(self.rows)
        found = variants_of(self.impacts, self.query, names, self.rows)
        self.met.add(np.array(self.rows[known:], dtype=np.int64).reshape(-1, len(self.impacts.frame.factors)))
        return found

    def _kept(self, rows: Worlds) -> Worlds:
        self.met.add(rows)
        self.rows.extend(rows)
        return rows
