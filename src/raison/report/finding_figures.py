"""Figures of one answer: those that the report would draw of it, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raison.figures.svg import Drawing
from raison.findings.records import Finding
from raison.model.picture import picture
from raison.model.setup import Setup
from raison.model.system import System
from raison.report.contents import QuestionAnswer
from raison.report.sections.alignment import alignment_views
from raison.report.sections.boards import board_views, drawn_states
from raison.report.sections.effects import drawn_map
from raison.report.sections.levers import drawn_levers, pulled
from raison.report.sections.talks import drawn_issue, talk_views

__all__ = ["figures_of"]

WIDE, MIDDLE = 912.0, 664.0
UNSAFE = re.compile(r"[^\w-]+")


def figures_of(system: System, finding: Finding) -> tuple[tuple[str, Drawing], ...]:
    """Return the figures that an answer can be shown by, each with a name of its own; none where it has none.

    Parameters
    ----------
    system : System
        The study that was asked.
    finding : Finding

    Examples
    --------
    >>> from raison.findings.asking.asking import Wish
    >>> from raison.findings.stability.answer import stability
    >>> from tests.examples.model import example
    >>> [name for name, _ in figures_of(example(), stability(example(), Wish(reading="both")))]
    ['states-both']
    """
    made = (*_states(system, finding), *_effects(system, finding), *_talks(system, finding), *_ties(system, finding))
    return tuple((UNSAFE.sub("_", name), drawing) for name, drawing in dict(made).items())


def _asked(finding: Finding) -> tuple[QuestionAnswer, ...]:
    return (QuestionAnswer("asked", finding.question, finding),)


def _states(system: System, finding: Finding) -> Iterator[tuple[str, Drawing]]:
    stable = [answer.reading for answer in finding.answers if answer.data.get("states")]
    for reading, view in zip(stable, board_views(system, _asked(finding)), strict=True):
        yield f"states-{reading}", drawn_states(view, WIDE)


def _effects(system: System, finding: Finding) -> Iterator[tuple[str, Drawing]]:
    if finding.verb not in ("scenarios", "whatif") or not system.model.effects:
        return
    for answer in finding.answers:
        name = answer.reading
        if answer.label in ("scenarios", "others hold"):
            yield f"effects-{name}", drawn_map(system, picture(system, Setup(answer.reading)), (), WIDE)
        if pulled(system, answer):
            yield f"levers-{name}", drawn_levers(system, answer, MIDDLE)


def _talks(system: System, finding: Finding) -> Iterator[tuple[str, Drawing]]:
    for place, view in enumerate(talk_views(system, _asked(finding)) if finding.verb == "bargain" else ()):
        name = finding.answers[place].reading if place < len(finding.answers) else str(place)
        for issue in view.issues:
            yield f"{issue.name}-{name}", drawn_issue(issue, MIDDLE)


def _ties(system: System, finding: Finding) -> Iterator[tuple[str, Drawing]]:
    for view in alignment_views(system, _asked(finding)):
        for part in view.parts:
            name = part.id.removeprefix("ties-asked-")
            yield f"network-{name}", part.network(MIDDLE)
        if view.rows:
            yield "triangles", view.triangles(WIDE)
