"""The problem: factors with their variants, the matrix of impacts, impacts with a condition, and moves.

Rules that hold here:

* A world is one variant index (from 0) for every factor; a column is one variant of one factor, numbered through all
  factors.
* Rows of the matrix are sources, columns are targets. Names are labels only: blank and repeated ones are allowed.
* A guard has one normal form: a tuple of conjunctions, any of which suffices; a conjunction is a sorted tuple of
  (factor index, frozen set of variant indices), all of which must hold. No conjunction: never; an empty one: always.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite, prod
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.words.faults import Fault

__all__ = [
    "Conjunction",
    "CrossImpactProblem",
    "Guard",
    "IntArray",
    "Numbers",
    "normal_conjunction",
    "normal_guard",
]

IntArray: TypeAlias = NDArray[np.int64]
Numbers: TypeAlias = NDArray[Any]
Conjunction: TypeAlias = tuple[tuple[int, frozenset[int]], ...]
Guard: TypeAlias = tuple[Conjunction, ...]
GivenConjunction: TypeAlias = Mapping[int, Iterable[int]] | Conjunction
GivenGuard: TypeAlias = Mapping[int, Iterable[int]] | Sequence[GivenConjunction]

EXACT_LIMIT = 2.0**52  # sums of whole numbers below this are exact in double precision
ROUNDING = 1e-9  # two sums of real impacts this close, as a share of the largest possible score, are equal


@dataclass(frozen=True, eq=False, init=False)
class CrossImpactProblem:
    """A system of factors that influence one another.

    Parameters
    ----------
    factors : sequence of (name, tuple of variant names)
        In order; names may be blank or repeated, for factors and variants are addressed by their index.
    impacts : array_like, shape (n_variants, n_variants)
        Impact of each variant (row) on each variant (column), in the order of the factors. Whole or real numbers of
        any size; blocks on the diagonal (a factor's influence on itself) are allowed and kept, see
        `self_influencing`.
    conditional : sequence of (guard, column, push)
        A push on one column in the worlds where the guard holds. A guard is a conjunction `{factor index: variant
        indices}` or a sequence of such conjunctions, any of which suffices. Kept as tuple of conjunctions.
    moves : mapping of factor index to mapping of variant index to variant indices, optional
        Where a factor may go from a variant; a variant that is not listed may go anywhere, an empty set means
        nowhere. Serves `succession` only.

    Raises
    ------
    Fault
        A number that is not finite or too large to be summed exactly, an index out of range, a factor without
        variants.

    References
    ----------
    Weimer-Jehle (2006), "Cross-impact balances", Technological Forecasting and Social Change 73, 334-361.

    Examples
    --------
    >>> problem = CrossImpactProblem(
    ...     [("rain", ("dry", "wet")), ("river", ("low", "high"))],
    ...     [[0, 0, 2, -2], [0, 0, -1, 1], [0, 0, 0, 0], [0, 0, 0, 0]],
    ... )
    >>> problem.sizes.tolist(), problem.starts.tolist()
    ([2, 2], [0, 2])
    """

    factors: tuple[tuple[str, tuple[str, ...]], ...]
    impacts: Numbers  # read-only; int64 where every impact is a whole number, else float64
    conditional: tuple[tuple[Guard, int, float], ...]
    moves: Mapping[int, Mapping[int, frozenset[int]]]

    def __init__(
        self,
        factors: Sequence[tuple[str, Sequence[str]]],
        impacts: ArrayLike,
        conditional: Sequence[tuple[GivenGuard, int, float]] = (),
        moves: Mapping[int, Mapping[int, Iterable[int]]] | None = None,
    ) -> None:
        # The four checked parts are set once, here; nothing is changed afterwards.
        object.__setattr__(self, "factors", _checked_factors(factors))
        object.__setattr__(self, "impacts", _checked_impacts(impacts, self.n_variants))
        object.__setattr__(self, "conditional", self._checked_conditional(conditional))
        object.__setattr__(self, "moves", self._checked_moves(moves or {}))
        if self.largest_score > EXACT_LIMIT:
            rule = f"is the largest score that the impacts add up to, and must stay below {EXACT_LIMIT:g}"
            raise Fault(("impacts",), self.largest_score, rule, "scale the matrix down")

    # ------------------------------------------------------------------ shape

    @property
    def n_factors(self) -> int:
        """Number of factors."""
        return len(self.factors)

    @property
    def n_variants(self) -> int:
        """Number of variants of all factors together: rows and columns of the matrix."""
        return int(self.sizes.sum())

    @property
    def n_worlds(self) -> int:
        """Number of worlds, a whole number of any size."""
        return prod(self.sizes.tolist())

    @cached_property
    def sizes(self) -> IntArray:
        """Number of variants of each factor, shape (n_factors,)."""
        return np.array([len(variants) for _, variants in self.factors], dtype=np.int64)

    @cached_property
    def starts(self) -> IntArray:
        """Column of each factor's first variant, shape (n_factors,)."""
        return (np.cumsum(self.sizes) - self.sizes).astype(np.int64)

    @cached_property
    def factor_of(self) -> IntArray:
        """Factor to which each column belongs, shape (n_variants,)."""
        return np.repeat(np.arange(self.n_factors, dtype=np.int64), self.sizes)

    @cached_property
    def strides(self) -> IntArray:
        """What each factor's variant adds to the index of a world, counted with the last factor fastest."""
        return np.array([prod(self.sizes[factor + 1 :].tolist()) for factor in range(self.n_factors)], dtype=np.int64)

    # ------------------------------------------------------------------ content

    @cached_property
    def guards(self) -> tuple[Guard, ...]:
        """The distinct guards of the conditional pushes, in the order of their first use."""
        return tuple(dict.fromkeys(guard for guard, _, _ in self.conditional))

    @cached_property
    def pushes(self) -> Numbers:
        """Sum of the pushes of each distinct guard on each column, shape (n_guards, n_variants)."""
        rows = {guard: row for row, guard in enumerate(self.guards)}
        pushes = np.zeros((len(rows), self.n_variants), dtype=np.int64 if self.is_whole else np.float64)
        for guard, column, push in self.conditional:
            pushes[rows[guard], column] += push
        return pushes

    @cached_property
    def is_whole(self) -> bool:
        """Whether every impact and every push is a whole number."""
        whole = self.impacts.dtype == np.int64
        return bool(whole) and all(float(push).is_integer() for _, _, push in self.conditional)

    @cached_property
    def largest_score(self) -> float:
        """Upper bound of the size of any impact score, the unit in which rounding is measured."""
        size = np.abs(self.impacts).astype(np.float64)
        total = np.maximum.reduceat(size, self.starts, axis=0).sum(axis=0).max() if self.n_factors else 0.0
        return float(total) + sum(abs(float(push)) for _, _, push in self.conditional)

    @cached_property
    def rounding(self) -> float:
        """Difference up to which two scores are equal: 0 for whole numbers, else 1e-9 of the largest possible score."""
        return 0.0 if self.is_whole else ROUNDING * self.largest_score

    @cached_property
    def prepared(self) -> dict[Hashable, Any]:
        """What a method has made of the problem to be asked again, by its own key."""
        return {}

    @cached_property
    def self_influencing(self) -> tuple[int, ...]:
        """Factors whose block on the diagonal is not all zero: allowed, but more often a slip than meant."""
        own = self.factor_of[:, None] == self.factor_of[None, :]
        return tuple(int(i) for i in np.unique(self.factor_of[np.any(own & (self.impacts != 0), axis=1)]))

    # ------------------------------------------------------------------ checks

    def _checked_conditional(
        self, conditional: Sequence[tuple[GivenGuard, int, float]]
    ) -> tuple[tuple[Guard, int, float], ...]:
        checked = []
        for index, (guard, column, push) in enumerate(conditional):
            path = ("conditional", index)
            if not 0 <= column < self.n_variants:
                raise Fault((*path, "column"), column, f"must lie in 0..{self.n_variants - 1}")
            if not isfinite(push):
                raise Fault((*path, "push"), push, "must be a finite number")
            checked.append((normal_guard(guard, self.sizes, (*path, "guard")), int(column), _plain(push)))
        return tuple(checked)

    def _checked_moves(self, moves: Mapping[int, Mapping[int, Iterable[int]]]) -> dict[int, dict[int, frozenset[int]]]:
        checked: dict[int, dict[int, frozenset[int]]] = {}
        for factor, ways in moves.items():
            _check_index(factor, self.n_factors, ("moves", factor))
            size = int(self.sizes[factor])
            for variant, to in ways.items():
                allowed = frozenset(map(int, to))
                for index in (variant, *allowed):
                    _check_index(index, size, ("moves", factor, variant))
                checked.setdefault(int(factor), {})[int(variant)] = allowed
        return checked


def _checked_factors(given: Sequence[tuple[str, Sequence[str]]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    factors = tuple((str(name), tuple(map(str, variants))) for name, variants in given)
    for index, (name, variants) in enumerate(factors):
        if not variants:
            raise Fault(("factors", index), name, "has no variants", "give it at least one")
    return factors


def _checked_impacts(given: ArrayLike, n: int) -> Numbers:
    impacts = np.array(given)
    if impacts.dtype.kind not in "biuf":
        impacts = impacts.astype(np.float64)
    if impacts.shape != (n, n) and not (n == 0 and impacts.size == 0):
        rule = f"must have one row and one column for each of the {n} variants: ({n}, {n})"
        raise Fault(("impacts",), impacts.shape, rule)
    finite = np.isfinite(impacts)
    if not finite.all():
        row, column = map(int, np.argwhere(~finite)[0])
        raise Fault(("impacts", row, column), float(impacts[row, column]), "must be a finite number")
    return _read_only(_whole_if_possible(impacts.reshape(n, n)))


def normal_guard(guard: GivenGuard, sizes: IntArray, path: tuple[str | int, ...] = ("guard",)) -> Guard:
    """Return a guard as a tuple of conjunctions, any of which suffices.

    >>> normal_guard({1: {0}}, np.array([2, 2]))
    (((1, frozenset({0})),),)
    """
    conjunctions: Sequence[GivenConjunction] = (guard,) if isinstance(guard, Mapping) else guard
    normal = (normal_conjunction(part, sizes, path) for part in conjunctions)
    return tuple(dict.fromkeys(part for part in normal if all(variants for _, variants in part)))


def normal_conjunction(
    given: GivenConjunction, sizes: IntArray, path: tuple[str | int, ...] = ("guard",)
) -> Conjunction:
    """Return a conjunction as sorted pairs of a factor index and a frozen set of its variants.

    >>> normal_conjunction({1: [0, 1], 0: [1]}, np.array([2, 2]))
    ((0, frozenset({1})), (1, frozenset({0, 1})))
    """
    pairs = given.items() if isinstance(given, Mapping) else given
    normal: dict[int, frozenset[int]] = {}
    for factor, variants in pairs:
        _check_index(factor, len(sizes), path)
        for variant in variants:
            _check_index(variant, int(sizes[factor]), (*path, int(factor)))
        chosen = frozenset(int(variant) for variant in variants)
        normal[int(factor)] = normal.get(int(factor), chosen) & chosen
    return tuple(sorted(normal.items(), key=lambda pair: pair[0]))


def _check_index(index: int, size: int, path: tuple[str | int, ...]) -> None:
    if not 0 <= index < size:
        raise Fault(path, index, f"must lie in 0..{size - 1}", "indices count from 0")


def _whole_if_possible(values: Numbers) -> Numbers:
    if values.dtype.kind == "f":
        is_whole = bool(np.all(values == np.rint(values))) and bool(np.all(np.abs(values) <= EXACT_LIMIT))
        return values.astype(np.int64 if is_whole else np.float64)
    if values.dtype.kind == "u" and values.size and values.max() > EXACT_LIMIT:
        return values.astype(np.float64)
    return values.astype(np.int64)


def _read_only(values: Numbers) -> Numbers:
    values.setflags(write=False)
    return values


def _plain(number: float) -> float:
    return int(number) if float(number).is_integer() else float(number)
