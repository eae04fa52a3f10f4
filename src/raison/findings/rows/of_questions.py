"""Rows of questions: by which rows a study's question is answered in a reading, each ready to be asked again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from raison.ensemble.withdrawal import Runs
from raison.findings.asking.asking import Ask, ask_of
from raison.findings.case import Case
from raison.findings.rows.alignment import AlignmentCase, tells_no_tie
from raison.findings.rows.bargaining import TalksProbe
from raison.findings.rows.company import side_probe
from raison.findings.rows.holding import hold_probe
from raison.findings.rows.lasting import last_probe
from raison.findings.rows.refusals import board_refused, check_board
from raison.findings.rows.responding import respond_probe
from raison.findings.rows.tendency import tend_probe
from raison.findings.rows.truth import factors_in
from raison.findings.support.default_boards import with_board
from raison.findings.support.hanging import Players, Support
from raison.findings.support.silence import is_silent, not_published
from raison.findings.support.turns import Turn, turn_of
from raison.findings.wish import Wish
from raison.lenses.bargaining.table import table_of
from raison.model.records import Question
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import CannotDo
from raison.words.values import Value

__all__ = ["QuestionRow", "RowName", "RowProbe", "leading_row", "rows_of"]

RowName = Literal["holding", "responding", "tendency", "bargaining", "alignment"]


class RowProbe(Protocol):
    """A row that can be asked again under any setup of its reading."""

    @property
    def answer(self) -> Hashable:
        """The flag as asked; None: undetermined."""

    def ask(self, setup: Setup) -> Hashable:
        """Return the flag under another setup; equal pictures are asked once."""

    def picture(self, setup: Setup) -> Hashable:
        """Return all that the row can feel under another setup: equal pictures have equal flags."""

    @property
    def players(self) -> Players:
        """What may be taken away."""

    @property
    def runs(self) -> Runs:
        """How it is asked again with something taken away."""

    def without(self, names: frozenset[str]) -> Iterator[Setup]:
        """Yield the setups without some claims and assumptions; an assumed value of today at each other variant."""

    @property
    def numbers(self) -> Mapping[str, Value]:
        """The numbers that the flag may feel, by address."""

    def support(self) -> Support:
        """Return what the flag hangs on."""


@dataclass(frozen=True)
class QuestionRow:
    """One row by which a question is answered in one reading.

    Parameters
    ----------
    question : Question
    row : str
        holding, responding, tendency, bargaining or alignment.
    case : Case
        The question in its reading; where others respond, with the board that counts.
    probe : RowProbe
        The row, ready to be asked again. Nothing is computed before it is asked.
    headline : bool
        Whether the question's answer leads with it.
    refused : str
        Why it cannot be asked; empty where it can.
    silent : bool
        Whether the reading's paper says nothing of what is asked, or was not yet published.
    """

    question: Question
    row: RowName
    case: Case
    probe: RowProbe = field(compare=False)
    headline: bool = False
    refused: str = ""
    silent: bool = False

    @property
    def reading(self) -> str:
        """In whose picture."""
        return self.case.setup.reading

    def flag(self, setup: Setup | None = None) -> Hashable:
        """Return the flag, as asked or under another setup: with claims withdrawn, other numbers, orders or ends."""
        return self.probe.answer if setup is None else self.probe.ask(setup)

    def picture(self, setup: Setup | None = None) -> Hashable:
        """Return what the row can feel, as asked or under another setup: equal pictures have equal flags."""
        return self.probe.picture(self.case.setup if setup is None else setup)

    def turn(self, setup: Setup) -> Turn:
        """Return what another setup does to the flag: it turns it, leaves it, or leaves it undetermined."""
        return turn_of(self.probe.answer, self.probe.ask(setup))


def rows_of(system: System, question: Question, setup: Setup) -> tuple[QuestionRow, ...]:
    """Return the rows by which a question is answered in one reading; none where its verb compares or advises.

    Parameters
    ----------
    system : System
    question : Question
        Of the study, or one made alike.
    setup : Setup
        In whose picture, and how it is asked.

    Raises
    ------
    Fault, CannotDo
        If the question names what the study does not have.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> rows = rows_of(example(), example().study.questions[0], Setup("grim"))
    >>> [(one.row, one.headline) for one in rows]
    [('holding', True), ('responding', False), ('tendency', False)]
    >>> rows[0].turn(Setup("grim", withdrawn=frozenset({"drives"})))
    'turned'
    """
    if question.verb not in ROWS:
        return ()
    wish = Wish(question=question.id, from_side=question.actor if question.verb == "alignment" else None)
    case = Case(system, setup, ask_of(system, wish, question))
    return tuple(ROWS[question.verb](question, case))


def leading_row(system: System, ask: Ask) -> Literal["holding", "responding"]:
    """Return which row of a what-if leads: where choices are asked about or lie on the way, that of those who respond.

    >>> from tests.examples.model import example
    >>> from raison.words.expressions import Is
    >>> leading_row(example(), Ask(outcome=Is("line", ("press",)))), leading_row(example(), Ask())
    ('responding', 'holding')
    """
    on_the_way = (*factors_in(ask.outcome), *ask.path)
    owned = any(system.factors[name].owner for name in on_the_way if name not in ask.hold)
    return "responding" if owned else "holding"


def _whatif(question: Question, case: Case) -> Iterator[QuestionRow]:
    contrast, leading = case.ask.hold != case.ask.against, leading_row(case.system, case.ask)
    silent = _silent(case)
    if question.lasts is not None and case.ask.outcome is not None and not case.ask.hold:
        yield QuestionRow(question, "holding", case, last_probe(case), True, "", silent)
        return
    yield QuestionRow(question, "holding", case, hold_probe(case, contrast=contrast), leading == "holding", "", silent)
    if not case.ask.hold:
        return
    board = replace(case, ask=with_board(case.system, case.impacts.picture, case.ask))
    refused, probe = board_refused(case, board), respond_probe(board, contrast=contrast)
    yield QuestionRow(question, "responding", board, probe, leading == "responding", refused, silent)
    yield QuestionRow(question, "tendency", case, tend_probe(case, contrast=contrast), False, "", silent)


def _stability(question: Question, case: Case) -> Iterator[QuestionRow]:
    yield QuestionRow(question, "responding", case, respond_probe(case), True, _board_refused(case), _silent(case))


def _board_refused(case: Case) -> str:
    try:
        check_board(case.impacts, case.ask)
    except CannotDo as wrong:
        return str(wrong)
    return ""


def _scenarios(question: Question, case: Case) -> Iterator[QuestionRow]:
    yield QuestionRow(question, "tendency", case, tend_probe(case), True, "", _silent(case))


def _bargain(question: Question, case: Case) -> Iterator[QuestionRow]:
    probe = TalksProbe(case.system, case.setup, lambda setup: table_of(case.system, setup, case.wish.issues))
    silent = bool(not_published(case.system, case.setup)) or probe.silent
    yield QuestionRow(question, "bargaining", case, probe, True, "", silent)


def _alignment(question: Question, case: Case) -> Iterator[QuestionRow]:
    tied = AlignmentCase(case.system, case.setup, case.ask)
    silent = bool(not_published(case.system, case.setup)) or tells_no_tie(tied)
    yield QuestionRow(question, "alignment", tied, side_probe(tied), True, "", silent)


def _silent(case: Case) -> bool:
    return bool(not_published(case.system, case.setup)) or is_silent(case.system, case.setup, case.ask)


ROWS: Mapping[str, Callable[[Question, Case], Iterator[QuestionRow]]] = {
    "whatif": _whatif,
    "stability": _stability,
    "scenarios": _scenarios,
    "bargain": _bargain,
    "alignment": _alignment,
}
