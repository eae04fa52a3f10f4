"""Kept papers: a long paper is taken apart once; while its file stays the same, its text comes from the user's cache.

It lies beside the kept answers (`kept`), under their rules: bounded, never in a study, nothing where the user keeps
nothing.
"""

from __future__ import annotations

import contextlib
from hashlib import sha256
from pathlib import Path

from raison.sources import Document
from raison.store.kept import KeptAnswers, answers_folder, key_of
from raison.store.papers import paper_bytes, read_paper

__all__ = ["paper_at"]

WORTH_KEEPING = 20_000
"""Bytes of a file from which reading it again takes longer than looking it up."""


def paper_at(path: Path) -> Document:
    """Return the cleaned document in a file.

    Raises
    ------
    CannotDo
        The file cannot be read, or is too large.
    Fault
        It cannot be read as a paper; the hint says what to do instead.
    """
    data, folder = paper_bytes(path), answers_folder()
    if folder is None or len(data) < WORTH_KEEPING:
        return read_paper(path.name, data)
    kept, key = KeptAnswers(folder), key_of({path.suffix.lower(): sha256(data).hexdigest()}, ("paper",))
    found = kept.read(key)
    if isinstance(found, Document):
        return found
    document = read_paper(path.name, data)
    with contextlib.suppress(OSError):  # it is read again next time
        kept.write(key, document)
    return document
