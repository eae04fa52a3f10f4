"""Random small models, as a study writes them: owners alone and joint, moves, consent, conditions, what cannot be."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from tests.lenses.systems import effect, factor, want

ACTORS = ("a", "b", "c")
OWNERS: tuple[tuple[str, ...], ...] = ((), (), ("a",), ("b",), ("c",), ("a", "b"), ("b", "a"))
PUSHES: tuple[Any, ...] = (-3, -2, -1, 1, 1, 2, 2, 3, "0..3", "1..2", "-3..0")
Draw = random.Random


def _subset(draw: Draw, names: list[str]) -> list[str]:
    return [name for name in names if draw.random() < 0.5]


def _leaf(draw: Draw, variants: dict[str, list[str]], names: list[str]) -> str:
    name = draw.choice(names)
    sign = draw.choice(["=", "!="])
    return f"{name}{sign}{draw.choice(variants[name])}"


def _factor(draw: Draw, names: list[str]) -> dict[str, Any]:
    owners = draw.choice(OWNERS)
    rest: dict[str, Any] = {"owner": list(owners)} if owners else {}
    if len(owners) > 1:
        consent = _subset(draw, names)
        rest |= {"consent": consent} if consent != names else {}  # not written: all; []: none
    if draw.randint(0, 2) == 0:
        rest["moves"] = {
            start: _subset(draw, [name for name in names if name != start]) for start in _subset(draw, names)
        }
    return factor(draw.choice(names), *names, **rest)


def _effect(draw: Draw, variants: dict[str, list[str]], *, conditions: bool) -> dict[str, Any]:
    target = draw.choice(sorted(variants))
    push = {draw.choice(variants[target]): draw.choice(PUSHES)}
    rest = {"when": _leaf(draw, variants, sorted(variants))} if conditions and draw.random() < 0.5 else {}
    return effect(_leaf(draw, variants, sorted(variants)), target, push, **rest)


def random_models(
    count: int, *, nevers: bool = True, conditions: bool = True
) -> Iterator[tuple[random.Random, dict[str, Any]]]:
    """Yield `count` models, always the same, each with a source of chance for whatever else a test draws.

    The first actor's name tells the seed.
    """
    for seed in range(count):
        draw = random.Random(seed)
        model = random_model(draw, nevers=nevers, conditions=conditions)
        model["actors"]["a"]["name"] = f"A, seed {seed}"
        yield draw, model


def random_model(draw: Draw, *, nevers: bool = True, conditions: bool = True, factors: int = 4) -> dict[str, Any]:
    """Return the plain data of a model with two to `factors` factors of two or three variants."""
    names = [f"f{index}" for index in range(draw.randint(2, factors))]
    variants = {name: [f"v{index}" for index in range(draw.randint(2, 3))] for name in names}
    made = {name: _factor(draw, variants[name]) for name in names}
    effects = [_effect(draw, variants, conditions=conditions) for _ in range(draw.randint(0, 14))]
    for number, one in enumerate(effects):
        one["id"] = f"e{number}"
    wants = {
        actor: [
            {"tier": [want(_leaf(draw, variants, names)) for _ in range(draw.randint(1, 2))]}
            for _ in range(draw.randint(0, 2))
        ]
        for actor in ACTORS
    }
    never = [
        {"all": f"{_leaf(draw, variants, names)} and {_leaf(draw, variants, names)}", "assumption": "made up"}
        for _ in range(draw.randint(0, 2) if nevers else 0)
    ]
    return {
        "actors": {actor: {"name": actor.upper()} for actor in ACTORS},
        "factors": made,
        "effects": effects,
        "never": never,
        "preferences": {actor: own for actor, own in wants.items() if own},
    }
