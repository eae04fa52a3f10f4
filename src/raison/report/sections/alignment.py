"""Ties in pictures: the network with its camps, triangles at each moment; all from answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from raison.figures.strands import UNTIED, Knot, Strand
from raison.figures.svg import Drawing
from raison.figures.ties_network import ties_network
from raison.figures.triangles import TriangleRow, triangles_over_time
from raison.findings.naming.readings import reading_name
from raison.findings.records import Answer, Finding
from raison.model.system import System
from raison.report.contents import QuestionAnswer
from raison.report.links import slug
from raison.words.dates import day_words, read_moment

__all__ = ["AlignmentPart", "AlignmentView", "alignment_views"]

MOST_KNOTS, MOST_ROWS, MOST_MOMENTS = 16, 5, 8


@dataclass(frozen=True)
class AlignmentPart:
    """The ties of one reading on one day.

    Parameters
    ----------
    id, reading, day : str
        No day where none matters.
    left_out : int
        Actors with ties beyond those that are drawn.
    knots : tuple of Knot
    strands : tuple of Strand
    ways : int
        How many ways to draw the camps strain equally little.
    """

    id: str
    reading: str
    day: str
    left_out: int
    knots: tuple[Knot, ...]
    strands: tuple[Strand, ...]
    ways: int

    def network(self, width: float) -> Drawing:
        """Return the network, drawn for a width."""
        named = ", ".join(part for part in ("Ties and camps", self.reading, self.day) if part)
        return ties_network(self.knots, self.strands, width, named)


@dataclass(frozen=True)
class AlignmentView:
    """The pictures of one question about ties.

    Parameters
    ----------
    id, ask : str
    parts : tuple of AlignmentPart
        By reading.
    rows : tuple of TriangleRow
        Triangles that are tense at some moment.
    moments : tuple of str
    shorts : tuple of (str, str)
        Short names in the triangles, and what they stand for.
    """

    id: str
    ask: str
    parts: tuple[AlignmentPart, ...]
    rows: tuple[TriangleRow, ...]
    moments: tuple[str, ...]
    shorts: tuple[tuple[str, str], ...]

    def triangles(self, width: float) -> Drawing:
        """Return the triangles at each moment, drawn for a width."""
        return triangles_over_time(self.rows, self.moments, width, "Triangles of the region over time")


def alignment_views(system: System, answered: Sequence[QuestionAnswer]) -> tuple[AlignmentView, ...]:
    """Return the pictures of every question that was asked of ties.

    >>> from raison.findings.alignment.answer import alignment
    >>> from raison.findings.asking.asking import Wish
    >>> from tests.examples.alignment import example
    >>> found = alignment(example(), Wish())
    >>> [view] = alignment_views(example(), [QuestionAnswer("who", found.question, found)])
    >>> [(knot.label, knot.camp) for knot in view.parts[0].knots], [row.title for row in view.rows]
    ([('Rill', 0), ('Dale', None), ('Fell', 0)], ['Rill between Dale and Fell'])
    """
    return tuple(_view(system, one) for one in answered if one.finding.verb == "alignment" and _drawable(one.finding))


def _drawable(finding: Finding) -> bool:
    return any(answer.label == "camps" and answer.data.get("circles") for answer in finding.answers)


def _view(system: System, one: QuestionAnswer) -> AlignmentView:
    name = f"ties-{slug(one.id)}"
    found = one.finding.answers
    told = [answer for answer in found if answer.label == "camps" and answer.data.get("circles")]
    shown = _shown(system, told)
    parts = tuple(_part(system, name, answer, shown) for answer in told)
    moments = next((answer.data["moments"] for answer in found if answer.label == "over time"), ())[:MOST_MOMENTS]
    rows = tuple(_rows(system, moments))
    shorts = {knot.short: knot.label for row in rows for knot in row.knots}
    return AlignmentView(name, one.ask, parts, rows, tuple(one["name"] for one in moments), tuple(shorts.items()))


def _shown(system: System, told: Sequence[Answer]) -> tuple[str, ...]:
    """The actors of all networks together, so that each keeps its place in every one."""
    joined = {who for answer in told for circle in answer.data["circles"] for who in circle["actors"]}
    return tuple(who for who in system.model.actors if who in joined)[:MOST_KNOTS]


def _part(system: System, name: str, answer: Answer, shown: tuple[str, ...]) -> AlignmentPart:
    data = answer.data
    own = {who for circle in data["circles"] for who in circle["actors"]}
    camps = {**dict.fromkeys(set(shown) - own, UNTIED), **_camps(data)}
    tense = {*data["always_strained"], *data["sometimes_strained"]}
    return AlignmentPart(
        f"{name}-{slug(answer.reading)}",
        reading_name(system, answer.reading),
        day_words(read_moment(str(data["at"]))) if data["dated"] else "",
        len(own - set(shown)),
        tuple(_knot(system, who, camps.get(who)) for who in shown),
        tuple(_strands(data["ties"], shown, tense)),
        max((len(circle["splits"]) for circle in data["circles"]), default=0),
    )


def _knot(system: System, who: str, camp: int | None) -> Knot:
    actor = system.model.actors[who]
    return Knot(who, actor.name, (actor.code or actor.name)[:4], camp)


def _camps(data: Mapping[str, Any]) -> dict[str, int]:
    """The camp of each actor that has one for sure: with, or against, the first of its circle in every best way."""
    found: dict[str, int] = {}
    for circle in data["circles"]:
        start = max(found.values(), default=-1) + 1
        first = circle["actors"][0]
        for who in circle["actors"]:
            places = {_place(split, who, first) for split in circle["splits"]}
            if len(places) == 1:
                found[who] = start + places.pop()
    return found


def _place(split: Sequence[Sequence[str]], who: str, first: str) -> int:
    ordered = sorted(split, key=lambda camp: first not in camp)
    return next(number for number, camp in enumerate(ordered) if who in camp)


def _strands(ties: Sequence[Mapping[str, Any]], shown: Sequence[str], tense: set[str]) -> Iterator[Strand]:
    for tie in ties:
        if set(tie["between"]) <= set(shown):
            one, other = tie["between"]
            size = abs(tie["strength"]) if tie["strength"] is not None else 0.5
            words = str(tie["dimension"]).replace("_", " ")
            yield Strand((one, other), words, str(tie["code"]), size, tie["address"] in tense)


def _rows(system: System, moments: Sequence[Mapping[str, Any]]) -> Iterator[TriangleRow]:
    tense: dict[frozenset[str], Mapping[str, Any]] = {}
    for moment in moments:
        for one in moment["triangles"]:
            key = frozenset((one["middle"], *one["others"]))
            if one["kind"] == "between rivals" and key not in tense:
                tense[key] = one
    for members, one in list(tense.items())[:MOST_ROWS]:
        yield _row(system, moments, members, one)


def _row(
    system: System, moments: Sequence[Mapping[str, Any]], members: frozenset[str], one: Mapping[str, Any]
) -> TriangleRow:
    left, right = one["others"]
    knots = (_knot(system, left, None), _knot(system, one["middle"], None), _knot(system, right, None))
    title = f"{knots[1].label} between {knots[0].label} and {knots[2].label}"
    pairs = [frozenset(pair) for pair in combinations(sorted(members), 2)]
    told = tuple(_at(moment, members, pairs) for moment in moments)
    return TriangleRow(title, knots, told)


def _at(
    moment: Mapping[str, Any], members: frozenset[str], pairs: Sequence[frozenset[str]]
) -> tuple[tuple[Strand, ...], bool]:
    own = [tie for tie in moment["ties"] if frozenset(tie["between"]) in pairs]
    tense = any(frozenset((one["middle"], *one["others"])) == members for one in moment["triangles"])
    return tuple(_strands(own, sorted(members), set())), tense
