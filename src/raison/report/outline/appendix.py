"""What stands behind the brief, as blocks: answers in full, situation, conclusions, evidence, method."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from raison.findings.brief.contents import ReportContents
from raison.findings.brief.links import Cite
from raison.findings.naming.labels import STANDINGS
from raison.findings.phrases import capital
from raison.report.outline.blocks import Block, FigureBlock, Grid, Heading, Item, Prose, TextRun, prose
from raison.report.outline.brief import WIDTH, quotes
from raison.report.page import Page
from raison.report.sections.answers import AnswerCard, Branch, TableView, table_view
from raison.report.sections.events import drawn_line
from raison.report.sections.evidence import ClaimCard, PaperEvidence
from raison.report.sections.situation import Lane
from raison.report.sections.wants import ActorWants

__all__ = ["appendix_blocks"]


def appendix_blocks(told: Page, contents: ReportContents) -> Iterator[Block]:
    """Yield the appendix, part by part; headings of the first level begin the parts.

    >>> from raison.report.page import page
    >>> from tests.examples.report import sample_contents
    >>> made = sample_contents()
    >>> [one.text for one in appendix_blocks(page(made), made) if isinstance(one, Heading) and one.level == 1]
    ['The answers in full', 'The situation', 'The evidence', 'How this was made']
    """
    yield from _answers(told)
    yield from _situation(told, contents)
    yield from _conclusions(contents)
    yield from _evidence(told.evidence)
    yield from _method(told)


def _answers(told: Page) -> Iterator[Block]:
    if told.questions:
        yield Heading("The answers in full", 1)
        yield prose("Reruns, tables and reasons, question by question.")
    for question in told.questions:
        yield Heading(question.ask, 2)
        for group in question.groups:
            yield Heading(capital(group.label), 3)
            for card in group.cards:
                yield from _card(card, told.cited)
        yield from (prose(note, "aside") for note in question.notes)


def _card(card: AnswerCard, cited: bool) -> Iterator[Block]:
    yield Prose((TextRun(f"{card.reading}.", "bold"), TextRun(f" {card.says}")))
    marks = "".join(f", {mark}" for mark, _ in card.marks)
    if card.standing_line:
        yield Item((TextRun("Standing: "), TextRun(card.standing, "bold"), TextRun(f"{marks}. {card.standing_line}")))
    elif marks:
        yield _item(f"To be noted: {marks[2:]}.")
    if card.settings:
        signs = {True: "✓", False: "✗", None: "?"}
        yield _item("How sure: " + ", ".join(f"{signs[one.holds]} {one.name}" for one in card.settings))
    if card.because:
        yield _item(f"Hangs on: {_cites(card.because)}")
    if card.assumptions:
        named = "And on our assumptions" if cited else "Changes without any one of"
        yield _item(f"{named}: " + "; ".join(leaf.words for leaf in card.assumptions))
    yield from _branches(card.reasons, 0)
    for view in card.tables:
        yield from _table(view)


def _item(text: str, depth: int = 0) -> Item:
    return Item((TextRun(text),), depth)


def _branches(reasons: Iterable[Branch], depth: int) -> Iterator[Block]:
    for reason in reasons:
        cited = f" ({_cites(reason.cites)})" if reason.cites and not reason.parts else ""
        yield _item(f"{reason.says}{cited}", depth)
        yield from _branches(reason.parts, depth + 1)


def _cites(found: Iterable[Cite]) -> str:
    return ", ".join(f"{one.source} {one.spot}" for one in found)


def _table(view: TableView) -> Iterator[Block]:
    yield Grid(view.title, view.columns, tuple(cells for cells, _, _ in view.rows))
    if view.note:
        yield prose(view.note, "aside")


def _situation(told: Page, contents: ReportContents) -> Iterator[Block]:
    here = told.situation
    if here.lanes or here.events or here.wants:
        yield Heading("The situation", 1)
        yield prose("Where things stand, what happened, and who wants what.")
    for lane in here.lanes:
        yield from _lane(lane)
    if here.events:
        yield Heading("What happened", 3)
        line = drawn_line(contents.system, WIDTH)
        if line is not None:
            yield FigureBlock(line.title, line)
        for event in here.events:
            yield _item(f"{event.when}: {event.words} ({_cites(event.support.cites) or 'assumption'})")
    for actor in here.wants:
        yield from _actor(actor)


def _lane(lane: Lane) -> Iterator[Block]:
    yield Heading(lane.title, 3)
    for place in lane.places:
        stands = "; ".join(_stand(one.words, one.tags, one.support.assumed) for one in place.stands)
        pulled = "".join(f" Pulled to: {one.words} ({one.reading})." for one in place.strains)
        yield _item(f"{place.name}: {stands}.{pulled}")


def _stand(words: str, tags: tuple[str, ...], assumed: bool) -> str:
    told = [*tags, *(["assumption"] if assumed else [])]
    return words + (f" ({', '.join(told)})" if told else "")


def _actor(actor: ActorWants) -> Iterator[Block]:
    yield Heading(f"What {actor.name} wants", 3)
    for rank in actor.ranks:
        yield prose(f"{rank.title}:")
        yield from (_item(f"{want.words} ({_cites(want.support.cites) or 'assumption'})") for want in rank.lines)


def _conclusions(contents: ReportContents) -> Iterator[Block]:
    told = contents.conclusions
    if told is None:
        return
    yield Heading("What the papers conclude, and the model", 1)
    yield prose(told.says)
    if told.short.rows:
        yield from _table(table_view(contents.system, told.short))


def _evidence(papers: Iterable[PaperEvidence]) -> Iterator[Block]:
    for number, paper in enumerate(papers):
        if not number:
            yield Heading("The evidence", 1)
            yield prose("Every claim in our own words, with its place.")
        yield Heading(paper.short, 3)
        for paragraph in paper.paragraphs:
            yield Heading(paragraph.name, 4)
            for card in paragraph.cards:
                yield from _claim(card)
            yield from (_item(f"Sentence {at}: no claim. {reason}") for at, reason in paragraph.without)


def _claim(card: ClaimCard) -> Iterator[Block]:
    flag = f" Fault of the paper: {card.flag}" if card.flag else ""
    state = f", in your copy: {card.state}" if card.state else ""
    facts = f" {card.says} ({card.kind}, {card.modality}; {card.address}{state}){flag}"
    yield Item((TextRun(card.name, "code"), TextRun(facts)))
    yield from quotes(card.passages)


def _method(told: Page) -> Iterator[Block]:
    yield Heading("How this was made", 1)
    for standing, line in STANDINGS.items() if told.cited else ():
        yield Item((TextRun(standing, "bold"), TextRun(f": {line}")))
    yield prose(
        "No probability is given: counts of scenarios, states or reruns say nothing about how likely anything is."
    )
    if told.check:
        yield prose(told.check.headline)
