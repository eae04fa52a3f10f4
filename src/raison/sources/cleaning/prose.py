"""Whether a raw block is running prose: length, share of function words, final punctuation, no glued menu entries.

The idea is that of stop-word density: boilerplate has few function words. Where a text is not English, the share of
function words says nothing and is left out.

References
----------
Pomikálek (2011), *Removing Boilerplate and Duplicate Content from Web Corpora*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from raison.sources.cleaning.lines import Raw
from raison.sources.forms import words
from raison.sources.scripts import is_spaceless, mostly_latin, spaceless_share

__all__ = ["LEAST_SHARE", "LEAST_WORDS", "clusters", "ends_like_prose", "count_glued", "is_english", "is_prose"]

LEAST_WORDS = 12
LEAST_SHARE = 0.22
GLUED = 2
GAP = 6
"""Thresholds: words in a block of prose, share of function words, glued joins of a menu, short blocks in a cluster."""

_FUNCTION = frozenset(
    "a about after against all also although an and any are as at be because been before being between both but by can "
    "could did do does during each either even for from had has have he her his how however i if in into is it its may "
    "might more most must nor not now of on one only or other our out over own rather s she should since so some such "
    "than that the their them then there these they this those though through to too under until up upon us was we "
    "were what when where whether which while who whom whose why will with within without would yet you your".split()
)
_TOKEN = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(r"[a-zà-ÿ)][A-ZÀ-Þ][a-zà-ÿ]")
_FINAL = re.compile(r"[.!?…。！？｡．][\"'”’»)\]』」）]*(?:\[?\d{1,3}\]?)?$")
_MEMBER = re.compile(r"(?:[;；]|,)(?: and| or)?$")
_LEAST_LETTERS = 30  # of a block in a language whose words say little by their number
_LEAST_CHARACTERS = 12  # Chinese characters and kana in a block of prose
_MOSTLY = 0.3  # share of these from which a block is one of theirs
_SAMPLE = 200  # code points of each block by which a document's script is told


@lru_cache(maxsize=8_192)  # asked of most blocks twice: for the language of the whole, and for themselves
def function_share(text: str) -> float:
    """Return the share of English function words among the words of a text, 0..1.

    >>> function_share("the end of the talks")
    0.6
    """
    found = _TOKEN.findall(text.casefold())
    return sum(map(_FUNCTION.__contains__, found)) / len(found) if found else 0.0


@lru_cache(maxsize=8_192)
def count_glued(text: str) -> int:
    """Return how often a lower-case letter is joined to a capitalised word, as where menu entries lost their breaks.

    >>> count_glued("About UsOur PeopleVisit us")
    2
    """
    return sum(1 for _ in _GLUED.finditer(text))


def ends_like_prose(text: str) -> bool:
    """Return whether a text ends with a full stop, question mark or the like, quotes and note marks set aside.

    >>> ends_like_prose("They met (twice).”"), ends_like_prose("Contact us")
    (True, False)
    """
    return bool(_FINAL.search(text[-16:]))


def is_english(raws: Sequence[Raw]) -> bool:
    """Return whether the longer Latin blocks that end like prose have the function words of English, by their median.

    Without such blocks a document is English if most of its letters are Latin.

    >>> is_english([Raw("The board has said that it would pay for a canal.", (1,))])
    True
    >>> is_english([Raw("Der Rat hat seit Jahren gesagt, dass er einen Kanal bezahlen würde.", (1,))])
    False
    """
    longer = (raw.text for raw in raws if words(raw.text) >= 8 and ends_like_prose(raw.text))
    shares = sorted(function_share(text) for text in longer if mostly_latin(text))
    if not shares:
        return mostly_latin("".join(raw.text[:_SAMPLE] for raw in raws))
    return shares[len(shares) // 2] >= LEAST_SHARE


def is_prose(text: str, english: bool) -> bool:
    """Return whether a block is running prose.

    Parameters
    ----------
    text : str
        A raw block.
    english : bool
        Whether the document is English; if not, and in blocks of other scripts, function words are not counted.

    Returns
    -------
    bool
        At least `LEAST_WORDS` words, `LEAST_SHARE` function words, a final stop, fewer than `GLUED` glued joins; in
        Chinese and Japanese a dozen characters and a final stop.

    Examples
    --------
    >>> is_prose("Upland has said for years that it will build the dam if the board does not pay.", english=True)
    True
    """
    if count_glued(text) >= GLUED or not (ends_like_prose(text) or _goes_on(text)):
        return False
    if spaceless_share(text) > _MOSTLY:
        return sum(map(is_spaceless, text)) >= _LEAST_CHARACTERS
    if english and mostly_latin(text):
        return words(text) >= LEAST_WORDS and function_share(text) >= LEAST_SHARE
    return words(text) >= LEAST_WORDS or sum(map(str.isalpha, text)) >= _LEAST_LETTERS


def _goes_on(text: str) -> bool:
    """Return whether a long block ends as the members of a long sentence do that is set in paragraphs."""
    return bool(_MEMBER.search(text[-8:])) and words(text) >= LEAST_WORDS


def clusters(prose: Sequence[bool], passed: Sequence[bool] = ()) -> list[tuple[int, int]]:
    """Return the half-open spans of prose blocks with at most `GAP` other blocks between neighbours.

    Blocks that are `passed` do not count: page headers and notes part no text.

    >>> clusters([False, True, False, True] + [False] * 7 + [True])
    [(1, 4), (11, 12)]
    """
    found: list[tuple[int, int]] = []
    between = 0
    for index, here in enumerate(prose):
        if not here:
            between += not (passed and passed[index])
            continue
        if found and between <= GAP:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
        between = 0
    return found
