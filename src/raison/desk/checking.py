"""Checking: a study's anchors held against the reader's own copies of its sources."""

from __future__ import annotations

import os
from collections.abc import Mapping

from raison.desk.study import Study
from raison.findings.check import check as checked
from raison.findings.records import Finding
from raison.model.system import System
from raison.sources import Document, Verification, verify
from raison.store.texts import read_texts

__all__ = ["check", "documents_of", "state_of", "verified"]


def check(study: Study, *, texts: str | os.PathLike[str] | None = None, expectations: bool = True) -> Finding:
    """Return whether a study is sound, what it assumes, where it is thin, and whether its anchors verify.

    Parameters
    ----------
    study : Study
    texts : path, optional
        A folder with the reader's own copies; without it the study's own `texts/` is used where there is one.
    expectations : bool
        Whether the conclusions of the sources are tested on the model.

    Raises
    ------
    FaultsFound
        With all faults of all files.
    CannotDo
        If the folder of texts cannot be read.
    """
    loaded = study.loaded
    documents = documents_of(study, texts)
    found = verified(loaded.system, documents) if documents is not None else None
    states = {name: tuple(map(state_of, each)) for name, each in found.items()} if found is not None else None
    return checked(loaded.system, loaded.warnings, states, expectations=expectations)


def documents_of(study: Study, texts: str | os.PathLike[str] | None) -> Mapping[str, Document] | None:
    """Return the reader's copies by source; None where no folder was given and the study has none of its own."""
    own = study.folder / "texts"
    folder = texts if texts is not None else own if own.is_dir() else None
    return None if folder is None else read_texts(folder, study.system)


def verified(system: System, documents: Mapping[str, Document]) -> dict[str, tuple[Verification | None, ...]]:
    """Return for each claim how each of its anchors verifies; None where its source has no document."""
    return {
        claim.id: tuple(
            verify(anchor, documents[anchor.source]) if anchor.source in documents else None for anchor in claim.at
        )
        for claim in system.claims.claims
    }


def state_of(found: Verification | None) -> str:
    """Return the state of an anchor, `no copy` where there was nothing to compare it with."""
    return "no copy" if found is None else found.state
