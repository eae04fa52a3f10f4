"""Markdown: the report as plain text that a repository or an editor shows well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from raison.findings.brief.contents import ReportContents
from raison.findings.brief.links import Cite
from raison.findings.brief.records import Brief, Citation
from raison.findings.naming.labels import STANDINGS
from raison.findings.naming.saying import number_of
from raison.report.page import Appendix, Page, page
from raison.report.sections.answers import AnswerCard, Branch, TableView, table_view
from raison.report.sections.evidence import ClaimCard, PaperEvidence
from raison.report.sections.situation import Lane
from raison.report.sections.wants import ActorWants
from raison.words.display import printable_lines

__all__ = ["escaped", "render"]

SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def render(contents: ReportContents, appendix: Appendix = "open") -> str:
    """Return a report as Markdown text; document text is escaped, so that it stays text.

    >>> from tests.examples.report import sample_contents
    >>> render(sample_contents()).splitlines()[0]
    '# The Mirren compact'
    """
    told = page(contents)
    parts = [_page(told), _panels(told.brief), _notes(told.brief)]
    if appendix != "none":
        parts += [_answers(told), _situation(told), _conclusions(contents), _evidence(told.evidence), _method(told)]
    return printable_lines("\n".join(line for part in parts for line in part).strip()) + "\n"


def escaped(text: str) -> str:
    """Return a text in which nothing acts as markup, on one line.

    >>> escaped("a *b* <c>")
    'a \\\\*b\\\\* \\\\<c\\\\>'
    """
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _page(told: Page) -> Iterator[str]:
    one = told.brief.page
    yield f"# {escaped(one.title)}\n"
    yield f"Made on {told.head.made} with raison {told.head.version}.\n"
    yield from (f"- **{escaped(source.short)}**: {escaped(source.says)}" for source in one.sources)
    yield ""
    for answer in one.answers:
        yield f"## {f'{answer.number}. ' if answer.number else ''}{escaped(answer.ask)}\n"
        yield f"{escaped(answer.text)}{_numbers(answer.citations)}\n"
        signs = [f"{escaped(chip.reading)}: {chip.standing}" for chip in answer.chips]
        change = f" Would change if {escaped(answer.would_change)}." if answer.would_change else ""
        yield f"{' · '.join(signs)}.{change}\n"
    if one.more:
        yield f"And {number_of(one.more, 'more question')}, below.\n"
    if one.left_out.says:
        more = f" And {one.left_out.more} more." if one.left_out.more else ""
        yield f"## What the papers leave out\n\n{escaped(one.left_out.says)}{more}\n"


def _numbers(found: Iterable[Citation]) -> str:
    return "".join(f"[^{cite.number}]" for cite in found)


def _panels(brief: Brief) -> Iterator[str]:
    if brief.panels:
        yield "# Why, question by question\n\nThe readings side by side, and what carries each answer.\n"
    for panel in brief.panels:
        yield f"## {panel.number}. {escaped(panel.ask)}\n"
        for side in panel.sides:
            yield f"**{escaped(side.chip.reading)}** ({side.chip.standing}: {side.chip.means}) {escaped(side.says)}\n"
            yield from (f"- {escaped(row.label)} ({row.standing}): {escaped(row.says)}" for row in side.further)
            yield f"\n{escaped(side.reruns)}\n" if side.reruns else ""
        yield from (f"- {escaped(cite.says)}{_numbers([cite])}" for cite in panel.decisive)
        yield f"\n{escaped(panel.turns)}\n" if panel.turns else ""
        if panel.figure is not None:
            yield f"*{escaped(panel.figure.finds)}.*\n"


def _notes(brief: Brief) -> Iterator[str]:
    yield from (f"[^{cite.number}]: {escaped(cite.full)}" for cite in brief.citations)
    yield ""


def _answers(told: Page) -> Iterator[str]:
    if told.questions:
        yield "# The answers in full\n\nReruns, tables and reasons, question by question.\n"
    for question in told.questions:
        yield f"## {escaped(question.ask)}, in full\n"
        for group in question.groups:
            yield f"### {group.label.capitalize()}\n"
            for card in group.cards:
                yield from _card(card, told.cited)
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
        yield "# The situation\n\nWhere things stand, what happened, and who wants what.\n"
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
            yield "# The evidence\n\nEvery claim in our own words, with its place.\n"
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
    yield "# What the papers conclude, and the model\n"
    yield f"{escaped(told.says)}\n"
    if told.short.rows:
        yield from _table(table_view(contents.system, told.short))


def _method(told: Page) -> Iterator[str]:
    yield "# How this was made\n"
    for standing, line in STANDINGS.items() if told.cited else ():
        yield f"- **{standing}**: {line}"
    yield "\nNo probability is given: counts of scenarios, states or reruns say nothing about how likely anything is.\n"
    if told.check:
        yield escaped(told.check.headline)
