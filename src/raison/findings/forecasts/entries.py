"""What is written into the ledger, shown before and after: a new forecast, a note, a resolution."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from raison.findings.phrases import listed
from raison.findings.records import Answer, Finding, Row, Table

__all__ = ["entry_finding"]

KINDS = {"forecast": "a new forecast", "note": "a note on a forecast", "resolution": "how a forecast came out"}
NAMES = {
    "asks": "Asks",
    "criteria": "Decided by",
    "claimant": "By whom",
    "annul_by": "Condition by",
    "claim": "Claims",
    "expects": "If true",
    "says": "Note",
    "outcome": "Came out",
}


def entry_finding(study: str, kind: str, forecast: str, entry: Mapping[str, Any], *, written: bool) -> Finding:
    """Return what is to be written, or was, as a finding.

    Parameters
    ----------
    study : str
        Its name.
    kind : str
        forecast, note or resolution.
    forecast : str
        Its id.
    entry : mapping
        As it stands in forecasts.yaml.
    written : bool

    Examples
    --------
    >>> entry_finding("s", "note", "f1", {"date": "2031-02", "says": "Nothing yet."}, written=False).headline
    'Nothing is written yet: a note on a forecast, f1.'
    """
    done = f"Written into forecasts.yaml: {KINDS[kind]}, {forecast}."
    says = done if written else f"Nothing is written yet: {KINDS[kind]}, {forecast}."
    rows = tuple(
        Row((NAMES.get(key, key.replace("_", " ").capitalize()), _told(value))) for key, value in entry.items()
    )
    data = {"written": written, "kind": kind, "forecast": forecast, "entry": dict(entry)}
    answer = Answer("study", "ledger", says, "follows", data=data)
    return Finding(
        "forecasts", study, "What is written into the ledger?", says, (answer,), tables=(Table("", ("", ""), rows),)
    )


def _told(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(str(part) for part in value.values())
    return listed([str(one) for one in value]) if isinstance(value, list | tuple) else str(value)
