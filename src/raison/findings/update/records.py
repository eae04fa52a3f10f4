"""Records of an update: what an event touches, line by line, and each answer before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from raison.findings.support.turns import Turn
from raison.model.events import KeptContrast

__all__ = [
    "AnswerChange", "ClaimLink", "EventReport", "TieLink", "TodayChange", "TouchedClaim", "TouchedForecast",
    "TouchedTie",
]  # fmt: skip

ClaimLink = Literal["cited for it", "told where things stood", "named by it"]
TieLink = Literal["between its actors", "depends on what it sets", "named by it"]


@dataclass(frozen=True)
class TouchedClaim:
    """A claim that the event is cited to, or that says where a factor stood until now."""

    id: str
    says: str
    why: ClaimLink


@dataclass(frozen=True)
class TodayChange:
    """A factor that stands otherwise in a reading.

    Parameters
    ----------
    factor, reading : str
    before, after : str
        Variants. They are the same where a later entry counts, or the event is not told in the reading.
    moves_on : str
        The variant to which the effects of the reading move it from there; empty where it stays or that is not known.
    """

    factor: str
    reading: str
    before: str
    after: str
    moves_on: str = ""


@dataclass(frozen=True)
class TouchedTie:
    """A tie between two of the event's actors, one that depends on a factor that it sets, or one that it names."""

    address: str
    says: str
    why: TieLink


@dataclass(frozen=True)
class TouchedForecast:
    """An open forecast that the event bears on."""

    id: str
    asks: str
    criteria: str
    bears: Literal["for", "against", "named"]


@dataclass(frozen=True)
class AnswerChange:
    """The flag of a question's row before and after.

    Parameters
    ----------
    question, ask, reading, row : str
    headline : bool
        Whether the question's answer leads with this row.
    turn : {"turned", "left", "undetermined"}
    before : str
        The flag before, in words.
    becomes : str
        What it becomes, as a clause; empty where it was not turned.
    """

    question: str
    ask: str
    reading: str
    row: str
    headline: bool
    turn: Turn
    before: str = ""
    becomes: str = ""


@dataclass(frozen=True)
class EventReport:
    """All that an event touches.

    Parameters
    ----------
    event : str
        Its id.
    says : str
    new : bool
        Whether the study does not have it yet.
    as_of : str
        The day on which things stand afterwards, where that is a later one; else empty.
    contrasts : tuple of KeptContrast
        Questions whose hold comes about by it: they are compared with what stood before.
    """

    event: str
    says: str
    new: bool
    as_of: str
    claims: tuple[TouchedClaim, ...]
    today: tuple[TodayChange, ...]
    ties: tuple[TouchedTie, ...]
    forecasts: tuple[TouchedForecast, ...]
    contrasts: tuple[KeptContrast, ...]
    answers: tuple[AnswerChange, ...]

    @property
    def changes(self) -> tuple[TodayChange, ...]:
        """The factors that really stand otherwise."""
        return tuple(one for one in self.today if one.before != one.after)

    @property
    def turned(self) -> tuple[AnswerChange, ...]:
        """The answers that are other ones."""
        return tuple(one for one in self.answers if one.turn == "turned")
