"""Scene: what a further question about consistent scenarios has to work with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from raison.findings.case import Case
from raison.findings.phrases import Phrases
from raison.findings.wish import Wish, check_seed
from raison.lenses.budget import SECOND, Budget
from raison.lenses.crossimpact.families import ScenarioFamily
from raison.lenses.crossimpact.scenarios import Query
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.words.faults import Fault
from raison.words.ids import nearest

__all__ = ["ELSEWHERE", "NULL_WORLDS", "RULES", "SAMPLES", "Scene", "check_further", "looks_further"]

RULES = {
    "all_at_once": "everything moves at once, each to its best variant",
    "largest_inconsistency_first": "only what is furthest from its best variant moves",
    "one_step": "everything moves one variant along its order towards its best",
    "by_priority": "what nobody chooses settles first, then choices move",
    "sequential": "one factor after another moves, in the order of the study",
}
SAMPLES, NULL_WORLDS = 100_000, 200
FURTHER = 10 * SECOND
ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Scene:
    """A case with its families: what a further question is put to.

    Parameters
    ----------
    case : Case
        The question in one reading.
    impacts : Impacts
        Its picture, bound.
    families : sequence of ScenarioFamily
        Single scenarios, or groups of them.
    about : tuple of str
        The factors by which families were made.
    word : {"family", "scenario"}
        What one of the families is called.
    budget : Budget
        What the searches of all further questions may do together.
    """

    case: Case
    impacts: Impacts
    families: Sequence[ScenarioFamily]
    about: tuple[str, ...]
    word: str = "family"
    budget: Budget = field(default_factory=lambda: Budget(FURTHER))

    @property
    def phrases(self) -> Phrases:
        """How the system's elements are called."""
        return self.case.phrases

    @property
    def query(self) -> Query:
        """Which scenarios count as consistent."""
        return self.case.query

    @property
    def wish(self) -> Wish:
        """What is asked further."""
        return self.case.wish

    def called(self, number: int) -> str:
        """Return what the family of a number, from 1, is called; 0: none of them."""
        return f"{self.word} {number}" if number else ELSEWHERE

    def numbers(self, rows: Worlds) -> NDArray[np.int64]:
        """Return the number of the family of each world, from 1; 0: none of them."""
        told = np.zeros(rows.shape[:-1], dtype=np.int64)
        for number, family in reversed(list(enumerate(self.families, 1))):
            told[self._within(family, rows)] = number
        return told

    def _within(self, family: ScenarioFamily, rows: Worlds) -> NDArray[np.bool_]:
        # By what is asked about, if the family is made by that; else only its members are in it.
        if family.by_about:
            places = [self.impacts.frame.place[name] for name, _ in family.about]
            agreed = (rows[..., places] == family.example[places]).all(axis=-1)
            return np.asarray(agreed & bool(places))
        members = family.example[None, :] if family.members is None else family.members
        codes = self.impacts.frame.codes
        return np.isin(codes(rows.reshape(-1, rows.shape[-1])), codes(members)).reshape(rows.shape[:-1])


DEEPER = ("explain", "levers", "structure", "basins", "null", "experts", "scores", "count", "alike", "apart", "worlds")


def looks_further(wish: Wish) -> bool:
    """Return whether a wish asks for more than the scenarios.

    >>> looks_further(Wish()), looks_further(Wish(levers=True))
    (False, True)
    """
    return any(getattr(wish, name) != getattr(Wish(), name) for name in DEEPER)


def check_further(wish: Wish) -> None:
    """Refuse what cannot be meant of the further questions.

    Raises
    ------
    Fault
        If the rule is unknown or a number lies outside its range.

    Examples
    --------
    >>> check_further(Wish(rule="one_stp"))
    Traceback (most recent call last):
    raison.words.faults.Fault: rule: 'one_stp' is no rule of succession; did you mean one_step?
    """
    if wish.rule not in RULES:
        raise Fault(("rule",), wish.rule, "is no rule of succession", nearest(wish.rule, RULES))
    if wish.alike is not None and not wish.alike >= 0:
        raise Fault(("alike",), wish.alike, "is no number of factors", "write 0 or more")
    if wish.workers < 1:
        raise Fault(("workers",), wish.workers, "is no whole number above 0", "write 1 for one thread")
    check_seed("seed", wish.seed)
