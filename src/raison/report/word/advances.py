"""How far each letter moves the pen in the common sans serif, which a metafile says of every letter that it shows."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["advances"]

PLAIN = {
    191: "'", 222: "ijl‘’", 260: "|", 278: " !,./:;I[\\]ft·", 333: "()-`r“”", 334: "{}", 355: '"', 389: "*", 469: "^",
    500: "Jcksvxyz", 584: "+<=>~", 611: "FTZ", 667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%",
    944: "W", 1000: "—…", 1015: "@",
}  # fmt: skip
BOLD = {
    238: "'", 278: " ,./I\\ijl‘’·", 280: "|", 333: "!()-:;[]`ft", 389: "*{}r", 474: '"', 500: "z“”",
    556: "0123456789#$_Jaceksvxy–", 584: "+<=>^~", 667: "EPSVXY", 722: "&ABCDHKNRU", 778: "GOQw", 833: "M", 889: "%m",
    944: "W", 975: "@", 1000: "—…",
}  # fmt: skip
USUAL, WIDE, EM = {False: 556, True: 611}, 1000, 1000
KNOWN = {
    bold: {sign: width for width, signs in table.items() for sign in signs}
    for bold, table in ((False, PLAIN), (True, BOLD))
}


def advances(text: str, size: float, bold: bool = False) -> tuple[float, ...]:
    """Return how far each UTF-16 unit of a text moves the pen, in the unit of `size`.

    >>> advances("il", 1000), sum(advances("AVIATION", 10)) < sum(advances("AVIATION", 10, bold=True))
    ((222.0, 222.0), True)
    """
    return tuple(part * size / EM for sign in text for part in _units(sign, bold))


@lru_cache(maxsize=4096)
def _units(sign: str, bold: bool) -> tuple[int, ...]:
    base = unicodedata.normalize("NFD", sign)[0]
    wide = unicodedata.east_asian_width(sign) in "WF" or unicodedata.category(sign) == "So"
    width = WIDE if wide else KNOWN[bold].get(base, USUAL[bold])
    if unicodedata.combining(sign):
        width = 0
    return (width,) if ord(sign) < 0x10000 else (width, 0)  # the second unit of a pair moves nothing
