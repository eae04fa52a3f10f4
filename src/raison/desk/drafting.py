"""Drafting: a paper of a study is read by rule, and what is proposed is kept in claims.yaml apart from claims."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from raison.claims.drafting.actors import names_of_actors
from raison.claims.drafting.drafting import draft_document
from raison.claims.drafting.records import DraftedClause
from raison.claims.records import DraftedClaim
from raison.desk.checking import copies_of
from raison.desk.reading_papers import source_named
from raison.desk.reviewing import coding_of, draft_key
from raison.findings.draft.answer import DraftedPaper, drafts_found
from raison.findings.records import Finding
from raison.model.system import System
from raison.sources import Document, make_anchor, plain_anchor, sentences
from raison.store.load import LoadedStudy, load_with_notes
from raison.store.parsing.events import Tree
from raison.store.tables.countries import state_names
from raison.store.tables.draft_weights import draft_weights
from raison.store.writing.again import save_again
from raison.store.writing.edits import Append
from raison.store.writing.removal import Remove
from raison.store.writing.save import save_changes
from raison.words.dates import read_moment
from raison.words.faults import CannotDo, Fault

__all__ = [
    "CLAIMS_FILE",
    "actor_names",
    "decided_sentences",
    "draft_edits",
    "draft_source",
    "lost_drafts",
    "plain_draft",
]

CLAIMS_FILE = "claims.yaml"


def draft_source(
    source: str, folder: Path, texts: str | os.PathLike[str] | None = None, *, write: bool = False
) -> Finding:
    """Return the drafts of a paper by rule, and write them into the study where that is asked for.

    Parameters
    ----------
    source : str
        Its id, or its short name.
    folder : Path
        The study's folder.
    texts : path, optional
        A folder with the reader's own copies; without it the study's own `texts/`.
    write : bool
        Whether the drafts are kept in claims.yaml. Those of an earlier run that are not proposed any more go,
        and so do all whose passage is not in the copy, whoever proposed them.

    Raises
    ------
    FaultsFound
        The study has faults.
    CannotDo
        There is no such source or no copy of it, or somebody else is changing the study.
    """

    def attempt(seen: dict[str, str]) -> Finding:
        loaded = load_with_notes(folder)
        found = source_named(loaded.system, source)
        documents = copies_of(loaded.system, folder, texts)
        if found not in documents:
            raise CannotDo(f"there is no copy of {found}; put one into {folder / 'texts'}, or name a folder by --texts")
        paper, edits = draft_edits(loaded, found, documents[found])
        if write and edits:
            save_changes(folder, edits, seen)
        return drafts_found(loaded.system, paper, written=write)

    return save_again(folder, attempt)


def draft_edits(loaded: LoadedStudy, source: str, document: Document) -> tuple[DraftedPaper, list[Append | Remove]]:
    """Return the drafts of a paper by rule, and the edits that keep them in claims.yaml."""
    paper, gone = _drafted(loaded, source, document)
    edits: list[Append | Remove] = [Remove(CLAIMS_FILE, ("drafts", place)) for place in reversed(gone)]
    edits += [Append(CLAIMS_FILE, ("drafts",), plain_draft(draft)) for draft, _ in paper.new]
    return paper, edits


def _drafted(loaded: LoadedStudy, source: str, document: Document) -> tuple[DraftedPaper, list[int]]:
    """Return what is new, and the places of those drafts of an earlier run that are to go."""
    system = loaded.system
    rows, ids = names_of_actors(actor_names(system), state_names())
    card = system.sources.sources[source]
    dated = replace(document, date=str(card.date.first), publisher=card.publisher or document.publisher)
    clauses = draft_document(dated, rows, draft_weights())
    done = decided_sentences(loaded, source, document)
    open_ones = [one for one in clauses if (one.block, one.sentence) not in done]
    made = list(_made(open_ones, ids, document, source))
    earlier = [(n, one) for n, one in enumerate(system.claims.drafts) if one.at.source == source]
    kept = {one.at for _, one in earlier}
    lost, again = lost_drafts(loaded, source, document), {one.at for one in made}
    gone = [n for n, one in earlier if n in lost or (one.by == "rule" and not one.rejected and one.at not in again)]
    left = [one.rejected for n, one in earlier if n not in gone]
    texts = {block.address: block.text for block in document.blocks}
    new = tuple((one, texts[one.at.block][slice(*one.at.span)]) for one in made if one.at not in kept)
    named = {code for one in open_ones for code in (*one.actors, *one.target)}
    paper = DraftedPaper(
        source,
        new,
        kept=left.count(False),
        gone=len(gone),
        rejected=left.count(True),
        coded=len(done),
        unknown=tuple(sorted(named - set(ids))),
        unanchored=len(open_ones) - len(made),
    )
    return paper, gone


def lost_drafts(loaded: LoadedStudy, source: str, document: Document) -> list[int]:
    """Return the places of the drafts of a paper whose passage is not in a copy of it."""
    there = coding_of(loaded, source, document)[0].drafts
    drafts = enumerate(loaded.system.claims.drafts)
    return [place for place, one in drafts if one.at.source == source and draft_key(one) not in there]


def actor_names(system: System) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the code and the names of each actor of a study."""
    return {one: (actor.code or "", (actor.name, *actor.aka)) for one, actor in system.model.actors.items()}


def decided_sentences(loaded: LoadedStudy, source: str, document: Document) -> set[tuple[str, int]]:
    """Return the sentences that have a claim or the reason why they have none."""
    coding, _ = coding_of(loaded, source, document)
    done = set(coding.reasons)
    for piece in coding.claims.values():
        spans = sentences(document.block(piece.block).text)
        done |= {(piece.block, n) for n, (a, b) in enumerate(spans, 1) if a < piece.end and piece.start < b}
    return done


def _made(
    clauses: list[DraftedClause], ids: Mapping[str, str], document: Document, source: str
) -> Iterator[DraftedClaim]:
    for one in clauses:
        try:
            at = make_anchor(document, one.block, one.start, one.end, source)
        except Fault:  # too few words in the whole paper
            continue
        judged = one.judged
        yield DraftedClaim(
            at,
            judged.kind,
            judged.cue,
            judged.score,
            actors=tuple(ids[code] for code in one.actors if code in ids),
            target=tuple(ids[code] for code in one.target if code in ids),
            modality=judged.modality,
            voice=ids.get(one.voice, "author"),
            date=read_moment(one.date) if one.date else None,
            inferred=one.inferred if any(code in ids for code in one.actors) else (),
        )


def plain_draft(draft: DraftedClaim) -> dict[str, Tree]:
    """Return a draft as a study writes it, what is usual left out."""
    written: dict[str, Tree] = {"kind": draft.kind}
    written |= {"modality": draft.modality} if draft.modality != "asserted" else {}
    written |= {key: list(value) for key in ("actors", "target") if (value := getattr(draft, key))}
    written |= {"voice": draft.voice} if draft.voice != "author" else {}
    written |= {"date": draft.date.text} if draft.date is not None else {}
    written |= {"inferred": list(draft.inferred)} if draft.inferred else {}
    written |= {key: value for key in ("cue", "score", "by") if (value := getattr(draft, key)) is not None}
    written |= {"run": dict(vars(draft.run))} if draft.run is not None else {}
    return written | {"at": dict(plain_anchor(draft.at))}
