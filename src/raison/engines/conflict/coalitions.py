"""Coalitions: states that no set of actors has reason to leave together, whatever sets of the others may answer.

Unlike a group of a model, which moves only along arcs of its own, any set of actors is a coalition here: it can
bring about whatever its members reach by legal sequences of their own moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import chain, combinations

import numpy as np

from raison.engines.conflict.arcs import ArcGraph
from raison.engines.conflict.arrays import BoolArray, IntArray
from raison.engines.conflict.concepts import Concept, concept_named
from raison.engines.conflict.joint import group_has_reason_to_leave
from raison.engines.conflict.model import GraphModel
from raison.engines.conflict.reasoning import Reasoning, stability_by_reasoning
from raison.words.faults import CannotDo, Fault

__all__ = ["IMPROVEMENTS", "CoalitionVerdicts", "coalition_improvements", "coalition_stability"]

IMPROVEMENTS = ("strict", "pareto")
MOST_ACTORS = 8  # 255 coalitions


@dataclass(frozen=True, eq=False)
class CoalitionVerdicts:
    """Which states each coalition has no reason to leave.

    Attributes
    ----------
    name : str
        Concept and variant, for the literature knows several: "coalitional seq, strict improvements".
    coalitions : tuple of tuple of int
        All non-empty sets of actors, smaller ones first.
    stable : bool array (n_coalitions, n_states)
    """

    name: str
    coalitions: tuple[tuple[int, ...], ...]
    stable: BoolArray

    @property
    def universally(self) -> IntArray:
        """The states that no coalition has reason to leave, in ascending order."""
        return np.flatnonzero(self.stable.all(axis=0))


def coalition_stability(model: GraphModel, concept: str, *, improvement: str = "strict") -> CoalitionVerdicts:
    """Return for each coalition the states that it has no reason to leave.

    Parameters
    ----------
    model : GraphModel
        At most 8 actors; its groups may join: a coalition can also use the moves of the groups within it.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    improvement : {"strict", "pareto"}
        Whether every member must be better off, or none worse off and some better off.

    Returns
    -------
    CoalitionVerdicts

    Raises
    ------
    Fault
        If there is no such concept or kind of improvement.
    CannotDo
        If there are too many actors.

    Notes
    -----
    An answer deters if it is no improvement of the coalition, compared with where it stood: for strict improvements,
    if some member is not better off. It comes by any legal sequence of actors (and groups) outside it ("gmr",
    "smr"), or by a sequence of improvements of coalitions of them, none twice in succession ("seq", "sseq"); for
    "smr" and "sseq" nothing that the coalition can bring about from there may be an improvement on where it stood.
    The coalition of all has no one to answer it. For a single actor these are the standard concepts, except that
    answers in "seq" and "sseq" may be joint.

    Cost: grows as 2 to the number of actors; for each coalition as many looks at each arc as there are states.

    References
    ----------
    Kilgour, Hipel, Fang and Peng (2001), Group Decision and Negotiation 10; Inohara and Hipel (2008), Systems
    Engineering 11.

    Examples
    --------
    >>> dilemma = GraphModel.from_options([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> coalition_stability(dilemma, "nash").universally.tolist()
    []
    >>> coalition_stability(dilemma, "seq").universally.tolist()
    [3]
    """
    rule = concept_named(concept)
    wide = _with_all_coalitions(model, improvement)
    name = f"coalitional {rule.name}, {improvement} improvements"
    if improvement == "pareto":
        return CoalitionVerdicts(name, wide.members, _pareto_stability(wide, concept))
    leaving = []
    for mover in range(wide.n_movers):
        leaving.append(group_has_reason_to_leave(wide, rule, mover, _answering(wide, rule, mover)))
    return CoalitionVerdicts(name, wide.members, ~np.array(leaving) & wide.feasible)


def coalition_improvements(model: GraphModel, coalition: tuple[int, ...], *, improvement: str = "strict") -> IntArray:
    """Return the improvements that a coalition can bring about by legal sequences of its members' moves.

    Parameters
    ----------
    model : GraphModel
    coalition : tuple of int
        Actors, in ascending order.
    improvement : {"strict", "pareto"}

    Returns
    -------
    int array (k, 2)
        From, to.

    Examples
    --------
    >>> dilemma = GraphModel.from_options([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> coalition_improvements(dilemma, (0, 1)).tolist()
    [[0, 3]]
    """
    wide = _with_all_coalitions(model, improvement)
    if coalition not in wide.members:
        raise Fault(("coalition",), coalition, "is not a set of actors of the model, in ascending order")
    graph = wide.graph
    assert isinstance(graph, ArcGraph)  # what `_with_all_coalitions` makes; narrows the type
    mover = wide.members.index(coalition)
    arcs = graph.arcs_of(mover)
    source, target = graph.source[arcs], graph.target[arcs]
    gains = _gains(wide, improvement, mover, source, target)
    return np.column_stack([source[gains], target[gains]])


def _with_all_coalitions(model: GraphModel, improvement: str) -> GraphModel:
    # The model in which every coalition is a mover whose arcs lead to all that it can bring about.
    if improvement not in IMPROVEMENTS:
        raise Fault(("improvement",), improvement, "is not a kind of improvement", f"one of {', '.join(IMPROVEMENTS)}")
    if model.n_actors > MOST_ACTORS:
        raise CannotDo(f"{model.n_actors} actors make {2**model.n_actors - 1} coalitions; at most {MOST_ACTORS} actors")
    actors = range(model.n_actors)
    coalitions = tuple(chain.from_iterable(combinations(actors, size) for size in range(1, model.n_actors + 1)))
    graph = model.written_out().graph
    assert isinstance(graph, ArcGraph)  # what `written_out` returns; narrows the type
    moves = [_brought_about(graph, _movers_within(graph, coalition)) for coalition in coalitions]
    return GraphModel(ArcGraph.of_moves(coalitions, model.feasible, moves), model.ranks)


def _movers_within(graph: ArcGraph, coalition: tuple[int, ...]) -> tuple[int, ...]:
    # The members, and the groups all of whose members are among them.
    return tuple(mover for mover, members in enumerate(graph.members) if set(members) <= set(coalition))


def _answering(wide: GraphModel, rule: Concept, mover: int) -> tuple[int, ...]:
    # Any legal sequence of those outside is one move of all of them as a coalition; sequences of improvements are not.
    others = wide.answering(mover)
    return others[-1:] if rule.answers == "any" else others


def _brought_about(graph: ArcGraph, coalition: tuple[int, ...]) -> IntArray:
    # All (from, to) such that a legal sequence of the movers leads from the one to the other.
    found = [np.empty((0, 2), np.int64)]
    for end in np.flatnonzero(graph.feasible):
        elsewhere = (np.arange(graph.n_states) != end).astype(np.int64)
        starts = np.flatnonzero(graph.reach(elsewhere, coalition) == 0)
        starts = starts[starts != end]
        found.append(np.column_stack([starts, np.full(len(starts), end)]))
    return np.concatenate(found)


def _gains(model: GraphModel, improvement: str, mover: int, start: IntArray, end: IntArray) -> BoolArray:
    members = list(model.members[mover])
    gain = np.sign(model.ranks[members][:, end] - model.ranks[members][:, start])
    all_gain: BoolArray = np.all(gain > 0, axis=0)
    some_gain: BoolArray = np.all(gain >= 0, axis=0) & np.any(gain > 0, axis=0)
    return all_gain if improvement == "strict" else some_gain


def _pareto_stability(wide: GraphModel, concept: str) -> BoolArray:
    gains = partial(_gains, wide, "pareto")
    reasoning = Reasoning(gains, lambda mover, start, end: ~gains(mover, start, end), gains)
    rule = concept_named(concept)
    answering = {mover: _answering(wide, rule, mover) for mover in range(wide.n_movers)}
    return stability_by_reasoning(wide, concept, reasoning, answering)
