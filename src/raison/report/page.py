"""Page: the sections of a report in order, ready to be written out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from raison.figures.svg import draw
from raison.findings.naming.readings import reading_name
from raison.findings.phrases import cited
from raison.findings.records import Answer, Finding, Table
from raison.model.picture import Picture, picture
from raison.model.setup import BOTH, Setup
from raison.model.system import System
from raison.report.contents import QuestionAnswer, ReportContents
from raison.report.links import slug
from raison.report.sections import matters
from raison.report.sections.alignment import AlignmentView, alignment_views
from raison.report.sections.answers import AnswerCard, QuestionView, TableView, card_of_answer, questions, table_view
from raison.report.sections.boards import BoardView, board_views, drawn_states
from raison.report.sections.chain import Chain, chains
from raison.report.sections.compared import ComparedRow, Opposed, compared, opposed
from raison.report.sections.drawn import Figure, drawn
from raison.report.sections.effects import Target, drawn_map, targets
from raison.report.sections.events import EventLine, drawn_line, events
from raison.report.sections.evidence import ClaimCard, PaperEvidence, evidence
from raison.report.sections.levers import drawn_levers, lever_table, pulled, routes_table
from raison.report.sections.papers import Paper, papers
from raison.report.sections.pictures import pictures
from raison.report.sections.situation import Lane, drift_answers, lanes
from raison.report.sections.talks import IssueTold, TalkView, drawn_issue, talk_views
from raison.report.sections.unrolling import unrolled
from raison.report.sections.uses import uses_of
from raison.report.sections.wants import ActorWants, wants
from raison.report.sections.worlds import ScenarioView, scenario_views
from raison.words.dates import day_words

__all__ = ["Figure", "Page", "page"]

WIDE, MIDDLE, SLIM = 912.0, 664.0, 296.0


@dataclass(frozen=True)
class Levers:
    """What held choices change in one reading, as a figure and a table; from where to where they lead."""

    figure: Figure
    table: TableView
    routes: TableView | None


@dataclass(frozen=True)
class AlignedFigures:
    """The figures of one question about ties: networks by reading, triangles over time."""

    view: AlignmentView
    networks: tuple[Figure, ...]
    triangles: Figure | None


@dataclass(frozen=True)
class DrawnIssue:
    """An issue with its line."""

    told: IssueTold
    figure: Figure


@dataclass(frozen=True)
class Talks:
    """What talks can do in one reading, with its figures."""

    view: TalkView
    issues: tuple[DrawnIssue, ...]


@dataclass(frozen=True)
class Head:
    """What stands at the top: the study, the program, the day."""

    title: str
    about: str
    horizon: str
    as_of: str
    made: str
    version: str
    with_texts: bool


@dataclass(frozen=True)
class Situation:
    """The system as the papers describe it."""

    lanes: tuple[Lane, ...]
    today: tuple[AnswerCard, ...]
    events: tuple[EventLine, ...]
    line: Figure | None
    wants: tuple[ActorWants, ...]
    issues: tuple[matters.IssueLine, ...]
    ties: tuple[matters.TieLine, ...]
    advice: tuple[matters.AdviceLine, ...]
    forecasts: tuple[matters.ForecastLine, ...]
    nevers: tuple[matters.NeverLine, ...]
    targets: tuple[Target, ...]
    map: Figure | None
    path: tuple[str, ...]
    grid: tuple[ComparedRow, ...]
    opposed: tuple[Opposed, ...]
    coverage: tuple[Figure, ...]
    drift_known: bool

    @property
    def empty(self) -> bool:
        """Whether there is nothing to describe."""
        parts = (self.lanes, self.events, self.wants, self.issues, self.ties, self.advice, self.forecasts, self.nevers)
        return not any(parts) and not self.coverage


@dataclass(frozen=True)
class Page:
    """A report, section by section."""

    head: Head
    papers: tuple[Paper, ...]
    questions: tuple[QuestionView, ...]
    left_out: tuple[str, ...]
    unrolled: tuple[str, AnswerCard] | None
    claims: Mapping[str, ClaimCard]
    situation: Situation
    scenarios: tuple[ScenarioView, ...]
    chains: tuple[Chain, ...]
    boards: tuple[BoardView, ...]
    graphs: tuple[Figure, ...]
    alignments: tuple[AlignedFigures, ...]
    evidence: tuple[PaperEvidence, ...]
    check: Finding | None
    levers: Mapping[str, Levers]
    talks: tuple[Talks, ...] = ()
    cited: bool = True
    asked: bool = True


def page(contents: ReportContents) -> Page:
    """Return a report, section by section.

    >>> from tests.examples.report import sample_contents
    >>> page(sample_contents()).head.title
    'The Mirren compact'
    """
    system, told = contents.system, pictures(contents.system)
    boards = board_views(system, (*asked_of(contents), *contents.boards))
    proof = evidence(system, uses_of(system, contents.answers), contents.passages)
    return Page(
        _head(contents),
        papers(system),
        questions(system, contents.answers),
        system.study.left_out,
        unrolled(system, contents.answers),
        {card.name: card for paper in proof for part in paper.paragraphs for card in part.cards},
        _situation(contents, told),
        scenario_views(system, told, contents.scenarios),
        chains(system, contents.answers),
        boards,
        _graphs(boards),
        tuple(map(_aligned, alignment_views(system, contents.answers))),
        proof,
        contents.check,
        _levers(contents),
        tuple(_talks(view) for view in talk_views(system, contents.answers)),
        cited(system),
        contents.asked,
    )


def _talks(view: TalkView) -> Talks:
    widths = (("wide", WIDE), ("middle", MIDDLE), ("slim", SLIM))
    issues = tuple(
        DrawnIssue(told, drawn(f"{view.id}-{place}", {width: drawn_issue(told, size) for width, size in widths}))
        for place, told in enumerate(view.issues)
    )
    return Talks(view, issues)


def asked_of(contents: ReportContents) -> tuple[QuestionAnswer, ...]:
    """Return the questions with the study-wide verbs after them, as if these had been asked too."""
    whole = (("all-stability", contents.stability), ("all-scenarios", contents.scenarios))
    further = (QuestionAnswer(name, finding.question, finding) for name, finding in whole if finding)
    return (*contents.answers, *further)


def _graphs(boards: tuple[BoardView, ...]) -> tuple[Figure, ...]:
    widths = {"wide": WIDE, "middle": MIDDLE, "slim": SLIM}
    return tuple(
        drawn(f"{board.id}-graph", {kind: drawn_states(board, width) for kind, width in widths.items()})
        for board in boards
    )


def _aligned(view: AlignmentView) -> AlignedFigures:
    half = {"wide": MIDDLE, "middle": MIDDLE, "slim": SLIM}
    return AlignedFigures(
        view,
        tuple(drawn(part.id, {kind: part.network(width) for kind, width in half.items()}) for part in view.parts),
        drawn(f"{view.id}-triangles", {kind: view.triangles(width) for kind, width in {**half, "wide": WIDE}.items()})
        if view.rows
        else None,
    )


def _levers(contents: ReportContents) -> Mapping[str, Levers]:
    answers = contents.scenarios.answers if contents.scenarios else ()
    return {
        reading_name(contents.system, answer.reading): _lever_view(contents.system, answer, table)
        for answer in answers
        if (table := lever_table(answer)) is not None and pulled(contents.system, answer)
    }


def _lever_view(system: System, answer: Answer, table: Table) -> Levers:
    widths, name = {"middle": MIDDLE, "slim": SLIM}, slug(answer.reading)
    grid = drawn(f"levers-{name}", {kind: drawn_levers(system, answer, width) for kind, width in widths.items()})
    led = routes_table(answer)
    return Levers(grid, table_view(system, table), table_view(system, led) if led and led.rows else None)


def _head(contents: ReportContents) -> Head:
    study, day = contents.system.study, contents.made
    return Head(
        study.title,
        study.about or "",
        study.horizon or "",
        day_words(study.as_of),
        f"{day.day} {day:%B %Y}",
        contents.version,
        bool(contents.passages),
    )


def _situation(contents: ReportContents, told: Mapping[str, Picture]) -> Situation:
    system = contents.system
    strained = drift_answers([one.finding for one in asked_of(contents)])
    path = next((question.path for question in system.study.questions if question.path), ())
    return Situation(
        lanes(system, told, strained),
        tuple(card_of_answer(system, one, f"today-{slug(one.reading)}") for one in strained if one.label == "today"),
        events(system),
        _line(system),
        wants(system, told),
        matters.issues(system),
        matters.ties(system),
        matters.advice(system),
        matters.forecasts(system),
        matters.nevers(system),
        targets(system),
        _map(system, path),
        tuple(system.factors[name].name for name in path if name in system.factors),
        compared(system, told) if len(told) > 1 else (),
        opposed(system),
        tuple(
            Figure(paper.id + "-sentences", (("", Markup(draw(paper.drawing, paper.id + "-s"))),))
            for paper in papers(system)
        ),
        bool(strained),
    )


def _line(system: System) -> Figure | None:
    widths = {"wide": WIDE, "middle": MIDDLE, "slim": SLIM}
    drawings = {kind: drawn_line(system, width) for kind, width in widths.items()}
    return (
        drawn("events-line", {kind: one for kind, one in drawings.items() if one is not None})
        if drawings["wide"]
        else None
    )


def _map(system: System, path: tuple[str, ...]) -> Figure | None:
    if not system.model.effects:
        return None
    told = picture(system, Setup(BOTH))
    widths = {"wide": WIDE, "middle": MIDDLE}
    return drawn("effects-map", {kind: drawn_map(system, told, path, width) for kind, width in widths.items()})
