"""One self-contained page: no request to anywhere, no style or script but its own, document text only as text."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from raison.findings.naming.labels import LABELS, MARKS, STANDINGS
from raison.report.contents import ReportContents
from raison.report.page import Page, page
from raison.report.sections.answers import TableView, table_view
from raison.report.sections.legend import samples
from raison.words.display import printable_lines
from raison.words.faults import CannotDo

__all__ = ["render"]


STYLES = ("report.css", "talks.css")
SECTIONS = (
    ("answers", "The questions, answered", "answers.html"),
    ("unrolled", "One answer, down to its sentences", "unrolled.html"),
    ("situation", "The situation", "situation.html"),
    ("scenarios", "Consistent scenarios", "scenarios.html"),
    ("chain", "The chain, link by link", "chain.html"),
    ("states", "Stable outcomes", "boards.html"),
    ("talks", "What talks can do", "talks.html"),
    ("ties", "Who stands with whom", "alignment.html"),
    ("readings", "The readings side by side", "readings.html"),
    ("conclusions", "What the papers conclude, and the model", "conclusions.html"),
    ("evidence", "The evidence", "evidence.html"),
    ("method", "How this was made", "method.html"),
)


LAST = ("situation", "readings", "evidence", "method")
"""What stands after the results where a study asks no questions of its own."""
OPEN = {"open", "silent"}
RESULTS = "The results"


@dataclass(frozen=True)
class _Section:
    id: str
    title: str
    template: str


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("raison.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(contents: ReportContents) -> str:
    """Return a report as one HTML page.

    Parameters
    ----------
    contents : ReportContents
        Everything that it tells.

    Returns
    -------
    str
        A whole document; save it as UTF-8.

    Examples
    --------
    >>> from tests.examples.report import sample_contents
    >>> render(sample_contents())[:15]
    '<!doctype html>'
    """
    style, script = "\n".join(map(_part, STYLES)), _part("report.js")
    told = page(contents)
    text = (
        _environment()
        .get_template("page.html")
        .render(
            page=told,
            sections=_sections(told, contents),
            checks=_checks(contents),
            **_terms(told),
            conclusions=contents.conclusions,
            concluded=_concluded(contents),
            samples=samples(),
            style=Markup(style),
            script=Markup(script),
            policy=_policy(style, script),
        )
    )
    return printable_lines("\n".join(line for line in text.split("\n") if line.strip())) + "\n"


def _terms(told: Page) -> dict[str, Mapping[str, str]]:
    """The words that the page explains: all of them where papers are cited, else those that occur."""
    if told.cited:
        return {"standings": STANDINGS, "labels": LABELS, "marks": MARKS}
    cards = [card for question in told.questions for group in question.groups for card in group.cards]
    cards += [view.card for view in told.scenarios]
    labels = {card.label for card in cards}
    marks = {mark for card in cards for mark, _ in card.marks}
    open_ones = {card.standing for card in cards} & OPEN
    return {
        "standings": {name: line for name, line in STANDINGS.items() if name in open_ones},
        "labels": {name: line for name, line in LABELS.items() if name in labels},
        "marks": {name: line for name, line in MARKS.items() if name in marks},
    }


def _sections(told: Page, contents: ReportContents) -> tuple[_Section, ...]:
    """The sections that have something to tell, in order."""
    empty = {
        "answers": not told.questions and not told.left_out,
        "situation": told.situation.empty,
        "unrolled": told.unrolled is None,
        "scenarios": not told.scenarios,
        "chain": not told.chains,
        "states": not told.boards,
        "talks": not told.talks,
        "ties": not told.alignments,
        "readings": all(len(group.cards) < 2 for question in told.questions for group in question.groups),
        "evidence": not told.evidence,
        "conclusions": contents.conclusions is None,
    }
    kept = [_Section(*section) for section in SECTIONS if not empty.get(section[0])]
    if told.asked:
        return tuple(kept)
    named = [replace(one, title=RESULTS) if one.id == "answers" else one for one in kept]
    return tuple(sorted(named, key=lambda one: one.id in LAST))


def _concluded(contents: ReportContents) -> tuple[TableView, ...]:
    """The conclusions that the model contradicts or leaves open, then all of them."""
    if contents.conclusions is None:
        return ()
    return tuple(table_view(contents.system, one) for one in (contents.conclusions.short, contents.conclusions.table))


def _checks(contents: ReportContents) -> tuple[TableView, ...]:
    found = contents.check
    if found is None:
        return ()
    tables = (*found.tables, *(table for answer in found.answers for table in answer.tables))
    return tuple(table_view(contents.system, table) for table in tables)


def _part(name: str) -> str:
    environment = _environment()
    if environment.loader is None:
        raise CannotDo("the report's templates are missing; install the package again")
    text = environment.loader.get_source(environment, name)[0]
    return "\n".join(line for line in text.split("\n") if line.strip())


def _policy(style: str, script: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
