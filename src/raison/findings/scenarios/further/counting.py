"""Counting: how many consistent scenarios there are, exactly, without listing them."""

from __future__ import annotations

from raison.findings.records import Row, Table
from raison.findings.scenarios.scene import Part, Scene
from raison.lenses.crossimpact.every import counted
from raison.words.figures import figure

__all__ = ["count_part"]


def count_part(scene: Scene) -> Part:
    """Return how many consistent scenarios there are; nothing where it is not asked.

    >>> from tests.examples.findings import scene
    >>> count_part(scene(count=True)).data
    {'count': {'worlds': 3, 'exact': True, 'of': 8}}
    """
    if not scene.wish.count:
        return Part()
    found = counted(scene.impacts, scene.query, scene.budget, scene.wish.workers)
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
