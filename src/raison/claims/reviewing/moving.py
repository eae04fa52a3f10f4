"""Moving about a paper under review: from sentence to sentence, from claim to claim, and the ends of what is marked."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from raison.claims.reviewing.paper import span_moved
from raison.claims.reviewing.state import Review, Show, settled_at

__all__ = ["MOVES", "choose", "go", "move_end", "show_others", "skip"]

MOVES = {
    "shift+right": "end_right", "shift+left": "end_left", "shift+up": "start_left", "shift+down": "start_right",
    "}": "end_right", "{": "end_left", "[": "start_left", "]": "start_right",
    "ctrl+shift+right": "end_right_sign", "ctrl+shift+left": "end_left_sign",
    "ctrl+shift+up": "start_left_sign", "ctrl+shift+down": "start_right_sign",
    ")": "end_right_sign", "(": "end_left_sign", "<": "start_left_sign", ">": "start_right_sign",
}  # fmt: skip
SHOWS: tuple[Show, ...] = get_args(Show)


def move_end(review: Review, move: str) -> Review:
    """Return the review with one end of what is marked moved by a word, or to the next sign such as a comma.

    >>> from tests.examples.reviewing import river
    >>> move_end(river(), "start_right").span
    (4, 118)
    """
    unit = review.unit
    bounds = (unit.start, unit.end)
    if piece := review.coding.claims.get(review.chosen):
        bounds = (min(bounds[0], piece.start), max(bounds[1], piece.end))
    return replace(review, span=span_moved(review.paper.texts[unit.block], bounds, review.span, move))


def go(review: Review, by: int) -> Review:
    """Return the review so many sentences on, among those that are shown.

    >>> from tests.examples.reviewing import river
    >>> go(river(), 1).unit.number, go(river(), -1).message
    (2, 'this is the first sentence')
    """
    listed = review.listed()
    place = listed.index(review.at) + by
    if not 0 <= place < len(listed):
        return replace(review, message="this is the last sentence" if by > 0 else "this is the first sentence")
    return settled_at(review, listed[place])


def skip(review: Review, on: str) -> Review:
    """Return the review at the next sentence that is open, from the beginning after the last.

    >>> from tests.examples.reviewing import river
    >>> skip(river(), "").unit.number
    2
    """
    units = review.paper.units
    order = [*range(review.at + 1, len(units)), *range(review.at)]
    place = next((one for one in order if review.standing(units[one]) in ("open", "changed")), None)
    if place is None:
        return replace(review, message="no other sentence is open")
    return settled_at(review, place)


def choose(review: Review, on: str) -> Review:
    """Return the review with the next claim of the sentence chosen, its passage marked.

    >>> from tests.examples.reviewing import river
    >>> choose(river(), "").message
    'this sentence has no claim; 1 to 9 make one'
    """
    pieces = review.claims(review.unit)
    if not pieces:
        return replace(review, message="this sentence has no claim; 1 to 9 make one")
    ids = [piece.id for piece in pieces]
    piece = pieces[(ids.index(review.chosen) + 1) % len(ids)] if review.chosen in ids else pieces[0]
    return replace(review, chosen=piece.id, proposed="", span=(piece.start, piece.end))


def show_others(review: Review, on: str) -> Review:
    """Return the review with other sentences shown: all, the open ones, those not yet reviewed, those with drafts.

    >>> from tests.examples.reviewing import river
    >>> show_others(river(), "").show
    'open'
    """
    return replace(review, show=SHOWS[(SHOWS.index(review.show) + 1) % len(SHOWS)])
