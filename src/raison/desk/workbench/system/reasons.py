"""Reasons: the claims that can be cited, found by words, each with its sentence where a copy of the paper is here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from raison.claims.quotes import Quotation
from raison.claims.records import Claim
from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.copies import Shelf
from raison.findings.naming.readings import source_name
from raison.findings.phrases import HEDGES
from raison.sources import Document, verify
from raison.words.apart import alike

__all__ = ["CitedClaim", "FoundClaim", "claims_cited", "claims_found"]

MOST_FOUND = 30


@dataclass(frozen=True)
class CitedClaim:
    """A claim as a reason shows it: what it says, in which paper, of what kind, and whether it is hedged."""

    id: str
    says: str
    source: str
    kind: str
    hedged: bool


@dataclass(frozen=True)
class FoundClaim:
    """A claim that was searched for, with its sentence; without one where no copy of the paper is here."""

    claim: CitedClaim
    sentence: str


def claims_cited(bench: OpenStudy, names: Collection[str]) -> dict[str, CitedClaim]:
    """Return claims by their ids; those that the study does not have are left out."""
    known = bench.system.claim
    return {name: _cited(bench, known[name]) for name in names if name in known}


def _cited(bench: OpenStudy, claim: Claim) -> CitedClaim:
    return CitedClaim(claim.id, claim.says, _sources(bench, claim), claim.kind, claim.modality in HEDGES)


def _sources(bench: OpenStudy, claim: Claim) -> str:
    return ", ".join(source_name(bench.system, one) for one in claim.sources)


def claims_found(bench: OpenStudy, shelf: Shelf, words: str) -> tuple[FoundClaim, ...]:
    """Return the claims in which every word occurs: in what they say, their kind, paper or actors.

    Parameters
    ----------
    words : str
        Divided by spaces; a part of a word is enough. Without any, the first claims.

    Returns
    -------
    tuple of FoundClaim
        At most 30; those in whose own words all occur first.
    """
    asked = alike(words[:200]).split()
    ranked: list[tuple[int, Claim]] = []
    actors = {name: alike(one.name) for name, one in bench.system.model.actors.items()}
    for claim in bench.system.claims.claims:
        said = alike(claim.says)
        around = alike(f"{claim.kind} {_sources(bench, claim)} {claim.id}")
        around += " ".join(("", *(actors.get(one, "") for one in claim.actors)))
        if all(word in said or word in around for word in asked):
            ranked.append((sum(word not in said for word in asked), claim))
    found = [claim for _, claim in sorted(ranked, key=lambda pair: pair[0])[:MOST_FOUND]]
    documents = shelf.of(bench)
    return tuple(FoundClaim(_cited(bench, claim), _sentence(claim, documents)) for claim in found)


def _sentence(claim: Claim, documents: Mapping[str, Document]) -> str:
    for place in claim.at:
        if not isinstance(place, Quotation) and place.source in documents:
            passage = verify(place, documents[place.source]).passage
            if passage is not None:
                return passage.text
    return ""
