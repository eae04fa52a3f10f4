"""Papers: a file is shown as the source it would be, and taken in: its card into sources.yaml, a copy into texts/."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from raison.findings.papers.proposed import Proposal, likeness, missing, paper_shown
from raison.findings.papers.strays import strays_told
from raison.findings.phrases import listed
from raison.findings.records import Answer, Finding, Row, Table
from raison.sources import Document, fingerprint
from raison.sources.readers.kinds import ENDINGS, kind_of
from raison.store.load import load_with_notes
from raison.store.papers import paper_at, paper_bytes
from raison.store.texts import read_copies
from raison.store.writing.again import save_again
from raison.store.writing.edits import Append
from raison.store.writing.save import save_changes, write_whole
from raison.words.dates import read_moment
from raison.words.faults import CannotDo, Fault
from raison.words.ids import read_id

__all__ = ["CardFields", "Lacking", "list_sources", "propose", "take_in"]

FILE = "sources.yaml"
_ACRONYM = re.compile(r"\b[A-Z]{3,8}\b")
_NOT_ID = re.compile(r"[^\w]+")


class Lacking(CannotDo):
    """A paper whose card lacks something: the file and what is missing."""

    def __init__(self, file: str, fields: Iterable[str]) -> None:
        self.file, self.fields = file, tuple(fields)
        super().__init__(f"{file} has no {listed(self.fields)}; add {listed([f'--{name} …' for name in self.fields])}")


@dataclass(frozen=True)
class CardFields:
    """Fields of a card that the user gives, in place of what was read; empty: as read."""

    id: str = ""
    title: str = ""
    author: tuple[str, ...] = ()
    date: str = ""
    publisher: str = ""
    series: str = ""
    url: str = ""
    short: str = ""

    @property
    def named(self) -> tuple[str, ...]:
        """The fields that are given, as the card calls them."""
        pairs = (("title", self.title), ("authors", self.author), ("date", self.date), ("publisher", self.publisher))
        more = (("series", self.series), ("url", self.url), ("short", self.short), ("id", self.id))
        return tuple(name for name, value in (*pairs, *more) if value)


NOTHING = CardFields()


def propose(
    file: str | os.PathLike[str], folder: Path | None, given: CardFields = NOTHING, texts: Path | None = None
) -> Proposal:
    """Return the source that a file would be, or of which it would be the reader's copy; nothing is written.

    Parameters
    ----------
    file : path
        A paper as .pdf, .docx, .html, .md or .txt.
    folder : Path or None
        The study's folder; None: only what the paper is.
    given : CardFields
        Fields of the card that count instead of what was read.
    texts : Path or None
        Where the copies of the study's sources lie; None: in its `texts/`.

    Raises
    ------
    Fault
        The file cannot be read as a paper, or a given field is wrong.
    CannotDo
        The file or the study cannot be read.
    FaultsFound
        The study has faults.
    """
    path = Path(file)
    document = _read(path)
    system = load_with_notes(folder).system if folder is not None else None
    sources = system.sources.sources if system is not None else {}
    card, like = _card(document, given), likeness(document, sources)
    if folder is not None and system is not None and like is not None and not given.id:
        place = _texts(folder, texts)
        if not place.is_dir() or like.source not in read_copies(place, system, empty=True).documents:
            return Proposal(path.name, like.source, card, document, like, given.named, as_copy=True)
    taken = set(sources)
    if given.id:
        source = read_id(given.id)
        if source in taken:
            raise CannotDo(f"the study has a source {source} already; choose another --id")
    else:
        source = _free(_id_of(document, str(card.get("date", "")), path), taken)
    return Proposal(path.name, source, card, document, like, given.named)


def _texts(folder: Path, texts: Path | None) -> Path:
    return folder / "texts" if texts is None else texts


def _read(path: Path) -> Document:
    try:
        return paper_at(path)
    except Fault as fault:
        raise CannotDo(f"{path}: {fault.value} {fault.rule}; {fault.hint}") from fault


def _card(document: Document, given: CardFields) -> dict[str, object]:
    hashes = fingerprint(document)
    publisher = given.publisher or document.publisher
    date = read_moment(given.date).text if given.date else document.date
    series = given.series or " ".join(filter(None, (document.series, document.number)))
    authors = list(given.author or document.authors) or ([publisher] if publisher else [])
    fields: dict[str, object] = {
        "title": given.title or document.title,
        "authors": authors,
        "date": date,
        "publisher": publisher,
        "series": series,
        "url": given.url or document.url,
        "short": given.short,
    }
    card = {name: value for name, value in fields.items() if value or name == "authors"}
    marks = {f"p{at}": hashed for at, hashed in enumerate(hashes.paragraphs, start=1) if hashed}
    card |= {"norm": hashes.norm, "body": hashes.body, "blocks": hashes.blocks}
    return card | ({"paragraphs": marks} if marks else {})


def _id_of(document: Document, date: str, path: Path) -> str:
    """Return a short name for a source: its first author's family name or its house, and the year."""
    year = next(iter(re.findall(r"\d{4}", date)), "")
    acronym = _ACRONYM.search(document.publisher)
    words = document.authors[0].split() if document.authors else [acronym[0]] if acronym else document.publisher.split()
    stem = words[-1] if document.authors and words else words[0] if words else path.stem
    bare = unicodedata.normalize("NFKD", stem.casefold())
    plain = _NOT_ID.sub("-", "".join(char for char in bare if not unicodedata.combining(char))).strip("-_")
    plain = unicodedata.normalize("NFC", plain)[:40]
    if not plain or not (plain[0].isalpha()):
        plain = f"paper-{plain}".strip("-")
    return f"{plain}-{year}" if year else plain


def _free(name: str, taken: Iterable[str]) -> str:
    known = set(taken)
    return next(one for one in (name, *(f"{name}-{count}" for count in range(2, len(known) + 3))) if one not in known)


def take_in(
    file: str | os.PathLike[str], folder: Path, given: CardFields = NOTHING, texts: Path | None = None
) -> Finding:
    """Write a paper's card into the study and a copy of it among its texts, and return what was written.

    Of a source that the study has without a copy, only the copy is written.

    Parameters
    ----------
    file, folder, given, texts
        As in `propose`.

    Raises
    ------
    CannotDo
        The card lacks its title or date, the study has this text already or another version of it and no id was given,
        or the study cannot be written to: nothing is changed.
    """
    path = Path(file)

    def attempt(seen: dict[str, str]) -> Finding:
        one = propose(path, folder, given, texts)
        _check(one, given)
        placed = _place(path, _texts(folder, texts), one.source)
        card = () if one.as_copy else (Append(FILE, ("sources",), one.card, one.source, block=True),)
        try:
            save_changes(folder, card, seen)
        except BaseException:
            if placed is not None:
                placed.unlink(missing_ok=True)
            raise
        return paper_shown(replace(one, written=True))

    busy = f"{folder / FILE} is being changed by somebody else; try again when they are done"
    return save_again(folder, attempt, busy)


def _check(one: Proposal, given: CardFields) -> None:
    if one.as_copy:
        return
    if lacking := missing(one):
        raise Lacking(one.file, lacking)
    if one.like is not None and one.like.same:
        raise CannotDo(f"{one.file} is in the study already, as {one.like.source}; nothing was written")
    if one.like is not None and not given.id:
        rule = f"{one.file} seems to be another version of {one.like.source}"
        raise CannotDo(f"{rule}; to take it in as a source of its own, give it a name by --id")


def _place(path: Path, texts: Path, source: str) -> Path | None:
    """Lay a copy into a folder of texts, and return its path; None where the file lies there already."""
    data = paper_bytes(path)
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        kind = kind_of(path.name, data)
        ending = next(known for known, one in ENDINGS.items() if one == kind)
    try:
        if texts.is_dir() and path.resolve().parent == texts.resolve():
            return None
        texts.mkdir(exist_ok=True)
        target = next(
            one
            for one in (texts / f"{source}{end}" for end in (ending, *(f"-{n}{ending}" for n in range(2, 1_000))))
            if not one.exists()
        )
        write_whole(target, data)
    except OSError as wrong:
        raise CannotDo(f"{texts} cannot be written: {wrong.strerror}; nothing was changed") from wrong
    return target


def list_sources(folder: Path) -> Finding:
    """Return the sources of a study: their cards in short, how many claims they have, and which have a copy.

    Raises
    ------
    FaultsFound
        The study has faults.
    """
    system = load_with_notes(folder).system
    texts = folder / "texts"
    copies = read_copies(texts, system, empty=True) if texts.is_dir() else None
    files, others = (copies.files, copies.others) if copies is not None else ({}, ())
    claims = [claim.sources for claim in system.claims.claims]
    rows = tuple(
        Row(
            (
                name,
                "; ".join(card.authors),
                card.date.text,
                card.title,
                str(sum(name in sources for sources in claims)),
                files.get(name, "no copy"),
            )
        )
        for name, card in system.sources.sources.items()
    )
    says = f"{len(rows)} source{'s' if len(rows) != 1 else ''}." if rows else "The study has no source yet."
    table = Table("Sources", ("Source", "Authors", "Date", "Title", "Claims", "Your copy"), rows)
    keys = ("source", "authors", "date", "title", "claims", "copy")
    data = {"sources": [dict(zip(keys, row.cells, strict=True)) for row in rows]}
    answer = Answer("study", "sources", says, "follows", data=data)
    question = f"What does “{system.study.title}” stand on?"
    notes = strays_told(others, str(texts), str(folder))
    return Finding("sources list", system.name, question, says, (answer,), notes=notes, tables=(table,) if rows else ())
