"""Emptiness: whether the forbidden combinations leave a board any choice at all, and the fewest that leave none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from raison.lenses.conflict.choices import combinations
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import FlatNever
from raison.words.expressions import leaves

__all__ = ["emptying"]

Bools = NDArray[np.bool_]
MOST_TRIES = 100_000


def emptying(impacts: Impacts, board: Sequence[str], hold: Mapping[str, str]) -> tuple[FlatNever, ...]:
    """Return the fewest forbidden combinations that together rule out every combination of choices on a board.

    Parameters
    ----------
    impacts : Impacts
    board : sequence of str
        The factors that may move.
    hold : mapping of str to str
        Factors that stay where they are put; other choices stay as today.

    Returns
    -------
    tuple of FlatNever
        Empty where some combination is left. Of several smallest sets the one whose entries come first.

    Notes
    -----
    Exact: sets of one, then of two, and so on; each branches only on who rules out the first combination still left.
    After 100,000 tries a set that no entry can be left out of is returned instead.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> never = [{"all": f"line={variant}", "assumption": "made up"} for variant in ("hold", "press")]
    >>> [one.text for one in emptying(Impacts(pictured(never=never)), ["line"], {})]
    ['line=hold', 'line=press']
    """
    today = impacts.frame.row({**impacts.picture.world, **hold})
    worlds = combinations(impacts.frame, today, board)
    owned = set(impacts.picture.owned)
    over_owned = [
        never
        for never in impacts.picture.never
        if all(getattr(leaf, "factor", None) in owned for leaf in leaves(never.node))
    ]
    broken = np.array([impacts.frame.truth(never.node, worlds) for never in over_owned], dtype=np.bool_)
    if not len(over_owned) or not broken.any(axis=0).all():
        return ()
    return tuple(over_owned[place] for place in _smallest_cover(broken))


def _smallest_cover(broken: Bools) -> tuple[int, ...]:
    search = _Covers(broken)
    for size in range(1, len(broken) + 1):
        found = search.within((), size)
        if found is not None:
            return found
    return _without_idle(broken)


class _Covers:
    """Sets of rows that together mark every column, within a budget of tries."""

    def __init__(self, broken: Bools) -> None:
        self.broken, self.left = broken, MOST_TRIES

    def within(self, chosen: tuple[int, ...], size: int) -> tuple[int, ...] | None:
        """Return a set of at most so many rows that holds the chosen ones, if there is one."""
        marked = self.broken[list(chosen)].any(axis=0)
        if marked.all():
            return tuple(sorted(chosen))
        self.left -= 1
        if len(chosen) == size or self.left < 0:
            return None
        first = int(np.flatnonzero(~marked)[0])
        for row in np.flatnonzero(self.broken[:, first]).tolist():
            found = self.within((*chosen, row), size)
            if found is not None:
                return found
        return None


def _without_idle(broken: Bools) -> tuple[int, ...]:
    kept = list(range(len(broken)))
    for row in range(len(broken)):
        others = [other for other in kept if other != row]
        if broken[others].any(axis=0).all():
            kept = others
    return tuple(kept)
