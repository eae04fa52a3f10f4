"""Claims: actors, other claims, sources and words of likelihood that they name exist."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterator, Mapping

from raison.claims.records import RULE, Claim, DraftedClaim, Likelihood
from raison.model.checks.names import KnownNames, unknown, unknowns
from raison.model.system import System
from raison.words.faults import Fault, Path
from raison.words.ids import nearest
from raison.words.likelihood import LikelihoodTable, chance_of

__all__ = ["check_claims", "check_likelihood"]

FIELDS = tuple(field.name for field in dataclasses.fields(Claim))
MOST_COMPARED = 1000
LINKS = ("restates", "same_event", "contradicts")


def check_claims(system: System, names: KnownNames, tables: Mapping[str, LikelihoodTable] | None) -> Iterator[Fault]:
    """Yield what cannot be right about claims and about sentences that carry none.

    >>> from tests.examples.checks import example
    >>> without = {"source": "miren", "block": "h1", "sentence": 1, "reason": "a heading"}
    >>> [fault.hint for fault in check_claims(*example(without=[without]), None)]
    ['did you mean mirren?']
    """
    for index, claim in enumerate(system.claims.claims):
        path: Path = ("claims", index)
        yield from unknowns((*path, "actors"), claim.actors, names.actors, "actor")
        yield from unknowns((*path, "target"), claim.target, names.actors, "actor")
        for place, anchor in enumerate(claim.at):
            yield from unknown((*path, "at", place, "source"), anchor.source, names.sources, "source")
        yield from _check_links(path, claim, names)
        yield from _check_link(path, claim)
        yield from _check_voice((*path, "voice"), claim.voice, names)
        for place, field in enumerate(claim.inferred):
            if field not in FIELDS:
                yield Fault((*path, "inferred", place), field, "is no field of a claim", nearest(field, FIELDS))
        yield from check_likelihood((*path, "likelihood"), claim.likelihood, tables)
    for index, sentence in enumerate(system.claims.without):
        yield from unknown(("without", index, "source"), sentence.source, names.sources, "source")
    for index, decision in enumerate(system.claims.decisions):
        yield from unknown(("decisions", index, "source"), decision.source, names.sources, "source")
    for index, draft in enumerate(system.claims.drafts):
        yield from unknowns(("drafts", index, "actors"), draft.actors, names.actors, "actor")
        yield from unknowns(("drafts", index, "target"), draft.target, names.actors, "actor")
        yield from unknown(("drafts", index, "at", "source"), draft.at.source, names.sources, "source")
        yield from _check_author(("drafts", index), draft)


def _check_author(path: Path, draft: DraftedClaim) -> Iterator[Fault]:
    if draft.by == RULE and draft.run is not None:
        yield Fault((*path, "run"), draft.run.id, "is a run of a language model, on a draft by rule", "name the model")
    elif draft.by == RULE and (draft.cue is None or draft.score is None):
        yield Fault((*path, "by"), RULE, "drafts by a cue and with a score", "write cue and score")
    elif draft.by != RULE and draft.run is None:
        rule = "is neither a rule nor a language model with its run"
        yield Fault((*path, "by"), draft.by, rule, "write run: {prompt: …, id: …, on: …}")


def _check_links(path: Path, claim: Claim, names: KnownNames) -> Iterator[Fault]:
    for link in LINKS:
        others: tuple[str, ...] = getattr(claim, link)
        yield from unknowns((*path, link), others, names.claims, "claim")
        if claim.id in others:
            place = (*path, link, others.index(claim.id))
            yield Fault(place, claim.id, f"{link.replace('_', ' ')} itself", "name another claim")


def _check_link(path: Path, claim: Claim) -> Iterator[Fault]:
    said = [key for key in ("cause", "effect", "direction") if getattr(claim, key) is not None]
    if said and claim.kind not in ("causal", "conditional"):
        rule = f"is said of a claim of kind {claim.kind}"
        yield Fault((*path, said[0]), getattr(claim, said[0]), rule, "only causal and conditional claims have it")


def _check_voice(path: Path, voice: str, names: KnownNames) -> Iterator[Fault]:
    # A voice may be described freely; only what looks like a misspelt name is refused.
    if names.actors is None or voice == "author" or voice in names.actors or not voice.isidentifier():
        return
    if len(names.actors) <= MOST_COMPARED and difflib.get_close_matches(
        voice, (*names.actors, "author"), n=1, cutoff=0.7
    ):
        hint = nearest(voice, (*names.actors, "author"))
        yield Fault(path, voice, "is neither author nor an actor", f"{hint} or describe the voice in several words")


def check_likelihood(
    path: Path, likelihood: Likelihood | None, tables: Mapping[str, LikelihoodTable] | None
) -> Iterator[Fault]:
    """Yield a fault where a table of likelihood is unknown, or does not have the phrase.

    >>> likelihood = Likelihood("likely", "icd203")
    >>> [fault.rule for fault in check_likelihood(("likelihood",), likelihood, {})]
    ['is no table of words of likelihood']
    """
    if likelihood is None or likelihood.table is None or tables is None:
        return
    if likelihood.table not in tables:
        hint = nearest(likelihood.table, tables)
        yield Fault((*path, "table"), likelihood.table, "is no table of words of likelihood", hint)
        return
    try:
        chance_of(likelihood.words, tables[likelihood.table])
    except Fault as fault:
        yield Fault((*path, "words"), fault.value, fault.rule, fault.hint)
