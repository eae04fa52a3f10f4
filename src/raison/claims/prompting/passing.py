"""What a language model proposed → drafts, of those quotations alone that the gate found in the text that was sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from raison.claims.drafting.dates import date_in
from raison.claims.gate.beside import saying_before
from raison.claims.gate.gate import judge_quotation
from raison.claims.gate.records import QuoteVerdict, SentText
from raison.claims.prompting.answers import ProposedClaim
from raison.claims.records import DraftedClaim, ModelRun
from raison.sources import Document, make_anchor, sentences
from raison.words.dates import read_moment
from raison.words.faults import Fault

__all__ = ["JudgedClaim", "Coder", "OTHER_VOICE", "judge_claims", "known_names"]

OTHER_VOICE = "somebody else"
_STATED = frozenset(("fact", "event", "causal", "conditional", "forecast", "recommendation"))
"""Kinds whose claim is somebody's statement; a goal, a position or a perception is that of its actor."""


@dataclass(frozen=True)
class JudgedClaim:
    """A claim that a model proposed, what became of its quotation, and the draft where one came of it.

    Parameters
    ----------
    proposed : ProposedClaim
    verdict : QuoteVerdict
    draft : DraftedClaim or None
        None where the quotation was not found, or is too short to be anchored.
    unknown : tuple of str
        Names of actors, as returned, that the study does not have.
    """

    proposed: ProposedClaim
    verdict: QuoteVerdict
    draft: DraftedClaim | None = None
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Coder:
    """What is known of the paper and of the study when a model's claims are judged.

    Parameters
    ----------
    document : Document
    source : str
    names : mapping of str to str
        The study's actor behind each name, letter for letter.
    mentioned : callable (sentence) -> ids
        The study's actors that a text names.
    """

    document: Document
    source: str
    names: Mapping[str, str]
    mentioned: Callable[[str], Iterable[str]]


def known_names(actors: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the actor behind each name and id; a name that two actors bear stands for neither.

    >>> known_names({"up": ("Upland", "the hills"), "low": ("Lowland", "the hills")})
    {'Upland': 'up', 'Lowland': 'low', 'up': 'up', 'low': 'low'}
    """
    bearers: dict[str, set[str]] = {}
    for actor, names in actors.items():
        for name in names:
            bearers.setdefault(name, set()).add(actor)
    return {name: next(iter(ids)) for name, ids in bearers.items() if len(ids) == 1} | {one: one for one in actors}


def judge_claims(
    proposed: Iterable[ProposedClaim], sent: SentText, coder: Coder, author: tuple[str, ModelRun]
) -> Iterator[JudgedClaim]:
    """Yield what became of each proposed claim.

    Actors are taken by the study's names alone; those that the sentence does not name are marked as inferred. The date
    is read from the passage by rule. Nothing else of the model's own words goes into a draft.

    Parameters
    ----------
    proposed : iterable of ProposedClaim
    sent : SentText
        The request that they answer.
    coder : Coder
    author : (str, ModelRun)
        The model's name, and its run.

    Examples
    --------
    >>> from raison.claims.prompting.parts import parts_of
    >>> from raison.sources import clean
    >>> paper = clean("The board has said for years that it would pay for a canal. Nobody has seen money of it.")
    >>> [sent] = parts_of(paper)
    >>> proposed = [ProposedClaim(quote, "fact") for quote in ("Nobody has seen money of it", "Nobody has seen it")]
    >>> run = ModelRun("0" * 32, "r1", "2026-11-29T09:12:03Z")
    >>> judged = judge_claims(proposed, sent, Coder(paper, "hp-24", {}, lambda text: ()), ("tern-8b", run))
    >>> [(one.verdict.state, one.draft is not None) for one in judged]
    [('found', True), ('stitched', False)]
    """
    for one in proposed:
        verdict = _judged(one, sent, coder.document)
        if verdict.state != "found":
            yield JudgedClaim(one, verdict)
            continue
        ids, unknown = _known((*one.actors, *one.target, *_voices(one)), coder.names)
        yield JudgedClaim(one, verdict, _draft(one, verdict, coder, author, ids), unknown)


def _judged(one: ProposedClaim, sent: SentText, document: Document) -> QuoteVerdict:
    """Return what became of a quotation; it is not the author's where “Lowland says that” stands right before it."""
    verdict = judge_quotation(one.quote, one.block, sent)
    stated = one.kind in _STATED and one.voice == "author" and one.modality != "reported"
    if verdict.state != "found" or not stated:
        return verdict
    words = saying_before(document.block(verdict.block).text, verdict.span[0])
    why = f"“{words}” stands right before it, so it is not the author who says it"
    return QuoteVerdict("misattributed", why) if words else verdict


def _voices(one: ProposedClaim) -> tuple[str, ...]:
    return () if one.voice in ("author", "other") else (one.voice,)


def _known(names: Iterable[str], known: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    found = {name: known[tidy] for name in names if (tidy := " ".join(name.split())) in known}
    return found, tuple(dict.fromkeys(name for name in names if name not in found))


def _draft(
    one: ProposedClaim, verdict: QuoteVerdict, coder: Coder, author: tuple[str, ModelRun], ids: Mapping[str, str]
) -> DraftedClaim | None:
    try:
        at = make_anchor(coder.document, verdict.block, *verdict.span, coder.source)
    except Fault:  # too few words in the whole paper
        return None
    text = coder.document.block(verdict.block).text
    date = date_in(text[slice(*verdict.span)])
    model, run = author
    draft = DraftedClaim(
        at,
        one.kind,
        by=model,
        run=run,
        actors=_each(one.actors, ids),
        target=_each(one.target, ids),
        modality=one.modality,
        voice="author" if one.voice == "author" else ids.get(one.voice, OTHER_VOICE),
        date=read_moment(date) if date else None,
    )
    around = " ".join(text[a:b] for a, b in sentences(text) if a < verdict.span[1] and verdict.span[0] < b)
    named = set(coder.mentioned(around))
    return draft if set(draft.actors) <= named else replace(draft, inferred=("actors",))


def _each(names: Iterable[str], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids[name] for name in names if name in ids))
