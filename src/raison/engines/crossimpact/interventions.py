"""Interventions: one factor held, or two, or shocked once; where the system goes, as a graph that can be drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.crossimpact.balances import as_worlds
from raison.engines.crossimpact.movement.rules import Way
from raison.engines.crossimpact.movement.succession import succession
from raison.engines.crossimpact.problem import CrossImpactProblem, IntArray
from raison.words.faults import CannotDo, Fault

__all__ = ["LeverGraph", "Move", "lever_graph", "levers"]

MOST_MOVES = 1_000_000
KINDS = ("hold", "shock")


@dataclass(frozen=True)
class Move:
    """One intervention and where it leads.

    Attributes
    ----------
    start, end : tuple of int
        Worlds; for `end` the settled world, or the first world of a cycle.
    pushed : tuple of (factor, variant)
        What is held or shocked.
    cycled : bool
        Whether the system runs into a cycle instead of settling.
    """

    start: tuple[int, ...]
    end: tuple[int, ...]
    pushed: tuple[tuple[int, int], ...]
    cycled: bool

    @property
    def reach(self) -> int:
        """Factors that end elsewhere, beside those that were pushed."""
        pushed = {factor for factor, _ in self.pushed}
        return sum(a != b for f, (a, b) in enumerate(zip(self.start, self.end, strict=True)) if f not in pushed)


@dataclass(frozen=True)
class LeverGraph:
    """Worlds as nodes; an arc where some intervention leads from one to another, with the smallest sets that do.

    Attributes
    ----------
    nodes : tuple of worlds
        Starts and ends, in lexicographic order.
    arcs : mapping of (start node, end node) to tuple of interventions
        Node numbers; each intervention is a tuple of (factor, variant). Cycles are left out.
    """

    nodes: tuple[tuple[int, ...], ...]
    arcs: Mapping[tuple[int, int], tuple[tuple[tuple[int, int], ...], ...]]


def levers(
    problem: CrossImpactProblem,
    starts: ArrayLike,
    *,
    size: int = 1,
    kind: str = "hold",
    way: Way | None = None,
) -> tuple[Move, ...]:
    """Return where the system goes when each factor, or each pair, is pushed to each other variant.

    Parameters
    ----------
    problem : CrossImpactProblem
    starts : array_like of int, shape (k, n_factors)
        Worlds to start from: today's, the consistent ones.
    size : int
        Factors pushed together: 1, 2, ...
    kind : str
        `hold`: the pushed factors stay where they are put; `shock`: they are put there once and then follow the
        impacts.
    way : Way, optional
        Rule, ties, and factors that are held besides.

    Returns
    -------
    tuple of Move
        In the order of starts, factors, variants.

    Raises
    ------
    CannotDo
        More than a million interventions.

    Examples
    --------
    >>> from tests.examples.crossimpact import rain_and_river
    >>> [(move.pushed, move.end) for move in levers(rain_and_river(), [0, 0])]
    [(((0, 1),), (1, 1)), (((1, 1),), (0, 1))]
    """
    if kind not in KINDS:
        raise Fault(("kind",), kind, f"must be one of {', '.join(KINDS)}")
    way, rows = way or Way(), as_worlds(problem, starts)
    moves: list[tuple[int, Move]] = []
    free = [factor for factor in range(problem.n_factors) if factor not in way.held]
    for factors in combinations(free, size):
        begun, kept, pushed = _pushed(problem, rows, factors)
        if len(moves) + len(kept) > MOST_MOVES:
            raise CannotDo(f"there are more than {MOST_MOVES} interventions: give fewer starts or a smaller size")
        held = (*way.held, *factors) if kind == "hold" else way.held
        settled = succession(problem, begun, held=held, rule=way.rule, ties=way.ties, classes=way.classes)
        for index, origin in enumerate(kept):
            end = tuple(settled.worlds[index].tolist())
            moves.append((origin, Move(tuple(rows[origin].tolist()), end, pushed[index], bool(settled.cycled[index]))))
    return tuple(move for _, move in sorted(moves, key=lambda pair: (pair[0], pair[1].pushed)))


def _pushed(
    problem: CrossImpactProblem, rows: IntArray, factors: tuple[int, ...]
) -> tuple[IntArray, list[int], list[tuple[tuple[int, int], ...]]]:
    begun, kept, pushed = [], [], []
    for origin, row in enumerate(rows):
        for variants in _others(problem, row, factors):
            changed = row.copy()
            changed[list(factors)] = variants
            begun.append(changed)
            kept.append(origin)
            pushed.append(tuple(zip(factors, variants, strict=True)))
    return np.array(begun, dtype=np.int64).reshape(len(begun), problem.n_factors), kept, pushed


def _others(problem: CrossImpactProblem, row: IntArray, factors: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    ways = [[v for v in range(int(problem.sizes[f])) if v != row[f]] for f in factors]
    return product(*ways)


def lever_graph(moves: tuple[Move, ...]) -> LeverGraph:
    """Return moves as a graph: per pair of worlds, the smallest interventions that lead from one to the other.

    >>> from tests.examples.crossimpact import rain_and_river
    >>> lever_graph(levers(rain_and_river(), [[0, 0], [1, 1]], kind="shock")).arcs
    {(0, 1): (((0, 1),),), (1, 0): (((0, 0),),)}
    """
    settled = [move for move in moves if not move.cycled]
    nodes = sorted({world for move in settled for world in (move.start, move.end)})
    number = {world: index for index, world in enumerate(nodes)}
    arcs: dict[tuple[int, int], list[tuple[tuple[int, int], ...]]] = {}
    for move in settled:
        if move.start != move.end:
            arcs.setdefault((number[move.start], number[move.end]), []).append(move.pushed)
    smallest = {arc: min(map(len, ways)) for arc, ways in arcs.items()}
    kept = {arc: tuple(way for way in ways if len(way) == smallest[arc]) for arc, ways in arcs.items()}
    return LeverGraph(tuple(nodes), dict(sorted(kept.items())))
