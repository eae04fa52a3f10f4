"""Claims: what a located passage says, in our own words, typed, with whose voice it speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WrapValidator

from raison.claims.quotes import Quotation, read_place
from raison.sources import Anchor
from raison.sources.written import Context, Hash
from raison.words.dates import WrittenInstant, WrittenMoment
from raison.words.ids import Id

__all__ = [
    "RULE", "Act", "Claim", "Decision", "DraftedClaim", "Kind", "Likelihood", "Modality", "ModelRun",
    "UncodedSentence", "as_tuple", "modality_of", "usual_modality",
]  # fmt: skip

Kind = Literal[
    "event", "fact", "position", "goal", "perception", "causal", "conditional", "forecast", "recommendation", "question"
]
Act = Literal["claim", "edit", "split", "merge", "remove", "no claim", "reviewed", "accept", "reject"]
RULE = "rule"
"""Who a draft by rule is by; no language model may be called so."""
Direction = Literal["promotes", "restrains", "none"]
Modality = Literal["asserted", "likely", "hedged", "reported", "unlikely", "denied", "asked", "advised"]


_USUAL: dict[Kind, Modality] = {"question": "asked", "recommendation": "advised"}


def usual_modality(kind: Kind) -> Modality:
    """Return the modality of most claims of a kind.

    >>> usual_modality("question"), usual_modality("fact")
    ('asked', 'asserted')
    """
    return _USUAL.get(kind, "asserted")


def modality_of(kind: Kind, was: Kind, modality: Modality) -> Modality:
    """Return the modality of a claim whose kind is changed: the usual one, unless it had another than its kind's usual.

    >>> modality_of("recommendation", "fact", "asserted"), modality_of("recommendation", "fact", "hedged")
    ('advised', 'hedged')
    """
    return usual_modality(kind) if modality == usual_modality(was) else modality


def as_tuple(raw: object) -> object:
    """Return a lone entry as a list of one, so that `because: c1` and `because: [c1]` mean the same.

    >>> as_tuple("chn")
    ('chn',)
    """
    return (raw,) if isinstance(raw, str | dict) else raw


Ids = Annotated[tuple[Id, ...], BeforeValidator(as_tuple)]
Text = Annotated[str, Field(min_length=1, max_length=4000)]
Place = Annotated[Anchor, WrapValidator(read_place)]


@dataclass(frozen=True)
class Likelihood:
    """A word of likelihood as the passage uses it, and the published table that reads it."""

    words: Text
    table: Id | None = None


@dataclass(frozen=True)
class Claim:
    """What a passage says, in our own words.

    Parameters
    ----------
    id : str
        Name, unique in the study.
    says : str
        Paraphrase, never the passage's own sentence.
    kind : str
        event, fact, position, goal, perception, causal, conditional, forecast, recommendation or question.
    actors, target : tuple of str
        Whose claim content it is (who acts, wants, believes), and towards whom.
    modality : str
        How firmly the voice says it: asserted, likely, hedged ("may", "could"), reported, unlikely, denied, asked,
        advised.
    voice : str
        `author`, an actor's id, or a description such as `unnamed observers`.
    date : Moment or None
        When what it says happened or holds, only as precisely as the passage gives it.
    at : tuple of Anchor
        Where it stands; at least one. A place may be quoted until `raison anchor` makes its anchor.
    background : bool
        Whether it states a standing condition rather than news.
    restates, same_event, contradicts : tuple of str
        Claims that it repeats (counted once), reports the same event as, or contradicts.
    inferred : tuple of str
        Names of the fields that the passage's own sentence does not give and the coder carried over.
    cause, effect, direction : str or None
        Of a causal or conditional claim: what brings about what, in our words or as factor=variant; promotes,
        restrains or none.
    flag : str or None
        A fault of the paper itself, noted and not mended.
    drafted : str or None
        Of a claim that was accepted from a draft: who drafted it and as what; by which cue and with which score, or
        the language model, the hash of its prompt, the run and its time.
    """

    id: Id
    says: Text
    kind: Kind
    at: Annotated[tuple[Place, ...], BeforeValidator(as_tuple), Field(min_length=1)]
    actors: Ids = ()
    target: Ids = ()
    modality: Modality = "asserted"
    voice: Text = "author"
    date: WrittenMoment | None = None
    likelihood: Likelihood | None = None
    issues: Ids = ()
    background: bool = False
    restates: Ids = ()
    same_event: Ids = ()
    contradicts: Ids = ()
    inferred: Ids = ()
    flag: Text | None = None
    note: Text | None = None
    cause: Text | None = None
    effect: Text | None = None
    direction: Direction | None = None
    drafted: Text | None = None

    @property
    def quotes(self) -> tuple[Quotation, ...]:
        """The places that are not anchored yet."""
        return tuple(place for place in self.at if isinstance(place, Quotation))

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources in which the claim stands, each once."""
        return tuple(dict.fromkeys(anchor.source for anchor in self.at))


@dataclass(frozen=True)
class ModelRun:
    """The run of a language model in which a draft was proposed.

    Parameters
    ----------
    prompt : str
        The first 128 bits of the SHA-256 of all messages that were sent.
    id : str
        Name of the run; every draft of it has the same.
    on : str
        When it began, to the second and in universal time.
    """

    prompt: Hash
    id: Id
    on: WrittenInstant


@dataclass(frozen=True)
class DraftedClaim:
    """A claim that a rule or a language model proposes; it counts for nothing before somebody accepts it.

    Parameters
    ----------
    at : Anchor
        Where it stands.
    kind, actors, target, modality, voice, date, inferred
        As in `Claim`.
    cue : str or None
        The words that the rule went by.
    score : float or None
        From 0 to 1: the share that the table of weights gives the kind. It orders drafts and is no probability.
    by : str
        Who drafted it: `rule`, or the name of a language model.
    run : ModelRun or None
        Of a language model's draft: the run that it comes from.
    rejected : bool
        Whether somebody rejected it; it stays, so that it is not proposed again.
    """

    at: Anchor
    kind: Kind
    cue: Text | None = None
    score: Annotated[float, Field(ge=0, le=1)] | None = None
    by: Text = RULE
    run: ModelRun | None = None
    actors: Ids = ()
    target: Ids = ()
    modality: Modality = "asserted"
    voice: Text = "author"
    date: WrittenMoment | None = None
    inferred: Ids = ()
    rejected: bool = False


@dataclass(frozen=True)
class UncodedSentence:
    """A sentence that carries no claim, with the reason."""

    source: Id
    block: str
    sentence: int
    reason: Text


@dataclass(frozen=True)
class Decision:
    """What somebody decided about a sentence, and when; `raison review` writes one for each step.

    Parameters
    ----------
    source, block : str
    sentence : int
        From 1 in its block.
    did : str
        claim, edit, split, merge, remove, no claim, reviewed; accept or reject, of a draft.
    by : str
        Who.
    on : str
        When, to the second and in universal time.
    hash : str
        That of the sentence as it read then (with its neighbours where it is short), so that a change shows; empty
        in a paper too short to hide it.
    """

    source: Id
    block: str
    sentence: Annotated[int, Field(ge=1)]
    did: Act
    by: Text
    on: WrittenInstant
    hash: Context = ""
