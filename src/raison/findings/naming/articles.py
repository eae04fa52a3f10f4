"""Articles: names that English uses with “the” within a sentence."""

from __future__ import annotations

import re

__all__ = ["with_article"]

TAKES = re.compile(
    r"United [A-Z].*"
    r"|.*\b(?:Republic|Kingdom|Union|States|Emirates|Islands|Federation|Nations|Netherlands|Philippines|Maldives)"
    r"|Bahamas|Gambia|Comoros|Holy See|West|Kremlin|White House"
)


def with_article(name: str) -> str:
    """Return a name as it stands within a sentence.

    >>> with_article("United States"), with_article("European Union"), with_article("Japan"), with_article("The board")
    ('the United States', 'the European Union', 'Japan', 'the board')
    """
    if name.startswith("The "):
        return f"the {name[4:]}"
    return f"the {name}" if TAKES.fullmatch(name) else name
