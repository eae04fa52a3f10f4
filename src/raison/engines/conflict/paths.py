"""Legal sequences of moves, found step by step: nodes (state, last mover), breadth first, so that the shortest come
first.

The solver never walks forwards; this file does so on request, for the one path that explains a verdict and for the
ways that lead from one state to another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from raison.engines.conflict.model import GraphModel

__all__ = ["Node", "Step", "StepRule", "allows", "explore", "shortest_path"]

Node = tuple[int, int]  # a state, and the mover who has just brought it about (NOBODY at the start)
StepRule = Callable[[GraphModel, int, int, int], bool]
NOBODY = -1


@dataclass(frozen=True)
class Step:
    """One move: who makes it, from which state, to which."""

    mover: int
    source: int
    target: int


def _always(model: GraphModel, mover: int, source: int, target: int) -> bool:
    return True


def _is_improving(model: GraphModel, mover: int, source: int, target: int) -> bool:
    return model.improves(mover, source, target)


def _is_not_worsening(model: GraphModel, mover: int, source: int, target: int) -> bool:
    return all(model.ranks[actor, target] >= model.ranks[actor, source] for actor in model.members[mover])


allows: dict[str, StepRule] = {"any": _always, "improving": _is_improving, "not_worsening": _is_not_worsening}


def explore(
    model: GraphModel, start: int, movers: Sequence[int], rule: str
) -> Iterator[tuple[Node, dict[Node, list[Node]]]]:
    """Yield the nodes that legal sequences from a state reach, nearest first, with the nodes before each on a
    shortest way.

    Parameters
    ----------
    model : GraphModel
    start : int
    movers : sequence of int
        Who may take part.
    rule : {"any", "improving", "not_worsening"}
        What a step must be for its mover, judged from the state that it leaves.

    Notes
    -----
    The dictionary grows while the search goes on; what it holds on nodes already yielded is final.

    Examples
    --------
    >>> model = GraphModel([[(0, 1)], [(1, 2)]], [[0, 1, 2], [0, 0, 1]])
    >>> [node for node, _ in explore(model, 0, (0, 1), "improving")]
    [(1, 0), (2, 1)]
    """
    before: dict[Node, list[Node]] = {(start, NOBODY): []}
    layer: list[Node] = [(start, NOBODY)]
    while layer:
        reached: dict[Node, list[Node]] = {}
        for node in layer:
            for after in _next_nodes(model, node, movers, allows[rule]):
                if after not in before:
                    reached.setdefault(after, []).append(node)
        before |= reached
        layer = sorted(reached)
        for node in layer:
            yield node, before


def _next_nodes(model: GraphModel, node: Node, movers: Sequence[int], allowed: StepRule) -> Iterator[Node]:
    state, last = node
    for mover in movers:
        if mover != last:
            for target in model.graph.successors(mover, state).tolist():
                if allowed(model, mover, state, target):
                    yield target, mover


def shortest_path(
    model: GraphModel, start: int, movers: Sequence[int], rule: str, ends: Callable[[int], bool]
) -> tuple[Step, ...]:
    """Return a shortest legal sequence, of one move or more, to a state that meets a condition; empty if there is
    none.

    Parameters as in `explore`. Of several, the one whose states and movers come first in number.

    >>> model = GraphModel([[(0, 1)], [(1, 2)]], [[0, 1, 2], [0, 0, 1]])
    >>> shortest_path(model, 0, (0, 1), "improving", lambda state: state == 2)
    (Step(mover=0, source=0, target=1), Step(mover=1, source=1, target=2))
    """
    for node, before in explore(model, start, movers, rule):
        if ends(node[0]):
            return _path_to(node, before)
    return ()


def _path_to(node: Node, before: dict[Node, list[Node]]) -> tuple[Step, ...]:
    steps: list[Step] = []
    while before[node]:
        earlier = before[node][0]
        steps.append(Step(node[1], earlier[0], node[0]))
        node = earlier
    return tuple(reversed(steps))
