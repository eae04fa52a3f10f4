"""Intake: a paper that was dropped on the page is shown as the source it would be, and taken in."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from raison.desk.papers import CardFields, Lacking, propose, take_in
from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.copies import Shelf
from raison.desk.workbench.refusing import Refusal, refusing
from raison.findings.naming.readings import source_name
from raison.findings.papers.proposed import Proposal, missing
from raison.findings.phrases import listed

__all__ = ["PaperCard", "paper_taken", "proposal_shown"]

LONGEST_NAME = 120


@dataclass(frozen=True)
class PaperCard:
    """The card of a paper: what was read, what lacks, what it resembles, and of which source it would be the copy."""

    file: str
    id: str
    title: str
    author: str
    date: str
    publisher: str
    lacks: tuple[str, ...]
    like: str
    copy_of: str
    blocks: int
    aside: int
    begins: str


def proposal_shown(bench: OpenStudy, shelf: Shelf, name: str, data: bytes, given: Mapping[str, str]) -> PaperCard:
    """Return the card that a paper would have; nothing is written.

    Raises
    ------
    Refusal
        It cannot be read as a paper.
    """
    with refusing(), tempfile.TemporaryDirectory(prefix="raison-") as made:
        texts = shelf.folder(bench)
        return _card(bench, propose(_laid(made, name, data), bench.folder, _fields(given), texts))


def paper_taken(bench: OpenStudy, shelf: Shelf, name: str, data: bytes, given: Mapping[str, str]) -> str:
    """Take a paper into the study, as a new source or as the copy of one that has none, and return the source's id.

    Raises
    ------
    Refusal
        The card lacks something, the study has the paper already, or nothing can be written.
    """
    if not bench.writable:
        raise Refusal("this is a bundled study; make your own copy to take papers in")
    with refusing(), tempfile.TemporaryDirectory(prefix="raison-") as made, bench.lock:
        path, fields = _laid(made, name, data), _fields(given)
        try:
            source = take_in(path, bench.folder, fields, shelf.folder(bench)).study
        except Lacking as wrong:
            raise Refusal(f"{wrong.file} has no {listed(wrong.fields)}; write what is missing on its card") from wrong
        bench.refresh()
        shelf.looked = None
        return source


def _laid(folder: str, name: str, data: bytes) -> Path:
    # Only the last part of a name that a page sends, and only in a folder of our own.
    last = PurePosixPath(name.replace("\\", "/")).name[-LONGEST_NAME:]
    if not last or last.startswith(".") or not last.isprintable():
        raise Refusal("the file has no name that can be used; give it one with an ending such as .pdf")
    path = Path(folder) / last
    path.write_bytes(data)
    return path


def _fields(given: Mapping[str, str]) -> CardFields:
    texts = {key: value for key, value in given.items() if key != "author"}
    authors = tuple(part.strip() for part in given.get("author", "").split(";") if part.strip())
    return CardFields(author=authors, **texts)


def _card(bench: OpenStudy, one: Proposal) -> PaperCard:
    def text(name: str) -> str:
        return str(one.card.get(name, ""))

    authors = one.card.get("authors", [])
    blocks = [block for block in one.document.blocks if not block.address.startswith("x")]
    begins = next((block.text[:200] for block in blocks if block.kind == "paragraph"), "")
    return PaperCard(
        one.file,
        one.source,
        text("title"),
        "; ".join(authors) if isinstance(authors, list) else "",
        text("date"),
        text("publisher"),
        tuple(missing(one)),
        one.like.source if one.like is not None else "",
        source_name(bench.system, one.source) if one.as_copy else "",
        len(blocks),
        len(one.document.blocks) - len(blocks),
        begins,
    )
