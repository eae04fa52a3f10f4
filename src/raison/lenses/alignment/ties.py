"""Ties: a study's relations as one reading tells them, each with its days, its condition and its reasons.

Three things are kept apart: no tie is told (*absent*), a tie of strength 0 is told (*neutral*), or a tie is told and
its strength is not (*unknown*). Friend and enemy at once are two ties on different dimensions, never a zero.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np

from raison.lenses.worlds.frame import Frame
from raison.model.readings import ELSEWHERE, Perspective
from raison.model.records import Relation
from raison.model.setup import Setup, pick_value
from raison.model.system import System
from raison.words.dates import Moment
from raison.words.expressions import Node, resolve
from raison.words.reasons import Because
from raison.words.values import Value

__all__ = ["Code", "Standing", "Tie", "code_of", "number_of", "standing", "ties_of", "valid_at"]

Code = Literal["friendly", "strained", "neutral", "unknown"]
"""What a told tie is; a tie that is not told is absent, and has no code."""


@dataclass(frozen=True)
class Tie:
    """One relation: one rating.

    Parameters
    ----------
    address, name : str
        Of the rating, and its short name.
    pair : (str, str)
        The two actors, as written.
    dimension : str
        Such as political, security, economic.
    value : Value or None
        Strength, -3..3; None: told, and not known.
    begins, ends : Moment or None
        From when and until when it holds, both included; None: open, as an end in the year 9999 is.
    when : Node or None
        The condition on the world under which it holds.
    asserted : date or None
        First day on which a source that supports it was published; None for an assumption.
    """

    address: str
    name: str
    pair: tuple[str, str]
    dimension: str
    value: Value | None
    begins: Moment | None
    ends: Moment | None
    when: Node | None
    when_text: str
    because: Because | None
    assumption: str | None
    asserted: datetime.date | None

    @property
    def first(self) -> datetime.date:
        """First day."""
        return self.begins.first if self.begins else datetime.date.min

    @property
    def last(self) -> datetime.date:
        """Last day."""
        return self.ends.last if self.ends else datetime.date.max

    @cached_property
    def between(self) -> frozenset[str]:
        """The two actors, in no order."""
        return frozenset(self.pair)


def ties_of(system: System, setup: Setup) -> tuple[Tie, ...]:
    """Return the relations that hold in a reading, in the order of writing, whatever their days and conditions.

    Parameters
    ----------
    system : System
    setup : Setup
        Reading, date of assertion (`as_of`), withdrawn claims and silenced ratings.

    Examples
    --------
    >>> from tests.examples.alignment import example
    >>> [(tie.pair, tie.dimension) for tie in ties_of(example(), Setup("both"))][:2]
    [(('rill', 'dale'), 'political'), (('rill', 'fell'), 'political')]
    """
    lens = Perspective(system, setup)
    host, guest = (_told(system, name) for name in (setup.reading, setup.guest or setup.reading))
    taken = setup.taken_over
    own = (tie for address in host if (tie := guest[address] if address in taken else host[address]))
    return tuple(_numbered(tie, setup) for tie in own if lens.whose(tie.address).supported(tie.address, tie.because))


def _told(system: System, reading: str) -> Mapping[str, Tie | None]:
    """Return every relation by its address as a reading tells it, None where it does not; each is read once."""
    key = ("ties", reading)
    if key not in system.sketches:
        lens = Perspective(system, Setup(reading))
        named = {f"relations.{one.id or place}": one for place, one in enumerate(system.model.relations)}
        system.sketches[key] = {
            address: _tie(lens, one, address) if lens.belongs(one, one.id) else None for address, one in named.items()
        }
    found: Mapping[str, Tie | None] = system.sketches[key]
    return found


def _tie(lens: Perspective, relation: Relation, address: str) -> Tie:
    (one, other), own = relation.between, lens.own(relation.because)
    return Tie(
        address,
        address.partition(".")[2],
        (one, other),
        relation.dimension,
        None if relation.unknown else relation.strength,
        relation.from_,
        relation.to if relation.to and relation.to.last < datetime.date.max else None,  # 9999 is an open end
        resolve(relation.when.root, lens.system.outcomes) if relation.when else None,
        relation.when.text if relation.when else "",
        own,
        relation.assumption if own or relation.because is None else relation.assumption or ELSEWHERE,
        _asserted(lens.system, own),
    )


def _numbered(tie: Tie, setup: Setup) -> Tie:
    number = setup.numbers.get(tie.address)
    return tie if number is None else replace(tie, value=Value(number, number))


def _asserted(system: System, because: Because | None) -> datetime.date | None:
    cards = system.sources.sources
    named = (system.claim.get(name) for name in (because.claims() if because else ()))
    days = [cards[source].date.first for claim in named if claim for source in claim.sources if source in cards]
    return min(days, default=None)


def valid_at(ties: Iterable[Tie], day: datetime.date) -> tuple[Tie, ...]:
    """Return the ties whose days contain a day.

    >>> from tests.examples.alignment import example
    >>> told = ties_of(example(), Setup("both"))
    >>> len(told), len(valid_at(told, datetime.date(2030, 5, 1)))
    (6, 4)
    """
    return tuple(tie for tie in ties if tie.first <= day <= tie.last)


@dataclass(frozen=True)
class Standing:
    """The ties that hold on a day in a world, at most one for each pair and dimension.

    Parameters
    ----------
    ties : tuple of Tie
        In the order of writing.
    passed_over : tuple of (Tie, Tie)
        Ties that give way, each with the one that is kept: two that rate the same pair on the same dimension. The one
        that begins later counts; of two that begin together, the first written.
    """

    ties: tuple[Tie, ...]
    passed_over: tuple[tuple[Tie, Tie], ...]


def standing(
    system: System, ties: Sequence[Tie], day: datetime.date, world: Mapping[str, str], prefers: Sequence[str] = ()
) -> Standing:
    """Return the ties that hold on a day in a world.

    Parameters
    ----------
    system : System
    ties : sequence of Tie
    day : date
    world : mapping of str to str
        A variant for each factor; judges the conditions.
    prefers : sequence of str
        Addresses that count before others which begin on the same day.

    Examples
    --------
    >>> from tests.examples.alignment import example
    >>> told = ties_of(example(), Setup("both"))
    >>> [tie.name for tie in standing(example(), told, datetime.date(2030, 5, 1), {"pact": "whole"}).ties]
    ['rill-dale', 'rill-fell', 'dale-fell', 'rill-fell-arms']
    """
    frame = Frame.of(system.factors)
    row = frame.row(world)[None, :] if world else np.zeros((1, 0), np.int64)
    held = [tie for tie in valid_at(ties, day) if tie.when is None or bool(frame.truth(tie.when, row)[0])]
    kept: dict[tuple[frozenset[str], str], Tie] = {}
    for tie in held:
        before = kept.get((tie.between, tie.dimension))
        if before is None or _counts_before(tie, before, prefers):
            kept[tie.between, tie.dimension] = tie
    chosen = tuple(tie for tie in held if kept[tie.between, tie.dimension] is tie)
    return Standing(chosen, tuple(_passed(held, kept)))


def _counts_before(tie: Tie, other: Tie, prefers: Sequence[str]) -> bool:
    if tie.first != other.first:
        return tie.first > other.first
    return tie.address in prefers and other.address not in prefers


def _passed(held: Iterable[Tie], kept: Mapping[tuple[frozenset[str], str], Tie]) -> Iterator[tuple[Tie, Tie]]:
    for tie in held:
        chosen = kept[tie.between, tie.dimension]
        if chosen is not tie:
            yield tie, chosen


def number_of(tie: Tie, setup: Setup, unknown: float | None = None) -> float | None:
    """Return the strength that counts for a tie under a setup; for one that is unknown, what it is taken for.

    >>> from tests.examples.alignment import example
    >>> [number_of(tie, Setup("both", pick="signs")) for tie in ties_of(example(), Setup("both"))]
    [1, 1, -1, 1, None, -1]
    """
    return unknown if tie.value is None else pick_value(tie.value, dict(setup.ends).get(tie.address, setup.pick))


def code_of(number: float | None) -> Code:
    """Return what a told tie of a strength is.

    >>> code_of(2), code_of(-0.5), code_of(0), code_of(None)
    ('friendly', 'strained', 'neutral', 'unknown')
    """
    if number is None:
        return "unknown"
    return "friendly" if number > 0 else "strained" if number < 0 else "neutral"
