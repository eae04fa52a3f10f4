"""Advice: recommendations as tries: what is chosen, under which condition, for which aim, by whose paper."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from raison.model.expectations import held_in
from raison.model.readings import author_readings
from raison.model.records import Recommendation
from raison.model.system import System
from raison.words.expressions import Expression, Node, resolve

__all__ = ["Aim", "AdviceTry", "addressees", "advice_to", "aim_of"]

Kind = Literal["advice", "part together", "paper"]


@dataclass(frozen=True)
class Aim:
    """What a recommendation is to bring about: as the study writes it, and with named outcomes written out."""

    text: Expression
    node: Node


@dataclass(frozen=True)
class AdviceTry:
    """Something that an actor is advised to do, ready to be tried.

    Parameters
    ----------
    id : str
    says : str
        One sentence; empty for parts taken together and for all that a paper advises.
    kind : str
        One recommendation, one with its parts, or all of a paper's to this actor.
    ways : tuple of mapping
        What is chosen; several where parts name different variants of one choice. Empty: it cannot be tried.
    given : mapping
        The condition under which it is advised, which stands with and without it.
    aims : tuple of Aim
    authors : tuple of str
        The readings whose papers give it; empty where none does.
    parts : tuple of str
        The recommendations that are taken together.
    untestable : str
        Why it cannot be tried.
    """

    id: str
    says: str
    kind: Kind
    ways: tuple[Mapping[str, str], ...]
    given: Mapping[str, str]
    aims: tuple[Aim, ...]
    authors: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    untestable: str = ""


def addressees(system: System) -> tuple[str, ...]:
    """Return the actors to whom a study has recommendations, in the order of writing.

    >>> from tests.examples.advice import example
    >>> addressees(example())
    ('upland', 'court')
    """
    return tuple(dict.fromkeys(name for one in system.model.recommendations for name in one.to))


def advice_to(system: System, actor: str) -> tuple[AdviceTry, ...]:
    """Return what an actor is advised: each recommendation, each with its parts, and all that each paper advises.

    Parts that put one choice at different variants are tried in every way that takes one of them; conditions that
    exclude one another cannot be tried together.

    Examples
    --------
    >>> from tests.examples.advice import example
    >>> [(one.id, one.kind, len(one.ways)) for one in advice_to(example(), "upland")]
    [('wait', 'advice', 1), ('talk', 'advice', 1), ('hope', 'advice', 0), ('fen*', 'paper', 2)]
    """
    own = [one for one in system.model.recommendations if actor in one.to]
    singles = {one.id: _single(system, one) for one in own}
    papers = _papers(system, tuple(singles.values()))
    whole = {one.parts for one in papers}
    found: list[AdviceTry] = []
    for root, family in _families(own).items():
        parts = [singles[name] for name in family]
        together = _together(f"{root}+", "part together", parts)
        found += [*parts, *([together] if len(together.parts) > 1 and together.parts not in whole else [])]
    return (*found, *papers)


def _families(own: Sequence[Recommendation]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in own:
        found.setdefault(_root(own, one), []).append(one.id)
    return found


def _single(system: System, one: Recommendation) -> AdviceTry:
    ways = (held_in(one.do),) if one.do is not None else ()
    aims = (aim_of(system, one.aim),) if one.aim is not None else ()
    return AdviceTry(
        one.id, one.says, "advice", ways, held_in(one.when), aims, _authors(system, one), (), one.untestable or ""
    )


def aim_of(system: System, text: Expression) -> Aim:
    """Return an aim with named outcomes written out."""
    return Aim(text, resolve(text.root, system.outcomes))


def _authors(system: System, one: Recommendation) -> tuple[str, ...]:
    claims = one.because.claims() if one.because is not None else ()
    cited = {source for name in claims if name in system.claim for source in system.claim[name].sources}
    return tuple(
        name
        for name in author_readings(system)
        if name in one.readings or (name in system.study.readings and cited & set(system.study.readings[name].authored))
    )


def _root(own: Iterable[Recommendation], one: Recommendation) -> str:
    known, seen = {other.id: other for other in own}, [one.id]
    while (whole := known[seen[-1]].part_of) in known and whole not in seen:
        seen.append(str(whole))
    return seen[-1]


def _papers(system: System, singles: Sequence[AdviceTry]) -> list[AdviceTry]:
    by_author = {name: [one for one in singles if name in one.authors] for name in author_readings(system)}
    every = (_together(f"{name}*", "paper", parts) for name, parts in by_author.items())
    return [one for one in every if len(one.parts) > 1]


def _together(id: str, kind: Kind, parts: Sequence[AdviceTry]) -> AdviceTry:
    testable = [one for one in parts if one.ways]
    given, choices = _named(one.given for one in testable), _named(one.ways[0] for one in testable)
    clash = [name for name, variants in given.items() if len(variants) > 1]
    ways = [dict(zip(choices, picked, strict=True)) for picked in itertools.product(*choices.values())]
    aims = {str(aim.text): aim for one in testable for aim in one.aims}
    authors = tuple(dict.fromkeys(name for one in parts for name in one.authors))
    return AdviceTry(
        id,
        "",
        kind,
        tuple(ways) if testable and not clash else (),
        {name: variants[0] for name, variants in given.items()},
        tuple(aims.values()),
        authors,
        tuple(one.id for one in testable),
        f"its parts hold under conditions that exclude one another: {', '.join(clash)}" if clash else "",
    )


def _named(holds: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    """Return for each factor the variants at which some holds put it, each once."""
    found: dict[str, list[str]] = {}
    for hold in holds:
        for name, variant in hold.items():
            if variant not in found.setdefault(name, []):
                found[name].append(variant)
    return found
