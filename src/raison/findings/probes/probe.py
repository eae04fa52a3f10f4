"""Probes: the same question asked again with something changed, to see what the answer hangs on and how sure it is."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from raison.ensemble.withdrawal import Runs
from raison.findings.naming.articles import with_article
from raison.findings.records import Setting
from raison.findings.support.bearing import Scope, bearing
from raison.findings.support.hanging import Players, Support, support_of
from raison.findings.support.sensing import Rating, Sense, felt_key, felt_ratings
from raison.findings.support.turns import HOLDS, Contrast, Turn, turn_of
from raison.lenses.budget import Budget
from raison.lenses.worlds.impacts import Impacts, impacts_in
from raison.model.picture import Drafts, FlatEffect, Picture, Want
from raison.model.readings import canonical
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.values import Value

__all__ = ["Probe"]

Solve = Callable[[Impacts], Any]
Holding = Callable[[Impacts, Mapping[str, str]], Any]
Key = Callable[[Any], Hashable]
SMALL_TIER = 3


@dataclass(frozen=True)
class Probe:
    """A question put to one reading, ready to be asked again.

    Parameters
    ----------
    system : System
    setup : Setup
        The way it was asked.
    solve : callable (Impacts) -> result
        The question.
    key : callable (result) -> hashable
        What of a result counts as the answer; None: undetermined.
    sense : Sense
        Which ratings it can feel.
    budget : Budget, optional
        What all times of asking may cost together; without one nothing is bounded.
    beside : callable (Impacts) -> result, optional
        The other side of the contrast.
    holding : callable (Impacts, hold) -> result, optional
        The question with more held.
    size : int
        How many claims and assumptions at most are withdrawn together.
    """

    system: System
    setup: Setup
    solve: Solve
    key: Key
    sense: Sense
    budget: Budget | None = None
    beside: Solve | None = None
    holding: Holding | None = None
    size: int = 1

    @cached_property
    def result(self) -> Any:
        """The answer as asked."""
        return self.solve(self.impacts)

    @cached_property
    def impacts(self) -> Impacts:
        """The picture as asked."""
        return impacts_in(self.system, self.setup)

    @cached_property
    def answer(self) -> Hashable:
        """What counts as the answer."""
        return self._flag(self.impacts, self.result)

    def _flag(self, impacts: Impacts, found: Any) -> Hashable:
        word = self.key(found)
        if self.beside is None:
            return word
        return Contrast(word, None if word is None else self.key(self.other(impacts)))

    def other(self, impacts: Impacts) -> Any:
        """Return the result on the other side of the contrast."""
        assert self.beside is not None
        if impacts is not self.impacts:
            return self.beside(impacts)
        return self.beside_result

    @cached_property
    def beside_result(self) -> Any:
        """The result on the other side of the contrast, as asked."""
        assert self.beside is not None
        return self.beside(self.impacts)

    @cached_property
    def _asked(self) -> dict[Hashable, Hashable]:
        return {felt_key(self.impacts, self.sense): self.answer}

    def ask(self, setup: Setup) -> Hashable:
        """Return what counts as the answer under another setup; what cannot be felt is not asked again."""
        return self.ask_of(self._drafts.picture(setup))

    def ask_of(self, told: Picture) -> Hashable:
        """Return what counts as the answer in another picture of the same factors; equal pictures are asked once."""
        impacts = self.impacts.redrawn(told)
        felt = felt_key(impacts, self.sense)
        if felt not in self._asked:
            self._asked[felt] = self._flag(impacts, self.solve(impacts))
        return self._asked[felt]

    def result_in(self, setup: Setup) -> Any:
        """Return the result under another setup."""
        return self.solve(self.impacts.redrawn(self._drafts.picture(setup)))

    def picture(self, setup: Setup) -> Hashable:
        """Return all that can be felt under another setup: equal pictures have equal answers."""
        return felt_key(self.impacts.redrawn(self._drafts.picture(setup)), self.sense)

    @cached_property
    def _drafts(self) -> Drafts:
        return Drafts(self.system)

    def holds(self, setup: Setup) -> bool | None:
        """Return whether the answer is the same under another setup; None where it is undetermined there."""
        return HOLDS[self.turn(setup)]

    def turn(self, setup: Setup) -> Turn:
        """Return what another setup does to the answer."""
        return turn_of(self.answer, self.ask(setup))

    def settings(self) -> tuple[Setting, ...]:
        """Return the reruns: values weak, strong, signs alone; other tables of sizes; other ties; orders in tiers."""
        return tuple(Setting(name, self.holds(setup)) for name, setup in self._setups()) + tuple(self._orders())

    def _setups(self) -> Iterator[tuple[str, Setup]]:
        yield "all effects weak", replace(self.setup, pick="weak")
        yield "all effects strong", replace(self.setup, pick="strong")
        yield "signs alone", replace(self.setup, pick="signs")
        for table in list(self.system.study.sizes)[1:]:
            yield f"table of sizes {table}", replace(self.setup, sizes=table)
        yield "ties to the first listed", replace(self.setup, ties="first")
        yield "ties to the last listed", replace(self.setup, ties="last")

    def _orders(self) -> Iterator[Setting]:
        for actor in self.sense.wants:
            setups = list(self.order_setups(actor))
            if setups:
                found = {self.holds(setup) for setup in setups}
                held = False if False in found else None if None in found else True
                yield Setting(f"orders within the tiers of {_name(self.system, actor)}", held)

    def word(self, setup: Setup, hold: Mapping[str, str]) -> Hashable:
        """Return what counts of this side alone under another setup, with more held."""
        impacts = self.impacts.redrawn(self._drafts.picture(setup))
        return self.key(self.solve(impacts) if not hold or self.holding is None else self.holding(impacts, hold))

    def order_setups(self, actor: str) -> Iterator[Setup]:
        """Yield the setups in which a tier of an actor is strictly ordered, one order each."""
        for place, tier in enumerate(self.system.model.preferences.get(actor, ())):
            size = len(self.tier(actor, place)) if len(tier.tier) > 1 else 0
            for order in _orders(size):
                yield replace(self.setup, orders=((actor, place, order),))

    def tier(self, actor: str, place: int) -> tuple[Want, ...]:
        """Return the wants of a tier that hold in the reading: those whose addresses the picture knows."""
        known = {want.address: want for tier in self.impacts.picture.tiers.get(actor, ()) for want in tier}
        tier = self.system.model.preferences[actor][place].tier
        names = (f"preferences.{actor}.{want.id or f'{place}.{index}'}" for index, want in enumerate(tier))
        return tuple(known[name] for name in names if name in known)

    @cached_property
    def felt(self) -> tuple[Rating, ...]:
        """The ratings that the question can feel, and all that cannot be."""
        return (*felt_ratings(self.impacts.picture, self.sense), *self.impacts.picture.never)

    @cached_property
    def claims(self) -> tuple[str, ...]:
        """The claims behind these ratings, restatements counted once."""
        return self._named(self.felt)

    @cached_property
    def assumed(self) -> tuple[str, ...]:
        """Addresses of the ratings among them that have no source."""
        return tuple(dict.fromkeys(rating.address for rating in self.felt if rating.because is None))

    @cached_property
    def players(self) -> Players:
        """What may be taken away: claims, assumptions, assumed values of today; what is inert apart."""
        sense, told = self.sense, self.impacts.picture
        near, factors = self._near
        claims = self._named(near)
        assumed = tuple(dict.fromkeys(one.address for one in near if one.because is None))
        today = (stand for name, stand in told.today.items() if name in factors - sense.fixed)
        inert = [name for name in (*self.claims, *self.assumed) if name not in {*claims, *assumed}]
        return Players(claims, assumed, tuple(one.address for one in today if one.because is None), tuple(inert))

    @cached_property
    def numbers(self) -> Mapping[str, Value]:
        """The numbers of the effects that it can feel, by address."""
        return {one.address: one.value for one in self._near[0] if isinstance(one, FlatEffect)}

    @cached_property
    def _near(self) -> tuple[tuple[Rating, ...], frozenset[str]]:
        sense = self.sense
        return bearing(self.impacts.picture, Scope(sense.ends, sense.held, sense.tendencies, sense.wants))

    def _named(self, ratings: Iterable[Rating]) -> tuple[str, ...]:
        named = (name for rating in ratings if rating.because for name in rating.because.claims())
        return tuple(dict.fromkeys(canonical(self.system.claim, name) for name in named))

    def support(self) -> Support:
        """Return what the answer hangs on."""
        return support_of(self.runs, self.players, size=self.size, strong=self._strong)

    @property
    def runs(self) -> Runs:
        """How it is asked again with something taken away."""
        return Runs(self.taken, self._left, lambda: self.is_spent)

    def _strong(self, address: str) -> Turn:
        return self.turn(replace(self.setup, ends=(*self.setup.ends, (address, "strong"))))

    @property
    def is_spent(self) -> bool:
        """Whether no time is left to ask again."""
        return self.budget is not None and self.budget.is_spent

    def taken(self, names: frozenset[str]) -> Turn:
        """Return what becomes of the answer without some claims and assumptions."""
        turns = {self.turn(setup) for setup in self.without(names)}
        return "turned" if "turned" in turns else "undetermined" if "undetermined" in turns else "left"

    def without(self, names: frozenset[str]) -> Iterator[Setup]:
        """Yield the setups without some claims and assumptions.

        A value of today among them is tried at every other variant, one at a time.
        """
        silent = frozenset(name for name in names if name in self._addresses)
        today = [name.split(".")[1] for name in names if name in self._today]
        claims = names - silent - self._today
        setup = replace(self.setup, withdrawn=self.setup.withdrawn | claims, silent=self.setup.silent | silent)
        yield from (replace(setup, elsewhere=other) for other in self._elsewhere(today))

    def _elsewhere(self, factors: Sequence[str]) -> Iterator[tuple[tuple[str, str], ...]]:
        told = self.impacts.picture
        others = [
            [(name, variant) for variant in told.factors[name].variants if variant != told.today[name].variant]
            for name in sorted(factors)
        ]
        yield from itertools.product(*others)

    @cached_property
    def _addresses(self) -> frozenset[str]:
        return frozenset(rating.address for rating in self.felt)

    @cached_property
    def _today(self) -> frozenset[str]:
        return frozenset(stand.address for stand in self.impacts.picture.today.values())

    def _left(self, names: frozenset[str]) -> Hashable:
        # What a set takes away: ratings without support, and values of today.
        lost = {name for name in names if name in self._addresses or name in self._today}
        cited = {one.address: one for name in names for one in self._cited.get(name, ())}
        for address, rating in cited.items():
            assert rating.because is not None
            if not rating.because.stands(lambda claim: canonical(self.system.claim, claim) not in names):
                lost.add(address)
        return frozenset(lost)

    @cached_property
    def _cited(self) -> dict[str, list[Rating]]:
        found: dict[str, list[Rating]] = {}
        for rating in self.felt:
            for name in self._named([rating]):
                found.setdefault(name, []).append(rating)
        return found


def _orders(size: int) -> Iterator[tuple[int, ...]]:
    # All orders of a small tier; of a larger one each want first in turn, and each last.
    if size <= SMALL_TIER:
        yield from itertools.permutations(range(size)) if size > 1 else ()
        return
    for first in range(size):
        others = tuple(place for place in range(size) if place != first)
        yield (first, *others)
        yield (*others, first)


def _name(system: System, actor: str) -> str:
    known = system.model.actors
    return with_article(known[actor].name if actor in known else actor)
