"""Thin places: factors on a single rating or a thin margin, and factors that are promoted and never restrained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from raison.findings.phrases import listed
from raison.findings.scenarios.scene import Scene
from raison.lenses.crossimpact.footing import Footing, footings
from raison.model.picture import FlatEffect

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
        if _one_sided([effect for effect in counted if effect.target == name and scene.impacts.number(effect)])
    ]


def _one_sided(effects: Sequence[FlatEffect]) -> bool:
    # Promoters of one variant alone, and nothing that speaks against it or for another.
    return bool(effects) and all(one.value.point > 0 for one in effects) and len({one.variant for one in effects}) == 1


def thin_says(scene: Scene, found: Mapping[str, Sequence[str]]) -> str:
    """Return these places as a note, or nothing.

    >>> from tests.examples.findings import scene
    >>> thin_says(scene(), {"single": ["climate"], "thin": [], "unrestrained": ["arms"]})
    'Held up by a single rating: Climate. Promoters and no restraint: Arms.'
    """
    told = (("Held up by a single rating", "single"), ("Thin", "thin"), ("Promoters and no restraint", "unrestrained"))
    parts = [
        f"{words}: {listed([scene.phrases.factor(name) for name in found[key]])}." for words, key in told if found[key]
    ]
    return " ".join(parts)
