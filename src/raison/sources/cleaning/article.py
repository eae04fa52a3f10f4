"""The blocks of an article → what each is: paragraph, heading, takeaway, caption, repeat, menu, note on an author."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, takewhile

from raison.sources.cleaning.furniture import is_breadcrumb, is_speech
from raison.sources.cleaning.lines import Raw
from raison.sources.cleaning.marks import (
    is_apparatus,
    is_bio,
    is_body_label,
    is_caption,
    is_fragment,
    is_notice,
    is_number,
    is_takeaway_label,
    topics_of,
)
from raison.sources.cleaning.prose import GLUED, count_glued, ends_like_prose
from raison.sources.forms import digest, stream, words

__all__ = ["BlockVerdict", "judge_article"]

_HEADING_WORDS, _HEADING_LENGTH = 25, 200
_LONGEST_LIST = 12  # takeaways without bullets are looked for in so many blocks
_LEAST_COLONS = 4  # headings with a colon, from which it is the manner of a text
_LEAST_CELLS = 5  # headings in a row, from which they are none
_BETWEEN = ("running header", "note", "notice", "fragment", "number", "caption", "menu", "contents", "label")
_NUMBERED_ITEM = re.compile(r"\(?\d{1,2}[.)] ")
_QUESTION = re.compile(r"[?？][\"'”’»)]*$")


@dataclass(frozen=True)
class BlockVerdict:
    """What a block was taken for, and why."""

    kind: str
    why: str


def judge_article(
    raws: Sequence[Raw],
    prose: Sequence[bool],
    span: tuple[int, int],
    authors: Sequence[str],
    known: Mapping[int, BlockVerdict] | None = None,
) -> dict[int, BlockVerdict]:
    """Return for every block of the article what it is and why.

    Parameters
    ----------
    raws : sequence of Raw
        All blocks of a document.
    prose : sequence of bool
        Whether each is running prose.
    span : tuple of int
        Half-open span of indices that the article takes up.
    authors : sequence of str
        Names from the byline, by which notes on authors are known.
    known : mapping of int to BlockVerdict
        What was told of some blocks before.

    Returns
    -------
    dict of int to Verdict
        One verdict for each index of `span`.

    Examples
    --------
    >>> raws = [Raw("Photo credit: the board.", (1,)), Raw("The board has said that it would pay for a canal.", (2,))]
    >>> [(verdict.kind, verdict.why) for verdict in judge_article(raws, [False, True], (0, 2), []).values()]
    [('caption', 'has the words of a picture credit or legend'), ('paragraph', 'running prose')]
    """
    indices = range(*span)
    verdicts = {at: verdict for at, verdict in (known or {}).items() if at in indices}
    verdicts.update(_repeats(raws, prose, [at for at in indices if at not in verdicts]))
    for index in indices:
        if index not in verdicts and (verdict := _apart(raws[index])):
            verdicts[index] = verdict
    _mark_takeaways(raws, prose, indices, verdicts)
    _mark_bios(raws, [at for at in indices if at not in verdicts and prose[at]], authors, verdicts)
    _mark_apparatus(raws, prose, indices, verdicts)
    colons = _ends_with_colons(raws, prose, indices)
    for index in indices:
        if index not in verdicts:
            verdicts[index] = (
                BlockVerdict("paragraph", "running prose") if prose[index] else _short(raws[index], colons)
            )
    _mark_tables(indices, verdicts)
    _drop_empty_headings(indices, verdicts)
    return verdicts


def _repeats(raws: Sequence[Raw], prose: Sequence[bool], indices: Sequence[int]) -> dict[int, BlockVerdict]:
    """Find exact repeats; a lone short one, or the body's repeat of a bulleted point, may be meant and stays."""
    first: dict[str, int] = {}
    again: dict[int, int] = {}
    for index in indices:
        key = digest(stream(raws[index].text))
        if first.setdefault(key, index) != index:
            again[index] = first[key]
    return {
        at: BlockVerdict("repeat", f"repeats the block of line {raws[of].lines[0]}")
        for at, of in again.items()
        if (prose[at] and not raws[of].bullet) or at - 1 in again or at + 1 in again
    }


def _apart(raw: Raw) -> BlockVerdict | None:
    """Return what a block is by its own words, where these suffice to set it apart from the text."""
    text = raw.text
    tests = (
        ("notice", is_notice(text), "a button or notice of the page"),
        ("breadcrumb", is_breadcrumb(text), "the way through the site"),
        ("topic", bool(topics_of(text)), "a line of tags or categories"),
        ("number", is_number(text), "a number in a series"),
        ("caption", is_caption(text), "has the words of a picture credit or legend"),
        ("label", is_takeaway_label(text) or is_body_label(text), "only names what follows"),
        ("fragment", is_fragment(text), "a bare address, or nothing but figures and signs"),
        ("menu", count_glued(text) >= GLUED and not ends_like_prose(text), "menu entries glued together"),
    )
    return next((BlockVerdict(kind, why) for kind, holds, why in tests if holds), None)


def _mark_takeaways(
    raws: Sequence[Raw], prose: Sequence[bool], indices: range, verdicts: dict[int, BlockVerdict]
) -> None:
    for label in indices:
        if verdicts.get(label, BlockVerdict("", "")).kind == "label" and is_takeaway_label(raws[label].text):
            for index in _points(raws, prose, range(label + 1, indices.stop), verdicts):
                verdicts[index] = BlockVerdict("takeaway", f"listed under the label of line {raws[label].lines[0]}")


def _points(raws: Sequence[Raw], prose: Sequence[bool], after: range, verdicts: dict[int, BlockVerdict]) -> list[int]:
    """Return the blocks under a label: the run of list items, else the run of prose that a short block ends."""
    passed = ("running header", "notice", "note")
    rest = (index for index in after if index not in verdicts or verdicts[index].kind not in passed)
    first = next(rest, None)
    if first is None or first in verdicts:
        return []
    following = chain([first], rest)
    if _is_item(raws[first]):
        return list(takewhile(lambda index: index not in verdicts and _is_item(raws[index]), following))
    near = islice(following, _LONGEST_LIST + 1)
    plain = list(takewhile(lambda index: index not in verdicts and prose[index], near))
    ended = 0 < len(plain) <= _LONGEST_LIST and any(
        prose[at] for at in islice(after, plain[-1] + 2 - after.start, None)
    )
    return plain if ended else []


def _is_item(raw: Raw) -> bool:
    return raw.bullet or bool(_NUMBERED_ITEM.match(raw.text))


def _mark_bios(
    raws: Sequence[Raw], open_prose: Sequence[int], authors: Sequence[str], verdicts: dict[int, BlockVerdict]
) -> None:
    """Mark notes on authors, which stand before the first or after the last paragraph and nowhere else."""
    for order in (reversed(open_prose), iter(open_prose)):
        for index in takewhile(lambda at: at not in verdicts and is_bio(raws[at].text, authors), order):
            verdicts[index] = BlockVerdict("bio", "tells who an author is")


def _mark_apparatus(
    raws: Sequence[Raw], prose: Sequence[bool], indices: range, verdicts: dict[int, BlockVerdict]
) -> None:
    """Mark what follows the heading of the notes, provided that most of the prose stands before it."""
    total, before = sum(prose[at] for at in indices), 0
    for index in indices:
        before += prose[index]
        if index not in verdicts and 2 * before > total and is_apparatus(raws[index].text):
            why = f"stands under the notes of line {raws[index].lines[0]}"
            verdicts.update({at: BlockVerdict("note", why) for at in range(index, indices.stop) if at not in verdicts})
            return


def _ends_with_colons(raws: Sequence[Raw], prose: Sequence[bool], indices: range) -> bool:
    """Return whether most of the short blocks end with a colon, as where each heading was given one."""
    short = [raws[at].text for at in indices if not (prose[at] or raws[at].running or raws[at].note)]
    colons = sum(text.endswith((":", "：")) for text in short)
    return colons >= _LEAST_COLONS and 2 * colons > len(short)


def _short(raw: Raw, colons: bool) -> BlockVerdict:
    """Return what a block inside the article is that is no running prose: heading or paragraph."""
    text, length = raw.text, words(raw.text)
    if raw.said in ("title", "heading"):
        return BlockVerdict("heading", "a heading by its markup")
    if raw.bullet:
        return BlockVerdict("paragraph", "an item of a list")
    if is_speech(text):
        return BlockVerdict("paragraph", "opens with who speaks")
    if ends_like_prose(text) and not (_QUESTION.search(text[-4:]) and length <= _HEADING_WORDS):
        return BlockVerdict("paragraph", "a short paragraph with a final stop")
    if text.endswith((",", ";", "，", "；", "、")):
        return BlockVerdict("paragraph", "goes on in what follows")
    if text.endswith((":", "：")) and length > 8 and not colons:
        return BlockVerdict("paragraph", "leads over to what follows")
    if length > _HEADING_WORDS or len(text) > _HEADING_LENGTH:
        return BlockVerdict("paragraph", "too long for a heading")
    return BlockVerdict("heading", "short, inside the article, no final stop")


def _mark_tables(indices: range, verdicts: dict[int, BlockVerdict]) -> None:
    """Set aside all but the last of many headings in a row: cells of a table, or entries of a list."""
    run: list[int] = []
    for index in [*indices, indices.stop]:
        kind = verdicts[index].kind if index in indices else ""
        if kind == "heading":
            run.append(index)
        elif kind not in _BETWEEN:
            if len(run) >= _LEAST_CELLS:
                verdicts.update({at: BlockVerdict("table", "one of many short blocks in a row") for at in run[:-1]})
            run = []


def _drop_empty_headings(indices: range, verdicts: dict[int, BlockVerdict]) -> None:
    """Set aside headings that no paragraph follows."""
    for index in reversed(indices):
        if verdicts[index].kind == "paragraph":
            return
        if verdicts[index].kind == "heading":
            verdicts[index] = BlockVerdict("notice", "short, and no paragraph follows it")
