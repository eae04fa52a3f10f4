"""Flags: the short form of each answer, from rows that are bound once and kept warm."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock

from raison.desk.asking import STEPS
from raison.desk.workbench.asking.scene import AskedScene, question_under, setup_under, wish_under
from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.refusing import Refusal, refusing
from raison.findings.asking.asking import readings_of
from raison.findings.naming.flags import flag_words
from raison.findings.naming.readings import reading_name
from raison.findings.rows.of_questions import QuestionRow, rows_of
from raison.findings.support.turns import turn_of
from raison.lenses.ratings import Limits, limits_of
from raison.model.setup import Setup

__all__ = ["FlagLine", "Flags"]

KEPT = 60
SILENT = "does not discuss it"
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
    limits: dict[tuple[str, Setup], Mapping[str, Limits]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def of(self, bench: OpenStudy, scene: AskedScene, *, leading: bool = False) -> tuple[FlagLine, ...]:
        """Return the flags of a scene's question, each beside what it is with nothing changed.

        Parameters
        ----------
        leading : bool
            Only those of the rows with which the answer leads, which are there sooner.

        Raises
        ------
        Refusal
            The question cannot be asked so.
        """
        with refusing():
            bound = replace(scene, numbers={}, pick="point", sizes="", ties="present")
            with self.lock:
                plain = self._bound(bench, scene.plain)
                held = plain if bound == scene.plain else self._bound(bench, bound)
            before = {(one.reading, one.row): one for one in plain}
            wanted = [one for one in held if one.headline or not leading]
            return tuple(self._line(bench, scene, one, before.get((one.reading, one.row))) for one in wanted)

    def prepare(self, bench: OpenStudy) -> Iterator[str]:
        """Work out the flags of every question that can be asked, with all that has to be loaded for them.

        The first question comes first, which the first page will want, and of each the flags that lead.

        Yields
        ------
        str
            The id of its question after each step; whoever has something better to do waits before the next.
        """
        for question in bench.system.study.questions:
            for leading in (True, False) if question.verb in STEPS else ():
                with contextlib.suppress(Refusal):  # the page will say why
                    self.of(bench, AskedScene(question.id), leading=leading)
                yield question.id

    def bound(self, bench: OpenStudy, question: str) -> tuple[QuestionRow, ...]:
        """Return the rows of a question with nothing changed."""
        with self.lock:
            return self._bound(bench, AskedScene(question))

    def _bound(self, bench: OpenStudy, scene: AskedScene) -> tuple[QuestionRow, ...]:
        key = bench.mark + scene.key
        if key not in self.rows:
            system, question = bench.system, question_under(bench.system, scene)
            names = readings_of(system, scene.reading or question.reading)
            day = wish_under(scene).as_of
            asked = (rows_of(system, question, Setup(name, day)) for name in names)
            self.rows[key] = tuple(row for rows in asked for row in rows)
        self.rows.move_to_end(key)
        while len(self.rows) > KEPT:
            self.rows.popitem(last=False)
        return self.rows[key]

    def _line(self, bench: OpenStudy, scene: AskedScene, one: QuestionRow, before: QuestionRow | None) -> FlagLine:
        with self.lock:  # row by row, so that a later edit waits for one row at most
            return self._locked_line(bench, scene, one, before)

    def _locked_line(
        self, bench: OpenStudy, scene: AskedScene, one: QuestionRow, before: QuestionRow | None
    ) -> FlagLine:
        name, row = reading_name(bench.system, one.reading), ROWS.get(one.row, "")
        if one.silent:
            return FlagLine(name, row, SILENT, SILENT, "silent", one.headline)
        was = None if before is None or before.silent or before.refused else before.flag()
        quiet = before is not None and before.silent
        if one.refused:
            return FlagLine(name, row, one.refused, _said(bench, one, was), "undetermined", one.headline)
        now = one.flag(self._setup(bench, scene, one.case.setup) if scene.moves_ratings else None)
        said, turn = (SILENT, "turned") if quiet else (_said(bench, one, was), turn_of(was, now))
        return FlagLine(name, row, _said(bench, one, now), said, turn, one.headline)

    def _setup(self, bench: OpenStudy, scene: AskedScene, setup: Setup) -> Setup:
        key = bench.mark, setup
        if key not in self.limits:
            if len(self.limits) > KEPT:
                self.limits.clear()
            self.limits[key] = limits_of(bench.system, setup)
        return setup_under(bench.system, setup, scene, self.limits[key])


def _said(bench: OpenStudy, row: QuestionRow, flag: Hashable) -> str:
    return flag_words(bench.system, row.row, row.reading, flag)
