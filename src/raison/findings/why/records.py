"""Records of why: sets whose withdrawal turns an answer, changes of numbers that would, and what decides it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from raison.findings.support.deciding import DecidingSets

__all__ = ["NumberChange", "Grounds", "HangsOn", "Ground", "TurningChange", "TurningSet", "WouldTurn"]


@dataclass(frozen=True)
class Ground:
    """A claim or an assumption that an answer may hang on.

    Parameters
    ----------
    kind : {"claim", "assumption", "today"}
        `today`: an assumed value of today, which is tried at each other variant.
    id : str
        The claim's id, or the rating's address.
    says : str
        What it says.
    where : str
        Its passages; empty for an assumption.
    """

    kind: Literal["claim", "assumption", "today"]
    id: str
    says: str
    where: str = ""


@dataclass(frozen=True)
class TurningSet:
    """A minimal set whose withdrawal turns the answer: without any member of it, the rest does not.

    Parameters
    ----------
    members : tuple of Ground
    mixed : bool
        Whether both claims and assumptions are in it.
    becomes : str
        What the answer becomes.
    """

    members: tuple[Ground, ...]
    mixed: bool
    becomes: str


@dataclass(frozen=True)
class HangsOn:
    """What an answer hangs on.

    Parameters
    ----------
    sets : tuple of TurningSet
        The single ones first, then the pairs, then sets of three.
    tried : int
        Up to which size every set was tried.
    complete : bool
        Whether every set of up to three was.
    """

    sets: tuple[TurningSet, ...]
    tried: int
    complete: bool


@dataclass(frozen=True)
class NumberChange:
    """Another number in place of a rating's.

    Parameters
    ----------
    address : str
    says : str
        What the rating is called.
    now, to : float
        The number that counts, and the one that is tried.
    low, high : float
        The ends of its range.
    """

    address: str
    says: str
    now: float
    to: float
    low: float
    high: float

    @property
    def outside(self) -> bool:
        """Whether the number lies outside the range."""
        return not self.low <= self.to <= self.high


@dataclass(frozen=True)
class TurningChange:
    """One change, or two together, that turn the answer; each was asked again.

    Parameters
    ----------
    changes : tuple of NumberChange
    becomes : str
        What the answer becomes.
    """

    changes: tuple[NumberChange, ...]
    becomes: str


@dataclass(frozen=True)
class WouldTurn:
    """What would turn an answer.

    Parameters
    ----------
    within : tuple of TurningChange
        To ends of ranges: one number or, where no single one does, two; the smallest changes first.
    beyond : tuple of TurningChange
        Where none within the ranges turns it: the nearest single numbers outside.
    uncertain : int
        How many ratings that the answer may feel have a range.
    tried : int
        How many numbers at a time were all tried: 1 or 2.
    """

    within: tuple[TurningChange, ...]
    beyond: tuple[TurningChange, ...]
    uncertain: int
    tried: int


@dataclass(frozen=True)
class Grounds:
    """Why an answer is what it is.

    Parameters
    ----------
    question, reading, row : str
        By their ids.
    judged_by : str
        By what is judged whether the answer turned.
    hangs_on : HangsOn
    would_turn : WouldTurn
    decides : DecidingSets or None
        What decides an outcome that stays open where others respond; None elsewhere.
    """

    question: str
    reading: str
    row: str
    judged_by: str
    hangs_on: HangsOn
    would_turn: WouldTurn
    decides: DecidingSets | None = None
