"""The whole brief of a study, from what was asked and answered."""

from __future__ import annotations

from raison.findings.brief.asked import asked_of
from raison.findings.brief.citing import Citer
from raison.findings.brief.contents import ReportContents
from raison.findings.brief.page import page_of
from raison.findings.brief.panels import panels_of, unrolled_of
from raison.findings.brief.records import Brief

__all__ = ["brief_of"]


def brief_of(contents: ReportContents) -> Brief:
    """Return a study's brief.

    >>> from tests.examples.report import sample_contents
    >>> made = brief_of(sample_contents())
    >>> made.page.title, [one.claim for one in made.citations]
    ('The Mirren compact', ['fen-1'])
    """
    system = contents.system
    citer = Citer(system, contents.passages)
    asked = asked_of(system, contents.answers)
    page = page_of(system, asked, citer)
    panels = panels_of(system, asked, citer, contents.trials, contents.turning)
    unrolled = unrolled_of(system, asked, citer)
    return Brief(page, panels, unrolled, tuple(citer.found.values()))
