"""Ledger: the forecasts of a study as a page shows them, and what is written into them from there."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import TypeAdapter

from raison.desk.forecast_entries import NewForecast, NewResolution, forecast_edits, note_edits, resolution_edits
from raison.desk.forecasts import accounts_of
from raison.desk.options import day_of
from raison.desk.workbench.asking.overview import NamedChoice
from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.refusing import Refusal, record_of, refusing
from raison.findings.brief.links import Cite, cites, slug
from raison.findings.forecasts.answer import (
    forecasts_finding,
    likelihood_words,
    until_words,
    watch_says,
    watch_table,
)  # fmt: skip
from raison.findings.forecasts.records import LedgerLine, WatchedForecast
from raison.findings.forecasts.scoring import score_tables
from raison.findings.phrases import Phrases, capital
from raison.lenses.forecasts import Baseline
from raison.model.forecasts import Outcome
from raison.report.sections.answers import TableView, table_view
from raison.store.likelihoods import likelihood_tables

__all__ = [
    "ForecastCard", "ForecastForm", "LedgerView", "forecast_form", "keep_forecast", "keep_note", "keep_resolution",
    "ledger_view", "watched_view",
]  # fmt: skip

STATES = {"due": "past its day", "condition overdue": "condition past its day"}
CALLED = {
    "asks": "what it asks",
    "criteria": "what decides it",
    "claimant": "whose it is",
    "claim": "a claim",
    "assumption": "why it is asked",
    "closes": "the day by which it is decided",
    "condition": "a condition",
    "annul_by": "the day by which that must have come about",
    "words": "the words that were used",
}
FORECAST, RESOLUTION = TypeAdapter(NewForecast), TypeAdapter(NewResolution)


@dataclass(frozen=True)
class ForecastCard:
    """A forecast of the ledger, with its state, its end, its chance and its claims as people read them."""

    place: str
    line: LedgerLine
    state: str
    until: str
    chance: str
    found: tuple[Cite, ...]


@dataclass(frozen=True)
class LedgerView:
    """The ledger on a day: its short answer, its forecasts, and the scores of those that came out."""

    headline: str
    day: str
    cards: tuple[ForecastCard, ...]
    scores: tuple[TableView, ...]


@dataclass(frozen=True)
class ForecastForm:
    """What a new entry can be made of."""

    outcomes: tuple[str, ...]
    tables: tuple[str, ...]
    claims: tuple[NamedChoice, ...]
    expects: tuple[tuple[str, tuple[NamedChoice, ...]], ...]


def ledger_view(bench: OpenStudy, on: str = "", baseline: str = "") -> LedgerView:
    """Return the ledger as it stands on a day, today without one.

    Raises
    ------
    Refusal
        It is no day, or there is no such baseline.
    """
    with refusing():
        day = day_of("on", on) if on else datetime.date.today()
        board = next((one for one in get_args(Baseline) if one == (baseline or "even")), None)
        if board is None:
            raise Refusal(f"{baseline[:40]!r} is no baseline; there are {', '.join(get_args(Baseline))}")
        accounts = accounts_of(bench.system, day, None, board)
        headline = forecasts_finding(bench.system, accounts).headline
        scores = tuple(table_view(bench.system, one) for one in score_tables(accounts.board))
        return LedgerView(headline, day.isoformat(), tuple(_cards(bench, accounts.lines)), scores)


def _cards(bench: OpenStudy, lines: Iterable[LedgerLine]) -> Iterator[ForecastCard]:
    for one in lines:
        state = one.outcome if one.state == "resolved" else STATES.get(one.state, "open")
        found = cites(bench.system, one.claims)
        yield ForecastCard(
            f"forecast-{slug(one.id)}", one, state, until_words(one), capital(likelihood_words(one)), found
        )


def watched_view(bench: OpenStudy, watched: Sequence[WatchedForecast]) -> tuple[str, TableView | None]:
    """Return how many open forecasts would change an answer, and which; None: not one."""
    table = watch_table(bench.system, watched)
    says = watch_says(watched) or "No open forecast says what would stand in the model if it came true."
    return says, table_view(bench.system, table) if table.rows else None


def forecast_form(bench: OpenStudy) -> ForecastForm:
    """Return what a new entry of this study can be made of."""
    system = bench.system
    phrases = Phrases(system)
    expects = tuple(
        (
            factor.name,
            tuple(NamedChoice(f"{name}={one}", capital(phrases.clause(name, one))) for one in factor.variants),
        )
        for name, factor in system.factors.items()
    )
    claims = tuple(NamedChoice(one.id, one.says) for one in system.claims.claims)
    return ForecastForm(get_args(Outcome), tuple(sorted(likelihood_tables())), claims, expects)


def keep_forecast(bench: OpenStudy, raw: dict[str, Any]) -> None:
    """Write a new forecast.

    Raises
    ------
    Refusal
        Something is missing or wrong; nothing was written.
    """
    with refusing():
        bench.save("a forecast", forecast_edits(record_of(FORECAST, _clean(raw)), lambda field: CALLED[field]))


def keep_note(bench: OpenStudy, forecast: str, raw: dict[str, Any]) -> None:
    """Write a dated note on a forecast; raises as `keep_forecast`."""
    told = {name: str(raw.get(name) or "") for name in ("says", "date", "claim")}
    if not told["says"].strip():
        raise Refusal("write what became known")
    claim = (told["claim"],) if told["claim"] else ()
    with refusing():
        edits = note_edits(forecast, " ".join(told["says"].split()), date=told["date"].strip(), claim=claim)
        bench.save("a note on a forecast", edits)


def keep_resolution(bench: OpenStudy, forecast: str, raw: dict[str, Any]) -> None:
    """Write how a forecast came out; raises as `keep_forecast`."""
    with refusing():
        bench.save("how a forecast came out", resolution_edits(forecast, record_of(RESOLUTION, _clean(raw))))


def _clean(raw: dict[str, Any]) -> dict[str, Any]:
    """What was given, texts without needless spaces; what was left empty counts as not given."""
    told = {name: " ".join(one.split()) if isinstance(one, str) else one for name, one in raw.items()}
    return {name: one for name, one in told.items() if one not in ("", None)}
