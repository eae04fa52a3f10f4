"""Words that only lead to what is said: "I think that", "let me be clear", "you know", "furthermore"."""

from __future__ import annotations

import re

__all__ = ["begin_of_content", "without_fillers"]

_I_SAY = r"(?:say|note|add|point out|tell you|emphasi[sz]e|underscore|underline|stress|reiterate|flag|ask|be (?:very )?clear)"  # noqa: E501
_FILLERS = (
    r"I(?: do)? (?:think|guess|suppose)(?: that)?",
    rf"I(?: would|'d|'ll| will| can| should) (?:just |simply |also |again )?(?:confirm|{_I_SAY})(?: that)?:?",
    rf"(?:I|[Ww]e)(?: do)? (?:just |also )?(?:want|wish)(?:ed)? to (?:also |just )?{_I_SAY}(?: here)?(?: that)?",
    r"(?:[Aa]nd )?[Ll]et me (?:just |also )?be (?:\w+ )?clear:?",
    r"(?:[Tt]he |[Aa]nd )?(?:[Oo]ne|first|second|third|other|last|next|main) (?:point|thing) (?:that )?I(?: would|'d| will|'ll) (?:make|say|add|note|mention) is:?(?: that)?",  # noqa: E501
    r"(?:I|[Ww]e)(?: also)? (?:saw|see|know|knew|noted) that",
    r"(?:I|[Ww]e) (?:are|'re) (?:also )?(?:\w+ )?aware that",
    r"I know (?:that )?(?=(?:we|they|the|there)\b)",
    r"\A[Tt]hat (?=(?:we|they|it|he|she)\b)",
    r"(?:it(?:'s| is) )?(?:fair|safe|important|worth) to (?:say|note|add|point out)(?: that)?",
    r"it bears repeating,?(?: that)?|[Ww]e(?: have|'ve) said (?:this|it|that) before|[Hh]ere(?: is|'s) how we see it:?",
    r"[Tt]here (?:are|is) (?:\w+ )?(?:signs?|evidence|indications?|reports?) that",
    r"as you(?: all)? know|as I(?:'ve| have)? (?:said|noted|mentioned|indicated)(?: before)?",
    r"(?:[Tt]hat|[Tt]his)(?: is|'s) why",
    r"[Tt]here (?:should|can|must) be no doubt(?: that)?|I (?:must|have to|should) be (?:very )?clear",
    r"I (?:don't|do not) need to tell you(?: that)?|I(?: am|'m) (?:also )?(?:(?:proud|pleased|happy|glad) to (?:announce|report|say)|announcing)(?: that)?",  # noqa: E501
    r"[Mm]ake no mistake[:,]?|[Ff]or (?:example|instance)[,—–]",
    r"you know|I mean|of course|[Ll]ook(?=,)|[Ww]ell(?=,)",
)
_FILLER = re.compile(rf"\b(?:{'|'.join(_FILLERS)})\b,?")


def without_fillers(clause: str) -> str:
    """Return a clause with blanks for its fillers, each other letter at its place.

    >>> without_fillers("I think that Upland will pay, you know")
    '             Upland will pay,         '
    """
    return _FILLER.sub(lambda found: " " * len(found[0]), clause)


_ADVERBS = (
    "Also|Now|Then|Again|However|Therefore|Thus|Indeed|Meanwhile|Moreover|Furthermore|Additionally|Further|Nevertheless"
    "|Nonetheless|Finally|Obviously|Certainly|First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Similarly|Likewise|Consequently"
    "|Accordingly|Specifically|In (?:addition|fact|particular|short|turn)|In this (?:context|regard|respect|vein)"
    "|To (?:this|that) end|At the same time|Simply put|As a result|Going forward|On the (?:one|other) hand"
)
_JOINING = re.compile(
    rf"(?:{_ADVERBS})[,:—–]\s*"
    r"|(?:And|But|Or|Yet(?! another\b)|So(?! (?:far|much|many|long|too|that)\b))\b,?\s+"
    r"|(?:\d+\.|\([a-z]+\)|[-–—•*])\s+|(?:so,|that|and that|but that)\s+|[\s,;]+"
)


def begin_of_content(clause: str, verb: int) -> int:
    """Return where a clause begins to say something: after list marks, fillers and words that only join it to others.

    Parameters
    ----------
    clause : str
    verb : int
        Where its predicate begins. A "that" right before it is its subject, and stays.

    Examples
    --------
    >>> said = "And so, I think that Upland will pay."
    >>> said[begin_of_content(said, 28) :], begin_of_content("that undermines trust", 5)
    ('Upland will pay.', 0)
    """
    plain, at = without_fillers(clause), 0
    while (found := _JOINING.match(plain, at)) and found.end() < verb:
        at = found.end()
    return at
