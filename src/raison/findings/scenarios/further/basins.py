"""Basins: where free settling ends up, family by family, from all worlds there are or from drawn ones."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from raison.ensemble.plan import stream
from raison.findings.part import Part
from raison.findings.records import Row, Table
from raison.findings.scenarios.scene import RULES, SAMPLES, Scene
from raison.lenses.crossimpact.basins import NamedBasins, Sampling, basins, interval
from raison.lenses.crossimpact.scenarios import scenarios
from raison.words.figures import figure

__all__ = ["basin_part"]

LISTED, KNOWN = 200, 5_000
MOST_EXACT = 420_000_000  # worlds in one table: two minutes and two gigabytes


def basin_part(scene: Scene) -> Part:
    """Return where settling ends up; nothing where it is not asked.

    >>> from tests.examples.findings import scene
    >>> families = basin_part(scene(basins=True)).data["basins"]["families"]
    >>> [(family["where"], family["count"]) for family in families]
    [('Family 1', 2), ('Family 2', 4), ('Elsewhere', 0), ('In a circle', 2)]
    """
    if not scene.wish.basins:
        return Part()
    # With slack, worlds hang together that settling leaves: they are no ends of it.
    query = replace(scene.query, tolerance=0)
    known = scenarios(scene.impacts, query, max_worlds=KNOWN, budget=scene.budget).worlds
    drawn = Sampling(SAMPLES, stream(scene.wish.seed), MOST_EXACT if scene.wish.exact else None)
    found = basins(scene.impacts, scene.query, scene.wish.rule, drawn, known)
    return Part((_table(scene, found),), {"basins": _data(scene, found)})


def _gathered(scene: Scene, found: NamedBasins) -> dict[str, int]:
    names = [scene.called(number).capitalize() for number in range(1, len(scene.families) + 1)]
    counts = dict.fromkeys([*names, "Elsewhere", "In a circle"], 0)
    ends = np.array([one.world for one in found.found]).reshape(len(found.found), -1)
    for one, number in zip(found.found, scene.numbers(ends).tolist(), strict=True):
        counts["In a circle" if one.circle else scene.called(number).capitalize()] += one.count
    return counts


def _table(scene: Scene, found: NamedBasins) -> Table:
    title = f"Where settling ends up, from {_of(found)}"
    rows = tuple(Row((where, f"{count:,}", _share(count, found))) for where, count in _gathered(scene, found).items())
    note = (
        f"Counts of starts under one rule ({RULES[scene.wish.rule]}); another rule, or another list of "
        "variants, gives others. They say nothing about what is likely."
    )
    return Table(title, ("It ends in", "Starts", "Share of the starts"), rows, note)


def _of(found: NamedBasins) -> str:
    return (
        f"all {figure(found.n_worlds)} combinations"
        if found.exact
        else f"{found.starts:,} drawn of {figure(found.n_worlds)}"
    )


def _share(count: int, found: NamedBasins) -> str:
    low, high = interval(count, found)
    return _percent(low) if found.exact else f"{_percent(low)} to {_percent(high)}"


def _percent(share: float) -> str:
    if share == 0 or share >= 0.001:
        return f"{share:.1%}"
    return f"{share:.2%}" if share >= 0.0001 else f"{share:.4%}"


def _data(scene: Scene, found: NamedBasins) -> dict[str, Any]:
    frame = scene.impacts.frame
    return {
        "rule": scene.wish.rule,
        "seed": None if found.exact else scene.wish.seed,
        "exact": found.exact,
        "starts": found.starts,
        "n_worlds": found.n_worlds,
        "families": [
            {"where": where, "count": count, "interval": list(interval(count, found))}
            for where, count in _gathered(scene, found).items()
        ],
        "n_ends": len(found.found),
        "ends": [
            {
                "world": frame.world(one.world),
                "count": one.count,
                "interval": list(interval(one.count, found)),
                "circle": one.circle,
                "held_by_moves": one.by_moves,
            }
            for one in found.found[:LISTED]
        ],
    }
