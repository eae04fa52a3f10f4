"""Figures of ties: nothing leaves its frame, and what is tense is shaded."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ElementTree

import pytest

from raison.figures.measure import width_of
from raison.figures.svg import Drawing, draw
from raison.figures.ties.network import network_drawing
from raison.figures.ties.strands import Knot, Strand, lines
from raison.figures.ties.triangles import TriangleRow, triangles_over_time

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (280.0, 296.0, 664.0, 912.0)
LABELS = ("Dale", "The federation of the northern valleys", "한국", "Fell", "States of like mind", "Hill", "Rill <b>")


def tree(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(draw(drawing, "f"))


def outside(drawing: Drawing) -> list[str]:
    """Texts and marks that leave the frame, by the widths that letters have at most."""
    found = []
    root = tree(drawing)
    for text in root.iter(f"{SVG}text"):
        size = float(text.get("font-size", "12"))
        spans = list(text.iter(f"{SVG}tspan")) or [text]
        for span in spans:
            words, x, y = span.text or "", float(span.get("x", "0")), float(span.get("y", "0"))
            wide = width_of(words, size, bold=text.get("class") == "knot-name")
            left = {"middle": x - wide / 2, "end": x - wide}.get(text.get("text-anchor", "start"), x)
            if left < -1 or left + wide > drawing.width + 1 or not 0 < y <= drawing.height:
                found.append(words)
    for one in root.iter(f"{SVG}circle"):
        x, y, r = (float(one.get(key, "0")) for key in ("cx", "cy", "r"))
        if x - r < 0 or x + r > drawing.width or y - r < 0 or y + r > drawing.height:
            found.append(f"circle at {x}")
    return found


def network(count: int, chance: random.Random) -> tuple[list[Knot], list[Strand]]:
    knots = [Knot(f"k{n}", LABELS[n % 7], LABELS[n % 7][:4]) for n in range(count)]
    kinds = ["friendly", "strained", "neutral", "unknown"]
    strands = [
        Strand((f"k{a}", f"k{b}"), chance.choice(["trade", "arms"]), chance.choice(kinds), chance.random() * 3)
        for a in range(count)
        for b in range(a)
        if chance.random() < 0.6
    ]
    return knots, strands


def test_ties_of_one_pair_lie_side_by_side_and_never_on_one_another() -> None:
    strands = [
        Strand(("a", "b"), "x", "friendly"),
        Strand(("b", "a"), "y", "strained"),
        Strand(("a", "b"), "z", "unknown"),
    ]
    drawn = [dict(one.attributes) for one in lines(strands, {"a": (0.0, 0.0), "b": (50.0, 20.0)})]
    assert len({(one["x1"], one["y1"], one["x2"], one["y2"]) for one in drawn}) == 3


@pytest.mark.parametrize("width", WIDTHS)
def test_triangles_shade_what_is_tense_and_stay_in_their_frame(width: float) -> None:
    chance = random.Random(2)
    knots, _ = network(3, chance)
    moments = ["In the spring of a long year", "Now", "Then", "After a withdrawal", "Much later"]
    told = tuple((tuple(network(3, chance)[1]), chance.random() < 0.5) for _ in moments)
    row = TriangleRow("The middle between two others of long names", (knots[0], knots[1], knots[2]), told)
    drawn = triangles_over_time([row, row], moments, width, "Triangles")
    assert outside(drawn) == []
    panels = [one.get("class") for one in tree(drawn).iter(f"{SVG}rect")]
    assert panels.count("panel tense") == 2 * sum(tense for _, tense in told)
    assert len(panels) == 2 * len(moments)


@pytest.mark.parametrize("count", [1, 2, 3, 7, 30])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_network_stays_in_its_frame_and_names_nobody_twice(width: float, count: int) -> None:
    knots, strands = network(count, random.Random(4))
    drawn = network_drawing(knots, strands, width, "Ties")
    assert outside(drawn) == []
    root = tree(drawn)
    assert len(list(root.iter(f"{SVG}line"))) == len(strands)
    places = [(one.get("cx"), one.get("cy")) for one in root.iter(f"{SVG}circle")]
    assert len(set(places)) == count
