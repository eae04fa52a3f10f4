"""Scores, as the field's programs print them: how strongly each world supports itself, and how many there are."""

from __future__ import annotations

from typing import Any

import numpy as np

from raison.engines.crossimpact import consistency_values, inconsistencies, total_impact_score
from raison.findings.part import Part
from raison.findings.records import Row, Table
from raison.findings.scenarios.scene import Scene
from raison.lenses.crossimpact.every import count_worlds
from raison.lenses.crossimpact.scenarios import problem_of, scenarios
from raison.lenses.worlds.frame import Worlds
from raison.words.figures import figure

__all__ = ["count_part", "score_part"]

SHOWN, LISTED = 25, 1000


def score_part(scene: Scene) -> Part:
    """Return the total impact score, inconsistency and smallest margin of today and of each world; or nothing.

    >>> from tests.examples.findings import scene
    >>> told = score_part(scene(scores=True)).data["scores"]
    >>> [(one["total_impact_score"], one["inconsistency"]) for one in told["worlds"]], told["today"]["family"]
    ([(5.0, 0.0), (4.0, 0.0), (7.0, 0.0)], 'family 1')
    """
    if not scene.wish.scores:
        return Part()
    found = scenarios(scene.impacts, scene.query, max_worlds=10 * LISTED, budget=scene.budget)
    today = scene.impacts.frame.row({**scene.impacts.picture.world, **scene.query.hold})
    rows = np.concatenate([today[None, :], found.worlds[:LISTED]])
    told = _scores(scene, rows)
    data = {"today": told[0], "worlds": told[1:]}
    return Part((_table(scene, told, len(found.worlds), complete=found.complete),), {"scores": data})


def _scores(scene: Scene, rows: Worlds) -> list[dict[str, Any]]:
    problem = problem_of(scene.impacts, scene.query.choices)
    tested = _tested(scene)
    gaps = inconsistencies(problem, rows)[:, tested].max(axis=1, initial=0)
    rivals = [place for place in tested if problem.sizes[place] > 1]
    margins = consistency_values(problem, rows)[:, rivals].astype(float).min(axis=1, initial=np.inf)
    totals = total_impact_score(problem, rows)
    families = scene.numbers(rows).tolist()
    return [
        {
            "family": scene.called(number),
            "total_impact_score": float(total),
            "inconsistency": float(gap),
            "least_margin": float(margin) if rivals else None,
        }
        for number, total, gap, margin in zip(families, totals, gaps, margins, strict=True)
    ]


def _tested(scene: Scene) -> list[int]:
    free = scene.impacts.owned if scene.query.choices == "free" else ()
    return [
        place
        for place, name in enumerate(scene.impacts.frame.factors)
        if name not in scene.query.hold and place not in free
    ]


def _table(scene: Scene, told: list[dict[str, Any]], count: int, *, complete: bool) -> Table:
    rows = [Row((str(place) if place else "Today", *_cells(told[place]))) for place in (0, *_shown(told))]
    found = f"{count:,} scenarios were found{'' if complete else ', and there are more'}"
    left = (
        f" {found}; the first {len(told) - 1:,} are in the data, of each family the best is shown."
        if count > SHOWN
        else ""
    )
    note = (
        "Total impact score: the sums of a scenario's variants, added up; it changes with shifts of the ratings that "
        "change no answer, so compare it within one study only. Inconsistency: by how much the worst placed factor "
        "falls short of its best variant. Least margin: the smallest lead over the next best variant, of the factors "
        f"that are tested. None of them says what is likely.{left}"
    )
    columns = ("Scenario", "Family", "Total impact score", "Inconsistency", "Least margin")
    return Table("How strongly scenarios support themselves", columns, tuple(rows), note)


def _shown(told: list[dict[str, Any]]) -> list[int]:
    # All worlds, the best supported first; of many the best one of each family.
    ordered = sorted(range(1, len(told)), key=lambda place: -told[place]["total_impact_score"])
    if len(ordered) <= SHOWN:
        return ordered
    best: dict[str, int] = {}
    for place in ordered:
        best.setdefault(told[place]["family"], place)
    return list(best.values())[:SHOWN]


def _cells(one: dict[str, Any]) -> tuple[str, ...]:
    margin = "–" if one["least_margin"] is None else f"{one['least_margin']:g}"
    return one["family"].capitalize(), f"{one['total_impact_score']:g}", f"{one['inconsistency']:g}", margin


def count_part(scene: Scene) -> Part:
    """Return how many consistent scenarios there are; nothing where it is not asked.

    >>> from tests.examples.findings import scene
    >>> count_part(scene(count=True)).data
    {'count': {'worlds': 3, 'exact': True, 'of': 8}}
    """
    if not scene.wish.count:
        return Part()
    found = count_worlds(scene.impacts, scene.query, scene.budget, scene.wish.workers)
    every = 1
    for variants in scene.impacts.frame.variants:
        every *= len(variants)
    number = f"{found.count:,}" if found.complete else f"at least {found.count:,}"
    note = "Counts of scenarios say nothing about what is likely."
    note += "" if found.complete else " The count stopped at its budget: there may be many more."
    columns = ("Scenarios", "Of all combinations")
    table = Table("How many consistent scenarios there are", columns, (Row((number, figure(every))),), note)
    data = {"worlds": found.count, "exact": found.complete, "of": every}
    return Part((table,), {"count": data}, complete=found.complete)
