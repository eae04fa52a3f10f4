"""The subject of a clause: whether it is a person or a state, or a thing."""

from __future__ import annotations

import re

from raison.claims.drafting.grammar.tokens import is_adverb

__all__ = ["is_thing"]

_PERSONS = frozenset(
    "we i he she they you who government governments administration president minister ministers parties sides "
    "countries leaders allies partners officials forces team many some most others".split()
)
_PART_OF = re.compile(r"\s*(?:all|both|each|many|most|none|one|part|some) of ", re.IGNORECASE)
_OF_THINGS = re.compile(r"(?:tion|sion|ment|ness|ity|ism|[ae]nce|ing|ship|s)\Z")


def is_thing(subject: str) -> bool:
    """Return whether a subject is neither a person nor a state, by the last word of its own noun.

    >>> is_thing("the price of grain"), is_thing("the leaders of Upland")
    (True, False)
    """
    subject = _PART_OF.sub("", subject.rstrip(" ,").rpartition(",")[2])
    noun = re.split(r",? (?:of|in|on|to|for|with|from|by|that|which|between|against) ", f" {subject.strip()} ")[0]
    words = re.findall(r"[\w.'-]+", noun)
    words = [word for word in words if not is_adverb(word.lower())] or words
    if not words or words[-1].lower() in ("this", "that", "these", "those", "it", "which"):
        return True
    alone = len(words) == 1 and bool(_OF_THINGS.search(words[-1]))
    return words[-1].lower() not in _PERSONS and (words[-1].islower() or alone)
