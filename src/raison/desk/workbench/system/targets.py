"""Targets: what is renamed or removed, and which mentions mean it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from raison.desk.workbench.refusing import Refusal
from raison.desk.workbench.system.elements import SECTIONS, NamedElement, element_named
from raison.desk.workbench.system.mentions import ANY, ELEMENT, TEXT, NameUse
from raison.store.load import LoadedStudy

__all__ = ["NamedTarget", "element_target", "matches", "variant_target"]

KINDS: Mapping[str, str] = {
    "actors": "actor",
    "factors": "factor",
    "issues": "issue",
    "outcomes": "outcome",
    "readings": "reading",
}


@dataclass(frozen=True)
class NamedTarget:
    """A name of one kind; `of` is the factor of a variant."""

    kind: str
    name: str
    of: str = ""


def element_target(element: NamedElement) -> Iterator[NamedTarget]:
    """Yield what mentions of an element would name; nothing where nothing can."""
    if element.section in KINDS:
        yield NamedTarget(KINDS[element.section], element.name)
    elif not SECTIONS[element.section].keyed and element.written.get("id"):
        yield NamedTarget(ELEMENT, element.name)


def variant_target(loaded: LoadedStudy, name: str) -> NamedTarget:
    """Return the target of a variant that is named as `factor=variant`.

    Raises
    ------
    Refusal
        There is no such variant.
    """
    factor, _, variant = name.partition("=")
    if variant not in (element_named(loaded, "factors", factor).written.get("variants") or {}):
        raise Refusal(f"the factor {factor[:80]!r} has no variant {variant[:80]!r}")
    return NamedTarget("variant", variant, factor)


def matches(one: NameUse, target: NamedTarget) -> bool:
    """Return whether a mention means a target.

    >>> from raison.desk.workbench.system.elements import NamedElement
    >>> event = NamedElement("events", "e", ("events", 0), {"touches": ["dam"]})
    >>> matches(NameUse(event, ("events", 0, "touches", 0), "anything", "dam"), NamedTarget("factor", "dam"))
    True
    """
    if one.name != target.name:
        return False
    if one.kind == target.kind:
        return one.of == target.of
    return (one.kind == ANY and target.kind != "variant") or (one.kind == TEXT and target.kind == "actor")
