"""Thin places: factors on a single rating or a thin margin, and factors that are promoted and never restrained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from raison.findings.naming.saying import few
from raison.findings.scenarios.scene import Scene
from raison.findings.support.restraint import only_promoted
from raison.lenses.crossimpact.footing import Footing, footings

__all__ = ["thin_places", "thin_says"]


def thin_places(scene: Scene) -> dict[str, list[str]]:
    """Return factors held up by a single rating or by a thin margin in some family's example, and one-sided factors.

    >>> from tests.examples.findings import scene
    >>> thin_places(scene())
    {'single': [], 'thin': [], 'unrestrained': []}
    """
    seen = [footings(scene.impacts, scene.query, family.example) for family in scene.families]
    return {
        "single": _names(one for feet in seen for one in feet if one.single),
        "thin": _names(one for feet in seen for one in feet if one.thin),
        "unrestrained": _unrestrained(scene),
    }


def _names(feet: Iterable[Footing]) -> list[str]:
    return list(dict.fromkeys(one.balance.factor for one in feet))


def _unrestrained(scene: Scene) -> list[str]:
    counted = [
        effect for effect in scene.impacts.picture.effects if scene.query.choices == "tendency" or not effect.tendency
    ]
    return [
        name
        for name in scene.impacts.frame.factors
        if only_promoted([effect for effect in counted if effect.target == name and scene.impacts.number(effect)])
    ]


def thin_says(scene: Scene, found: Mapping[str, Sequence[str]]) -> str:
    """Return these places as a note, or nothing.

    >>> from tests.examples.findings import scene
    >>> thin_says(scene(), {"single": ["climate"], "thin": [], "unrestrained": ["arms"]})
    'Held up by a single rating: Climate. Promoters and no restraint: Arms.'
    """
    told = (("Held up by a single rating", "single"), ("Thin", "thin"), ("Promoters and no restraint", "unrestrained"))
    parts = [
        f"{words}: {few([scene.phrases.factor(name) for name in found[key]])}." for words, key in told if found[key]
    ]
    return " ".join(parts)
