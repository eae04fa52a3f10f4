"""The view of the system: every element that can be edited, as it is written and in words, with the claims it cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from raison.desk.asking import STEPS
from raison.desk.workbench.asking.overview import NamedChoice
from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.system.element_words import element_words
from raison.desk.workbench.system.elements import EDITABLE, elements_of
from raison.desk.workbench.system.reasons import CitedClaim, claims_cited
from raison.desk.workbench.system.views.issues import IssueScale, issues_shown
from raison.desk.workbench.system.views.ties import ShownTie, ties_shown
from raison.desk.workbench.system.views.wants import ActorLadder, ladders_shown
from raison.findings.naming.readings import reading_name
from raison.findings.phrases import Phrases
from raison.model.checks.reasons import cited_claims
from raison.model.draft import effect_source
from raison.model.system import System

__all__ = ["MatrixEffect", "ElementLine", "SystemView", "system_view"]


@dataclass(frozen=True)
class ElementLine:
    """An element: its name, what it is in words, and what is written, as plain data."""

    name: str
    words: str
    written: Any


@dataclass(frozen=True)
class MatrixEffect:
    """An effect as the matrix shows it.

    Parameters
    ----------
    name : str
    source, target : str
        The factors.
    variants : tuple of str
        Those of the source that have it.
    causes, condition : str
        In words: the variants of the source, and what else must hold; empty where nothing must.
    """

    name: str
    source: str
    target: str
    variants: tuple[str, ...]
    causes: str
    condition: str


@dataclass(frozen=True)
class SystemView:
    """What the page of the system shows.

    Parameters
    ----------
    writable : bool
    elements : mapping of str to tuple of ElementLine
        By section, in the order of writing.
    effects : tuple of MatrixEffect
        One for each of the effects, in the same order.
    claims : mapping of str to CitedClaim
        Those that some element cites.
    readings, verbs : tuple of NamedChoice
    sizes : mapping of str to (float, float)
        The ends of the words of the first table of sizes.
    ladders, issues, ties
        Wants by actor, issues with the positions on them, ties between actors.
    """

    writable: bool
    elements: Mapping[str, tuple[ElementLine, ...]]
    effects: tuple[MatrixEffect, ...]
    claims: Mapping[str, CitedClaim]
    readings: tuple[NamedChoice, ...]
    verbs: tuple[str, ...]
    sizes: Mapping[str, tuple[float, float]]
    ladders: tuple[ActorLadder, ...]
    issues: tuple[IssueScale, ...]
    ties: tuple[ShownTie, ...]


def system_view(bench: OpenStudy) -> SystemView:
    """Return what the page of the system shows of a study."""
    loaded, system = bench.loaded, bench.system
    elements = {
        section: tuple(
            ElementLine(one.name, element_words(loaded, one), one.written) for one in elements_of(loaded, section)
        )
        for section in sorted(EDITABLE)
    }
    names = (one.name for one in elements["effects"])
    return SystemView(
        bench.writable,
        elements,
        tuple(_effects(system, names)),
        claims_cited(bench, sorted(cited_claims(system))),
        tuple(NamedChoice(name, reading_name(system, name)) for name in system.study.readings),
        STEPS,
        {word: (size.low, size.high) for word, size in system.sizes.items()},
        ladders_shown(bench),
        issues_shown(bench),
        ties_shown(bench),
    )


def _effects(system: System, names: Iterator[str]) -> Iterator[MatrixEffect]:
    phrases = Phrases(system)
    for name, effect in zip(names, system.model.effects, strict=True):
        condition = phrases.spoken(effect.when) if effect.when else ""
        source, variants = effect_source(effect.from_.root, system)
        yield MatrixEffect(name, source, effect.to, variants, phrases.spoken(effect.from_), condition)
