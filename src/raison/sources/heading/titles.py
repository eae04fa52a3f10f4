"""The lines above an article → which of them are its title: one line, or several that the width of a page parted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from raison.sources.cleaning.furniture import is_breadcrumb, title_in
from raison.sources.cleaning.hyphens import Vocabulary, join_lines
from raison.sources.cleaning.lines import Raw
from raison.sources.cleaning.marks import is_body_label
from raison.sources.forms import stream, words
from raison.sources.heading.names import is_institution, people

__all__ = ["join_title", "split_title", "title_run"]

_LONG = 5  # words from which a line is surely no name
_FEW = 4  # lines above a body, up to which the first of them is the title
_MOST_LINES, _MOST_WORDS = 3, 40
_LEAST_FULL = 25  # code points of a line of a title that may go on for want of room
_COLONS = 3  # lines above a body that end with a colon, from which a colon says nothing
_LONGEST_ELSEWHERE = 600  # code points of a block in which a whole title is looked for

_OPEN = re.compile(
    r"(?:\b(?:of|and|or|the|for|in|on|to|with|from|by|at|a|an|as|between|toward|towards|against|under|over|through|into"
    r"|its|their|is|are|vs|versus|after|before|beyond|without|within|among|about)|[-–—:,/&・])$",
    re.IGNORECASE,
)
_NO_COLON = re.compile(r"\b(?:of|and|or|the|for|in|on|to|with|from|by|at|a|an)$|[-–—,/&]$", re.IGNORECASE)
_CLOSED = re.compile(r"[.?!。？！]$")
_SENTENCE = re.compile(r"(?:[^\W\d_]{3}|[)”\"’\d])\.$|[。｡．]$")
_ENTITLED = re.compile(r"\b(?:entitled|titled),? [\"'“‘](?P<title>.{5,300}?)[\"'”’](?=[ ,.;)]|$)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<number>(?:No\.? ?)?[A-Z]{1,6}[- ]?\d{2,}(?:[-/]\d+)?)(?: ?\| ?|: )(?P<title>\S.*)")
_ISSUE = re.compile(r"第 ?\d{1,4} ?[期号號]|\bvol\.? ?\d|\bno\.? ?\d+$|제 ?\d{1,4} ?호", re.IGNORECASE)
_ADDRESSED = re.compile(r"(?:a )?(?:report|testimony|letter|briefing|statement) (?:to|before|for) ", re.IGNORECASE)


def split_title(line: str) -> tuple[str, str]:
    """Return a title without its label and its number in a series, and that number.

    >>> split_title("HP24017 | Water for the Lowland"), split_title("Subject: Water for the Lowland:")
    (('Water for the Lowland', 'HP24017'), ('Water for the Lowland', ''))
    """
    bare = title_in(line) or line.rstrip(" :：") or line
    found = _NUMBERED.fullmatch(bare)
    return (found["title"], found["number"]) if found else (bare, "")


def join_title(lines: Sequence[str]) -> str:
    """Return the lines of a title as one: a divided word is joined, and scripts without blanks get none.

    >>> join_title(["Relations with Upland: Back-", "ground and Issues"]), join_title(["三か国外相", "共同声明"])
    ('Relations with Upland: Background and Issues', '三か国外相共同声明')
    """
    whole = lines[0]
    for line in lines[1:]:
        whole = join_lines(whole, line, Vocabulary(frozenset()))
    return whole


def title_run(raws: Sequence[Raw], free: Sequence[int], marks: Sequence[int]) -> range | None:
    """Return the span of the blocks that are the title.

    Parameters
    ----------
    raws : sequence of Raw
        All blocks of a document.
    free : sequence of int
        Indices above the body that are no date, byline, menu or the like, in order.
    marks : sequence of int
        Indices of byline and date.

    Returns
    -------
    range or None
        What a sentence calls the title, or a label does; else the nearest line above the marks, with the lines that it
        goes on in.

    Examples
    --------
    >>> raws = [Raw(text, (n,)) for n, text in enumerate(["Water for the Lowland and", "the Upland", "3 March 2024"])]
    >>> title_run(raws, [0, 1], [2])
    range(0, 2)
    """
    labelled = [index for index in free if title_in(raws[index].text)]
    if labelled:
        return range(labelled[0], labelled[0] + 1)
    if (named := _entitled(raws, free)) is not None:
        return named
    title = _title_at(raws, [index for index in free if not _SENTENCE.search(raws[index].text)], marks)
    return None if title is None else _whole(raws, set(free), title)


def _entitled(raws: Sequence[Raw], free: Sequence[int]) -> range | None:
    """Return the run of free lines that some sentence of the text quotes as its title."""
    quoted = {stream(found["title"]) for raw in raws for found in _ENTITLED.finditer(raw.text[:_LONGEST_ELSEWHERE])}
    inside = set(free)
    for start in free if quoted else ():
        for stop in range(start + 1, start + 1 + _MOST_LINES):
            if stop - 1 not in inside:
                break
            if stream(" ".join(raw.text for raw in raws[start:stop])) in quoted:
                return range(start, stop)
    return None


def _title_at(raws: Sequence[Raw], free: Sequence[int], marks: Sequence[int]) -> int | None:
    """Return the index of a line of the title: nearest above the marks, else below them, else the first or longest."""
    surely = [index for index in free if _may_be_title(raws[index].text)]
    if marks:
        return _title_by_marks(raws, free, surely, marks)
    if len(free) > _FEW:
        return max(surely or free, key=lambda index: words(raws[index].text))
    return (surely or [*free])[0] if free else None


def _may_be_title(text: str) -> bool:
    bare = text.rstrip(" :：")
    acronym = bare.isupper() and len(bare) <= 6 and bare.isascii()
    weak = is_body_label(bare) or bool(_ADDRESSED.match(bare) or _ISSUE.search(bare)) or is_institution(bare)
    return len(bare) > 3 and not acronym and not weak and not people(bare)


def _title_by_marks(raws: Sequence[Raw], free: Sequence[int], surely: list[int], marks: Sequence[int]) -> int | None:
    above = [index for index in surely if index < min(marks)]
    between = [index for index in surely if min(marks) < index < max(marks)]
    near = [index for index in [*reversed(above[-3:]), *between] if words(raws[index].text) >= _LONG]
    if near or above:
        return near[0] if near else above[-1]
    below = [index for index in surely if index > min(marks)]
    if below:
        return _below(raws, below)
    rest = [index for index in free if index < min(marks)] or [index for index in free if index > min(marks)]
    return rest[-1] if rest and rest[-1] < min(marks) else next(iter(rest), None)


def _below(raws: Sequence[Raw], below: Sequence[int]) -> int:
    """Return the first line below the marks, or the second where the first is a short heading in capitals over it."""
    first = below[0]
    over = raws[first].text.isupper() and words(raws[first].text) < _LONG
    return below[1] if over and below[1:] and below[1] == first + 1 and not raws[below[1]].text.isupper() else first


def _whole(raws: Sequence[Raw], free: set[int], title: int) -> range:
    """Return a line of a title with the neighbours that it goes on from and goes on in."""
    colons = sum(raws[index].text.endswith((":", "：")) for index in free) >= _COLONS
    elsewhere = "\n".join(
        stream(raw.text)
        for index, raw in enumerate(raws)
        if index not in free and len(raw.text) <= _LONGEST_ELSEWHERE and not is_breadcrumb(raw.text)
    )
    start, stop = title, title + 1
    while start - 1 in free and stop - start < _MOST_LINES and _goes_on(raws, free, start, (elsewhere, colons)):
        start -= 1
    while stop in free and stop - start < _MOST_LINES and _goes_on(raws, free, stop, (elsewhere, colons)):
        stop += 1
    return range(start, stop)


def _goes_on(raws: Sequence[Raw], free: set[int], at: int, around: tuple[str, bool]) -> bool:
    """Return whether the block before `at` goes on in the block at it, as parts of one title."""
    first, second = raws[at - 1], raws[at]
    elsewhere, colons = around
    if words(first.text) + words(second.text) > _MOST_WORDS or second.bullet:
        return False
    if stream(first.text + second.text) in elsewhere:
        return True
    if any(is_body_label(raw.text) or is_institution(raw.text) for raw in (first, second)):
        return False
    if (_NO_COLON if colons else _OPEN).search(first.text) or second.text[0].islower():
        return not (second.apart and people(second.text))
    return not (people(first.text) or people(second.text)) and _in_one_piece(raws, free, at)


def _in_one_piece(raws: Sequence[Raw], free: set[int], at: int) -> bool:
    """Return whether two lines stand together between blank lines, the first of them too full to take a word more."""
    if raws[at].apart:
        return False
    start, stop = at, at
    while start > 0 and not raws[start].apart:
        start -= 1
    while stop < len(raws) and (stop == start or not raws[stop].apart):
        stop += 1
    first, second = raws[at - 1].text, raws[at].text
    if stop - start > _MOST_LINES or not set(range(start, stop)) <= free or _CLOSED.search(first):
        return False
    width = max(len(raw.text) for raw in raws[start:stop])
    full = len(first) + 1 + len(second.split(" ", 1)[0]) > width
    return full and len(first) >= _LEAST_FULL and first.isupper() == second.isupper()
