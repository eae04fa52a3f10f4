"""Raw text → `Document`: find the article, say what every block is, give addresses, account for every line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from raison.sources.cleaning.article import BlockVerdict, judge_article
from raison.sources.cleaning.asides import known_asides, repeated_titles
from raison.sources.cleaning.blocks import raw_blocks
from raison.sources.cleaning.extent import article_top, extent
from raison.sources.cleaning.lines import Raw
from raison.sources.cleaning.marks import is_fragment, is_notice, is_number, number_in, topics_of
from raison.sources.cleaning.prose import GAP, GLUED, count_glued, ends_like_prose, is_english, is_prose
from raison.sources.declared import FileRecord, complete_document
from raison.sources.decoding import LARGEST, decode_text
from raison.sources.document import Block, Document, Fate
from raison.sources.forms import words
from raison.sources.heading.dateline import date_of_line
from raison.sources.heading.header import Header, read_header
from raison.sources.heading.publishers import publisher_of, series_of
from raison.sources.heading.titles import join_title, split_title
from raison.words.faults import Fault

__all__ = ["clean", "clean_blocks", "read_document"]

_LETTERS = {"title": "t", "takeaway": "k", "heading": "h", "paragraph": "p"}
_HEADER_WHY = {
    "title": "nearest line above the byline or date that is neither",
    "byline": "names of persons by the title",
    "date": "nothing but a date",
    "affiliation": "a post at an institution",
    "kicker": "directly above the title",
    "subtitle": "between title and date",
    "topic": "a line of tags or categories",
    "number": "a number in a series",
    "notice": "a button or notice of the page",
    "breadcrumb": "the way through the site",
    "field": "a field of the page's record of the text",
    "label": "only names the kind of text",
    "institution": "the name of an institution",
    "caption": "has the words of a picture credit or legend",
}


@dataclass(frozen=True)
class _Parts:
    """Raw blocks with what was found out: which are prose, which set aside, the article's span, header, doubts."""

    raws: Sequence[Raw]
    prose: Sequence[bool]
    known: Mapping[int, BlockVerdict]
    span: tuple[int, int]
    header: Header
    doubts: Sequence[str]


def read_document(data: bytes) -> Document:
    """Return the cleaned document in a file's bytes; a guessed encoding is among its notes.

    Raises
    ------
    Fault
        As `decode` and `clean`.

    Examples
    --------
    >>> read_document("The café has said for years that it would pay for a canal.".encode("cp1252")).notes[0]
    'not valid UTF-8; read as cp1252'
    """
    found = decode_text(data)
    return clean(found.text, (found.note,) if found.note else ())


def clean(text: str, notes: Sequence[str] = ()) -> Document:
    """Return the document in a text dump: what can be cited, what was set aside, and the fate of every line.

    Parameters
    ----------
    text : str
        A whole paper as text, with whatever menus, notices and copies came with it; at most `LARGEST` characters.
    notes : sequence of str
        Doubts to hand on, such as a guessed encoding.

    Returns
    -------
    Document
        Blocks in reading order: `t`, `k1`…, `h1`…, `p1`…; set aside: `x1`….

    Raises
    ------
    Fault
        The text is too long or has too many lines, or holds no sentence.

    Notes
    -----
    Linear in the length of the text.

    Examples
    --------
    >>> dump = '''Home
    ... Water for the Lowland
    ... By Ann Lim
    ... 3 March 2024
    ...
    ... What the board wants
    ...
    ... The board has said for years that it would pay for a canal if the two sides agreed on it.'''
    >>> document = clean(dump)
    >>> document.title, document.authors, document.date
    ('Water for the Lowland', ('Ann Lim',), '2024-03-03')
    >>> [(block.address, block.text[:20]) for block in document.blocks]
    [('t', 'Water for the Lowlan'), ('h1', 'What the board wants'), ('p1', 'The board has said f')]
    """
    if len(text) > LARGEST:
        raise Fault(("document",), f"{len(text)} characters", f"are more than {LARGEST}", "keep the paper alone")
    return clean_blocks(raw_blocks(text), notes)


def clean_blocks(raws: Sequence[Raw], notes: Sequence[str] = (), declared: FileRecord | None = None) -> Document:
    """Return the document in raw blocks; `clean` tells how.

    Parameters
    ----------
    raws : sequence of Raw
        All blocks of a paper, with whatever menus and notices came with it.
    notes : sequence of str
        Doubts to hand on.
    declared : FileRecord, optional
        What the file says about itself, taken where the text does not say it.

    Raises
    ------
    Fault
        There is no sentence.

    Examples
    --------
    >>> said = Raw("The board has said for years that it would pay for a canal if both sides agreed on it.", (1,))
    >>> clean_blocks([said], declared=FileRecord(title="Water for the Lowland")).title
    'Water for the Lowland'
    """
    parts = _parts(raws)
    if len(parts.header.title) > 1:
        parts = _parts(_with_whole_title(parts.raws, parts.header.title))
    return _assembled(parts, _verdicts(parts), notes, declared or FileRecord())


def _parts(raws: Sequence[Raw]) -> _Parts:
    form, english = _forms(raws)
    known = known_asides(raws, form)
    prose, doubts = _prose(raws, form, known)
    span = extent(raws, prose, known)
    top = article_top(raws, span[0])
    header = read_header(raws, prose, top, {at for at, verdict in known.items() if verdict.kind != "date"})
    start = max((at + 1 for at in header.kinds), default=top)
    notes = [] if english else ["not English by its function words; they were not counted"]
    return _Parts(raws, prose, known, (start, span[1]), header, (*notes, *doubts))


def _with_whole_title(raws: Sequence[Raw], title: range) -> list[Raw]:
    """Return the blocks with those of the title made one."""
    texts = [raws[at].text for at in title]
    lines = tuple(number for at in title for number in raws[at].lines)
    whole = Raw(join_title(texts), lines, apart=raws[title.start].apart)
    return [*raws[: title.start], whole, *raws[title.stop :]]


def _verdicts(parts: _Parts) -> dict[int, BlockVerdict]:
    raws, header = parts.raws, parts.header
    known = {**repeated_titles(raws, parts.prose, header.title), **parts.known} if header.title else parts.known
    verdicts = judge_article(raws, parts.prose, parts.span, header.authors, known)
    verdicts.update({at: BlockVerdict(kind, _HEADER_WHY[kind]) for at, kind in header.kinds.items()})
    for index, raw in enumerate(raws):
        if index not in verdicts:
            verdicts[index] = known[index] if index in known else _outside(raw, index, parts.span)
    return verdicts


def _forms(raws: Sequence[Raw]) -> tuple[list[bool], bool]:
    """Tell which blocks have the form of prose, and whether the text is English."""
    english = is_english(raws)
    return [_may_be_prose(raw) and is_prose(raw.text, english) for raw in raws], english


def _may_be_prose(raw: Raw) -> bool:
    return not raw.running and not raw.note and not raw.said


def _prose(
    raws: Sequence[Raw], form: Sequence[bool], known: Mapping[int, BlockVerdict]
) -> tuple[list[bool], tuple[str, ...]]:
    """Tell which blocks are prose of the text; where none is, take any sentence, and say so."""
    prose = [has and at not in known for at, has in enumerate(form)]
    if any(prose):
        return prose, ()
    open_to = [not _may_be_prose(raw) or (at in known and not form[at]) for at, raw in enumerate(raws)]
    prose = [
        not shut and ends_like_prose(raw.text) and words(raw.text) >= 4 for raw, shut in zip(raws, open_to, strict=True)
    ]
    if not any(prose):
        raise Fault(("document",), f"{len(raws)} blocks", "hold no sentence", "check that this is the paper's text")
    return prose, ("no block of running prose; short sentences were taken instead",)


def _outside(raw: Raw, index: int, span: tuple[int, int]) -> BlockVerdict:
    if topics_of(raw.text) and span[0] - GAP <= index <= span[1] + GAP:
        return BlockVerdict("topic", "a line of tags or categories")
    if count_glued(raw.text) >= GLUED:
        return BlockVerdict("menu", "menu entries glued together")
    where = "before" if index < span[0] else "after"
    if is_notice(raw.text) or is_fragment(raw.text) or is_number(raw.text):
        return BlockVerdict("notice", f"{where} the article")
    return BlockVerdict("outside", f"{where} the article, which is the largest cluster of prose")


def _assembled(
    parts: _Parts, verdicts: dict[int, BlockVerdict], notes: Sequence[str], declared: FileRecord
) -> Document:
    raws, header = parts.raws, parts.header
    title, number = split_title(raws[header.title.start].text) if header.title else ("", "")
    placed = _addressed(raws, verdicts, title)
    topics = [topic for block in _of(placed, "topic") for topic in topics_of(block.text)]
    numbers = [number_in(block.text) for block in _of(placed, "number")]
    publisher, way = publisher_of(raws, header)
    date, precision = _date(raws, header)
    doubts = [f"publisher read from the {way}"] if way else [] if declared.publisher else ["publisher not found"]
    doubts += [f"{name} not found" for name, value in _wanted(title, header) if not value]
    found = Document(
        title=title,
        authors=header.authors,
        date=date,
        precision=precision,
        publisher=publisher,
        series=series_of(topics),
        number=number or next(iter(numbers), ""),
        kicker=header.kicker,
        topics=tuple(dict.fromkeys(topics)),
        blocks=tuple(block for _, block, _ in placed if block.address[0] != "x"),
        aside=tuple(block for _, block, _ in placed if block.address[0] == "x"),
        fate=tuple(Fate(raw.lines, block.address, verdict.kind, verdict.why) for raw, block, verdict in placed),
        notes=(*notes, *parts.doubts, *doubts),
    )
    return complete_document(found, declared)


def _date(raws: Sequence[Raw], header: Header) -> tuple[str, str]:
    """Return the date above the text; of a mere month, the day that another line gives that is nothing but a date."""
    if header.precision == "month":
        lines = (found for raw in raws if not raw.running and (found := date_of_line(raw.text)))
        return next((found for found in lines if found[0].startswith(f"{header.date}-")), (header.date, "month"))
    return header.date, header.precision


def _of(placed: Sequence[tuple[Raw, Block, BlockVerdict]], kind: str) -> list[Block]:
    return [block for _, block, verdict in placed if verdict.kind == kind]


def _wanted(title: str, header: Header) -> tuple[tuple[str, object], ...]:
    return ("title", title), ("authors", header.authors), ("date", header.date)


def _addressed(
    raws: Sequence[Raw], verdicts: dict[int, BlockVerdict], title: str
) -> list[tuple[Raw, Block, BlockVerdict]]:
    counts: Counter[str] = Counter()
    placed = []
    for index, raw in enumerate(raws):
        verdict = verdicts[index]
        letter = _LETTERS.get(verdict.kind, "x")
        counts[letter] += 1
        address = letter if letter == "t" else f"{letter}{counts[letter]}"
        text = title if letter == "t" else raw.text
        placed.append((raw, Block(address, verdict.kind, text, raw.lines), verdict))
    return placed
