"""Coding: a claim is made, changed or removed, a sentence gets a reason; each is written into claims.yaml at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from raison.claims.records import Kind, Modality, usual_modality
from raison.claims.wording import own_words
from raison.desk.workbench.bench import Edit, OpenStudy
from raison.desk.workbench.copies import Shelf
from raison.desk.workbench.reading.paper_view import to_points
from raison.desk.workbench.refusing import EditConflict, Refusal, refusing
from raison.model.system import System
from raison.sources import Anchor, Document, make_anchor, plain_anchor
from raison.store.load import LoadedStudy
from raison.store.parsing.events import Tree
from raison.store.writing.edits import Append, Change
from raison.store.writing.removal import Remove

__all__ = [
    "FIELDS",
    "SelectedText",
    "anchor_of",
    "change_claim",
    "claim_entry",
    "document_of",
    "give_reason",
    "kinds",
    "make_claim",
    "modalities",
    "move_claim",
    "next_id",
    "passage_of",
    "remove_claim",
]

FILE = "claims.yaml"
FIELDS = ("says", "kind", "modality", "actors", "target", "voice", "note")
LISTS = ("actors", "target")
GONE = "(removed)"
PLAIN = {"modality": "asserted", "voice": "author"}
"""What a claim that names no modality and no voice has."""


@dataclass(frozen=True)
class SelectedText:
    """What is selected in a paper, in UTF-16 units of one block's text."""

    source: str
    block: str
    start: int
    end: int


def kinds() -> dict[str, str]:
    """Return the kinds of claims, in the order of the keys 1 to 9 and Q, each with its usual modality.

    >>> list(kinds().items())[0], list(kinds().items())[9]
    (('event', 'asserted'), ('question', 'asked'))
    """
    return {kind: usual_modality(kind) for kind in get_args(Kind)}


def modalities() -> tuple[str, ...]:
    """Return the modalities of claims."""
    return get_args(Modality)


def make_claim(bench: OpenStudy, shelf: Shelf, at: SelectedText, fields: Mapping[str, Any]) -> str:
    """Write a new claim at what is selected, and return its id.

    Raises
    ------
    Refusal
        It says nothing, or there is no such place or copy.
    """
    anchor = anchor_of(bench, shelf, at)
    entry = claim_entry(fields, passage_of(bench, shelf, at))
    name = ""

    def edits(loaded: LoadedStudy) -> Sequence[Edit]:
        nonlocal name
        name = next_id(loaded.system, at.source)
        return (Append(FILE, ("claims",), {"id": name, **entry, "at": anchor}),)

    bench.save("a claim", edits)
    return name


def claim_entry(fields: Mapping[str, Any], passage: str) -> dict[str, Tree]:
    """Return what a new claim is written as, without its id and anchor.

    Raises
    ------
    Refusal
        It says nothing, or repeats the passage.
    """
    entry: dict[str, Tree] = {name: _value(name, fields[name]) for name in FIELDS if fields.get(name)}
    with refusing():
        entry["says"] = own_words(str(entry.get("says", "")), passage)
    return {
        name: value
        for name, value in entry.items()
        if (name, value) not in (("modality", "asserted"), ("voice", "author"))
    }


def _value(name: str, value: Any) -> Tree:
    if name in LISTS:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise Refusal(f"{name}: a list of names is needed")
        return [str(one) for one in value]
    if not isinstance(value, str):
        raise Refusal(f"{name}: text is needed")
    return " ".join(value.split())


def anchor_of(bench: OpenStudy, shelf: Shelf, at: SelectedText) -> dict[str, Tree]:
    """Return the anchor of what is selected.

    Raises
    ------
    Refusal
        There is no such place or copy.
    """
    text = passage_of(bench, shelf, at)
    document = document_of(bench, shelf, at.source)
    with refusing():
        return dict(plain_anchor(_made(document, at, to_points(text, at.start), to_points(text, at.end))))


def document_of(bench: OpenStudy, shelf: Shelf, source: str) -> Document:
    """Return the reader's copy of a paper.

    Raises
    ------
    Refusal
        There is none here.
    """
    document = shelf.of(bench).get(source)
    if document is None:
        raise Refusal(f"there is no copy of {source[:80]} here")
    return document


def passage_of(bench: OpenStudy, shelf: Shelf, at: SelectedText) -> str:
    """Return the text of the block in which something is selected.

    Raises
    ------
    Refusal
        There is no such place or copy.
    """
    known = {block.address: block.text for block in document_of(bench, shelf, at.source).blocks}
    if at.block not in known:
        raise Refusal(f"the copy has no block {at.block[:80]}")
    return known[at.block]


def _made(document: Document, at: SelectedText, start: int, end: int) -> Anchor:
    from_words = document.block(at.block).text[start:end]
    lead = len(from_words) - len(from_words.lstrip())
    return make_anchor(document, at.block, start + lead, start + len(from_words.rstrip()), at.source)


def next_id(system: System, source: str) -> str:
    """Return the id of a new claim of a paper."""
    stem = source.split("-")[0]
    return next(name for count in range(1, len(system.claim) + 2) if (name := f"{stem}-{count}") not in system.claim)


def change_claim(bench: OpenStudy, claim: str, field: str, was: Any, value: Any) -> None:
    """Write one field of a claim.

    Parameters
    ----------
    was : str or list of str
        What the page showed before: where something else stands there by now, nothing is written.

    Raises
    ------
    Refusal, EditConflict
        Nothing was written.
    """
    if field not in FIELDS:
        raise Refusal(f"{field[:40]!r} is no field that can be changed here")
    new, old = _value(field, value), _value(field, was)

    def edits(loaded: LoadedStudy) -> Sequence[Edit]:
        place = _place(loaded, claim, str(new))
        stands = getattr(loaded.system.claims.claims[place], field)
        now = list(stands) if field in LISTS else stands or ""
        if now not in (old, new):
            raise EditConflict(f"{field} of {claim}", _shown(new), _shown(now), stands=now)
        if field == "note" and not new:
            return (Remove(FILE, ("claims", place, field)),) if now else ()
        return (Change(FILE, ("claims", place, field), new),)

    bench.save(f"{field} of {claim}", edits)


def _shown(value: Tree) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _place(loaded: LoadedStudy, claim: str, mine: str) -> int:
    places = [place for place, one in enumerate(loaded.system.claims.claims) if one.id == claim]
    if not places:
        raise EditConflict(f"the claim {claim}", mine, GONE)
    return places[0]


def move_claim(bench: OpenStudy, shelf: Shelf, claim: str, at: SelectedText) -> None:
    """Put a claim at another span of its paper.

    Raises
    ------
    Refusal, EditConflict
        Nothing was written.
    """
    anchor = anchor_of(bench, shelf, at)

    def edits(loaded: LoadedStudy) -> Sequence[Edit]:
        place = _place(loaded, claim, "another span")
        spots = loaded.system.claims.claims[place].at
        if len(spots) > 1:
            raise Refusal(f"{claim} stands at several places; change them in claims.yaml")
        parsed = loaded.files[FILE].tree
        listed = isinstance(parsed["claims"][place]["at"], list)
        return (Change(FILE, ("claims", place, "at", *((0,) if listed else ())), anchor),)

    bench.save(f"the span of {claim}", edits)


def remove_claim(bench: OpenStudy, claim: str) -> None:
    """Remove a claim; refused while anything cites it.

    Raises
    ------
    Refusal, EditConflict
        Nothing was written.
    """
    bench.save(f"{claim}, removed", lambda loaded: (Remove(FILE, ("claims", _place(loaded, claim, GONE))),))


def give_reason(bench: OpenStudy, source: str, block: str, sentence: int, reason: str) -> None:
    """Write why a sentence carries no claim; an empty reason takes it away.

    Raises
    ------
    Refusal
        Nothing was written.
    """

    def edits(loaded: LoadedStudy) -> Sequence[Edit]:
        spot = (source, block, sentence)
        spots = [(one.source, one.block, one.sentence) for one in loaded.system.claims.without]
        if spot in spots:
            place = spots.index(spot)
            return (Change(FILE, ("without", place, "reason"), reason) if reason else Remove(FILE, ("without", place)),)
        if not reason:
            raise Refusal("the sentence has no reason that could be taken away")
        return (Append(FILE, ("without",), {"source": source, "block": block, "sentence": sentence, "reason": reason}),)

    bench.save("a reason", edits)
