"""Camps by scenario: where ties depend on how things stand, the camps today, with something held, and by tendency."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from raison.findings.alignment.data import camps_data
from raison.findings.naming.ties import TiePhrases
from raison.findings.probes.series_probe import Clock, SeriesProbe
from raison.findings.records import Answer, Table
from raison.findings.rows.alignment import AlignmentCase, asked_ties
from raison.findings.standing import assembled
from raison.lenses.alignment.camps import Camps, TieMoment, network
from raison.lenses.alignment.moments import moments_of, world_of
from raison.lenses.alignment.ties import valid_at
from raison.lenses.crossimpact.families import projections
from raison.lenses.crossimpact.scenarios import Query
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import picture
from raison.model.setup import Setup
from raison.words.expressions import Is, leaves

__all__ = ["IN_WORLDS", "worlds_answer"]

IN_WORLDS = "by scenario"
MOST_FAMILIES = 8
NOTE = (
    "Ties of the same day; only their conditions differ. Held: the rest settles upon it. By tendency: consistent "
    "scenarios, in which every choice goes where it is expected to; those with the same camps stand in one line, and "
    "their number says nothing of how likely they are."
)


@dataclass(frozen=True)
class _Place:
    """A world, or what a family of worlds agrees on, in which ties are told."""

    name: str
    kind: str  # today, held, family
    hold: Mapping[str, str]
    world: Mapping[str, str] | None


def worlds_answer(case: AlignmentCase) -> Answer | None:
    """Return the camps in each world that tells ties apart; None where no tie of the day has a condition.

    >>> from tests.examples.alignment_findings import case
    >>> import datetime
    >>> answer = worlds_answer(case(at=datetime.date(2030, 6, 30)))
    >>> [row.cells[0] for row in answer.tables[0].rows]
    ['Today', 'If the pact is broken']
    >>> worlds_answer(case()) is None
    True
    """
    about = _about(case)
    if not about:
        return None
    places, complete = _places(case, about)
    told = [(place, _camps(case, case.setup, place, case.for_camps)) for place in places]

    distinct, proved = _distinct(places, about), _key(found for _, found in told) is not None
    clock = case.for_reruns()

    def solve(setup: Setup, unknown: float | None) -> Hashable:
        if not proved:
            return None
        return _key(_camps(case, setup, place, clock, unknown) for place in distinct)

    answer = Answer(
        case.setup.reading,
        IN_WORLDS,
        _says(case, told),
        "follows",
        () if complete and proved else ("incomplete",),
        tables=(_table(case, told, about),),
        data={
            "about": list(about),
            "worlds": [
                {
                    "name": place.name,
                    "kind": place.kind,
                    "hold": dict(place.hold),
                    "conditions": {name: place.world[name] for name in about} if place.world else None,
                    **(camps_data(found) if found else camps_data(Camps(case.told, (), case.wish.blocs))),
                }
                for place, found in told
            ],
        },
    )
    return assembled(SeriesProbe(case.system, case.setup, solve, asked_ties(case), clock, len(distinct)), answer)


def _about(case: AlignmentCase) -> tuple[str, ...]:
    """The factors that conditions of the day's ties name, in the order of the study."""
    nodes = [tie.when for tie in valid_at(asked_ties(case), case.day) if tie.when is not None]
    named = {leaf.factor for node in nodes for leaf in leaves(node) if isinstance(leaf, Is)}
    return tuple(name for name in case.system.factors if name in named)


def _places(case: AlignmentCase, about: tuple[str, ...]) -> tuple[list[_Place], bool]:
    holds = _holds(case)
    fixed = [_Place("Today", "today", {}, world_of(case.system, case.setup, {}))]
    fixed += [_Place(name, "held", hold, world_of(case.system, case.setup, hold)) for name, hold in holds.items()]
    impacts, complete = Impacts(picture(case.system, case.setup)), True
    for name, hold in {"": {}, **holds}.items():
        if not impacts.picture.effects:
            break
        found = projections(impacts, Query("tendency", hold), about)
        complete = complete and found.complete and len(found.worlds) <= MOST_FAMILIES
        called = f"By tendency, {name[0].lower()}{name[1:]}" if name else "By tendency"
        for row in found.worlds[:MOST_FAMILIES]:
            fixed.append(_Place(called, "family", hold, impacts.frame.world(row)))
    return fixed, complete


def _distinct(places: list[_Place], about: tuple[str, ...]) -> list[_Place]:
    # Worlds that agree on the conditions have the same ties.
    kept = {place.world and tuple(place.world[name] for name in about): place for place in places}
    return list(kept.values())


def _holds(case: AlignmentCase) -> dict[str, Mapping[str, str]]:
    """What is held: what the user asks, else what the study's moments hold."""
    asked = [case.ask.hold] if case.ask.hold else [when.hold for when in moments_of(case.system, ()) if when.hold]
    return {f"If {case.phrases.facts(tuple(hold.items()))}": hold for hold in asked}


def _camps(
    case: AlignmentCase, setup: Setup, place: _Place, clock: Clock, unknown: float | None = None
) -> Camps | None:
    if place.world is None:
        return None
    moment = TieMoment(case.day, place.world, case.wish.dimension, unknown)
    return case.solver.camps(network(case.system, setup, moment), clock.seconds())


def _key(found: Iterator[Camps | None]) -> Hashable:
    every = list(found)
    if any(one is not None and not one.proved for one in every):
        return None
    return tuple(one and tuple(circle.splits for circle in one.circles) for one in every)


def _says(case: AlignmentCase, told: list[tuple[_Place, Camps | None]]) -> str:
    parts = []
    for place, found in told:
        if place.kind == "family":
            continue
        words = "it settles nowhere, so the ties are not known" if found is None else _circles(case, found)
        parts.append(f"{place.name}: {words}")
    kinds = {_key(iter([found])) for place, found in told if place.kind == "family"}
    count = sum(place.kind == "family" for place, _ in told)
    if count:
        same = "the same camps in all of them" if len(kinds) == 1 else f"{len(kinds)} different pictures of camps"
        parts.append(f"By tendency the conditions of ties take {count} combinations, with {same}")
    return ". ".join(parts) + "."


def _circles(case: AlignmentCase, found: Camps) -> str:
    return TiePhrases(case.phrases, found.network).circles(found)


def _table(case: AlignmentCase, told: list[tuple[_Place, Camps | None]], about: tuple[str, ...]) -> Table:
    rows = []
    for places, found in _alike(told):
        words = TiePhrases(case.phrases, found.network)
        strained = sorted({*found.always, *found.sometimes})
        circles = words.circles(found)
        cells = (places[0].name, _where(case, places, about), circles[0].upper() + circles[1:])
        rows.append(words.row((*cells, words.ties(strained, 3) or "nothing"), found.network.edges))
    return Table("Camps by scenario", ("Scenario", "Where", "Camps", "Strained"), tuple(rows), NOTE)


def _alike(told: list[tuple[_Place, Camps | None]]) -> list[tuple[list[_Place], Camps]]:
    # Families of one kind with the same camps and strained ties share a line.
    kept: dict[Hashable, tuple[list[_Place], Camps]] = {}
    for place, found in told:
        if found is not None:
            key = (place.name, _key(iter([found])), found.always, found.sometimes)
            kept.setdefault(key, ([], found))[0].append(place)
    return list(kept.values())


def _where(case: AlignmentCase, places: list[_Place], about: tuple[str, ...]) -> str:
    worlds = [place.world for place in places if place.world is not None]
    clauses = []
    for name in about:
        own = dict.fromkeys(world[name] for world in worlds)
        clauses.append(" or ".join(case.phrases.clause(name, variant) for variant in own))
    return "; ".join(clauses)
