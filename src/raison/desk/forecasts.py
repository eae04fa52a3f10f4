"""Forecasts: the ledger of a study is shown and scored, and new entries are written into it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from raison.desk.amending import amend, check_own, try_edits
from raison.desk.kept import kept_answer
from raison.desk.options import day_of, names_of
from raison.desk.study import Study
from raison.findings.forecasts.answer import Accounts, forecasts_finding, scores_finding
from raison.findings.forecasts.entries import entry_finding
from raison.findings.forecasts.ledger import ledger
from raison.findings.forecasts.watching import watch
from raison.findings.records import Finding
from raison.lenses.forecasts import Baseline, score_forecasts
from raison.model.forecasts import Forecast, Outcome
from raison.model.system import System
from raison.store.likelihoods import likelihood_tables
from raison.store.load import LoadedStudy
from raison.store.writing.edits import Append, Change
from raison.words.dates import Moment, read_moment
from raison.words.faults import CannotDo, Fault
from raison.words.ids import nearest

__all__ = ["NewForecast", "NewResolution", "add_forecast", "forecasts", "note_forecast", "resolve_forecast", "scores"]

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


def forecasts(study: Study, *, on: object = None, turns: bool = True) -> Finding:
    """Return the ledger of a study.

    Parameters
    ----------
    study : Study
    on : date or str, optional
        The day as of which it is asked what is open; today without it.
    turns : bool
        Whether it is asked which answers the open forecasts would change.
    """
    watched = kept_answer(study.loaded, ("forecasts",), lambda: watch(study.system)) if turns else None
    return forecasts_finding(study.system, _accounts(study.system, _day(on), watched, "even"))


def scores(study: Study, baseline: Baseline = "even") -> Finding:
    """Return the scores of a study's resolved forecasts, beside a baseline: even chances, or how often they came about.

    Raises
    ------
    Fault
        If there is no such baseline.
    """
    if baseline not in get_args(Baseline):
        raise Fault(("baseline",), baseline, "is no baseline", nearest(str(baseline), get_args(Baseline)))
    return scores_finding(study.system, _accounts(study.system, _day(None), None, baseline))


def _accounts(system: System, day: datetime.date, watched: Any, baseline: Baseline) -> Accounts:
    tables = likelihood_tables()
    board = score_forecasts(system.forecasts.forecasts, tables, baseline)
    return Accounts(day, ledger(system, tables, day), watched, board)


def _day(given: object) -> datetime.date:
    return datetime.date.today() if given is None else day_of("on", given)


def add_forecast(folder: Path, new: NewForecast, *, write: bool) -> Finding:
    """Return a new forecast as it would stand in the ledger, and write it where that is agreed to.

    Raises
    ------
    CannotDo
        If something is missing, or the study cannot be written.
    FaultsFound
        If it cannot be right, with all faults.
    """
    missing = [f"--{name}" for name in NEEDED if not getattr(new, name)]
    missing += [] if new.claim or new.assumption else ["--claim or --assumption"]
    missing += [] if new.closes or new.annul_by else ["--closes, or --condition with --annul-by"]
    if missing:
        raise CannotDo(f"a forecast needs more to be resolvable: {'; '.join(missing)}")
    if new.table and not new.words:
        raise Fault(("table",), new.table, "reads no words", "give the words of likelihood too: --words likely")
    made: dict[str, Any] = {}

    def edits(loaded: LoadedStudy) -> list[Append]:
        made.clear()
        made.update(_entry(new, loaded.system))
        return [Append(FILE, ("forecasts",), dict(made))]

    return _written(folder, "forecast", made, edits, write=write)


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


def resolve_forecast(folder: Path, forecast: str, new: NewResolution, *, write: bool) -> Finding:
    """Return how a forecast came out as it would stand in the ledger, and write it where that is agreed to.

    Raises
    ------
    Fault
        If there is no such forecast, it is resolved already, or the date lies ahead.
    FaultsFound
        If it cannot be right, with all faults.
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

    return _written(folder, "resolution", {"id": forecast, **entry}, edits, write=write)


def note_forecast(
    folder: Path, forecast: str, says: str, *, date: str = "", claim: Sequence[str] = (), write: bool
) -> Finding:
    """Return a dated note on a forecast, short of resolving it, and write it where that is agreed to; as above."""
    claims = {"claim": list(names_of(claim))} if claim else {}
    day = _day_said(date)
    entry: dict[str, Any] = {"date": str(day), "says": says, **claims}

    def edits(loaded: LoadedStudy) -> list[Append]:
        place, _ = _found(loaded.system, forecast)
        _check_not_ahead(loaded.system, day)
        return [Append(FILE, ("forecasts", place, "notes"), entry)]

    return _written(folder, "note", {"id": forecast, **entry}, edits, write=write)


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


def _written(folder: Path, kind: str, entry: dict[str, Any], edits: Any, *, write: bool) -> Finding:
    if write:
        system = amend(folder, edits).system
    else:
        check_own(folder)
        system = try_edits(folder, edits)[1].system
    shown = {key: value for key, value in entry.items() if key != "id"}
    return entry_finding(system.name, kind, str(entry["id"]), shown, written=write)
