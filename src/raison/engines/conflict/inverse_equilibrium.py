"""The inverse problem for all actors at once: the smallest change to their rankings that makes a state an
equilibrium.

Where answers need not be improvements, every actor's verdict rests on its own ranking alone, and the smallest changes
of each, taken together, are the smallest of all. Under "seq" and "sseq" this fails: what an actor ceases to prefer
changes also how it answers others, for better or worse. There, and where groups move, sets of changes are searched
by growing size. A set that does not suffice leaves some improvement undeterred; any larger set that suffices must hold
one of few further changes: the mover ceases to prefer the improvement, an answer that is within reach, or a way out of
it; or somebody who could answer ceases to prefer a state within reach, so that a new step becomes an improvement. The
search branches on these alone, and asks the forward engine at every node.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

import numpy as np

from raison.engines.conflict.arrays import IntArray
from raison.engines.conflict.concepts import Concept, concept_named
from raison.engines.conflict.explain import explain
from raison.engines.conflict.inverse import Inverse, RankingChange, smallest_changes
from raison.engines.conflict.model import GraphModel
from raison.engines.conflict.paths import explore
from raison.engines.conflict.stability import stability

__all__ = ["EquilibriumInverse", "equilibrium_changes"]

Pair = tuple[int, int]  # an actor, and a state that it would no longer prefer
Pairs = frozenset[Pair]


@dataclass(frozen=True)
class EquilibriumInverse:
    """The smallest change of preferences for which everybody stays in a state.

    Attributes
    ----------
    each : tuple of Inverse
        For each actor who has reason to leave, what it would have to cease to prefer while all others stay as they
        are.
    actors : tuple of int
        Whose rankings the chosen change turns, in ascending order.
    chosen : tuple of RankingChange
        One change for each of these actors; empty if none that was tried works, or nothing has to change.
    size : int
        How many comparisons with the state the chosen change turns; 0 if the state is an equilibrium already, -1 if no
        change was found.
    at_least : int
        A proven bound: no change of fewer comparisons works, everything else in the rankings left as it is.
    verified : bool
        Whether the forward engine finds the equilibrium with the chosen change; groups count as well.
    """

    concept: str
    state: int
    each: tuple[Inverse, ...]
    actors: tuple[int, ...]
    chosen: tuple[RankingChange, ...]
    size: int
    at_least: int
    verified: bool

    @property
    def minimal(self) -> bool:
        """Whether the chosen change is proven to be a smallest one."""
        return self.verified and self.size == self.at_least


def equilibrium_changes(
    model: GraphModel, concept: str, state: int, *, max_tries: int = 256, max_checks: int = 2_000
) -> EquilibriumInverse:
    """Return a smallest change of rankings that makes a state an equilibrium, or the bounds that were found.

    Parameters
    ----------
    model : GraphModel
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    state : int
        A feasible state.
    max_tries : int
        How many combinations of the actors' own smallest changes are tried at once.
    max_checks : int
        How many analyses the search over sets of changes may make.

    Raises
    ------
    Fault
        If there is no such concept or feasible state.

    Notes
    -----
    A change lowers states in an actor's ranking to the level of the state asked about; its size is the number of
    comparisons with that state that turn. Among such changes the answer is exact where `minimal` says so; otherwise
    the smallest lies between `at_least` and `size`. Every change is verified by the forward engine.

    References
    ----------
    Kinsara, Kilgour and Hipel (2015), IEEE Trans. SMC: Systems 45: the inverse approach; the search is ours.

    Examples
    --------
    For mutual silence to last without a look ahead, both must cease to prefer being the only one to confess:

    >>> dilemma = GraphModel.from_options([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> found = equilibrium_changes(dilemma, "nash", 3)
    >>> [(actor, change.not_preferred) for actor, change in zip(found.actors, found.chosen)], found.size, found.minimal
    ([(0, (2,)), (1, (1,))], 2, True)
    """
    rule = concept_named(concept)
    every = [smallest_changes(model, concept, actor, state) for actor in range(model.n_actors)]
    each = tuple(inverse for inverse in every if inverse.size != 0)
    chosen = _apart(model, concept, state, each, max_tries)
    at_least = sum(max(inverse.size, 1) for inverse in each)
    if rule.answers == "improving" or model.n_movers > model.n_actors:
        search = _Search(model, rule, state, max_checks)
        # A change of one ranking may spare others theirs: only that something has to change is known beforehand.
        at_least, found = search.smallest(None if chosen is None else len(chosen))
        chosen = found if found is not None else chosen
    return _told(model, concept, state, each, chosen, at_least)


def _told(
    model: GraphModel, concept: str, state: int, each: tuple[Inverse, ...], chosen: Pairs | None, at_least: int
) -> EquilibriumInverse:
    if chosen is None:
        return EquilibriumInverse(concept, state, each, (), (), -1, at_least, verified=False)
    ranks = _lowered(model, state, chosen)
    if not _lasts(model.with_ranks(ranks), concept, state):
        raise AssertionError(f"{concept}: {sorted(chosen)} does not make {state} an equilibrium")
    actors = tuple(sorted({actor for actor, _ in chosen}))
    changes = tuple(
        RankingChange(tuple(sorted(end for who, end in chosen if who == actor)), tuple(ranks[actor].tolist()))
        for actor in actors
    )
    return EquilibriumInverse(concept, state, each, actors, changes, len(chosen), at_least, verified=True)


def _apart(model: GraphModel, concept: str, state: int, each: Sequence[Inverse], max_tries: int) -> Pairs | None:
    # The first combination of the actors' own smallest changes that works for all together.
    for chosen in islice(product(*(inverse.changes for inverse in each)), max_tries):
        pairs = frozenset(
            (inverse.actor, end) for inverse, change in zip(each, chosen, strict=True) for end in change.not_preferred
        )
        if _lasts(model.with_ranks(_lowered(model, state, pairs)), concept, state):
            return pairs
    return None


def _lowered(model: GraphModel, state: int, pairs: Iterable[Pair]) -> IntArray:
    ranks = model.ranks.copy()
    for actor, end in pairs:
        ranks[actor, end] = min(ranks[actor, end], ranks[actor, state])
    return ranks


def _lasts(model: GraphModel, concept: str, state: int) -> bool:
    return bool(stability(model, concept)[:, state].all())


class _Search:
    """All sets of changes of one size after another, each met once, until one makes the state an equilibrium."""

    def __init__(self, model: GraphModel, rule: Concept, state: int, max_checks: int) -> None:
        self.model, self.rule, self.state, self.left = model, rule, state, max_checks

    def smallest(self, known: int | None) -> tuple[int, Pairs | None]:
        """Return a size below which nothing works, and a set of that size that does, where one below `known` was
        found."""
        most = int((self.model.ranks > self.model.ranks[:, [self.state]]).sum())
        for size in range(most + 1 if known is None else known):
            found = self._of_size(frozenset(), frozenset(), size)
            if found is not None or self.left <= 0:
                return size, found
        return most + 1 if known is None else known, None

    def _of_size(self, chosen: Pairs, barred: Pairs, size: int) -> Pairs | None:
        self.left -= 1
        if self.left < 0:
            return None
        changed = self.model.with_ranks(_lowered(self.model, self.state, chosen))
        mover = self._leaving(changed)
        if mover is None:
            return chosen
        if len(chosen) == size:
            return None
        for pair in self._further(changed, mover):
            if pair not in barred:
                found = self._of_size(chosen | {pair}, barred, size)
                if found is not None:
                    return found
                barred |= {pair}
        return None

    def _leaving(self, changed: GraphModel) -> int | None:
        stays = stability(changed, self.rule.name)[:, self.state]
        return None if stays.all() else int(np.argmin(stays))

    def _further(self, changed: GraphModel, mover: int) -> list[Pair]:
        # Changes of which every sufficient larger set holds one, judged by the first improvement that nothing deters.
        undeterred = explain(changed, self.rule.name, mover, self.state).reasons_to_leave[0].move.target
        reached = {undeterred}
        if self.rule.answers != "none":
            answering = changed.answering(mover)
            reached |= {node[0] for node, _ in explore(changed, undeterred, answering, self.rule.answers)}
        pairs = set(self._own(changed, mover, reached))
        if self.rule.answers == "improving":
            pairs |= set(self._new_steps(changed, mover, reached))
        return sorted(pairs)

    def _own(self, changed: GraphModel, mover: int, reached: set[int]) -> Iterator[Pair]:
        ends = set(reached)
        if self.rule.lasting:
            ends |= {end for answer in reached for end in changed.graph.successors(mover, answer).tolist()}
        for actor in changed.members[mover]:
            yield from ((actor, end) for end in ends if self._is_preferred(changed, actor, end))

    def _new_steps(self, changed: GraphModel, mover: int, reached: set[int]) -> Iterator[Pair]:
        for other in changed.answering(mover):
            for source in reached:
                for end in changed.graph.successors(other, source).tolist():
                    opening = self._opening(changed, other, source, end)
                    if opening is not None:
                        yield opening, source

    def _opening(self, changed: GraphModel, other: int, source: int, end: int) -> int | None:
        # The first behind the mover for whom the source must be lowered to make the step an improvement, if it can be:
        # the end must stay above the state asked about for all of them.
        ranks = changed.ranks
        against = [actor for actor in changed.members[other] if ranks[actor, end] <= ranks[actor, source]]
        can_open = all(self._is_preferred(changed, actor, end) for actor in against)
        return against[0] if against and can_open else None

    def _is_preferred(self, changed: GraphModel, actor: int, end: int) -> bool:
        return bool(changed.ranks[actor, end] > changed.ranks[actor, self.state])
