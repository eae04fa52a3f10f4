"""Forecasts: the ledger of a study is shown and scored, and new entries are written into it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from raison.desk.amending import Edits, amend, check_own, try_edits
from raison.desk.forecast_entries import NewForecast, NewResolution, forecast_edits, note_edits, resolution_edits
from raison.desk.kept import kept_answer
from raison.desk.options import day_of
from raison.desk.study import Study
from raison.findings.forecasts.answer import Accounts, forecasts_finding, scores_finding
from raison.findings.forecasts.entries import entry_finding
from raison.findings.forecasts.ledger import ledger
from raison.findings.forecasts.watching import watch
from raison.findings.records import Finding
from raison.lenses.forecasts import Baseline, score_forecasts
from raison.model.system import System
from raison.store.likelihoods import likelihood_tables
from raison.store.load import LoadedStudy
from raison.store.writing.edits import Append, Change
from raison.store.writing.removal import Remove
from raison.words.faults import Fault
from raison.words.ids import nearest

__all__ = ["accounts_of", "add_forecast", "forecasts", "note_forecast", "resolve_forecast", "scores"]


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
    return forecasts_finding(study.system, accounts_of(study.system, _day(on), watched, "even"))


def scores(study: Study, baseline: Baseline = "even") -> Finding:
    """Return the scores of a study's resolved forecasts, beside a baseline: even chances, or how often they came about.

    Raises
    ------
    Fault
        If there is no such baseline.
    """
    if baseline not in get_args(Baseline):
        raise Fault(("baseline",), baseline, "is no baseline", nearest(str(baseline), get_args(Baseline)))
    return scores_finding(study.system, accounts_of(study.system, _day(None), None, baseline))


def accounts_of(system: System, day: datetime.date, watched: Any, baseline: Baseline) -> Accounts:
    """Return the ledger of a study on a day, with its scores; `watched` as `watch` returns it, None: not asked."""
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
    return _written(folder, "forecast", forecast_edits(new), write=write)


def resolve_forecast(folder: Path, forecast: str, new: NewResolution, *, write: bool) -> Finding:
    """Return how a forecast came out as it would stand in the ledger, and write it where that is agreed to.

    Raises
    ------
    Fault
        If there is no such forecast, it is resolved already, or the date lies ahead.
    FaultsFound
        If it cannot be right, with all faults.
    """
    return _written(folder, "resolution", resolution_edits(forecast, new), forecast, write=write)


def note_forecast(
    folder: Path, forecast: str, says: str, *, date: str = "", claim: Sequence[str] = (), write: bool
) -> Finding:
    """Return a dated note on a forecast, short of resolving it, and write it where that is agreed to; as above."""
    return _written(folder, "note", note_edits(forecast, says, date=date, claim=claim), forecast, write=write)


def _written(folder: Path, kind: str, edits: Edits, forecast: str = "", *, write: bool) -> Finding:
    entry: dict[str, Any] = {}

    def kept(loaded: LoadedStudy) -> Sequence[Change | Append | Remove]:
        made = edits(loaded)
        entry.clear()
        entry.update(next(one.value for one in made if not isinstance(one, Remove)))
        return made

    if write:
        system = amend(folder, kept).system
    else:
        check_own(folder)
        system = try_edits(folder, kept)[1].system
    shown = {key: value for key, value in entry.items() if key != "id"}
    return entry_finding(system.name, kind, forecast or str(entry["id"]), shown, written=write)
