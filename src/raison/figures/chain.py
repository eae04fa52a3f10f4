"""A chain of influences from what is supposed, link by link; what only follows from an *if* never looks like a fact."""

from __future__ import annotations

from collections.abc import Mapping

from raison.figures.boxes import arrow_down, box, kind_of_line
from raison.figures.svg import Drawing, Mark
from raison.findings.views import ChainView, LinkView

__all__ = ["chain_drawing"]

GAP, EDGE, ARROW = 26.0, 2.0, 22.0
STATES: Mapping[str, str] = {
    "otherwise": "follows, but from something else",
    "outweighed": "does not follow: restraints outweigh it",
    "idle": "does not follow",
    "choice": "somebody's choice, as today",
    "silent": "not given in this reading",
}
STOPPED = ("outweighed", "idle", "choice", "silent")


def chain_drawing(view: ChainView, width: float, title: str) -> Drawing:
    """Return a chain, drawn for a width.

    Parameters
    ----------
    view : ChainView
    width : float
        In CSS pixels, at least 240.
    title : str
        What the figure finds.

    Examples
    --------
    >>> link = LinkView("Summer flow", "is cut", "at work")
    >>> chain_drawing(ChainView("The dam", "is built", True, (link,)), 300, "One step follows").says
    'Supposed: The dam: is built. Then Summer flow: is cut (would follow).'
    """
    first = "Supposed" if view.supposed else "As things stand"
    marks, y = box(
        (("box-note", first), ("box-name", f"{view.begins}: {view.at}")),
        (EDGE, EDGE),
        width - 2 * EDGE,
        "supposed" if view.supposed else "firm",
    )
    drawn: list[Mark] = list(marks)
    for link in view.links:
        drawn += arrow_down(EDGE + ARROW, y, y + GAP, _kind(link))
        own, y = box(_texts(view, link), (EDGE, y + GAP), width - 2 * EDGE, _frame(view, link))
        drawn += own
    return Drawing(title, _says(view, first), width, y + EDGE, tuple(drawn))


def _kind(link: LinkView) -> str:
    kind = kind_of_line(hedged=link.hedged, assumed=link.assumed)
    return f"{kind} stopped" if link.state in STOPPED else kind


def _frame(view: ChainView, link: LinkView) -> str:
    return "stopped" if link.state in STOPPED else "supposed" if view.supposed else "firm"


def _stands(view: ChainView, link: LinkView) -> str:
    return STATES.get(link.state) or ("would follow" if view.supposed else "at work")


def _texts(view: ChainView, link: LinkView) -> list[tuple[str, str]]:
    rests = [word for word, there in (("hedged", link.hedged), ("partly assumed", link.assumed)) if there]
    stopped = link.state in STOPPED
    unmet = [f"It would need that {says}." for says, met in link.conditions if stopped and not met]
    note = ", ".join((_stands(view, link), *rests))
    return [("box-name", f"{link.target}: {link.present}"), ("box-note", note), *(("box-note", one) for one in unmet)]


def _says(view: ChainView, first: str) -> str:
    told = [f"{link.target}: {link.present} ({_stands(view, link)})" for link in view.links]
    return f"{first}: {view.begins}: {view.at}. Then {'; '.join(told)}."
