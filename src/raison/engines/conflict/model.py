"""The graph model: who can move from which state to which, and how each actor ranks the states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.engines.conflict.arcs import ArcGraph, arc_array
from raison.engines.conflict.arrays import BoolArray, IntArray, frozen, whole_numbers
from raison.engines.conflict.options import OptionGraph
from raison.words.faults import Fault

__all__ = ["GraphModel"]

Group = tuple[Sequence[int], ArrayLike]


@dataclass(frozen=True, eq=False, init=False)
class GraphModel:
    """A conflict in graph form: states, the moves of each actor and of groups, and a ranking by each actor.

    Parameters
    ----------
    moves : sequence of int array (k, 2), one for each actor
        The arcs (from, to) that an actor can take in one move. Repeated arcs count once. A graph that another model
        carries may be given instead.
    ranks : int array (n_actors, n_states)
        Ordinal: higher is better, ties allowed.
    groups : sequence of (members, arcs)
        Actors who can make some moves only together, and those moves. A group moves along its own arcs alone; it
        improves when every member is strictly better off; it answers only movers that share no member with it.

    Attributes
    ----------
    graph : ArcGraph or OptionGraph
        The moves of all movers: the actors, then the groups in the order given.
    ranks : int array (n_actors, n_states)

    Raises
    ------
    Fault
        Arcs that name no state or lead nowhere, ranks of another shape, groups of unknown or repeated members.

    References
    ----------
    Fang, Hipel and Kilgour (1993), *Interactive Decision Making: The Graph Model for Conflict Resolution*.

    Examples
    --------
    The prisoner's dilemma: 0 both keep silent, 1 and 2 one confesses, 3 both do.

    >>> row, column = [(0, 1), (1, 0), (2, 3), (3, 2)], [(0, 2), (2, 0), (1, 3), (3, 1)]
    >>> model = GraphModel([row, column], [[2, 3, 0, 1], [2, 0, 3, 1]])
    >>> model.n_states, model.n_movers
    (4, 2)
    """

    graph: ArcGraph | OptionGraph
    ranks: IntArray

    def __init__(
        self, moves: Sequence[ArrayLike] | ArcGraph | OptionGraph, ranks: ArrayLike, groups: Sequence[Group] = ()
    ) -> None:
        ranked = _checked_ranks(ranks)
        given = isinstance(moves, (ArcGraph, OptionGraph))
        if given and groups:
            raise Fault(("groups",), len(groups), "cannot join a graph that is made already", "give the moves as arcs")
        graph = moves if isinstance(moves, (ArcGraph, OptionGraph)) else _graph_of(moves, ranked.shape, groups)
        if ranked.shape != (graph_actors(graph), graph.n_states):
            wanted = (graph_actors(graph), graph.n_states)
            raise Fault(("ranks",), ranked.shape, f"must have the shape (actors, states), here {wanted}")
        object.__setattr__(self, "graph", graph)
        object.__setattr__(self, "ranks", ranked)

    @classmethod
    def from_options(
        cls,
        owners: ArrayLike,
        ranks: ArrayLike,
        *,
        feasible: ArrayLike | None = None,
        directions: Sequence[str] | None = None,
    ) -> GraphModel:
        """Return the model whose states are all combinations of options; its arcs stay implicit.

        Parameters
        ----------
        owners : int array (n_options,)
            The actor that owns each option. Option k is bit k of the number of a state: state 5 takes options 0 and
            2.
        ranks : int array (n_actors, 2 ** n_options)
            Higher is better, ties allowed; what stands at infeasible states is not looked at.
        feasible : bool array (2 ** n_options,), optional
            Which combinations can be. All, if not given.
        directions : sequence of {"both", "on", "off"}, optional
            Whether an option can be taken and given up again, only taken, or only given up. "both", if not given.

        Notes
        -----
        An actor may change any of its options in one move; only the state at the end of the jump must be feasible.

        Raises
        ------
        Fault
            An owner that is no actor, arrays of another shape, no feasible state.
        CannotDo
            More states than memory is allowed for.

        Examples
        --------
        >>> chicken = GraphModel.from_options([0, 1], [[1, 2, 4, 3], [1, 4, 2, 3]])   # bit set: swerves
        >>> chicken.graph.successors(0, 3).tolist()
        [2]
        """
        ranked = _checked_ranks(ranks)
        return cls(OptionGraph.of_options(owners, len(ranked), feasible, directions), ranked)

    @property
    def n_actors(self) -> int:
        """Number of actors."""
        return len(self.ranks)

    @property
    def n_movers(self) -> int:
        """Number of actors and groups together."""
        return len(self.graph.members)

    @property
    def n_states(self) -> int:
        """Number of states, feasible or not."""
        return self.graph.n_states

    @property
    def members(self) -> tuple[tuple[int, ...], ...]:
        """The actors behind each mover: itself for an actor, its members for a group."""
        return self.graph.members

    @property
    def feasible(self) -> BoolArray:
        """Which states can be; bool array (n_states,)."""
        return self.graph.feasible

    @cached_property
    def improving(self) -> NDArray[Any]:
        """What keeps `graph.reach` to improvements."""
        return self.graph.improving(self.ranks)

    def answering(self, mover: int) -> tuple[int, ...]:
        """Return the movers who may answer this one: all that share no member with it."""
        return _answering(self.members, mover)

    def improves(self, mover: int, start: int, end: int) -> bool:
        """Return whether everybody behind a mover likes one state better than another."""
        return all(self.ranks[actor, end] > self.ranks[actor, start] for actor in self.members[mover])

    def with_ranks(self, ranks: ArrayLike) -> GraphModel:
        """Return the model with the same moves and other rankings."""
        return GraphModel(self.graph, ranks)

    def written_out(self) -> GraphModel:
        """Return the same model with its arcs written out one by one."""
        graph = self.graph.written_out() if isinstance(self.graph, OptionGraph) else self.graph
        return GraphModel(graph, self.ranks)


@lru_cache(maxsize=256)
def _answering(members: tuple[tuple[int, ...], ...], mover: int) -> tuple[int, ...]:
    own = set(members[mover])
    return tuple(other for other, theirs in enumerate(members) if own.isdisjoint(theirs))


def graph_actors(graph: ArcGraph | OptionGraph) -> int:
    """Return how many actors a graph knows: they are its first movers, each alone."""
    return 1 + max((actor for members in graph.members for actor in members), default=-1)


def _checked_ranks(ranks: ArrayLike) -> IntArray:
    ranked = whole_numbers(ranks, ("ranks",))
    if ranked.ndim != 2:
        raise Fault(("ranks",), f"array of shape {ranked.shape}", "must have one row an actor, one column a state")
    if 0 in ranked.shape:
        raise Fault(("ranks",), f"array of shape {ranked.shape}", "must rank at least one state for at least one actor")
    return ranked


def _graph_of(moves: Sequence[ArrayLike], shape: tuple[int, ...], groups: Sequence[Group]) -> ArcGraph:
    n_actors, n_states = shape
    if len(moves) != n_actors:
        raise Fault(("moves",), len(moves), f"must be one set of arcs for each of the {n_actors} actors who rank")
    arcs = [arc_array(own, n_states, ("moves", actor)) for actor, own in enumerate(moves)]
    arcs += [arc_array(own, n_states, ("groups", index, "arcs")) for index, (_, own) in enumerate(groups)]
    members: list[tuple[int, ...]] = [(actor,) for actor in range(n_actors)]
    members += [_checked_members(named, n_actors, index) for index, (named, _) in enumerate(groups)]
    return ArcGraph.of_moves(tuple(members), frozen(np.ones(n_states, np.bool_)), arcs)


def _checked_members(members: Sequence[int], n_actors: int, index: int) -> tuple[int, ...]:
    named = sorted(int(actor) for actor in members)
    path = ("groups", index, "members")
    if not named or len(set(named)) < len(named):
        raise Fault(path, tuple(named), "must name at least one actor, and each once")
    for actor in named:
        if not 0 <= actor < n_actors:
            raise Fault(path, actor, f"is not an actor, 0..{n_actors - 1}")
    return tuple(named)
