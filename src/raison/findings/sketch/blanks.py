"""Blanks: what claims speak of and do not give, each with the claim that asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from raison.claims.records import Claim
from raison.findings.sketch.links import word_of
from raison.findings.sketch.matters import Matters, is_linked
from raison.model.system import System

__all__ = ["BlankConclusion", "BlankEffect", "BlankStance", "BlankWant", "blanks_of", "is_restating"]

CAUSAL = ("causal", "conditional")
CONCLUDING = ("forecast", "recommendation")
NO_ISSUE = "?"


@dataclass(frozen=True)
class BlankEffect:
    """A causal or conditional claim without cause or effect; `word`: of the table of sizes, empty: none."""

    claim: str
    word: str
    says: str


@dataclass(frozen=True)
class BlankWant:
    """A goal of an actor; `about`: factors of the sketch that the claim names under its issues."""

    actor: str
    claim: str
    about: tuple[str, ...]
    says: str


@dataclass(frozen=True)
class BlankStance:
    """A position of an actor on a matter that the claim names; `?` where it names none."""

    actor: str
    issue: str
    claim: str
    says: str


@dataclass(frozen=True)
class BlankConclusion:
    """A forecast or a piece of advice, which the model should give back in the readings of its paper."""

    claim: str
    readings: tuple[str, ...]
    says: str


Blank = BlankEffect | BlankWant | BlankStance | BlankConclusion


def blanks_of(system: System, matters: Matters, readings: Mapping[str, tuple[str, ...]]) -> tuple[Blank, ...]:
    """Return everything that claims ask for, in their order; what a claim only restates is asked for once.

    Parameters
    ----------
    system : System
    matters : mapping of key to Matter
    readings : mapping of str to tuple of str
        The readings of each paper.

    Examples
    --------
    >>> from tests.examples.checks import example
    >>> [type(blank).__name__ for blank in blanks_of(example()[0], {}, {})]
    []
    """
    factors = tuple(matter.id for matter in matters.values())
    return tuple(
        blank
        for claim in system.claims.claims
        if not is_restating(claim, system)
        for blank in _of_claim(claim, system, factors, readings)
    )


def is_restating(claim: Claim, system: System) -> bool:
    """Whether a claim only says again what others of the study say, and gives no cause and effect of its own.

    >>> from tests.examples.model import example
    >>> [is_restating(claim, example()) for claim in example().claims.claims]
    [False]
    """
    return any(other in system.claim and other != claim.id for other in claim.restates) and not is_linked(claim)


def _of_claim(
    claim: Claim, system: System, factors: tuple[str, ...], readings: Mapping[str, tuple[str, ...]]
) -> Iterator[Blank]:
    if claim.kind in CAUSAL and not is_linked(claim):
        yield BlankEffect(claim.id, word_of(claim, system.sizes), claim.says)
    if claim.kind == "goal":
        about = tuple(issue for issue in claim.issues if issue in factors)
        yield from (BlankWant(actor, claim.id, about, claim.says) for actor in claim.actors)
    if claim.kind == "position":
        for actor in claim.actors:
            yield from (BlankStance(actor, issue, claim.id, claim.says) for issue in claim.issues or (NO_ISSUE,))
    if claim.kind in CONCLUDING:
        told = tuple(dict.fromkeys(name for source in claim.sources for name in readings.get(source, ())))
        yield BlankConclusion(claim.id, told, claim.says)
