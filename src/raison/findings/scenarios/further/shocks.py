"""Shocks: what stays behind when a factor is pushed once and let go at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from raison.findings.records import Row, Table
from raison.findings.scenarios.further.lever_graph import UNKNOWN, Arc
from raison.findings.scenarios.scene import RULES, Scene
from raison.lenses.crossimpact.shocks import Shocks
from raison.lenses.worlds.frame import Worlds

__all__ = ["shock_arcs", "shock_data", "shock_table"]

SHOWN = 40
Family = Callable[[Worlds], str]


def shock_table(scene: Scene, found: Shocks, family: Family) -> Table:
    """Return what else a push changes for good, from today's world; pushes that change nothing else are counted.

    >>> from tests.examples.findings import scene
    >>> from raison.lenses.crossimpact.shocks import shocks
    >>> told = scene()
    >>> today = told.impacts.frame.row(told.impacts.picture.world)[None, :]
    >>> table = shock_table(told, shocks(told.impacts, told.query, today), lambda row: "family 2")
    >>> [row.cells[0] for row in table.rows]
    ['the state presses', 'arms are pursued', 'the climate is hot']
    """
    places = [place for place in range(len(found.shocks)) if found.able[place, 0]]
    telling = [place for place in places if found.unknown[place, 0] or _others(found, place)]
    rows = tuple(_row(scene, found, place, family) for place in telling[:SHOWN])
    gone = sum(not found.unknown[place, 0] and not found.left(place, 0) for place in places)
    alone, left = len(places) - len(telling) - gone, max(0, len(telling) - SHOWN)
    more = f" {left} more are in the data." if left else ""
    note = (
        f"Put there once and let go at once, against where today goes by itself; {RULES[scene.wish.rule]}. "
        f"Of {len(places)} pushes {gone} leave nothing behind, and {alone} only themselves.{more}"
    )
    columns = ("Pushed", "It", "What else stays behind", "Leads to")
    return Table("Pushed once and let go, from today", columns, rows, note)


def _row(scene: Scene, found: Shocks, place: int, family: Family) -> Row:
    pushed = scene.phrases.clause(*found.shocks[place][0])
    if found.unknown[place, 0]:
        return Row((pushed, "–", "unknown: it runs in a circle or into what is ruled out", UNKNOWN))
    world = scene.impacts.frame.world(found.ends[place, 0])
    kept = [scene.phrases.clause(name, world[name]) for name in _others(found, place)]
    name, variant = found.shocks[place][0]
    itself = "stays" if world[name] == variant else "goes back"
    return Row((pushed, itself, "; ".join(kept), family(found.ends[place, 0])))


def _others(found: Shocks, place: int) -> list[str]:
    return [name for name in _left(found, place, 0) if name != found.shocks[place][0][0]]


def _left(found: Shocks, place: int, start: int) -> list[str]:
    return [found.names[column] for column in found.left(place, start)]


def shock_arcs(found: Shocks, start: int, name: str, family: Family) -> Iterator[Arc]:
    """Yield an arc for each push that leads from a start to another family, or nobody knows where.

    >>> from tests.examples.findings import scene
    >>> from raison.lenses.crossimpact.shocks import shocks
    >>> told = scene()
    >>> today = told.impacts.frame.row(told.impacts.picture.world)[None, :]
    >>> found = shocks(told.impacts, told.query, today)
    >>> [(arc.pushed, arc.end) for arc in shock_arcs(found, 0, "today", lambda row: f"family {row[0] + 1}")][0]
    ((('line', 'press'),), 'family 2')
    """
    for place, pushed in enumerate(found.shocks):
        if not found.able[place, start]:
            continue
        if found.unknown[place, start]:
            yield Arc(name, UNKNOWN, "shock", pushed)
        elif (end := family(found.ends[place, start])) not in (name, family(found.alone[start])):
            yield Arc(name, end, "shock", pushed)


def shock_data(scene: Scene, found: Shocks, places: Sequence[str], family: Family) -> list[dict[str, Any]]:
    """Return every push that can be made, from every start, as plain data.

    >>> from tests.examples.findings import scene
    >>> from raison.lenses.crossimpact.shocks import shocks
    >>> told = scene()
    >>> today = told.impacts.frame.row(told.impacts.picture.world)[None, :]
    >>> found = shocks(told.impacts, told.query, today)
    >>> shock_data(told, found, ["today"], lambda row: "family 2")[0]["stays"]
    {'line': 'press', 'arms': 'pursued', 'climate': 'hot'}
    """
    return [
        _one(scene, found, (place, start), (name, family))
        for place in range(len(found.shocks))
        for start, name in enumerate(places)
        if found.able[place, start]
    ]


def _one(scene: Scene, found: Shocks, at: tuple[int, int], told: tuple[str, Family]) -> dict[str, Any]:
    unknown, (name, family) = bool(found.unknown[at]), told
    world = scene.impacts.frame.world(found.ends[at])
    return {
        "push": dict(found.shocks[at[0]]),
        "from": name,
        "to": UNKNOWN if unknown else family(found.ends[at]),
        "stays": {} if unknown else {factor: world[factor] for factor in _left(found, *at)},
    }
