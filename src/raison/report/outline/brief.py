"""Page one and the panels as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from raison.figures.of_view import drawing_of
from raison.figures.unrolled import unrolled_drawing
from raison.findings.brief.contents import CopyText
from raison.findings.brief.records import BriefAnswer, Panel
from raison.findings.naming.saying import number_of
from raison.findings.phrases import capital
from raison.findings.views import WayView
from raison.report.outline.blocks import Block, FigureBlock, Heading, Item, NoteMark, Piece, Prose, TextRun, prose
from raison.report.page import Page

__all__ = ["WIDTH", "page_blocks", "panel_blocks", "quotes"]

WIDTH = 642.0
"""Of a figure, in CSS pixels: what stands between the margins of an A4 page."""


def page_blocks(told: Page) -> Iterator[Block]:
    """Yield page one.

    >>> from raison.report.page import page
    >>> from tests.examples.report import sample_contents
    >>> [one.text for one in page_blocks(page(sample_contents())) if isinstance(one, Heading)][:2]
    ['The Mirren compact', '1. What would the dam set off?']
    """
    one, head = told.brief.page, told.head
    yield Heading(one.title, 0)
    yield prose(f"Made on {head.made} with raison {head.version}.{' ' + head.carried if head.carried else ''}", "aside")
    yield from (Item((TextRun(source.short, "bold"), TextRun(f": {source.says}"))) for source in one.sources)
    for answer in one.answers:
        yield from _answer(answer)
    if one.more:
        yield prose(f"And {number_of(one.more, 'more question')}, below.")
    if one.left_out.says:
        more = f" And {one.left_out.more} more." if one.left_out.more else ""
        yield Heading("What the papers leave out", 2)
        yield prose(f"{one.left_out.says}{more}")


def _answer(answer: BriefAnswer) -> Iterator[Block]:
    yield Heading(f"{f'{answer.number}. ' if answer.number else ''}{answer.ask}", 2)
    yield Prose((TextRun(answer.text), NoteMark(answer.citations)))
    signs = " · ".join(f"{chip.reading}: {chip.standing}" for chip in answer.chips)
    told = (signs, f"Would change if {answer.would_change}" if answer.would_change else "")
    if any(told):
        yield prose(" ".join(f"{part}." for part in told if part), "aside")


def panel_blocks(told: Page) -> Iterator[Block]:
    """Yield a panel for each question, then one answer down to its sentences.

    >>> from raison.report.page import page
    >>> from tests.examples.report import sample_contents
    >>> [one.finds for one in panel_blocks(page(sample_contents())) if isinstance(one, FigureBlock)]
    ['1 of 1 step follows from “The dam: is built”', 'The answer rests on 1 rating']
    """
    if told.brief.panels:
        yield Heading("Why, question by question", 1, apart=True)
        yield prose("The readings side by side, and what carries each answer.")
    for panel in told.brief.panels:
        yield from _panel(panel)
    opened = told.brief.unrolled
    if opened is not None and opened.steps:
        yield Heading("One answer, down to its sentences", 2)
        yield prose(f"{opened.ask} Dashed: the paper hedges. Dotted: an assumption.")
        drawing = unrolled_drawing(opened, WIDTH)
        yield FigureBlock(drawing.title, drawing)


def _panel(panel: Panel) -> Iterator[Block]:
    yield Heading(f"{panel.number}. {panel.ask}", 2)
    for side in panel.sides:
        chip = side.chip
        yield Prose((TextRun(chip.reading, "bold"), TextRun(f" ({chip.standing}: {chip.means}) {side.says}")))
        yield from (Item((TextRun(f"{row.label} ({row.standing}): {row.says}"),)) for row in side.further)
        yield from (prose(said, "aside") for said in (side.reruns, side.would_turn) if said)
    for cite in panel.decisive:
        yield Item((TextRun(cite.says), NoteMark((cite,))))
        yield from quotes(cite.passages)
    if panel.turns:
        yield prose(panel.turns)
    if panel.figure is not None:
        drawing = drawing_of(panel.figure.view, panel.figure.finds, WIDTH)
        note = f"{panel.figure.note} " if panel.figure.note else ""
        if drawing is not None:
            yield FigureBlock(panel.figure.finds, drawing, f"{note}Computed from {panel.figure.reading}.")
    if panel.ways:
        several = "s" if len(panel.ways) > 1 else ""
        yield prose(f"The shortest way{several} to a stable outcome, each step better for whoever takes it:")
        yield from (Item((TextRun(_way(way)),)) for way in panel.ways)


def _way(way: WayView) -> str:
    steps = (f"{one.does} ({one.who}){f', and {one.then} by itself' if one.then else ''}" for one in way.steps)
    return f"{capital('; then '.join(steps))}."


def quotes(passages: Iterable[CopyText]) -> Iterator[Prose]:
    """Yield passages of a reader's copy, each with the claim's span marked.

    >>> next(quotes([CopyText("one two three", "p1", 4, 7, "exact")])).pieces[1]
    TextRun(text='two', form='mark')
    """
    for passage in passages:
        before, span, after = passage.parts
        pieces: tuple[Piece, ...] = (TextRun(before), TextRun(span, "mark"), TextRun(after))
        yield Prose(tuple(one for one in pieces if not isinstance(one, TextRun) or one.text), "quote")
