"""Resting: whether today stays where it is in every reading, and who says so where it does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from raison.findings.phrases import Phrases, capital, listed
from raison.findings.records import Row, Table
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import start
from raison.model.picture import Picture
from raison.model.system import System

__all__ = ["MovingFactor", "moving", "moving_data", "moving_says", "moving_table"]

CONDITIONAL = "conditional"
MEND = "no claim of this paper says that it moves: change where it stands today, or an effect that moves it"


@dataclass(frozen=True)
class MovingFactor:
    """A development that does not stay where the study has it today.

    Parameters
    ----------
    reading, factor : str
    before, after : str
        Where it stands, and where it settles; empty where today does not settle.
    claims : tuple of str
        Claims of the reading that move it; what is only conditional moves nothing today.
    """

    reading: str
    factor: str
    before: str
    after: str
    claims: tuple[str, ...] = ()


def moving(system: System, pictures: Mapping[str, Picture]) -> tuple[MovingFactor, ...]:
    """Return for each reading the developments that drift from where they stand today.

    >>> from tests.examples.model import example, pictured
    >>> from dataclasses import replace
    >>> hot = replace(pictured().today["climate"], variant="hot")
    >>> told = replace(pictured(), today={**pictured().today, "climate": hot})
    >>> [(one.factor, one.before, one.after, one.claims) for one in moving(example(), {"both": told})]
    [('arms', 'none', '', ()), ('climate', 'hot', '', ())]
    """
    return tuple(one for reading, told in pictures.items() for one in _moving(system, reading, told))


def _moving(system: System, reading: str, told: Picture) -> Iterator[MovingFactor]:
    if not told.factors:
        return
    impacts = Impacts(told)
    found = start(impacts)
    if not found.known:
        turning = [name for name, place in impacts.frame.place.items() if len(set(found.cycle[:, place].tolist())) > 1]
        yield from (MovingFactor(reading, name, told.world[name], "") for name in turning)
        return
    settled = impacts.frame.world(found.settled)
    for place in found.drift:
        name = impacts.frame.factors[place]
        yield MovingFactor(
            reading, name, told.world[name], settled[name], tuple(_movers(system, impacts, name, settled))
        )


def _movers(system: System, impacts: Impacts, factor: str, settled: Mapping[str, str]) -> Iterator[str]:
    """Yield the claims behind the effects that bring a factor where it settles, but for what is conditional."""
    row = impacts.frame.row(settled)[None, :]
    acting = (
        one
        for one in impacts.picture.effects
        if (one.target, one.variant) == (factor, settled[factor])
        and settled[one.source] in one.source_variants
        and (one.when is None or bool(impacts.frame.truth(one.when, row)[0]))
        and one.because is not None
    )
    named = dict.fromkeys(name for one in acting if one.because for name in one.because.claims())
    yield from (name for name in named if name in system.claim and system.claim[name].kind != CONDITIONAL)


def moving_table(system: System, found: Iterable[MovingFactor]) -> Table:
    """Return the developments that drift, each with the claims that move it, or what to mend.

    >>> from tests.examples.model import example
    >>> moving_table(example(), [MovingFactor("mild", "arms", "none", "pursued")]).rows[0].cells[:3]
    ('Mild', 'Arms', 'from no arms to arms pursued')
    """
    phrases = Phrases(system)
    rows = (
        Row(
            (capital(phrases.reading(one.reading)), phrases.factor(one.factor), _way(phrases, one), _why(one)),
            one.claims,
        )
        for one in found
    )
    return Table("Where today is not at rest", ("Reading", "Factor", "How it moves", "Who says so"), tuple(rows))


def _named(phrases: Phrases, one: MovingFactor) -> tuple[str, str]:
    return capital(phrases.reading(one.reading)), phrases.factor(one.factor)


def _way(phrases: Phrases, one: MovingFactor) -> str:
    if not one.after:
        return "in a circle"
    return f"from {phrases.variant(one.factor, one.before)} to {phrases.variant(one.factor, one.after)}"


def _why(one: MovingFactor) -> str:
    return ", ".join(one.claims) or MEND


def moving_says(system: System, found: Iterable[MovingFactor]) -> str:
    """Return which developments move without anybody saying so, in a sentence; nothing where there is none.

    >>> from tests.examples.model import example
    >>> moving_says(example(), [MovingFactor("mild", "arms", "none", "pursued")])
    'Today is not at rest, and no claim says that it moves: “Arms” (Mild).'
    """
    phrases = Phrases(system)
    told = [
        f"“{phrases.factor(one.factor)}” ({capital(phrases.reading(one.reading))})" for one in found if not one.claims
    ]
    return f"Today is not at rest, and no claim says that it moves: {listed(told)}." if told else ""


def moving_data(found: Iterable[MovingFactor]) -> list[dict[str, Any]]:
    """Return the same as plain data.

    >>> moving_data([MovingFactor("mild", "arms", "none", "pursued")])[0]["to"]
    'pursued'
    """
    return [
        {"reading": one.reading, "factor": one.factor, "from": one.before, "to": one.after, "claims": list(one.claims)}
        for one in found
    ]
