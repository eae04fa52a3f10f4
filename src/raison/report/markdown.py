"""Markdown: the report as plain text that a repository or an editor shows well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from raison.findings.naming.labels import STANDINGS
from raison.report.contents import ReportContents
from raison.report.links import Cite
from raison.report.page import Page, page
from raison.report.sections.answers import AnswerCard, Branch, QuestionView, TableView, table_view
from raison.report.sections.evidence import ClaimCard, PaperEvidence
from raison.report.sections.situation import Lane
from raison.report.sections.wants import ActorWants
from raison.words.display import printable_lines

__all__ = ["escaped", "render"]

SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def render(contents: ReportContents) -> str:
    """Return a report as Markdown text; document text is escaped, so that it stays text.

    >>> from tests.examples.report import sample_contents
    >>> render(sample_contents()).splitlines()[0]
    '# The Mirren compact'
    """
    told = page(contents)
    parts = (
        _head(told),
        _questions(told),
        *_rest(told),
        _conclusions(contents),
        _evidence(told.evidence),
        _method(told),
    )
    return printable_lines("\n".join(line for part in parts for line in part).strip()) + "\n"


def _rest(told: Page) -> Iterator[Iterator[str]]:
    # Where nothing was asked, the scenarios are results, and come before what they are made of.
    sections = [_situation(told), _scenarios(told)]
    yield from sections if told.asked else reversed(sections)


def escaped(text: str) -> str:
    """Return a text in which nothing acts as markup, on one line.

    >>> escaped("a *b* <c>")
    'a \\\\*b\\\\* \\\\<c\\\\>'
    """
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _head(told: Page) -> Iterator[str]:
    yield f"# {escaped(told.head.title)}\n"
    if told.head.about:
        yield f"{escaped(told.head.about)}\n"
    for paper in told.papers:
        publisher = f", {escaped(paper.publisher)}" if paper.publisher else ""
        authors = f", {escaped(paper.authors)}" if paper.authors else ""
        yield f"- **{escaped(paper.short)}**: {escaped(paper.title)}{authors}{publisher}, {paper.date}"
    yield f"\nMade on {told.head.made} with raison {told.head.version}.\n"


def _questions(told: Page) -> Iterator[str]:
    if told.questions or told.left_out:
        yield "## The questions, answered\n" if told.asked else "## The results\n"
    for question in told.questions:
        yield from _question(question, numbered=told.asked, cited=told.cited)
    if told.left_out:
        yield "### What the papers leave out\n"
        yield from (f"- {escaped(line)}" for line in told.left_out)
        yield ""


def _scenarios(told: Page) -> Iterator[str]:
    if told.scenarios:
        yield "## Consistent scenarios\n"
    for view in told.scenarios:
        yield from _card(view.card, told.cited)


def _question(question: QuestionView, *, numbered: bool, cited: bool) -> Iterator[str]:
    yield f"### {f'{question.number}. ' if numbered else ''}{escaped(question.ask)}\n"
    if not question.led:
        yield f"{escaped(question.headline)}\n"
    for group in question.groups:
        yield f"#### {group.label.capitalize()}\n"
        for card in group.cards:
            yield from _card(card, cited)
    yield from (f"{escaped(note)}\n" for note in question.notes)


def _card(card: AnswerCard, cited: bool) -> Iterator[str]:
    yield f"**{escaped(card.reading)}.** {escaped(card.says)}\n"
    marks = "".join(f", {mark}" for mark, _ in card.marks)
    if card.standing_line:
        yield f"- Standing: **{card.standing}**{marks}. {card.standing_line}"
    elif marks:
        yield f"- To be noted: {marks[2:]}."
    if card.settings:
        signs = {True: "✓", False: "✗", None: "?"}
        yield "- How sure: " + ", ".join(f"{signs[one.holds]} {escaped(one.name)}" for one in card.settings)
    if card.because:
        yield f"- Hangs on: {_cites(card.because)}"
    if card.assumptions:
        named = "And on our assumptions" if cited else "Changes without any one of"
        yield f"- {named}: " + "; ".join(escaped(leaf.words) for leaf in card.assumptions)
    yield from _branches(card.reasons, 0)
    yield ""
    for view in card.tables:
        yield from _table(view)


def _branches(reasons: Iterable[Branch], depth: int) -> Iterator[str]:
    for reason in reasons:
        cited = f" ({_cites(reason.cites)})" if reason.cites and not reason.parts else ""
        yield f"{'  ' * depth}- {escaped(reason.says)}{cited}"
        yield from _branches(reason.parts, depth + 1)


def _cites(found: Iterable[Cite]) -> str:
    return ", ".join(escaped(f"{one.source} {one.spot}") for one in found)


def _table(view: TableView) -> Iterator[str]:
    yield f"{escaped(view.title)}:\n"
    yield "| " + " | ".join(map(escaped, view.columns)) + " |"
    yield "|" + " --- |" * len(view.columns)
    for cells, _, _ in view.rows:
        yield "| " + " | ".join(map(escaped, cells)) + " |"
    yield f"\n{escaped(view.note)}\n" if view.note else ""


def _situation(told: Page) -> Iterator[str]:
    if told.situation.lanes or told.situation.events or told.situation.wants:
        yield "## The situation\n"
    for lane in told.situation.lanes:
        yield from _lane(lane)
    if told.situation.events:
        yield "### What happened\n"
        for event in told.situation.events:
            yield f"- {event.when}: {escaped(event.words)} ({_cites(event.support.cites) or 'assumption'})"
        yield ""
    for actor in told.situation.wants:
        yield from _actor(actor)


def _lane(lane: Lane) -> Iterator[str]:
    yield f"### {escaped(lane.title)}\n"
    for place in lane.places:
        stands = "; ".join(_stand(one.words, one.tags, one.support.assumed) for one in place.stands)
        pulled = "".join(f" Pulled to: {escaped(one.words)} ({escaped(one.reading)})." for one in place.strains)
        yield f"- {escaped(place.name)}: {stands}.{pulled}"
    yield ""


def _stand(words: str, tags: tuple[str, ...], assumed: bool) -> str:
    told = [*tags, *(["assumption"] if assumed else [])]
    return escaped(words) + (f" ({escaped(', '.join(told))})" if told else "")


def _actor(actor: ActorWants) -> Iterator[str]:
    yield f"### What {escaped(actor.name)} wants\n"
    for rank in actor.ranks:
        yield f"{rank.title}:\n"
        for want in rank.lines:
            yield f"- {escaped(want.words)} ({_cites(want.support.cites) or 'assumption'})"
        yield ""


def _evidence(papers: Iterable[PaperEvidence]) -> Iterator[str]:
    for number, paper in enumerate(papers):
        if not number:
            yield "## The evidence\n"
        yield f"### {escaped(paper.short)}\n"
        for paragraph in paper.paragraphs:
            yield f"#### {paragraph.name}\n"
            yield from (_claim(card) for card in paragraph.cards)
            yield from (f"- Sentence {number}: no claim. {escaped(reason)}" for number, reason in paragraph.without)
            yield ""


def _claim(card: ClaimCard) -> str:
    flag = f" Fault of the paper: {escaped(card.flag)}" if card.flag else ""
    state = f", in your copy: {card.state}" if card.state else ""
    return f"- `{card.name}` {escaped(card.says)} ({card.kind}, {card.modality}; {escaped(card.address)}{state}){flag}"


def _conclusions(contents: ReportContents) -> Iterator[str]:
    told = contents.conclusions
    if told is None:
        return
    yield "## What the papers conclude, and the model\n"
    yield f"{escaped(told.says)}\n"
    if told.short.rows:
        yield from _table(table_view(contents.system, told.short))


def _method(told: Page) -> Iterator[str]:
    yield "## How this was made\n"
    for standing, line in STANDINGS.items() if told.cited else ():
        yield f"- **{standing}**: {line}"
    yield "\nNo probability is given: counts of scenarios, states or reruns say nothing about how likely anything is.\n"
    if told.check:
        yield escaped(told.check.headline)
