"""Exchanging stances: which files hold them, how they become a study, how a study's stances are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from raison.desk.files.kinds import TABLE_ENDINGS
from raison.exchange.matrices.to_study import Files
from raison.exchange.stances.exchange_model import is_exchange_file, read_exchange_file, write_exchange_file
from raison.exchange.stances.ktab import is_ktab, read_ktab, write_ktab
from raison.exchange.stances.sheet import SheetTerms, is_sheet, read_sheet, write_one_issue, write_sheet
from raison.exchange.stances.study import stances_of_study, study_of_stances
from raison.exchange.stances.table import StanceFile
from raison.model.decision import DecisionRule, said_rule
from raison.model.system import System
from raison.words.faults import CannotDo, Fault
from raison.words.values import read_value

__all__ = ["Scales", "holds_stances", "imported_stances", "written_stances"]

Told = tuple[str, ...]


@dataclass(frozen=True)
class Scales:
    """What a user says of a file of stances where the file does not; as it was typed.

    Parameters
    ----------
    salience : float or None
        Where saliences end: 1, 10 or 100.
    scale : sequence of str
        LOW..HIGH for every issue, ISSUE=LOW..HIGH for one.
    rule : str or None
        How every issue is decided: unanimity, or a share of the capability.
    """

    salience: float | None = None
    scale: Sequence[str] = ()
    rule: str | None = None


def holds_stances(name: str, data: bytes) -> bool:
    """Return whether a file holds stances: KTAB's table, a sheet, or the exchange model's lines.

    >>> holds_stances("a.csv", b"Actor,Capability,Position,Salience\\na,1,2,0.5\\n")
    True
    """
    return Path(name).suffix.lower() in TABLE_ENDINGS and (is_exchange_file(data) or is_ktab(data) or is_sheet(data))


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
    if scales.salience not in (None, 1, 10, 100):
        raise Fault(("salience",), scales.salience, "is no scale of saliences", "say --salience 1, 10 or 100")
    rule = None if scales.rule is None else said_rule(scales.rule)
    if is_sheet(data):
        return read_sheet(data, Path(name).stem, _terms(scales, rule))
    if scales.scale:
        raise CannotDo(f"{name} has scales of its own: leave out --scale")
    read = read_exchange_file if is_exchange_file(data) else read_ktab
    found = read(data, scales.salience)
    return found if rule is None else replace(found, issues=tuple(replace(one, rule=rule) for one in found.issues))


def _terms(scales: Scales, rule: DecisionRule | None) -> SheetTerms:
    one: tuple[float, float] | None = None
    several: dict[str, tuple[float, float]] = {}
    for text in (scales.scale,) if isinstance(scales.scale, str) else scales.scale:
        issue, equals, ends = text.rpartition("=")
        if equals:
            several[issue.strip()] = _ends(ends)
        else:
            one = _ends(text)
    return SheetTerms(scales.salience, one, several, rule)


def _ends(scale: str) -> tuple[float, float]:
    hint = "write LOW..HIGH, such as 4..10, or ISSUE=LOW..HIGH for one issue"
    try:
        value = read_value(scale)
    except Fault as fault:
        raise Fault(("scale",), fault.value, fault.rule, hint) from fault
    if value.certain:
        raise Fault(("scale",), scale, "is one point", hint)
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
    if form == "stances":
        return {name: write_sheet(found)}, (*found.doubts, "saliences run from 0 to 1")
    today = "where things stand today and decision rules have no place in the format"
    if form == "ktab":
        return {name: write_ktab(found)}, (*found.doubts, today, "positions are hundredths of their scales")
    if form == "challenge":
        told = "saliences run from 0 to 1; the scale is not written"
        return {name: write_one_issue(found)}, (*found.doubts, today, told)
    if form != "exchange":
        raise CannotDo(f"{form} is no form of a file of stances; stances, ktab, challenge or exchange")
    return {name: write_exchange_file(found)}, (*found.doubts, today)
