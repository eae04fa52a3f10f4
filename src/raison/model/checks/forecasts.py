"""Forecasts: dated in order, tied to a factor that there is, with support for every number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from raison.model.checks.claims import check_likelihood
from raison.model.checks.expressions import check_expression
from raison.model.checks.names import KnownNames, unknowns
from raison.model.forecasts import Forecast, Resolution
from raison.model.system import System
from raison.words.dates import Moment
from raison.words.expressions import Is
from raison.words.faults import Fault, Path
from raison.words.likelihood import NO_NUMBER, LikelihoodTable
from raison.words.values import write_value

__all__ = ["check_forecasts"]


def check_forecasts(system: System, names: KnownNames, tables: Mapping[str, LikelihoodTable] | None) -> Iterator[Fault]:
    """Yield what cannot be right about forecasts.

    >>> from tests.examples.checks import example
    >>> forecast = {"id": "f1", "asks": "?", "criteria": "?", "claimant": "?", "made": "2026", "closes": "2025"}
    >>> [fault.rule for fault in check_forecasts(*example(forecasts=[forecast]), None)]
    ['lies before it was made (2026)']
    """
    for index, forecast in enumerate(system.forecasts.forecasts):
        path: Path = ("forecasts", index)
        yield from unknowns((*path, "readings"), forecast.readings, names.readings, "reading")
        yield from check_likelihood((*path, "likelihood"), forecast.likelihood, tables)
        yield from _check_chance((*path, "chance"), forecast)
        yield from _check_dates(path, forecast)
        yield from _check_condition((*path, "annul_by"), forecast)
        yield from _check_expects((*path, "expects"), forecast, names)
        for place, note in enumerate(forecast.notes):
            yield from unknowns((*path, "notes", place, "claim"), note.claim, names.claims, "claim")
        if forecast.resolution:
            yield from _check_resolution((*path, "resolution"), forecast, forecast.resolution)


def _check_chance(path: Path, forecast: Forecast) -> Iterator[Fault]:
    chance = forecast.chance
    if chance is None:
        return
    if chance.low < 0 or chance.high > 1:
        yield Fault(path, write_value(chance), "lies outside 0..1", "write a chance such as 0.2 or 0.1..0.3")
    word = " ".join(forecast.likelihood.words.casefold().split()) if forecast.likelihood else None
    if word in NO_NUMBER and forecast.assumption is None:
        rule = f'is a number, but "{word}" is in no table of likelihood'
        yield Fault(path, write_value(chance), rule, "delete the chance, or write assumption: and why")


def _check_dates(path: Path, forecast: Forecast) -> Iterator[Fault]:
    notes = ((("notes", place, "date"), note.date) for place, note in enumerate(forecast.notes))
    dates: tuple[tuple[Path, Moment | None, str], ...] = (
        (("closes",), forecast.closes, "a forecast closes after it is made"),
        (("annul_by",), forecast.annul_by, "its condition comes about after it is made"),
        *((where, date, "a note is made after the forecast") for where, date in notes),
    )
    for where, date, hint in dates:
        if date and date.last < forecast.made.first:
            yield Fault((*path, *where), str(date), f"lies before it was made ({forecast.made})", hint)


def _check_condition(path: Path, forecast: Forecast) -> Iterator[Fault]:
    last = forecast.annul_by
    if last is None:
        return
    if forecast.condition is None:
        hint = "add the condition that must come about by then, or write closes:"
        yield Fault(path, str(last), "needs a forecast with a condition", hint)
    if forecast.closes and forecast.closes.last < last.first:
        hint = "the condition comes about before the forecast closes"
        yield Fault(path, str(last), f"lies after it closes ({forecast.closes})", hint)


def _check_expects(path: Path, forecast: Forecast, names: KnownNames) -> Iterator[Fault]:
    expected = forecast.expects
    if expected is None:
        return
    if not isinstance(expected.root, Is):
        yield Fault(path, expected.text, "is not one factor in a variant", "write factor=variant, or factor=a|b")
        return
    yield from check_expression(path, expected, names)
    every = names.variants.get(expected.root.factor)
    if every is not None and every <= set(expected.root.variants):
        hint = "name those that stand if the forecast comes true"
        yield Fault(path, expected.text, "names every variant of its factor", hint)


def _check_resolution(path: Path, forecast: Forecast, resolution: Resolution) -> Iterator[Fault]:
    if resolution.date.last < forecast.made.first:
        hint = "a forecast is resolved after it is made"
        yield Fault((*path, "date"), str(resolution.date), f"lies before it was made ({forecast.made})", hint)
    if (resolution.outcome == "value") != (resolution.value is not None):
        rule = "does not fit the outcome"
        yield Fault((*path, "value"), resolution.outcome, rule, "outcome: value goes with value:, no other does")
    if resolution.outcome == "annulled" and forecast.condition is None:
        hint = "add the condition that failed, or call it ambiguous"
        yield Fault((*path, "outcome"), "annulled", "needs a forecast with a condition", hint)
