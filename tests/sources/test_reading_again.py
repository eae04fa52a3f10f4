"""What was read, written out and read again: the same text; and nothing on the way is lost without a word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.sources import Document, clean, read_document
from raison.sources.forms import stream
from raison.words.faults import Fault
from tests.sources import dumps
from tests.sources.layouts import LAYOUTS, layout_bytes


def written(document: Document) -> str:
    """A document as plain text: title, byline, date, takeaways under their label, headings and paragraphs."""
    head = [document.title, "By " + " and ".join(document.authors) if document.authors else "", document.date]
    points = ["Key Takeaways", *(f"• {block.text}" for block in document.takeaways)] if document.takeaways else []
    body = [block.text for block in document.blocks if block.kind in ("heading", "paragraph")]
    return "\n\n".join(filter(None, [*head, *points, *body]))


def citable(document: Document) -> list[tuple[str, str]]:
    return [(block.address, block.text) for block in document.blocks]


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts_read_again_are_the_same(name: str) -> None:
    once = read_document(layout_bytes(name))
    assert citable(clean(written(once))) == citable(once)


SAID = [text for _, text in dumps.BODY]
HEADINGS = ["The Meeting at the Weir", "What the Upland Wants", "I. A Compact without Teeth", "Who Pays?"]
ARTICLES = st.lists(st.tuples(st.sampled_from(["", *HEADINGS]), st.sampled_from(SAID)), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(ARTICLES, st.booleans(), st.booleans())
def test_reading_is_idempotent(parts: list[tuple[str, str]], dated: bool, pointed: bool) -> None:
    head = [dumps.TITLE, "By Ann Lim", "3 March 2024"] if dated else [dumps.TITLE]
    points = ["Key Takeaways", *(f"• {point}" for point in dumps.TAKEAWAYS)] if pointed else []
    body = [text for part in parts for text in part if text]
    once = clean(dumps.dump([*head, *points, *body]))
    again = clean(written(once))
    assert citable(again) == citable(once)
    assert citable(clean(written(again))) == citable(again)


LINES = st.sampled_from(
    [
        *SAID,
        *HEADINGS,
        *dumps.MENU,
        dumps.BIO,
        dumps.CAPTION,
        "Home > Papers > Rivers",
        "Contents",
        "The Dam ...... 3",
        "1 See the minutes.",
        "Harbour Papers   1",
        "Harbour Papers   2",
        "Dear Madam Chair:",
        "[End of section]",
        "By International Crisis Group",
        "令和6年3月3日",
        "水は足りない。それでも待つと農民は言う。",
        "작성일",
        "coopera-",
        "tion of the two",
        "",
        "\f",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=30))
def test_every_line_is_kept_or_set_aside_with_its_reason(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        document = clean(text)
    except Fault:
        return
    numbers = [at for at, line in enumerate(text.replace("\f", "\n").split("\n"), start=1) if line.strip()]
    assert sorted(number for fate in document.fate for number in fate.lines) == numbers
    assert all(fate.kind and fate.why for fate in document.fate)
    kept = sorted([*document.blocks, *document.aside], key=lambda block: block.lines[0])
    assert [block.address for block in kept] == [fate.address for fate in document.fate]
    written_lines = text.replace("\f", "\n").split("\n")
    for block in kept:
        inside = stream("".join(written_lines[number - 1] for number in block.lines))
        assert stream(block.text) in inside if block.kind == "title" else stream(block.text) == inside
