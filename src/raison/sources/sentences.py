"""A block → the spans of its sentences, by punctuation, with the abbreviations that policy papers use."""

from __future__ import annotations

import re

from raison.sources.scripts import is_spaceless

__all__ = ["sentences"]

_STOP = re.compile(
    r"[.!?…]+[\"'”’»)\]」』）】》〉]*"
    r"(?P<mark>(?: ?\[(?:foot)?(?:note )?\d{1,3}\])+|\d{1,3}(?:, ?\d{1,3}){0,8}\)?(?=\s|$)|[¹²³⁰⁴-⁹]+)?"
    r"|[。！？｡．][。！？｡．…”’」』）】》〉〕\"')]*(?:\[\d{1,3}\]|[①-⑳]|[（(]注\d{1,3}[)）])*",
    re.IGNORECASE,
)
_WIDE_STOPS = "。！？｡．"
_CLOSING = "”’」』）】》〉〕\"')"
# What goes on after a quotation that closes with its own stop: particles of Japanese, verbs of saying of Chinese.
_GOES_ON = re.compile(
    r"[とをがのはもでにへやな、，,并並而]|など|って|という"
    r"|[^。！？，；“「]{0,6}(?:说|說|説|表示|指出|强调|強調|称|稱|问道|問道|答道|回应|回應)[。，：]"
)
_ASKED = re.compile(r"とい|と[問述語言思考聞]|って")

_ABBREVIATIONS = frozenset(
    "dr mr mrs ms messrs prof col lt sgt capt cmdr adm maj gen brig rep reps sen sens gov amb pres hon rev fr mt st "
    "ft eds cf v vs viz approx ca dept univ assn cit ibid supra e.g i.e eg ie jan feb mar apr jun jul aug sep sept oct "
    "nov dec".split()
)
# A sentence may end with these: it does where the next word is one that opens sentences.
_DOUBTFUL = frozenset("inc ltd corp co bros plc llc jr sr al cie".split())
_BEFORE_NUMBERS = frozenset(
    "no nos vol vols p pp fig figs ch chap sec secs art arts para paras cl op ed est res pub reg c".split()
)
_NUMBER = re.compile(r"[§¶#]|[\[(]?\d|[ivxlIVXL]{1,6}\b|L\. ")
_HOURS = frozenset(("a.m", "p.m"))
_AFTER_HOURS = re.compile(
    r"\(?(?:[A-Z]{1,4}T|UTC|MSK|Z)\b|\(?(?:[A-Z][a-z]+ ){1,2}(?:Standard |Daylight |Summer )?[Tt]ime\b"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d"
)
# After these a new sentence may still begin, where the next word is one that opens sentences.
_OPENERS = frozenset(
    "a although an analysts and as at because both but by china critics despite during each experts few finally first "
    "for from furthermore given he however if in indeed it its many meanwhile moreover most nevertheless nonetheless "
    "observers officials on opponents others proponents scholars second "
    "several she since some such supporters that the "
    "there these they third this those thus to under we what when where while with yet".split()
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ITEM = re.compile(r"\d{1,2}|[IVXL]{1,6}|[ivxl]{1,6}|[A-Za-z]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_BACK = 24  # longest word, in code points, that is looked at for an abbreviation
_AHEAD = 40


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
    >>> text = "水は足りない。長官は「待つ。」と述べた。"
    >>> [text[a:b] for a, b in sentences(text)]
    ['水は足りない。', '長官は「待つ。」と述べた。']
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
    following = text[stop.end() : stop.end() + _AHEAD]
    if stop[0][0] in _WIDE_STOPS or (following and not following[0].isspace()):
        return _ends_without_blank(text, stop, following)
    opening = following.lstrip().lstrip("\"'“‘«([")[:1]
    if opening and (opening.islower() or opening in ",;:-–—"):
        return False
    return not _abbreviated(text, stop, following)


def _ends_without_blank(text: str, stop: re.Match[str], following: str) -> bool:
    """Return whether a stop without a blank after it ends a sentence: one may go on after a quotation."""
    wide = stop[0][0] in _WIDE_STOPS
    if not wide and not (stop.start() and is_spaceless(text[stop.start() - 1])):
        return False
    if stop[0][-1] in _CLOSING:
        return not _GOES_ON.match(following)
    return not (stop[0][0] in "！？!?" and _ASKED.match(following))


def _abbreviated(text: str, stop: re.Match[str], following: str) -> bool:
    """Return whether the point belongs to the word before it."""
    if stop[0][0] != "." or stop[0].startswith("..") or not (following.strip() or stop["mark"]):
        return False
    before = text[max(0, stop.start() - _BACK) : stop.start()].split()
    word = before[-1].lstrip("\"'“‘«([") if before else ""
    if stop["mark"]:  # the number of a note, unless the point is that of a decimal or of "No."
        decimal = word[-1:].isdigit() and stop[0][1:2].isdigit() and not _YEAR.fullmatch(word)
        return decimal or word.casefold() in _BEFORE_NUMBERS
    if stop[0] != ".":
        return False
    if _ITEM.fullmatch(word) and text[: min(stop.start(), _BACK)].strip() == word:
        return True  # the number of a list item, or of a heading, opens a block
    if word.isdigit() and len(word) <= 2:
        return False
    return _is_abbreviation(word, following)


def _is_abbreviation(word: str, following: str) -> bool:
    folded = word.casefold()
    if folded in _ABBREVIATIONS:
        return True
    if folded in _DOUBTFUL:
        return not _opens(following)
    if folded in _BEFORE_NUMBERS:
        return bool(_NUMBER.match(following.lstrip()))
    if folded in _HOURS:
        return bool(_AFTER_HOURS.match(following.lstrip()))
    last = re.split(r"[-–—]", word)[-1]
    return bool(_INITIALS.fullmatch(last)) and last[:1].isupper() and not _opens(following)


def _opens(following: str) -> bool:
    word = following.split()[0].strip("\"'“‘«([,.;:”’")
    return word[:1].isupper() and word.casefold() in _OPENERS
