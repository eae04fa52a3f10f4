"""Forecasts as problems of scoring: the chance that each gives, what came out, and the scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from raison.engines.scoring import brier_score, log_score, skill
from raison.model.forecasts import Forecast
from raison.words.likelihood import LikelihoodTable, chance_of
from raison.words.values import Value

__all__ = ["Baseline", "ForecastScore", "ScoreBoard", "Unscored", "chance_given", "score_forecasts"]

Tables = Mapping[str, LikelihoodTable]
Baseline = Literal["even", "frequency"]
Unscored = Literal["open", "ambiguous", "annulled", "value", "no number"]


@dataclass(frozen=True)
class ForecastScore:
    """The scores of one forecast, and of the baseline on it.

    Parameters
    ----------
    forecast : Forecast
    chance : Value
        As it was given, 0..1; a range counts at its point.
    came : bool
        Whether it came about.
    brier, log : float
        Its scores: 0 is best; `log` may be infinite.
    """

    forecast: Forecast
    chance: Value
    came: bool
    brier: float
    log: float


@dataclass(frozen=True)
class ScoreBoard:
    """The scores of all forecasts that can be scored, beside a baseline; why each other one cannot.

    Parameters
    ----------
    scores : tuple of ForecastScore
    unscored : tuple of (Forecast, Unscored)
    baseline : {"even", "frequency"}
        An even chance each time, or the share of those scored that came about.
    base_chance : float
        The baseline's chance, 0..1.
    brier, log : float or None
        Means over those scored; None without any.
    base_brier, base_log : float or None
        The same of the baseline.
    """

    scores: tuple[ForecastScore, ...]
    unscored: tuple[tuple[Forecast, Unscored], ...]
    baseline: Baseline
    base_chance: float = 0.5
    brier: float | None = None
    log: float | None = None
    base_brier: float | None = None
    base_log: float | None = None

    @property
    def brier_skill(self) -> float | None:
        """The share of the baseline's Brier score that the forecasts save; None without scores, or nothing to save."""
        return None if self.brier is None or self.base_brier is None else skill(self.brier, self.base_brier)


def chance_given(forecast: Forecast, tables: Tables) -> Value | None:
    """Return the chance that a forecast gives: its number, else what its table makes of its words; None without either.

    >>> from raison.claims.records import Likelihood
    >>> from raison.words.dates import read_moment
    >>> plain = Forecast("f", "?", "?", "Ann", read_moment("2031"), likelihood=Likelihood("likely", "t"))
    >>> chance_given(plain, {"t": LikelihoodTable("t", "T", "A 2000", (("likely", 55, 80),))}).point
    0.675
    """
    said = forecast.likelihood
    if forecast.chance is not None or said is None or said.table is None:
        return forecast.chance
    found = chance_of(said.words, tables[said.table])
    return None if found is None else Value(*found)


def score_forecasts(forecasts: Sequence[Forecast], tables: Tables, baseline: Baseline = "even") -> ScoreBoard:
    """Return the scores of the forecasts that came out yes or no and gave a number.

    >>> score_forecasts((), {}).scores
    ()
    """
    reasons = [(one, _unscored(one, tables)) for one in forecasts]
    scores = tuple(_score(one, tables) for one, why in reasons if why is None)
    unscored = tuple((one, why) for one, why in reasons if why is not None)
    if not scores:
        return ScoreBoard((), unscored, baseline)
    base = 0.5 if baseline == "even" else fmean(one.came for one in scores)
    means = (fmean(one.brier for one in scores), fmean(one.log for one in scores))
    bases = (fmean(brier_score(base, one.came) for one in scores), fmean(log_score(base, one.came) for one in scores))
    return ScoreBoard(scores, unscored, baseline, base, *means, *bases)


def _score(forecast: Forecast, tables: Tables) -> ForecastScore:
    chance = chance_given(forecast, tables)
    assert chance is not None and forecast.resolution is not None
    came = forecast.resolution.outcome == "yes"
    return ForecastScore(forecast, chance, came, brier_score(chance.point, came), log_score(chance.point, came))


def _unscored(forecast: Forecast, tables: Tables) -> Unscored | None:
    if forecast.resolution is None:
        return "open"
    outcome = forecast.resolution.outcome
    if outcome == "yes" or outcome == "no":
        return None if chance_given(forecast, tables) is not None else "no number"
    return outcome
