"""Forecasts: what is open and what came out on a day, what the open ones would change, and how those resolved score."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from raison.findings.forecasts.records import LedgerLine, WatchedForecast
from raison.findings.forecasts.scoring import chance_words, score_data, score_says, score_tables
from raison.findings.naming.readings import reading_name, reading_names
from raison.findings.naming.saying import number_of
from raison.findings.phrases import listed
from raison.findings.plain_data import as_data
from raison.findings.records import Answer, Finding, Row, Table
from raison.lenses.forecasts import ScoreBoard
from raison.model.system import System
from raison.words.dates import day_words, read_moment
from raison.words.values import Value

__all__ = [
    "Accounts", "forecasts_finding", "likelihood_words", "scores_finding", "until_words", "watch_says", "watch_table",
]  # fmt: skip

HOW = (
    "Each answer was asked again with the factor standing where the forecast expects it and all else as today; "
    "choices and effects may move it on from there."
)
NONE = "The study has no forecasts; raison forecasts add writes one."


@dataclass(frozen=True)
class Accounts:
    """The ledger of a study on a day.

    Parameters
    ----------
    day : date
    lines : tuple of LedgerLine
    watched : tuple of WatchedForecast or None
        What the open ones would change; None: it was not asked.
    board : ScoreBoard
    """

    day: datetime.date
    lines: tuple[LedgerLine, ...]
    watched: tuple[WatchedForecast, ...] | None
    board: ScoreBoard


def forecasts_finding(system: System, accounts: Accounts) -> Finding:
    """Return the ledger as a finding: the answer, what to watch, what is open, what came out, and the scores.

    >>> import datetime
    >>> from tests.examples.model import example
    >>> empty = Accounts(datetime.date(2031, 1, 1), (), (), ScoreBoard((), (), "even"))
    >>> forecasts_finding(example(), empty).headline
    'The study has no forecasts; raison forecasts add writes one.'
    """
    if not accounts.lines:
        return _whole(system, NONE, (), _data(accounts))
    parts = (_state_says(accounts.lines), watch_says(accounts.watched), score_says(accounts.board))
    tables = (watch_table(system, accounts.watched or ()), _open_table(accounts), _resolved_table(accounts.lines))
    shown = (*(table for table in tables if table.rows), *score_tables(accounts.board))
    return _whole(system, " ".join(filter(None, parts)), shown, _data(accounts))


def scores_finding(system: System, accounts: Accounts) -> Finding:
    """Return the scores alone as a finding.

    >>> import datetime
    >>> from tests.examples.model import example
    >>> empty = Accounts(datetime.date(2031, 1, 1), (), None, ScoreBoard((), (), "even"))
    >>> scores_finding(example(), empty).headline
    'Nothing is resolved, so nothing is scored.'
    """
    board = accounts.board
    return _whole(system, score_says(board), score_tables(board), _data(accounts))


def _whole(system: System, says: str, tables: tuple[Table, ...], data: dict[str, Any]) -> Finding:
    answer = Answer("study", "forecasts", says, "follows", tables=tables, data=data)
    asked = "Which forecasts are open, and how did the others come out?"
    return Finding("forecasts", system.name, asked, says, (answer,), readings=reading_names(system))


def _data(accounts: Accounts) -> dict[str, Any]:
    return {
        "on": accounts.day.isoformat(),
        "forecasts": as_data(accounts.lines),
        "watched": None if accounts.watched is None else as_data(accounts.watched),
        "scores": score_data(accounts.board),
    }


def _state_says(lines: Sequence[LedgerLine]) -> str:
    waiting = [one for one in lines if one.state != "resolved"]
    late = [one for one in waiting if one.state != "open"]
    if len(lines) == len(waiting):
        told = "The one forecast is open." if len(lines) == 1 else f"All {len(lines)} forecasts are open."
    else:
        told = f"Of {number_of(len(lines), 'forecast')}, {len(waiting)} {_verb(waiting)} open."
    return f"{told} {len(late)} of them {_verb(late)} past the day and must be resolved." if late else told


def _verb(some: Sequence[object]) -> str:
    return "is" if len(some) == 1 else "are"


def watch_says(watched: Sequence[WatchedForecast] | None) -> str:
    """Return how many open forecasts would change an answer; empty: none is tied to a factor.

    >>> watch_says((WatchedForecast("f", "Will it press?", "2031-06", "line", ("press",), "the state presses"),))
    '1 open one is tied to a factor of the model; it would change no answer.'
    """
    if not watched:
        return ""
    tied = f"{len(watched)} open {'one is' if len(watched) == 1 else 'ones are'} tied to a factor of the model"
    changing = [one for one in watched if one.turns]
    if not changing:
        none = "it would change no answer" if len(watched) == 1 else "none of them alone would change an answer"
        return f"{tied}; {none}."
    return f"{tied}; {len(changing)} would change an answer."


def watch_table(system: System, watched: Sequence[WatchedForecast]) -> Table:
    """Return the open forecasts that would change an answer, each with what it would become.

    >>> from tests.examples.model import example
    >>> watch_table(example(), ()).rows
    ()
    """
    rows = tuple(Row((one.asks, one.until, "; ".join(_turned(system, one)))) for one in watched if one.turns)
    return Table("What to watch", ("Forecast", "Until", "If it comes true"), rows, f"{HOW} {_others(watched)}".strip())


def _others(watched: Sequence[WatchedForecast]) -> str:
    """Return in a sentence what is to be known of those that change nothing."""
    already = sum(bool(one.already) and not one.turns for one in watched)
    back = sum(bool(one.falls_back) and not one.turns for one in watched)
    unknown = sum(bool(one.undetermined) and not one.turns for one in watched)
    kinds = (
        (already, "expect what stands today"),
        (back, "expect what the effects would undo"),
        (unknown, "are not decided in the model"),
    )
    told = [f"{count} {words}" for count, words in kinds if count]
    return f"Of those that change none: {'; '.join(told)}." if told else ""


def _turned(system: System, one: WatchedForecast) -> list[str]:
    found: dict[tuple[str, str], list[str]] = {}
    for turn in one.turns:
        readings = found.setdefault((turn.ask, turn.becomes), [])
        if reading_name(system, turn.reading) not in readings:
            readings.append(reading_name(system, turn.reading))
    return [f"“{ask}” ({listed(readings)}): {becomes}" for (ask, becomes), readings in found.items()]


def _open_table(accounts: Accounts) -> Table:
    waiting = [one for one in accounts.lines if one.state != "resolved"]
    rows = tuple(Row((one.asks, one.claimant, until_words(one), likelihood_words(one)), one.claims) for one in waiting)
    note = f"As of {day_words(read_moment(accounts.day.isoformat()))}. A word such as “may” is given no number."
    return Table("Open", ("Forecast", "By whom", "Decided by", "Chance given"), rows, note)


def until_words(one: LedgerLine) -> str:
    """Return the day by which a forecast is decided or annulled, and whether it is past.

    >>> until_words(LedgerLine("f", "Will it press?", "?", "Ann", "due", "2031", closes="2031-06"))
    '2031-06: past'
    """
    closes = f"{one.closes}" if one.closes else ""
    condition = f"condition by {one.annul_by}" if one.annul_by else ""
    told = ", ".join(filter(None, (closes, condition))) or "no day given"
    return f"{told}: past" if one.state in ("due", "condition overdue") else told


def likelihood_words(one: LedgerLine) -> str:
    """Return the chance that a forecast gives, in its own words and as a number.

    >>> likelihood_words(LedgerLine("f", "?", "?", "Ann", "open", "2031", words="likely", chance=(0.55, 0.8)))
    '“likely”, 55 to 80 %'
    """
    words = f"“{one.words}”" if one.words else ""
    if one.chance is None:
        return words or "none"
    number = chance_words(Value(*one.chance))
    return f"{words}, {number}" if words else number


def _resolved_table(lines: Sequence[LedgerLine]) -> Table:
    rows = tuple(
        Row((one.asks, f"{one.outcome}{'' if one.value is None else f' {one.value:g}'}", one.resolved, one.evidence))
        for one in lines
        if one.state == "resolved"
    )
    return Table("Resolved", ("Forecast", "Came out", "On", "Evidence"), rows)
