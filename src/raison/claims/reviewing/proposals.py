"""Drafts under review: chosen, accepted as claims in the reviewer's own words, rejected, or hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from raison.claims.records import Kind, modality_of
from raison.claims.reviewing.acts import make_claim, new_id
from raison.claims.reviewing.coding import CodingStep, Note, Piece, ReviewedDraft
from raison.claims.reviewing.paper import Unit
from raison.claims.reviewing.state import Prompt, Review, settled_at
from raison.words.faults import CannotDo

__all__ = ["accept", "begin_accepting", "chosen_draft", "choose_draft", "hide", "reject"]


def choose_draft(review: Review, on: str) -> Review:
    """Return the review with the next draft of the sentence chosen, its passage marked.

    >>> from tests.examples.reviewing import drafted
    >>> choose_draft(drafted(), "").span
    (0, 40)
    """
    drafts = review.drafts(review.unit)
    if not drafts:
        raise CannotDo("drafts are hidden; h shows them" if review.hidden else "this sentence has no draft")
    keys = [one.key for one in drafts]
    one = drafts[(keys.index(review.proposed) + 1) % len(keys)] if review.proposed in keys else drafts[0]
    return replace(review, chosen="", proposed=one.key, span=(one.start, one.end))


def chosen_draft(review: Review) -> ReviewedDraft:
    """Return the draft that is chosen, or the only one of the sentence.

    Raises
    ------
    CannotDo
        There is none, or several and none is chosen.

    Examples
    --------
    >>> from tests.examples.reviewing import drafted
    >>> chosen_draft(drafted()).kind
    'forecast'
    """
    drafts = review.drafts(review.unit)
    for one in drafts:
        if one.key == review.proposed:
            return one
    if len(drafts) == 1:
        return drafts[0]
    if review.hidden:
        raise CannotDo("drafts are hidden; h shows them")
    raise CannotDo("choose a draft with p first" if drafts else "this sentence has no draft")


def begin_accepting(review: Review, kind: Kind | None = None) -> Review:
    """Return the review asking for what the chosen draft says; with another kind, and what is marked, if given.

    >>> from tests.examples.reviewing import drafted
    >>> begin_accepting(drafted(), "goal").prompt.draft.kind
    'goal'
    """
    one = chosen_draft(review)
    span = review.span if review.proposed == one.key else (one.start, one.end)
    kind = kind or one.kind
    modality = modality_of(kind, one.kind, one.modality)
    piece = Piece(
        new_id(review), "", kind, one.block, *span, one.actors, modality, one.target, one.voice, drafted=one.told
    )
    return replace(review, chosen="", proposed=one.key, prompt=Prompt("says", piece, then="accept"))


def accept(review: Review, piece: Piece, on: str) -> CodingStep:
    """Return the step by which the chosen draft becomes a claim.

    >>> from tests.examples.reviewing import drafted, typed
    >>> review = typed(drafted(), "a", "Summers stay dry.", "enter", "enter")
    >>> review.coding.claims["fen-1"].drafted, "one" in review.coding.drafts
    ('rule: forecast, “expects”, 0.60', False)
    """
    one = chosen_draft(review)
    more = tuple(name for name in one.carried if name != "inferred" or piece.actors == one.actors)
    made = make_claim(review, replace(piece, more=more), on)
    notes = tuple(replace(note, did="accept") for note in made.added)
    return replace(made, drafts=((one.key, one, None),), added=notes)


def reject(review: Review, drafts: Iterable[tuple[Unit, ReviewedDraft]], on: str) -> CodingStep:
    """Return the step that rejects drafts; they stay in the study, so that they are not proposed again.

    >>> from tests.examples.reviewing import drafted
    >>> review = drafted()
    >>> reject(review, [(review.unit, chosen_draft(review))], "").added[0].did
    'reject'
    """
    wanted = list(drafts)
    if not wanted:
        raise CannotDo("there is no draft on this screen")
    changes = tuple((one.key, one, replace(one, rejected=True)) for one in dict.fromkeys(one for _, one in wanted))
    units = dict.fromkeys(unit for unit, _ in wanted)
    notes = tuple(Note(unit.block, unit.number, "reject", review.by, on, unit.hash) for unit in units)
    return CodingStep(drafts=changes).with_notes(notes)


def hide(review: Review, on: str) -> Review:
    """Return the review with drafts hidden, or shown again.

    >>> from tests.examples.reviewing import drafted
    >>> review = hide(drafted(), "")
    >>> review.drafts(review.unit)
    ()
    """
    return replace(settled_at(review, review.at), hidden=not review.hidden)
