"""Moments: when the ties of a study are told side by side, and what changes from one to the next."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from raison.lenses.alignment.camps import Network
from raison.lenses.alignment.ties import Tie
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import start
from raison.model.picture import picture
from raison.model.readings import author_readings
from raison.model.setup import BOTH, Setup
from raison.model.system import System
from raison.words.expressions import Every, Is, Node

__all__ = [
    "DAY_ELEMENT",
    "ChangedTie",
    "When",
    "changes",
    "held_of",
    "joint_of",
    "moments_of",
    "own_day",
    "world_in",
    "world_of",
]

DAY = datetime.timedelta(days=1)
DAY_ELEMENT = "day"
"""What the day of which a reading speaks is called among the elements that are taken over from another."""


@dataclass(frozen=True)
class When:
    """A moment of a study.

    Parameters
    ----------
    name : str
        For people.
    day : date
    hold : mapping of str to str
        What is held at it, for what has not happened.
    """

    name: str
    day: datetime.date
    hold: Mapping[str, str]


def held_of(node: Node | None) -> dict[str, str]:
    """Return what an expression of the form factor=variant, joined by and, holds.

    >>> from raison.words.expressions import read_expression
    >>> held_of(read_expression("a=x and b=y").root)
    {'a': 'x', 'b': 'y'}
    """
    parts = node.parts if isinstance(node, Every) else (node,) if node is not None else ()
    return {part.factor: part.variants[0] for part in parts if isinstance(part, Is)}


def own_day(system: System, setup: Setup) -> datetime.date:
    """Return the day of which a reading speaks: its source's last day, else the study's, else its last source's.

    >>> from tests.examples.alignment import example
    >>> own_day(example(), Setup("both"))
    datetime.date(2030, 5, 1)
    """
    reading = system.study.readings.get(str(setup.guest) if DAY_ELEMENT in setup.taken_over else setup.reading)
    while reading is not None and not reading.authored and reading.within:
        reading = system.study.readings.get(reading.within)
    cards = system.sources.sources
    own = [cards[name].date.last for name in reading.authored if name in cards] if reading is not None else []
    if own:
        return max(own)
    if system.study.as_of is not None:
        return system.study.as_of.last
    days = [card.date.last for card in cards.values()] or [
        tie.from_.last for tie in system.model.relations if tie.from_ is not None
    ]
    return max(days, default=datetime.date(2000, 1, 1))


def moments_of(system: System, ties: Sequence[Tie]) -> tuple[When, ...]:
    """Return the moments that a study names; without any, a day of each span in which the same ties are valid.

    >>> from tests.examples.alignment import example
    >>> from raison.lenses.alignment.ties import ties_of
    >>> [(one.name, one.day.isoformat(), one.hold) for one in moments_of(example(), ())]
    [('In the spring', '2030-05-31', {}), ('With the pact broken', '2030-06-30', {'pact': 'broken'})]
    >>> bare = example(moments={})
    >>> [(one.name, one.day.isoformat()) for one in moments_of(bare, ties_of(bare, Setup("both")))]
    [('to 31 May 2030', '2030-05-31'), ('from 1 June 2030', '2030-06-01')]
    """
    named = system.study.moments.values()
    if named:
        return tuple(When(one.name, one.at.last, held_of(one.hold.root if one.hold else None)) for one in named)
    return _spans(ties)


def _spans(ties: Sequence[Tie]) -> tuple[When, ...]:
    # A span begins where a tie begins, and on the day after one ends.
    begins = {tie.first for tie in ties if tie.begins} | {tie.last + DAY for tie in ties if tie.ends}
    edges = sorted(begins)
    spans = []
    if edges and any(tie.begins is None and tie.first < edges[0] for tie in ties):
        spans.append(When(f"to {_day(edges[0] - DAY)}", edges[0] - DAY, {}))
    for place, first in enumerate(edges):
        last = edges[place + 1] - DAY if place + 1 < len(edges) else None
        if any(tie.first <= first <= tie.last for tie in ties):
            spans.append(When(f"{_day(first)} to {_day(last)}" if last else f"from {_day(first)}", first, {}))
    return tuple(spans)


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"


def world_of(system: System, setup: Setup, hold: Mapping[str, str]) -> dict[str, str] | None:
    """Return the world to which today settles in a reading, with what is held; None where it settles nowhere.

    Conditions of ties are judged at this world.

    >>> from tests.examples.alignment import example
    >>> world_of(example(), Setup("both"), {}), world_of(example(), Setup("both"), {"pact": "broken"})
    ({'pact': 'whole'}, {'pact': 'broken'})
    """
    return world_in(Impacts(picture(system, setup)), hold)


def world_in(impacts: Impacts, hold: Mapping[str, str]) -> dict[str, str] | None:
    """Return the world to which today settles in a picture, with what is held; None where it settles nowhere.

    >>> from tests.examples.model import pictured
    >>> world_in(Impacts(pictured()), {"line": "press"})
    {'line': 'press', 'arms': 'pursued', 'climate': 'hot'}
    """
    if not impacts.picture.factors:
        return impacts.picture.world
    found = start(impacts, hold)
    return impacts.frame.world(found.settled) if found.known else None


@dataclass(frozen=True)
class ChangedTie:
    """A tie that is other than at the moment before.

    Parameters
    ----------
    pair : (str, str)
    dimension : str
    before, after : float or None or "absent"
        Strength; None: told and unknown.
    """

    pair: tuple[str, str]
    dimension: str
    before: float | str | None
    after: float | str | None


def changes(before: Network, after: Network) -> tuple[ChangedTie, ...]:
    """Return the ties that come, go or change in strength from one moment to the next.

    >>> from raison.lenses.alignment.camps import TieMoment, network
    >>> from tests.examples.alignment import example
    >>> told = [network(example(), Setup("both"), TieMoment(day, {"pact": "broken"}))
    ...         for day in (datetime.date(2030, 5, 1), datetime.date(2030, 6, 1))]
    >>> [(one.pair, one.before, one.after) for one in changes(*told)]
    [(('rill', 'fell'), 2.0, -1.0), (('dale', 'hill'), 'absent', None)]
    """
    old, new = _by_place(before), _by_place(after)
    names = {key: tie.pair for told in (before, after) for tie in told.ties if (key := (tie.between, tie.dimension))}
    found = ((key, old.get(key, "absent"), new.get(key, "absent")) for key in {**old, **new})
    return tuple(ChangedTie(names[key], key[1], one, other) for key, one, other in found if one != other)


def _by_place(told: Network) -> dict[tuple[frozenset[str], str], float | None]:
    return {(tie.between, tie.dimension): number for tie, number in zip(told.ties, told.numbers, strict=True)}


def joint_of(system: System) -> str:
    """Return the reading in which moments are told when none is named: the joint one, or the only one.

    >>> from tests.examples.alignment import example
    >>> joint_of(example())
    'both'
    """
    own = author_readings(system)
    return own[0] if len(own) == 1 else BOTH
