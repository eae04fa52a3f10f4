"""Records of the ledger: what each forecast waits for, and which answers it would change if it came true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["ForecastState", "LedgerLine", "TurnedAnswer", "WatchedForecast"]

ForecastState = Literal["open", "due", "condition overdue", "resolved"]
"""Open; past the day on which it closes, and not resolved; past the day by which its condition had to come about, and
not resolved; resolved."""


@dataclass(frozen=True)
class LedgerLine:
    """A forecast in the ledger.

    Parameters
    ----------
    id, asks, criteria, claimant, condition : str
        As in forecasts.yaml; `condition` may be empty.
    state : ForecastState
    made, closes, annul_by : str
        Days as they are written; empty where there is none.
    words : str
        The words of likelihood that were used; empty where there are none.
    chance : tuple of float or None
        Lowest and highest chance, 0..1; None: no number was given, and none is made.
    outcome, resolved, evidence : str
        How it came out, when and on what evidence; empty while it is open.
    value : float or None
        Of one that came out as a value.
    claims : tuple of str
    notes : tuple of (str, str)
        Date and words of each note.
    """

    id: str
    asks: str
    criteria: str
    claimant: str
    state: ForecastState
    made: str
    closes: str = ""
    annul_by: str = ""
    condition: str = ""
    words: str = ""
    chance: tuple[float, float] | None = None
    outcome: str = ""
    resolved: str = ""
    evidence: str = ""
    value: float | None = None
    claims: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class TurnedAnswer:
    """An answer that would be another one if a forecast came true.

    Parameters
    ----------
    question, ask : str
        The question's id, and what it asks.
    reading, row : str
        In whose picture, and by which row, as ids.
    variant : str
        What would stand instead of today's.
    becomes : str
        What the answer would be, as a clause.
    """

    question: str
    ask: str
    reading: str
    row: str
    variant: str
    becomes: str


@dataclass(frozen=True)
class WatchedForecast:
    """An open forecast that is tied to answers: what it would change, in every reading in which it is told.

    Parameters
    ----------
    id, asks : str
    until : str
        The day by which it is decided or annulled; empty where it has no end.
    factor : str
    variants : tuple of str
        What would stand if it came true.
    expects : str
        The same as a clause.
    turns : tuple of TurnedAnswer
    left : int
        Answers that would stay as they are.
    undetermined : tuple of (str, str)
        Question and reading of answers of which it is not known.
    already : tuple of str
        Readings in which the factor stands so today: there it changes nothing.
    falls_back : tuple of str
        Readings whose effects would move the factor away from there again.
    """

    id: str
    asks: str
    until: str
    factor: str
    variants: tuple[str, ...]
    expects: str
    turns: tuple[TurnedAnswer, ...] = ()
    left: int = 0
    undetermined: tuple[tuple[str, str], ...] = ()
    already: tuple[str, ...] = ()
    falls_back: tuple[str, ...] = ()
