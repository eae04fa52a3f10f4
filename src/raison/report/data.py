"""Data: the report as JSON, for programs: the same contents as the page, with documented keys."""

from __future__ import annotations

from typing import Any

from raison.findings.records import Finding
from raison.report.contents import ReportContents
from raison.report.page import page
from raison.report.sections.uses import uses_of
from raison.words.display import printable_json
from raison.words.format import FORMAT

__all__ = ["as_plain", "render"]


def render(contents: ReportContents) -> str:
    """Return a report as JSON text.

    Keys: `format`, `study`, `title`, `made`, `version`, `sources`, `questions` (id, ask, finding), `left_out`, `today`
    (factor, reading, variant, strained), `claims` (id, says, kind, modality, voice, address, state, used_by),
    `scenarios`, `stability`, `boards` (id, ask, finding: rows *others respond* with all states), `check`,
    `conclusions`.
    A finding has the keys of its `to_dict()`; absent ones are null.

    >>> from tests.examples.report import sample_contents
    >>> render(sample_contents())[:28]
    '{"format":1,"study":"mirren"'
    """
    return printable_json(as_plain(contents)) + "\n"


def as_plain(contents: ReportContents) -> dict[str, Any]:
    """Return a report as dictionaries, lists and plain values.

    >>> from tests.examples.report import sample_contents
    >>> as_plain(sample_contents())["title"]
    'The Mirren compact'
    """
    system, told = contents.system, page(contents)
    return {
        "format": FORMAT,
        "study": system.name,
        "title": system.study.title,
        "made": contents.made.isoformat(),
        "version": contents.version,
        "sources": [_source(paper) for paper in told.papers],
        "questions": [{"id": one.id, "ask": one.ask, "finding": one.finding.to_dict()} for one in contents.answers],
        "left_out": list(system.study.left_out),
        "today": [_place(lane.title, place) for lane in told.situation.lanes for place in lane.places],
        "claims": _claims(contents, told.claims),
        "scenarios": _finding(contents.scenarios),
        "stability": _finding(contents.stability),
        "boards": [{"id": one.id, "ask": one.ask, "finding": one.finding.to_dict()} for one in contents.boards],
        "check": _finding(contents.check),
        "conclusions": contents.conclusions.data if contents.conclusions else None,
    }


def _finding(found: Finding | None) -> dict[str, Any] | None:
    return None if found is None else found.to_dict()


def _source(paper: Any) -> dict[str, Any]:
    names = ("short", "title", "authors", "date", "publisher", "url", "claims", "sentences", "coded")
    return {name: getattr(paper, name) for name in names}


def _place(lane: str, place: Any) -> dict[str, Any]:
    return {
        "lane": lane,
        "factor": place.name,
        "stands": [{"variant": one.words, "readings": list(one.tags)} for one in place.stands],
        "strained": [{"reading": one.reading, "towards": one.words} for one in place.strains],
    }


def _claims(contents: ReportContents, cards: Any) -> list[dict[str, Any]]:
    uses = uses_of(contents.system, contents.answers)
    names = ("says", "kind", "modality", "voice", "date", "address", "state", "flag")
    return [
        {"id": name, **{key: getattr(card, key) for key in names}}
        | {"used_by": [{"kind": use.kind, "what": use.words} for use in uses.get(name, ())]}
        for name, card in cards.items()
    ]
