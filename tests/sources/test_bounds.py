"""Hostile texts: huge lines, millions of lines, marks without end. All finish, and work grows like the text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest

from raison.sources import clean, decode, make_anchor, read_document, sentences, verify
from raison.sources.cleaning.lines import MOST_LINES
from raison.sources.decoding import LARGEST
from raison.sources.forms import light, stream
from raison.words.faults import Fault
from tests.sources import dumps

SAID = dumps.BODY[1][1]
WIDE = "协定没有对旱年作出规定，委员会也没有自己的经费，因此什么也没有做。"
MEGABYTE = 1_000_000
MUCH, PAGES = 250_000, 60_000

HOSTILE: dict[str, Callable[[int], str]] = {
    "one line": lambda n: (SAID + " ") * (n // len(SAID)),
    "one word": lambda n: "a" * n,
    "stops": lambda n: "." * n,
    "spaced stops": lambda n: "! " * (n // 2),
    "quotes": lambda n: ".”" * (n // 2) + "x",
    "brackets": lambda n: "([" * (n // 2) + "1",
    "capitals": lambda n: "Aa " * (n // 3),
    "by": lambda n: "By " + "A, " * (n // 3),
    "names": lambda n: "Ann Lim and " * (n // 12),
    "hashes": lambda n: "#a " * (n // 3),
    "bullets": lambda n: "• " * (n // 2),
    "is a": lambda n: "is was are " * (n // 11) + "fellow",
    "digits": lambda n: "1" * n,
    "dates": lambda n: "3 March 2024\n" * (n // 13),
    "short lines": lambda n: "a\n" * (n // 2),
    "blank lines": lambda n: "\n" * n + SAID,
    "marks": lambda n: "a" + "\u0301\u0323" * (n // 2),
    "zero width": lambda n: "\u200b" * n + SAID,
    "labels": lambda n: "Key Takeaways\n" * (n // 14),
    "takeaways": lambda n: "Key Takeaways\n\n" + "• The board pays for it.\n" * (n // 25),
    "notes": lambda n: "Notes\n" * (n // 6) + SAID,
    "copies": lambda n: (SAID + "\n\n") * (n // len(SAID)),
    "breadcrumbs": lambda n: "• Home\n" * (n // 7) + SAID,
    "many labels": lambda n: "".join(f"Key Takeaways\nentry {at} here\n" for at in range(n // 30)) + SAID,
    "many notes": lambda n: SAID + "\n\n" + "".join(f"Notes\nentry {at} here\n" for at in range(n // 22)) + SAID,
    "many bios": lambda n: "".join(
        f"Ann{at} Lim is a fellow of the institute and she has {at} rivers to her name.\n" for at in range(n // 75)
    ),
    "glued": lambda n: "aB" * (n // 2),
}
PRINTED: dict[str, Callable[[int], str]] = {
    "numbers with commas": lambda n: SAID + "1," * (n // 2) + "1a",
    "note marks": lambda n: "It was so." + "1, 2" * (n // 4) + "a",
    "notes that count": lambda n: SAID + "\n\n" + "".join(f"{at % 999 + 1} See it.\n" for at in range(n // 10)),
    "pages": lambda n: "".join(f"{SAID}\n\n{at} See it.\n\n- {at} -\n\n" for at in range(n // 300)),
    "page breaks": lambda n: "a\fb\n" * (n // 4) + SAID,
    "page numbers": lambda n: "".join(f"Head {at}\n{SAID}\n" for at in range(n // 250)),
    "divided words": lambda n: "coopera-\n" * (n // 9) + SAID,
    "soft hyphens": lambda n: "\u00ad \n" * (n // 3) + SAID,
    "leaders": lambda n: "Contents\n" + "The Dam . . . . . 3\n" * (n // 20) + SAID,
    "dots": lambda n: "a. . . . " * (n // 9) + SAID,
    "contents": lambda n: "Contents\nTables\n" * (n // 16) + SAID,
    "arrows": lambda n: "Home > " * (n // 7) + "\n" + SAID,
    "dear": lambda n: "Dear Sir:\n" * (n // 10) + SAID,
    "titles": lambda n: "Water for the\nLowland\n" * (n // 22) + "3 March 2024\n" + SAID,
    "entitled": lambda n: SAID + " entitled '" * (n // 11),
    "initials": lambda n: "A.B.C.D. " * (n // 9) + "\n" + SAID,
    "houses": lambda n: "Council of the " * (n // 15) + "\n" + SAID,
    "one Chinese line": lambda n: WIDE * (n // len(WIDE)),
    "Chinese lines": lambda n: "".join(f"{(WIDE * 2)[at % 20 :][:36]}\n" for at in range(n // 37)),
    "Chinese word": lambda n: "水" * n,
    "Chinese stops": lambda n: "。」" * (n // 2) + "と",
    "Chinese questions": lambda n: "問：水？\n" * (n // 5),
    "eras": lambda n: "令和元年" * (n // 4) + "\n" + SAID,
}


ALL = HOSTILE | PRINTED


def finished(text: str) -> bool:
    """Clean a text; a fault is an answer too."""
    try:
        document = clean(text)
    except Fault:
        return False
    return bool(document.blocks)


@pytest.mark.parametrize("name", ALL)
def test_much_of_anything_finishes(name: str) -> None:
    text = ALL[name](MUCH if name in HOSTILE else PAGES)
    finished(text)
    assert len(sentences(text)) <= len(text)


def calls(work: Callable[[], object]) -> int:
    """How many Python-level calls and lines some work takes: a clock that no other process disturbs."""
    count = 0

    def counted(frame: FrameType, event: str, argument: Any) -> Callable[..., Any]:
        nonlocal count
        count += 1
        return counted

    sys.settrace(counted)
    try:
        work()
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("name", ALL)
def test_work_grows_like_the_text(name: str) -> None:
    small, large = ALL[name](3_000), ALL[name](12_000)
    assert calls(lambda: finished(large)) <= 6 * calls(lambda: finished(small)) + 2_000


def test_too_large_is_told() -> None:
    with pytest.raises(Fault, match="is more than"):
        decode(b"a" * (LARGEST + 1))
    with pytest.raises(Fault, match="keep the paper alone"):
        clean("a" * (LARGEST + 1))


def test_millions_of_lines() -> None:
    paper = dumps.dump(dumps.article())
    assert clean(paper + "\n" * 2_000_000).title == dumps.TITLE
    assert clean(paper + "x\n" * 5_000).title == dumps.TITLE
    with pytest.raises(Fault, match=f"more than {MOST_LINES}"):
        clean(paper + "x\n" * 2_000_000)


def test_normal_forms_of_marks_without_end_are_short() -> None:
    text = HOSTILE["marks"](MEGABYTE)
    assert len(light(text)) < 100
    assert stream(text) in ("a", "ạ", "ạ́")


def test_a_text_of_copies_does_not_multiply_the_places() -> None:
    """Three thousand times the same sentences: every context stands three thousand times on either side."""
    document = read_document(HOSTILE["one line"](MUCH * 2).encode())
    text = document.block("p1").text
    start, end = sentences(text)[1_000]
    anchor = replace(make_anchor(document, "p1", start, end), span=(start + 1, end + 1))
    assert verify(anchor, document).state in ("exact", "ambiguous")


def test_an_anchor_of_boundless_length_is_answered() -> None:
    document = clean(dumps.dump(dumps.article()))
    endless = replace(make_anchor(document, "p1", 0, 40), span=(0, 999_999_999), words=9, hash="0" * 32, before="")
    assert verify(endless, document).state in ("near", "absent")


def test_anchors_in_a_line_of_a_megabyte() -> None:
    document = read_document(HOSTILE["one line"](MEGABYTE).encode())
    text = document.block("p1").text
    start, end = sentences(text)[2_000]
    anchor = make_anchor(document, "p1", start, end)
    assert verify(anchor, document).state == "exact"
    assert anchor.sentence == (2_001, 2_001)
