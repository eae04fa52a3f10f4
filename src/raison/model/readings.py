"""Readings: which elements hold in whose picture, and which of them still have support."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from raison.claims.records import Claim
from raison.model.records import Reading
from raison.model.setup import BOTH, Setup
from raison.model.system import System
from raison.words.faults import Fault
from raison.words.ids import nearest
from raison.words.reasons import Because

__all__ = ["ELSEWHERE", "Perspective", "HasSupport", "author_readings", "canonical", "described_readings", "sources_of"]


ELSEWHERE = "only another paper is cited for it"
"""What is said of a rating that a reading names, and that none of its own sources supports."""


class HasSupport(Protocol):
    """Anything with reasons and readings: an effect, a want, a present variant, a relation."""

    @property
    def because(self) -> Because | None:
        """Its claims."""

    @property
    def assumption(self) -> str | None:
        """Why it is assumed, where it has no source."""

    @property
    def readings(self) -> tuple[str, ...]:
        """The readings that it names."""


def author_readings(system: System) -> tuple[str, ...]:
    """Return the readings in which authors describe the system, in the order of writing.

    Perceptions of actors and prescriptions are not among them. A study without readings has one, called `both`.

    >>> from tests.examples.model import example
    >>> author_readings(example()), author_readings(example(readings={}))
    (('grim', 'mild'), ('both',))
    """
    readings = system.study.readings
    named = tuple(
        name for name, reading in readings.items() if (reading.authored or reading.expert) and not reading.prescribes
    )
    return named or (BOTH,)


def described_readings(system: System) -> tuple[str, ...]:
    """Return every reading that can be asked: authors', perceptions, prescriptions, and `both`.

    >>> from tests.examples.model import example
    >>> described_readings(example())
    ('grim', 'mild', 'both')
    """
    return tuple(dict.fromkeys((*system.study.readings, BOTH)))


def sources_of(system: System, reading: str) -> frozenset[str]:
    """Return the sources whose claims support a reading; none for the joint one, which all support.

    >>> from tests.examples.model import example
    >>> sorted(sources_of(example(), "grim"))
    ['grim_paper']
    """
    return Perspective(system, Setup(reading)).sources


def canonical(claims: Mapping[str, Claim], name: str) -> str:
    """Return the claim that a restatement repeats, so that evidence is counted once.

    >>> canonical({}, "c1")
    'c1'
    """
    seen: set[str] = set()
    while name in claims and claims[name].restates and name not in seen:
        seen.add(name)
        name = claims[name].restates[0]
    return name


@dataclass(frozen=True)
class Perspective:
    """Which elements of a system hold under a setup.

    Raises
    ------
    Fault
        If the study has no such reading.
    """

    system: System
    setup: Setup

    def __post_init__(self) -> None:
        if self.setup.reading not in described_readings(self.system):
            known = described_readings(self.system)
            asked = self.setup.reading
            raise Fault(("reading",), asked, "is no reading of this study", nearest(asked, known))

    @cached_property
    def chain(self) -> tuple[tuple[str, Reading], ...]:
        """The reading and those within which it is told, nearest first."""
        readings = self.system.study.readings
        links: list[tuple[str, Reading]] = []
        name: str | None = self.setup.reading
        while name is not None and name in readings and name not in dict(links):
            links.append((name, readings[name]))
            name = readings[name].within or self._described(readings[name], name)
        return tuple(links)

    def _described(self, reading: Reading, name: str) -> str | None:
        if not reading.prescribes:
            return None
        others = self.system.study.readings.items()
        return next((n for n, r in others if n != name and r.authored == reading.authored and not r.prescribes), None)

    def whose(self, element: str) -> Perspective:
        """Return the reading that an element is taken from: this one, or the guest's.

        >>> from tests.examples.model import example
        >>> lens = Perspective(example(), Setup("grim", guest="mild", taken_over=frozenset({"effects.pressure"})))
        >>> lens.whose("effects.pressure").setup.reading, lens.whose("effects.other").setup.reading
        ('mild', 'grim')
        """
        return self._guest if element in self.setup.taken_over else self

    @cached_property
    def _guest(self) -> Perspective:
        guest = self.setup.guest or self.setup.reading
        return Perspective(self.system, replace(self.setup, reading=guest, guest=None, taken_over=frozenset()))

    @cached_property
    def dropped(self) -> frozenset[str]:
        """Ids of elements that the reading replaces or drops."""
        return frozenset(name for _, reading in self.chain for name in (*reading.replaces, *reading.drops))

    def kept(self, claim: str) -> bool:
        """Return whether a claim still counts: neither withdrawn nor published later than asked."""
        if canonical(self.system.claim, claim) in self._withdrawn:
            return False
        return self.setup.as_of is None or self._published(claim, self.setup.as_of)

    @cached_property
    def _withdrawn(self) -> frozenset[str]:
        return frozenset(canonical(self.system.claim, name) for name in self.setup.withdrawn)

    def _published(self, claim: str, as_of: datetime.date) -> bool:
        found = self.system.claim.get(claim)
        cards = self.system.sources.sources
        return found is None or any(cards[name].date.first <= as_of for name in found.sources if name in cards)

    def own(self, because: Because | None) -> Because | None:
        """Return of a rating's reasons what the reading's own sources give; None where they do not carry it."""
        if because is None or not self.sources:
            return because
        if because not in self._own:
            self._own[because] = because.among(self._counts)
        return self._own[because]

    @cached_property
    def _own(self) -> dict[Because, Because | None]:
        # Whatever is withdrawn or taken over, a reading has the same sources.
        found: dict[Because, Because | None] = self.system.sketches.setdefault(("own", self.setup.reading), {})
        return found

    @cached_property
    def sources(self) -> frozenset[str]:
        """The sources whose claims support the reading; none where no source of its own is named."""
        return frozenset(source for _, link in self.chain for source in link.authored)

    def _counts(self, claim: str) -> bool:
        return self._is_own(claim) or not self._sources(claim)  # what stands in no paper is not another's

    def _is_own(self, claim: str) -> bool:
        return bool(self.sources & set(self._sources(claim)))

    def told(self, element: HasSupport, because: Because | None = None) -> bool:
        """Return whether the element belongs to the reading's picture, whatever has been withdrawn."""
        reading = self.setup.reading
        own = {name for name, _ in self.chain}
        if element.readings:
            authors = author_readings(self.system)
            return bool(own & set(element.readings)) or (reading == BOTH and bool(set(authors) & set(element.readings)))
        reasons = element.because or because
        if reasons is None or reading == BOTH:
            return True
        return any(self._is_own(name) for name in reasons.claims())

    def _sources(self, claim: str) -> tuple[str, ...]:
        found = self.system.claim.get(claim)
        return found.sources if found else ()

    def supported(self, address: str, because: Because | None) -> bool:
        """Return whether a rating still speaks: not silenced, and its reasons, where it has any, still stand."""
        if address in self.setup.silent:
            return False
        if because is None or not self._takes_back:
            return True
        return (self.own(because) or because).stands(self.kept)

    @cached_property
    def _takes_back(self) -> bool:
        return bool(self.setup.withdrawn) or self.setup.as_of is not None

    def belongs(self, element: HasSupport, name: str | None = None) -> bool:
        """Return whether an element is told in the reading and not dropped from it, whatever has been withdrawn."""
        return (name is None or name not in self.dropped) and self.told(element)

    def holds(self, element: HasSupport, address: str, name: str | None = None) -> bool:
        """Return whether an element holds: told in the reading, not dropped from it, and still supported."""
        return self.belongs(element, name) and self.supported(address, element.because)
