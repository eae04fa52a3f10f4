"""Page: the brief with its figures drawn, and the parts of the appendix, ready to be written out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from raison.figures.of_view import drawing_of
from raison.figures.unrolled import unrolled_drawing
from raison.findings.brief.build import brief_of
from raison.findings.brief.contents import ReportContents
from raison.findings.brief.records import Brief, PanelFigure
from raison.findings.phrases import cited
from raison.findings.records import Finding
from raison.model.picture import Picture
from raison.model.system import System
from raison.report.sections import matters
from raison.report.sections.answers import QuestionView, questions
from raison.report.sections.compared import ComparedRow, Opposed, compared, opposed
from raison.report.sections.drawn import Figure, drawn
from raison.report.sections.effects import Target, targets
from raison.report.sections.events import EventLine, drawn_line, events
from raison.report.sections.evidence import PaperEvidence, evidence
from raison.report.sections.papers import Paper, papers
from raison.report.sections.pictures import pictures
from raison.report.sections.situation import Lane, drifts_of, lanes
from raison.report.sections.uses import uses_of
from raison.report.sections.wants import ActorWants, wants
from raison.words.dates import day_words

__all__ = ["Appendix", "Figure", "Page", "page"]

WIDTHS: Mapping[str, float] = {"middle": 664.0, "slim": 296.0}
Appendix = Literal["none", "folded", "open"]


@dataclass(frozen=True)
class Head:
    """What stands at the top: the study, the program, the day."""

    title: str
    horizon: str
    as_of: str
    made: str
    version: str
    with_texts: bool
    carried: str


@dataclass(frozen=True)
class Situation:
    """The system as the papers describe it."""

    lanes: tuple[Lane, ...]
    events: tuple[EventLine, ...]
    line: Figure | None
    wants: tuple[ActorWants, ...]
    issues: tuple[matters.IssueLine, ...]
    ties: tuple[matters.TieLine, ...]
    advice: tuple[matters.AdviceLine, ...]
    forecasts: tuple[matters.ForecastLine, ...]
    nevers: tuple[matters.NeverLine, ...]
    targets: tuple[Target, ...]
    grid: tuple[ComparedRow, ...]
    opposed: tuple[Opposed, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to describe."""
        parts = (self.lanes, self.events, self.wants, self.issues, self.ties, self.advice, self.forecasts, self.nevers)
        return not any(parts)


@dataclass(frozen=True)
class Page:
    """A report: the brief, its figures by question, and the appendix."""

    head: Head
    brief: Brief
    figures: Mapping[str, Figure]
    unrolled: Figure | None
    papers: tuple[Paper, ...]
    questions: tuple[QuestionView, ...]
    left_out: tuple[str, ...]
    situation: Situation
    evidence: tuple[PaperEvidence, ...]
    check: Finding | None
    cited: bool = True
    asked: bool = True


def page(contents: ReportContents) -> Page:
    """Return a report, part by part.

    >>> from tests.examples.report import sample_contents
    >>> page(sample_contents()).head.title
    'The Mirren compact'
    """
    system, brief = contents.system, brief_of(contents)
    return Page(
        _head(contents),
        brief,
        dict(_figures(brief)),
        _unrolled(brief),
        papers(system),
        questions(system, contents.answers),
        system.study.left_out,
        _situation(contents, pictures(system)),
        evidence(system, uses_of(system, contents.answers), contents.passages),
        contents.check,
        cited(system),
        contents.asked,
    )


def _figures(brief: Brief) -> Iterator[tuple[str, Figure]]:
    for panel in brief.panels:
        if panel.figure is not None:
            yield panel.id, _drawn(f"panel-{panel.number}", panel.figure)


def _drawn(name: str, figure: PanelFigure) -> Figure:
    drawings = {kind: drawing_of(figure.view, figure.finds, width) for kind, width in WIDTHS.items()}
    return drawn(name, {kind: one for kind, one in drawings.items() if one is not None})


def _unrolled(brief: Brief) -> Figure | None:
    told = brief.unrolled
    if told is None or not told.steps:
        return None
    return drawn("unrolled", {kind: unrolled_drawing(told, width) for kind, width in WIDTHS.items()})


def _head(contents: ReportContents) -> Head:
    study, day = contents.system.study, contents.made
    return Head(
        study.title,
        study.horizon or "",
        day_words(study.as_of) if study.as_of else "",
        f"{day.day} {day:%B %Y}",
        contents.version,
        bool(contents.passages),
        contents.carried,
    )


def _situation(contents: ReportContents, told: Mapping[str, Picture]) -> Situation:
    system = contents.system
    return Situation(
        lanes(system, told, drifts_of([one.finding for one in contents.answers])),
        events(system),
        _line(system),
        wants(system, told),
        matters.issues(system),
        matters.ties(system),
        matters.advice(system),
        matters.forecasts(system),
        matters.nevers(system),
        targets(system),
        compared(system, told) if len(told) > 1 else (),
        opposed(system),
    )


def _line(system: System) -> Figure | None:
    drawings = {kind: drawn_line(system, width) for kind, width in WIDTHS.items()}
    made = {kind: one for kind, one in drawings.items() if one is not None}
    return drawn("events-line", made) if made else None
