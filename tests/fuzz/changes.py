"""Changes that damage a file: its bytes, its lines, its numbers, its encoding, and what a packed file holds."""

from __future__ import annotations

import io
import random
import re
import string
import zipfile
from collections.abc import Callable, Sequence

TOKENS = [
    *(b"#", b"&", b" -", b'"', b",", b"-", b"99999999999", b"\r\n", b"\0", b"\xff", b"1e9", b"[", b"]", b"{", b"}"),
    *("Ж".encode(), b" ", b"\t", b"true", b"null", b"->", b"0-0", b"Y", b"N", b";", b"\x1a", b"\x85", b"=", b"'"),
]
NUMBERS = (
    "0 -0 1.5 -1 2,5 1e999 -1e400 nan inf 99999999 123456789012345678901234567890 1_0 0x10 ² −2 –2 ٣ 1.00 +1 1. .5 "
    "9999 -9999 0000 1e-320 2..1 1..9999999999 True"
).split()
ENCODINGS = ("utf-16", "utf-16-le", "utf-8-sig", "cp1252", "gb18030", "shift-jis", "euc-kr", "utf-32")
LARGEST = 300_000
"""Bytes of a damaged file; what is larger than the readers take is tried elsewhere, on purpose."""


def changed_bytes(data: bytes, chance: random.Random) -> bytes:
    """A file with one to four changes: bytes replaced, cut out or doubled, tokens put in, lines lost, its end cut."""
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(data) + 1)
        length = chance.choice([1, 1, 2, 5, 20])
        part = data[place : place + length]
        way = chance.randrange(7)
        if way == 0:
            data = data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]
        elif way == 1:
            data = data[:place] + data[place + length :]
        elif way == 2:
            data = data[:place] + part + data[place:]
        elif way == 3:
            data = data[:place] + chance.choice(TOKENS) + data[place:]
        elif way == 4:
            lines = data.split(b"\n")
            lines.pop(chance.randrange(len(lines)))
            data = b"\n".join(lines)
        elif way == 5:
            data = data[:place] + chance.choice(string.digits).encode() + data[place + 1 :]
        else:
            data = data[: max(1, place)] if chance.random() < 0.3 else data
        data = data or b"x"
    return data


def changed_lines(text: str, chance: random.Random) -> str:
    """A text with one to four lines cut, joined with others, emptied, put in another's place, or given a mark."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        line, kind = lines[at], chance.randrange(8)
        cut = chance.randrange(len(line) + 1)
        other = chance.choice(lines)
        lines[at] = (
            line[:cut] + line[cut + 1 :],
            line[:cut] + chance.choice(":,[]{}'\"#|&*!-=. \t한") + line[cut:],
            other,
            "",
            line[: len(line) - len(line.lstrip())] + other.strip(),
            line.replace(":", ": [", 1),
            line + " " + other.strip(),
            line.replace("c1", "c2").replace("dam", "river").replace("upland", "dam"),
        )[kind]
    return "\n".join(lines)


def damaged(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """A file with one to three damages of any kind; `others` are files of the same kind, to take pieces from."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _repacked(data, others, chance)
    for _ in range(chance.randint(1, 3)):
        data = chance.choice(DAMAGES)(data, others, chance)[:LARGEST] or b"\n"
    return data


Damage = Callable[[bytes, Sequence[bytes], random.Random], bytes]


def _bytes(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    return changed_bytes(data, chance)


def _lines(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    return changed_lines(data.decode("latin-1"), chance).encode("latin-1", "replace")


def _number(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    there = list(re.finditer(rb"-?\d+(?:\.\d+)?", data))
    if not there:
        return data
    found = chance.choice(there)
    return data[: found.start()] + chance.choice(NUMBERS).encode() + data[found.end() :]


def _doubled(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    part = lines[at : at + chance.choice([1, 1, 2, 5])]
    return b"\n".join([*lines[:at], *part * chance.choice([2, 2, 3, 40, 2000]), *lines[at:]])


def _spliced(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(others) if others else data
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def _deeper(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice([b"[", b"{", b"(", b"<a>", b"- ", b"not ", b'"']) * 3000 + data[at:]


def _encoded(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(chance.choice(ENCODINGS), "replace")


def _noise(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    return noise(chance)


def noise(chance: random.Random) -> bytes:
    """A file of any bytes, among which those that formats are made of come often."""
    return bytes(chance.choice([chance.randrange(256), *b'#&-", \n{}[]0$']) for _ in range(chance.randrange(400)))


DAMAGES: tuple[Damage, ...] = (
    *(_bytes, _bytes, _bytes, _lines, _lines, _number, _number, _number),
    *(_doubled, _spliced, _deeper, _encoded, _noise),
)


def _repacked(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    # A workbook is a packed folder: what is damaged is one file in it, so that the damage reaches its reader.
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            names = whole.namelist()
            hit = chance.choice([name for name in names if "sheet" in name or "shared" in name.lower()] or names)
            for name in names:
                inside = whole.read(name)
                packed.writestr(name, damaged(inside, (), chance) if name == hit else inside)
    except zipfile.BadZipFile:  # damaged before
        return changed_bytes(data, chance)
    return out.getvalue()
