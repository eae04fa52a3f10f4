"""Raw blocks → what some of them are wherever they stand: page headers, notes, contents, licences, addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from raison.sources.cleaning.article import BlockVerdict
from raison.sources.cleaning.furniture import (
    contents_span,
    is_boilerplate,
    is_closing_mark,
    is_contents_entry,
    salutation_span,
    title_in,
)
from raison.sources.cleaning.lines import Raw
from raison.sources.forms import stream
from raison.sources.heading.dateline import date_of_line

__all__ = ["known_asides", "repeated_titles"]

_MARKS = ("contents", "notice")  # of which some divide or make up the other kinds
_MOST_LINES = 3  # over which a repeated title goes
_LEAST_TITLE = 12  # letters of a title whose repeats are page headers
_SAID = {
    "menu": ("menu", "stands in a menu, form or footer of the page"),
    "caption": ("caption", "a caption by its markup"),
    "table": ("table", "stands in a table"),
    "code": ("code", "stands in a listing"),
    "hidden": ("hidden", "is not shown on the page"),
}


def known_asides(raws: Sequence[Raw], prose: Sequence[bool]) -> dict[int, BlockVerdict]:
    """Return what can be said of blocks before it is known where the article stands.

    Parameters
    ----------
    raws : sequence of Raw
        All blocks of a document.
    prose : sequence of bool
        Whether each has the form of running prose.

    Notes
    -----
    Linear in the length of the text.

    Examples
    --------
    >>> raws = [Raw("Contents", (1,)), Raw("The Dam .... 2", (2,)), Raw("Harbour Papers 1", (3,), running=True)]
    >>> [verdict.kind for _, verdict in sorted(known_asides(raws, [False] * 3).items())]
    ['contents', 'contents', 'running header']
    """
    found = {at: verdict for at, raw in enumerate(raws) if (verdict := _by_itself(raw))}
    rest = [at for at in range(len(raws)) if at not in found or found[at].kind in _MARKS]
    texts, forms = [raws[at].text for at in rest], [prose[at] for at in rest]
    alone = Counter(stream(text) for text in texts if len(text) < 300)
    for step, at in enumerate(rest):
        why = f"stands under the label of line {raws[at].lines[0]}"
        for inside in rest[step : contents_span(texts, forms, step, alone)]:
            found.setdefault(inside, BlockVerdict("contents", why))
        for inside in rest[salutation_span(texts, forms, step) : step + 1]:
            if date_of_line(raws[inside].text):
                found.setdefault(inside, BlockVerdict("date", "the date of a letter"))
            elif not title_in(raws[inside].text):
                found.setdefault(inside, BlockVerdict("address", "to whom a letter is written"))
    return found


def _by_itself(raw: Raw) -> BlockVerdict | None:
    if raw.running:
        return BlockVerdict("running header", "repeats like a page header, or counts the pages")
    if raw.note:
        return BlockVerdict("note", "a numbered note at the foot of its page")
    if raw.said in _SAID:
        return BlockVerdict(*_SAID[raw.said])
    if is_contents_entry(raw.text):
        return BlockVerdict("contents", "an entry of a table of contents, by its dots")
    if is_closing_mark(raw.text):
        return BlockVerdict("notice", "only tells that a part ends")
    if is_boilerplate(raw.text):
        return BlockVerdict("notice", "speaks of the file, the site, or who answers for the views")
    return None


def repeated_titles(raws: Sequence[Raw], prose: Sequence[bool], title: range) -> dict[int, BlockVerdict]:
    """Return the short blocks after a title that are the same title again, as the head of a page.

    >>> raws = [Raw(text, (n,)) for n, text in enumerate(["Water for the Lowland", "Said.", "Water for the Lowland"])]
    >>> list(repeated_titles(raws, [False] * 3, range(1)))
    [2]
    """
    wanted = stream(" ".join(raws[at].text for at in title))
    if len(wanted) < _LEAST_TITLE:
        return {}
    short = {at: stream(raw.text) for at, raw in enumerate(raws) if not prose[at] and len(raw.text) <= 3 * len(wanted)}
    found: set[int] = set()
    for start in range(title.stop, len(raws)):
        run, stop = "", start
        while stop in short and stop < start + _MOST_LINES and wanted.startswith(run + short[stop]) and run != wanted:
            run, stop = run + short[stop], stop + 1
        found.update(range(start, stop) if run == wanted else ())
    return {at: BlockVerdict("running header", "repeats the title") for at in sorted(found)}
