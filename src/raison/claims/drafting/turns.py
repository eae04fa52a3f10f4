"""Turns of a transcript: whether what somebody else asks or announces begins here, not what the author says."""

from __future__ import annotations

import re

__all__ = ["asks", "moderates", "others_speak"]

_ASKING = re.compile(r"(?:Q|QUESTION|PRESS|REPORTER)(?:\s|:)")
_MODERATING = re.compile(r"(?:MODERATOR|OPERATOR|HOST|[Mm]oderator|[Oo]perator)\s?:")


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


def others_speak(text: str) -> bool:
    """Return whether a block of a transcript is set down as a question or as a moderator's words.

    >>> others_speak("Q: Will Upland pay?"), others_speak("Questions remain open.")
    (True, False)
    """
    return asks(text) or moderates(text)
