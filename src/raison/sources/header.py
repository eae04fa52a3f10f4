"""The lines above an article → title, byline, date, affiliation, tags; and the publisher, from wherever it is named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from raison.sources.dateline import date_of_line
from raison.sources.forms import stream, words
from raison.sources.lines import Raw
from raison.sources.marks import is_fragment, is_notice, is_number, topics_of
from raison.sources.prose import GLUED, ends_like_prose, glued

__all__ = ["Header", "people", "publisher_of", "read_header", "split_title"]

_HIGHEST = 15  # blocks above the body that are looked at
_LONG = 5  # words from which a line is surely no name
_FEW = 4  # lines above a body, up to which the first of them is the title

_BY = re.compile(r"(?:by|written by|authors?:|글:?|저자:)\s+", re.IGNORECASE)
_PARTICLE = "de|van|von|der|den|bin|binti|al|el|di|da|la|le|ibn|ten|ter"
_TOKEN = rf"(?:(?:[A-ZÀ-Þ]\.)+|[A-ZÀ-Þ][\w'’.-]*|{_PARTICLE})"
_PERSON = re.compile(rf"(?:(?:Dr|Prof|Professor|Amb|Ambassador|Gen)\.? )?{_TOKEN}(?: {_TOKEN}){{1,4}}|[가-힣]{{2,4}}")
_AND = re.compile(r",? and |, | & |; ")
_INSTITUTION = re.compile(
    r"\b(?:institut\w*|universit\w+|cent(?:er|re)|school|council|foundation|college|academy|association"
    r"|think tank|program(?:me)?)\b"
    r"|연구원|연구소|대학교",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:fellow|professor|director|researcher|analyst|lecturer|scholar|ambassador|associate)\b", re.IGNORECASE
)
_POSTCODE = re.compile(r"[^\W\d]+(?: [^\W\d]+)* \d{5,6}")
_COPYRIGHT = re.compile(r"(?:copyright )?(?:©|\(c\)) ?(?:(?:19|20)\d\d(?:[–-]\d+)? ?)?(?P<holder>.+)", re.IGNORECASE)
_RIGHTS = re.compile(r"[.,;|]? *all rights reserved.*", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<number>(?:No\.? ?)?[A-Z]{1,6}[- ]?\d{2,}(?:[-/]\d+)?)(?: ?\| ?|: )(?P<title>\S.*)")
_SERIES = re.compile(r"\b(?:papers?|commentar(?:y|ies)|briefs?|series|reports?|notes?|insights?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Header:
    """What the lines above a body say; `kinds` tells for every such block, by its index, what it is."""

    title: int | None = None
    date: str = ""
    precision: str = ""
    authors: tuple[str, ...] = ()
    affiliation: str = ""
    kicker: str = ""
    kinds: dict[int, str] = field(default_factory=dict)


def read_header(raws: Sequence[Raw], prose: Sequence[bool], end: int) -> Header:
    """Return what the blocks above index `end` say about the document.

    Parameters
    ----------
    raws : sequence of Raw
        All blocks of a document.
    prose : sequence of bool
        Whether each is running prose.
    end : int
        Index of the first block of the article proper.

    Returns
    -------
    Header
        The title is the nearest line above the byline or date that is neither; names between it and the date are the
        byline.

    Examples
    --------
    >>> raws = [Raw(text, (n,)) for n, text in enumerate(["Water for the Lowland", "By Ann Lim", "3 March 2024"])]
    >>> header = read_header(raws, [False] * 3, 3)
    >>> header.title, header.authors, header.date
    (0, ('Ann Lim',), '2024-03-03')
    """
    zone = _zone(raws, prose, end)
    kinds = {index: kind for index in zone if (kind := _plain_kind(raws[index].text))}
    date = _date_at(raws, kinds)
    marks = [index for index, kind in kinds.items() if kind == "byline"] + ([] if date is None else [date])
    title = _title_at(raws, [index for index in zone if index not in kinds], marks)
    kinds.update(_around_title(raws, zone, kinds, title, date))
    texts: dict[str, list[str]] = defaultdict(list)
    for index in sorted(kinds):
        texts[kinds[index]].append(raws[index].text)
    iso, precision = (date_of_line(raws[date].text) if date is not None else None) or ("", "")
    return Header(
        title,
        iso,
        precision,
        tuple(name for line in texts["byline"] for name in people(line)),
        " / ".join(texts["affiliation"]),
        " / ".join(texts["kicker"]),
        kinds,
    )


def people(line: str) -> tuple[str, ...]:
    """Return the names in a byline; nothing where some part of it is no name.

    >>> people("By Ann Lim, Bo van Ek and Dr. C. D. Ochs"), people("Water for the Lowland")
    (('Ann Lim', 'Bo van Ek', 'C. D. Ochs'), ())
    """
    marked = _BY.match(line)
    parts = [part.strip() for part in _AND.split(line[marked.end() :] if marked else line) if part.strip()]
    if len(line) > 300 or not all(_PERSON.fullmatch(part) for part in parts):
        return ()
    return tuple(re.sub(r"^(?:Dr|Prof|Professor|Amb|Ambassador|Gen)\.? ", "", part) for part in parts)


def split_title(line: str) -> tuple[str, str]:
    """Return a title without its number in a series, and that number.

    >>> split_title("HP24017 | Water for the Lowland")
    ('Water for the Lowland', 'HP24017')
    """
    found = _NUMBERED.fullmatch(line)
    return (found["title"], found["number"]) if found else (line, "")


def publisher_of(raws: Sequence[Raw], header: Header) -> tuple[str, str]:
    """Return the publisher and where it was read: the root of the breadcrumb, the affiliation, or the copyright line.

    The institution above a postal address is added where it says more.

    >>> raws = [Raw(text, (n,)) for n, text in enumerate(["Water", "© 2024 Harbour Institute. All rights reserved."])]
    >>> publisher_of(raws, Header())
    ('Harbour Institute', 'copyright line')
    """
    found = _breadcrumb_root(raws, header.title), _institution_in(header.affiliation), _copyright_holder(raws)
    ways = "root of the breadcrumb", "affiliation in the byline", "copyright line"
    name, way = next(((name, way) for name, way in zip(found, ways, strict=True) if name), ("", ""))
    house = _at_postal_address(raws)
    if house and stream(house) not in stream(name):
        name, way = (f"{name}, {house}", f"{way} and postal address") if name else (house, "postal address")
    return name, way


def series_of(topics: Sequence[str]) -> str:
    """Return the topic that names a series of papers, or nothing.

    >>> series_of(["Rivers", "Harbour Papers"])
    'Harbour Papers'
    """
    return next((topic for topic in topics if _SERIES.search(topic)), "")


def _zone(raws: Sequence[Raw], prose: Sequence[bool], end: int) -> range:
    top = end
    while top > max(0, end - _HIGHEST):
        raw = raws[top - 1]
        if prose[top - 1] or glued(raw.text) >= GLUED or (raw.bullet and not topics_of(raw.text)):
            break
        top -= 1
    return range(top, end)


def _plain_kind(text: str) -> str:
    """Return what a line above the body is by itself, or nothing."""
    tests = (
        ("date", date_of_line(text) is not None),
        ("topic", bool(topics_of(text))),
        ("notice", is_notice(text) or is_fragment(text)),
        ("number", is_number(text)),
        ("byline", bool(_BY.match(text)) and bool(people(text))),
        ("affiliation", _is_affiliation(text)),
    )
    return next((kind for kind, holds in tests if holds), "")


def _is_affiliation(text: str) -> bool:
    post, house = _POST.search(text), _INSTITUTION.search(text)
    return words(text) <= 20 and bool(post) and (bool(house) or post is not None and post.end() == len(text))


def _date_at(raws: Sequence[Raw], kinds: dict[int, str]) -> int | None:
    dated = [index for index, kind in kinds.items() if kind == "date"]
    first = [index for index in dated if not raws[index].text.casefold().startswith("updated")]
    return max(first or dated, default=None)


def _title_at(raws: Sequence[Raw], free: list[int], marks: list[int]) -> int | None:
    """Return the index of the title: nearest above the marks, else below them, else the first or longest."""
    surely = [index for index in free if not people(raws[index].text) and len(raws[index].text) > 3]
    if marks:
        return _title_by_marks(raws, free, surely, min(marks))
    if len(free) > _FEW:
        return max(surely or free, key=lambda index: words(raws[index].text))
    return free[0] if free else None


def _title_by_marks(raws: Sequence[Raw], free: list[int], surely: list[int], mark: int) -> int | None:
    above = [index for index in surely if index < mark]
    if above:
        return next((index for index in reversed(above[-3:]) if words(raws[index].text) >= _LONG), above[-1])
    below = [index for index in surely if index > mark] or [index for index in free if index > mark]
    return below[0] if below else max(free, default=None)


def _around_title(
    raws: Sequence[Raw], zone: range, kinds: dict[int, str], title: int | None, date: int | None
) -> dict[int, str]:
    """Return the kinds of the lines that only the place of the title explains."""
    if title is None:
        return {}
    found, last = {title: "title"}, max([title, *kinds])
    for index in zone:
        if index in kinds or index == title:
            continue
        if title - 2 <= index < title:
            found[index] = "kicker"
        elif index > title and people(raws[index].text) and "byline" not in kinds.values():
            found[index] = "byline"
        elif title < index < last and date is not None and not ends_like_prose(raws[index].text):
            found[index] = "subtitle"
    return found


def _breadcrumb_root(raws: Sequence[Raw], title: int | None) -> str:
    if title is None:
        return ""
    wanted = stream(raws[title].text)
    for index, raw in enumerate(raws):
        if raw.bullet and index != title and stream(raw.text) == wanted:
            while index and raws[index - 1].bullet:
                index -= 1
            root = raws[index].text
            return "" if stream(root) in ("home", "홈", stream(raw.text)) else root
    return ""


def _institution_in(affiliation: str) -> str:
    parts = [part for part in re.split(r", | / ", affiliation) if _INSTITUTION.search(part) and not _POST.search(part)]
    return parts[-1] if parts else ""


def _copyright_holder(raws: Sequence[Raw]) -> str:
    for raw in raws:
        if len(raw.text) < 200 and (found := _COPYRIGHT.match(raw.text)):
            return _RIGHTS.sub("", found["holder"]).strip(" .")
    return ""


def _at_postal_address(raws: Sequence[Raw]) -> str:
    for index, raw in enumerate(raws):
        if len(raw.text) < 60 and _POSTCODE.fullmatch(raw.text):
            for above in reversed(raws[max(0, index - 4) : index]):
                if _INSTITUTION.search(above.text) and words(above.text) <= 8:
                    return above.text
    return ""
