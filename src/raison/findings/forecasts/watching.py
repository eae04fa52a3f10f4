"""What to watch: open forecasts that are tied to a factor, by the answers that they would change if they came true."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from raison.findings.forecasts.records import TurnedAnswer, WatchedForecast
from raison.findings.phrases import Phrases, listed
from raison.findings.rows.becoming import becomes
from raison.findings.rows.of_questions import QuestionRow, rows_of
from raison.findings.support.turns import turn_of
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import start
from raison.model.forecasts import Forecast
from raison.model.picture import picture
from raison.model.readings import author_readings
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.dates import day_words
from raison.words.expressions import Is
from raison.words.faults import CannotDo, Fault

__all__ = ["headline_rows", "watch"]


def watch(system: System) -> tuple[WatchedForecast, ...]:
    """Return the open forecasts that name a factor, those first that would change most answers.

    Each answer is asked again with the factor where the forecast expects it, all else as today.

    >>> from tests.examples.model import example
    >>> plain = {"id": "f", "asks": "Will it press?", "criteria": "?", "claimant": "Ann", "made": "2031"}
    >>> (found,) = watch(example(forecasts=[{**plain, "expects": "line=press", "assumption": "ours"}]))
    >>> found.expects, found.turns[0].becomes
    ('the state presses', 'as things stand, arms are pursued and the climate is hot')
    """
    waiting = [one for one in system.forecasts.forecasts if one.resolution is None and one.expects is not None]
    if not waiting:
        return ()
    rows = {reading: headline_rows(system, Setup(reading)) for reading in author_readings(system)}
    found = [_watched(system, one, _told(one, rows)) for one in waiting]
    return tuple(sorted(found, key=lambda one: -len({turn.question for turn in one.turns})))


def headline_rows(system: System, setup: Setup) -> tuple[QuestionRow, ...]:
    """Return the row that leads each question of the study in a reading, where it can be asked and is not silent.

    >>> from tests.examples.model import example
    >>> [one.row for one in headline_rows(example(), Setup("grim"))]
    ['holding']
    """
    rows = (row for question in system.study.questions for row in rows_of(system, question, setup))
    return tuple(row for row in rows if row.headline and not row.refused and not row.silent)


def _told(forecast: Forecast, rows: dict[str, tuple[QuestionRow, ...]]) -> dict[str, tuple[QuestionRow, ...]]:
    return {name: own for name, own in rows.items() if not forecast.readings or name in forecast.readings}


def _watched(system: System, forecast: Forecast, rows: dict[str, tuple[QuestionRow, ...]]) -> WatchedForecast:
    assert forecast.expects is not None and isinstance(forecast.expects.root, Is)
    factor, variants = forecast.expects.root.factor, forecast.expects.root.variants
    phrases = Phrases(system)
    watched = WatchedForecast(
        forecast.id,
        forecast.asks,
        day_words(forecast.ends),
        factor,
        variants,
        listed(phrases.alternatives(factor, variants), "or"),
    )
    for reading, own in rows.items():
        if picture(system, Setup(reading)).world[factor] in variants:
            watched = replace(watched, already=(*watched.already, reading))
            continue
        if not any(_stays(system, reading, factor, variant) for variant in variants):
            watched = replace(watched, falls_back=(*watched.falls_back, reading))
        for row in own:
            watched = _with_row(watched, row)
    return watched


def _stays(system: System, reading: str, factor: str, variant: str) -> bool:
    impacts = Impacts(picture(system, Setup(reading, elsewhere=((factor, variant),))))
    begin = start(impacts)
    return not begin.known or impacts.frame.world(begin.settled)[factor] == variant


def _with_row(watched: WatchedForecast, row: QuestionRow) -> WatchedForecast:
    turns = tuple(_turns(row, watched.factor, watched.variants))
    if any(isinstance(one, TurnedAnswer) for one in turns):
        return replace(watched, turns=(*watched.turns, *(one for one in turns if isinstance(one, TurnedAnswer))))
    if "undetermined" in turns:
        return replace(watched, undetermined=(*watched.undetermined, (row.question.id, row.reading)))
    return replace(watched, left=watched.left + 1)


def _turns(row: QuestionRow, factor: str, variants: Sequence[str]) -> Iterator[TurnedAnswer | str]:
    for variant in variants:
        before, after = _flags(row, factor, variant)
        turn = turn_of(before, after)
        if turn == "turned":
            question = row.question
            yield TurnedAnswer(question.id, question.ask, row.reading, row.row, variant, becomes(row, after))
        else:
            yield turn


def _flags(row: QuestionRow, factor: str, variant: str) -> tuple[Hashable, Hashable]:
    """Return the flag as asked and with a factor elsewhere; None where the row cannot be asked so."""
    try:
        return row.flag(), row.flag(replace(row.case.setup, elsewhere=((factor, variant),)))
    except (CannotDo, Fault):
        return None, None
