"""What figures show of ties over time: the actors between rivals, a triangle at each moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from raison.findings.alignment.moment import CampsAt
from raison.findings.rows.alignment import AlignmentCase
from raison.findings.views import CampMoment, CampView, TieView, TriadView
from raison.lenses.alignment.camps import Network
from raison.lenses.alignment.tense_triangles import TenseTriangle, tense_triangles

__all__ = ["camp_view"]

MOST_TRIADS, MOST_MOMENTS = 5, 8
UNKNOWN_SIZE = 0.5


def camp_view(case: AlignmentCase, told: Sequence[CampsAt]) -> CampView:
    """Return the tense triads through the moments.

    >>> from tests.examples.alignment_findings import case
    >>> camp_view(case(), ()).triads
    ()
    """
    shown = told[:MOST_MOMENTS]
    found: dict[frozenset[str], TenseTriangle] = {}
    for one in shown:
        for triangle in _tense(one):
            if triangle.kind == "between rivals":
                found.setdefault(triangle.members, triangle)
    return CampView(tuple(_triad(case, shown, triangle) for triangle in list(found.values())[:MOST_TRIADS]))


def _tense(one: CampsAt) -> tuple[TenseTriangle, ...]:
    return tense_triangles(one.found.network) if one.found is not None else ()


def _triad(case: AlignmentCase, told: Sequence[CampsAt], one: TenseTriangle) -> TriadView:
    actors = (one.others[0], one.middle, one.others[1])
    moments = tuple(
        CampMoment(
            moment.when.name,
            tuple(_ties(case, moment.found.network, one.members)) if moment.found is not None else (),
            any(other.members == one.members for other in _tense(moment)),
        )
        for moment in told
    )
    known = case.system.model.actors
    shorts = [(known[name].code or known[name].name)[:4] for name in actors]
    left, middle, right = map(case.words.actor, actors)
    return TriadView((left, middle, right), (shorts[0], shorts[1], shorts[2]), moments)


def _ties(case: AlignmentCase, told: Network, members: frozenset[str]) -> Iterator[TieView]:
    pairs = {frozenset(pair) for pair in combinations(sorted(members), 2)}
    for tie, number, code in zip(told.ties, told.numbers, told.codes, strict=True):
        if tie.between in pairs:
            one, other = map(case.words.actor, tie.pair)
            size = abs(number) if number is not None else UNKNOWN_SIZE
            yield TieView((one, other), case.words.dimension(tie.dimension), code, size)
