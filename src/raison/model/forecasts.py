"""Forecasts, as a study writes them: what is asked, what decides it, until when, and how it came out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from raison.claims.records import Ids, Likelihood, Text
from raison.words.dates import Moment, WrittenMoment
from raison.words.expressions import WrittenExpression
from raison.words.ids import Id
from raison.words.reasons import WrittenBecause
from raison.words.values import WrittenValue

__all__ = ["Forecast", "ForecastNote", "Outcome", "Resolution"]

Outcome = Literal["yes", "no", "value", "ambiguous", "annulled"]


@dataclass(frozen=True)
class ForecastNote:
    """What became known of a forecast at a date, short of deciding it."""

    date: WrittenMoment
    says: Text
    claim: Ids = ()


@dataclass(frozen=True)
class Resolution:
    """How a forecast came out, and on what evidence; `annulled`: its condition did not come about."""

    outcome: Outcome
    date: WrittenMoment
    evidence: Text
    value: float | None = None


@dataclass(frozen=True)
class Forecast:
    """A dated, resolvable statement about what will happen.

    `closes`: the day by which it is decided. `annul_by`: the day by which the condition of a conditional one must have
    come about. `expects`: the factor and variant that stand if it comes true, which ties it to the study's answers.
    """

    id: Id
    asks: Text
    criteria: Text
    claimant: Text
    made: WrittenMoment
    closes: WrittenMoment | None = None
    claim: Ids = ()
    condition: Text | None = None
    likelihood: Likelihood | None = None
    chance: WrittenValue | None = None
    because: WrittenBecause | None = None
    assumption: Text | None = None
    readings: Ids = ()
    resolution: Resolution | None = None
    annul_by: WrittenMoment | None = None
    expects: WrittenExpression | None = None
    notes: tuple[ForecastNote, ...] = ()

    @property
    def ends(self) -> Moment | None:
        """The day by which it is decided, or, where there is none, by which its condition must have come about."""
        return self.closes or self.annul_by
