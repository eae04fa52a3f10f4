"""The inverse problem for all actors at once: smallest changes, each to an actor's own ranking, that make a state an
equilibrium."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, product

import numpy as np

from raison.engines.conflict.arrays import IntArray
from raison.engines.conflict.concepts import concept_named
from raison.engines.conflict.inverse import Change, Inverse, smallest_changes
from raison.engines.conflict.model import GraphModel
from raison.engines.conflict.stability import stability

__all__ = ["EquilibriumInverse", "equilibrium_changes"]


@dataclass(frozen=True)
class EquilibriumInverse:
    """What every actor who would leave a state would have to cease to prefer.

    Attributes
    ----------
    each : tuple of Inverse
        One for each actor who has reason to leave.
    chosen : tuple of Change
        One change for each of them, tried together; empty if none that was tried works.
    verified : bool
        Whether the forward engine finds the equilibrium with the chosen changes; groups count as well.
    minimal : bool
        Whether no smaller change to rankings makes the state an equilibrium for all actors. Known where answers do
        not depend on what the answering actors like ("nash", "gmr", "smr"); never claimed for "seq" and "sseq",
        where a change of one ranking also changes how others are answered.
    """

    concept: str
    state: int
    each: tuple[Inverse, ...]
    chosen: tuple[Change, ...]
    verified: bool
    minimal: bool


def equilibrium_changes(model: GraphModel, concept: str, state: int, *, max_tries: int = 256) -> EquilibriumInverse:
    """Return smallest changes by actor that together make a state an equilibrium, if those that are tried do.

    Parameters
    ----------
    model : GraphModel
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
    state : int
        A feasible state.
    max_tries : int
        How many combinations of the actors' smallest changes are tried.

    Raises
    ------
    Fault
        If there is no such concept or feasible state.

    Examples
    --------
    For mutual silence to last without a look ahead, both must cease to prefer being the only one to confess:

    >>> dilemma = GraphModel.from_options([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    >>> found = equilibrium_changes(dilemma, "nash", 3)
    >>> [(inverse.actor, inverse.changes[0].not_preferred) for inverse in found.each], found.verified, found.minimal
    ([(0, (2,)), (1, (1,))], True, True)
    """
    every = [smallest_changes(model, concept, actor, state) for actor in range(model.n_actors)]
    each = tuple(inverse for inverse in every if inverse.size != 0)
    chosen, verified = _first_that_works(model, concept, state, each, max_tries)
    independent = concept_named(concept).answers != "improving"
    found = all(inverse.size > 0 for inverse in each)
    return EquilibriumInverse(concept, state, each, chosen, verified, verified and independent and found)


def _first_that_works(
    model: GraphModel, concept: str, state: int, each: Sequence[Inverse], max_tries: int
) -> tuple[tuple[Change, ...], bool]:
    for chosen in islice(product(*(inverse.changes for inverse in each)), max_tries):
        changed = model.with_ranks(_together(model.ranks, each, chosen))
        if stability(changed, concept)[:, state].all():
            return chosen, True
    return (), False


def _together(ranks: IntArray, each: Sequence[Inverse], chosen: Sequence[Change]) -> IntArray:
    changed = ranks.copy()
    for inverse, change in zip(each, chosen, strict=True):
        changed[inverse.actor] = np.array(change.ranks)
    return changed
