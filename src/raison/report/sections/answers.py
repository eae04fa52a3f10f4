"""Answers: each with its standing, the settings under which it holds, what it hangs on, its reasons down to claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from raison.findings.brief.contents import QuestionAnswer
from raison.findings.brief.links import Cite, cites, rating_place, slug
from raison.findings.naming.labels import LABELS, MARKS, STANDINGS
from raison.findings.naming.ratings import RatingNames
from raison.findings.naming.readings import reading_name
from raison.findings.phrases import cited
from raison.findings.records import Answer, Finding, Reason, Setting, Table
from raison.model.system import System

__all__ = [
    "AnswerCard", "Branch", "LabelGroup", "Leaf", "QuestionView", "TableView",
    "branch", "card_of_answer", "questions", "table_view",
]  # fmt: skip


@dataclass(frozen=True)
class Leaf:
    """A rating in words with its place on the page."""

    words: str
    place: str


@dataclass(frozen=True)
class Branch:
    """A reason with what lies beneath it."""

    kind: str
    says: str
    assumed: bool
    hedged: bool
    cites: tuple[Cite, ...]
    claims: tuple[str, ...]
    ratings: tuple[str, ...]
    parts: tuple[Branch, ...]


@dataclass(frozen=True)
class TableView:
    """A table as it is shown: rows as cells, citations and whether they are assumed."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], tuple[Cite, ...], bool], ...]
    note: str

    @property
    def cited(self) -> bool:
        """Whether any row cites a claim."""
        return any(found for _, found, _ in self.rows)


@dataclass(frozen=True)
class AnswerCard:
    """An answer as it is shown."""

    id: str
    reading: str
    label: str
    says: str
    standing: str
    standing_line: str
    marks: tuple[tuple[str, str], ...]
    settings: tuple[Setting, ...]
    stated: tuple[Cite, ...]
    because: tuple[Cite, ...]
    assumptions: tuple[Leaf, ...]
    reasons: tuple[Branch, ...]
    tables: tuple[TableView, ...]

    @property
    def turned(self) -> tuple[Setting, ...]:
        """The settings under which it does not hold, or is open."""
        return tuple(setting for setting in self.settings if setting.holds is not True)


@dataclass(frozen=True)
class LabelGroup:
    """Answers of one row, a card for each reading."""

    label: str
    meaning: str
    cards: tuple[AnswerCard, ...]
    leading: bool


@dataclass(frozen=True)
class QuestionView:
    """A question with its headline and its rows."""

    id: str
    number: int
    ask: str
    headline: str
    standing: str
    complete: bool
    notes: tuple[str, ...]
    groups: tuple[LabelGroup, ...]
    tables: tuple[TableView, ...]


def questions(system: System, answered: Iterable[QuestionAnswer]) -> tuple[QuestionView, ...]:
    """Return the questions that were answered, in their order.

    >>> from tests.examples.report import sample_contents
    >>> [view] = questions(sample_contents().system, sample_contents().answers)
    >>> [(group.label, group.leading) for group in view.groups]
    [('others hold', False)]
    """
    return tuple(_question(system, number, one) for number, one in enumerate(answered, 1))


def _question(system: System, number: int, one: QuestionAnswer) -> QuestionView:
    finding, name = one.finding, f"question-{slug(one.id)}"
    labels = dict.fromkeys(answer.label for answer in finding.answers)
    groups = [_group(system, name, label, finding) for label in labels]
    groups.sort(key=lambda group: not group.leading)
    return QuestionView(
        name,
        number,
        one.ask,
        finding.headline,
        finding.standing,
        finding.complete,
        finding.notes,
        tuple(groups),
        tuple(table_view(system, table) for table in finding.tables),
    )


def _group(system: System, name: str, label: str, finding: Finding) -> LabelGroup:
    mine = [answer for answer in finding.answers if answer.label == label]
    cards = tuple(card_of_answer(system, one, f"{name}-{slug(label)}-{slug(one.reading)}") for one in mine)
    return LabelGroup(label, LABELS.get(label, ""), cards, label == finding.row)


BARE = ("open", "silent")
"""Standings of what is no answer of anybody's, which are told also where nothing is cited."""


def card_of_answer(system: System, answer: Answer, name: str) -> AnswerCard:
    """Return an answer as it is shown, under an id for the page.

    >>> from tests.examples.report import sample_contents
    >>> answer = sample_contents().answers[0].finding.answers[0]
    >>> card_of_answer(sample_contents().system, answer, "a").standing_line
    "The paper's claims give it."
    """
    words = RatingNames(system)
    return AnswerCard(
        name,
        reading_name(system, answer.reading),
        answer.label,
        answer.says,
        answer.standing,
        STANDINGS[answer.standing] if cited(system) or answer.standing in BARE else "",
        tuple((mark, MARKS.get(mark, "")) for mark in answer.marks),
        answer.settings,
        cites(system, answer.stated_by),
        cites(system, answer.hangs_on),
        tuple(Leaf(words(address), rating_place(address)) for address in answer.assumptions),
        tuple(branch(system, reason) for reason in answer.reasons),
        tuple(table_view(system, table) for table in answer.tables),
    )


def branch(system: System, reason: Reason) -> Branch:
    """Return a reason as it is shown.

    >>> from tests.examples.figures import sample
    >>> from tests.examples.report import CUT
    >>> [one.spot for one in branch(sample(), CUT).cites]
    ['¶2.1a']
    """
    return Branch(
        reason.kind,
        reason.says,
        reason.assumed,
        reason.hedged,
        cites(system, reason.claims),
        reason.claims,
        tuple(dict.fromkeys(rating_place(address) for address in reason.ratings)),
        tuple(branch(system, part) for part in reason.parts),
    )


def table_view(system: System, table: Table) -> TableView:
    """Return a table as it is shown.

    >>> from tests.examples.figures import sample
    >>> table_view(sample(), Table("Beside today", ("Factor",), ())).columns
    ('Factor',)
    """
    rows = tuple((row.cells, cites(system, row.claims), row.assumed) for row in table.rows)
    return TableView(table.title, table.columns, rows, table.note)
