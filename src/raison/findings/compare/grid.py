"""Grid: what each paper says of each factor; whether they agree, part, differ by time, or leave one silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from raison.findings.naming.readings import reading_name
from raison.model.picture import FlatEffect, Picture
from raison.model.system import System
from raison.words.expressions import leaves
from raison.words.reasons import Because

__all__ = ["Cell", "GridRow", "Verdict", "contradictions", "grid"]

Verdict = Literal["agree", "part", "later", "one silent", "both silent"]


@dataclass(frozen=True)
class Cell:
    """What one paper says of a factor.

    Parameters
    ----------
    reading : str
        Its id.
    today : str
        The variant it gives today, in words; empty where it gives none.
    claims : tuple of str
        The claims that it brings, by id.
    """

    reading: str
    today: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class GridRow:
    """A factor, by id, in every paper, with the verdict and the reason for it."""

    factor: str
    cells: tuple[Cell, ...]
    verdict: Verdict
    why: str


def grid(system: System, told: Mapping[str, Picture]) -> tuple[GridRow, ...]:
    """Return a row for each factor; assumptions are nobody's words and do not count.

    Parameters
    ----------
    system : System
    told : mapping of str to Picture
        Each author's picture, at least two.

    Examples
    --------
    >>> from raison.model.picture import picture
    >>> from raison.model.setup import Setup
    >>> from tests.examples.model import example
    >>> rows = grid(example(), {name: picture(example(), Setup(name)) for name in ("grim", "mild")})
    >>> [(row.factor, row.verdict) for row in rows]
    [('line', 'one silent'), ('arms', 'one silent'), ('climate', 'both silent')]
    """
    return tuple(_row(system, told, name) for name in system.factors)


def _row(system: System, told: Mapping[str, Picture], name: str) -> GridRow:
    brought = {reading: _brought(system, one, reading, name) for reading, one in told.items()}
    stands = {
        reading: one.today[name].variant
        for reading, one in told.items()
        if not one.today[name].lent and one.today[name].because is not None
    }
    cells = tuple(
        Cell(
            reading,
            system.factors[name].variants[stands[reading]] if reading in stands else "",
            claims,
        )
        for reading, claims in brought.items()
    )
    verdict, why = _verdict(system, told, name, stands, brought)
    return GridRow(name, cells, verdict, why)


def _brought(system: System, one: Picture, reading: str, name: str) -> tuple[str, ...]:
    """Claims of the reading's own source behind all that touches a factor."""
    own = set(system.study.readings[reading].authored) if reading in system.study.readings else set()
    named = (claim for because in _touching(one, name) if because for claim in because.claims())
    known = (claim for claim in dict.fromkeys(named) if claim in system.claim)
    return tuple(claim for claim in known if not own or own & set(system.claim[claim].sources))


def _touching(one: Picture, name: str) -> Iterator[Because | None]:
    yield one.today[name].because
    for effect in one.effects:
        if name in (effect.source, effect.target):
            yield effect.because
    for tiers in one.tiers.values():
        for want in (want for tier in tiers for want in tier):
            if any(getattr(leaf, "factor", "") == name for leaf in leaves(want.node)):
                yield want.because


def _verdict(
    system: System,
    told: Mapping[str, Picture],
    name: str,
    stands: Mapping[str, str],
    brought: Mapping[str, Sequence[str]],
) -> tuple[Verdict, str]:
    speaking = [reading for reading, claims in brought.items() if claims]
    if not speaking:
        return "both silent", "what stands here is assumed"
    if len(speaking) < len(brought):
        return "one silent", f"only {', '.join(reading_name(system, reading) for reading in speaking)} speaks of it"
    if len(set(stands.values())) > 1:
        dated = any(now.from_ for now in system.factors[name].now)
        return (
            ("later", "the state of things changed between the papers")
            if dated
            else ("part", "they place it apart today")
        )
    if clash := _clash(told, name):
        return "part", f"opposite effects of {system.factors[clash].name}"
    if any(_against(system, one, others) for one, others in combinations(brought.values(), 2)):
        return "part", "claims contradict one another"
    return "agree", "both speak of it and nothing they say conflicts"


def _against(system: System, one: Sequence[str], other: Sequence[str]) -> bool:
    return any(
        second in system.claim[first].contradicts or first in system.claim[second].contradicts
        for first in one
        for second in other
    )


def _clash(told: Mapping[str, Picture], name: str) -> str:
    """Return a factor whose same variant pushes the same variant up in one cited picture and down in another."""
    signs: dict[tuple[object, ...], set[bool]] = {}
    for one in told.values():
        for effect in one.effects:
            if effect.target == name and effect.because is not None:
                signs.setdefault(_same(effect), set()).add(effect.value.point >= 0)
    return next((str(key[0]) for key, found in signs.items() if len(found) > 1), "")


def _same(effect: FlatEffect) -> tuple[object, ...]:
    return effect.source, effect.source_variants, effect.variant, effect.when_text


def contradictions(system: System) -> tuple[tuple[str, str], ...]:
    """Return the pairs of claims that contradict one another, by id, each once.

    >>> from tests.examples.model import example
    >>> contradictions(example())
    ()
    """
    pairs = (sorted((claim.id, other)) for claim in system.claims.claims for other in claim.contradicts)
    return tuple(dict.fromkeys((one, other) for one, other in pairs if {one, other} <= set(system.claim)))
