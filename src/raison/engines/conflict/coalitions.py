"""Coalitions: states that no set of actors has reason to leave together, whatever sets of the others may answer.

Unlike a group of a model, which moves only along arcs of its own, any set of actors is a coalition here: it can
bring about whatever its members reach by legal sequences of their own moves.

Two things vary in the literature, and both stand in the name of a result: what an improvement of a coalition is
(every member gains, or none loses and some gain), and who answers it by improvements ("class": coalitions of those
outside it, each step an improvement for all who join in; "simple": the actors outside it, each alone).
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

__all__ = ["IMPROVEMENTS", "VARIANTS", "CoalitionVerdicts", "coalition_improvements", "coalition_stability"]

IMPROVEMENTS = ("strict", "pareto")
VARIANTS = {"class": "answers of coalitions", "simple": "answers of each alone"}
MOST_ACTORS = 8  # 255 coalitions
MOST_PAIRS = 100_000_000  # of states, by coalition: 2.4 GB where each can bring about all


@dataclass(frozen=True, eq=False)
class CoalitionVerdicts:
    """Which states each coalition has no reason to leave.

    Attributes
    ----------
    name : str
        Concept and variant, for the literature knows several: "coalitional seq, strict improvements, answers of
        coalitions". Where answers need not be improvements ("nash", "gmr", "smr"), the last part is left out.
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

    def stable_for_actor(self, actor: int) -> BoolArray:
        """Return the states that no coalition to which an actor belongs has reason to leave; bool array (n_states,)."""
        its = [place for place, coalition in enumerate(self.coalitions) if actor in coalition]
        stable: BoolArray = np.all(self.stable[its], axis=0)
        return stable


def coalition_stability(
    model: GraphModel, concept: str, *, improvement: str = "strict", variant: str = "class"
) -> CoalitionVerdicts:
    """Return for each coalition the states that it has no reason to leave.

    Parameters
    ----------
    model : GraphModel
        At most 8 actors; its groups may join: a coalition can also use the moves of the groups within it.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    improvement : {"strict", "pareto"}
        Whether every member must be better off, or none worse off and some better off.
    variant : {"class", "simple"}
        Who answers by improvements in "seq" and "sseq": any coalition of those outside, or each of them alone.

    Returns
    -------
    CoalitionVerdicts

    Raises
    ------
    Fault
        If there is no such concept, kind of improvement or variant.
    CannotDo
        If there are too many actors, or too many states for them; said before the work begins.

    Notes
    -----
    An answer deters if it is no improvement of the coalition, compared with where it stood: for strict improvements,
    if some member is not better off. It comes by any legal sequence of actors (and groups) outside it ("gmr",
    "smr"), or by a sequence of improvements ("seq", "sseq"): of coalitions of them, none twice in succession, or of
    each alone. For "smr" and "sseq" nothing that the coalition can bring about from there may be an improvement on
    where it stood. The coalition of all has no one to answer it. For a single actor the simple variant is the
    standard concept; in the class variant answers in "seq" and "sseq" may be joint.

    Cost: grows as 2 to the number of actors; for each coalition as many looks at each arc as there are states.

    References
    ----------
    Kilgour, Hipel, Fang and Peng (2001), Group Decision and Negotiation 10; Inohara and Hipel (2008), Systems
    Engineering 11: answers by classes of coalitions.

    Examples
    --------
    >>> dilemma = GraphModel.from_options([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> coalition_stability(dilemma, "nash").universally.tolist()
    []
    >>> found = coalition_stability(dilemma, "seq")
    >>> found.name, found.universally.tolist()
    ('coalitional seq, strict improvements, answers of coalitions', [3])
    """
    rule = concept_named(concept)
    if variant not in VARIANTS:
        raise Fault(("variant",), variant, "is not a kind of answers", f"one of {', '.join(VARIANTS)}")
    wide, coalitions = _with_all_coalitions(model, improvement)
    answering = [_answering(wide, rule, mover, len(coalitions), variant) for mover in range(wide.n_movers)]
    if improvement == "pareto":
        stable = _pareto_stability(wide, rule, answering)[: len(coalitions)]
    else:
        leaving = [group_has_reason_to_leave(wide, rule, mover, answering[mover]) for mover in range(len(coalitions))]
        stable = ~np.array(leaving) & wide.feasible
    return CoalitionVerdicts(_named(rule, improvement, variant), coalitions, stable)


def _named(rule: Concept, improvement: str, variant: str) -> str:
    name = f"coalitional {rule.name}, {improvement} improvements"
    return f"{name}, {VARIANTS[variant]}" if rule.answers == "improving" else name


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
    wide, coalitions = _with_all_coalitions(model, improvement)
    if coalition not in coalitions:
        raise Fault(("coalition",), coalition, "is not a set of actors of the model, in ascending order")
    graph = wide.graph
    assert isinstance(graph, ArcGraph)  # what `_with_all_coalitions` makes; narrows the type
    mover = coalitions.index(coalition)
    arcs = graph.arcs_of(mover)
    source, target = graph.source[arcs], graph.target[arcs]
    gains = _gains(wide, improvement, mover, source, target)
    return np.column_stack([source[gains], target[gains]])


def _with_all_coalitions(model: GraphModel, improvement: str) -> tuple[GraphModel, tuple[tuple[int, ...], ...]]:
    # The model in which every coalition is a mover whose arcs lead to all that it can bring about; then its groups,
    # who answer along arcs of their own.
    if improvement not in IMPROVEMENTS:
        raise Fault(("improvement",), improvement, "is not a kind of improvement", f"one of {', '.join(IMPROVEMENTS)}")
    _check_size(model)
    actors = range(model.n_actors)
    coalitions = tuple(chain.from_iterable(combinations(actors, size) for size in range(1, model.n_actors + 1)))
    graph = model.written_out().graph
    assert isinstance(graph, ArcGraph)  # what `written_out` returns; narrows the type
    moves = [_brought_about(graph, _movers_within(graph, coalition)) for coalition in coalitions]
    for group in range(model.n_actors, model.n_movers):
        arcs = graph.arcs_of(group)
        moves.append(np.column_stack([graph.source[arcs], graph.target[arcs]]))
    everyone = (*coalitions, *model.members[model.n_actors :])
    return GraphModel(ArcGraph.of_moves(everyone, model.feasible, moves), model.ranks), coalitions


def _check_size(model: GraphModel) -> None:
    coalitions, states = 2**model.n_actors - 1, int(np.count_nonzero(model.feasible))
    if model.n_actors > MOST_ACTORS:
        raise CannotDo(f"{model.n_actors} actors make {coalitions} coalitions; at most {MOST_ACTORS} actors")
    if states * states * coalitions > MOST_PAIRS:
        raise CannotDo(
            f"{states:,} states and {coalitions} coalitions make {states * states * coalitions:,} pairs of states that "
            f"may have to be kept; the limit is {MOST_PAIRS:,}: ask about fewer options or actors"
        )


def _movers_within(graph: ArcGraph, coalition: tuple[int, ...]) -> tuple[int, ...]:
    # The members, and the groups all of whose members are among them.
    return tuple(mover for mover, members in enumerate(graph.members) if set(members) <= set(coalition))


def _answering(wide: GraphModel, rule: Concept, mover: int, n_coalitions: int, variant: str) -> tuple[int, ...]:
    # Any legal sequence of those outside is one move of all of them as a coalition; sequences of improvements are not.
    others = wide.answering(mover)
    coalitions = tuple(other for other in others if other < n_coalitions)
    if rule.answers == "any":
        return coalitions[-1:]
    if variant == "class":
        return coalitions
    return tuple(other for other in others if len(wide.members[other]) == 1 or other >= n_coalitions)


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


def _pareto_stability(wide: GraphModel, rule: Concept, answering: list[tuple[int, ...]]) -> BoolArray:
    gains = partial(_gains, wide, "pareto")
    reasoning = Reasoning(gains, lambda mover, start, end: ~gains(mover, start, end), gains)
    return stability_by_reasoning(wide, rule.name, reasoning, dict(enumerate(answering)))
