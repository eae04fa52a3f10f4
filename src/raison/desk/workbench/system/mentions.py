"""Mentions: every place in a study's files where an element is named, as a value, as a key or inside an expression."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from raison.desk.workbench.system.elements import NamedElement, every_element
from raison.store.load import LoadedStudy
from raison.words.expressions import names_in
from raison.words.faults import Fault, Path

__all__ = ["NameUse", "mentions_of"]

EXPRESSION = "expression"
ELEMENT, ANY, TEXT = "element", "anything", "voice"
FIELDS: Mapping[str, Mapping[str, str]] = {
    "readings": dict.fromkeys(("actor", "prescribes", "professed_by"), "actor")
    | dict.fromkeys(("replaces", "drops"), ELEMENT)
    | {"within": "reading"},
    "questions": dict.fromkeys(("hold", "against", "outcome"), EXPRESSION)
    | dict.fromkeys(("board", "path", "lasts"), "factor")
    | dict.fromkeys(("actor", "coalitions"), "actor")
    | {"reading": "reading"},
    "moments": {"hold": EXPRESSION},
    "expects": dict.fromkeys(("hold", "against", "expect"), EXPRESSION) | {"board": "factor", "reading": "reading"},
    "claims": {"actors": "actor", "target": "actor", "voice": TEXT, "issues": "issue"},
    "drafts": {"actors": "actor", "target": "actor", "voice": TEXT},
    "factors": {"owner": "actor", "belief": "actor"},
    "never": {"all": EXPRESSION},
    "effects": {"from": EXPRESSION, "when": EXPRESSION, "to": "factor"},
    "preferences": {"want": EXPRESSION, "over": EXPRESSION},
    "rankings": {"actor": "actor", "order": EXPRESSION},
    "attitudes": {"actor": "actor", "towards": "actor"},
    "stances": {"actor": "actor", "issue": "issue"},
    "relations": {"between": "actor", "when": EXPRESSION},
    "events": {"actors": "actor", "touches": ANY},
    "recommendations": {"to": "actor", "do": EXPRESSION, "aim": EXPRESSION, "when": EXPRESSION, "part_of": ELEMENT},
    "forecasts": {"expects": EXPRESSION},
}
"""What the fields of each section name."""


@dataclass(frozen=True)
class NameUse:
    """A place where something is named.

    Parameters
    ----------
    element : NamedElement
        That which names it.
    path : Path
        Where, from the top of the file.
    kind : str
        actor, factor, variant, issue, outcome, reading, element (by its id), anything, or voice (an actor or a text).
    name : str
    of : str
        The factor, where it is a variant's name.
    key : bool
        Whether the last step of the path is the name.
    span : (int, int) or None
        Where in the text of an expression.
    """

    element: NamedElement
    path: Path
    kind: str
    name: str
    of: str = ""
    key: bool = False
    span: tuple[int, int] | None = None


def mentions_of(loaded: LoadedStudy) -> Iterator[NameUse]:
    """Yield every mention in a study; what stands in the places where an element is defined is none.

    Examples
    --------
    >>> from raison.store.load import load_with_notes
    >>> from raison.store.studies import find_study
    >>> found = mentions_of(load_with_notes(find_study("mirren")))
    >>> [one.element.name for one in found if (one.kind, one.name) == ("factor", "canal")][:2]
    ['dam_built', 'calm']
    """
    for element in every_element(loaded):
        if element.section == "outcomes":
            yield from _mention(element, element.path, EXPRESSION, element.written)
            continue
        if element.section == "preferences":
            actor = str(element.path[1])
            yield NameUse(element, element.path[:2], "actor", actor, key=True)
        for field, kind in {**FIELDS.get(element.section, {}), "readings": "reading"}.items():
            if isinstance(element.written, dict) and field in element.written:
                special = _expected(element) if (element.section, field) == ("expects", "expect") else kind
                yield from _mention(element, (*element.path, field), special, element.written[field])
        yield from _variants(element)


def _expected(element: NamedElement) -> str:
    # What is expected of bargaining is an issue, of an alignment two actors.
    return {"bargain": "issue", "alignment": "actor"}.get(str(element.written.get("verb")), EXPRESSION)


def _mention(element: NamedElement, path: Path, kind: str, written: Any) -> Iterator[NameUse]:
    if isinstance(written, list):
        for place, part in enumerate(written):
            yield from _mention(element, (*path, place), kind, part)
    elif not isinstance(written, str):
        return
    elif kind != EXPRESSION:
        yield NameUse(element, path, kind, written)
    else:
        try:
            found = names_in(written)
        except Fault:
            return  # the loader tells of it
        for one in found:
            yield NameUse(element, path, one.kind, one.name, one.of, span=(one.start, one.end))


def _variants(element: NamedElement) -> Iterator[NameUse]:
    """Yield where variants are named otherwise than in expressions, and the factors that events set."""
    written, path = element.written, element.path
    if element.section == "factors":
        yield from _of_factor(element)
    elif element.section == "effects" and isinstance(written.get("push"), dict):
        for key in written["push"]:
            yield NameUse(element, (*path, "push", str(key)), "variant", str(key), str(written.get("to")), key=True)
    elif element.section == "events":
        for factor, variant in (written.get("sets") or {}).items():
            yield NameUse(element, (*path, "sets", str(factor)), "factor", str(factor), key=True)
            yield NameUse(element, (*path, "sets", str(factor)), "variant", str(variant), str(factor))


def _of_factor(element: NamedElement) -> Iterator[NameUse]:
    written, path, factor = element.written, element.path, element.name

    def variant(steps: Path, name: object, *, key: bool = False) -> NameUse:
        return NameUse(element, (*path, *steps), "variant", str(name), factor, key=key)

    now = written.get("now")
    if isinstance(now, str):
        yield variant(("now",), now)
    for place, entry in enumerate(now if isinstance(now, list) else [now] if isinstance(now, dict) else ()):
        if isinstance(entry, dict) and "is" in entry:
            yield variant(("now", *((place,) if isinstance(now, list) else ()), "is"), entry["is"])
    for start, ends in (written.get("moves") or {}).items():
        yield variant(("moves", str(start)), start, key=True)
        if isinstance(ends, str):
            yield variant(("moves", str(start)), ends)
        yield from (
            variant(("moves", str(start), place), end) for place, end in enumerate(ends or ()) if isinstance(ends, list)
        )
    consent = written.get("consent")
    if isinstance(consent, str):
        yield variant(("consent",), consent)
    yield from (
        variant(("consent", place), one) for place, one in enumerate(consent or ()) if isinstance(consent, list)
    )
    yield from (variant(("told", str(one)), one, key=True) for one in written.get("told") or {})
