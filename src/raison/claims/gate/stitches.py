"""A quotation that does not stand anywhere → whether it was put together from passages that do."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["how_stitched"]

LEAST_RUN = 3
"""Fewest words of a passage that counts as one of those that were joined."""
LONGEST_GAP = 2
"""How many times as many words a passage may have as the quotation that leaves some of them out."""
MOST_WORDS = 150  # of a quotation that is searched for left-out words: beyond that only for joined passages
_LEFT_OUT = re.compile(r"[\[(]?\.\.\.[\])]?")
_BETWEEN = re.compile(r"[\s-]+")
_MARKS = "'.,;:!?()[]"


def how_stitched(wanted: str, texts: Sequence[str]) -> str:
    """Return how a quotation was put together from the texts; empty if it was not.

    Parts around an ellipsis may be short; passages that were joined silently have `LEAST_RUN` words or more; where
    words were left out, the others follow one another in one passage of at most `LONGEST_GAP` times as many words.
    Case and marks at the ends of words do not count here.

    Parameters
    ----------
    wanted, texts : str
        By their plain letters.

    Examples
    --------
    >>> text = "Upland will not pay for the canal, and Lowland knows it."
    >>> how_stitched("Upland will pay for the canal", [text])
    'it leaves out words of the passage'
    >>> how_stitched("Lowland knows it: Upland will not pay", [text])
    'it joins 2 separate passages'
    >>> how_stitched("Lowland will not pay", [text])
    ''
    """
    found = [_words(text) for text in texts]
    whole = " ".join(f" {' '.join(words)} \n" for words in found)
    parts = [words for part in _LEFT_OUT.split(wanted) if (words := _words(part))]
    words = [word for part in parts for word in part]
    if _stands(words, whole):
        return ""  # one passage, but for case or marks
    if len(parts) > 1 and all(_stands(part, whole) for part in parts):
        return f"it joins {len(parts)} passages around an ellipsis"
    if 1 < len(words) <= MOST_WORDS and any(_thinned(words, text) for text in found):
        return "it leaves out words of the passage"
    runs = _fewest_runs(words, whole)
    return f"it joins {runs} separate passages" if runs > 1 else ""


def _words(text: str) -> list[str]:
    return [bare for word in _BETWEEN.split(text.casefold()) if (bare := word.strip(_MARKS))]


def _stands(words: Sequence[str], whole: str) -> bool:
    return f" {' '.join(words)} " in whole


def _thinned(words: Sequence[str], text: Sequence[str]) -> bool:
    """Return whether words stand in a text in their order, close enough, with others between them."""
    most = LONGEST_GAP * len(words)
    for start, word in enumerate(text):
        if word == words[0]:
            at = 0
            for there in text[start : start + most]:
                at += there == words[at]
                if at == len(words):
                    return True
    return False


def _fewest_runs(words: Sequence[str], whole: str) -> int:
    """Return into how few runs that stand in the texts words can be cut, each of `LEAST_RUN` or more; 0 if they cannot.

    A part of a run stands where the run does, so the longest run from each word is enough to know.
    """
    count = len(words)
    reach, end = [], 0
    for start in range(count):
        end = max(end, start)
        while end < count and _stands(words[start : end + 1], whole):
            end += 1
        reach.append(end)
    fewest = [0] + [count + 1] * count
    for start in range(count):
        for stop in range(start + LEAST_RUN, reach[start] + 1):
            fewest[stop] = min(fewest[stop], fewest[start] + 1)
    return fewest[count] if fewest[count] <= count else 0
