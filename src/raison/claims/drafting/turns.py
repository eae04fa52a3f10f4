"""Turns of a transcript: whether a block is what somebody else asks or announces, not the author."""

from __future__ import annotations

import re

__all__ = ["others_speak"]

_OTHERS = re.compile(r"(?:Q|QUESTION|MODERATOR|OPERATOR|PRESS|REPORTER)(?:\s|:)")


def others_speak(text: str) -> bool:
    """Return whether a block of a transcript is set down as a question or as a moderator's words.

    >>> others_speak("Q: Will Upland pay?"), others_speak("Questions remain open.")
    (True, False)
    """
    return _OTHERS.match(text) is not None
