"""Repairing: for each anchor that does not hold in the reader's copy, what stands there now, and whether to offer it.

What is offered is never written unless somebody agreed to it. Two passages are compared word by word, so the old words
must be known: those of a quote, or those that the anchor's own hash confirms. Where they are not known, nothing is
offered; where they differ in a negation, a number, a modal word or an actor, neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from raison.claims.quotes import Quotation
from raison.claims.records import Claim
from raison.findings.anchor.repairs import Repair
from raison.model.system import System
from raison.sources import Anchor, Document, Passage, Verification, make_anchor, seek, verify
from raison.sources.quotes import difference
from raison.sources.recovered import candidates, recover_words
from raison.sources.weighty import other_sense
from raison.words.faults import Fault

__all__ = ["repairs_of"]

MOST_OTHER = 0.25  # share of words in which a quote may differ from the passage that is offered for it
QUOTE_ANEW = "look whether the claim still stands there, then write a quote in its place"
UNKNOWN = "the anchor carries no words, so what differs cannot be shown"


def repairs_of(system: System, documents: Mapping[str, Document]) -> Iterator[Repair]:
    """Yield every anchor that does not hold where it says, and every quote for which something like it is there.

    Parameters
    ----------
    system : System
    documents : mapping of str to Document
        The reader's copies by source.
    """
    names = tuple(name for actor in system.model.actors.values() for name in (actor.name, *actor.aka))
    for claim in system.claims.claims:
        for place, at in enumerate(claim.at):
            document = documents.get(at.source)
            found = None if document is None else _repair(claim, place, at, document, names)
            if found is not None:
                yield found


def _repair(claim: Claim, place: int, at: Anchor, document: Document, names: tuple[str, ...]) -> Repair | None:
    if isinstance(at, Quotation):
        return _of_quote(Repair(claim, place, at, "unlike"), at, document, names)
    verdict = verify(at, document)
    if verdict.state == "exact":
        return None
    repair = Repair(claim, place, at, verdict.state, verdict.passage)
    if verdict.state == "moved":
        return _moved(repair, verdict, document)
    if verdict.state == "near":
        return _near(repair, verdict, document, names)
    why = "say which: write a quote with its block in place of the anchor"
    return replace(repair, differs=verdict.why, why=why if verdict.state == "ambiguous" else QUOTE_ANEW)


def _moved(repair: Repair, verdict: Verification, document: Document) -> Repair:
    passage = verdict.passage
    assert passage is not None  # its hash was found
    new = _anchored(document, passage, repair.anchor.source)
    if new is None or (new.hash, new.words) != (repair.anchor.hash, repair.anchor.words):
        # A short passage is hashed with the sentences around it: these are known, its own place among them is not.
        return replace(
            repair, differs="nothing in the sentences around it", why="its own words are too few to be found"
        )
    return replace(repair, differs="nothing: the same words stand there", new=new)


def _near(repair: Repair, verdict: Verification, document: Document, names: tuple[str, ...]) -> Repair:
    for passage in candidates(repair.anchor, document):
        if old := recover_words(repair.anchor, passage, document):
            return _compared(replace(repair, passage=passage), old, passage, document, names)
    return replace(repair, differs=f"{verdict.why}; {UNKNOWN}", why=QUOTE_ANEW)


def _of_quote(repair: Repair, quoted: Quotation, document: Document, names: tuple[str, ...]) -> Repair | None:
    found = seek(document, quoted.quote, quoted.block)
    if found.passages or found.near is None:
        return None  # anchored as it stands, or told among the quotes, as every one for which nothing is offered
    ours, theirs = quoted.quote.split(), found.near.text.split()
    if len(set(ours) ^ set(theirs)) > MOST_OTHER * (len(ours) + len(theirs)):
        return None
    compared = _compared(replace(repair, passage=found.near), quoted.quote, found.near, document, names)
    return compared if compared.new is not None else None


def _compared(repair: Repair, old: str, passage: Passage, document: Document, names: tuple[str, ...]) -> Repair:
    """Return a repair with what differs, and the new anchor where nothing of weight does."""
    repair = replace(repair, differs=difference(old, passage.text).replace("the quote has", "there was"))
    if why := other_sense(old, passage.text, names):
        return replace(repair, why=f"it differs in {why}")
    new = _anchored(document, passage, repair.anchor.source)
    return replace(repair, new=new, why="" if new else "it is too short, or cuts through a word; quote more of it")


def _anchored(document: Document, passage: Passage, source: str) -> Anchor | None:
    try:
        return make_anchor(document, passage.block, passage.start, passage.end, source)
    except Fault:
        return None
