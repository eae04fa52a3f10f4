"""The state of a review: the paper, its coding, where the reader stands, what is being typed, what can be undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from raison.claims.reviewing.coding import Coding, CodingStep, Note, Piece, ReviewedDraft
from raison.claims.reviewing.paper import ReviewedPaper, Unit

__all__ = ["Prompt", "Review", "Show", "begin", "settled_at"]

Show = Literal["all", "open", "coded", "drafts"]
Standing = Literal["open", "coded", "reviewed", "changed"]


@dataclass(frozen=True)
class Prompt:
    """Something that is being typed.

    Parameters
    ----------
    asks : str
        says, actors, voice, reason, reasons (of all that are open on the screen), kind, modality (by a digit),
        reviews, rejects or remove (yes or no).
    draft : Piece or None
        The claim that it is about.
    typed : str
    then : str
        What is done when all is typed: claim, accept, edit or split.
    offered : str
        What was typed before a proposal was put in its place.
    turn : int
        Which proposal stands there.
    """

    asks: str
    draft: Piece | None = None
    typed: str = ""
    then: str = ""
    offered: str = ""
    turn: int = -1


@dataclass(frozen=True)
class Review:
    """Everything that the screen shows and a key may change.

    Parameters
    ----------
    paper : ReviewedPaper
    coding : Coding
    by : str
        Who reviews.
    at : int
        The sentence that the reader stands on, by its place in the paper.
    span : (int, int)
        What a new claim would cover.
    chosen : str
        The claim that is edited, split, merged or removed; empty: none.
    show : str
        all sentences; the open ones; those that are coded and not reviewed; those with drafts.
    prompt : Prompt or None
    past : tuple of CodingStep
        What can be undone, the last one last.
    pending : CodingStep or None
        What is to be saved before anything else.
    size : (int, int)
        Columns and lines of the screen.
    message : str
    taken : frozenset of str
        Every id of a claim in the study.
    help, left : bool
        Whether the keys are explained; whether the reader has left.
    proposed : str
        The key of the draft that is chosen; empty: none.
    hidden : bool
        Whether drafts are hidden.
    """

    paper: ReviewedPaper
    coding: Coding
    by: str
    at: int = 0
    span: tuple[int, int] = (0, 0)
    chosen: str = ""
    show: Show = "all"
    prompt: Prompt | None = None
    past: tuple[CodingStep, ...] = ()
    pending: CodingStep | None = None
    size: tuple[int, int] = (80, 24)
    message: str = ""
    taken: frozenset[str] = field(default_factory=frozenset)
    help: bool = False
    left: bool = False
    proposed: str = ""
    hidden: bool = False

    @property
    def unit(self) -> Unit:
        """The sentence that the reader stands on."""
        return self.paper.units[self.at]

    @cached_property
    def claims_at(self) -> Mapping[Unit, tuple[Piece, ...]]:
        """The claims of each sentence, in the order in which they begin."""
        found: dict[Unit, list[Piece]] = defaultdict(list)
        for piece in sorted(self.coding.claims.values(), key=lambda one: (one.start, one.end, one.id)):
            for unit in self.paper.touched(piece.block, piece.start, piece.end):
                found[unit].append(piece)
        return {unit: tuple(pieces) for unit, pieces in found.items()}

    @cached_property
    def last_note(self) -> Mapping[Unit, Note]:
        """The last decision about each sentence, found by its hash, else by its address."""
        found: dict[Unit, Note] = {}
        places = {(unit.block, unit.number): unit for unit in self.paper.units}
        for note in self.coding.decisions:
            there = places.get((note.block, note.sentence))
            alike = self.paper.by_hash.get(note.hash, ())
            unit = there if there is not None and (there in alike or len(alike) != 1) else alike[0] if alike else None
            if unit is not None:
                found[unit] = note
        return found

    @cached_property
    def drafts_at(self) -> Mapping[Unit, tuple[ReviewedDraft, ...]]:
        """The drafts of each sentence that nobody has rejected, in the order in which they begin."""
        found: dict[Unit, list[ReviewedDraft]] = defaultdict(list)
        open_ones = (one for one in self.coding.drafts.values() if not one.rejected)
        for one in sorted(open_ones, key=lambda one: (one.start, one.end, one.key)):
            for unit in self.paper.touched(one.block, one.start, one.end):
                found[unit].append(one)
        return {unit: tuple(drafts) for unit, drafts in found.items()}

    def drafts(self, unit: Unit) -> tuple[ReviewedDraft, ...]:
        """The drafts of a sentence; none while they are hidden."""
        return () if self.hidden else self.drafts_at.get(unit, ())

    def claims(self, unit: Unit) -> tuple[Piece, ...]:
        """The claims of a sentence."""
        return self.claims_at.get(unit, ())

    def reason(self, unit: Unit) -> str:
        """Why a sentence carries no claim; empty where nobody said so."""
        return self.coding.reasons.get((unit.block, unit.number), "")

    def standing(self, unit: Unit) -> Standing:
        """Whether a sentence is open, coded or reviewed, or reads otherwise than when it was decided on."""
        note = self.last_note.get(unit)
        if not self.claims(unit) and not self.reason(unit):
            return "open"
        if note is not None and note.hash != unit.hash:
            return "changed"
        return "reviewed" if note is not None and note.did == "reviewed" else "coded"

    def listed(self) -> tuple[int, ...]:
        """The sentences that are shown, by their places; the one that the reader stands on always is."""
        return tuple(place for place, unit in enumerate(self.paper.units) if place == self.at or self._wanted(unit))

    def _wanted(self, unit: Unit) -> bool:
        if self.show == "drafts":
            return bool(self.drafts(unit))
        wanted = {"all": None, "open": ("open",), "coded": ("coded", "changed")}[self.show]
        return wanted is None or self.standing(unit) in wanted


def begin(review: Review) -> Review:
    """Return a review at the first sentence that is open, else at the first.

    >>> from tests.examples.reviewing import river
    >>> begin(river()).unit.number
    1
    """
    units = review.paper.units
    first = next((place for place, unit in enumerate(units) if review.standing(unit) in ("open", "changed")), 0)
    return settled_at(review, first)


def settled_at(review: Review, place: int) -> Review:
    """Return a review whose reader stands on a sentence, the whole of it marked.

    >>> from tests.examples.reviewing import river
    >>> settled_at(river(), 3).unit.block
    'p2'
    """
    unit = review.paper.units[place]
    return replace(review, at=place, span=(unit.start, unit.end), chosen="", proposed="", prompt=None)
