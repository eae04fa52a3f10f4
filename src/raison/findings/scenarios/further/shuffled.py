"""Null: whether worlds hang together better than shuffled ratings let expect."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from raison.engines.crossimpact.null_model import null_inconsistency
from raison.ensemble.plan import stream
from raison.findings.records import Row, Table
from raison.findings.scenarios.scene import NULL_WORLDS, Part, Scene
from raison.lenses.crossimpact.reduced import asked_problem
from raison.lenses.worlds.frame import Worlds

__all__ = ["null_part"]


def null_part(scene: Scene) -> Part:
    """Return how inconsistent today and the families are, beside the same worlds in shuffled matrices.

    Notes
    -----
    Ratings are permuted within each section, conditional ones stay; the seed is told in the data.

    Examples
    --------
    >>> from tests.examples.findings import scene
    >>> worlds = null_part(scene(null=True)).data["null"]["worlds"]
    >>> [(one["world"], one["observed"], one["median"]) for one in worlds]
    [('Today', 0.0, 2.0), ('Family 1', 0.0, 2.0), ('Family 2', 0.0, 2.0)]
    """
    if not scene.wish.null:
        return Part()
    problem = asked_problem(scene.impacts, scene.query)
    names, worlds = zip(*_worlds(scene), strict=True)
    found = null_inconsistency(problem, np.stack(worlds), NULL_WORLDS, stream(scene.wish.seed))
    numbers = zip(found.observed.tolist(), np.median(found.drawn, axis=0).tolist(), found.at_most.tolist(), strict=True)
    told = [
        {"world": name, "observed": observed, "median": median, "at_most": at_most}
        for name, (observed, median, at_most) in zip(names, numbers, strict=True)
    ]
    rows = tuple(
        Row((str(one["world"]), f"{one['observed']:g}", f"{one['median']:g}", f"{one['at_most']} of {NULL_WORLDS}"))
        for one in told
    )
    columns = ("Scenario", "Inconsistency", "Median when shuffled", "Shuffled matrices where it is as small")
    note = (
        "Inconsistency: by how much the worst placed factor falls short of its best variant. Shuffling keeps every "
        "rating but puts it elsewhere in its section; it is no test of the ratings themselves."
    )
    table = Table("Against shuffled ratings", columns, rows, note)
    return Part((table,), {"null": {"seed": scene.wish.seed, "shuffles": NULL_WORLDS, "worlds": told}})


def _worlds(scene: Scene) -> Iterator[tuple[str, Worlds]]:
    impacts = scene.impacts
    yield "Today", impacts.frame.row({**impacts.picture.world, **scene.query.hold})
    for number, family in enumerate(scene.families, 1):
        yield scene.called(number).capitalize(), family.example
