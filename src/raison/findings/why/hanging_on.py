"""Hanging on: the minimal sets of claims and assumptions whose withdrawal turns an answer, each with its passages."""

from __future__ import annotations

from math import comb

from raison.ensemble.withdrawal import minimal_sets
from raison.findings.naming.ratings import RatingNames
from raison.findings.naming.readings import source_name
from raison.findings.phrases import Phrases, block_name
from raison.findings.rows.becoming import becomes
from raison.findings.rows.of_questions import QuestionRow
from raison.findings.support.turns import turn_of
from raison.findings.why.records import Ground, HangsOn, TurningSet
from raison.sources import Anchor

__all__ = ["hangs_on"]

MOST_OF_THREE = 2_000
"""Sets of three that are tried at most; where there are more, none is."""


def hangs_on(row: QuestionRow, names: RatingNames) -> HangsOn:
    """Return all minimal sets of one or two whose withdrawal turns the answer of a row, of three where they are few.

    >>> from tests.examples.why import row
    >>> found = hangs_on(row(), RatingNames(row().case.system))
    >>> [[one.id for one in taken.members] for taken in found.sets[:2]], found.complete
    ([['drives'], ['effects.arms=pursued>climate.push.hot']], True)
    """
    players = row.probe.players
    every = (*players.claims, *players.assumed, *players.today)
    size = 3 if comb(len(every), 3) <= MOST_OF_THREE else 2
    found = minimal_sets(every, row.probe.runs, inert=players.inert, size=size)
    tried = size if found.complete else 0 if found.untested_singles else 1
    return HangsOn(tuple(_turning(row, names, one) for one in found.sets), tried, found.complete and size == 3)


def _turning(row: QuestionRow, names: RatingNames, taken: tuple[str, ...]) -> TurningSet:
    members = tuple(_support(row, names, name) for name in taken)
    claims = sum(one.kind == "claim" for one in members)
    flags = (row.probe.ask(setup) for setup in row.probe.without(frozenset(taken)))
    turned = next(flag for flag in flags if turn_of(row.flag(), flag) == "turned")
    return TurningSet(members, 0 < claims < len(members), becomes(row, turned))


def _support(row: QuestionRow, names: RatingNames, name: str) -> Ground:
    system, players = row.case.system, row.probe.players
    if name in players.claims:
        claim = system.claim[name]
        return Ground("claim", name, claim.says, "; ".join(_where(row.case.phrases, one) for one in claim.at))
    return Ground("today" if name in players.today else "assumption", name, names(name))


def _where(phrases: Phrases, anchor: Anchor) -> str:
    return f"{source_name(phrases.system, anchor.source)}, {block_name(anchor.block)}"
