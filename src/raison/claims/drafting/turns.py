"""Turns of a transcript: whether what somebody else asks or announces begins here, not what the author says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

__all__ = ["asks", "moderates", "names_speaker", "spoken_by_others"]

_ASKING = re.compile(r"(?:Q|QUESTION|PRESS|REPORTER)(?:\s|:)")
_MODERATING = re.compile(r"(?:MODERATOR|OPERATOR|HOST|[Mm]oderator|[Oo]perator)\s?:")
_NAMED = re.compile(r"(?:[A-Z]{2,}[.]? ?){1,6}:")
_ASKED = re.compile(r"\?[\"'”’)]*\s*\Z")


def asks(text: str) -> bool:
    """Return whether a text is set down as a question from the audience.

    >>> asks("Q: Will Upland pay?"), asks("Questions remain open.")
    (True, False)
    """
    return _ASKING.match(text) is not None


def moderates(text: str) -> bool:
    """Return whether a text is set down as a moderator's words.

    >>> moderates("MODERATOR: One more."), moderates("Moderate voices remain.")
    (True, False)
    """
    return _MODERATING.match(text) is not None


def names_speaker(text: str) -> bool:
    """Return whether a text begins with the name of who speaks, in capital letters.

    >>> names_speaker("MS. FEN: It will."), names_speaker("It will.")
    (True, False)
    """
    return _NAMED.match(text) is not None


def spoken_by_others(texts: Iterable[str]) -> Iterator[bool]:
    """Yield whether somebody else speaks in each block of a transcript, also where a question goes on in a new one.

    A block without a name that ends with a question mark right after a question belongs to who asks.

    >>> list(spoken_by_others(("Q: Thank you.", "Will Upland pay?", "It will.", "Who else?", "MS. FEN: Why?")))
    [True, True, False, False, False]
    """
    asking = False
    for text in texts:
        going_on = asking and not names_speaker(text) and _ASKED.search(text) is not None
        asking = asks(text) or going_on
        yield asking or moderates(text)
