"""One self-contained page: no request to anywhere, no style or script but its own, document text only as text."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from raison.findings.brief.contents import ReportContents
from raison.findings.brief.links import slug
from raison.findings.naming.labels import LABELS, MARKS, STANDINGS
from raison.findings.phrases import capital
from raison.report.page import Appendix, Page, page
from raison.report.sections.answers import TableView, table_view
from raison.report.sheet import sheet
from raison.words.display import printable_lines

__all__ = ["render"]


PARTS = (
    ("answers", "The answers in full: reruns, tables, reasons", "answers.html"),
    ("situation", "Where things stand, and what acts on what", "situation.html"),
    ("conclusions", "What the papers conclude, and the model", "conclusions.html"),
    ("evidence", "The evidence, paper by paper", "evidence.html"),
    ("method", "How this was made", "method.html"),
)
OPEN = {"open", "silent"}


@dataclass(frozen=True)
class _Part:
    id: str
    title: str
    template: str


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("raison.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["slug"] = slug
    made.filters["capitalized"] = capital
    return made


def render(contents: ReportContents, appendix: Appendix = "folded") -> str:
    """Return a report as one HTML page.

    Parameters
    ----------
    contents : ReportContents
        Everything that it tells.
    appendix : {"folded", "open", "none"}
        How what stands behind the brief is shown.

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
    style, script = sheet("report.css"), sheet("report.js")
    told = page(contents)
    text = (
        _environment()
        .get_template("page.html")
        .render(
            page=told,
            parts=() if appendix == "none" else _parts(told, contents),
            opened=appendix == "open",
            shows_panels=bool(told.brief.panels),
            checks=_checks(contents),
            **_terms(told),
            conclusions=contents.conclusions,
            concluded=_concluded(contents),
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
    labels = {card.label for card in cards}
    marks = {mark for card in cards for mark, _ in card.marks}
    open_ones = {card.standing for card in cards} & OPEN
    return {
        "standings": {name: line for name, line in STANDINGS.items() if name in open_ones},
        "labels": {name: line for name, line in LABELS.items() if name in labels},
        "marks": {name: line for name, line in MARKS.items() if name in marks},
    }


def _parts(told: Page, contents: ReportContents) -> tuple[_Part, ...]:
    """The parts of the appendix that have something to tell, in order."""
    empty = {
        "answers": not told.questions,
        "situation": told.situation.empty,
        "evidence": not told.evidence,
        "conclusions": contents.conclusions is None,
    }
    return tuple(_Part(*part) for part in PARTS if not empty.get(part[0]))


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
