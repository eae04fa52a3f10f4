"""A clause → its tokens, and the closed classes of English words that show what the others are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "BE",
    "DETERMINERS",
    "DO",
    "FINITE",
    "FUTURE",
    "HAVE",
    "MODALS",
    "PREPOSITIONS",
    "PRONOUNS",
    "WITH_S",
    "Token",
    "after",
    "before",
    "is_adverb",
    "tokens",
]

_WORD = re.compile(
    r"(?:[A-Z]\.)+(?:-\w+)*|n't\b|'(?:re|ve|ll|m|d|s)\b|(?:[dw]o|does|did|is|are|was|were|has|have|had|ca|would|could|should|might|must|need)(?=n't\b)|\w+(?:-\w+)*|[^\w\s]",
)
MODALS = frozenset("will would shall should can could may might must cannot ca wo 'll 'd".split())
FUTURE = frozenset("will shall wo 'll".split())
BE = frozenset("am is are was were 're 'm 's be been being".split())
HAVE = frozenset("have has had 've having".split())
DO = frozenset("do does did".split())
FINITE = MODALS | (BE - {"be", "been", "being"}) | (HAVE - {"having"}) | DO
PRONOUNS = frozenset("i we you he she it they".split())
WITH_S = PRONOUNS | frozenset("there that what here who this one everybody nobody".split())
DETERMINERS = frozenset(
    "a an the this that these those our its their his her my your no any some every each such more most many few "
    "other another new all both two three 's '".split()
)
PREPOSITIONS = frozenset(
    "of on in at for with by from to into onto over under between among against through toward towards across about "
    "around after before since until during despite without within beyond as than via per amid".split()
)
_ADVERBS = frozenset(
    "not n't never also now still always already just even only ever both all each well far then thus once soon again "
    "too very quite rather simply indeed together here there today".split()
)


class Token(NamedTuple):
    """A word or a mark of a clause, where it stands, and how it is written small."""

    text: str
    start: int
    end: int
    low: str


def tokens(clause: str, start: int) -> tuple[Token, ...]:
    """Return the words and marks of a clause from `start` on; "don't" and "we're" are two words each.

    >>> [one.low for one in tokens("We don't trade; the U.S.-led talks won't resume", 0)]
    ['we', 'do', "n't", 'trade', ';', 'the', 'u.s.-led', 'talks', 'wo', "n't", 'resume']
    """
    return tuple(one for one in _tokens(clause) if one.start >= start)


@lru_cache(maxsize=256)
def _tokens(clause: str) -> tuple[Token, ...]:
    return tuple(Token(text := one[0], *one.span(), text.lower()) for one in _WORD.finditer(clause))


def before(words: Sequence[Token], at: int) -> tuple[str, int]:
    """Return the word before, adverbs passed over, and its place; nothing at the start."""
    at -= 1
    while at >= 0 and is_adverb(words[at].low):
        at -= 1
    return (words[at].low, at) if at >= 0 else ("", -1)


def is_adverb(word: str) -> bool:
    """Whether a word may stand between a subject and its verb, or within a verb.

    >>> [is_adverb(word) for word in ("now", "firmly", "supply")]
    [True, True, False]
    """
    return word in _ADVERBS or (
        word.endswith("ly") and word not in ("supply", "rely", "apply", "comply", "family", "ally")
    )


def after(words: Sequence[Token], at: int) -> str:
    """Return the word after; nothing at the end."""
    return words[at + 1].low if at + 1 < len(words) else ""
