"""Lines → which of them are page headers and footers: running titles and page numbers, alone or joined.

Known by any of: repeats at even distances inside prose; page numbers that count on, beside the same words; the first or
last lines of pages whose breaks are marked; repeats right beside a line that is known by one of these.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from raison.sources.cleaning.lines import FINAL, Line

__all__ = ["running_headers"]

_DIGITS = re.compile(r"\d+")
_RUNNING_WORDS = 15
_LONGEST = 160  # code points
_GAPS = (5, 90)  # lines from one page header to the next
_LEAST_PAGES = 3
_STEP = 4  # most pages from one header with the same words to the next
_ROUNDS = 3

_NUMBER = r"(?:page |p\. ?|[-–—|] ?)?(?P<number>\d{1,3})(?: ?(?:of|/) ?\d{1,4})?(?: ?[-–—])?"
_BARE = re.compile(rf"{_NUMBER}", re.IGNORECASE)
_BEFORE = re.compile(rf"{_NUMBER}(?P<mark> ?[|•·–—] ?| )(?P<stem>\D.*)", re.IGNORECASE)
_AFTER = re.compile(
    r"(?P<stem>.*\D)(?P<mark> ?[|•·–—-] ?| )(?:page |p\. ?)?(?P<last>\d{1,3})(?: of \d+)?", re.IGNORECASE
)
_COUNTED = re.compile(
    r"(?:figure|fig|table|map|box|chart|chapter|part|section|annex|appendix|phase|stage|step|scenario|option|article"
    r"|recommendation|question|issue|goal|pillar|note|volume|vol|no|day|round|track|case|finding|task|strategy"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)s?\b",
    re.IGNORECASE,
)


def running_headers(lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the lines that are page headers and footers.

    Parameters
    ----------
    lines : sequence of Line
        The lines of a document that are not blank, in order.

    Returns
    -------
    frozenset of int
        Numbers of lines; a title that the headers repeat is not among them.

    Notes
    -----
    Linear in the number of lines, but for the sorting of repeats.

    Examples
    --------
    >>> prose = [f"they went on to talk of it {'and on ' * n}" for n in range(30)]
    >>> for page in (0, 10, 20): prose[page] = f"Harbour Papers {page}"
    >>> sorted(running_headers([Line(n, text, 0, False) for n, text in enumerate(prose)]))
    [0, 10, 20]
    """
    keys = [_DIGITS.sub("#", line.text[:_LONGEST].casefold()) for line in lines]
    places = _places(lines, keys)
    found = set(_even_repeats(lines, keys, places)) | set(_counting(lines)) | set(_at_breaks(lines, keys))
    for _ in range(_ROUNDS):
        beside = {index for at in places.values() for index in _beside(keys, at, found)} - found
        found |= beside
        if not beside:
            break
    return frozenset(lines[index].number for index in found - set(_titles(lines, places, found)))


def _places(lines: Sequence[Line], keys: Sequence[str]) -> dict[str, list[int]]:
    """Return where each short line stands; numerals are not told apart, so that page numbers count as repeats."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        if len(lines[index].text) < _LONGEST and key.count(" ") < _RUNNING_WORDS:
            places[key].append(index)
    return places


def _even_repeats(lines: Sequence[Line], keys: Sequence[str], places: dict[str, list[int]]) -> Iterator[int]:
    """Yield lines that repeat at even distances inside prose, and those that repeat between two such lines."""
    regular = [at for at in places.values() if len(at) >= _LEAST_PAGES and _regular(lines, at)]
    found = {index for at in regular if _inside_prose(lines, at) and _among_others(keys, at) for index in at}
    yield from found
    yield from (index for at in regular for index in at if {index - 1, index + 1} <= found)


def _among_others(keys: Sequence[str], at: Sequence[int]) -> bool:
    """Return whether other lines stand before it or after it each time; around a line of a copied text they do not."""
    before = {keys[index - 1] if index else None for index in at}
    after = {keys[index + 1] if index + 1 < len(keys) else None for index in at}
    return max(len(before), len(after)) > 0.7 * len(at)


def _regular(lines: Sequence[Line], at: Sequence[int]) -> bool:
    """Return whether lines come at even distances, with or without the blank lines between."""
    return _even(at) or _even([lines[index].number for index in at])


def _even(at: Sequence[int]) -> bool:
    gaps = [after - before for before, after in zip(at, at[1:], strict=False)]
    usual = median(gaps)
    if not _GAPS[0] <= usual <= _GAPS[1]:
        return False
    return sum(abs(gap - usual) <= 0.35 * usual for gap in gaps) >= 0.75 * len(gaps)


def _inside_prose(lines: Sequence[Line], at: Sequence[int]) -> bool:
    """Return whether most of the lines have a line of several words directly before or after."""
    around = [[*lines[max(0, index - 1) : index], *lines[index + 1 : index + 2]] for index in at]
    return sum(any(line.text.count(" ") >= 5 for line in pair) for pair in around) > len(at) / 2


def _counting(lines: Sequence[Line]) -> Iterator[int]:
    """Yield lines whose page number counts on from one to the next, alone or beside the same words."""
    alone = {line.text.casefold() for line in lines if len(line.text) < _LONGEST}
    groups: dict[str, list[tuple[int, int, bool]]] = defaultdict(list)
    for index, line in enumerate(lines):
        for stem, number, sure in _numbered(line):
            groups[stem].append((index, number, sure or (bool(stem) and stem in alone)))
    yield from _shared_count(groups)
    for stem, members in groups.items():
        if not _COUNTED.match(stem):
            for run in _runs(members):
                if len(run) > 1 and (all(sure for _, _, sure in run) or _plain_pages(stem, run)):
                    yield from (index for index, _, _ in run)


def _shared_count(groups: dict[str, list[tuple[int, int, bool]]]) -> Iterator[int]:
    """Yield lines of unlike words that count the pages together, as the heads of left and right pages do."""
    sure = sorted(
        member for stem, members in groups.items() if not _COUNTED.match(stem) for member in members if member[2]
    )
    for run in _runs(sure, most=1):
        if len(run) >= _LEAST_PAGES:
            yield from (index for index, _, _ in run)


def _plain_pages(stem: str, run: Sequence[tuple[int, int, bool]]) -> bool:
    """Return whether numbers without a mark are page numbers: three or more, bare, or evenly spaced beside words."""
    if len(run) < _LEAST_PAGES:
        return False
    return not stem or (stem.count(" ") > 1 and _even([index for index, _, _ in run]))


def _numbered(line: Line) -> Iterator[tuple[str, int, bool]]:
    """Yield the words beside a page number, the number, and whether its form leaves no doubt."""
    text = line.text
    if len(text) >= _LONGEST or text.count(" ") >= _RUNNING_WORDS:
        return
    if found := _BARE.fullmatch(text):
        yield "", int(found["number"]), not text.isdigit()
    elif (found := _AFTER.fullmatch(text)) and not FINAL.search(found["stem"]):
        yield _stem(found["stem"]), int(found["last"]), line.gap or bool(found["mark"].strip())
    elif (found := _BEFORE.fullmatch(text)) and not FINAL.search(found["stem"]):
        yield _stem(found["stem"]), int(found["number"]), line.gap or bool(found["mark"].strip())


def _stem(text: str) -> str:
    return _DIGITS.sub("#", text.strip(" |•·–—").casefold())


def _runs(members: Sequence[tuple[int, int, bool]], most: int = _STEP) -> Iterator[list[tuple[int, int, bool]]]:
    """Yield the runs in which the numbers go up by a few, some lines apart."""
    run: list[tuple[int, int, bool]] = []
    for member in members:
        if run and not (0 < member[1] - run[-1][1] <= most and member[0] - run[-1][0] > 2):
            yield run
            run = []
        run.append(member)
    yield run


def _at_breaks(lines: Sequence[Line], keys: Sequence[str]) -> Iterator[int]:
    """Yield lines that repeat among the first two or the last two of pages whose breaks are marked."""
    edges: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for index, (line, key) in enumerate(zip(lines, keys, strict=True)):
        if line.text.count(" ") >= _RUNNING_WORDS:
            continue
        if index < 2 or line.page != lines[index - 2].page:
            edges[key, True].append(index)
        elif index >= len(lines) - 2 or line.page != lines[index + 2].page:
            edges[key, False].append(index)
    for at in edges.values():
        if len({lines[index].page for index in at}) >= _LEAST_PAGES:
            yield from at


def _beside(keys: Sequence[str], at: Sequence[int], found: set[int]) -> list[int]:
    """Return the places of a repeated line that stand beside a running line, if most do and other lines follow."""
    near = [index for index in at if index in found or index - 1 in found or index + 1 in found]
    if len(near) < 2 or 3 * len(near) < 2 * len(at) or FINAL.search(keys[at[0]]):
        return []
    beyond = {
        keys[step] if 0 <= (step := index + (1 if index - 1 in found else -1)) < len(keys) else "" for index in near
    }
    return near if len(beyond) > 0.7 * len(near) else []


def _titles(lines: Sequence[Line], places: dict[str, list[int]], found: set[int]) -> Iterator[int]:
    """Yield the first places of running titles that stand on a title page: above other lines, before all prose."""
    front = next((index for index, line in enumerate(lines) if line.text.count(" ") >= _RUNNING_WORDS - 3), len(lines))
    front = min(front, next((at for at in range(1, len(lines)) if _wrapped(lines[at - 1], lines[at])), front))
    if sum(index not in found for index in range(front)) > 1:
        firsts = (at[0] for at in places.values())
        yield from (at for at in firsts if at in found and at < front and not _DIGITS.search(lines[at].text))


def _wrapped(line: Line, following: Line) -> bool:
    return not following.apart and min(line.text.count(" "), following.text.count(" ")) >= 7
