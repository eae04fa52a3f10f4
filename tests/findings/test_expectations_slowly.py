"""Conclusions where others respond and by tendency, on small random studies, against the plainest way to ask."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from typing import Any

import pytest

from raison.findings.expectations.judging import judge
from raison.findings.expectations.rows import judged_expectations
from tests.examples.model import GUESS, example

CITED = {"because": ["drives"]}
OWNERS = {"line": "ann", "plea": "bob"}
FREE = ("rain", "peace")
FACTORS = (*OWNERS, *FREE)
VARIANTS = ("no", "yes")
TODAY = dict.fromkeys(FACTORS, "no")
World = dict[str, str]
Push = tuple[str, str, str, str, int, bool]  # source, its variant, target, its variant, size, whether it is cited
Tell = tuple[str, str, str, bool]  # actor, factor, variant, whether it is cited


class Cycle(Exception):
    """Nothing settles there."""


class Plain:
    """A study as lists: pushes and wants, with or without the claim behind some of them."""

    def __init__(self, seed: int) -> None:
        draw = random.Random(seed)
        pairs = [(one, other) for one in FACTORS for other in FACTORS if one != other]
        self.pushes: list[Push] = [
            (one, draw.choice(VARIANTS), other, draw.choice(VARIANTS), draw.choice((1, 2, 3)), draw.random() < 0.5)
            for one, other in draw.sample(pairs, 7)
        ]
        self.wants: list[Tell] = [
            (actor, draw.choice(FACTORS), draw.choice(VARIANTS), draw.random() < 0.5)
            for actor in ("ann", "bob")
            for _ in range(2)
        ]
        self.outcome = draw.sample(FACTORS, 2)

    def plain(self, expects: list[dict[str, Any]]) -> Any:
        factors = {
            name: {"name": name, "variants": {one: one for one in VARIANTS}, "now": "no", **GUESS}
            | ({"owner": OWNERS[name]} if name in OWNERS else {})
            for name in FACTORS
        }
        effects = [
            {"from": f"{one}={held}", "to": other, "push": {to: size}, **(CITED if cited else GUESS)}
            for one, held, other, to, size, cited in self.pushes
        ]
        wants = {
            actor: [
                {"id": f"{actor}-{place}", "want": f"{name}={variant}", **(CITED if cited else GUESS)}
                for place, (who, name, variant, cited) in enumerate(self.wants)
                if who == actor
            ]
            for actor in ("ann", "bob")
        }
        actors = {name: {"name": name.capitalize()} for name in wants}
        return example(
            actors=actors,
            factors=factors,
            effects=effects,
            preferences=wants,
            expects=expects,
            outcomes={},
            questions=[],
        )

    def scores(self, world: World, factor: str, *, bare: bool) -> list[int]:
        told = [one for one in self.pushes if not (bare and one[5]) and one[2] == factor and world[one[0]] == one[1]]
        return [sum(one[4] for one in told if one[3] == variant) for variant in VARIANTS]

    def settled(self, world: World, hold: World, *, bare: bool) -> World:
        seen = []
        while world not in seen:
            seen.append(world)
            moved = dict(world)
            for name in (one for one in FREE if one not in hold):
                found = self.scores(world, name, bare=bare)
                best = [variant for variant, score in zip(VARIANTS, found, strict=True) if score == max(found)]
                moved[name] = world[name] if world[name] in best else best[0]
            if moved == world:
                return world
            world = moved
        raise Cycle

    def consistent(self, hold: World, *, bare: bool) -> Iterator[World]:
        for some in itertools.product(VARIANTS, repeat=len(FACTORS)):
            world = dict(zip(FACTORS, some, strict=True))
            if any(world[name] != variant for name, variant in hold.items()):
                continue
            tested = [name for name in FACTORS if name not in hold]
            fits = (self.scores(world, name, bare=bare) for name in tested)
            present = (VARIANTS.index(world[name]) for name in tested)
            if all(found[here] == max(found) for found, here in zip(fits, present, strict=True)):
                yield world

    def rank(self, actor: str, world: World, *, bare: bool) -> list[bool]:
        return [
            world[name] == variant for who, name, variant, cited in self.wants if who == actor and not (bare and cited)
        ]

    def stable(self, hold: World, *, bare: bool) -> list[World]:
        """Settled worlds that nobody leaves, for fear of an answer by which the other improves (SEQ)."""
        begin = self.settled({**TODAY, **hold}, hold, bare=bare)
        board = [name for name in OWNERS if name not in hold]

        def moves(actor: str, world: World) -> list[World]:
            own = [name for name in board if OWNERS[name] == actor]
            flips = ({**world, name: variant} for name in own for variant in VARIANTS if variant != world[name])
            return [self.settled(one, hold, bare=bare) for one in flips]

        def better(actor: str, world: World) -> list[World]:
            mine = self.rank(actor, world, bare=bare)
            return [one for one in moves(actor, world) if self.rank(actor, one, bare=bare) > mine]

        def stays(actor: str, other: str, world: World) -> bool:
            mine = self.rank(actor, world, bare=bare)
            return all(
                any(self.rank(actor, end, bare=bare) <= mine for end in better(other, one))
                for one in better(actor, world)
            )

        starts = [dict(zip(board, some, strict=True)) for some in itertools.product(VARIANTS, repeat=len(board))]
        states = [begin, *(self.settled({**TODAY, **hold, **one}, hold, bare=bare) for one in starts)]
        for world in states:  # grows while it is walked
            states.extend(one for actor in ("ann", "bob") for one in moves(actor, world) if one not in states)
        unique = [world for place, world in enumerate(states) if world not in states[:place]]
        return [world for world in unique if stays("ann", "bob", world) and stays("bob", "ann", world)]

    def word(self, row: str, hold: World, *, bare: bool) -> str:
        ways = self.stable if row == "responding" else self.consistent
        truths = [any(world[name] == "yes" for name in self.outcome) for world in ways(hold, bare=bare)]
        return "empty" if not truths else "all" if all(truths) else "some" if any(truths) else "none"


def expected(plain: Plain, row: str, how: str, sides: tuple[World, World]) -> tuple[str, bool | None]:
    def flag(*, bare: bool) -> tuple[str, str | None]:
        beside = plain.word(row, sides[1], bare=bare) if how in ("more", "less", "same") else None
        return plain.word(row, sides[0], bare=bare), beside

    found = judge(how, flag(bare=False))
    if found != "reproduced":
        return found, None
    if flag(bare=True) == flag(bare=False):
        return "as today", None
    return found, judge(how, flag(bare=True)) == "reproduced"


@pytest.mark.parametrize("row", ("responding", "tendency"))
@pytest.mark.parametrize("seed", range(25))
def test_the_rows_are_judged_as_by_trying_everything(row: str, seed: int) -> None:
    plain = Plain(seed)
    expect = " or ".join(f"{name}=yes" for name in plain.outcome)
    sides = ({"rain": "yes"}, {"rain": "no"}) if seed % 2 else ({"line": "yes"}, {"line": "no"})
    hold, against = (" and ".join(f"{name}={one}" for name, one in side.items()) for side in sides)
    for how in ("all", "none", "some", "not_all", "more", "less", "same"):
        told = {"id": "e", "claim": ["drives"], "reading": "grim", "verb": "whatif", "row": row, "expect": expect}
        told |= {"how": how, "hold": hold} | ({"against": against} if how in ("more", "less", "same") else {})
        board = [name for name in OWNERS if name not in sides[0]]
        (found,) = judged_expectations(plain.plain([told | ({"board": board} if row == "responding" else {})]))
        try:
            assert (found.verdict, found.earned) == expected(plain, row, how, sides), (how, found.flag, found.refused)
        except Cycle:
            assert found.verdict in ("open", "as today", "reproduced", "contradicted")
