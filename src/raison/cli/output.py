"""Output: what is printed reaches the reader, whatever letters the stream can hold; no letter is an error.

Files and pipes on Windows, and systems without a language (LANG=C), take few letters. What they lack is written in
plain ones where the meaning stays, a minus above all, and by its number where it does not.
"""

from __future__ import annotations

import codecs
import sys
from contextlib import suppress

__all__ = ["holds_every_letter", "prepare_output"]

NAME = "raison-plain"
OWN_WISH = {"replace", "ignore", "namereplace", "xmlcharrefreplace"}  # what a user asks for in PYTHONIOENCODING
PLAIN = {
    **dict.fromkeys("−–‐‑‒", "-"),
    **{"—": "--", "→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~"},
    **{"×": "x", "·": "-", "•": "*", "…": "...", "±": "+-", "½": "1/2", "✓": "yes", "✗": "no"},
    **{"\u00a0": " ", "\u202f": " "},
    **{"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"},
}


def prepare_output() -> None:
    """Let both output streams write what their encoding lacks in other letters, instead of failing."""
    codecs.register_error(NAME, _plain)
    for stream in (sys.stdout, sys.stderr):
        if getattr(stream, "errors", None) not in OWN_WISH and hasattr(stream, "reconfigure"):
            with suppress(OSError, ValueError):  # a stream that is closed already
                stream.reconfigure(errors=NAME)


def holds_every_letter() -> bool:
    """Return whether the output can hold every letter; where it cannot, JSON is written in ASCII."""
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    return codecs.lookup(encoding).name.startswith("utf")


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(PLAIN.get(letter) or _number(letter) for letter in letters), error.end


def _number(letter: str) -> str:
    return letter.encode("ascii", "backslashreplace").decode("ascii")
