"""Exchanging stances: which files hold them, how they become a study, how a study's stances are written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from raison.exchange.exchange_file import is_exchange_file, read_exchange_file, write_exchange_file
from raison.exchange.ktab_table import is_ktab, read_ktab, write_ktab
from raison.exchange.matrix_study import Files
from raison.exchange.replication_table import is_replication, read_replication, write_replication
from raison.exchange.stance_table import StanceFile
from raison.exchange.stances_study import stances_of_study, study_of_stances
from raison.model.system import System
from raison.words.faults import CannotDo, Fault
from raison.words.values import read_value

__all__ = ["Scales", "holds_stances", "imported_stances", "written_stances"]

Told = tuple[str, ...]
Scales = tuple[float | None, str | None]
"""On which scale saliences are written (1 or 100), and an issue's scale as LOW..HIGH, where the user said so."""

TEXTS = (".csv", ".tsv", ".txt", ".tab")


def holds_stances(name: str, data: bytes) -> bool:
    """Return whether a file holds stances: KTAB's table, a replication's, or the exchange model's lines.

    >>> holds_stances("a.csv", b"Actor,Capability,Position,Salience\\na,1,2,0.5\\n")
    True
    """
    return Path(name).suffix.lower() in TEXTS and (is_exchange_file(data) or is_ktab(data) or is_replication(data))


def imported_stances(name: str, data: bytes, scales: Scales) -> tuple[Files, Told]:
    """Return the files of a study made from a file of stances, and what is doubtful.

    Raises
    ------
    Fault, CannotDo
        If the file cannot be right, or a scale has to be told.
    """
    found = _read(name, data, scales)
    return study_of_stances(found, name), found.doubts


def _read(name: str, data: bytes, scales: Scales) -> StanceFile:
    salience, scale = scales
    if salience not in (None, 1, 100):
        raise Fault(("salience",), salience, "is no scale of saliences", "say --salience 1 or --salience 100")
    if is_exchange_file(data):
        return read_exchange_file(data, salience)
    if is_ktab(data):
        return read_ktab(data, salience)
    return read_replication(data, Path(name).stem, salience, _ends(scale))


def _ends(scale: str | None) -> tuple[float, float] | None:
    if scale is None:
        return None
    try:
        value = read_value(scale)
    except Fault as fault:
        raise Fault(("scale",), fault.value, fault.rule, "write LOW..HIGH, such as 4..10") from fault
    if value.certain:
        raise Fault(("scale",), scale, "is one point", "write LOW..HIGH, such as 4..10")
    return float(value.low), float(value.high)


def written_stances(
    system: System, reading: str, name: str, form: str, issues: Sequence[str]
) -> tuple[dict[str, bytes], Told]:
    """Return a study's stances as a file of another tool, and what it cannot say.

    Raises
    ------
    CannotDo
        If the layout cannot hold them.
    """
    found = stances_of_study(system, reading, issues)
    if form == "ktab":
        return {name: write_ktab(found)}, (*found.doubts, "positions are hundredths of their scales")
    if form == "challenge":
        return {name: write_replication(found)}, (*found.doubts, "saliences run from 0 to 1; the scale is not written")
    if form != "exchange":
        raise CannotDo(f"{form} is no form of a file of stances; ktab, challenge or exchange")
    return {name: write_exchange_file(found)}, found.doubts
