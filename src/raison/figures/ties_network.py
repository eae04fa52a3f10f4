"""Network of ties: actors in a ring, each with the letter of its camp, and every tie between them as a line."""

from __future__ import annotations

from collections.abc import Sequence

from raison.figures.measure import lines_of, width_of
from raison.figures.strands import UNTIED, Knot, Strand, in_words, lines, round_places
from raison.figures.svg import Drawing, Mark, mark, words_at

__all__ = ["ties_network"]

SIZE, LEADING, RADIUS, ROOM, TALL, WIDEST = 12.0, 14.5, 15.0, 84.0, 125.0, 190.0


def ties_network(knots: Sequence[Knot], strands: Sequence[Strand], width: float, title: str) -> Drawing:
    """Return the network, drawn for a width; the same actors stand at the same places in every network.

    Parameters
    ----------
    knots : sequence of Knot
        Actors, in an order that is kept.
    strands : sequence of Strand
        Ties.
    width : float
        In CSS pixels, at least 280.
    title : str
        What the figure is called.

    Examples
    --------
    >>> two = [Knot("a", "Upland", "U", 0), Knot("b", "Dale", "D", 1)]
    >>> ties_network(two, [Strand(("a", "b"), "trade", "strained")], 300, "Ties").says
    'Camp A: Upland. Camp B: Dale. Upland and Dale: trade at odds.'
    """
    wide = max(40.0, min((width - 2 * ROOM) / 2, WIDEST))
    middle = (width / 2, TALL + 46)
    places = round_places([knot.name for knot in knots], middle, (wide, TALL))
    drawn = [
        *lines(strands, places),
        *(part for knot in knots for part in _knot(knot, places[knot.name], middle, width)),
    ]
    says = f"{_camps(knots)} {in_words(knots, strands)}".strip()
    return Drawing(title, says, width, 2 * TALL + 92, tuple(drawn))


def _camps(knots: Sequence[Knot]) -> str:
    members: dict[int | None, list[str]] = {}
    for knot in knots:
        members.setdefault(knot.camp, []).append(knot.label)
    sure = ((camp, own) for camp, own in members.items() if camp is not None and camp != UNTIED)
    told = [f"Camp {_letter(camp)}: {', '.join(own)}." for camp, own in sure]
    if None in members:
        told.append(f"In no camp for sure: {', '.join(members[None])}.")
    if UNTIED in members:
        told.append(f"Without a tie: {', '.join(members[UNTIED])}.")
    return " ".join(told)


def _letter(camp: int | None) -> str:
    return "?" if camp is None else "–" if camp == UNTIED else "ABCDEFGHIJKL"[camp % 12]


def _knot(knot: Knot, place: tuple[float, float], middle: tuple[float, float], width: float) -> list[Mark]:
    x, y = place
    kind = "knot unsure" if knot.camp is None else "knot" if knot.camp == UNTIED else f"knot camp-{knot.camp % 4}"
    circle = mark("circle", cx=x, cy=y, r=RADIUS, kind=kind)
    letter = mark("text", _letter(knot.camp), x=x, y=y + 4, font_size=SIZE, text_anchor="middle", kind="knot-letter")
    return [circle, letter, _name(knot, place, middle, width)]


def _name(knot: Knot, place: tuple[float, float], middle: tuple[float, float], width: float) -> Mark:
    x, y = place
    beside = abs(x - middle[0]) > 12
    if not beside:
        told = lines_of(knot.label, 150, SIZE, bold=True)
        above = y < middle[1]
        first = y - RADIUS - 7 - (len(told) - 1) * LEADING if above else y + RADIUS + 14
        return words_at(x, first, told, LEADING, font_size=SIZE, text_anchor="middle", kind="knot-name")
    right = x > middle[0]
    edge = x + RADIUS + 5 if right else x - RADIUS - 5
    room = max(40.0, (width - edge if right else edge) - 2)
    told = lines_of(knot.label, room, SIZE, bold=True)
    wide = max(width_of(line, SIZE, bold=True) for line in told)
    start = min(edge, width - wide - 1) if right else max(edge, wide + 1)
    first = y + 4 - (len(told) - 1) * LEADING / 2
    return words_at(
        start, first, told, LEADING, font_size=SIZE, text_anchor="start" if right else "end", kind="knot-name"
    )
