"""The problem: who wants what on which issue, how much it cares, and how much it can bring to bear.

Rules that hold here:

* A row is an actor, a column an issue. A position that is NaN means that the actor takes no part in that issue; then
  its salience and capability there are not looked at.
* Positions are on the issue's own scale, saliences in 0..1, capabilities on any scale that is the same for all actors.
* Weight is capability times salience. Numbers that could be percentages are refused, never divided by a guess.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.bargaining.arrays import BoolArray, FloatArray, numbers, read_only
from raison.words.faults import Fault
from raison.words.ids import nearest

__all__ = ["BargainingProblem"]


@dataclass(frozen=True, eq=False, init=False)
class BargainingProblem:
    """Actors with their positions, saliences and capabilities on one or several issues.

    Parameters
    ----------
    issues : sequence of str, length n_issues
        Names, each once.
    actors : sequence of str, length n_actors
        Names, each once.
    positions : array_like (n_actors, n_issues)
        On each issue's own scale; NaN where the actor takes no part. With one issue, (n_actors,) will do.
    saliences : array_like (n_actors, n_issues) or (n_actors,)
        How much the issue matters to the actor, 0..1. One number an actor holds for all issues.
    capabilities : array_like (n_actors, n_issues) or (n_actors,)
        What the actor can bring to bear, 0 or more. One number an actor holds for all issues.
    scales : array_like (n_issues, 2) or (2,), or mapping of issue to (lowest, highest), optional
        Lowest and highest point of each issue. Without it, an issue runs from its lowest to its highest position.

    Raises
    ------
    Fault
        If shapes differ, a name is given twice, a number is missing, infinite or outside its range, an issue has no
        actor, or all weights on an issue are zero.

    Notes
    -----
    An issue on which all agree is allowed: it settles there under every model.

    Examples
    --------
    >>> problem = BargainingProblem(
    ...     ["delay"], ["Upland", "Lowland"], [[4.0], [10.0]], [[0.5], [1.0]], [2.0, 3.0], scales=[(4, 10)]
    ... )
    >>> problem.weights.tolist()
    [[1.0], [3.0]]
    """

    issues: tuple[str, ...]
    actors: tuple[str, ...]
    positions: FloatArray
    saliences: FloatArray
    capabilities: FloatArray
    scales: FloatArray
    scales_stated: bool

    def __init__(
        self,
        issues: Sequence[str],
        actors: Sequence[str],
        positions: ArrayLike,
        saliences: ArrayLike,
        capabilities: ArrayLike,
        scales: ArrayLike | Mapping[str, ArrayLike] | None = None,
    ) -> None:
        names = {"issues": _names(issues, "issues"), "actors": _names(actors, "actors")}
        shape = (len(names["actors"]), len(names["issues"]))
        stands = _table(positions, "positions", shape)
        cares, can = _table(saliences, "saliences", shape), _table(capabilities, "capabilities", shape)
        found = _scales(scales, stands, names["issues"])
        _Check(names["issues"], names["actors"], stands, cares, can).all(found)
        absent = np.isnan(stands)
        cares[absent] = can[absent] = np.nan
        values = {
            **names,
            "positions": read_only(stands),
            "saliences": read_only(cares),
            "capabilities": read_only(can),
        }
        for name, value in {**values, "scales": read_only(found), "scales_stated": scales is not None}.items():
            object.__setattr__(self, name, value)

    @cached_property
    def takes_part(self) -> BoolArray:
        """Which actor takes part in which issue, (n_actors, n_issues)."""
        part: BoolArray = read_only(~np.isnan(self.positions))
        return part

    @cached_property
    def weights(self) -> FloatArray:
        """Capability times salience, (n_actors, n_issues); 0 where an actor takes no part."""
        weights: FloatArray = read_only(np.where(self.takes_part, self.capabilities * self.saliences, 0.0))
        return weights

    def issue_index(self, issue: str) -> int:
        """Return the column of an issue; a fault names the nearest one."""
        return _index(issue, self.issues, "issue")

    def actor_index(self, actor: str) -> int:
        """Return the row of an actor; a fault names the nearest one."""
        return _index(actor, self.actors, "actor")


def _index(name: str, names: tuple[str, ...], what: str) -> int:
    if name not in names:
        raise Fault((what,), name, f"is no {what} of this problem", nearest(name, names))
    return names.index(name)


def _names(given: Sequence[str], what: str) -> tuple[str, ...]:
    names = (given,) if isinstance(given, str) else tuple(given)
    if not names:
        raise Fault((what,), list(names), "must not be empty")
    for place, name in enumerate(names):
        if not isinstance(name, str) or not name.strip():
            raise Fault((what, place), name, "must be a name")
        if name in names[:place]:
            raise Fault((what, place), name, "is given twice", "join the two rows, or tell them apart by name")
    return names


def _table(given: ArrayLike, what: str, shape: tuple[int, int]) -> FloatArray:
    array = numbers(given, (what,))
    if array.shape == shape[:1] and (what != "positions" or shape[1] == 1):
        array = np.repeat(array[:, None], shape[1], axis=1)
    if array.shape != shape:
        rule = f"must be a table of {shape[0]} actors by {shape[1]} issues"
        raise Fault((what,), array.shape, rule, "NaN stands for an actor that takes no part")
    return array


def _scales(
    given: ArrayLike | Mapping[str, ArrayLike] | None, positions: FloatArray, issues: tuple[str, ...]
) -> FloatArray:
    if given is None:
        heard = np.where(np.isnan(positions), 0.0, positions)
        low = np.where(np.isnan(positions), np.inf, heard).min(axis=0)
        high = np.where(np.isnan(positions), -np.inf, heard).max(axis=0)
        return np.stack([low, high], axis=1)
    table: ArrayLike = np.asarray(_by_issue(given, issues), dtype=object) if isinstance(given, Mapping) else given
    scales = numbers(table, ("scales",), "")
    if scales.shape == (2,):
        scales = np.repeat(scales[None, :], len(issues), axis=0)
    if scales.shape != (len(issues), 2):
        raise Fault(("scales",), scales.shape, f"must be a lowest and a highest point for each of {len(issues)} issues")
    for issue, (low, high) in zip(issues, scales.tolist(), strict=True):
        if not low < high:
            raise Fault(("scales", issue), (low, high), "must be a lowest and a higher point")
    return scales


def _by_issue(given: Mapping[str, ArrayLike], issues: tuple[str, ...]) -> list[ArrayLike]:
    for name in given:
        _index(name, issues, "issue")
    for name in issues:
        if name not in given:
            raise Fault(("scales",), sorted(given), f"must give a lowest and a highest point for {name}")
    return [given[name] for name in issues]


@dataclass(frozen=True)
class _Check:
    """The rules on numbers, each with the actor and the issue that break it."""

    issues: tuple[str, ...]
    actors: tuple[str, ...]
    positions: FloatArray
    saliences: FloatArray
    capabilities: FloatArray

    def all(self, scales: FloatArray) -> None:
        part = ~np.isnan(self.positions)
        self._no_issue(~part.any(axis=0), "has no actor with a position", "leave it out, or give positions")
        self._no_issue(np.isinf(scales).any(axis=1), "has no scale", "give scales")
        outside = part & ((self.positions < scales[:, 0]) | (self.positions > scales[:, 1]))
        self._none("positions", self.positions, outside, "lies outside the scale of its issue", "mend one of the two")
        for name, table in (("saliences", self.saliences), ("capabilities", self.capabilities)):
            told = "give it, or make the position NaN too where the actor takes no part"
            self._none(name, table, part & np.isnan(table), "is missing where there is a position", told)
        self._saliences(part)
        self._none("capabilities", self.capabilities, part & (self.capabilities < 0), "must not be negative", "")
        weight = np.where(part, self.capabilities * self.saliences, 0.0).sum(axis=0)
        told = "at least one actor needs both capability and salience above zero"
        self._no_issue(~(weight > 0), "has no weight: everybody's capability times salience is zero", told)

    def _saliences(self, part: BoolArray) -> None:
        over = part & (self.saliences > 1)
        mixed = bool((part & (self.saliences > 0) & (self.saliences <= 1)).any())
        told = (
            "some of the table looks like 0..1 and some like percent: find out which is meant"
            if mixed
            else "divide the whole table by 100 if its source uses percent"
        )
        self._none("saliences", self.saliences, over, "must lie in 0..1", told)
        self._none("saliences", self.saliences, part & (self.saliences < 0), "must lie in 0..1", "")

    def _none(self, name: str, table: FloatArray, wrong: BoolArray, rule: str, hint: str) -> None:
        for actor, issue in np.argwhere(wrong)[:1]:
            path = (name, self.actors[actor], self.issues[issue])
            raise Fault(path, float(table[actor, issue]), rule, hint)

    def _no_issue(self, wrong: Any, rule: str, hint: str) -> None:
        for (issue,) in np.argwhere(wrong)[:1]:
            raise Fault(("issues", int(issue)), self.issues[issue], rule, hint)
