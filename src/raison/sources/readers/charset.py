"""The bytes of a page → text: what the page declares of its encoding counts only where its bytes agree."""

from __future__ import annotations

import codecs
import re

from raison.sources.decoding import LARGEST, DecodedText, decode_text
from raison.sources.encodings import east_asian, plausible

__all__ = ["page_text"]

_HEAD = 4_096
_CHARSET = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding=["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# What pages mean by some names is the wider encoding that has grown out of them.
_WIDENED = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949"}
_WIDENED |= {"shift_jis": "cp932"}
_EAST_ASIAN = frozenset(("gb18030", "cp949", "cp932", "euc_jp", "big5", "big5hkscs", "iso2022_jp", "hz", "johab"))
_OF_TEXT = re.compile(r"utf|iso8859|cp\d|big5|gb|euc|shift|koi8|mac|hz|johab|tis|iso2022")


def page_text(data: bytes) -> DecodedText:
    """Return the text of a page, its encoding, and a note where what the page declares does not fit its bytes.

    Raises
    ------
    Fault
        It is too large, empty, or no text.

    Examples
    --------
    >>> page_text('<meta charset="iso-8859-1"><p>물 — “water”'.encode()).note
    'the page says iso-8859-1, but its bytes are utf-8; read as utf-8'
    >>> page_text('<meta charset="euc-kr"><p>미르강의 물'.encode("cp949")).text[-6:]
    '미르강의 물'
    """
    said = _said(data)
    meant = _name(said)
    if meant and not meant.startswith("utf") and len(data) <= LARGEST and not _unicode(data):
        text = _declared(data, meant)
        if text is not None:
            decode_text(text.encode("utf-8", "replace"))  # only for its bounds
            return DecodedText(text, meant)
    found = decode_text(data)
    if not said or data.isascii() or meant.replace("_", "-") == found.encoding.replace("-sig", "").replace("_", "-"):
        return found
    return DecodedText(
        found.text,
        found.encoding,
        f"the page says {said}, but its bytes are {found.encoding}; read as {found.encoding}",
    )


def _said(data: bytes) -> str:
    found = _CHARSET.search(data[:_HEAD])
    return (found[1] or found[2]).decode("ascii", "replace").lower() if found else ""


def _name(encoding: str) -> str:
    """Return an encoding as Python calls it, or the wider one that pages mean by its name; empty for none of text."""
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return ""
    name = name if name.startswith("iso8859") else name.replace("-", "_")
    name = _WIDENED.get(name, name)
    return name if name == "cp1252" or _OF_TEXT.match(name) else ""


def _unicode(data: bytes) -> bool:
    """Return whether bytes show by themselves that they are Unicode."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) or b"\0" in data[:_HEAD]:
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not data.isascii()


def _declared(data: bytes, encoding: str) -> str | None:
    """Return the text in a declared encoding, unless the bytes are not in it, or are more likely in another one."""
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    if any("\x80" <= char <= "\x9f" for char in text[:65_536]):
        return None
    if encoding in _EAST_ASIAN:
        return text if plausible(text) else None
    return None if encoding == "cp1252" and not data.isascii() and east_asian(data) else text
