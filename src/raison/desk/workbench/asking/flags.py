"""Flags: the short form of each answer, from rows that are bound once and kept warm."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from threading import Lock

from raison.desk.workbench.asking.scene import AskedScene, held_system, setup_under, wish_under
from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.refusing import refusing
from raison.findings.asking.asking import readings_of
from raison.findings.naming.flags import flag_words
from raison.findings.naming.readings import reading_name
from raison.findings.rows.of_questions import QuestionRow, rows_of
from raison.findings.support.turns import turn_of
from raison.model.setup import Setup

__all__ = ["FlagLine", "Flags"]

KEPT = 60
ROWS = {"holding": "others hold", "responding": "others respond", "tendency": "by tendency"}


@dataclass(frozen=True)
class FlagLine:
    """The flag of one row in one reading.

    Parameters
    ----------
    reading, row : str
        In words; the row empty where a question has one only.
    says : str
        The flag now.
    before : str
        The flag with nothing changed.
    turn : {"left", "turned", "undetermined", "silent"}
        What the changes did to it.
    leads : bool
        Whether the question's answer leads with this row.
    """

    reading: str
    row: str
    says: str
    before: str
    turn: str
    leads: bool


@dataclass
class Flags:
    """Rows of questions, bound, by the study's files, what is held and how it is asked."""

    rows: OrderedDict[str, tuple[QuestionRow, ...]] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def of(self, bench: OpenStudy, scene: AskedScene) -> tuple[FlagLine, ...]:
        """Return the flags of a scene's question, each beside what it is with nothing changed.

        Raises
        ------
        Refusal
            The question cannot be asked so.
        """
        with self.lock, refusing():
            bound = replace(scene, numbers={}, pick="point", sizes="", ties="present")
            plain = self._bound(bench, scene.plain)
            held = plain if bound == scene.plain else self._bound(bench, bound)
            return tuple(
                _line(bench, scene, one, before) for one, before in zip(held, _beside(held, plain), strict=True)
            )

    def bound(self, bench: OpenStudy, question: str) -> tuple[QuestionRow, ...]:
        """Return the rows of a question with nothing changed."""
        with self.lock:
            return self._bound(bench, AskedScene(question))

    def _bound(self, bench: OpenStudy, scene: AskedScene) -> tuple[QuestionRow, ...]:
        key = bench.mark + scene.key
        if key not in self.rows:
            system, question = held_system(bench.system, scene)
            names = readings_of(system, scene.reading or question.reading)
            day = wish_under(scene).as_of
            asked = (rows_of(system, question, Setup(name, day)) for name in names)
            self.rows[key] = tuple(row for rows in asked for row in rows)
        self.rows.move_to_end(key)
        while len(self.rows) > KEPT:
            self.rows.popitem(last=False)
        return self.rows[key]


def _beside(rows: tuple[QuestionRow, ...], plain: tuple[QuestionRow, ...]) -> tuple[QuestionRow | None, ...]:
    known = {(one.reading, one.row): one for one in plain}
    return tuple(known.get((one.reading, one.row)) for one in rows)


def _line(bench: OpenStudy, scene: AskedScene, one: QuestionRow, before: QuestionRow | None) -> FlagLine:
    name = reading_name(bench.system, one.reading)
    if one.silent:
        return FlagLine(name, ROWS.get(one.row, ""), "silent", "silent", "silent", one.headline)
    was = None if before is None or before.silent or before.refused else before.flag()
    if one.refused:
        return FlagLine(name, ROWS.get(one.row, ""), one.refused, _said(bench, one, was), "undetermined", one.headline)
    system = one.case.system
    now = one.flag(setup_under(system, one.case.setup, scene))
    turn = turn_of(was, now)
    return FlagLine(name, ROWS.get(one.row, ""), _said(bench, one, now), _said(bench, one, was), turn, one.headline)


def _said(bench: OpenStudy, row: QuestionRow, flag: Hashable) -> str:
    return flag_words(bench.system, row.row, row.reading, flag)
