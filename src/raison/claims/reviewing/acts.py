"""What a reviewer does to the claims of a sentence: each act is a step, with the decisions that record it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from raison.claims.records import Act
from raison.claims.reviewing.coding import CodingStep, Note, Piece
from raison.claims.reviewing.paper import Unit
from raison.claims.reviewing.state import Review
from raison.words.faults import CannotDo

__all__ = [
    "edit_claim",
    "make_claim",
    "merge_claims",
    "new_id",
    "remove_claim",
    "mark_reviewed",
    "split",
    "without_claim",
]

NUMBERED = re.compile(r"(.*?)(\d+)\Z")


def _notes(review: Review, units: Iterable[Unit], did: Act, on: str) -> tuple[Note, ...]:
    return tuple(Note(unit.block, unit.number, did, review.by, on, unit.hash) for unit in units)


def _at(review: Review, *pieces: Piece) -> tuple[Unit, ...]:
    found = [unit for piece in pieces for unit in review.paper.touched(piece.block, piece.start, piece.end)]
    return tuple(dict.fromkeys(found))


def new_id(review: Review) -> str:
    """Return an id for a new claim: like those of the paper's other claims, the next number.

    >>> from tests.examples.reviewing import river
    >>> new_id(river())
    'fen-1'
    """
    stems = [found[1] for one in review.coding.claims if (found := NUMBERED.match(one))]
    stem = max(stems, key=stems.count) if stems else f"{review.paper.source.split('-')[0][:50]}-"
    numbers = [int(found[2]) for one in review.taken if (found := NUMBERED.match(one)) and found[1] == stem]
    return f"{stem}{max(numbers, default=0) + 1}"


def _freed(review: Review, units: Iterable[Unit]) -> tuple[tuple[tuple[str, int], str | None, str | None], ...]:
    """Take away the reasons why sentences carry no claim: now they carry one."""
    return tuple(((unit.block, unit.number), reason, None) for unit in units if (reason := review.reason(unit)))


def make_claim(review: Review, piece: Piece, on: str) -> CodingStep:
    """Return the step that makes a claim; a reason why the sentence has none goes.

    >>> from tests.examples.reviewing import river
    >>> from raison.claims.reviewing.coding import Piece
    >>> make_claim(river(), Piece("fen-1", "Dry.", "fact", "p1", 0, 20), "").added[0].did
    'claim'
    """
    units = _at(review, piece)
    return CodingStep(((piece.id, None, piece),), _freed(review, units)).with_notes(_notes(review, units, "claim", on))


def edit_claim(review: Review, piece: Piece, on: str) -> CodingStep:
    """Return the step that changes a claim.

    >>> from tests.examples.reviewing import river, typed
    >>> review = typed(river(), "2", "Dry.", "enter", "enter", "tab")
    >>> piece = review.coding.claims["fen-1"]
    >>> edit_claim(review, replace(piece, kind="event"), "").claims[0][2].kind
    'event'
    """
    old = review.coding.claims[piece.id]
    if old == piece:
        raise CannotDo("nothing was changed")
    units = _at(review, old, piece)
    changed = CodingStep(((piece.id, old, piece),), _freed(review, _at(review, piece)))
    return changed.with_notes(_notes(review, units, "edit", on))


def remove_claim(review: Review, piece: Piece, on: str) -> CodingStep:
    """Return the step that removes a claim.

    >>> from tests.examples.reviewing import river, typed
    >>> review = typed(river(), "2", "Dry.", "enter", "enter", "tab")
    >>> piece = review.coding.claims["fen-1"]
    >>> remove_claim(review, piece, "").claims[0][2] is None
    True
    """
    return CodingStep(((piece.id, piece, None),)).with_notes(_notes(review, _at(review, piece), "remove", on))


def split(review: Review, first: Piece, second: Piece, on: str) -> CodingStep:
    """Return the step by which a claim keeps its first part, and a new one has the rest.

    >>> from tests.examples.reviewing import river, typed
    >>> review = typed(river(), "2", "Dry.", "enter", "enter", "tab")
    >>> piece = review.coding.claims["fen-1"]
    >>> step = split(review, replace(piece, end=20), replace(piece, id="fen-2", start=21), "")
    >>> [name for name, _, _ in step.claims]
    ['fen-1', 'fen-2']
    """
    old = review.coding.claims[first.id]
    changes = ((first.id, old, first), (second.id, None, second))
    return CodingStep(changes).with_notes(_notes(review, _at(review, old), "split", on))


def merge_claims(review: Review, first: Piece, second: Piece, on: str) -> CodingStep:
    """Return the step by which a claim takes in another of the same paragraph.

    Raises
    ------
    CannotDo
        If the other one says more than a review can carry over, or has another voice.

    Examples
    --------
    >>> from tests.examples.reviewing import river, typed
    >>> review = typed(river(), "2", "Dry.", "enter", "enter", "tab")
    >>> piece = review.coding.claims["fen-1"]
    >>> merge_claims(review, piece, replace(piece, id="fen-2", says="Low.", end=20), "").claims[0][2].says
    'Dry; Low.'
    """
    if second.more:
        fields = ", ".join(second.more)
        raise CannotDo(f"{second.id} has {fields}, which would be lost; merge the two in claims.yaml")
    if first.voice != second.voice:
        raise CannotDo(f"{first.id} and {second.id} are of different voices; v changes one")
    whole = replace(
        first,
        says=f"{first.says.rstrip('.')}; {second.says}",
        start=min(first.start, second.start),
        end=max(first.end, second.end),
        actors=tuple(dict.fromkeys((*first.actors, *second.actors))),
        target=tuple(dict.fromkeys((*first.target, *second.target))),
        drafted="; ".join(dict.fromkeys(filter(None, (first.drafted, second.drafted)))),
    )
    changes = ((first.id, first, whole), (second.id, second, None))
    units = _at(review, whole)
    return CodingStep(changes, _freed(review, units)).with_notes(_notes(review, units, "merge", on))


def without_claim(review: Review, units: Iterable[Unit], reason: str, on: str) -> CodingStep:
    """Return the step that says why sentences carry no claim.

    Raises
    ------
    CannotDo
        If no reason is given, or a sentence has a claim.

    Examples
    --------
    >>> from tests.examples.reviewing import river
    >>> without_claim(river(), (river().unit,), "sets the scene", "").reasons
    ((('p1', 1), None, 'sets the scene'),)
    """
    units, reason = tuple(units), " ".join(reason.split())
    if not reason:
        raise CannotDo("say why the sentence carries no claim, such as: announces what follows")
    if claimed := [unit for unit in units if review.claims(unit)]:
        where = f"{claimed[0].block}.{claimed[0].number}"
        raise CannotDo(f"sentence {where} has a claim; choose it with Tab and remove it with d first")
    changes = tuple(((unit.block, unit.number), review.reason(unit) or None, reason) for unit in units)
    return CodingStep((), changes).with_notes(_notes(review, units, "no claim", on))


def mark_reviewed(review: Review, units: Iterable[Unit], on: str) -> CodingStep:
    """Return the step that marks coded sentences as reviewed.

    Raises
    ------
    CannotDo
        If none of them is coded.

    Examples
    --------
    >>> from tests.examples.reviewing import river, typed
    >>> review = typed(river(), "2", "Dry.", "enter", "enter", "tab")
    >>> piece = review.coding.claims["fen-1"]
    >>> [note.did for note in mark_reviewed(review, review.paper.units, "").added]
    ['reviewed']
    """
    coded = [unit for unit in units if review.standing(unit) in ("coded", "changed")]
    if not coded:
        raise CannotDo("only what is coded and not reviewed yet can be marked; make a claim, or press x for none")
    return CodingStep().with_notes(_notes(review, coded, "reviewed", on))
