"""The inverse problem: what an actor would have to cease to prefer, at the least, to have no reason to leave a
state.

Under every concept here, an actor's own ranking enters the verdict on a state only through the set of states that it
does not prefer to that state; and the more of them there are, the more stable it is. So the smallest change is the
smallest set of states to be added to that set. Each improvement that nothing deters must be met in one of several
ways: it ceases to be one, or some answer to it comes to deter. The search tries sets of one state, then of two, and
so on, and branches only on the ways to meet the first improvement not yet met.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from raison.engines.conflict.arrays import BoolArray, IntArray
from raison.engines.conflict.concepts import Concept, concept_named
from raison.engines.conflict.model import GraphModel
from raison.engines.conflict.paths import explore
from raison.engines.conflict.stability import stable_for
from raison.words.faults import Fault

__all__ = ["RankingChange", "Inverse", "changed_ranks", "smallest_changes"]

States = frozenset[int]


@dataclass(frozen=True)
class RankingChange:
    """States that an actor would no longer prefer to the one in question, and one ranking in which it does not."""

    not_preferred: tuple[int, ...]
    ranks: tuple[int, ...]


@dataclass(frozen=True)
class Inverse:
    """All smallest changes of one actor's ranking that make a state stable for it.

    Attributes
    ----------
    size : int
        How many comparisons with the state must turn; 0 if it is stable already, -1 if the search was cut short.
    changes : tuple of RankingChange
        Each verified by the forward engine.
    complete : bool
        Whether these are all changes of that size.
    """

    concept: str
    actor: int
    state: int
    size: int
    changes: tuple[RankingChange, ...]
    complete: bool


def smallest_changes(
    model: GraphModel, concept: str, actor: int, state: int, *, max_changes: int = 64, max_nodes: int = 200_000
) -> Inverse:
    """Return the smallest changes of an actor's ranking that give it no reason to leave a state.

    Parameters
    ----------
    model : GraphModel
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    actor : int
    state : int
        A feasible state.
    max_changes : int
        How many changes are listed.
    max_nodes : int
        Budget of the search.

    Returns
    -------
    Inverse
        A change names states; the ranking that comes with it lowers them to the level of the state and leaves all
        else as is.

    Raises
    ------
    Fault
        If there is no such concept, actor or feasible state.

    Notes
    -----
    The size of a change is the number of comparisons with the state that turn from "preferred" to "not preferred".
    Exact, by search over sets of growing size; the problem holds that of smallest hitting sets, so that time can
    grow quickly with the size of the answer. Rankings of the other actors stay as they are.

    References
    ----------
    Kinsara, Kilgour and Hipel (2015), IEEE Trans. SMC: Systems 45: the inverse approach; the search is ours.

    Examples
    --------
    What would make the first prisoner keep silent (state 3: both do), looking no step ahead:

    >>> dilemma = GraphModel.from_options([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> found = smallest_changes(dilemma, "nash", actor=0, state=3)
    >>> found.size, found.changes[0].not_preferred, found.changes[0].ranks
    (1, (2,), (1, 0, 2, 2))
    """
    rule = concept_named(concept)
    if not 0 <= actor < model.n_actors:
        raise Fault(("actor",), actor, f"is not an actor, 0..{model.n_actors - 1}")
    if not (0 <= state < model.n_states and model.feasible[state]):
        raise Fault(("state",), state, "is not a feasible state")
    demands = _demands(model, rule, actor, state)
    search = _DemandSearch(demands, max_nodes)
    for size in range(model.n_states):
        found = search.sets_of(size)
        if found or search.exhausted:
            changes = tuple(_verified(model, concept, actor, state, chosen) for chosen in found[:max_changes])
            complete = not search.exhausted and len(found) <= max_changes
            return Inverse(concept, actor, state, size if found else -1, changes, complete)
    raise AssertionError("ceasing to prefer anything makes every state stable")


def changed_ranks(model: GraphModel, actor: int, state: int, not_preferred: States) -> IntArray:
    """Return the ranks of all actors, those of one changed: the named states lowered to the level of a state.

    >>> model = GraphModel([[(0, 1)]], [[0, 1]])
    >>> changed_ranks(model, actor=0, state=0, not_preferred=[1]).tolist()
    [[0, 0]]
    """
    ranks = model.ranks.copy()
    lowered = list(not_preferred)
    ranks[actor, lowered] = np.minimum(ranks[actor, lowered], ranks[actor, state])
    return ranks


def _verified(model: GraphModel, concept: str, actor: int, state: int, chosen: States) -> RankingChange:
    ranks = changed_ranks(model, actor, state, chosen)
    if not stable_for(model.with_ranks(ranks), concept, actor)[state]:
        raise AssertionError(f"{concept}: change {sorted(chosen)} does not make {state} stable for {actor}")
    return RankingChange(tuple(sorted(chosen)), tuple(ranks[actor].tolist()))


def _demands(model: GraphModel, rule: Concept, actor: int, state: int) -> list[tuple[States, ...]]:
    # For each improvement the ways to meet it: each a set of states that must cease to be preferred.
    preferred: BoolArray = model.ranks[actor] > model.ranks[actor, state]
    improvements = [q for q in model.graph.successors(actor, state).tolist() if preferred[q]]
    return [_ways_to_meet(model, rule, actor, q, preferred) for q in improvements]


def _ways_to_meet(
    model: GraphModel, rule: Concept, actor: int, improvement: int, preferred: BoolArray
) -> tuple[States, ...]:
    ways = {frozenset({improvement})}
    if rule.answers != "none":
        reached = explore(model, improvement, model.answering(actor), rule.answers)
        ways |= {_to_deter(model, rule, actor, answer, preferred) for answer in {node[0] for node, _ in reached}}
    smallest = [way for way in ways if not any(other < way for other in ways)]
    return tuple(sorted(smallest, key=lambda way: (len(way), sorted(way))))


def _to_deter(model: GraphModel, rule: Concept, actor: int, answer: int, preferred: BoolArray) -> States:
    needed = {answer, *(model.graph.successors(actor, answer).tolist() if rule.lasting else ())}
    return frozenset(state for state in needed if preferred[state])


class _DemandSearch:
    """All sets of a given size that meet every demand."""

    def __init__(self, demands: list[tuple[States, ...]], max_nodes: int) -> None:
        self.demands, self.left = demands, max_nodes

    @property
    def exhausted(self) -> bool:
        return self.left <= 0

    def sets_of(self, size: int) -> list[States]:
        found = {chosen for chosen in self._grow(frozenset(), size) if len(chosen) == size}
        return sorted(found, key=sorted)

    def _grow(self, chosen: States, size: int) -> Iterator[States]:
        self.left -= 1
        if self.exhausted:
            return
        unmet = next((ways for ways in self.demands if not any(way <= chosen for way in ways)), None)
        if unmet is None:
            yield chosen
            return
        for way in unmet:
            if len(chosen | way) <= size:
                yield from self._grow(chosen | way, size)
