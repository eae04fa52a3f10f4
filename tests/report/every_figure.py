"""A drawing of each kind of figure that a report shows, for the tests that paint them."""

from __future__ import annotations

from raison.figures.of_view import drawing_of
from raison.figures.svg import Drawing
from raison.findings.views import (
    CampMoment,
    CampView,
    CellRow,
    CellsView,
    DecidesView,
    PositionsView,
    StandView,
    TieView,
    TopicView,
    TriadView,
    View,
)
from raison.report.outline.blocks import FigureBlock
from raison.report.outline.outline import outline
from tests.report.invented import contents

__all__ = ["every_figure"]

TIES = (
    TieView(("Upland", "Lowland"), "trade", "friendly", 2.0),
    TieView(("Upland", "Delta"), "trade", "strained", 1.0),
    TieView(("Lowland", "Delta"), "defence", "unknown", 1.0),
    TieView(("Lowland", "Delta"), "trade", "neutral", 1.0),
)
STANDS = (StandView("Upland", 10, 20, 30, False), StandView("Lowland", 60, 80, 90, True))
VIEWS: dict[str, View] = {
    "Cells": CellsView(
        ("Fen", "Gar"),
        (
            CellRow("Build the dam", (("more; stays", "good"), ("less; leaves", "bad"))),
            CellRow("Wait 한국어 😀", (("alike", "same"), ("not decided", "open"))),
            CellRow("Talk", (("silent", "silent"), ("words", "plain"))),
        ),
    ),
    "Decides": DecidesView("the climate is hot", ((("the state presses",), "all"), (("it holds",), "none"))),
    "Positions": PositionsView((TopicView("Release", 0, 100, ("none", "all"), 40, "moves", STANDS),), ("Fen",)),
    "Triads": CampView(
        (TriadView(("Upland", "Lowland", "Delta"), ("U", "L", "D"), (CampMoment("2031", TIES, True),)),)
    ),
}


def every_figure() -> tuple[Drawing, ...]:
    """One drawing of each kind: those of the invented study's report, and those that it has none of."""
    shown = [one.drawing for one in outline(contents(), "open").blocks if isinstance(one, FigureBlock)]
    made = [drawing_of(view, title, 640) for title, view in VIEWS.items()]
    return (*shown, *(one for one in made if one is not None))
