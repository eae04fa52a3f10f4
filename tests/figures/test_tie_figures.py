"""Figures of ties: places are kept, nothing leaves its frame, and every tie is drawn and told."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ElementTree

import pytest

from raison.figures.measure import width_of
from raison.figures.strands import UNTIED, Knot, Strand, round_places
from raison.figures.svg import Drawing, draw
from raison.figures.ties_network import ties_network
from raison.figures.triangles import TriangleRow, triangles_over_time

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
    camps = [0, 1, 2, None, UNTIED]
    knots = [Knot(f"k{n}", LABELS[n % 7], LABELS[n % 7][:4], chance.choice(camps)) for n in range(count)]
    kinds = ["friendly", "strained", "neutral", "unknown"]
    strands = [
        Strand((f"k{a}", f"k{b}"), chance.choice(["trade", "arms"]), chance.choice(kinds), chance.random() * 3)
        for a in range(count)
        for b in range(a)
        if chance.random() < 0.6
    ]
    return knots, strands


@pytest.mark.parametrize("width", WIDTHS)
def test_networks_stay_in_their_frame_and_tell_every_tie(width: float) -> None:
    chance = random.Random(4)
    for count in (1, 2, 3, 5, 7):
        knots, strands = network(count, chance)
        drawn = ties_network(knots, strands, width, "Ties")
        assert outside(drawn) == []
        lines = [one for one in tree(drawn).iter(f"{SVG}line") if "strand" in (one.get("class") or "")]
        assert len(lines) == len(strands)
        assert all(knot.label in drawn.says for knot in knots)


def test_actors_keep_their_places_whatever_the_ties() -> None:
    knots, strands = network(5, random.Random(1))
    few, many = (tree(ties_network(knots, part, 664, "Ties")) for part in (strands[:1], strands))
    places = [[(one.get("cx"), one.get("cy")) for one in root.iter(f"{SVG}circle")] for root in (few, many)]
    assert places[0] == places[1]
    assert round_places(["a"], (5, 5), (2, 2))["a"] == (5, 3)


def test_ties_of_one_pair_lie_side_by_side_and_never_on_one_another() -> None:
    knots = [Knot("a", "A", "A"), Knot("b", "B", "B")]
    strands = [
        Strand(("a", "b"), "x", "friendly"),
        Strand(("b", "a"), "y", "strained"),
        Strand(("a", "b"), "z", "unknown"),
    ]
    lines = list(tree(ties_network(knots, strands, 300, "Ties")).iter(f"{SVG}line"))
    assert len({(one.get("x1"), one.get("y1"), one.get("x2"), one.get("y2")) for one in lines}) == 3


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
