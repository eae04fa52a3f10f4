"""A paper before it is taken in: its card, what was set aside and why, its passages by number, what it resembles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from raison.findings.phrases import listed
from raison.findings.records import Answer, Finding, Row, Table
from raison.model.records import Source
from raison.sources import Document, Fingerprint, fingerprint, sentences
from raison.sources.forms import stream, words
from raison.words.faults import CannotDo

__all__ = ["Likeness", "Proposal", "likeness", "missing", "paper_shown"]

SHOWN = 60  # letters of the beginning of a block
LEAST_ALIKE = 0.3  # share of the paragraphs of the shorter text, from which two are versions of one paper
NEEDED = ("title", "date")
KINDS = {"t": "title", "k": "key point", "h": "heading", "p": "paragraph"}


@dataclass(frozen=True)
class Likeness:
    """A source of the study that a paper resembles: the same text, or another version with what differs.

    Parameters
    ----------
    source : str
    same : bool
        Whether the bodies are the same, letter by letter.
    shared : int
        Paragraphs that both have.
    new, gone : tuple of str
        Addresses of paragraphs that only the paper has, and that only the source has.
    """

    source: str
    same: bool
    shared: int = 0
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """A paper with the card that would be written.

    Parameters
    ----------
    file : str
        The name of its file.
    source : str
        The id that the source would have.
    card : dict
        The card as plain data, without fields that were not found.
    document : Document
    like : Likeness or None
    given : tuple of str
        Fields that the user gave.
    written : bool
        Whether it has been taken in.
    as_copy : bool
        Whether it would be the reader's copy of `source`, which the study has already, and no copy of it is here.
    """

    file: str
    source: str
    card: dict[str, object]
    document: Document
    like: Likeness | None = None
    given: tuple[str, ...] = ()
    written: bool = False
    as_copy: bool = False


def likeness(document: Document, sources: dict[str, Source]) -> Likeness | None:
    """Return the source that a paper is, or of which it is another version; None where it is new.

    >>> from raison.sources import clean
    >>> paper = clean("The board has said for years that it would pay for a canal if both sides agreed on it.")
    >>> likeness(paper, {}) is None
    True
    """
    mine = fingerprint(document)
    found = [one for name, card in sources.items() if (one := _like(name, card, document, mine)) is not None]
    return max(found, key=lambda one: (one.same, one.shared), default=None)


def _like(name: str, card: Source, document: Document, mine: Fingerprint) -> Likeness | None:
    if card.body is not None and card.body == mine.body:
        return Likeness(name, True, len(mine.paragraphs))
    theirs = {hashed: place for place, hashed in card.paragraphs.items()}
    own = {hashed: f"p{at}" for at, hashed in enumerate(mine.paragraphs, start=1) if hashed}
    shared = theirs.keys() & own.keys()
    titled = stream(card.title) == stream(document.title) != ""
    if not titled and (not shared or len(shared) < LEAST_ALIKE * min(len(theirs), len(own))):
        return None
    new = tuple(place for hashed, place in own.items() if hashed not in theirs)
    gone = tuple(place for hashed, place in theirs.items() if hashed not in own)
    return Likeness(name, False, len(shared), new, gone)


def missing(one: Proposal) -> tuple[str, ...]:
    """Return the fields without which a card cannot be written.

    >>> from raison.sources import clean
    >>> paper = clean("The board has said for years that it would pay for a canal if both sides agreed on it.")
    >>> missing(Proposal("a.txt", "a", {"title": "Water"}, paper))
    ('date',)
    """
    return () if one.as_copy else tuple(name for name in NEEDED if not one.card.get(name))


def paper_shown(one: Proposal) -> Finding:
    """Return a paper as it is shown before it is taken in, and after.

    Raises
    ------
    CannotDo
        It holds no passage.

    Examples
    --------
    >>> from raison.sources import clean
    >>> paper = clean("The board has said for years that it would pay for a canal if both sides agreed on it.")
    >>> paper_shown(Proposal("a.txt", "a", {"title": "Water"}, paper)).headline
    'It would be the source a: 1 paragraph with 1 sentence; nothing set aside.'
    """
    if not one.document.blocks:
        raise CannotDo(f"{one.file} holds no passage that could be cited")
    says = _says(one)
    card = () if one.as_copy else (_card(one),)
    tables = (*card, _aside(one.document), _passages(one.document))
    answer = Answer("study", "paper", says, "follows", data=_data(one))
    question, notes = f"What is {one.file}?", tuple(_notes(one))
    shown = tuple(table for table in tables if table.rows)
    return Finding("sources add", one.source, question, says, (answer,), notes=notes, tables=shown)


def _says(one: Proposal) -> str:
    document = one.document
    count = sum(len(sentences(block.text)) for block in document.paragraphs)
    size = f"{_many(len(document.paragraphs), 'paragraph')} with {_many(count, 'sentence')}"
    aside = f"{_many(len(document.aside), 'block')} set aside" if document.aside else "nothing set aside"
    if one.as_copy:
        done = "Kept as your copy of" if one.written else "It would be your copy of"
    else:
        done = "Taken in as" if one.written else "It would be the source"
    return f"{done} {one.source}: {size}; {aside}."


def _many(count: int, name: str) -> str:
    return f"{count} {name}" + ("" if count == 1 else "s")


def _notes(one: Proposal) -> list[str]:
    told = [f"Look at this: {note}." for note in one.document.notes if not note.endswith("not found")]
    if one.like is not None:
        told.insert(0, _like_says(one.like, one.as_copy))
    lacking = missing(one)
    if lacking and not one.written:
        options = listed([f"--{name} …" for name in lacking])
        told.append(f"To be written it needs its {listed(lacking)}: add {options}.")
    return told


def _like_says(like: Likeness, as_copy: bool) -> str:
    if like.same and as_copy:
        return f"It is the text of {like.source}, of which there is no copy here yet."
    if like.same:
        return f"The study has this text already, as {like.source}."
    parts = [f"{_many(like.shared, 'paragraph')} are the same" if like.shared != 1 else "1 paragraph is the same"]
    parts += [f"only here: {_few(like.new)}"] if like.new else []
    parts += [f"only there: {_few(like.gone)}"] if like.gone else []
    return f"It seems to be another version of {like.source}: {'; '.join(parts)}."


def _few(places: Sequence[str]) -> str:
    return ", ".join(places[:12]) + (f" and {len(places) - 12} more" if len(places) > 12 else "")


def _card(one: Proposal) -> Table:
    document = one.document
    precision = f" (to the {document.precision})" if document.precision and "date" not in one.given else ""
    fields = (
        ("Title", "title", one.card.get("title", "")),
        ("Authors", "authors", "; ".join(map(str, _listed(one.card.get("authors"))))),
        ("Date", "date", f"{one.card['date']}{precision}" if one.card.get("date") else ""),
        ("Publisher", "publisher", one.card.get("publisher", "")),
        ("Series", "series", one.card.get("series", "")),
        ("Address", "url", one.card.get("url", "")),
    )
    from_publisher = not document.authors and "authors" not in one.given and bool(one.card.get("authors"))
    rows = []
    for label, name, value in fields:
        how = "given" if name in one.given else "" if value else f"not found; --{name.removesuffix('s')} gives it"
        if name == "authors" and from_publisher:
            how = "no person is named: its publisher"
        if value or name in ("title", "authors", "date", "publisher"):
            rows.append(Row((label, str(value), how)))
    return Table("Its card", ("", "", ""), tuple(rows))


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _aside(document: Document) -> Table:
    why = {fate.address: fate.why for fate in document.fate}
    told = [(block.kind, why.get(block.address, ""), block.text) for block in document.aside]
    rows = []
    for (kind, reason), group in groupby(sorted(told, key=lambda entry: entry[:2]), key=lambda entry: entry[:2]):
        texts = [text for _, _, text in group]
        rows.append(Row((kind, str(len(texts)), reason, _begins(texts[0]))))
    return Table("Set aside", ("What", "Blocks", "Why", "The first begins"), tuple(rows))


def _passages(document: Document) -> Table:
    rows = []
    for block in document.blocks:
        size = (str(len(sentences(block.text))), str(words(block.text)))
        rows.append(Row((block.address, KINDS[block.address[0]], *size, _begins(block.text))))
    columns = ("Number", "What", "Sentences", "Words", "Begins")
    return Table("Passages", columns, tuple(rows))


def _begins(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN].rsplit(" ", 1)[0] + " …"


def _data(one: Proposal) -> dict[str, object]:
    document = one.document
    return {
        "file": one.file,
        "source": one.source,
        "written": one.written,
        "as copy": one.as_copy,
        "card": one.card,
        "missing": list(missing(one)),
        "like": None
        if one.like is None
        else {
            "source": one.like.source,
            "same": one.like.same,
            "shared": one.like.shared,
            "only here": list(one.like.new),
            "only there": list(one.like.gone),
        },
        "passages": [{"number": block.address, "kind": block.kind, "text": block.text} for block in document.blocks],
        "set aside": [
            {"kind": fate.kind, "why": fate.why, "lines": list(fate.lines)}
            for fate in document.fate
            if fate.address.startswith("x")
        ],
        "notes": list(document.notes),
    }
