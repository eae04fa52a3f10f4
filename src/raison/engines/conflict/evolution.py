"""Evolution of a conflict: the shortest legal ways from a start to each equilibrium, and the equilibria that cannot
be reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from raison.engines.conflict.model import GraphModel
from raison.engines.conflict.paths import NOBODY, Node, Step, allows, explore
from raison.words.faults import Fault

__all__ = ["Evolution", "Way", "evolution"]


@dataclass(frozen=True)
class Way:
    """The shortest ways to one state; without a step where it is the start."""

    target: int
    length: int
    paths: tuple[tuple[Step, ...], ...]
    complete: bool  # whether `paths` are all the shortest ways


@dataclass(frozen=True)
class Evolution:
    """The shortest ways from a start to each state asked about, and those that no legal sequence reaches."""

    start: int
    steps: str
    ways: tuple[Way, ...]
    unreachable: tuple[int, ...]


def evolution(
    model: GraphModel, start: int, targets: Sequence[int], *, steps: str = "any", max_paths: int = 8
) -> Evolution:
    """Return the shortest legal ways from a start to each target.

    Parameters
    ----------
    model : GraphModel
    start : int
        A feasible state.
    targets : sequence of int
        Usually the equilibria under a concept.
    steps : {"any", "improving", "not_worsening"}
        What each step must be for its mover, judged from the state that it leaves.
    max_paths : int
        How many shortest ways to a target are listed.

    Returns
    -------
    Evolution
        Ways in the order of the targets.

    Raises
    ------
    Fault
        If the start is not feasible, or there is no such kind of steps.

    Notes
    -----
    Nobody moves twice in succession. One look at each arc.

    References
    ----------
    Li, Kilgour and Hipel (2005), Journal of the Operational Research Society 56: status quo analysis.

    Examples
    --------
    >>> dilemma = GraphModel.from_options([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> found = evolution(dilemma, 3, [0], steps="improving")
    >>> found.ways[0].length, len(found.ways[0].paths)
    (2, 2)
    >>> evolution(dilemma, 0, [3], steps="improving").unreachable
    (3,)
    """
    if not (0 <= start < model.n_states and model.feasible[start]):
        raise Fault(("start",), start, "is not a feasible state")
    if steps not in allows:
        raise Fault(("steps",), steps, "is not a kind of steps", f"one of {', '.join(allows)}")
    nearest, before = _nearest_nodes(model, start, targets, steps)
    ways = tuple(_way(target, nearest[target], before, max_paths) for target in targets if target in nearest)
    return Evolution(start, steps, ways, tuple(target for target in targets if target not in nearest))


def _nearest_nodes(
    model: GraphModel, start: int, targets: Sequence[int], steps: str
) -> tuple[dict[int, list[Node]], dict[Node, list[Node]]]:
    # For each target the nodes on which its shortest ways end: they differ in who made the last move.
    origin = (start, NOBODY)
    nearest, length = {start: [origin]}, {origin: 0}
    found: dict[Node, list[Node]] = {origin: []}
    for node, before in explore(model, start, range(model.n_movers), steps):
        found = before
        length[node] = length[before[node][0]] + 1
        known = nearest.setdefault(node[0], [])
        if not known or length[known[0]] == length[node]:
            known.append(node)
    return {target: nearest[target] for target in targets if target in nearest}, found


def _way(target: int, ends: list[Node], before: dict[Node, list[Node]], max_paths: int) -> Way:
    paths = list(islice((path for end in ends for path in _paths_to(end, before)), max_paths + 1))
    return Way(target, len(paths[0]), tuple(paths[:max_paths]), len(paths) <= max_paths)


def _paths_to(node: Node, before: dict[Node, list[Node]]) -> Iterator[tuple[Step, ...]]:
    # All shortest ways to a node, last step first in the search, first step first in what is yielded.
    waiting: list[tuple[Node, tuple[Step, ...]]] = [(node, ())]
    while waiting:
        here, path = waiting.pop()
        if not before[here]:
            yield path
        waiting += [(earlier, (Step(here[1], earlier[0], here[0]), *path)) for earlier in reversed(before[here])]
