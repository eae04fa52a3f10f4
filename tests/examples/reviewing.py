"""A paper of two paragraphs, invented, with nothing coded yet."""

from __future__ import annotations

from dataclasses import replace

from raison.claims.reviewing.coding import Coding, ReviewedDraft, apply
from raison.claims.reviewing.keys import COMMANDS, press, state_after_saving
from raison.claims.reviewing.moving import MOVES
from raison.claims.reviewing.paper import ReviewedPaper, paper_of
from raison.claims.reviewing.state import Review
from raison.sources import Document, clean

TEXT = """\
The river Fen has been low for three summers, and nobody in the valley expects the fourth to be better than they were. \
Upland says that it needs a dam of its own. Lowland fears that a dam would cut the flow in every dry year to come.

The board meets in May. It has said for years that it would pay for a canal if both of the provinces agreed on one. \
This note looks at what each of the three would do next.
"""
ACTORS = {"upland": ("Upland",), "lowland": ("Lowland", "the plain"), "board": ("River board", "the board")}


def document() -> Document:
    """The paper, cleaned."""
    return clean(TEXT)


def paper() -> ReviewedPaper:
    """The paper as it is reviewed."""
    return replace(paper_of(document(), "fen-2032", ACTORS), title="Low water on the Fen")


def river(size: tuple[int, int] = (80, 24)) -> Review:
    """A review at the paper's beginning."""
    read = paper()
    first = read.units[0]
    return Review(read, Coding(), "mira", span=(first.start, first.end), size=size)


def drafted(size: tuple[int, int] = (80, 24)) -> Review:
    """The same with a draft of its first sentence, and two of its second."""
    first, second = paper().units[:2]
    drafts = (
        ReviewedDraft("one", "forecast", first.block, first.start, first.start + 40, "expects", 0.6),
        ReviewedDraft(
            "two", "position", second.block, second.start, second.start + 11, "says", 0.4, actors=("upland",)
        ),
        ReviewedDraft("three", "recommendation", second.block, second.start + 12, second.end, "needs", 0.7),
    )
    return replace(river(size), coding=Coding(drafts={one.key: one for one in drafts}))


def typed(review: Review, *keys: str, on: str = "2032-07-01T09:12:03Z") -> Review:
    """The state after some keys, a text of several letters typed letter by letter; what is pending is saved."""
    for key in keys:
        single = key in COMMANDS or key in MOVES or len(key) == 1 or key in ("backspace", "clear")
        for part in [key] if single else list(key):
            review = settle(press(replace(review, left=False), part, on))
    return review


def settle(review: Review) -> Review:
    """The state after what is pending was saved, with nobody else about."""
    if review.pending is None:
        return review
    after = apply(review.coding, review.pending)
    return state_after_saving(review, after, frozenset(after.claims))
