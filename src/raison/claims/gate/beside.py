"""Words that a quotation leaves out of its sentence though they change what it says: “not”, “if”, who says it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from raison.sources.sentences import sentences

__all__ = ["left_out", "saying_before"]

WINDOW = 400
"""How many letters of the sentence before a quotation are looked at."""

_NT = r"\w+n['’]t"
_NOT = rf"(?:not|never|no|none|nobody|nothing|cannot|nor|neither|without|hardly|barely|scarcely|rarely|seldom|{_NT})"
_BETWEEN = r"(?:(?:(?!only|merely|simply|solely)\w+ly|always|yet|even|ever|quite)\s+)?"
_BELIEVE = r"(?:think|believe|expect|mean|suggest|imply|anticipate|assume|foresee)s?"
_SIGN = r"(?:evidence|signs?|indications?|proof|guarantees?|assurances?|chance|prospect|likelihood)"
_DENY = r"(?<!not )(?<!never )(?<!nobody )(?<!n't )(?<!n’t )(?:deny|denies|denied|denying)"
_BEFORE = re.compile(
    rf"\b({_NOT}\s+{_BETWEEN}"
    rf"|(?:not|never|nobody|cannot|{_NT})\s+(?:\w+ly\s+)?{_BELIEVE}\s+(?:that\s+)?"
    rf"|(?:no|little)\s+(?:\w+\s+)?{_SIGN}\s+(?:that|of)\s+"
    rf"|(?:{_DENY}|unlikely|impossible|improbable)\s+that\s+"
    r"|(?:fail(?:s|ed|ing)?|refus(?:es?|ed|ing)|declin(?:es?|ed|ing)|unable|unwilling|unlikely|impossible)\s+to\s+"
    r"|no longer\s+|(?:rather than|instead of|far from|short of)\s+"
    # A quotation inside a condition, or right after the comma that ends one.
    r"|(?:if|unless)\b(?! (?:anything|I may|you (?:ask|can|could|like|look|will))\b)[^,;:.!?—–()]*"
    r"(?:,\s*(?:(?:then|however|though|therefore),?\s+)?)?"
    r"|whether\b[^,;:.!?—–()]*|the (?:more|less)\b[^,;:.!?—–()]*,\s*(?:the \w+\s+)?(?:likely\s+)?"
    r")[\"'“‘]?\Z",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"if|unless|whether|the (?:more|less)", re.IGNORECASE)
_APART = re.compile(r"\b(?:about|against|by|from|in|of|on|with)\s\Z", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:\s+(not|never|no)"
    # After a comma only one that ends the sentence: another may belong to what follows.
    r"|(?:|,(?=[^,;:.!?]*(?:[.!?]|\Z)))\s+((?:only )?(?:if|unless)|provided that|(?:as|so) long as)"
    r"(?! (?:not|any|anything|at all|ever|possible)\b)"
    r"|\s+((?:is|are|was|were|remains?|seems?)\s+(?:\w+ly\s+|very\s+)?"
    r"(?:low|slim|remote|unlikely|doubtful|improbable|impossible)))\b",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\b(?!(?:I|we|and|do|to|would)\b)\w+\W+((?:(?:\w+ly|also|can|may|might|could|will|would|has|have|had)\s+)*"
    r"(?:say|says|said|saying|argu(?:es?|ed|ing)|(?:claim|insist|demand|assert|contend|fear|suggest|warn|maintain|hope)"
    r"(?:s|ed)?|(?:believe|allege|declare|judge)[sd]?|complain(?:s|ed)?|thinks?|thought|worr(?:y|ies|ied)"
    r"|argument|assertion|belief|expression|view|warning)\s+that"
    r"|(?:see|saw|view|perceiv|regard|portray|describ|depict)\w*\s+(?:\w+\s+){1,3}as)\s+[\"'“‘]?\Z",
    re.IGNORECASE,
)
_WORDS = 4
"""How many words of what is left out are shown."""


def left_out(text: str, start: int, end: int) -> str:
    """Return the first words of what a span leaves out of its sentence and what changes its sense; empty if nothing.

    That is a negation, a condition or “rather than” right before it, the condition that it stands in or right after,
    or a negation or condition right behind it. “Not only” is no negation. English alone.

    Parameters
    ----------
    text : str
        A block.
    start, end : int

    Examples
    --------
    >>> said = "If Lowland agrees, Upland pays. It does not really want a dam, rather than fearing one."
    >>> [left_out(said, said.index(one), said.index(one) + len(one)) for one in ("Upland pays", "want", "fearing one")]
    ['If', 'not really', 'rather than']
    >>> left_out(said, 0, len(said))
    ''
    """
    starts = _starts(text)
    first = starts[max(0, bisect_right(starts, start) - 1)]
    before = _BEFORE.search(text[max(first, start - WINDOW) : start])
    if before is not None and not _stands_alone(before[1], text[start:end]):
        return _shown(before[1])
    after = _AFTER.match(text, end)
    return _shown(next(filter(None, after.groups()))) if after is not None else ""


def saying_before(text: str, start: int) -> str:
    """Return the words right before a place by which somebody else than “I” or “we” says what follows; or nothing.

    >>> said = "Lowland may argue that Upland gains. We think that it does, seeing the dam as a gift."
    >>> [saying_before(said, said.index(one)) for one in ("Upland", "it does", "a gift")]
    ['may argue that', '', 'seeing the dam as']
    """
    found = _SAYING.search(text[max(0, start - WINDOW) : start])
    return found[1] if found is not None else ""


@lru_cache(maxsize=256)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(start for start, _ in sentences(text)) or (0,)


def _stands_alone(condition: str, quoted: str) -> bool:
    """Return whether a condition before a quotation is not its own: it has one, or is what a word such as “of” names.

    So it is with “if you tax imports of [what Lowland makes]”.
    """
    if _CONDITION.match(condition) is None:
        return False
    return _CONDITION.match(quoted) is not None or _APART.search(condition) is not None


def _shown(words: str) -> str:
    condition = _CONDITION.match(words)
    return condition[0] if condition else " ".join(words.split()[:_WORDS])
