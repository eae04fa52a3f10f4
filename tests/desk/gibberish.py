"""Worlds in made-up nouns: their claims as a paper would make them, and their exact answers worked out slowly."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

SIZES = {"asserted": (2, 3), "likely": (1, 3), "reported": (0, 3), "hedged": (0, 2)}
FIRMEST = list(SIZES)
SOUNDS = ("zor", "bel", "fli", "nak", "mu", "dro", "pes", "wix", "gol", "tha", "rin", "yup", "kez", "lom")
End = tuple[str, str]


@dataclass(frozen=True)
class Coded:
    """A claim: its link, and how it is said."""

    id: str
    cause: End
    effect: End
    direction: str
    modality: str
    actor: str


@dataclass(frozen=True)
class World:
    """Factors with their variants, the first of which is today's; texts that name some of them; the claims."""

    variants: dict[str, tuple[str, ...]]
    texts: dict[str, str]
    claims: tuple[Coded, ...]

    def links(self) -> dict[tuple[End, End], tuple[str, str]]:
        """Each pair of ends with its direction and its firmest modality."""
        found: dict[tuple[End, End], tuple[str, str]] = {}
        for claim in self.claims:
            _, before = found.get((claim.cause, claim.effect), ("", FIRMEST[-1]))
            firmest = min(before, claim.modality, key=FIRMEST.index)
            found[claim.cause, claim.effect] = (claim.direction, firmest)
        return found

    def support(self, world: dict[str, str], factor: str) -> dict[str, float]:
        """What the links add up to on each variant of a factor."""
        sums = dict.fromkeys(self.variants[factor], 0.0)
        for ((source, at), (target, to)), (direction, modality) in self.links().items():
            if target == factor and world[source] == at:
                sums[to] += sum(SIZES[modality]) / 2 * (1 if direction == "promotes" else -1)
        return sums

    def consistent(self) -> Iterator[dict[str, str]]:
        """Every world in which each factor stands at a variant with the highest sum."""
        for values in itertools.product(*self.variants.values()):
            world = dict(zip(self.variants, values, strict=True))
            sums = {factor: self.support(world, factor) for factor in self.variants}
            if all(sums[factor][world[factor]] == max(sums[factor].values()) for factor in self.variants):
                yield world

    def settled(self, held: str, variant: str) -> dict[str, str] | None:
        """Where today ends up with a factor held; None: nowhere."""
        world = {factor: some[0] for factor, some in self.variants.items()} | {held: variant}
        for _ in range(10_000):
            after = {factor: self._next(world, factor) for factor in self.variants} | {held: variant}
            if after == world:
                return world
            world = after
        return None

    def _next(self, world: dict[str, str], factor: str) -> str:
        sums = self.support(world, factor)
        best = [one for one in self.variants[factor] if sums[one] == max(sums.values())]
        return world[factor] if world[factor] in best else best[0]


def made_world(seed: int, factors: int = 6, links: int = 14) -> World:
    """Draw a world; every variant of a factor without a text is spoken of, and the order is that of the claims."""
    rng = random.Random(seed)
    names = _nouns(rng, factors)
    texts = {name: f"the {name} {_nouns(rng, 1)[0]}s" for name in names[: factors // 2]}
    ids = {name: texts.get(name, name).replace(" ", "_") for name in names}
    written = {ids[name]: ("present",) if name in texts else _nouns(rng, rng.choice((2, 3))) for name in names}
    ends = [(factor, variant) for factor, some in written.items() for variant in some]
    pairs = [(one, other) for one, other in itertools.permutations(ends, 2) if one[0] != other[0]]
    chosen = _covering(rng.sample(pairs, len(pairs)), ends, links)
    claims = tuple(_claims(rng, chosen))
    order = [end for claim in claims for end in (claim.cause, claim.effect)]
    variants = {factor: tuple(dict.fromkeys(v for f, v in order if f == factor)) for factor, _ in dict.fromkeys(order)}
    whole = {ids[name]: text for name, text in texts.items()}
    return World({f: ("absent", *some) if f in whole else some for f, some in variants.items()}, whole, claims)


def _nouns(rng: random.Random, count: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(rng.sample(SOUNDS, 3))] = None
    return tuple(found)


def _covering(pairs: list[tuple[End, End]], ends: list[End], count: int) -> list[tuple[End, End]]:
    missing, first, rest = set(ends), list[tuple[End, End]](), list[tuple[End, End]]()
    for pair in pairs:
        (first if missing & set(pair) else rest).append(pair)
        missing -= set(pair)
    return first + rest[: max(0, count - len(first))]


def _claims(rng: random.Random, pairs: list[tuple[End, End]]) -> Iterator[Coded]:
    number = itertools.count(1)
    for cause, effect in pairs:
        direction = rng.choice(("promotes", "promotes", "restrains"))
        for _ in range(rng.choice((1, 2))):
            actor = rng.choice(("plon", "quib", "stru"))
            yield Coded(f"c{next(number)}", cause, effect, direction, rng.choice(FIRMEST), actor)


def damaged(world: World, how: str, seed: int) -> tuple[World, tuple[str, ...]]:
    """Return a world with a tenth of its claims withdrawn, flipped or hedged, and which."""
    rng = random.Random(seed)
    hit = {claim.id for claim in rng.sample(world.claims, max(1, len(world.claims) // 10))}
    other = {"promotes": "restrains", "restrains": "promotes"}
    claims = []
    for claim in world.claims:
        if claim.id not in hit:
            claims.append(claim)
        elif how == "flipped":
            claims.append(replace(claim, direction=other[claim.direction]))
        elif how == "hedged":
            claims.append(replace(claim, modality="hedged"))
    return replace(world, claims=tuple(claims)), tuple(sorted(hit))


def write_claims(world: World, folder: Path, **study: Any) -> Path:
    """Write a study that has claims and no model yet; texts vary in case, spaces and full stops."""
    folder.mkdir()
    claims = [_written(world, claim, number) for number, claim in enumerate(world.claims)]
    files = {
        "study.yaml": {
            "format": 1, "title": "Gibberish", "readings": {"paper": {"source": "paper-2031"}},
            "sizes": {"first": {word: f"{low}..{high}" for word, (low, high) in SIZES.items()}}, **study,
        },
        "sources.yaml": {"sources": {"paper-2031": {"title": "Of zorbs", "authors": ["nobody"], "date": "2031"}}},
        "claims.yaml": {"claims": claims},
    }  # fmt: skip
    for name, tree in files.items():
        (folder / name).write_text(json.dumps(tree, indent=1), encoding="utf-8")
    return folder


def _written(world: World, claim: Coded, number: int) -> dict[str, Any]:
    said = {
        key: _varied(world.texts[end[0]], number) if end[0] in world.texts else "=".join(end)
        for key, end in (("cause", claim.cause), ("effect", claim.effect))
    }
    at = {"source": "paper-2031", "block": "p1", "sentence": 1, "span": "0..10", "words": 2, "hash": "0" * 32}
    return {
        "id": claim.id, "says": f"What {claim.id} says.", "kind": "causal", "actors": [claim.actor],
        "modality": claim.modality, "direction": claim.direction, "at": at, **said,
    }  # fmt: skip


def _varied(text: str, number: int) -> str:
    return (text, f"{text.capitalize()}.", text.replace(" ", "  "))[number % 3]
