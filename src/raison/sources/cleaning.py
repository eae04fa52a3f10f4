"""Raw text → `Document`: find the article, say what every block is, give addresses, account for every line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from raison.sources.article import Verdict, judge_article
from raison.sources.decoding import LARGEST, decoded
from raison.sources.document import Block, Document, Fate
from raison.sources.forms import words
from raison.sources.header import Header, publisher_of, read_header, series_of, split_title
from raison.sources.lines import Raw, raw_blocks
from raison.sources.marks import is_bio, is_fragment, is_notice, is_number, is_takeaway_label, topics_of
from raison.sources.prose import GAP, GLUED, clusters, ends_like_prose, glued, is_english, is_prose
from raison.words.faults import Fault

__all__ = ["clean", "read"]

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
}


def read(data: bytes) -> Document:
    """Return the cleaned document in a file's bytes; a guessed encoding is among its notes.

    Raises
    ------
    Fault
        As `decode` and `clean`.

    Examples
    --------
    >>> read("The café has said for years that it would pay for a canal.".encode("cp1252")).notes[0]
    'not valid UTF-8; read as cp1252'
    """
    found = decoded(data)
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
    raws = raw_blocks(text)
    prose, doubts = _prose(raws)
    span = _span(raws, prose)
    header = read_header(raws, prose, _top(raws, prose, span[0]))
    start = max((at + 1 for at in header.kinds), default=_top(raws, prose, span[0]))
    verdicts = judge_article(raws, prose, (start, span[1]), header.authors)
    verdicts.update({at: Verdict(kind, _HEADER_WHY[kind]) for at, kind in header.kinds.items()})
    for index, raw in enumerate(raws):
        verdicts.setdefault(index, _outside(raw, index, span))
    return _assembled(raws, verdicts, header, (*notes, *doubts))


def _prose(raws: Sequence[Raw]) -> tuple[list[bool], list[str]]:
    """Tell which blocks are prose; where none is, take any sentence, and say so."""
    english = is_english(raws)
    prose = [not raw.running and is_prose(raw.text, english) for raw in raws]
    notes = [] if english else ["not English by its function words; they were not counted"]
    if not any(prose):
        prose = [not raw.running and ends_like_prose(raw.text) and words(raw.text) >= 4 for raw in raws]
        notes.append("no block of running prose; short sentences were taken instead")
    if not any(prose):
        raise Fault(("document",), f"{len(raws)} blocks", "hold no sentence", "check that this is the paper's text")
    return prose, notes


def _span(raws: Sequence[Raw], prose: Sequence[bool]) -> tuple[int, int]:
    """Return the largest cluster of prose by words, with the short last sentences directly after it."""
    start, end = max(clusters(prose), key=lambda span: sum(words(raws[at].text) for at in range(*span) if prose[at]))
    while end < len(raws) and _closes(raws[end - 1], raws[end]):
        end += 1
    return start, end


def _closes(last: Raw, following: Raw) -> bool:
    short = words(following.text) >= 3 and ends_like_prose(following.text)
    return short and not is_bio(last.text, ()) and not following.running and not topics_of(following.text)


def _top(raws: Sequence[Raw], prose: Sequence[bool], first: int) -> int:
    """Return where the article begins at the latest: at the label of its takeaways, else at its first prose."""
    above = [at for at in range(max(0, first - 2 * GAP), first) if is_takeaway_label(raws[at].text)]
    return above[-1] if above else first


def _outside(raw: Raw, index: int, span: tuple[int, int]) -> Verdict:
    if raw.running:
        return Verdict("running header", "repeats at regular intervals, like a page header")
    if topics_of(raw.text) and span[0] - GAP <= index <= span[1] + GAP:
        return Verdict("topic", "a line of tags or categories")
    if glued(raw.text) >= GLUED:
        return Verdict("menu", "menu entries glued together")
    where = "before" if index < span[0] else "after"
    if is_notice(raw.text) or is_fragment(raw.text) or is_number(raw.text):
        return Verdict("notice", f"{where} the article")
    return Verdict("outside", f"{where} the article, which is the largest cluster of prose")


def _assembled(raws: Sequence[Raw], verdicts: dict[int, Verdict], header: Header, notes: Sequence[str]) -> Document:
    title, number = split_title(raws[header.title].text) if header.title is not None else ("", "")
    placed = _addressed(raws, verdicts, title)
    topics = [topic for block in _of(placed, "topic") for topic in topics_of(block.text)]
    numbers = [block.text for block in _of(placed, "number")]
    publisher, way = publisher_of(raws, header)
    doubts = [f"publisher read from the {way}"] if way else ["publisher not found"]
    doubts += [f"{name} not found" for name, value in _wanted(title, header) if not value]
    return Document(
        title=title,
        authors=header.authors,
        date=header.date,
        precision=header.precision,
        publisher=publisher,
        series=series_of(topics),
        number=number or next(iter(numbers), ""),
        kicker=header.kicker,
        topics=tuple(dict.fromkeys(topics)),
        blocks=tuple(block for _, block, _ in placed if block.address[0] != "x"),
        aside=tuple(block for _, block, _ in placed if block.address[0] == "x"),
        fate=tuple(Fate(raw.lines, block.address, verdict.kind, verdict.why) for raw, block, verdict in placed),
        notes=(*notes, *doubts),
    )


def _of(placed: Sequence[tuple[Raw, Block, Verdict]], kind: str) -> list[Block]:
    return [block for _, block, verdict in placed if verdict.kind == kind]


def _wanted(title: str, header: Header) -> tuple[tuple[str, object], ...]:
    return ("title", title), ("authors", header.authors), ("date", header.date)


def _addressed(raws: Sequence[Raw], verdicts: dict[int, Verdict], title: str) -> list[tuple[Raw, Block, Verdict]]:
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
