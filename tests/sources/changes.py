"""What happens to a text on its way into somebody else's copy: each change as a function from text to text."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Mapping

WIDTH = 72
PAGE = 9  # lines from one running header to the next

STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "…": "..."})
LIGATURES = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
SPELLINGS = {
    r"(\w)isation": r"\1ization",
    r"(\w{3})ise(d|s)?\b": r"\1ize\2",
    r"(\w{3})ising\b": r"\1izing",
    r"\b(fav|behavi|neighb|lab|hon)our": r"\1or",
    r"\bprogramme": "program",
    r"\bdefense\b": "defence",
    r"\bmanoeuvre": "maneuver",
    r"\b(\w{4,})eled\b": r"\1elled",
}


def straight(text: str) -> str:
    return text.translate(STRAIGHT)


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def spaced(text: str) -> str:
    """No-break spaces after short words, double spaces after sentences."""
    return re.sub(r"\. ", ".  ", re.sub(r"\b(\w{1,3}) ", "\\1\u00a0", text))


def soft_hyphens(text: str) -> str:
    return re.sub(r"([^\W\d_]{4})(?=[^\W\d_]{3})", "\\1\u00ad", text)


def wrapped(text: str) -> str:
    return _each_line(text, lambda line: textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False))


def wrapped_at_hyphens(text: str) -> str:
    return _each_line(text, lambda line: textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=True))


def wrapped_with_hyphenation(text: str) -> str:
    return _each_line(text, _hyphenated)


def ligatures(text: str) -> str:
    for letters, joined in LIGATURES.items():
        text = text.replace(letters, joined)
    return text


def spelt_otherwise(text: str) -> str:
    for old, new in SPELLINGS.items():
        text = re.sub(old, new, text)
    return text


def page_headers(text: str) -> str:
    """Wrapped, and after every ninth line the name of the series and a page number, as pages have it."""
    lines = wrapped(text).split("\n")
    pages = [lines[at : at + PAGE] for at in range(0, len(lines), PAGE)]
    return "\n".join(
        line for number, page in enumerate(pages, start=1) for line in (*page, f"Harbour Papers | {number}")
    )


def doubled(text: str) -> str:
    return f"{text}\n\n{text}"


def transformations() -> Mapping[str, Callable[[str], str]]:
    """All changes by name, in the order of a table."""
    return {
        "identical": str,
        "straight quotes and hyphens": straight,
        "decomposed accents": decomposed,
        "no-break and double spaces": spaced,
        "soft hyphens": soft_hyphens,
        "wrapped at 72": wrapped,
        "wrapped with hyphenation": wrapped_with_hyphenation,
        "wrapped at real hyphens": wrapped_at_hyphens,
        "ligatures": ligatures,
        "other spelling": spelt_otherwise,
        "running page header": page_headers,
        "doubled page": doubled,
        "line ends of another system": lambda text: text.replace("\n", "\r\n"),
    }


def _each_line(text: str, change: Callable[[str], str]) -> str:
    return "\n".join(change(line) if len(line) > WIDTH else line for line in text.split("\n"))


def _hyphenated(line: str) -> str:
    """Fill lines greedily, breaking a word of six letters and more wherever the line is full."""
    lines, now = [], ""
    for word in line.split():
        room = WIDTH - len(now) - 1
        if len(now) + 1 + len(word) <= WIDTH:
            now = f"{now} {word}" if now else word
            continue
        if now and word.isalpha() and len(word) >= 6 and room >= 4:
            cut = min(room - 1, len(word) - 3)
            lines.append(f"{now} {word[:cut]}-")
            now = word[cut:]
        else:
            lines += [now] if now else []
            now = word
    return "\n".join([*lines, now])
