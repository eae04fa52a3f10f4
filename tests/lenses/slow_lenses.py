"""Slow and obvious ways from a written model to worlds, settling, moves and states: dictionaries, sets and loops.

Only expressions are read by the house's own reader; everything else goes from the plain data, without frames, arrays
or engines.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from math import gcd
from typing import Any

from raison.words.expressions import Is, Named, holds, leaves, read_expression

World = tuple[str, ...]
parsed = cache(read_expression)


def point(push: Any) -> float:
    """The number that counts for a written push: itself, or the midpoint of its range."""
    if isinstance(push, str):
        low, high = push.split("..")
        return (float(low) + float(high)) / 2
    return float(push)


@dataclass(frozen=True)
class Slow:
    """A written model, with what is held and which tie rule settling has."""

    model: Mapping[str, Any]
    hold: Mapping[str, str] = field(default_factory=dict)
    ties: str = "present"
    settled: dict[World, World | None] = field(default_factory=dict, repr=False)

    @property
    def factors(self) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = self.model["factors"]
        return found

    @property
    def names(self) -> list[str]:
        return list(self.factors)

    def variants(self, name: str) -> list[str]:
        return list(self.factors[name]["variants"])

    def owners(self, name: str) -> tuple[str, ...]:
        given = self.factors[name].get("owner", ())
        return (given,) if isinstance(given, str) else tuple(given)

    def true(self, text: str, world: World) -> bool:
        return holds(parsed(text), dict(zip(self.names, world, strict=True)))

    def worlds(self) -> Iterator[World]:
        """Every world, in lexicographic order."""
        return itertools.product(*(self.variants(name) for name in self.names))

    @cached_property
    def pushes(self) -> list[tuple[str, str, str, str, float]]:
        """From, when, to, variant and number of each rating; of the same thing the first counts (joint reading)."""
        found: dict[tuple[Any, ...], tuple[str, str, str, str, float]] = {}
        for one in self.model.get("effects", ()):
            name, sign, named = one["from"].partition("!=" if "!=" in one["from"] else "=")
            kept = {variant for variant in self.variants(name) if (variant in named.split("|")) == (sign == "=")}
            when = one.get("when", "")
            for variant, push in one["push"].items():
                same = (name, frozenset(kept), one["to"], variant, when)
                found.setdefault(same, (one["from"], when or one["from"], one["to"], variant, point(push)))
        return list(found.values())

    def score(self, world: World, name: str, variant: str) -> float:
        """The sum of the effects on a variant at a world."""
        return sum(
            number
            for source, when, to, pushed, number in self.pushes
            if (to, pushed) == (name, variant) and self.true(source, world) and self.true(when, world)
        )

    def best(self, world: World, name: str, allowed: list[str]) -> list[str]:
        scores = {variant: self.score(world, name, variant) for variant in allowed}
        return [variant for variant in allowed if scores[variant] == max(scores.values())]

    def step(self, world: World) -> World:
        """All free factors move at once."""
        after = []
        for name, present in zip(self.names, world, strict=True):
            if self.owners(name) or name in self.hold:
                after.append(present)
                continue
            moves = self.factors[name].get("moves", {})
            allowed = [one for one in self.variants(name) if one == present or one in moves.get(present, [one])]
            best = self.best(world, name, allowed)
            kept = self.ties == "present" and present in best
            after.append(present if kept else best[-1] if self.ties == "last" else best[0])
        return tuple(after)

    def settle(self, world: World) -> World | None:
        """Where a world settles; None where it runs in a circle, or into what cannot be."""
        if world not in self.settled:
            end, seen = world, []
            while end not in seen:
                seen.append(end)
                end = self.step(end)
            self.settled[world] = end if self.step(end) == end and not self.banned(end) else None
        return self.settled[world]

    def banned(self, world: World) -> bool:
        return any(self.true(never["all"], world) for never in self.model.get("never", ()))

    def feasible(self, world: World) -> bool:
        """Whether the choices alone break no `never`."""
        return not any(self._over_choices(never["all"]) and self.true(never["all"], world) for never in self.nevers)

    @property
    def nevers(self) -> list[dict[str, Any]]:
        return list(self.model.get("never", ()))

    def _over_choices(self, text: str) -> bool:
        found = list(leaves(parsed(text).root))
        assert not any(isinstance(leaf, Named) for leaf in found)
        return all(self.owners(leaf.factor) for leaf in found if isinstance(leaf, Is))

    @property
    def today(self) -> World:
        return tuple(self.hold.get(name, entry["now"]) for name, entry in self.factors.items())

    @cached_property
    def steps(self) -> dict[str, float]:
        """For each factor the largest number of which everything that acts on it is a whole multiple, else 1.

        What acts: the sum in each cell of the matrix, and each rating that has a condition which can be met.
        """
        cells: dict[tuple[Any, ...], float] = {}
        for place, (source, when, to, variant, number) in enumerate(self.pushes):
            name = source.partition("!=" if "!=" in source else "=")[0]
            for own in self.variants(name):
                met = [w for w in self.worlds() if w[self.names.index(name)] == own and self.true(source, w)]
                if when == source and met:
                    cells[to, name, own, variant] = cells.get((to, name, own, variant), 0) + number
                elif any(self.true(when, world) for world in met):
                    cells[to, place] = number
        halves = {name: [abs(round(2 * n)) for key, n in cells.items() if key[0] == name and n] for name in self.names}
        return {name: gcd(*sizes) / 2 if sizes else 1 for name, sizes in halves.items()}

    def hangs_together(self, world: World, *, tendencies: bool, tolerance: float = 0) -> bool:
        """Whether every factor that is tested has one of its best variants, and nothing forbidden is broken."""
        for name, present in zip(self.names, world, strict=True):
            if name in self.hold:
                if present != self.hold[name]:
                    return False
                continue
            if self.owners(name) and not tendencies:
                continue
            top = max(self.score(world, name, variant) for variant in self.variants(name))
            if self.score(world, name, present) < top - tolerance * self.steps[name]:
                return False
        return not self.banned(world)

    def movers(self, board: list[str]) -> list[tuple[str, ...]]:
        """Every owner on the board alone, then every set of joint owners together."""
        actors = list(dict.fromkeys(owner for name in board for owner in self.owners(name)))
        shared = [name for name in board if self.factors[name].get("consent") != []]
        joint = [tuple(one for one in actors if one in self.owners(name)) for name in shared]
        return [(actor,) for actor in actors] + list(dict.fromkeys(one for one in joint if len(one) > 1))

    def may(self, mover: tuple[str, ...], name: str, start: str, end: str) -> bool:
        """Whether a mover may take a factor of the board from one variant to another."""
        owners, entry = self.owners(name), self.factors[name]
        if end not in entry.get("moves", {}).get(start, [end]):
            return False
        if len(owners) == 1:
            return mover == owners
        consent = entry.get("consent", self.variants(name))
        return set(mover) == set(owners) if end in consent else len(mover) == 1 and mover[0] in owners

    def jumps(self, board: list[str], mover: tuple[str, ...], world: World) -> set[World]:
        """Where a mover can jump, before anything settles."""
        choices = [
            [
                one
                for one in self.variants(name)
                if one == present or (name in board and self.may(mover, name, present, one))
            ]
            for name, present in zip(self.names, world, strict=True)
        ]
        return {end for end in itertools.product(*choices) if end != world and self.feasible(end)}

    def states(self, board: list[str], *, consequences: bool = True) -> SlowStates | None:
        """All states of a board; None where today does not settle."""
        settle = self.settle if consequences else (lambda world: world)
        begin = settle(self.today)
        if begin is None:
            return None
        choices = [self.variants(name) if name in board else [begin[self.names.index(name)]] for name in self.names]
        todo = [begin, *(settle(world) for world in itertools.product(*choices) if self.feasible(world))]
        found = SlowStates(begin, set(), self.movers(board), {}, {})
        while todo:
            world = todo.pop()
            if world is None or world in found.worlds:
                continue
            found.worlds.add(world)
            for mover in found.movers:
                ends = [settle(end) for end in self.jumps(board, mover, world)]
                found.arcs.setdefault(mover, set()).update((world, end) for end in ends if end is not None)
                found.unknown.setdefault(mover, set()).update([world] if None in ends else [])
                todo.extend(ends)
        return found

    def rank(self, actor: str, world: World) -> tuple[int, ...]:
        """How many wants of each tier are met, the weightiest tier first."""
        tiers = [entry.get("tier", [entry]) for entry in self.model.get("preferences", {}).get(actor, ())]
        return tuple(sum(self.true(one["want"], world) for one in tier) for tier in tiers)


@dataclass
class SlowStates:
    """The states of a board as sets of worlds by name."""

    begin: World
    worlds: set[World]
    movers: list[tuple[str, ...]]
    arcs: dict[tuple[str, ...], set[tuple[World, World]]]
    unknown: dict[tuple[str, ...], set[World]]
