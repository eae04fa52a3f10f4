"""Lists: what a sentence that ends in a colon makes of the items after it: "Upland agreed to: …"."""

from __future__ import annotations

import re

from raison.claims.drafting.grammar.verbs import VERBS
from raison.claims.drafting.records import ClauseJudgement
from raison.claims.records import Kind

__all__ = ["item", "lead"]

_ITEM = re.compile(
    r"\W*(?:(?:[Aa]nd|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]inally|[Mm]ost importantly),? )*(?:\w+ly )?([A-Za-z][a-z]+) "
)
_LEADS: dict[Kind, re.Pattern[str]] = {
    "recommendation": re.compile(r"\b(?:should|must|need|needs|recommend\w*|urge\w*|call\w* (?:on|for))\b"),
    "position": re.compile(r"\b(?:will|commit\w*|agree\w*|pledge\w*|promise\w*)\b"),
    "goal": re.compile(r"\b(?:aims?|goals?|objectives?|priorit\w+|seeks?|intends?)\b"),
}
_SCORE = 0.6


def lead(sentence: str) -> Kind | None:
    """Return the kind of the items that a sentence leads to; None where it does not end in a colon.

    >>> lead("Upland agreed to:"), lead("Upland agreed.")
    ('position', None)
    """
    if not sentence.rstrip().endswith(":"):
        return None
    return next((kind for kind, words in _LEADS.items() if words.search(sentence)), "position")


def item(sentence: str, kind: Kind) -> ClauseJudgement | None:
    """Return what an item is, which begins with a verb; None where it does not.

    >>> item("Open the belt to ships.", "position").cue, item("The belt is shut.", "position")
    ('Open', None)
    """
    verb = _ITEM.match(sentence)
    if verb is None or verb[1].lower() not in VERBS:
        return None
    return ClauseJudgement(kind, "advised" if kind == "recommendation" else "asserted", verb[1], verb.start(1), _SCORE)
