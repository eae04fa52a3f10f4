"""What introduces a sentence before its subject: connectives, and phrases that a comma ends."""

from __future__ import annotations

import re

from raison.claims.drafting.grammar.predicates import predicate

__all__ = ["introduction"]

_WORDS = (
    "according across after against alongside although amid as at because before beyond by despite during even "
    "following for from given if in like on over regarding since though through throughout to together under "
    "unlike when whereas while with within without once until"
)
_OPENING = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in _WORDS.split())
_INTRODUCED = re.compile(
    r"(?:\s*(?:[A-Z][A-Z. ]+:\s|(?:However|Therefore|Thus|Indeed|Meanwhile|Moreover|Furthermore|Nevertheless|Also|Still|Yet|And|But|So|Now|Finally"  # noqa: E501
    r"|First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Simply put|Today|Again|Rather(?! than)|Instead(?! of)|Consequently|Similarly|Certainly),?\s"  # noqa: E501
    r"|(?:This|Last|Next|Earlier|Later|Over the) (?:this |past )?(?:week|month|year|morning|afternoon|spring|summer|fall|autumn|winter)s?\b[^,]{0,40},\s"  # noqa: E501
    rf"|(?:{_OPENING}|Recogni[sz]ing|Rather|Instead|\w+ing)\b[^,]*,\s))+"
)
_PARTICIPLE = re.compile(r"\s*[A-Z]\w+ing\b")


def introduction(text: str, start: int = 0) -> int:
    """Return where the subject of a clause begins.

    >>> said = "However, despite the protest of Lowland, Upland dug a canal."
    >>> said[introduction(said) :]
    'Upland dug a canal.'
    """
    found = _INTRODUCED.match(text, start)
    if found is None:
        return start
    opened = _PARTICIPLE.match(text, start)
    verb = predicate(text[start : found.end()]) if opened else None
    return start if verb is not None and verb.start > 0 else found.end()
