"""Checking: a study's anchors held against the reader's own copies of its sources."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from raison.claims.quotes import Quotation
from raison.desk.citing import cite_where_found
from raison.desk.study import Study
from raison.findings.check.answer import check as checked
from raison.findings.expectations.judging import Judgement
from raison.findings.papers.strays import strays_table
from raison.findings.records import Finding, Table
from raison.model.system import System
from raison.sources import Anchor, Document, Verification, verify
from raison.store.texts import copies_or_refusal, read_copies, read_texts

__all__ = ["check", "copies_of", "documents_of", "states_of", "verifications_of"]


def check(
    study: Study, *, texts: str | os.PathLike[str] | None = None, judged: tuple[Judgement, ...] | None = None
) -> Finding:
    """Return whether a study is sound, what it assumes, where it is thin, and whether its anchors verify.

    Parameters
    ----------
    study : Study
    texts : path, optional
        A folder with the reader's own copies; without it the study's own `texts/` is used where there is one.
    judged : tuple of Judgement, optional
        What the model makes of the conclusions of the sources; without it they are not spoken of.

    Raises
    ------
    FaultsFound
        With all faults of all files, and with every anchor that names another place than that of its passage.
    CannotDo
        If the folder of texts cannot be read.
    """
    loaded = study.loaded
    documents, strays = _compared(study, texts)
    if documents is None:
        return checked(loaded.system, loaded.warnings, judged=judged, strays=strays)
    found = verifications_of(loaded.system, documents)
    told = cite_where_found(loaded, documents, found)
    states = states_of(told.system, found)
    return checked(told.system, loaded.warnings, states, looks=told.looks, judged=judged, strays=strays)


def _compared(study: Study, texts: str | os.PathLike[str] | None) -> tuple[Mapping[str, Document] | None, Table]:
    """Return the reader's copies by source, None where there is none, and the files beside them that are no source.

    A folder that the user names must hold a copy; the study's own may still wait for its sources to be taken in.
    """
    place = _folder(study.folder, texts)
    if place is None:
        return None, Table("", (), ())
    found = read_copies(place, study.system, empty=texts is None)
    strays = strays_table(found.others, str(place), str(study.folder))
    if texts is None and not found.documents:
        return None, strays
    return copies_or_refusal(place, found, study.system), strays


def documents_of(study: Study, texts: str | os.PathLike[str] | None) -> Mapping[str, Document] | None:
    """Return the reader's copies by source; None where no folder was given and the study has none of its own."""
    folder = _folder(study.folder, texts)
    return None if folder is None else read_texts(folder, study.system)


def copies_of(system: System, folder: Path, texts: str | os.PathLike[str] | None) -> Mapping[str, Document]:
    """Return the reader's copies by source, none where there is no folder of texts."""
    place = _folder(folder, texts)
    return {} if place is None else read_texts(place, system)


def _folder(folder: Path, texts: str | os.PathLike[str] | None) -> str | os.PathLike[str] | None:
    own = folder / "texts"
    return texts if texts is not None else own if own.is_dir() else None


def verifications_of(system: System, documents: Mapping[str, Document]) -> dict[str, tuple[Verification | None, ...]]:
    """Return for each claim how each of its places verifies; None where it is quoted, or its source has no document."""
    return {claim.id: tuple(_verified(place, documents) for place in claim.at) for claim in system.claims.claims}


def _verified(place: Anchor, documents: Mapping[str, Document]) -> Verification | None:
    if isinstance(place, Quotation) or place.source not in documents:
        return None
    return verify(place, documents[place.source])


def states_of(system: System, found: Mapping[str, Sequence[Verification | None]]) -> dict[str, tuple[str, ...]]:
    """Return the state of each place of each claim; `quoted` without an anchor, `no copy` with nothing to compare."""
    return {
        claim.id: tuple(_state(place, one) for place, one in zip(claim.at, found[claim.id], strict=True))
        for claim in system.claims.claims
    }


def _state(place: Anchor, found: Verification | None) -> str:
    if isinstance(place, Quotation):
        return "quoted"
    return "no copy" if found is None else found.state
