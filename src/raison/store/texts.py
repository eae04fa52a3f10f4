"""The reader's own copies of the sources: which file of a folder is which source."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from raison.model.records import Source
from raison.model.system import System
from raison.sources import Document, Fingerprint, fingerprint
from raison.sources.forms import stream
from raison.sources.readers.kinds import ENDINGS
from raison.store.papers import paper_at
from raison.words.faults import CannotDo, Fault

__all__ = ["MOST_FILES", "Copies", "copies_or_refusal", "match_files", "read_copies", "read_texts", "text_files"]

MOST_FILES = 5_000
BODY, TITLE = 1_000_000, 10_000  # how much an equal body or title weighs, against one for each equal paragraph
SHOWN = 5


@dataclass(frozen=True)
class Copies:
    """What a folder of texts holds.

    Parameters
    ----------
    documents : mapping of str to Document
        The copy of each source, by the source's id; a source without copy is left out.
    files : mapping of str to str
        The name of the file in which each copy stands.
    others : tuple of (str, str)
        Files that are no copy of a source, each with the reason.
    """

    documents: dict[str, Document]
    files: dict[str, str]
    others: tuple[tuple[str, str], ...]


def read_texts(folder: str | os.PathLike[str], system: System) -> dict[str, Document]:
    """Return the reader's copies by source; parameters and errors as in `read_copies`.

    Raises
    ------
    CannotDo
        Also if none of the files is a copy of a source.
    """
    return copies_or_refusal(folder, read_copies(folder, system), system)


def copies_or_refusal(folder: str | os.PathLike[str], copies: Copies, system: System) -> dict[str, Document]:
    """Return the copies by source.

    Raises
    ------
    CannotDo
        If none of the files is a copy of a source.
    """
    if not copies.documents and system.sources.sources:
        reasons = "; ".join(f"{name} {why}" for name, why in copies.others[:SHOWN])
        raise CannotDo(f"{folder} holds no copy of a source of this study: {reasons}")
    return copies.documents


def read_copies(folder: str | os.PathLike[str], system: System, *, empty: bool = False) -> Copies:
    """Return which files of a folder are copies of a study's sources.

    A file is the source whose fingerprint its cleaned body has, else whose title, else with which it shares most
    paragraphs.

    Parameters
    ----------
    folder : path
        Read flat; files ending in .txt, .md, .html, .docx, .pdf and the like.
    system : System
        The study.
    empty : bool
        Whether a folder without such a file is no error.

    Raises
    ------
    CannotDo
        If the folder cannot be read, or holds no such file or too many.
    """
    place = Path(folder)
    documents: dict[str, Document] = {}
    files, unread = text_files(place)
    if not files and not empty:
        raise CannotDo(f"{place} holds no text; put your copies there, as {', '.join(ENDINGS)}")
    others = [(path.name, "is of a kind that is not read; save it as .pdf, .docx, .html or .txt") for path in unread]
    for path in files:
        try:
            documents[path.name] = paper_at(path)
        except Fault as fault:
            others.append((path.name, f"{fault.value} {fault.rule}"))
    return _matched(documents, others, system)


def text_files(place: Path) -> tuple[list[Path], list[Path]]:
    """Return the files of a folder that can be read as papers, and the others that are not hidden.

    Raises
    ------
    CannotDo
        If the folder cannot be read, or holds too many.
    """
    try:
        found = sorted(path for path in place.iterdir() if path.is_file() and not path.name.startswith("."))
    except (OSError, ValueError) as wrong:
        raise CannotDo(f"{place} cannot be read as a folder of texts; name the folder with your copies") from wrong
    files = [path for path in found if path.suffix.lower() in ENDINGS]
    if len(files) > MOST_FILES:
        raise CannotDo(
            f"{place} holds {len(files)} texts, more than {MOST_FILES}; give the sources a folder of their own"
        )
    return files, [path for path in found if path.suffix.lower() not in ENDINGS]


def _matched(documents: dict[str, Document], others: list[tuple[str, str]], system: System) -> Copies:
    sources = system.sources.sources
    marks = {name: (document.title, fingerprint(document)) for name, document in documents.items()}
    chosen = match_files(marks, sources)
    for name in documents:
        if name not in chosen.values():
            others.append((name, "is none of the sources: neither title nor paragraphs fit"))
    found = {source: documents[chosen[source]] for source in sources if source in chosen}
    return Copies(found, chosen, tuple(sorted(others)))


def match_files(marks: Mapping[str, tuple[str, Fingerprint]], sources: Mapping[str, Source]) -> dict[str, str]:
    """Return the file that is each source's copy, by title and fingerprint of the files.

    Notes
    -----
    Linear in paragraphs, but for files and sources that have some in common.
    """
    by_mark: dict[str, set[str]] = defaultdict(set)
    for source, card in sources.items():
        for mark in (card.body or "", stream(card.title), *card.paragraphs.values()):
            by_mark[mark].add(source)
    by_mark.pop("", None)
    likeness = [
        (_likeness(title, hashes, sources[source]), source, name)
        for name, (title, hashes) in marks.items()
        for source in sorted(set().union(*(by_mark.get(mark, ()) for mark in _marks(title, hashes))))
    ]
    chosen: dict[str, str] = {}
    taken: set[str] = set()
    for weight, source, name in sorted(likeness, key=lambda entry: -entry[0]):
        if weight and source not in chosen and name not in taken:
            chosen[source] = name
            taken.add(name)
    return chosen


def _marks(title: str, hashes: Fingerprint) -> set[str]:
    return {hashes.body, stream(title), *hashes.paragraphs} - {""}


def _likeness(title: str, hashes: Fingerprint, card: Source) -> int:
    same = len({one for one in hashes.paragraphs if one} & set(card.paragraphs.values()))
    titles = stream(title) == stream(card.title) != ""
    return BODY * (hashes.body == card.body) + TITLE * titles + same
