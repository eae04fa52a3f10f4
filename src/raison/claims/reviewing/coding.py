"""What a paper's sentences were coded as, and steps that change it and can be taken back.

A step says of everything that it touches what was there before. It applies only where that is still so: what somebody
else has changed meanwhile is never overwritten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from raison.claims.records import RULE, Act, Kind, Modality, ModelRun
from raison.words.faults import CannotDo

__all__ = ["Coding", "Note", "Piece", "CodingStep", "ReviewedDraft", "apply", "inverse"]

Spot = tuple[str, int]  # address of a block, number of the sentence in it
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Piece:
    """A claim as it is reviewed: what can be changed by hand, and where it stands in this paper.

    Parameters
    ----------
    id, says : str
    kind, modality : str
    actors : tuple of str
        Ids.
    block : str
    start, end : int
        Half-open span in code points of the block's text.
    more : tuple of str
        Names of what else is written about it, which a review does not change.
    target : tuple of str
        Ids of the actors whom it is about or directed at.
    voice : str
        `author`, an actor's id, or a description.
    drafted : str
        Of a claim that was accepted from a draft: who drafted what; it stays through edits, splits and merges.
    """

    id: str
    says: str
    kind: Kind
    block: str
    start: int
    end: int
    actors: tuple[str, ...] = ()
    modality: Modality = "asserted"
    target: tuple[str, ...] = ()
    voice: str = "author"
    more: tuple[str, ...] = ()
    drafted: str = ""


@dataclass(frozen=True)
class ReviewedDraft:
    """A draft as it is reviewed, by a key of its own: fields as in `DraftedClaim`.

    `carried`: names of what else is written about it, which a claim takes over.
    """

    key: str
    kind: Kind
    block: str
    start: int
    end: int
    cue: str = ""
    score: float | None = None
    by: str = RULE
    run: ModelRun | None = None
    actors: tuple[str, ...] = ()
    modality: Modality = "asserted"
    target: tuple[str, ...] = ()
    voice: str = "author"
    rejected: bool = False
    carried: tuple[str, ...] = ()

    @property
    def author(self) -> str:
        """Who drafted it, as reviewers read it: rule, or model and its name."""
        return self.by if self.run is None else f"model {self.by}"

    @property
    def reason(self) -> str:
        """By which words and with which score a rule drafted it, or in which run a language model did."""
        if self.run is not None:
            return f"prompt {self.run.prompt}, run {self.run.id}, {self.run.on}"
        return f"“{self.cue}”, {self.score:.2f}" if self.score is not None else f"“{self.cue}”"

    @property
    def told(self) -> str:
        """Who drafted it as what, and the reason; a claim that is made of it keeps this."""
        return f"{self.author}: {self.kind}, {self.reason}"


@dataclass(frozen=True)
class Note:
    """A decision in this paper: fields as in `Decision`."""

    block: str
    sentence: int
    did: Act
    by: str
    on: str
    hash: str


@dataclass(frozen=True)
class Coding:
    """Claims by id, reasons of sentences without claim, every decision in its order, and drafts by key."""

    claims: Mapping[str, Piece] = field(default_factory=dict)
    reasons: Mapping[Spot, str] = field(default_factory=dict)
    decisions: tuple[Note, ...] = ()
    drafts: Mapping[str, ReviewedDraft] = field(default_factory=dict)


@dataclass(frozen=True)
class CodingStep:
    """A change: for each claim, reason and draft that it touches what was there and what is there now; decisions.

    Parameters
    ----------
    claims, reasons, drafts : tuple of (key, before, after)
        None where there is none.
    added, taken : tuple of Note
        Decisions that are new, and decisions that are taken back.
    """

    claims: tuple[tuple[str, Piece | None, Piece | None], ...] = ()
    reasons: tuple[tuple[Spot, str | None, str | None], ...] = ()
    added: tuple[Note, ...] = ()
    taken: tuple[Note, ...] = ()
    drafts: tuple[tuple[str, ReviewedDraft | None, ReviewedDraft | None], ...] = ()

    def with_notes(self, notes: tuple[Note, ...]) -> CodingStep:
        """Return the step with the decisions that record it."""
        return replace(self, added=(*self.added, *notes))


def apply(coding: Coding, step: CodingStep) -> Coding:
    """Return a coding with a step taken.

    Raises
    ------
    CannotDo
        If what the step changes is not what it was when the step was thought of.

    Examples
    --------
    >>> step = CodingStep(reasons=((("p1", 2), None, "announces what follows"),))
    >>> apply(Coding(), step).reasons
    {('p1', 2): 'announces what follows'}
    """
    claims = _changed(coding.claims, step.claims, "the claim")
    reasons = _changed(coding.reasons, step.reasons, "the reason")
    drafts = _changed(coding.drafts, step.drafts, "the draft")
    decisions = list(coding.decisions)
    for note in step.taken:
        if note not in decisions:
            raise CannotDo("somebody else has changed this sentence since; look at it again")
        decisions.reverse()
        decisions.remove(note)  # the last that is equal
        decisions.reverse()
    return Coding(claims, reasons, (*decisions, *step.added), drafts)


def _changed(
    before: Mapping[Key, Value], changes: tuple[tuple[Key, Value | None, Value | None], ...], what: str
) -> Mapping[Key, Value]:
    after = dict(before)
    for key, old, new in changes:
        if after.get(key) != old:
            raise CannotDo(f"somebody else has changed {what} here since; look at it again")
        after.pop(key, None)
        if new is not None:
            after[key] = new
    return after


def inverse(step: CodingStep) -> CodingStep:
    """Return the step that takes a step back.

    >>> step = CodingStep(reasons=((("p1", 2), None, "announces what follows"),))
    >>> apply(apply(Coding(), step), inverse(step)) == Coding()
    True
    """
    claims = tuple((key, new, old) for key, old, new in reversed(step.claims))
    reasons = tuple((key, new, old) for key, old, new in reversed(step.reasons))
    drafts = tuple((key, new, old) for key, old, new in reversed(step.drafts))
    return CodingStep(claims, reasons, step.taken, step.added, drafts)
