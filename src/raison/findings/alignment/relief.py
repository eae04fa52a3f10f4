"""Relief: which single change of a tie lowers the strain, by how much, and who bears the strain as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from raison.engines.alignment import KINDS as CHANGES
from raison.engines.alignment import Relief, TieChange
from raison.findings.records import Row, Table
from raison.findings.rows.alignment import AlignmentCase
from raison.lenses.alignment.camp_solver import MOST_ACTORS
from raison.lenses.alignment.camps import Circle

__all__ = ["CircleRelief", "RankedChange", "relief_tables", "reliefs", "untried_changes"]

SHOWN = 12
KINDS = {"removed": "It ends", "step": "One step", "flipped": "It turns"}
"""Columns of the table: no tie any more, a step warmer or cooler, the opposite sign."""
NOTE = (
    "Strain is the strength of the ties that go against the camps, however well these are drawn; the field calls it "
    "the frustration index. Equal ranks relieve equally."
)


@dataclass(frozen=True)
class CircleRelief:
    """The single changes within one circle."""

    circle: Circle
    table: Relief


@dataclass(frozen=True)
class RankedChange:
    """One change, with its place in the network, its relief and its rank among all circles."""

    place: int
    change: TieChange
    relief: float
    rank: int
    camps_change: bool


def reliefs(case: AlignmentCase) -> tuple[CircleRelief, ...]:
    """Return every single change of a tie in every circle that is small enough to be asked exactly.

    >>> from tests.examples.alignment_findings import case
    >>> [len(one.table.changes) for one in reliefs(case())]
    [16]
    """
    return tuple(
        CircleRelief(circle, case.changes(circle, tuple(CHANGES)))
        for circle in case.found.circles
        if len(circle.actors) <= MOST_ACTORS
    )


def relief_tables(case: AlignmentCase) -> tuple[tuple[Table, ...], dict[str, Any]]:
    """Return what relieves the strain, and who bears it, as tables and as data.

    >>> from tests.examples.alignment_findings import case
    >>> tables, data = relief_tables(case())
    >>> [table.title for table in tables], data["relief"][0]["relief"]
    (['What would relieve the strain', 'Who bears the strain'], 2.0)
    """
    found = reliefs(case)
    if not found:
        return (), {"relief": [], "strain_by_actor": {}}
    kept = _ranked(found)
    data = [
        {
            "tie": case.told.ties[one.place].address,
            "change": one.change.kind,
            "strength": one.change.weight,
            "relief": one.relief,
            "rank": one.rank,
            "camps_change": one.camps_change,
        }
        for one in kept
    ]
    borne = {name: list(span) for name, span in _borne(found)}
    easing = [one for one in kept if one.relief > 0]
    told = (_table(case, easing),) if easing else ()
    return (*told, *_bearing(case, borne)), {"relief": data, "strain_by_actor": borne}


def untried_changes(case: AlignmentCase) -> int:
    """Return how many single changes of ties the time did not suffice for.

    >>> from tests.examples.alignment_findings import case
    >>> untried_changes(case())
    0
    """
    return sum(one.table.unproved for one in reliefs(case))


def _ranked(found: tuple[CircleRelief, ...]) -> list[RankedChange]:
    every = [
        (one.circle.places[change.tie], change, gain, changed)
        for one in found
        for change, gain, changed in zip(
            one.table.changes, one.table.relief.tolist(), one.table.camps_change.tolist(), strict=True
        )
        if change.lower == change.upper
    ]
    every.sort(key=lambda part: -part[2])
    gains = [round(part[2], 9) for part in every]
    return [RankedChange(*part[:3], gains.index(gain) + 1, part[3]) for part, gain in zip(every, gains, strict=True)]


def _table(case: AlignmentCase, easing: list[RankedChange]) -> Table:
    places = list(dict.fromkeys(one.place for one in easing))
    best = {place: max(one.relief for one in easing if one.place == place) for place in places}
    ranks = sorted(best.values(), reverse=True)
    rows = [_tie_row(case, place, ranks.index(best[place]) + 1, easing) for place in places[:SHOWN]]
    more = f" {len(places) - SHOWN} more ties are in the data." if len(places) > SHOWN else ""
    columns = ("Rank", "The tie", *KINDS.values(), "Other camps")
    note = f"By how much strain falls, from {case.found.index:g} now, if that tie alone changes. {NOTE}{more}"
    return Table("What would relieve the strain", columns, tuple(rows), note)


def _tie_row(case: AlignmentCase, place: int, rank: int, easing: list[RankedChange]) -> Row:
    own = {one.change.kind: one for one in easing if one.place == place}
    step = own.get("warmer") or own.get("cooler")
    found = (own.get("removed"), step, own.get("flipped"))
    gains = (f"by {one.relief:g}" if one else "not" for one in found)
    moved = "yes" if any(one.camps_change for one in own.values()) else "no"
    return case.words.row((str(rank), case.words.tie(place), *gains, moved), (place,))


def _borne(found: tuple[CircleRelief, ...]) -> Iterator[tuple[str, tuple[float, float]]]:
    for one in found:
        least, most = (part.tolist() for part in one.table.strain_before)
        yield from zip(one.circle.actors, zip(least, most, strict=True), strict=True)


def _bearing(case: AlignmentCase, borne: dict[str, list[float]]) -> Iterator[Table]:
    rows = [
        Row((case.phrases.actor(name), f"{low:g}" if low == high else f"{low:g} to {high:g}"))
        for name, (low, high) in sorted(borne.items(), key=lambda part: -part[1][1])
        if high > 0
    ]
    if rows:
        note = (
            "Half of each strained tie falls to either end; a range where several ways to draw the camps are as good."
        )
        yield Table("Who bears the strain", ("Actor", "Bears"), tuple(rows), note)
