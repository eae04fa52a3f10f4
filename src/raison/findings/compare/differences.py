"""Differences: how two readings stand to one another in each element, and which of them can be taken over.

An element is what a study writes as one: where a factor stands today, an effect, a want, a stance, a tie. Elements that
rate the same thing, such as two ties of one pair on one dimension, are one difference, for they replace one another.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Literal

from raison.findings.compare.elements import Kind, Matter, StudyElement, claims_brought, elements_of
from raison.findings.compare.opposing import are_opposite, contradictions, opposable
from raison.findings.compare.times import Times
from raison.lenses.alignment.moments import DAY_ELEMENT
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["ReadingComparison", "ReadingDifference", "Verdict", "differences"]

Verdict = Literal["agree", "part", "later", "one silent", "both silent"]
"""How two readings stand to one another; silence is never agreement."""
Lone = Mapping[Hashable, list[tuple[int, StudyElement]]]
Sides = tuple[tuple[StudyElement, ...], tuple[StudyElement, ...]]


@dataclass(frozen=True)
class ReadingDifference:
    """What two readings have of one thing.

    Parameters
    ----------
    address : str
        The first of its elements.
    kind : {"today", "effect", "want", "never", "stance", "tie"}
    verdict : {"agree", "part", "later", "one silent", "both silent"}
        `later`: they differ, and time may explain it.
    claims : tuple of two tuples of str
        What each cites for it, and what contradicts the other there, which comes first.
    elements : tuple of str
        All that is taken over together.
    sides : tuple of two tuples of StudyElement
        What each reading has; nothing: it has none.
    apart : bool
        Whether an answer could feel that one is taken for the other.
    """

    address: str
    kind: Kind
    verdict: Verdict
    claims: tuple[tuple[str, ...], tuple[str, ...]]
    elements: tuple[str, ...]
    sides: Sides
    apart: bool


def differences(system: System, one: Setup, other: Setup) -> tuple[ReadingDifference, ...]:
    """Return how two readings stand to one another in everything that either has, in the order of writing.

    >>> from tests.examples.model import example
    >>> found = differences(example(), Setup("grim"), Setup("mild"))
    >>> [(each.address, each.verdict) for each in found if each.apart]
    [('effects.pressure', 'one silent')]
    """
    return ReadingComparison(system, (one, other)).differences


def _grouped(one: Mapping[str, StudyElement], other: Mapping[str, StudyElement]) -> Iterator[Sides]:
    """Yield what both have alike, each alone, and what they have otherwise, by the things that it rates."""
    things: dict[Hashable, list[str]] = {}
    every = tuple(dict.fromkeys((*one, *other)))
    for address in every:
        if not _alike(one.get(address), other.get(address)):
            for thing in (thing for own in (one, other) if address in own for thing in own[address].says):
                things.setdefault(thing, []).append(address)
    seen: set[str] = set()
    for address in every:
        if address not in seen:
            members = _joined(address, things, one, other)
            seen |= set(members)
            mine, theirs = (tuple(own[name] for name in members if name in own) for own in (one, other))
            yield mine, theirs


def _alike(one: StudyElement | None, other: StudyElement | None) -> bool:
    return one is not None and other is not None and one.content == other.content


def _joined(
    address: str,
    things: Mapping[Hashable, list[str]],
    one: Mapping[str, StudyElement],
    other: Mapping[str, StudyElement],
) -> tuple[str, ...]:
    """An element with all others, told otherwise, that a thing which both rate joins to it."""
    found, queue = {address: None}, [address]
    while queue and not _alike(one.get(address), other.get(address)):
        name = queue.pop()
        rated = [thing for own in (one, other) if name in own for thing in own[name].says]
        more = [near for thing in rated for near in things[thing] if near not in found]
        found.update(dict.fromkeys(more))
        queue += more
    return tuple(found)


@dataclass(frozen=True)
class ReadingComparison:
    """Two readings of a study, side by side.

    Parameters
    ----------
    system : System
    setups : tuple of two Setup
    """

    system: System
    setups: tuple[Setup, Setup]

    @cached_property
    def told(self) -> tuple[dict[str, StudyElement], dict[str, StudyElement]]:
        """All that each has, by address."""
        one, other = (elements_of(self.system, setup) for setup in self.setups)
        return one, other

    @cached_property
    def lone(self) -> tuple[Lone, Lone]:
        """What only one of them has, on claims of its own, by what the opposite of it would share."""
        one, other = self.told
        return _lone(one, other), _lone(other, one)

    @cached_property
    def times(self) -> Times:
        """When claims say that something is so."""
        return Times(self.system)

    @cached_property
    def against(self) -> Mapping[str, frozenset[str]]:
        """Of every claim those that contradict it."""
        return contradictions(self.system)

    @cached_property
    def brought(self) -> tuple[Mapping[Matter, frozenset[str]], Mapping[Matter, frozenset[str]]]:
        """The claims that each reading brings to each matter."""
        one, other = (
            claims_brought(self.system, setup, own.values()) for setup, own in zip(self.setups, self.told, strict=True)
        )
        return one, other

    @cached_property
    def differences(self) -> tuple[ReadingDifference, ...]:
        """How both stand to one another in everything that either has."""
        return tuple(self.difference(sides) for sides in _grouped(*self.told))

    @cached_property
    def about(self) -> Mapping[Matter, tuple[ReadingDifference, ...]]:
        """Those that are about each matter, in order."""
        found: dict[Matter, dict[str, ReadingDifference]] = {}
        for one in self.differences:
            for matter in (matter for side in one.sides for item in side for matter in item.matters):
                found.setdefault(matter, {})[one.address] = one
        return {matter: tuple(own.values()) for matter, own in found.items()}

    def difference(self, sides: Sides) -> ReadingDifference:
        """Return how both stand to one another in one thing."""
        every = [item for side in sides for item in side]
        apart = not _alike(*(side[0] if len(side) == 1 else None for side in sides))
        clashing = [self._clashing(sides, place) if apart else () for place in (0, 1)]
        cited = [(*_cited(side), *extra) for side, extra in zip(sides, clashing, strict=True)]
        one, other = (self._clashing_first(own, others) for own, others in (cited, cited[::-1]))
        verdict = self._verdict(sides, (one, other), apart=apart, clash=any(clashing))
        elements = tuple(dict.fromkeys(item.address for item in every))
        return ReadingDifference(elements[0], every[0].kind, verdict, (one, other), elements, sides, apart)

    def _clashing_first(self, own: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
        denied = [name for name in own if self.against.get(name, frozenset()) & set(others)]
        return tuple(dict.fromkeys((*denied, *own)))

    def _clashing(self, sides: Sides, place: int) -> tuple[str, ...]:
        """The claims of one reading that contradict, or give the opposite of, what the other has here."""
        here, there = sides[place], sides[1 - place]
        about = {matter for item in (*here, *there) for matter in item.matters}
        known = {name for matter in about for name in self.brought[place].get(matter, ())}
        denied = [name for one in _cited(there) for name in sorted(self.against.get(one, ())) if name in known]
        if not here:
            near = [pair for key in {opposable(item) for item in there} for pair in self.lone[place].get(key, ())]
            foes = (
                one
                for _, one in sorted(near, key=itemgetter(0))
                if any(are_opposite(self.system.factors, one, item) for item in there)
            )
            denied += [name for foe in foes for name in foe.claims]
        return tuple(dict.fromkeys(denied))

    def _verdict(
        self, sides: Sides, claims: tuple[tuple[str, ...], tuple[str, ...]], *, apart: bool, clash: bool
    ) -> Verdict:
        if any(item.address == DAY_ELEMENT for side in sides for item in side):
            return "later" if apart else "agree"
        if not any(claims):
            return "both silent"
        if not all(claims):
            return "one silent"
        if not apart or not (clash or _disagree(sides)):
            return "agree"
        return "later" if self._is_later(sides, claims) else "part"

    def _is_later(self, sides: Sides, claims: tuple[tuple[str, ...], tuple[str, ...]]) -> bool:
        begins = [max((item.begins for item in side if item.begins), default=None) for side in sides]
        if None not in begins and begins[0] != begins[1]:
            return True
        pairs = [(one, other) for one in claims[0] for other in claims[1]]
        denied = [(one, other) for one, other in pairs if other in self.against.get(one, ())]
        return self.times.explain(denied or pairs)


def _lone(own: Mapping[str, StudyElement], others: Mapping[str, StudyElement]) -> Lone:
    found: dict[Hashable, list[tuple[int, StudyElement]]] = {}
    for place, (address, one) in enumerate(own.items()):
        if address not in others and one.claims:
            found.setdefault(opposable(one), []).append((place, one))
    return found


def _cited(side: Iterable[StudyElement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for item in side for name in item.claims))


def _disagree(sides: Sides) -> bool:
    """Whether both rate a thing, and no value of it would suit both."""
    one, other = ({thing: span for item in side for thing, span in item.says.items()} for side in sides)
    return any(
        one[thing][0] > other[thing][1] or other[thing][0] > one[thing][1] for thing in one.keys() & other.keys()
    )
