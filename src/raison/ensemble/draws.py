"""Draws: the ways in which all that is uncertain in a reading is drawn at once, and the setup of each trial."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from raison.ensemble.plan import Plan, orders
from raison.lenses.ratings import ratings_of
from raison.model.draft import sketch
from raison.model.readings import Perspective, author_readings
from raison.model.setup import BOTH, Setup
from raison.model.system import System
from raison.words.values import Value

__all__ = ["Draws", "Rule", "RuleName", "rules_of"]

RuleName = Literal["first table", "second table", "continuous", "orders"]
Tier = tuple[str, int, int]


@dataclass(frozen=True)
class Rule:
    """One way to draw.

    Parameters
    ----------
    name : {"first table", "second table", "continuous", "orders"}
        Whole numbers by the first table of sizes, by the second; every number of a range; whole numbers by the first
        table, and an order of the wants within each tier.
    sizes : str or None
        The table of sizes; None: the one that was asked for.
    """

    name: RuleName
    sizes: str | None = None

    @property
    def whole(self) -> bool:
        """Whether a range between whole numbers is drawn from these alone."""
        return self.name != "continuous"

    @property
    def ordered(self) -> bool:
        """Whether orders within tiers are drawn."""
        return self.name == "orders"


@dataclass(frozen=True, eq=False)
class Draws:
    """The trials of one reading under one rule, shared by all that is asked of it.

    Parameters
    ----------
    system : System
    setup : Setup
        In whose picture, and how it is asked without trials.
    rule : Rule
    count : int
        How many trials.
    seed : int

    Examples
    --------
    >>> from tests.examples.bargaining import talks
    >>> draws = Draws(talks(), Setup("both"), Rule("continuous"), 2, seed=1)
    >>> sorted(draws.setup_of(0).numbers)[:1], draws.setup_of(0) == draws.setup_of(0)
    (['stances.lowland-release.capability'], True)
    """

    system: System
    setup: Setup
    rule: Rule
    count: int
    seed: int

    @cached_property
    def base(self) -> Setup:
        """The setup before anything is drawn."""
        return replace(self.setup, sizes=self.rule.sizes or self.setup.sizes)

    @cached_property
    def plan(self) -> Plan:
        """The numbers of each trial."""
        return Plan(ratings_of(self.system, self.base), self.count, self.seed, self.rule.whole)

    @cached_property
    def tiers(self) -> tuple[Tier, ...]:
        """The tiers whose order is drawn: actor, place, number of wants."""
        return tuple(_open_tiers(self.system, self.setup)) if self.rule.ordered else ()

    @cached_property
    def _authors(self) -> tuple[str, ...]:
        joint = self.setup.reading == BOTH and self.setup.aggregate is None
        return author_readings(self.system) if joint else ()

    def setup_of(self, trial: int) -> Setup:
        """Return the way of asking in one trial, 0 <= trial < count."""
        *drawn, preferred = orders(self.seed, trial, (*(size for _, _, size in self.tiers), len(self._authors)))
        own = tuple((actor, place, order) for (actor, place, _), order in zip(self.tiers, drawn, strict=True))
        # In the joint reading a trial takes the rating of one author, wherever several rate the same thing.
        prefers = self._authors[preferred[0]] if preferred else self.base.prefers
        numbers = {**self.plan.numbers(trial), **self.setup.numbers}
        return replace(self.base, numbers=numbers, orders=(*self.base.orders, *own), prefers=prefers)


def rules_of(system: System, setup: Setup) -> tuple[Rule, ...]:
    """Return the ways to draw that differ in a reading: none where nothing is uncertain in it.

    >>> from tests.examples.bargaining import talks
    >>> [rule.name for rule in rules_of(talks(), Setup("both"))]
    ['first table', 'continuous']
    """
    return tuple(_rules(system, setup))


def _rules(system: System, setup: Setup) -> Iterator[Rule]:
    told = list(_uncertain(system, setup))
    tables = list(system.study.sizes)
    if told:
        yield Rule("first table")
    if setup.sizes is None and len(tables) > 1 and any(_uncertain(system, replace(setup, sizes=tables[1]))):
        yield Rule("second table", tables[1])
    if any(value.integer and value.mode is None and not value.weights for value in told):
        yield Rule("continuous")
    if any(_open_tiers(system, setup)):
        yield Rule("orders")


def _uncertain(system: System, setup: Setup) -> Iterator[Value]:
    return (value for value in ratings_of(system, setup).values() if not value.certain)


def _open_tiers(system: System, setup: Setup) -> Iterator[Tier]:
    lens = Perspective(system, setup)
    ordered = {(actor, place) for actor, place, _ in setup.orders}
    for actor, tiers in sketch(system, setup).tiers.items():
        for place, wants in tiers:
            kept = sum(lens.supported(want.address, want.because) for want in wants)
            if place >= 0 and kept > 1 and (actor, place) not in ordered:
                yield actor, place, kept
