"""State groups: which states of a board are drawn by themselves, and which stand together as one."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["FAR", "Graph", "MOST", "StateNode", "distances", "nodes_of", "standing"]

MOST, LASTING, FAR = 60, 40, -1


@dataclass(frozen=True)
class Graph:
    """States and moves.

    Parameters
    ----------
    count : int
        Number of states; 0 is today.
    arcs : tuple of (int, int)
        Moves from state to state, of whomever; none where they are too many to be listed.
    lasting, unsure : frozenset of int
        States that nobody has reason to leave, and those of which this is not determined.
    ways : tuple of (int, int)
        Moves that are picked out, those on the ways from today.
    far : tuple of int, optional
        For each state the least number of moves from today, -1 where it is not reached; found from the arcs if not
        given.
    """

    count: int
    arcs: tuple[tuple[int, int], ...]
    lasting: frozenset[int]
    unsure: frozenset[int]
    ways: tuple[tuple[int, int], ...]
    far: tuple[int, ...] | None = None


@dataclass(frozen=True)
class StateNode:
    """One state, or several of one distance and one standing that are drawn as one."""

    states: tuple[int, ...]
    far: int
    kind: str

    @property
    def is_group(self) -> bool:
        """Whether it is several states; a single one is drawn by its number."""
        return len(self.states) > 1


def distances(graph: Graph) -> Mapping[int, int]:
    """Return the least number of moves from today to each state that can be reached.

    >>> distances(Graph(3, ((0, 1), (1, 2)), frozenset(), frozenset(), ()))
    {0: 0, 1: 1, 2: 2}
    """
    if graph.far is not None:
        return {state: far for state, far in enumerate(graph.far) if far != FAR}
    onward: dict[int, list[int]] = {}
    for source, target in graph.arcs:
        onward.setdefault(source, []).append(target)
    found, queue = {0: 0}, deque([0])
    while queue:
        state = queue.popleft()
        for target in onward.get(state, ()):
            if target not in found:
                found[target] = found[state] + 1
                queue.append(target)
    return found


def standing(graph: Graph, state: int) -> str:
    """Return how a state stands: `lasting`, `unsure` or `passing`.

    >>> standing(Graph(2, (), frozenset({1}), frozenset(), ()), 1)
    'lasting'
    """
    return "lasting" if state in graph.lasting else "unsure" if state in graph.unsure else "passing"


def nodes_of(graph: Graph) -> tuple[StateNode, ...]:
    """Return what is drawn: up to sixty states each by itself; of more, today, those that last, those on the ways, and
    the rest in groups of one distance and one standing.

    Notes
    -----
    Where more than forty states last, only the twelve nearest of them stand by themselves. Every state is in exactly
    one node.

    Examples
    --------
    >>> many = Graph(70, tuple((0, state) for state in range(1, 69)), frozenset({5}), frozenset(), ())
    >>> [(node.far, node.kind, len(node.states)) for node in nodes_of(many)]
    [(0, 'passing', 1), (1, 'lasting', 1), (1, 'passing', 67), (-1, 'passing', 1)]
    """
    far = distances(graph)
    alone = set(range(graph.count)) if graph.count <= MOST else _alone(graph, far)
    groups: dict[tuple[int, str], list[int]] = {}
    for state in sorted(set(range(graph.count)) - alone):
        groups.setdefault((far.get(state, FAR), standing(graph, state)), []).append(state)
    single = [StateNode((state,), far.get(state, FAR), standing(graph, state)) for state in sorted(alone)]
    together = [StateNode(tuple(states), *key) for key, states in groups.items()]
    return tuple(sorted([*single, *together], key=lambda node: (node.far == FAR, node.far, node.is_group, node.states)))


def _alone(graph: Graph, far: Mapping[int, int]) -> set[int]:
    nearest = sorted(graph.lasting, key=lambda state: (far.get(state, graph.count), state))
    lasting = nearest if len(nearest) <= LASTING else nearest[:12]
    on_ways = sorted({state for arc in graph.ways for state in arc}, key=lambda state: (far.get(state, 0), state))
    return set(list(dict.fromkeys([0, *lasting, *(state for state in on_ways if state not in graph.lasting)]))[:MOST])
