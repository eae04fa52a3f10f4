"""A block → the spans of its sentences, by punctuation, with the abbreviations that policy papers use."""

from __future__ import annotations

import re

__all__ = ["sentences"]

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?:\[\d{1,3}\])?|[。！？]+[”’」』）]*")
_ABBREVIATIONS = frozenset(
    "dr mr mrs ms prof col lt sgt capt cmdr adm maj gen rep sen gov hon rev st sr jr ft eds cf vs viz approx ca inc "
    "ltd corp dept univ al cit ibid e.g i.e eg ie jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_BEFORE_NUMBERS = frozenset("no nos vol vols p pp fig figs ch sec art para op ed est".split())
# After these a new sentence may still begin, where the next word is one that opens sentences.
_OPENERS = frozenset(
    "a although an as at because but by china despite during first finally for from furthermore given he however if in "
    "indeed it its meanwhile moreover nevertheless nonetheless on second she since some such that the there these they "
    "third this those thus to under we what when while with yet".split()
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_BACK = 24  # longest word, in code points, that is looked at for an abbreviation


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the half-open spans of the sentences of a block, without the spaces between them.

    Parameters
    ----------
    text : str
        One block in its light form.

    Returns
    -------
    list of tuple of int
        Spans in code points, in order; empty for a blank text.

    Notes
    -----
    Linear in the length of the text.

    Examples
    --------
    >>> text = "The U.S. position held. “Why now?” asked Dr. Lim. It rose by 2.5 per cent."
    >>> [text[a:b] for a, b in sentences(text)]
    ['The U.S. position held.', '“Why now?” asked Dr. Lim.', 'It rose by 2.5 per cent.']
    """
    cuts = [stop.end() for stop in _STOP.finditer(text) if _ends(text, stop)]
    return [span for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True) if (span := _trim(text, a, b))]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    part = text[start:end]
    bare = part.strip()
    if not bare:
        return None
    first = start + len(part) - len(part.lstrip())
    return first, first + len(bare)


def _ends(text: str, stop: re.Match[str]) -> bool:
    if stop[0][0] in "。！？":
        return True
    following = text[stop.end() : stop.end() + _BACK + 2]
    if following and not following[0].isspace():
        return False
    opening = following.lstrip().lstrip("\"'“‘«([")[:1]
    if opening and (opening.islower() or opening in ",;:-–—"):
        return False
    return not _abbreviated(text, stop, following)


def _abbreviated(text: str, stop: re.Match[str], following: str) -> bool:
    """Return whether the point belongs to the word before it."""
    if stop[0] != "." or not following.strip():
        return False
    before = text[max(0, stop.start() - _BACK) : stop.start()].split()
    word = before[-1].lstrip("\"'“‘«([") if before else ""
    if word.isdigit() and len(word) <= 2:  # the number of a list item opens a block
        return text[: stop.start()].strip() == word if stop.start() < _BACK else False
    if word.casefold() in _ABBREVIATIONS:
        return True
    if word.casefold() in _BEFORE_NUMBERS:
        return following.lstrip()[:1].isdigit()
    last = re.split(r"[-–—]", word)[-1]
    return bool(_INITIALS.fullmatch(last)) and last[:1].isupper() and not _opens(following)


def _opens(following: str) -> bool:
    word = following.split()[0].strip("\"'“‘«([,.;:”’")
    return word[:1].isupper() and word.casefold() in _OPENERS
