"""Words that a line end divides: joined again, unless the hyphen is their own.

What counts is the same document first: the word as it stands elsewhere within a line. Then known compounds. Only then
is a hyphen between small letters taken for one of the typesetter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from raison.sources.cleaning.lines import Line
from raison.sources.scripts import is_spaceless

__all__ = ["Vocabulary", "ends_divided", "is_divided", "join_lines", "vocabulary"]

_DASH = re.compile(r"[\w.][-‐‑—/]$")
_HYPHEN = re.compile(r"[\w.][-‐‑]$")
_HEAD = re.compile(r"[\w.’']+(?:[-‐‑][\w.’']+)*(?=[-‐‑]$)")
_TAIL = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑’'][^\W\d_]+)*")
_LONGEST = 40  # code points of a part of a word

_HEADS = frozenset(
    "ex self non well long short high low cross half all quasi so north "
    "south east west man sino anglo franco russo".split()
)
_MAYBE_HEADS = frozenset(
    "pre pro co re post mid anti multi inter sub semi micro macro counter over under trans".split()
)
_TAILS = frozenset(
    "led based term making maker makers scale level building border backed sponsored owned funded driven oriented "
    "sharing keeping looking facing nuclear related wide range power powers general".split()
)
_LEAST_HEAD = 4  # letters of a first half that is surely a word of its own before one of these
_WIDE_PUNCTUATION = re.compile(r"[\u3000-\u303f\uff00-\uff60]")


@dataclass(frozen=True)
class Vocabulary:
    """The words of a document as they stand within lines, case-folded."""

    words: frozenset[str]


def vocabulary(lines: Iterable[Line]) -> Vocabulary:
    """Return the words that stand within the lines of a document, parts of divided words left out.

    >>> sorted(vocabulary([Line(1, "US-led coopera-", 0, True), Line(2, "tion now", 0, False)]).words)
    ['now', 'us-led']
    """
    found: set[str] = set()
    divided_before = False
    for line in lines:
        inside = [word.replace("‐", "-").replace("‑", "-") for word in _WORD.findall(line.text.casefold())]
        ends = ends_divided(line)
        found.update(inside[divided_before : len(inside) - ends])
        divided_before = ends
    return Vocabulary(frozenset(found))


def ends_divided(line: Line) -> bool:
    """Return whether a line ends with a hyphen after a letter or figure.

    >>> ends_divided(Line(1, "their coopera-", 0, True)), ends_divided(Line(1, "the talks -", 0, True))
    (True, False)
    """
    return bool(_HYPHEN.search(line.text[-2:]))


def is_divided(left: str, right: str) -> bool:
    """Return whether a line ends with a hyphen after a letter or figure, and the next begins with one.

    >>> is_divided("their coopera-", "tion"), is_divided("the talks -", "long ago")
    (True, False)
    """
    return bool(_HYPHEN.search(left[-2:])) and right[:1].isalnum()


def join_lines(left: str, right: str, known: Vocabulary) -> str:
    """Return two parts of a paragraph as one, with a blank between them or without, a dividing hyphen taken out.

    >>> few = Vocabulary(frozenset({"policy", "makers"}))
    >>> [join_lines(*parts, few) for parts in (("coopera-", "tion"), ("the US-", "led talks"), ("policy-", "makers"))]
    ['cooperation', 'the US-led talks', 'policy-makers']
    >>> join_lines("不扩散", "体制", few), join_lines("the talks", "went on", few)
    ('不扩散体制', 'the talks went on')
    """
    if is_divided(left, right) and right[0].islower() and not _own(left, right, known):
        return left[:-1] + right
    return left + right if _DASH.search(left[-2:]) or _without_blank(left[-1], right[0]) else f"{left} {right}"


def _without_blank(last: str, first: str) -> bool:
    wide = is_spaceless(last) or is_spaceless(first)
    return wide or bool(_WIDE_PUNCTUATION.match(last)) or bool(_WIDE_PUNCTUATION.match(first))


def _own(left: str, right: str, known: Vocabulary) -> bool:
    """Return whether a word has its hyphen from its writer."""
    found, following = _HEAD.search(left[-_LONGEST:]), _TAIL.match(right[:_LONGEST])
    if not found or not following:
        return True
    head, tail = found[0].replace("‐", "-").replace("‑", "-"), following[0].casefold()
    if f"{head}-{tail}".casefold() in known.words:
        return True
    if f"{head}{tail}".casefold() in known.words:
        return False
    if not head.isalpha() or not head[1:].islower() and len(head) > 1:
        return True  # as in "US-led", "G7-wide" and "state-of-the-art"
    return _compound(head, tail, known.words)


def _compound(head: str, tail: str, known: frozenset[str]) -> bool:
    folded = head.casefold()
    if folded in _HEADS:
        return True
    if tail.split("-")[0] in _TAILS and (len(head) >= _LEAST_HEAD or folded in known):
        return True
    return tail in known and (folded in known or folded in _MAYBE_HEADS)
