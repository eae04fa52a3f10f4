"""Running the commands about forecasts: what is to be written is shown, and written when that is agreed to."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from raison.cli.running import telling
from raison.cli.terminal import show, show_plain
from raison.cli.writing import say, say_data
from raison.desk.forecast_entries import NewForecast, NewResolution
from raison.desk.forecasts import add_forecast, note_forecast, resolve_forecast, scores
from raison.desk.study import open_study
from raison.findings.records import Finding
from raison.store.studies import find_study

__all__ = ["run_add_forecast", "run_note", "run_resolve", "run_scores"]

Write = Callable[[Path, bool], Finding]


def run_add_forecast(study: str, *, yes: bool, as_json: bool, **fields: Any) -> None:
    """Show a new forecast, and write it where that is agreed to."""
    given = NewForecast(**{name: value for name, value in fields.items() if value})
    _run(study, lambda folder, write: add_forecast(folder, given, write=write), yes=yes, as_json=as_json)


def run_note(study: str, forecast: str, *, yes: bool, as_json: bool, **fields: Any) -> None:
    """Show a note on a forecast, and write it where that is agreed to."""
    _run(study, lambda folder, write: note_forecast(folder, forecast, **fields, write=write), yes=yes, as_json=as_json)


def run_resolve(study: str, forecast: str, outcome: Any, *, yes: bool, as_json: bool, **fields: Any) -> None:
    """Show how a forecast came out, and write it where that is agreed to."""

    def write_it(folder: Path, write: bool) -> Finding:
        return resolve_forecast(folder, forecast, NewResolution(outcome, **fields), write=write)

    _run(study, write_it, yes=yes, as_json=as_json)


def run_scores(study: str, *, baseline: Any, as_json: bool) -> None:
    """Show the scores of the forecasts that came out."""
    with telling(as_json=as_json):
        found = scores(open_study(study), baseline)
        if as_json:
            say_data(found.to_dict())
        else:
            show(found)


def _run(study: str, write: Write, *, yes: bool, as_json: bool) -> None:
    with telling(as_json=as_json):
        folder = find_study(study)
        found = write(folder, yes)
        if as_json:
            say_data(found.to_dict())
            return
        show_plain(found)
        if yes:
            return
        if sys.stdin.isatty() and sys.stdout.isatty() and click.confirm("\nWrite it?"):
            say(write(folder, True).headline)
        else:
            say("\nTo write it, say --yes.")
