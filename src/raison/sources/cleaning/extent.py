"""Raw blocks → the span that the article takes up: the largest cluster of prose, and what belongs to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from raison.sources.cleaning.article import BlockVerdict
from raison.sources.cleaning.furniture import is_breadcrumb
from raison.sources.cleaning.lines import Raw
from raison.sources.cleaning.marks import is_bio, is_caption, is_fragment, is_notice, is_takeaway_label, topics_of
from raison.sources.cleaning.prose import GAP, GLUED, clusters, count_glued, ends_like_prose
from raison.sources.forms import words

__all__ = ["article_top", "extent"]

_LEAST_BLOCKS, _LEAST_SHARE = 3, 0.1  # of prose, in a further part of a text that tables or contents divide
_MOST_BETWEEN = 120  # blocks that may divide two parts

Span = tuple[int, int]


def extent(raws: Sequence[Raw], prose: Sequence[bool], known: Mapping[int, BlockVerdict]) -> Span:
    """Return the half-open span of the article.

    Parameters
    ----------
    raws : sequence of Raw
        All blocks of a document.
    prose : sequence of bool
        Whether each is running prose.
    known : mapping of int to BlockVerdict
        Blocks set aside wherever they stand; they part no text.

    Examples
    --------
    >>> raws = [Raw("Menu", (1,)), Raw("It was said that they would pay for the canal if asked.", (2,))]
    >>> extent(raws, [False, True], {})
    (1, 2)
    """
    passed = [at in known or is_fragment(raw.text) or is_caption(raw.text) for at, raw in enumerate(raws)]
    parts = clusters(prose, passed)
    sizes = [sum(words(raws[at].text) for at in range(*part) if prose[at]) for part in parts]
    core = sizes.index(max(sizes))
    first = _grown(raws, prose, known, (parts, sizes, core), -1)
    last = _grown(raws, prose, known, (parts, sizes, core), 1)
    end = parts[last][1]
    while end < len(raws) and _closes(raws[end - 1], raws[end]) and end not in known:
        end += 1
    return parts[first][0], end


def _grown(
    raws: Sequence[Raw],
    prose: Sequence[bool],
    known: Mapping[int, BlockVerdict],
    found: tuple[list[Span], list[int], int],
    step: int,
) -> int:
    """Return the last of the neighbouring clusters, in one direction, that belong to the same text."""
    parts, sizes, core = found
    at = core
    while 0 <= at + step < len(parts):
        near, far = sorted((parts[at], parts[at + step]))
        between = range(near[1], far[0])
        paged = any(raws[index].running for index in (*between, *range(*parts[at + step])))
        enough = sum(prose[index] for index in range(*parts[at + step])) >= _LEAST_BLOCKS
        large = enough and sizes[at + step] >= _LEAST_SHARE * sizes[core]
        if not (paged or large) or len(between) > _MOST_BETWEEN or _leaves(raws, known, between):
            break
        at += step
    return at


def _leaves(raws: Sequence[Raw], known: Mapping[int, BlockVerdict], between: range) -> bool:
    """Return whether something between two clusters shows that a page's own matter begins."""
    return any(_is_page_matter(raws[at]) for at in between if at not in known)


def _is_page_matter(raw: Raw) -> bool:
    text = raw.text
    own = is_notice(text) or is_breadcrumb(text) or bool(topics_of(text)) or count_glued(text) >= GLUED
    return own or "©" in text or is_bio(text, ())


def _closes(last: Raw, following: Raw) -> bool:
    short = words(following.text) >= 3 and ends_like_prose(following.text)
    return short and not is_bio(last.text, ()) and not following.running and not topics_of(following.text)


def article_top(raws: Sequence[Raw], first: int) -> int:
    """Return where the article begins at the latest: at the label of its takeaways, else at its first prose.

    >>> article_top([Raw("Key Takeaways", (1,)), Raw("Water is a lever.", (2,)), Raw("It was said.", (3,))], 2)
    0
    """
    above = [at for at in range(max(0, first - 2 * GAP), first) if is_takeaway_label(raws[at].text)]
    return above[-1] if above else first
