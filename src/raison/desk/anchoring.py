"""Anchoring: quotes become stand-off anchors, made from the reader's own copies and written into claims.yaml.

Anchors that do not hold there any more are shown beside what stands there now, and repaired where somebody agrees.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from raison.claims.quotes import Quotation
from raison.claims.records import Claim
from raison.desk.checking import copies_of
from raison.desk.repairing import repairs_of
from raison.desk.study import Study
from raison.findings.anchor.answer import Quote, anchoring
from raison.findings.anchor.repairs import Repair
from raison.findings.records import Finding
from raison.model.system import System
from raison.sources import Anchor, Document, fingerprint, make_anchor, plain_anchor, seek
from raison.store.load import LoadedStudy, load_with_notes
from raison.store.writing.again import save_again
from raison.store.writing.edits import Change
from raison.store.writing.save import save_changes
from raison.words.faults import CannotDo, Fault
from raison.words.ids import nearest

__all__ = ["anchor"]

FILE = "claims.yaml"


def anchor(
    study: Study,
    *,
    texts: str | os.PathLike[str] | None = None,
    write: bool = True,
    yes: bool = False,
    accept: Sequence[str] | str = (),
) -> Finding:
    """Return what became of a study's quotes and anchors, and write the anchors of the quotes that were found.

    Parameters
    ----------
    study : Study
    texts : path, optional
        A folder with the reader's own copies; without it the study's own `texts/` is used where there is one.
    write : bool
        Whether anything is written; else it is only shown.
    yes : bool
        Whether anchors whose very words stand elsewhere now are written anew.
    accept : sequence of str
        Ids of claims whose repairs are written as shown.

    Raises
    ------
    FaultsFound
        With all faults of all files.
    CannotDo
        If the folder of texts cannot be read, the study cannot be written to, or nothing is offered for a claim.
    """
    accepted = [part.strip() for one in ([accept] if isinstance(accept, str) else accept) for part in one.split(",")]

    def attempt(seen: dict[str, str]) -> tuple[LoadedStudy, Mapping[str, Document], list[Quote], list[Repair]]:
        loaded = load_with_notes(study.folder)
        documents = copies_of(loaded.system, study.folder, texts)
        quotes, changes = _sought(loaded, documents)
        repairs, repaired = _repaired(loaded, documents, accepted, yes=yes)
        if write and (changes or repaired):
            save_changes(study.folder, [*changes, *repaired], seen)
            repairs = [replace(one, done=_agreed(one, accepted, yes=yes)) for one in repairs]
        return loaded, documents, quotes, repairs

    busy = f"{Path(study.folder) / FILE} is being changed by somebody else; try again when they are done"
    loaded, documents, quotes, repairs = save_again(study.folder, attempt, busy)
    notes = _notes(loaded.system, documents) if repairs else ()
    return anchoring(loaded.system, quotes, repairs, written=write, notes=notes)


def _repaired(
    loaded: LoadedStudy, documents: Mapping[str, Document], accepted: Collection[str], *, yes: bool
) -> tuple[list[Repair], list[Change]]:
    repairs = list(repairs_of(loaded.system, documents))
    offered = {one.claim.id for one in repairs if one.new is not None}
    for name in accepted:
        if name not in offered:
            raise CannotDo(f"no repair is offered for {name!r:.80}; {nearest(name, offered)}")
    places = {claim.id: index for index, claim in enumerate(loaded.system.claims.claims)}
    return repairs, [
        Change(FILE, _path(loaded, places[one.claim.id], one.place), dict(plain_anchor(one.new)))
        for one in repairs
        if one.new is not None and _agreed(one, accepted, yes=yes)
    ]


def _agreed(one: Repair, accepted: Collection[str], *, yes: bool) -> bool:
    return one.new is not None and (one.claim.id in accepted or (yes and one.state == "moved"))


def _notes(system: System, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """Say of which sources the copy is another text than the one that the card was made from."""
    return tuple(
        f"Your copy of {source} is not the text that its card was made from: a repaired anchor fits your copy."
        for source, document in documents.items()
        if system.sources.sources[source].body and fingerprint(document).body != system.sources.sources[source].body
    )


def _sought(loaded: LoadedStudy, documents: Mapping[str, Document]) -> tuple[list[Quote], list[Change]]:
    quotes: list[Quote] = []
    changes: list[Change] = []
    for index, claim in enumerate(loaded.system.claims.claims):
        for quote, found in _of(claim, documents):
            quotes.append(quote)
            if found is not None:
                path = _path(loaded, index, quote.place)
                changes.append(Change(FILE, path, dict(plain_anchor(found))))
    return quotes, changes


def _path(loaded: LoadedStudy, index: int, place: int) -> tuple[str | int, ...]:
    written = loaded.files[FILE].tree["claims"][index]["at"]
    return ("claims", index, "at", place) if isinstance(written, list) else ("claims", index, "at")


def _of(claim: Claim, documents: Mapping[str, Document]) -> Iterator[tuple[Quote, Anchor | None]]:
    for place, quoted in enumerate(claim.at):
        if isinstance(quoted, Quotation):
            yield _one(claim, place, quoted, documents.get(quoted.source))


def _one(claim: Claim, place: int, quoted: Quotation, document: Document | None) -> tuple[Quote, Anchor | None]:
    if document is None:
        return Quote(
            claim, place, quoted, "no copy", why=f"put one of {quoted.source} into texts/, or name --texts"
        ), None
    found = seek(document, quoted.quote, quoted.block)
    if not found.passages:
        why = f"what comes nearest differs: {found.differs}" if found.near is not None else "nothing there resembles it"
        return Quote(claim, place, quoted, "not there", found.near, why), None
    if len(found.passages) > 1:
        blocks = list(dict.fromkeys(one.block for one in found.passages))
        next_step = f"add block: {blocks[0]}" if len(blocks) == len(found.passages) else "quote more of it"
        why = f"in {', '.join(one.block for one in found.passages)}; {next_step}"
        return Quote(claim, place, quoted, "several times", found.passages[0], why), None
    passage = found.passages[0]
    try:
        made = make_anchor(document, passage.block, passage.start, passage.end, quoted.source)
    except Fault as fault:
        return Quote(claim, place, quoted, "too little to anchor", passage, f"{fault.rule}; {fault.hint}"), None
    return Quote(claim, place, quoted, "anchored", passage), made
