"""The lines above an article → title, byline, date, affiliation, tags, and what else stands there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from raison.sources.cleaning.furniture import field_of, is_breadcrumb, is_closing_mark
from raison.sources.cleaning.lines import Raw
from raison.sources.cleaning.marks import is_body_label, is_caption, is_fragment, is_notice, is_number, topics_of
from raison.sources.cleaning.prose import GLUED, count_glued, ends_like_prose
from raison.sources.forms import words
from raison.sources.heading.dateline import date_of_line, is_revision
from raison.sources.heading.names import credit, institution_in, is_institution, is_post
from raison.sources.heading.titles import title_run

__all__ = ["Header", "read_header"]

_HIGHEST = 20  # blocks above the body that are looked at
_LONGEST_VALUE = 8  # words of what stands under the name of a field


@dataclass(frozen=True)
class Header:
    """What the lines above a body say; `kinds` tells for every such block, by its index, what it is.

    `title` is the span of the blocks that are the title, empty where none was found.
    """

    title: range = range(0)
    date: str = ""
    precision: str = ""
    authors: tuple[str, ...] = ()
    affiliation: str = ""
    kicker: str = ""
    kinds: dict[int, str] = field(default_factory=dict)


def read_header(raws: Sequence[Raw], prose: Sequence[bool], end: int, known: Collection[int] = ()) -> Header:
    """Return what the blocks above index `end` say about the document.

    Parameters
    ----------
    raws : sequence of Raw
        All blocks of a document.
    prose : sequence of bool
        Whether each is running prose.
    end : int
        Index of the first block of the article proper.
    known : collection of int
        Indices of blocks that were set aside before, and say nothing here.

    Returns
    -------
    Header
        The title is the nearest line above the byline or date that is neither; names between it and the date are the
        byline. Institutions are no authors.

    Examples
    --------
    >>> raws = [Raw(text, (n,)) for n, text in enumerate(["Water for the Lowland", "By Ann Lim", "3 March 2024"])]
    >>> header = read_header(raws, [False] * 3, 3)
    >>> header.title, header.authors, header.date
    (range(0, 1), ('Ann Lim',), '2024-03-03')
    """
    zone = [index for index in _zone(raws, prose, end) if index not in known]
    kinds = _plain_kinds(raws, zone)
    date = _date_at(raws, kinds)
    marks = [index for index, kind in kinds.items() if kind == "byline"] + ([] if date is None else [date])
    free = [index for index in zone if index not in kinds]
    # Without a date or a byline that says so, names below a line are the next best sign of a title above them.
    marks = marks or [index for index in free[1:] if credit(raws[index].text).names][:1]
    title = _title_said(raws, end, known) or title_run(raws, free, marks) or range(0)
    kinds.update(_around_title(raws, zone, kinds, title, date))
    texts: dict[str, list[str]] = defaultdict(list)
    for index in sorted(kinds):
        texts[kinds[index]].append(raws[index].text)
    iso, precision = (date_of_line(raws[date].text) if date is not None else None) or ("", "")
    credits = [credit(line) for line in texts["byline"]]
    houses = [*texts["affiliation"], *(one.rest for one in credits if institution_in(one.rest))]
    return Header(
        title,
        iso,
        precision,
        tuple(dict.fromkeys(name for one in credits for name in one.names)),
        " / ".join(houses),
        " / ".join(texts["kicker"]),
        kinds,
    )


def _title_said(raws: Sequence[Raw], end: int, known: Collection[int]) -> range | None:
    """Return the block above the body that markup or layout calls the title, however far above it stands."""
    said = [index for index in range(end) if raws[index].said == "title" and index not in known]
    return range(said[0], said[0] + 1) if said else None


def _zone(raws: Sequence[Raw], prose: Sequence[bool], end: int) -> range:
    top = end
    while top > max(0, end - _HIGHEST):
        raw = raws[top - 1]
        if prose[top - 1] or count_glued(raw.text) >= GLUED or (raw.bullet and not topics_of(raw.text)):
            break
        top -= 1
    return range(top, end)


def _plain_kinds(raws: Sequence[Raw], zone: Sequence[int]) -> dict[int, str]:
    """Return what the blocks above a body are by themselves, or by the name of the field above them."""
    kinds: dict[int, str] = {}
    for index in zone:
        raw = raws[index]
        named = field_of(raws[index - 1].text) if index - 1 in kinds else None
        if kind := _plain_kind(raw.text):
            kinds[index] = kind
        elif kinds.get(index - 1) == "byline" and _more_names(raws[index - 1].text) and credit(raw.text).names:
            kinds[index] = "byline"
        elif named and not named.value and words(raw.text) <= _LONGEST_VALUE and not credit(raw.text).names:
            kinds[index] = "field"
    return kinds


def _plain_kind(text: str) -> str:
    """Return what a line above the body is by itself, or nothing."""
    found = credit(text)
    tests = (
        ("date", date_of_line(text) is not None),
        ("breadcrumb", is_breadcrumb(text)),
        ("byline", found.marked and bool(found.names)),
        ("field", field_of(text) is not None),
        ("topic", bool(topics_of(text))),
        ("notice", is_notice(text) or is_fragment(text) or is_closing_mark(text)),
        ("number", is_number(text)),
        ("label", is_body_label(text)),
        ("caption", is_caption(text)),
        ("byline", bool(found.names and found.rest)),
        ("affiliation", _is_affiliation(text)),
    )
    return next((kind for kind, holds in tests if holds), "")


def _more_names(byline: str) -> bool:
    return byline.endswith((",", ";", "&", " and"))


def _is_affiliation(text: str) -> bool:
    """Return whether a line is a post at an institution, or a post and nothing more."""
    return is_post(text) and words(text) <= 20 and (bool(institution_in(text)) or words(text) <= 3 or "," in text)


def _date_at(raws: Sequence[Raw], kinds: dict[int, str]) -> int | None:
    dated = [index for index, kind in kinds.items() if kind == "date"]
    first = [index for index in dated if not _is_revised(raws, index)]
    return max(first or dated, default=None)


def _is_revised(raws: Sequence[Raw], index: int) -> bool:
    """Return whether a date tells of a change, by its own words or by the name of the field above it."""
    above = raws[index - 1].text if index else ""
    return is_revision(raws[index].text) or (
        field_of(above) is not None and not date_of_line(above) and is_revision(above)
    )


def _around_title(
    raws: Sequence[Raw], zone: Sequence[int], kinds: dict[int, str], title: range, date: int | None
) -> dict[int, str]:
    """Return the kinds of the lines that only the place of the title explains."""
    if not title:
        return {}
    found = dict.fromkeys(title, "title")
    last = max([title.stop - 1, *kinds])
    marked = any(kind == "byline" and credit(raws[index].text).marked for index, kind in kinds.items())
    for index in zone:
        if index in kinds or index in title:
            continue
        text = raws[index].text
        if is_institution(text):
            found[index] = "institution"
        elif title.start - 2 <= index < title.start:
            found[index] = "kicker"
        elif index >= title.stop and not marked and credit(text).names:
            found[index] = "byline"
        elif title.stop <= index and is_post(text):
            found[index] = "affiliation"
        elif title.stop <= index < last and date is not None and not ends_like_prose(text):
            found[index] = "subtitle"
    return found
