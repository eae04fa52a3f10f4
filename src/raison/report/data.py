"""Data: the report as JSON, for programs: the brief, the findings and the evidence, with documented keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from raison.findings.brief.contents import ReportContents
from raison.findings.plain_data import as_data
from raison.report.page import Appendix, page
from raison.report.sections.evidence import PaperEvidence
from raison.report.sections.papers import Paper
from raison.report.sections.situation import Place
from raison.words.display import printable_json
from raison.words.format import FORMAT

__all__ = ["as_plain", "render"]


def render(contents: ReportContents, appendix: Appendix = "open") -> str:
    """Return a report as JSON text.

    Keys: `format`, `study`, `title`, `made`, `version`, `sources`, `brief` (page, panels, unrolled, citations); and but
    for `appendix="none"` also `questions` (id, ask, finding), `left_out`, `today` (lane, factor, stands, strained),
    `claims` (id, says, kind, modality, voice, address, state, used_by), `check`, `conclusions`. A finding has the keys
    of its `to_dict()`; absent ones are null.

    >>> from tests.examples.report import sample_contents
    >>> render(sample_contents())[:28]
    '{"format":1,"study":"mirren"'
    """
    return printable_json(as_plain(contents, appendix)) + "\n"


def as_plain(contents: ReportContents, appendix: Appendix = "open") -> dict[str, Any]:
    """Return a report as dictionaries, lists and plain values.

    >>> from tests.examples.report import sample_contents
    >>> as_plain(sample_contents())["brief"]["page"]["answers"][0]["text"]
    'Fen: The flow is cut.'
    """
    system, told = contents.system, page(contents)
    plain = {
        "format": FORMAT,
        "study": system.name,
        "title": system.study.title,
        "made": contents.made.isoformat(),
        "version": contents.version,
        "sources": list(map(_source, told.papers)),
        "brief": as_data(told.brief),
    }
    if appendix == "none":
        return plain
    return plain | {
        "questions": [{"id": one.id, "ask": one.ask, "finding": one.finding.to_dict()} for one in contents.answers],
        "left_out": list(system.study.left_out),
        "today": [_place(lane.title, place) for lane in told.situation.lanes for place in lane.places],
        "claims": _claims(told.evidence),
        "check": None if contents.check is None else contents.check.to_dict(),
        "conclusions": contents.conclusions.data if contents.conclusions else None,
    }


def _source(paper: Paper) -> dict[str, Any]:
    names = ("short", "title", "authors", "date", "publisher", "url", "claims", "sentences", "coded")
    return {name: getattr(paper, name) for name in names}


def _place(lane: str, place: Place) -> dict[str, Any]:
    return {
        "lane": lane,
        "factor": place.name,
        "stands": [{"variant": one.words, "readings": list(one.tags)} for one in place.stands],
        "strained": [{"reading": one.reading, "towards": one.words} for one in place.strains],
    }


def _claims(papers: Iterable[PaperEvidence]) -> list[dict[str, Any]]:
    names = ("says", "kind", "modality", "voice", "date", "address", "state", "flag")
    cards = (card for paper in papers for paragraph in paper.paragraphs for card in paragraph.cards)
    return [
        {"id": card.name, **{key: getattr(card, key) for key in names}}
        | {"used_by": [{"kind": use.kind, "what": use.words} for use in card.uses]}
        for card in cards
    ]
