"""Which figure a panel shows, and what it finds, in a title."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from raison.findings.brief.asked import AnsweredQuestion
from raison.findings.brief.records import PanelFigure
from raison.findings.naming.readings import reading_name
from raison.findings.naming.saying import number_of
from raison.findings.phrases import capital, listed
from raison.findings.rows.board_views import MOST_DRAWN
from raison.findings.views import (
    CampView,
    CellRow,
    CellsView,
    ChainView,
    DecidesView,
    PositionsView,
    StatesView,
    View,
)
from raison.model.system import System

__all__ = ["figure_of", "finds_of"]

BETWEEN = "Between them"
FOLLOWS = ("at work", "otherwise")
TALKED = ("moves", "stuck", "alike")


def figure_of(system: System, one: AnsweredQuestion) -> PanelFigure | None:
    """Return the figure of a question; None where it has none.

    >>> from tests.examples.report import sample_contents
    >>> from raison.findings.brief.asked import asked_of
    >>> made = sample_contents()
    >>> figure_of(made.system, asked_of(made.system, made.answers)[0]).finds
    '1 of 1 step follows from “The dam: is built”'
    """
    tables = [view for answer in one.leading for view in answer.views if isinstance(view, PositionsView)]
    if tables:
        return _positions(system, one)
    if sheets := [view for answer in one.leading for view in answer.views if isinstance(view, CellsView)]:
        return _cells(system, one, sheets)
    shown = ((answer.reading, view) for answer in one.every for view in answer.views if _drawn(view))
    reading, view = next(shown, (None, None))
    return None if view is None else PanelFigure(reading_name(system, str(reading)), finds_of(view), view)


def _drawn(view: View) -> bool:
    match view:
        case ChainView() | DecidesView():
            return True
        case CampView(triads):
            return bool(triads)
        case StatesView(count):
            return 1 < count <= MOST_DRAWN
        case _:
            return False


def _positions(system: System, one: AnsweredQuestion) -> PanelFigure:
    """The issues of both readings on one sheet, those first on which talks can do something."""
    topics, found = [], []
    for answer in one.leading:
        for view in (view for view in answer.views if isinstance(view, PositionsView)):
            name = reading_name(system, answer.reading)
            known = [topic for topic in view.topics if topic.word in TALKED]
            moving = sum(topic.word == "moves" for topic in known)
            found.append(f"{moving} of {number_of(len(known), 'issue')} in {name}")
            topics += [(name, topic) for topic in known]
    view = PositionsView(tuple(topic for _, topic in topics), tuple(name for name, _ in topics))
    names = list(dict.fromkeys(name for name, _ in topics))
    return PanelFigure(listed(names), f"Talks can move {listed(found)}", view)


def _cells(system: System, one: AnsweredQuestion, sheets: Sequence[CellsView]) -> PanelFigure | None:
    """The cells of all readings side by side."""
    labels = list(dict.fromkeys(row.label for sheet in sheets for row in sheet.rows))
    known = [{row.label: row.cells for row in sheet.rows} for sheet in sheets]
    rows = tuple(
        CellRow(label, tuple(cell for own in known for cell in own.get(label, (("silent", "silent"),))))
        for label in labels
    )
    view = CellsView(tuple(name for sheet in sheets for name in sheet.columns), rows, sheets[0].note)
    names = [reading_name(system, answer.reading) for answer in one.leading]
    return PanelFigure(listed(names), finds_of(view), view) if rows else None


def finds_of(view: View) -> str:
    """Return what a figure finds, as a title.

    >>> finds_of(DecidesView("the climate is hot", ((("the state holds",), "none"),)))
    'One change alone rules it out that the climate is hot'
    """
    match view:
        case ChainView(begins, at, _, links):
            follow = sum(1 for _ in takewhile(lambda link: link.state in FOLLOWS, links))
            does = "follows" if follow == 1 else "follow"
            return f"{follow} of {number_of(len(links), 'step')} {does} from “{capital(begins)}: {at}”"
        case DecidesView(outcome, sets):
            return _decided(outcome, sets)
        case CampView(triads):
            last = [triad for triad in triads if triad.moments and triad.moments[-1].tense]
            when = triads[0].moments[-1].name if triads and triads[0].moments else "the end"
            tense = "is tense" if len(last) == 1 else "are tense"
            return f"{len(last)} of {number_of(len(triads), 'triad')} {tense} at “{when}”"
        case CellsView(columns, rows, _):
            good = sum(any(kind == "good" for _, kind in row.cells) for row in rows)
            parted = sum(any(kind == "bad" for _, kind in row.cells) for row in rows)
            apart = f", and on {parted} they part" if parted else ""
            if columns and columns[-1] == BETWEEN:
                return f"They agree on {good} of {number_of(len(rows), 'matter')}{apart}"
            return f"{good} of {number_of(len(rows), 'piece')} of advice bring an aim nearer in some reading"
        case StatesView(count, lasting):
            return f"{len(lasting)} of {number_of(count, 'outcome')} {'is' if len(lasting) == 1 else 'are'} stable"
        case _:
            return "Where the actors stand on the issues"


def _decided(outcome: str, sets: Sequence[tuple[tuple[str, ...], str]]) -> str:
    told = []
    for word, one, several in (("all", "makes it certain", "make it certain"), ("none", "rules it out", "rule it out")):
        own = [names for names, then in sets if then == word]
        if own:
            told.append(f"{_changes(own)} {one if len(own) == 1 else several}")
    return f"{capital(listed(told))} that {outcome}" if told else f"No single change decides whether {outcome}"


def _changes(own: Sequence[tuple[str, ...]]) -> str:
    if all(len(names) == 1 for names in own):
        return "one change alone" if len(own) == 1 else f"{len(own)} single changes"
    return "one set of changes" if len(own) == 1 else f"{len(own)} sets of changes"
