"""Rows in trials: the rows by which a study's questions are answered, ready to be asked in every draw."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from raison.ensemble.trials import TrialOutcome
from raison.findings.probes.probe import Probe
from raison.findings.probes.series_probe import SeriesProbe
from raison.findings.rows.of_questions import QuestionRow, rows_of
from raison.findings.support.turns import is_known
from raison.lenses.worlds.settling import Start
from raison.model.records import Question
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["asked_in_trials", "chain_links", "flag_in_trials", "row_name", "rows_in_trials"]


def rows_in_trials(system: System, questions: Iterable[Question], setup: Setup) -> tuple[QuestionRow, ...]:
    """Return the rows that answer some questions in a reading, without those of which its paper says nothing.

    >>> from tests.examples.model import example
    >>> [row.row for row in rows_in_trials(example(), example().study.questions, Setup("grim"))]
    ['holding']
    """
    found = (row for one in questions for row in rows_of(system, one, setup))
    return tuple(row for row in found if row.headline and not row.refused and not row.silent)


def row_name(row: QuestionRow) -> str:
    """Return how trials name a row.

    >>> from tests.examples.model import example
    >>> [row_name(row) for row in rows_in_trials(example(), example().study.questions, Setup("grim"))]
    ['if_pressed/holding']
    """
    return f"{row.question.id}/{row.row}"


def asked_in_trials(rows: Sequence[QuestionRow]) -> Mapping[str, Callable[[Setup], TrialOutcome]]:
    """Return each row by its name as what is asked in a trial.

    >>> from dataclasses import replace
    >>> from tests.examples.model import example
    >>> asked = [replace(one, path=("line", "arms", "climate")) for one in example().study.questions]
    >>> rows = rows_in_trials(example(), asked, Setup("grim"))
    >>> asked_in_trials(rows)["if_pressed/holding"](Setup("mild")).broken
    'arms'
    """
    return {row_name(row): _InTrials(row) for row in rows}


def flag_in_trials(flag: Hashable) -> Hashable:
    """Return a flag as trials count it: one that is undetermined on either side of a contrast is None.

    >>> from raison.findings.support.turns import Contrast
    >>> flag_in_trials(Contrast("all", None)), flag_in_trials("all")
    (None, 'all')
    """
    return flag if is_known(flag) else None


class _InTrials:
    """A row, asked in one trial after another; each has the time and the work that an answer has."""

    def __init__(self, row: QuestionRow) -> None:
        self.row, self.links = row, chain_links(row)

    def __call__(self, setup: Setup) -> TrialOutcome:
        if _is_worn(self.row):
            self.row = _renewed(self.row)
        flag = self.row.flag(setup)
        turned = self.links and flag != self.row.flag()
        return TrialOutcome(flag_in_trials(flag), _first_break(self.row, self.links, setup) if turned else "")


def _is_worn(row: QuestionRow) -> bool:
    match row.probe:
        case SeriesProbe(clock=clock):
            return clock.seconds() is not None
        case Probe(budget=budget):
            return budget is not None and budget.is_spent
    return False


def _renewed(row: QuestionRow) -> QuestionRow:
    again = rows_of(row.case.system, row.question, row.case.setup)
    return next(one for one in again if one.row == row.row)


def chain_links(row: QuestionRow) -> tuple[str, ...]:
    """Return the factors of a question's chain that the hold moves, in order, where its row follows a chain.

    >>> from dataclasses import replace
    >>> from tests.examples.model import example
    >>> asked = [replace(one, path=("line", "arms", "climate")) for one in example().study.questions]
    >>> [chain_links(row) for row in rows_in_trials(example(), asked, Setup("grim"))]
    [('arms', 'climate')]
    """
    probe, ask = row.probe, row.case.ask
    if row.row != "holding" or not ask.path or not isinstance(probe, Probe) or probe.beside is None:
        return ()
    here, there = probe.result, probe.beside_result
    if not here.known or not there.known:
        return ()
    place = probe.impacts.frame.place
    moved = (name for name in ask.path if here.settled[place[name]] != there.settled[place[name]])
    return tuple(name for name in moved if name not in ask.hold)


def _first_break(row: QuestionRow, links: Sequence[str], setup: Setup) -> str:
    assert isinstance(row.probe, Probe)
    found: Start = row.probe.result_in(setup)
    place, usual = row.probe.impacts.frame.place, row.probe.result.settled
    if not found.known:
        return ""
    return next((name for name in links if found.settled[place[name]] != usual[place[name]]), "")
