"""Why a state is stable or not: the improvements, and for each the answer that deters from it, as data."""

from __future__ import annotations

from dataclasses import dataclass

from raison.engines.conflict.concepts import Concept, concept_named
from raison.engines.conflict.model import GraphModel
from raison.engines.conflict.paths import Step, shortest_path
from raison.words.faults import Fault

__all__ = ["Deterrence", "Improvement", "Step", "Verdict", "explain"]


@dataclass(frozen=True)
class Deterrence:
    """How an improvement is answered: a shortest legal sequence, and where it leaves the mover.

    Attributes
    ----------
    path : tuple of Step
        The moves of the others, from the state of the improvement to the state that deters.
    not_better : tuple of int
        The actors behind the mover who are not better off there than at the start.
    blocked : tuple of (Step, tuple of int)
        For the lasting concepts: each further move of the mover, with the actors behind it who are not better off
        even then.
    """

    path: tuple[Step, ...]
    not_better: tuple[int, ...]
    blocked: tuple[tuple[Step, tuple[int, ...]], ...] = ()


@dataclass(frozen=True)
class Improvement:
    """A move to a better state, and what deters from it: nothing, if `deterrence` is None."""

    move: Step
    deterrence: Deterrence | None


@dataclass(frozen=True)
class Verdict:
    """Whether a mover has reason to leave a state under a concept, with all its improvements."""

    concept: str
    mover: int
    state: int
    stable: bool
    improvements: tuple[Improvement, ...]

    @property
    def reasons_to_leave(self) -> tuple[Improvement, ...]:
        """The improvements from which nothing deters."""
        return tuple(improvement for improvement in self.improvements if improvement.deterrence is None)


def explain(model: GraphModel, concept: str, mover: int, state: int) -> Verdict:
    """Return a verdict with its reasons.

    Parameters
    ----------
    model : GraphModel
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    mover : int
        An actor, or n_actors + k for group k.
    state : int
        A feasible state.

    Returns
    -------
    Verdict
        Stable if there is no improvement, or something deters from each; agrees with `stability`.

    Raises
    ------
    Fault
        If there is no such concept, mover or feasible state.

    Notes
    -----
    Walks forwards from each improvement until an answer is found: at worst each arc once an improvement.

    Examples
    --------
    Why both keep cooperating in the prisoner's dilemma (bit set: cooperates) when each looks one answer ahead:

    >>> dilemma = GraphModel.from_options([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> verdict = explain(dilemma, "seq", mover=0, state=3)
    >>> verdict.stable, verdict.improvements[0].move
    (True, Step(mover=0, source=3, target=2))
    >>> verdict.improvements[0].deterrence.path
    (Step(mover=1, source=2, target=0),)
    """
    rule = concept_named(concept)
    if not 0 <= mover < model.n_movers:
        raise Fault(("mover",), mover, f"is not an actor or group, 0..{model.n_movers - 1}")
    if not (0 <= state < model.n_states and model.feasible[state]):
        raise Fault(("state",), state, "is not a feasible state")
    moves = [Step(mover, state, target) for target in model.graph.successors(mover, state).tolist()]
    improvements = tuple(
        Improvement(move, _deterrence(model, rule, move)) for move in moves if model.improves(mover, state, move.target)
    )
    stable = all(improvement.deterrence is not None for improvement in improvements)
    return Verdict(concept, mover, state, stable, improvements)


def _deterrence(model: GraphModel, rule: Concept, move: Step) -> Deterrence | None:
    if rule.answers == "none":
        return None
    path = shortest_path(
        model, move.target, model.answering(move.mover), rule.answers, lambda end: _deters(model, rule, move, end)
    )
    if not path:
        return None
    end = path[-1].target
    blocked = _escapes(model, move, end) if rule.lasting else ()
    return Deterrence(path, _not_better(model, move, end), blocked)


def _deters(model: GraphModel, rule: Concept, move: Step, end: int) -> bool:
    if not _not_better(model, move, end):
        return False
    return not rule.lasting or all(spared for _, spared in _escapes(model, move, end))


def _escapes(model: GraphModel, move: Step, end: int) -> tuple[tuple[Step, tuple[int, ...]], ...]:
    further = model.graph.successors(move.mover, end).tolist()
    return tuple((Step(move.mover, end, target), _not_better(model, move, target)) for target in further)


def _not_better(model: GraphModel, move: Step, end: int) -> tuple[int, ...]:
    # The actors behind the mover whom a state leaves not better off than where the move began.
    actors = model.members[move.mover]
    return tuple(actor for actor in actors if model.ranks[actor, end] <= model.ranks[actor, move.source])
