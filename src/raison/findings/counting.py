"""Counting: how many worlds hang together, exactly, without listing them."""

from __future__ import annotations

from raison.findings.depth import Part, Scene
from raison.findings.records import Row, Table
from raison.lenses.every import counted

__all__ = ["count_part"]


def count_part(scene: Scene) -> Part:
    """Return how many worlds hang together; nothing where it is not asked.

    >>> from raison.findings.example import scene
    >>> count_part(scene(count=True)).data
    {'count': {'worlds': 3, 'exact': True, 'of': 8}}
    """
    if not scene.depth.count:
        return Part()
    found = counted(scene.impacts, scene.query, workers=scene.depth.workers)
    every = 1
    for variants in scene.impacts.frame.variants:
        every *= len(variants)
    number = f"{found.count:,}" if found.complete else f"at least {found.count:,}"
    note = "Counts of worlds say nothing about what is likely."
    note += "" if found.complete else " The count stopped at its budget: there may be many more."
    table = Table("How many worlds hang together", ("Worlds", "Of all"), (Row((number, f"{every:,}")),), note)
    data = {"worlds": found.count, "exact": found.complete, "of": every}
    return Part((table,), {"count": data}, complete=found.complete)
