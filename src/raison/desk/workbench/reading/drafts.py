"""Drafts: claims that a rule or a model proposes; accepted one by one in the reader's own words, or rejected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from raison.claims.reviewing.coding import ReviewedDraft
from raison.desk.drafting import draft_edits, lost_drafts
from raison.desk.reviewing import carried_fields, coding_of, draft_key
from raison.desk.workbench.bench import Edit, OpenStudy
from raison.desk.workbench.copies import Shelf
from raison.desk.workbench.reading.coding import (
    SelectedText,
    anchor_of,
    claim_entry,
    document_of,
    next_id,
    passage_of,
)  # fmt: skip
from raison.desk.workbench.reading.paper_view import TextSpot, spot_of
from raison.desk.workbench.refusing import Refusal
from raison.findings.naming.saying import number_of
from raison.findings.phrases import HEDGES
from raison.sources import Document
from raison.store.load import LoadedStudy
from raison.store.writing.edits import Append, Change
from raison.store.writing.removal import Remove

__all__ = ["DraftLine", "DraftsView", "accept_draft", "drafts_view", "mark_drafts", "propose_claims", "remove_lost"]

FILE = "claims.yaml"
SETTLED = "this draft was accepted, rejected or drafted anew meanwhile"
MOST_KEYS = 10_000


@dataclass(frozen=True)
class DraftLine:
    """A draft with where it stands in this copy: fields as in `ReviewedDraft`."""

    key: str
    kind: str
    modality: str
    hedged: bool
    actors: tuple[str, ...]
    target: tuple[str, ...]
    voice: str
    author: str
    reason: str
    score: float | None
    spot: TextSpot
    rejected: bool


@dataclass(frozen=True)
class DraftsView:
    """The drafts of a paper; `lost` of them read otherwise in this copy, and are not shown."""

    drafts: tuple[DraftLine, ...]
    lost: int


def drafts_view(bench: OpenStudy, shelf: Shelf, source: str) -> DraftsView:
    """Return the drafts of a paper that stand in this copy, in the order of the text."""
    own = [one for one in bench.system.claims.drafts if one.at.source == source]
    document = shelf.of(bench).get(source)
    if document is None or not own:
        return DraftsView((), 0)
    order = {block.address: place for place, block in enumerate(document.blocks)}
    found = coding_of(bench.loaded, source, document)[0].drafts.values()
    lines = sorted(found, key=lambda one: (order[one.block], one.start, -(one.score or 0)))
    return DraftsView(tuple(_line(one, document) for one in lines), len(own) - len(lines))


def _line(one: ReviewedDraft, document: Document) -> DraftLine:
    spot = spot_of(one.block, document.block(one.block).text, one.start, one.end)
    told = (one.actors, one.target, one.voice, one.author, one.reason, one.score)
    return DraftLine(one.key, one.kind, one.modality, one.modality in HEDGES, *told, spot, one.rejected)


def propose_claims(bench: OpenStudy, shelf: Shelf, source: str) -> str:
    """Write the drafts by rule of a paper into the study, and return how many are new, in words.

    Raises
    ------
    Refusal
        There is no copy, or the study cannot be written.
    """
    document = document_of(bench, shelf, source)
    says = ""

    def edits(loaded: LoadedStudy) -> Sequence[Edit]:
        nonlocal says
        paper, made = draft_edits(loaded, source, document)
        says = f"{number_of(len(paper.new), 'new draft')}{f'; {paper.gone} removed' if paper.gone else ''}."
        if not made:
            raise Refusal("No sentence without a claim or a reason gets a new draft.")
        return made

    bench.save("drafts by rule", edits)
    return says


def remove_lost(bench: OpenStudy, shelf: Shelf, source: str) -> str:
    """Remove the drafts of a paper that read otherwise in this copy, whoever proposed them; return how many, in words.

    Raises
    ------
    Refusal
        There is no copy, no such draft, or the study cannot be written.
    """
    document = document_of(bench, shelf, source)
    count = 0

    def edits(loaded: LoadedStudy) -> Sequence[Edit]:
        nonlocal count
        places = lost_drafts(loaded, source, document)
        if not places:
            raise Refusal("Every draft of this paper fits your copy.")
        count = len(places)
        return [Remove(FILE, ("drafts", place)) for place in reversed(places)]

    bench.save("drafts that no longer fit, removed", edits)
    return f"{number_of(count, 'draft')} removed. Undo brings {'it' if count == 1 else 'them'} back."


def accept_draft(bench: OpenStudy, shelf: Shelf, key: str, at: SelectedText, fields: Mapping[str, Any]) -> str:
    """Write the claim that a draft becomes, take the draft away, and return the claim's id.

    Parameters
    ----------
    key : str
        Of the draft.
    at : SelectedText
        The passage of the claim: the draft's, or another that the reader chose.
    fields : mapping
        What the claim says, and its kind, modality, actors, target and voice.

    Raises
    ------
    Refusal
        Nothing was written.
    """
    anchor = anchor_of(bench, shelf, at)
    entry = claim_entry(fields, passage_of(bench, shelf, at))
    document = document_of(bench, shelf, at.source)
    name = ""

    def edits(loaded: LoadedStudy) -> Sequence[Edit]:
        nonlocal name
        place = _places(loaded).get(key)
        draft = coding_of(loaded, at.source, document)[0].drafts.get(key)
        if place is None or draft is None:
            raise Refusal(f"not saved: {SETTLED}; what you typed is still in the form")
        name = next_id(loaded.system, at.source)
        written = loaded.files[FILE].tree["drafts"][place]
        carried = carried_fields(written, same=tuple(entry.get("actors") or ()) == draft.actors)
        claim = {"id": name, **carried, "drafted": draft.told, **entry, "at": anchor}
        return Remove(FILE, ("drafts", place)), Append(FILE, ("claims",), claim)

    bench.save("a draft, accepted", edits)
    return name


def mark_drafts(bench: OpenStudy, keys: Sequence[str], *, rejected: bool) -> int:
    """Reject drafts, or take that back, and return how many it were; a rejected draft is not proposed again.

    Raises
    ------
    Refusal
        None of them stands in the study any more.
    """
    count = 0

    def edits(loaded: LoadedStudy) -> Sequence[Edit]:
        nonlocal count
        changes = list(_marks(loaded, keys[:MOST_KEYS], rejected=rejected))
        if not changes:
            raise Refusal(f"nothing was changed; each {SETTLED[5:]}")
        count = len(changes)
        return changes

    bench.save("drafts, rejected" if rejected else "drafts, proposed again", edits)
    return count


def _marks(loaded: LoadedStudy, keys: Sequence[str], *, rejected: bool) -> Iterator[Change]:
    places = _places(loaded)
    for key in dict.fromkeys(keys):
        if key in places and loaded.system.claims.drafts[places[key]].rejected != rejected:
            yield Change(FILE, ("drafts", places[key], "rejected"), rejected)


def _places(loaded: LoadedStudy) -> dict[str, int]:
    return {draft_key(one): place for place, one in enumerate(loaded.system.claims.drafts)}
