"""Structure of the matrix: active and passive sums, direct and indirect influence, islands, loops with their sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from raison.engines.crossimpact.problem import CrossImpactProblem
from raison.engines.crossimpact.search.components import components
from raison.words.faults import Fault

__all__ = ["InfluenceScores", "Loop", "influence", "influence_strength", "islands", "loops"]


@dataclass(frozen=True, eq=False)
class InfluenceScores:
    """How much each factor acts and is acted upon.

    Attributes
    ----------
    active, passive : array, shape (n_factors,)
        Sums of the strength of a factor's influences on others, and of others on it.
    indirect_active, indirect_passive : array, shape (n_factors,)
        The same over all paths of the given length.
    """

    active: NDArray[np.float64]
    passive: NDArray[np.float64]
    indirect_active: NDArray[np.float64]
    indirect_passive: NDArray[np.float64]


@dataclass(frozen=True)
class Loop:
    """A closed chain of variants, each acting on the next.

    Attributes
    ----------
    columns : tuple of int
        The variants, by column, beginning with the smallest.
    sign : int
        +1 where the chain reinforces itself, -1 where it works against itself.
    """

    columns: tuple[int, ...]
    sign: int


def influence_strength(problem: CrossImpactProblem) -> NDArray[np.float64]:
    """Return how strongly each factor acts on each other, shape (n_factors, n_factors).

    The strength of a block is the sum of the sizes of its cells. A conditional push counts for every factor of its
    guard.

    >>> from tests.examples.crossimpact import rain_and_river
    >>> influence_strength(rain_and_river()).tolist()
    [[0.0, 6.0], [0.0, 0.0]]
    """
    size = np.abs(problem.impacts).astype(np.float64)
    if not problem.n_factors:
        return size
    rows = np.add.reduceat(size, problem.starts, axis=0)
    strength: NDArray[np.float64] = np.add.reduceat(rows, problem.starts, axis=1)
    for guard, column, push in problem.conditional:
        for factor in {factor for conjunction in guard for factor, _ in conjunction}:
            strength[factor, problem.factor_of[column]] += abs(push)
    return strength


def influence(problem: CrossImpactProblem, *, length: int = 3) -> InfluenceScores:
    """Return active and passive sums, direct and over paths of a length (MICMAC).

    Parameters
    ----------
    problem : CrossImpactProblem
    length : int
        Length of the paths for indirect influence, 2 or more; the strengths along a path multiply. Influence of a
        factor on itself is left out of the direct sums, but paths may return.

    Returns
    -------
    InfluenceScores

    References
    ----------
    Duperrin and Godet (1973), "Méthode de hiérarchisation des éléments d'un système", CEA-R-4541.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> found = influence(rain_and_river())
    >>> found.active.tolist(), found.passive.tolist(), found.indirect_active.tolist()
    ([6.0, 0.0], [0.0, 6.0], [0.0, 0.0])
    """
    if length < 2:
        raise Fault(("length",), length, "must be at least 2", "paths of length 1 are the direct sums")
    strength = influence_strength(problem)
    np.fill_diagonal(strength, 0)
    indirect = np.linalg.matrix_power(strength, length)
    return InfluenceScores(strength.sum(axis=1), strength.sum(axis=0), indirect.sum(axis=1), indirect.sum(axis=0))


def islands(problem: CrossImpactProblem) -> tuple[tuple[int, ...], ...]:
    """Return the factors in groups that no influence joins, each ascending, ordered by their first factor.

    >>> from tests.examples.crossimpact import rain_and_river
    >>> islands(rain_and_river())
    ((0, 1),)
    """
    joined = influence_strength(problem) > 0
    for guard, _, _ in problem.conditional:
        for one, other in _chain([factor for conjunction in guard for factor, _ in conjunction]):
            joined[one, other] = True
    groups = components([np.flatnonzero(row).tolist() for row in joined | joined.T])
    return tuple(sorted(tuple(sorted(group.tolist())) for group in groups))


def loops(problem: CrossImpactProblem, *, longest: int = 4, cap: int = 1000) -> tuple[tuple[Loop, ...], bool]:
    """Return closed chains of effects between variants, with their sign, and whether these are all.

    Parameters
    ----------
    problem : CrossImpactProblem
    longest : int
        Most variants in a chain; each belongs to another factor.
    cap : int
        Most chains to return.

    Returns
    -------
    tuple of Loop, bool
        Sorted by length, then columns. Conditional pushes are not followed: they depend on more than one variant.

    Examples
    --------
    >>> impacts = np.diag([0, 2, 0], 1) + np.diag([0, -1, 0], -1)
    >>> loops(CrossImpactProblem([("a", ("no", "yes")), ("b", ("no", "yes"))], impacts))
    ((Loop(columns=(1, 2), sign=-1),), True)
    """
    import networkx as nx  # slow to load, and only this question needs it

    graph: nx.DiGraph[int] = nx.DiGraph()
    owner = problem.factor_of
    graph.add_edges_from((int(a), int(b)) for a, b in np.argwhere(problem.impacts != 0) if owner[a] != owner[b])
    found = (cycle for cycle in nx.simple_cycles(graph, length_bound=longest) if len(set(owner[cycle])) == len(cycle))
    chains = list(islice(found, cap + 1))
    told = sorted((_loop(problem, chain) for chain in chains[:cap]), key=lambda loop: (len(loop.columns), loop.columns))
    return tuple(told), len(chains) <= cap


def _loop(problem: CrossImpactProblem, chain: Sequence[int]) -> Loop:
    first = chain.index(min(chain))
    turned = [*chain[first:], *chain[:first]]
    links = [problem.impacts[a, b] for a, b in zip(turned, [*turned[1:], turned[0]], strict=True)]
    return Loop(tuple(turned), int(np.prod(np.sign(links))))


def _chain(factors: Sequence[int]) -> list[tuple[int, int]]:
    return list(zip(factors, factors[1:], strict=False))
