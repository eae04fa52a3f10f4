"""Citing: where the passages of a study stand in the reader's copies, beside where its anchors say that they stand.

In a copy of the very text that was coded, an anchor that names another block or sentence is a fault. In a copy that
differs, the passage has moved: it is cited where it was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from raison.claims.quotes import Quotation
from raison.claims.records import Claim
from raison.findings.check.anchor_looks import Look, spot_says
from raison.model.records import Source
from raison.model.system import System
from raison.sources import Anchor, Document, Verification, fingerprint, new_place
from raison.store.load import LoadedStudy
from raison.store.parsing.tracing import trace_fault
from raison.words.faults import Fault, FaultsFound

__all__ = ["CitedStudy", "cite_where_found"]

FILE = "claims.yaml"
Found = Mapping[str, Sequence[Verification | None]]
Place = tuple[int, Claim, int, Anchor, Verification]


@dataclass(frozen=True)
class CitedStudy:
    """A study cited where its passages stand.

    Parameters
    ----------
    system : System
        The study, with the addresses of what moved.
    looks : tuple of Look
        What moved, and what is there only nearly or not at all.
    """

    system: System
    looks: tuple[Look, ...]


def cite_where_found(loaded: LoadedStudy, documents: Mapping[str, Document], found: Found) -> CitedStudy:
    """Return a study with every passage cited where it stands in the reader's copies.

    Raises
    ------
    FaultsFound
        If an anchor names another block or sentence than the one in which its hash holds, in a copy of the text that
        was coded.
    """
    system = loaded.system
    same = {name: _same(system.sources.sources.get(name), document) for name, document in documents.items()}
    faults: list[Fault] = []
    looks: list[Look] = []
    moved: dict[tuple[str, int], Anchor] = {}
    for index, claim, place, anchor, verdict in _places(system, found):
        spot = new_place(anchor, verdict, documents[anchor.source])
        if spot is not None and same[anchor.source]:
            faults.append(_fault(index, place, anchor, spot))
        elif spot is not None:
            moved[claim.id, place] = _moved(anchor, spot, verdict)
        if spot is not None or verdict.state != "exact":
            looks.append(_look(claim, anchor, verdict, spot))
    if faults:
        raise FaultsFound(tuple(trace_fault(loaded.files[FILE], fault) for fault in faults))
    return CitedStudy(_relocated(system, moved) if moved else system, tuple(looks))


def _places(system: System, found: Found) -> Iterator[Place]:
    for index, claim in enumerate(system.claims.claims):
        for place, (anchor, verdict) in enumerate(zip(claim.at, found[claim.id], strict=True)):
            if verdict is not None and not isinstance(anchor, Quotation):
                yield index, claim, place, anchor, verdict


def _same(card: Source | None, document: Document) -> bool:
    # A card without a fingerprint leaves open from which text the anchors were made: then the copy is that text.
    return card is None or card.body is None or card.body == fingerprint(document).body


def _fault(index: int, place: int, anchor: Anchor, spot: tuple[str, tuple[int, int]]) -> Fault:
    block, sentence = spot
    key = "block" if block != anchor.block else "sentence"
    first, last = anchor.sentence
    value = anchor.block if key == "block" else str(first) if first == last else f"{first}..{last}"
    written = spot_says(anchor.block, anchor.sentence)
    rule = f"is where the anchor says that the passage stands ({written}), but it stands in {spot_says(*spot)}"
    number = str(sentence[0]) if sentence[0] == sentence[1] else f"{sentence[0]}..{sentence[1]}"
    return Fault(("claims", index, "at", place, key), value, rule, f"write block: {block} and sentence: {number}")


def _look(claim: Claim, anchor: Anchor, verdict: Verification, spot: tuple[str, tuple[int, int]] | None) -> Look:
    passage = verdict.passage
    where = spot or ((passage.block, anchor.sentence) if passage is not None else None)
    state = "moved" if spot is not None and verdict.state == "exact" else verdict.state
    return Look(claim.id, anchor, state, where, passage.text if passage is not None else "", verdict.why)


def _moved(anchor: Anchor, spot: tuple[str, tuple[int, int]], verdict: Verification) -> Anchor:
    where = verdict.passage
    span = (where.start, where.end) if where is not None else anchor.span
    return replace(anchor, block=spot[0], sentence=spot[1], span=span)


def _relocated(system: System, moved: Mapping[tuple[str, int], Anchor]) -> System:
    claims = tuple(
        replace(claim, at=tuple(moved.get((claim.id, place), anchor) for place, anchor in enumerate(claim.at)))
        for claim in system.claims.claims
    )
    return replace(system, claims=replace(system.claims, claims=claims))
