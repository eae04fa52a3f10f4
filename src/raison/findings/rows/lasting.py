"""Row *whether it lasts*: an outcome at rest, after each single shock, and with one choice held at each other variant.

A shock to a development is a push that is let go at once; a shock to a choice is that choice made otherwise, for
choices do not go back by themselves.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from raison.findings.case import Case
from raison.findings.probes.probe import Probe
from raison.findings.rows.truth import sense_of
from raison.lenses.conflict.choices import feasible
from raison.lenses.crossimpact.pulls import allowed_from
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import Start, settle, start
from raison.words.expressions import Node

__all__ = ["LastWord", "Lasting", "Shock", "last_probe", "lasting"]

LastWord = Literal["lasts", "only at rest", "not at rest"]
Hold = Mapping[str, str]


@dataclass(frozen=True)
class Shock:
    """One thing put otherwise: the factor, the variant, and whether the outcome holds then; None: unknown."""

    factor: str
    variant: str
    holds: bool | None


@dataclass(frozen=True)
class Lasting:
    """Whether an outcome lasts.

    Parameters
    ----------
    begin : Start
        Where things stand, at rest.
    rest : bool or None
        Whether it holds at rest; None: nothing settles.
    shocks : tuple of Shock
        Each other variant of every factor but the line.
    line : tuple of Shock
        Each other variant of the line.
    """

    begin: Start
    rest: bool | None
    shocks: tuple[Shock, ...] = ()
    line: tuple[Shock, ...] = ()

    @property
    def word(self) -> LastWord | None:
        """Whether it lasts, holds only at rest, or not at rest; None: undetermined."""
        if self.rest is None:
            return None
        if not self.rest:
            return "not at rest"
        found = {one.holds for one in (*self.shocks, *self.line)}
        return "only at rest" if False in found else None if None in found else "lasts"


def lasting(impacts: Impacts, outcome: Node, line: str, hold: Hold | None = None) -> Lasting:
    """Return whether an outcome lasts, with some factors held.

    Parameters
    ----------
    impacts : Impacts
    outcome : Node
    line : str
        The choice whose other variants are told apart from the shocks.
    hold : mapping of str to str, optional

    Examples
    --------
    The climate is cool at rest; pressing heats it, and so does a push of arms that is let go.

    >>> from tests.examples.model import pictured
    >>> from raison.words.expressions import Is
    >>> found = lasting(Impacts(pictured()), Is("climate", ("cool",)), "line")
    >>> found.word, [(one.factor, one.variant) for one in found.line if not one.holds]
    ('only at rest', [('line', 'press')])
    """
    held = dict(hold or {})
    begin = start(impacts, held)
    if not begin.known:
        return Lasting(begin, None)
    rest = bool(impacts.frame.truth(outcome, begin.settled[None, :])[0])
    found = tuple(_shocked(impacts, outcome, begin.settled, {name: one for name, one in held.items() if name != line}))
    lines = tuple(one for one in found if one.factor == line)
    return Lasting(begin, rest, tuple(one for one in found if one.factor != line), lines)


def _shocked(impacts: Impacts, outcome: Node, row: Worlds, held: Hold) -> Iterator[Shock]:
    made = [one for one in _others(impacts, row) if one[0] not in held]
    able = allowed_from(impacts, [(one,) for one in made], row[None, :])[:, 0]
    pushed = np.repeat(row[None, :], len(made), axis=0)
    for place, (name, variant) in enumerate(made):
        pushed[place, impacts.frame.place[name]] = impacts.frame.index(name, variant)
    able &= feasible(impacts, pushed)
    done = settle(impacts, pushed, tuple(held))
    truth = impacts.frame.truth(outcome, done.worlds)
    for place, (name, variant) in enumerate(made):
        if able[place]:
            yield Shock(name, variant, None if done.unknown[place] else bool(truth[place]))


def _others(impacts: Impacts, row: Worlds) -> Iterator[tuple[str, str]]:
    world = impacts.frame.world(row)
    for name, factor in impacts.picture.factors.items():
        yield from ((name, variant) for variant in factor.variants if variant != world[name])


def last_probe(case: Case) -> Probe:
    """Return the row *whether it lasts*: its flag is whether it lasts, holds only at rest, or not at rest.

    >>> from tests.examples.lasting import lasting_case
    >>> last_probe(lasting_case()).answer
    'only at rest'
    """
    ask = case.ask
    assert ask.outcome is not None and ask.question is not None and ask.question.lasts is not None
    node, line = ask.outcome, ask.question.lasts

    def key(found: Lasting) -> Hashable:
        return found.word

    return Probe(case.system, case.setup, lambda impacts: lasting(impacts, node, line), key, sense_of(ask, None))
