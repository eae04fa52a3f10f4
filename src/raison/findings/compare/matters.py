"""Matters: on what readings agree, part or may differ by time, and where one is silent: factor, issue, tie, wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from raison.findings.compare.differences import ReadingComparison, ReadingDifference, Verdict
from raison.findings.compare.elements import (
    Advice,
    Matter,
    MatterKind,
    StudyElement,
    advice_of,
    claims_brought,
    elements_of,
)
from raison.findings.naming.readings import reading_name
from raison.findings.phrases import Phrases
from raison.model.flat import Stand
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["MatterRow", "Voice", "matters", "matters_between"]

WHY = {
    "today": "they do not agree where it stands today",
    "effect": "what one says of its effects the other contradicts",
    "want": "they name wants that cannot both be met",
    "never": "what one rules out the other does not",
    "stance": "they do not agree on a position",
    "tie": "they do not agree how close the two are",
}
APART: tuple[Verdict, ...] = ("part", "later")


@dataclass(frozen=True)
class Voice:
    """What one reading says of a matter.

    Parameters
    ----------
    reading : str
        Its id.
    today : str
        Of a factor the variant that it gives today, in words; empty where it gives none.
    claims : tuple of str
        The claims that it brings, by id.
    deciding : tuple of str
        Those for which the verdict is what it is; what contradicts the other comes first.
    """

    reading: str
    today: str
    claims: tuple[str, ...]
    deciding: tuple[str, ...] = ()


@dataclass(frozen=True)
class MatterRow:
    """A matter in every reading, with the verdict and the reason for it.

    Parameters
    ----------
    kind : {"factor", "issue", "tie", "wants"}
    id : str
        Of the factor, issue or actor; of the two actors of a tie, divided by a comma.
    name : str
    voices : tuple of Voice
    verdict : {"agree", "part", "later", "one silent", "both silent"}
        `agree` only where both say the same thing; where both speak and neither says what the other says, it is
        `one silent` all the same.
    why : str
    differences : tuple of str
        The differences that decide it, by address.
    """

    kind: MatterKind
    id: str
    name: str
    voices: tuple[Voice, ...]
    verdict: Verdict
    why: str
    differences: tuple[str, ...] = ()

    @property
    def speaking(self) -> tuple[str, ...]:
        """The readings that bring a claim to it."""
        return tuple(voice.reading for voice in self.voices if voice.claims)


def matters(system: System, setups: Sequence[Setup]) -> tuple[MatterRow, ...]:
    """Return every matter of a study in two readings or more; assumptions are nobody's words and do not count.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> rows = matters(example(), (Setup("grim"), Setup("mild")))
    >>> [(row.name, row.verdict) for row in rows if row.kind == "factor"]
    [('Line', 'one silent'), ('Arms', 'one silent'), ('Climate', 'both silent')]
    """
    return _matters(system, [ReadingComparison(system, pair) for pair in combinations(setups, 2)], setups)


def matters_between(pair: ReadingComparison) -> tuple[MatterRow, ...]:
    """Return every matter in two readings that were compared already.

    >>> from tests.examples.model import example
    >>> pair = ReadingComparison(example(), (Setup("grim"), Setup("mild")))
    >>> matters_between(pair) == matters(example(), pair.setups)
    True
    """
    return _matters(pair.system, [pair], pair.setups)


def _matters(system: System, compared: Iterable[ReadingComparison], setups: Sequence[Setup]) -> tuple[MatterRow, ...]:
    sides = {setup: _Side(system, setup) for setup in setups}
    pairs = [_Pair(one, sides[one.setups[0]], sides[one.setups[1]]) for one in compared]
    return tuple(_row(system, tuple(sides.values()), pairs, matter) for matter in _every(system, sides.values()))


def _every(system: System, sides: Iterable[_Side]) -> Iterator[Matter]:
    spoken = dict.fromkeys(matter for side in sides for item in side.elements.values() for matter in item.matters)
    yield from (("factor", name) for name in system.factors)
    yield from (("issue", name) for name in system.model.issues)
    yield from (matter for matter in spoken if matter[0] == "tie")
    yield from (("wants", name) for name in system.model.actors if ("wants", name) in spoken)


@dataclass(frozen=True)
class _Side:
    """One reading."""

    system: System
    setup: Setup

    @cached_property
    def elements(self) -> dict[str, StudyElement]:
        return elements_of(self.system, self.setup)

    @cached_property
    def brought(self) -> dict[Matter, frozenset[str]]:
        return claims_brought(self.system, self.setup, self.elements.values())

    @cached_property
    def advice(self) -> tuple[Advice, ...]:
        return advice_of(self.system, self.setup)

    def claims(self, matter: Matter) -> tuple[str, ...]:
        """Return what it brings to a matter, in the order of the paper."""
        found = self.brought.get(matter, frozenset())
        return tuple(name for name in self.system.claim if name in found)

    def stand_today(self, matter: Matter) -> str:
        """Return where a factor stands today, in words, where the paper itself says so."""
        item = self.elements.get(f"factors.{matter[1]}.now") if matter[0] == "factor" else None
        if item is None or not item.claims or not isinstance(item.records[0], Stand):
            return ""
        return Phrases(self.system).variant(matter[1], item.records[0].variant)


@dataclass(frozen=True)
class _FoundMatter:
    """What two readings are in a matter, and for what."""

    verdict: Verdict
    why: str
    deciding: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    differences: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Pair:
    """Two readings."""

    comparison: ReadingComparison
    one: _Side
    other: _Side

    @property
    def system(self) -> System:
        return self.comparison.system

    def of(self, matter: Matter) -> Iterator[ReadingDifference]:
        """Yield the differences that are about a matter, each with words of both on it where they part."""
        known = [side.brought.get(matter, frozenset()) for side in (self.one, self.other)]
        for one in self.comparison.about.get(matter, ()):
            about = all(own & set(claims) for own, claims in zip(known, one.claims, strict=True))
            if about or one.verdict not in (*APART, "agree"):
                yield one

    def found(self, matter: Matter) -> _FoundMatter:
        """Return how both stand in a matter; at least both speak of it."""
        every = tuple(self.of(matter))
        verdicts: tuple[Verdict, ...] = ("part", "later", "agree")
        advice = self._against(matter)
        for verdict in verdicts:
            own = [one for one in every if one.verdict == verdict]
            if verdict == "part" and advice:
                why = f"their advice to {Phrases(self.system).who(*advice[0].to)} cannot both be taken"
                return _FoundMatter("part", why, self._by_reading([one.claims for one in advice]))
            if own:
                why = {"part": WHY[own[0].kind], "later": "things may have changed between the papers"}.get(verdict, "")
                sides = [tuple(name for one in own for name in one.claims[place]) for place in (0, 1)]
                claims = self._by_reading(sides)
                return _FoundMatter(verdict, why or "both say the same", claims, tuple(one.address for one in own))
        return _FoundMatter("one silent", "each says of it what the other does not")

    def _by_reading(self, sides: Sequence[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        both = zip((self.one, self.other), sides, strict=True)
        return {side.setup.reading: tuple(dict.fromkeys(claims)) for side, claims in both}

    def _against(self, matter: Matter) -> tuple[Advice, ...]:
        """Two pieces of advice to the same actor that cannot both be taken."""
        name = matter[1]
        for one in self.one.advice:
            for other in self.other.advice:
                if (
                    matter[0] == "factor"
                    and name in one.chosen
                    and name in other.chosen
                    and set(one.to) & set(other.to)
                ):
                    if not one.chosen[name] & other.chosen[name]:
                        return one, other
        return ()


def _row(system: System, sides: Sequence[_Side], pairs: Sequence[_Pair], matter: Matter) -> MatterRow:
    claims = {side.setup.reading: side.claims(matter) for side in sides}
    found = _judged(pairs, matter, tuple(name for name, own in claims.items() if own))
    voices = tuple(
        Voice(name, side.stand_today(matter), claims[name], found.deciding.get(name, ()))
        for name, side in zip(claims, sides, strict=True)
    )
    return MatterRow(*matter, _name(system, matter), voices, found.verdict, found.why, found.differences)


def _judged(pairs: Sequence[_Pair], matter: Matter, speaking: Sequence[str]) -> _FoundMatter:
    if not speaking:
        return _FoundMatter("both silent", "neither brings a claim to it")
    if len(speaking) == 1:
        return _FoundMatter("one silent", f"only {reading_name(pairs[0].system, speaking[0])} speaks of it")
    found = [
        pair.found(matter) for pair in pairs if {pair.one.setup.reading, pair.other.setup.reading} <= set(speaking)
    ]
    order: tuple[Verdict, ...] = ("part", "later", "agree", "one silent")
    return min(found, key=lambda one: order.index(one.verdict))


def _name(system: System, matter: Matter) -> str:
    kind, name = matter
    phrases = Phrases(system)
    match kind:
        case "factor":
            return phrases.factor(name)
        case "issue":
            return system.model.issues[name].name
        case "wants":
            return f"Wants of {phrases.who(name)}"
        case _:
            return f"Ties of {phrases.who(*name.split(','))}"
