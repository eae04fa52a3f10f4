"""The figure of a view, whatever it shows."""

from __future__ import annotations

from collections.abc import Sequence

from raison.figures.cells import cells_drawing
from raison.figures.chain import chain_drawing
from raison.figures.decides import decides_drawing
from raison.figures.positions import positions_drawing
from raison.figures.state_groups import Graph
from raison.figures.states import state_graph
from raison.figures.svg import Drawing
from raison.figures.ties.strands import Knot, Strand
from raison.figures.ties.triangles import TriangleRow, triangles_over_time
from raison.findings.views import (
    CampMoment,
    CampView,
    CellsView,
    ChainView,
    DecidesView,
    PositionsView,
    StatesView,
    StepView,
    TriadView,
    View,
)

__all__ = ["drawing_of"]


def drawing_of(view: View, title: str, width: float) -> Drawing | None:
    """Return a view drawn for a width; None where it has no figure.

    Parameters
    ----------
    view : View
    title : str
        What the figure finds.
    width : float
        In CSS pixels, at least 280.

    Examples
    --------
    >>> drawing_of(DecidesView("the climate is hot", ()), "Nothing decides it", 300).title
    'Nothing decides it'
    """
    match view:
        case CellsView(_, rows, _) if rows:
            return cells_drawing(view, width, title)
        case ChainView():
            return chain_drawing(view, width, title)
        case DecidesView():
            return decides_drawing(view, width, title)
        case PositionsView():
            return positions_drawing(view, width, title)
        case CampView(triads) if triads:
            names = [moment.name for moment in triads[0].moments]
            return triangles_over_time([_row(triad) for triad in triads], names, width, title)
        case StatesView(count, lasting, unsure, arcs, far, ways) if far:
            picked = tuple((at, to) for way in ways for at, to in _arcs(way.steps))
            graph = Graph(count, arcs, frozenset(lasting), frozenset(unsure), picked, far)
            return state_graph(graph, width, title)
        case _:
            return None


def _arcs(steps: Sequence[StepView]) -> list[tuple[int, int]]:
    ends = [0, *(step.to for step in steps)]
    return list(zip(ends, ends[1:], strict=False))


def _row(triad: TriadView) -> TriangleRow:
    left, middle, right = triad.actors
    knots = [Knot(name, name, short) for name, short in zip(triad.actors, triad.shorts, strict=True)]
    title = f"{middle} between {left} and {right}"
    return TriangleRow(title, (knots[0], knots[1], knots[2]), tuple(map(_moment, triad.moments)))


def _moment(one: CampMoment) -> tuple[tuple[Strand, ...], bool]:
    return tuple(Strand(tie.ends, tie.dimension, tie.code, tie.size) for tie in one.ties), one.tense
