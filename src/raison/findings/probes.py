"""Probes: the same question asked again with something changed, to see what the answer hangs on and how sure it is."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from raison.findings.records import Setting, Standing
from raison.lenses.budget import Budget
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import Draft, FlatEffect, Picture, Want, drawn, picture, sketch
from raison.model.readings import canonical
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["Probe", "Sense", "Support", "Turns", "shape_of", "support_of"]

Solve = Callable[[Impacts], Any]
Key = Callable[[Any], Hashable]
Turns = Callable[[frozenset[str], frozenset[str]], bool]
"""Whether an answer is another one with some claims withdrawn and some assumptions silent."""
SMALL_TIER = 3


@dataclass(frozen=True)
class Sense:
    """Which ratings a question can feel: effects on free factors, tendencies, wants of some actors."""

    settling: bool = True
    tendencies: bool = False
    wants: tuple[str, ...] = ()


@dataclass(frozen=True)
class Support:
    """What an answer hangs on.

    Parameters
    ----------
    claims : tuple of str
        Claims whose withdrawal alone turns the answer.
    assumptions : tuple of str
        Addresses of assumptions whose withdrawal alone turns it.
    survives : bool
        Whether it stays the same without any cited rating.
    single : str or None
        A claim that gives the answer all by itself.
    untested : int
        Withdrawals that the time did not suffice for; then claims and assumptions are those that were found.
    """

    claims: tuple[str, ...]
    assumptions: tuple[str, ...]
    survives: bool
    single: str | None
    untested: int = 0

    @property
    def standing(self) -> Standing:
        """Stated: one claim returns it; assumed: an assumption turns it or no claim is needed; else it follows.

        Where withdrawals are not tested and none of those that are makes it assumed, it is undetermined.
        """
        if self.assumptions or self.survives:
            return "assumed"
        if self.untested:
            return "undetermined"
        return "follows" if self.single is None else "stated"


def support_of(
    turns: Turns, claims: Sequence[str], assumed: Sequence[str], spent: Callable[[int], bool] = lambda tried: False
) -> Support:
    """Return what an answer hangs on: claims and assumptions withdrawn one at a time, then all claims together.

    Parameters
    ----------
    turns : callable (claims, assumptions) -> bool
        Whether the answer is another one without them.
    claims, assumed : sequence of str
        What is withdrawn.
    spent : callable (int) -> bool
        Whether the budget has ended, after so many were withdrawn one at a time; what is left is not tested.

    Examples
    --------
    >>> support_of(lambda withdrawn, silent: "c1" in withdrawn, ["c1", "c2"], ["a"])
    Support(claims=('c1',), assumptions=(), survives=False, single='c1', untested=0)
    """
    every, silent, none = frozenset(claims), frozenset(assumed), frozenset[str]()
    survives = not claims or not turns(every, none)
    turning: dict[bool, list[str]] = {True: [], False: []}
    for tried, (name, cited) in enumerate([*((name, True) for name in claims), *((name, False) for name in assumed)]):
        turned = not spent(tried) and (turns(frozenset({name}), none) if cited else turns(none, frozenset({name})))
        if spent(tried):  # what was asked as the budget ran out may have no answer for that reason alone
            left = len(claims) + len(assumed) - tried
            return Support(tuple(turning[True]), tuple(turning[False]), survives, None, left)
        if turned:
            turning[cited].append(name)
    single = None
    if not survives and turning[True] and turns(every, silent):
        # A claim gives the answer all by itself only if silence about everything would not give it too.
        single = next((name for name in turning[True] if not turns(every - {name}, silent)), None)
    return Support(tuple(turning[True]), tuple(turning[False]), survives, single)


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
    """

    system: System
    setup: Setup
    solve: Solve
    key: Key
    sense: Sense
    budget: Budget | None = None

    @cached_property
    def result(self) -> Any:
        """The answer as asked."""
        return self.solve(self.impacts)

    @cached_property
    def impacts(self) -> Impacts:
        """The picture as asked."""
        return Impacts(picture(self.system, self.setup))

    @cached_property
    def answer(self) -> Hashable:
        """What counts as the answer."""
        return self.key(self.result)

    @cached_property
    def _asked(self) -> dict[Hashable, Hashable]:
        return {_felt_key(self.impacts, self.sense): self.answer}

    def ask(self, setup: Setup) -> Hashable:
        """Return what counts as the answer under another setup; what cannot be felt is not asked again."""
        impacts = self.impacts.redrawn(self._drawn(setup))
        felt = _felt_key(impacts, self.sense)
        if felt not in self._asked:
            self._asked[felt] = self.key(self.solve(impacts))
        return self._asked[felt]

    def _drawn(self, setup: Setup) -> Picture:
        bound = (setup.reading, setup.as_of, setup.sizes, setup.prefers, setup.aggregate)
        if bound not in self._drafts:
            self._drafts[bound] = sketch(self.system, setup)
        return drawn(self._drafts[bound], setup)

    @cached_property
    def _drafts(self) -> dict[Hashable, Draft]:
        return {}

    def holds(self, setup: Setup) -> bool | None:
        """Return whether the answer is the same under another setup; None where it is undetermined there."""
        found = self.ask(setup)
        return None if found is None else found == self.answer

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
            setups = list(self._orders_of(actor))
            if setups:
                found = [self.holds(setup) for setup in setups]
                yield Setting(
                    f"orders within the tiers of {_name(self.system, actor)}", None if None in found else all(found)
                )

    def _orders_of(self, actor: str) -> Iterator[Setup]:
        for place, tier in enumerate(self.system.model.preferences.get(actor, ())):
            size = len(self._held(actor, place)) if len(tier.tier) > 1 else 0
            for order in _orders(size):
                yield replace(self.setup, orders=((actor, place, order),))

    def _held(self, actor: str, place: int) -> tuple[Want, ...]:
        # Wants of a tier that hold in the reading: those whose addresses the picture knows.
        known = {want.address: want for tier in self.impacts.picture.tiers.get(actor, ()) for want in tier}
        tier = self.system.model.preferences[actor][place].tier
        names = (f"preferences.{actor}.{want.id or f'{place}.{index}'}" for index, want in enumerate(tier))
        return tuple(known[name] for name in names if name in known)

    @cached_property
    def felt(self) -> tuple[FlatEffect | Want, ...]:
        """The ratings that the question can feel."""
        return tuple(_felt(self.impacts.picture, self.sense))

    @cached_property
    def claims(self) -> tuple[str, ...]:
        """The claims behind these ratings, restatements counted once."""
        named = (name for rating in self.felt if rating.because for name in rating.because.claims())
        return tuple(dict.fromkeys(canonical(self.system.claim, name) for name in named))

    @cached_property
    def assumed(self) -> tuple[str, ...]:
        """Addresses of the ratings among them that have no source."""
        return tuple(rating.address for rating in self.felt if rating.because is None)

    def support(self) -> Support:
        """Return what the answer hangs on."""
        return support_of(self._turns, self.claims, self.assumed, lambda _: self._is_spent)

    @property
    def _is_spent(self) -> bool:
        return self.budget is not None and self.budget.is_spent

    def _turns(self, withdrawn: frozenset[str], silent: frozenset[str]) -> bool:
        setup = replace(self.setup, withdrawn=self.setup.withdrawn | withdrawn, silent=self.setup.silent | silent)
        return self.ask(setup) != self.answer


def _felt_key(impacts: Impacts, sense: Sense) -> Hashable:
    # Everything that a question can feel of a picture: two equal keys have equal answers.
    tiers = (impacts.picture.tiers.get(name, ()) for name in sense.wants)
    wants = tuple(tuple(tuple(want.address for want in tier) for tier in own) for own in tiers)
    return shape_of(impacts, sense), wants


def shape_of(impacts: Impacts, sense: Sense | None = None) -> Hashable:
    """Return all of a picture that settling (and tendencies, if they count) can feel, as a key.

    >>> from tests.examples.model import pictured
    >>> shape_of(Impacts(pictured())) == shape_of(Impacts(pictured(preferences={})))
    True
    >>> shape_of(Impacts(pictured("grim"))) == shape_of(Impacts(pictured("mild")))
    False
    """
    told = impacts.picture
    stands = tuple(stand.variant for stand in told.today.values())
    never = tuple(entry.address for entry in told.never)
    return _effects_key(impacts, sense or Sense()), stands, never, told.setup.ties


def _effects_key(impacts: Impacts, sense: Sense) -> Hashable:
    felt = (one for one in impacts.picture.effects if (sense.tendencies if one.tendency else sense.settling))
    return tuple((one.address, number) for one in felt if (number := impacts.number(one)))


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
    return known[actor].name if actor in known else actor


def _felt(told: Picture, sense: Sense) -> Iterator[FlatEffect | Want]:
    for effect in told.effects:
        if sense.tendencies if effect.tendency else sense.settling:
            yield effect
    for actor in sense.wants:
        for tier in told.tiers.get(actor, ()):
            yield from tier
