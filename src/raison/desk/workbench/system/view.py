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
from raison.findings.naming.readings import reading_name
from raison.findings.phrases import Phrases
from raison.model.checks.reasons import cited_claims
from raison.model.records import Effect
from raison.model.system import System
from raison.words.expressions import leaves
from raison.words.nodes import Is

__all__ = ["EffectLine", "ElementLine", "SystemView", "system_view"]


@dataclass(frozen=True)
class ElementLine:
    """An element: its name, what it is in words, and what is written, as plain data."""

    name: str
    words: str
    written: Any


@dataclass(frozen=True)
class EffectLine:
    """An effect as the matrix shows it.

    Parameters
    ----------
    name : str
    source, target : str
        The factors.
    causes, condition : str
        In words: the variants of the source, and what else must hold; empty where nothing must.
    """

    name: str
    source: str
    target: str
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
    effects : tuple of EffectLine
        One for each of the effects, in the same order.
    claims : mapping of str to CitedClaim
        Those that some element cites.
    readings, verbs : tuple of NamedChoice
    sizes : mapping of str to (float, float)
        The ends of the words of the first table of sizes.
    """

    writable: bool
    elements: Mapping[str, tuple[ElementLine, ...]]
    effects: tuple[EffectLine, ...]
    claims: Mapping[str, CitedClaim]
    readings: tuple[NamedChoice, ...]
    verbs: tuple[str, ...]
    sizes: Mapping[str, tuple[float, float]]


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
    )


def _effects(system: System, names: Iterator[str]) -> Iterator[EffectLine]:
    phrases = Phrases(system)
    for name, effect in zip(names, system.model.effects, strict=True):
        condition = phrases.spoken(effect.when) if effect.when else ""
        yield EffectLine(name, _source(effect), effect.to, phrases.spoken(effect.from_), condition)


def _source(effect: Effect) -> str:
    return next(leaf.factor for leaf in leaves(effect.from_.root) if isinstance(leaf, Is))
