"""Scripts that put no blanks between words: which characters are theirs, and where a word may end in them."""

from __future__ import annotations

import re

__all__ = ["in_word", "is_spaceless", "mostly_latin", "pieces", "spaceless_share"]

_RANGES = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3040-\u3096\u3099-\u30fa\u30fc-\u30ff\u3105-\u312f"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_SPACELESS = re.compile(f"[{_RANGES}]")
_LATIN_END = "\u024f"  # the Latin letters of European languages stand before it


def is_spaceless(char: str) -> bool:
    """Return whether a character is a Chinese character, kana or bopomofo.

    >>> is_spaceless("水"), is_spaceless("の"), is_spaceless("물"), is_spaceless("w")
    (True, True, False, False)
    """
    return char > "\u2e7f" and bool(_SPACELESS.match(char))


def in_word(left: str, right: str) -> bool:
    """Return whether a place between two characters lies inside a word.

    Between two Chinese characters or kana it does not: where their words end is not written.

    >>> in_word("w", "e"), in_word("w", " "), in_word("水", "の"), in_word("水", "w")
    (True, False, False, False)
    """
    return left.isalnum() and right.isalnum() and not (is_spaceless(left) or is_spaceless(right))


def spaceless_share(text: str) -> float:
    """Return the share of Chinese characters and kana among the letters of a text, 0..1.

    >>> spaceless_share("ICBMの発射")
    0.42857142857142855
    """
    if text.isascii():
        return 0.0
    letters = sum(map(str.isalpha, text))
    return min(sum(1 for _ in _SPACELESS.finditer(text)) / letters, 1.0) if letters else 0.0


def mostly_latin(text: str) -> bool:
    """Return whether at least half of the letters of a text are Latin, or it has none.

    >>> mostly_latin("the 물 talks"), mostly_latin("미르강의 물")
    (True, False)
    """
    if text.isascii():
        return True
    letters = [char for char in text if char.isalpha()]
    return 2 * sum(char <= _LATIN_END for char in letters) >= len(letters)


def pieces(token: str) -> int:
    """Return how many words a run without blanks counts as: two Chinese characters or kana are taken for one.

    >>> pieces("non-proliferation"), pieces("三か国外相"), pieces("ICBMの")
    (1, 3, 2)
    """
    if token.isascii() or not _SPACELESS.search(token):
        return 1
    return sum(1 for _ in _PIECE.finditer(token))


_PIECE = re.compile(rf"[{_RANGES}]{{1,2}}|(?:(?![{_RANGES}])\w)+")
