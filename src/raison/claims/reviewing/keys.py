"""Keys: each press is a pure step from one state of a review to the next.

What changes the coding is left in `pending`; whoever saves it answers with `state_after_saving` or
`state_after_refusal`, and only then does the coding change. So the screen never shows what is not on disk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

from raison.claims.records import Kind, Modality, modality_of, usual_modality
from raison.claims.reviewing.acts import (
    edit_claim,
    make_claim,
    mark_reviewed,
    merge_claims,
    new_id,
    remove_claim,
    split,
    without_claim,
)  # fmt: skip
from raison.claims.reviewing.coding import Coding, CodingStep, Piece, ReviewedDraft, apply, inverse
from raison.claims.reviewing.moving import MOVES, choose, go, move_end, show_others, skip
from raison.claims.reviewing.paper import Unit
from raison.claims.reviewing.proposals import accept, begin_accepting, choose_draft, chosen_draft, hide, reject
from raison.claims.reviewing.screen import visible_sentences
from raison.claims.reviewing.state import Prompt, Review, settled_at
from raison.claims.reviewing.typing import AUTHOR, actors_and_target, edit_typed, typed_actors, voice_of
from raison.claims.wording import own_words
from raison.words.faults import CannotDo

__all__ = ["press", "state_after_refusal", "state_after_saving"]

DIGITS: dict[str, Kind] = dict(zip("1234567890", get_args(Kind), strict=True))
MODALITIES: dict[str, Modality] = dict(zip("12345678", get_args(Modality), strict=True))


def press(review: Review, key: str, on: str) -> Review:
    """Return the state after a key.

    Parameters
    ----------
    review : Review
        With nothing left to be saved.
    key : str
        A letter or sign, or enter, escape, tab, backspace, clear, up, down, left, right, each arrow also with `shift+`
        or `ctrl+shift+`.
    on : str
        The time, for the record of what is decided.

    Examples
    --------
    >>> from tests.examples.reviewing import river
    >>> press(river(), "shift+left", "").span, press(river(), "2", "").prompt.asks
    ((0, 112), 'says')
    """
    review = replace(review, message="")
    try:
        if review.prompt is not None:
            return _typed(review, review.prompt, key, on)
        if review.help:
            return replace(review, help=False)
        return _command(review, key, on)
    except CannotDo as wrong:
        return replace(review, message=str(wrong))


def state_after_saving(review: Review, coding: Coding, taken: frozenset[str]) -> Review:
    """Return the state after what was pending was saved: with the coding as it is on disk now.

    >>> from tests.examples.reviewing import river, typed
    >>> review = typed(river(), "x")
    >>> pending = press(press(review, "-", ""), "enter", "")
    >>> done = state_after_saving(pending, apply(pending.coding, pending.pending), frozenset())
    >>> done.reason(done.unit), len(done.past), done.pending
    ('-', 1, None)
    """
    step = review.pending
    review = replace(review, coding=coding, taken=taken, pending=None)
    if step is None:
        return review
    past = review.past[:-1] if step.taken else (*review.past, step)  # only what is undone takes decisions back
    chosen = review.chosen if review.chosen in coding.claims else ""
    draft = coding.drafts.get(review.proposed)
    proposed = review.proposed if draft is not None and not draft.rejected else ""
    return replace(review, past=past, chosen=chosen, proposed=proposed)


def state_after_refusal(review: Review, why: str, coding: Coding | None = None) -> Review:
    """Return the state after what was pending could not be saved; nothing of it was done.

    >>> from tests.examples.reviewing import river
    >>> state_after_refusal(river(), "the disk is full").message
    'the disk is full'
    """
    return replace(review, pending=None, message=why, coding=review.coding if coding is None else coding)


def _pending(review: Review, step: CodingStep) -> Review:
    apply(review.coding, step)  # or it is refused here
    return replace(review, pending=step, prompt=None)


def _command(review: Review, key: str, on: str) -> Review:
    if key in DIGITS:
        return _begin_claim(review, DIGITS[key])
    if key in MOVES:
        return move_end(review, MOVES[key])
    action = COMMANDS.get(key)
    if action is None:
        return replace(review, message="? shows the keys")
    return action(review, on)


def _begin_claim(review: Review, kind: Kind) -> Review:
    if review.proposed:
        return begin_accepting(review, kind)
    unit = review.unit
    draft = Piece(new_id(review), "", kind, unit.block, *review.span, modality=usual_modality(kind))
    return replace(review, chosen="", prompt=Prompt("says", draft, then="claim"))


def _chosen(review: Review) -> Piece:
    """Return the claim that is chosen, or the only one of the sentence."""
    pieces = review.claims(review.unit)
    if review.chosen in review.coding.claims:
        return review.coding.claims[review.chosen]
    if len(pieces) == 1:
        return pieces[0]
    raise CannotDo("choose a claim with Tab first" if pieces else "this sentence has no claim")


def _edit(review: Review, on: str) -> Review:
    piece = _chosen(review)
    return replace(review, chosen=piece.id, prompt=Prompt("says", piece, piece.says, "edit"))


def _respan(review: Review, on: str) -> Review:
    piece = _chosen(review)
    start, end = review.span
    if review.chosen != piece.id or (start, end) == (piece.start, piece.end):
        raise CannotDo("choose a claim with Tab, move an end of what is marked, then press Enter")
    return _pending(review, edit_claim(review, replace(piece, start=start, end=end), on))


def _split(review: Review, on: str) -> Review:
    piece = _chosen(review)
    text, (first, last) = review.paper.texts[piece.block], review.span
    rest = next((at for at in range(last, piece.end) if text[at].isalnum()), piece.end)
    if review.chosen != piece.id or first != piece.start or rest >= piece.end or last >= piece.end:
        raise CannotDo(
            "choose a claim with Tab, move the end of what is marked back to where the second begins, then /"
        )
    second = replace(piece, id=new_id(review), says="", start=rest, more=())
    return replace(review, prompt=Prompt("says", second, then="split"))


def _merge(review: Review, on: str) -> Review:
    first = _chosen(review)
    later = sorted(
        (one for one in review.coding.claims.values() if one.block == first.block and one.id != first.id),
        key=lambda one: (one.start, one.end, one.id),
    )
    second = next((one for one in later if (one.start, one.end, one.id) > (first.start, first.end, first.id)), None)
    if second is None:
        raise CannotDo("no other claim follows in this paragraph")
    return _pending(replace(review, chosen=first.id), merge_claims(review, first, second, on))


def _voice(review: Review, on: str) -> Review:
    piece = _chosen(review)
    name = typed_actors(review.paper.actors, (piece.voice,)) if piece.voice != AUTHOR else ""
    return replace(review, chosen=piece.id, prompt=Prompt("voice", piece, name, "edit"))


def _ask(asks: str, *, of_claim: bool = False) -> Callable[[Review, str], Review]:
    def action(review: Review, on: str) -> Review:
        piece = _chosen(review) if of_claim else None
        chosen = piece.id if piece else ""
        return replace(review, chosen=chosen, prompt=Prompt(asks, piece))

    return action


def _ask_bulk(asks: str, *standings: str) -> Callable[[Review, str], Review]:
    def action(review: Review, on: str) -> Review:
        if not _on_screen(review, *standings):
            raise CannotDo("there is no such sentence on this screen")
        return replace(review, prompt=Prompt(asks))

    return action


def _on_screen(review: Review, *standings: str) -> tuple[Unit, ...]:
    units = (review.paper.units[place] for place in visible_sentences(review))
    return tuple(unit for unit in units if review.standing(unit) in standings)


def _drafts_on_screen(review: Review) -> list[tuple[Unit, ReviewedDraft]]:
    units = (review.paper.units[place] for place in visible_sentences(review))
    return [(unit, one) for unit in units for one in review.drafts(unit)]


def _reject(review: Review, on: str) -> Review:
    return _pending(review, reject(review, [(review.unit, chosen_draft(review))], on))


def _ask_rejects(review: Review, on: str) -> Review:
    reject(review, _drafts_on_screen(review), on)  # or it is refused here
    return replace(review, prompt=Prompt("rejects"))


def _reason(review: Review, on: str) -> Review:
    without_claim(review, (review.unit,), review.reason(review.unit) or "-", on)  # or it is refused here
    return replace(review, prompt=Prompt("reason", typed=review.reason(review.unit)))


def _undo(review: Review, on: str) -> Review:
    if not review.past:
        raise CannotDo("there is nothing to undo since you began; earlier steps are undone by hand")
    return _pending(review, inverse(review.past[-1]))


COMMANDS: dict[str, Callable[[Review, str], Review]] = {
    **dict.fromkeys(("down", "n", "right"), lambda review, on: go(review, 1)),
    **dict.fromkeys(("up", "b", "left"), lambda review, on: go(review, -1)),
    " ": skip, "tab": choose, "e": _edit, "k": _ask("kind", of_claim=True), "m": _ask("modality", of_claim=True),
    "v": _voice, "enter": _respan,
    "/": _split, "+": _merge, "d": _ask("remove", of_claim=True), "x": _reason, "X": _ask_bulk("reasons", "open"),
    "r": lambda review, on: _pending(review, mark_reviewed(review, (review.unit,), on)),
    "R": _ask_bulk("reviews", "coded", "changed"), "u": _undo, "f": show_others,
    "a": lambda review, on: begin_accepting(review), "p": choose_draft, "-": _reject, "_": _ask_rejects, "h": hide,
    "escape": lambda review, on: settled_at(review, review.at),
    "?": lambda review, on: replace(review, help=True),
    "q": lambda review, on: replace(review, left=True),
}  # fmt: skip


def _typed(review: Review, prompt: Prompt, key: str, on: str) -> Review:
    if key == "escape":
        return replace(review, prompt=None, message="nothing was changed")
    if prompt.asks in ("remove", "reviews", "rejects", "kind", "modality"):
        return _answered(review, prompt, key, on)
    if key != "enter":
        return replace(review, prompt=edit_typed(review, prompt, key))
    if prompt.asks == "reason":
        return _pending(review, without_claim(review, (review.unit,), prompt.typed, on))
    if prompt.asks == "reasons":
        return _pending(review, without_claim(review, _on_screen(review, "open"), prompt.typed, on))
    return _draft_typed(review, prompt, on)


def _answered(review: Review, prompt: Prompt, key: str, on: str) -> Review:
    piece = prompt.draft
    if prompt.asks == "kind" and piece is not None and key in DIGITS:
        modality = modality_of(DIGITS[key], piece.kind, piece.modality)
        return _pending(review, edit_claim(review, replace(piece, kind=DIGITS[key], modality=modality), on))
    if prompt.asks == "modality" and piece is not None and key in MODALITIES:
        return _pending(review, edit_claim(review, replace(piece, modality=MODALITIES[key]), on))
    if prompt.asks == "remove" and piece is not None and key == "y":
        return _pending(review, remove_claim(review, piece, on))
    if prompt.asks == "reviews" and key == "y":
        return _pending(review, mark_reviewed(review, _on_screen(review, "coded", "changed"), on))
    if prompt.asks == "rejects" and key == "y":
        return _pending(review, reject(review, _drafts_on_screen(review), on))
    return replace(review, prompt=None, message="nothing was changed")


def _draft_typed(review: Review, prompt: Prompt, on: str) -> Review:
    draft = prompt.draft
    assert draft is not None
    if prompt.asks == "says":
        draft = replace(draft, says=own_words(prompt.typed, review.paper.texts[draft.block]))
        names = typed_actors(review.paper.actors, draft.actors, draft.target)
        return replace(review, prompt=Prompt("actors", draft, names, prompt.then))
    if prompt.asks == "voice":
        draft = replace(draft, voice=voice_of(review.paper.actors, prompt.typed))
    else:
        actors, target = actors_and_target(review.paper.actors, prompt.typed)
        draft = replace(draft, actors=actors, target=target)
    return _pending(review, _step(review, draft, prompt.then, on))


def _step(review: Review, draft: Piece, then: str, on: str) -> CodingStep:
    if then == "claim":
        return make_claim(review, draft, on)
    if then == "accept":
        return accept(review, draft, on)
    if then == "edit":
        return edit_claim(review, draft, on)
    first = review.coding.claims[review.chosen]
    return split(review, replace(first, end=review.span[1]), draft, on)
