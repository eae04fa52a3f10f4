"""Influence: which factors drive and which are driven, directly and along paths; islands; chains that close."""

from __future__ import annotations

from typing import Any

from raison.findings.records import Row, Table
from raison.findings.scenarios.scene import Part, Scene
from raison.lenses.crossimpact.influence import Chain, Structure, structure

__all__ = ["structure_part"]

SHOWN, MANY = 12, 200
DAMPS = {1: "reinforces itself", -1: "works against itself"}


def structure_part(scene: Scene) -> Part:
    """Return the structure of the effects; nothing where it is not asked.

    >>> from tests.examples.findings import scene
    >>> found = structure_part(scene(structure=True)).data["structure"]
    >>> [(one["factor"], one["active"], one["passive"]) for one in found["factors"]]
    [('line', 4.0, 0.0), ('arms', 4.0, 8.0), ('climate', 4.0, 4.0)]
    """
    if not scene.wish.structure:
        return Part()
    found = structure(scene.impacts, scene.query.choices)
    tables = [_driving(scene, found)]
    tables += [_islands(scene, found)] if len(found.islands) > 1 else []
    tables += [_chains(scene, found)] if found.chains else []
    return Part(tuple(tables), {"structure": _data(found)})


def _driving(scene: Scene, found: Structure) -> Table:
    ordered = sorted(found.driving, key=lambda one: (one.passive - one.active, one.factor))
    rank = {
        one.factor: place for place, one in enumerate(sorted(found.driving, key=lambda one: -one.indirect_active), 1)
    }
    rows = tuple(
        Row((scene.phrases.factor(one.factor), f"{one.active:g}", f"{one.passive:g}", str(rank[one.factor])))
        for one in ordered
    )
    columns = ("Factor", "Acts on others", "Is acted on", "Rank as a driver along paths of three")
    note = (
        "Sums of the sizes of all effects, whatever their sign; a conditional effect counts for each factor of its "
        "condition."
    )
    return Table("What drives and what is driven", columns, rows, note)


def _islands(scene: Scene, found: Structure) -> Table:
    rows = tuple(
        Row((str(number), "; ".join(scene.phrases.factor(name) for name in group)))
        for number, group in enumerate(found.islands, 1)
    )
    return Table("Islands: groups that no effect joins", ("Group", "Factors"), rows)


def _chains(scene: Scene, found: Structure) -> Table:
    rows = tuple(Row((_told(scene, chain), DAMPS[chain.sign])) for chain in found.chains[:SHOWN])
    count = f"{len(found.chains)}" if found.complete else f"more than {len(found.chains)}"
    note = (
        f"{count} in all, the shortest first, up to {SHOWN} shown; of up to five factors, through effects without a "
        "condition."
    )
    return Table("Chains that close", ("Chain", "It"), rows, note)


def _told(scene: Scene, chain: Chain) -> str:
    return " → ".join(scene.phrases.clause(name, variant) for name, variant in (*chain.links, chain.links[0]))


def _data(found: Structure) -> dict[str, Any]:
    return {
        "factors": [
            {
                "factor": one.factor,
                "active": one.active,
                "passive": one.passive,
                "indirect_active": one.indirect_active,
                "indirect_passive": one.indirect_passive,
            }
            for one in found.driving
        ],
        "islands": [list(group) for group in found.islands],
        "chains": [
            {"links": [{"factor": name, "variant": variant} for name, variant in one.links], "sign": one.sign}
            for one in found.chains[:MANY]
        ],
        "n_chains": len(found.chains),
        "chains_complete": found.complete,
    }
