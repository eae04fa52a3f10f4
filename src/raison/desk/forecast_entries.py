"""Forecast entries: a new forecast, a note, a resolution, as edits of a study as it stands on disk at that moment."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from raison.desk.amending import Edits
from raison.desk.options import names_of
from raison.model.forecasts import Forecast, Outcome
from raison.model.system import System
from raison.store.load import LoadedStudy
from raison.store.writing.edits import Append, Change
from raison.words.dates import Moment, read_moment
from raison.words.faults import CannotDo, Fault
from raison.words.ids import nearest

__all__ = ["NewForecast", "NewResolution", "forecast_edits", "note_edits", "resolution_edits"]

FILE = "forecasts.yaml"
NEEDED = ("asks", "criteria", "claimant")


@dataclass(frozen=True)
class NewForecast:
    """A forecast as a user gives it, each field as in forecasts.yaml; `words` and `table` are its likelihood.

    `made`: today without it. `claim`: what it is cited to; without any it needs an `assumption`.
    """

    asks: str = ""
    criteria: str = ""
    claimant: str = ""
    id: str = ""
    made: str = ""
    closes: str = ""
    condition: str = ""
    annul_by: str = ""
    claim: Sequence[str] = ()
    words: str = ""
    table: str = ""
    chance: str = ""
    expects: str = ""
    readings: Sequence[str] = ()
    assumption: str = ""


@dataclass(frozen=True)
class NewResolution:
    """How a forecast came out, as a user says it: yes, no, value, ambiguous or annulled; `date`: today without it."""

    outcome: Outcome
    evidence: str
    date: str = ""
    value: float | None = None


def _option(field: str) -> str:
    return f"--{field.replace('_', '-')}"


def forecast_edits(new: NewForecast, called: Callable[[str], str] = _option) -> Edits:
    """Return what adds a forecast to a ledger.

    Parameters
    ----------
    new : NewForecast
    called : callable (str) -> str
        What a field is called where the user gave it; an option without it.

    Raises
    ------
    CannotDo
        If something is missing without which it could not be resolved.
    Fault
        If a table is named and no words that it would read.
    """
    missing = [called(name) for name in NEEDED if not getattr(new, name)]
    missing += [] if new.claim or new.assumption else [f"{called('claim')} or {called('assumption')}"]
    ends = f"{called('closes')}, or {called('condition')} with {called('annul_by')}"
    missing += [] if new.closes or new.annul_by else [ends]
    if missing:
        raise CannotDo(f"a forecast needs more to be resolvable: {'; '.join(missing)}")
    if new.table and not new.words:
        raise Fault(("table",), new.table, "reads no words", f"give the words of likelihood too: {called('words')}")

    def edits(loaded: LoadedStudy) -> list[Append]:
        return [Append(FILE, ("forecasts",), _entry(new, loaded.system))]

    return edits


def _entry(new: NewForecast, system: System) -> dict[str, Any]:
    """Return the entry, its fields in the order of the language; what was not given is left out."""
    likelihood = {"words": new.words} | ({"table": new.table} if new.table else {})
    claims = list(names_of(new.claim))
    entry = {
        "id": new.id or _free_id(system),
        "asks": new.asks,
        "criteria": new.criteria,
        "claimant": new.claimant,
        "made": new.made or datetime.date.today().isoformat(),
        "closes": new.closes,
        "condition": new.condition,
        "annul_by": new.annul_by,
        "claim": claims,
        "likelihood": likelihood if new.words else "",
        "chance": _number(new.chance),
        "expects": new.expects,
        "readings": list(names_of(new.readings)),
        "because": claims,
        "assumption": new.assumption,
    }
    return {key: value for key, value in entry.items() if value or value == 0.0}


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text  # a range, or what the loader will refuse with its place


def _free_id(system: System) -> str:
    taken = {one.id for one in system.forecasts.forecasts}
    return next(name for number in range(1, len(taken) + 2) if (name := f"forecast-{number}") not in taken)


def resolution_edits(forecast: str, new: NewResolution) -> Edits:
    """Return what writes down how a forecast came out.

    Raises
    ------
    Fault
        If the date is none. The edits raise it if there is no such forecast, it is resolved already, or the date lies
        ahead.
    """
    number = {} if new.value is None else {"value": new.value}
    day = _day_said(new.date)
    entry: dict[str, Any] = {"outcome": new.outcome, "date": str(day), "evidence": new.evidence, **number}

    def edits(loaded: LoadedStudy) -> list[Change]:
        place, found = _found(loaded.system, forecast)
        _check_not_ahead(loaded.system, day)
        if found.resolution is not None:
            rule = f"is resolved already: {found.resolution.outcome}, {found.resolution.date}"
            raise Fault(("forecast",), forecast, rule, "if that is wrong, change its resolution in forecasts.yaml")
        return [Change(FILE, ("forecasts", place, "resolution"), entry)]

    return edits


def note_edits(forecast: str, says: str, *, date: str = "", claim: Sequence[str] = ()) -> Edits:
    """Return what adds a dated note to a forecast, short of resolving it; raises as `resolution_edits`."""
    claims = {"claim": list(names_of(claim))} if claim else {}
    day = _day_said(date)
    entry: dict[str, Any] = {"date": str(day), "says": says, **claims}

    def edits(loaded: LoadedStudy) -> list[Append]:
        place, _ = _found(loaded.system, forecast)
        _check_not_ahead(loaded.system, day)
        return [Append(FILE, ("forecasts", place, "notes"), entry)]

    return edits


def _found(system: System, name: str) -> tuple[int, Forecast]:
    for place, one in enumerate(system.forecasts.forecasts):
        if one.id == name:
            return place, one
    known = [one.id for one in system.forecasts.forecasts]
    raise Fault(("forecast",), name, "is no forecast of this study", nearest(name, known))


def _day_said(date: str) -> Moment:
    try:
        return read_moment(date or datetime.date.today().isoformat())
    except Fault as fault:
        raise Fault(("date",), fault.value, fault.rule, fault.hint) from fault


def _check_not_ahead(system: System, day: Moment) -> None:
    # The study's own day counts too: a study may be set in times to come.
    own = system.study.as_of
    last = max(datetime.date.today(), own.last if own is not None else datetime.date.min)
    if day.first > last:
        raise Fault(("date",), str(day), "lies ahead", f"give a day that has been, up to {last.isoformat()}")
