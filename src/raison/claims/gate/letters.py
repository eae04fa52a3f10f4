"""A text as quotations are compared: one kind of space, of quotation mark and of dash; all else as it is."""

from __future__ import annotations

import unicodedata
from array import array
from functools import lru_cache

from raison.sources.forms import MappedText
from raison.sources.scripts import in_word

__all__ = ["cuts_a_word", "plain_letters"]

_QUOTES = frozenset("\"'`´ʹʺʻʼʽʾʿ′″‴‘’‚‛“”„‟«»‹›「」『』〝〞〟＂＇")
_JOINS = frozenset("-‐‑'’ʼ")  # marks inside a word: non-aligned, shouldn’t
_NOT_BEFORE, _NOT_AFTER = tuple("不未没沒無无非勿莫别別"), ("ない", "なか", "なく", "ませ", "ぬ", "ず")


@lru_cache(maxsize=2048)
def plain_letters(text: str) -> MappedText:
    """Return a text with single spaces, one quotation mark and one dash, with the way back to each place.

    Spaces around a dash go, and compatibility forms such as ligatures are taken apart. Case and every other mark stay.

    Parameters
    ----------
    text : str
        In the light normal form.

    Notes
    -----
    Linear in the length of the text; the last 2,048 texts are kept.

    Examples
    --------
    >>> plain_letters("“Non–aligned”,  it said … ").text
    "'Non-aligned', it said ..."
    """
    made: list[str] = []
    places = array("I")
    for at, char in enumerate(text):
        for letter in _plain(char):
            last = made[-1] if made else " "
            if (letter == " " and last in " -") or (letter == last == "-"):
                continue
            if letter == "-" and made and last == " ":
                made[-1], places[-1] = letter, at
                continue
            made.append(letter)
            places.append(at)
    kept = len(made) - made[-1:].count(" ")
    return MappedText("".join(made[:kept]), places[:kept], array("I", (at + 1 for at in places[:kept])))


@lru_cache(maxsize=8192)
def _plain(char: str) -> str:
    if char.isspace():
        return " "
    if char in _QUOTES:
        return "'"
    if char == "−" or unicodedata.category(char) == "Pd":
        return "-"
    return unicodedata.normalize("NFKC", char).replace("\u2044", "/")


def cuts_a_word(text: str, at: int) -> bool:
    """Return whether a place in a text lies inside a word, or between a word and what turns its sense.

    Hyphens and apostrophes join: the end of “non-aligned” is no word, nor is the beginning of “shouldn’t”. Chinese
    and Japanese set no spaces: there a negation is not parted from what it negates.

    >>> cuts_a_word("It cannot, and shouldn’t.", 6), cuts_a_word("It shouldn’t.", 11), cuts_a_word("It is.", 2)
    (True, True, False)
    >>> cuts_a_word("他们不同意。", 3), cuts_a_word("他们不同意。", 2)
    (True, False)
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if in_word(before, after):
        return True
    if before in _JOINS and at > 1 and text[at - 2].isalnum() and after.isalnum():
        return True
    if after in _JOINS and before.isalnum() and text[at + 1 : at + 2].isalnum():
        return True
    return before in _NOT_BEFORE or text.startswith(_NOT_AFTER, at)
