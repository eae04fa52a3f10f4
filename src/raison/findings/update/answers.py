"""Answers before and after an event: the flag of every question's rows in both studies."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace

from raison.findings.naming.flags import flag_words
from raison.findings.rows.becoming import becomes
from raison.findings.rows.of_questions import QuestionRow, rows_of
from raison.findings.support.turns import Turn, turn_of
from raison.findings.update.records import AnswerChange
from raison.model.readings import author_readings
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import CannotDo

__all__ = ["answers_changed"]


def answers_changed(before: System, after: System) -> tuple[AnswerChange, ...]:
    """Return each row of each question before and after, in every author's reading that speaks of it.

    A row whose picture is the same in both is not solved again.

    >>> from raison.model.events import with_event
    >>> from raison.model.records import Event
    >>> from raison.words.dates import read_moment
    >>> from tests.examples.model import example
    >>> sets = {"arms": "pursued", "climate": "hot"}
    >>> event = Event("e", "It heats up.", read_moment("2033"), assumption="a", sets=sets)
    >>> first = answers_changed(example(), with_event(example(), event))[0]
    >>> first.turn, first.becomes
    ('turned', 'as things stand, arms are pursued and the climate is hot')
    """
    return tuple(one for reading in author_readings(after) for one in _of_reading(reading, before, after))


def _of_reading(reading: str, before: System, after: System) -> Iterator[AnswerChange]:
    for question in after.study.questions:
        pairs = zip(*(rows_of(system, question, Setup(reading)) for system in (before, after)), strict=True)
        yield from (_compared(old, new) for old, new in pairs if not old.silent and not new.silent)


def _compared(old: QuestionRow, new: QuestionRow) -> AnswerChange:
    question = old.question
    found = AnswerChange(question.id, question.ask, old.reading, old.row, old.headline, "undetermined")
    if old.picture() == new.picture():
        return _with(found, "left")
    if old.refused or new.refused:
        return found
    flags = _flag(old), _flag(new)
    turn = turn_of(*flags)
    words = flag_words(old.case.system, old.row, old.reading, flags[0])
    return _with(found, turn, words, becomes(old, flags[1]) if turn == "turned" else "")


def _flag(row: QuestionRow) -> Hashable:
    try:
        return row.flag()
    except CannotDo:
        return None


def _with(found: AnswerChange, turn: Turn, before: str = "", after: str = "") -> AnswerChange:
    return replace(found, turn=turn, before=before, becomes=after)
