"""Chain: the links of one path of influence, each with its condition, in the reading that tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from raison.findings.naming.readings import reading_name
from raison.findings.records import Answer
from raison.model.system import System
from raison.report.contents import QuestionAnswer
from raison.report.links import Cite, slug
from raison.report.sections.answers import Branch, branch

__all__ = ["Chain", "Link", "chains"]

STATES: Mapping[str, tuple[str, str]] = {
    "at work": ("runs", "at work"),
    "otherwise": ("untold", "moved by something else"),
    "outweighed": ("stops", "at work, but outweighed"),
    "idle": ("stops", "idle"),
    "choice": ("choice", "a choice"),
    "silent": ("untold", "not given"),
}
"""Class and words for each state of a link."""


@dataclass(frozen=True)
class Link:
    """One link: the factor it leads to, how it stands, what it says, its conditions and whether each is met."""

    target: str
    place: str
    present: str
    kind: str
    words: str
    says: str
    sources: tuple[str, ...]
    conditions: tuple[tuple[str, bool], ...]
    hedged: bool
    assumed: bool
    cites: tuple[Cite, ...]
    parts: tuple[Branch, ...]


@dataclass(frozen=True)
class Chain:
    """A chain in one reading: its question, its row, the factor it begins with, its links in order."""

    id: str
    ask: str
    reading: str
    label: str
    says: str
    begins: str
    begins_at: str
    links: tuple[Link, ...]


def chains(system: System, answered: Iterable[QuestionAnswer]) -> tuple[Chain, ...]:
    """Return the chains that answers tell of: `data["chain"]` beside their reasons of kind `link`, in order.

    >>> from tests.examples.report import sample_contents
    >>> [chain] = chains(sample_contents().system, sample_contents().answers)
    >>> chain.begins, [(link.target, link.words) for link in chain.links]
    ('The dam', [('Summer flow', 'at work')])
    """
    return tuple(
        _chain(system, one, answer) for one in answered for answer in one.finding.answers if answer.data.get("chain")
    )


def _chain(system: System, one: QuestionAnswer, answer: Answer) -> Chain:
    told: Sequence[Mapping[str, Any]] = answer.data["chain"]
    reasons = [branch(system, reason) for reason in answer.reasons if reason.kind == "link"]
    begins = _first(system, one.id, told)
    world: Mapping[str, str] = answer.data.get("settled") or answer.data.get("today") or {}
    return Chain(
        f"chain-{slug(one.id)}-{slug(answer.reading)}",
        one.ask,
        reading_name(system, answer.reading),
        answer.label,
        answer.says,
        _name(system, begins),
        _variant(system, begins, world.get(begins, "")),
        tuple(_link(system, link, reason) for link, reason in zip(told, reasons, strict=False)),
    )


def _first(system: System, question: str, told: Sequence[Mapping[str, Any]]) -> str:
    """The factor with which the path begins, whether or not the reading tells of its first link."""
    path = next((one.path for one in system.study.questions if one.id == question), ())
    sources = (str(name) for link in told for name in link["from"])
    return path[0] if path else next(sources, "")


def _link(system: System, told: Mapping[str, Any], reason: Branch) -> Link:
    kind, words = STATES[str(told["state"])]
    target = str(told["to"])
    return Link(
        _name(system, target),
        f"factor-{slug(target)}",
        _variant(system, target, str(told["present"])),
        kind,
        words,
        str(told["says"]),
        tuple(_name(system, str(name)) for name in told["from"]),
        tuple((str(one["says"]), bool(one["met"])) for one in told["conditions"]),
        reason.hedged,
        reason.assumed,
        reason.cites,
        reason.parts,
    )


def _name(system: System, factor: str) -> str:
    return system.factors[factor].name if factor in system.factors else factor


def _variant(system: System, factor: str, variant: str) -> str:
    return (system.factors[factor].variants.get(variant) or variant) if factor in system.factors else variant
