"""Words of spoken English that only lead to what is said: "I think that", "let me be clear", "you know"."""

from __future__ import annotations

import re

__all__ = ["without_fillers"]

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
