"""The ledger: every forecast with what it waits for on a day, and how it came out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from raison.findings.forecasts.records import ForecastState, LedgerLine
from raison.lenses.forecasts import chance_given
from raison.model.forecasts import Forecast
from raison.model.system import System
from raison.words.dates import Moment
from raison.words.likelihood import LikelihoodTable

__all__ = ["ledger", "state_on"]


def ledger(system: System, tables: Mapping[str, LikelihoodTable], day: datetime.date) -> tuple[LedgerLine, ...]:
    """Return every forecast of a study as it stands on a day, in the order of writing.

    >>> from tests.examples.model import example
    >>> plain = {"id": "f", "asks": "?", "criteria": "?", "claimant": "Ann", "made": "2031", "closes": "2031-06"}
    >>> [one.state for one in ledger(example(forecasts=[plain]), {}, datetime.date(2031, 7, 1))]
    ['due']
    """
    return tuple(_line(one, tables, day) for one in system.forecasts.forecasts)


def state_on(forecast: Forecast, day: datetime.date) -> ForecastState:
    """Return what a forecast waits for on a day.

    >>> from raison.words.dates import read_moment
    >>> plain = Forecast("f", "?", "?", "Ann", read_moment("2031"), annul_by=read_moment("2032"), condition="if so")
    >>> state_on(plain, datetime.date(2032, 12, 31)), state_on(plain, datetime.date(2033, 1, 1))
    ('open', 'condition overdue')
    """
    if forecast.resolution is not None:
        return "resolved"
    if forecast.closes is not None and forecast.closes.last < day:
        return "due"
    return "condition overdue" if forecast.annul_by is not None and forecast.annul_by.last < day else "open"


def _line(forecast: Forecast, tables: Mapping[str, LikelihoodTable], day: datetime.date) -> LedgerLine:
    chance, found = chance_given(forecast, tables), forecast.resolution
    return LedgerLine(
        id=forecast.id,
        asks=forecast.asks,
        criteria=forecast.criteria,
        claimant=forecast.claimant,
        state=state_on(forecast, day),
        made=str(forecast.made),
        closes=_written(forecast.closes),
        annul_by=_written(forecast.annul_by),
        condition=forecast.condition or "",
        words=forecast.likelihood.words if forecast.likelihood else "",
        chance=None if chance is None else (chance.low, chance.high),
        outcome=found.outcome if found else "",
        resolved=_written(found.date) if found else "",
        evidence=found.evidence if found else "",
        value=found.value if found else None,
        claims=tuple(dict.fromkeys((*forecast.claim, *(forecast.because.claims() if forecast.because else ())))),
        notes=tuple((str(note.date), note.says) for note in forecast.notes),
    )


def _written(moment: Moment | None) -> str:
    return "" if moment is None else str(moment)
