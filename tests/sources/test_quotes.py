"""A quote finds its passage by its words alone; one that is not there is shown what comes nearest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from raison.sources import clean, seek
from raison.sources.quotes import difference

TEXT = """The Mirren rises in Upland and waters the fields of Lowland, and for thirty years the two have shared it.

Lowland cannot store water and lives from the river alone; its farmers would rather not go to court over it."""
DOCUMENT = clean(TEXT)
BLOCKS = {block.address: block.text for block in DOCUMENT.paragraphs}


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, int, int]:
    address = draw(st.sampled_from(sorted(BLOCKS)))
    words = BLOCKS[address].split(" ")
    first = draw(st.integers(0, len(words) - 4))
    last = draw(st.integers(first + 4, len(words)))
    return address, first, last


@given(
    spans(), st.sampled_from((str.upper, str.lower, lambda text: text.replace(" ", "  \n"), lambda text: f"“{text}”"))
)
def test_any_run_of_words_is_found_whatever_its_case_spaces_and_quotes(
    span: tuple[str, int, int], turn: object
) -> None:
    address, first, last = span
    quote = " ".join(BLOCKS[address].split(" ")[first:last])
    found = seek(DOCUMENT, turn(quote))  # type: ignore[operator]
    assert [one.block for one in found.passages] == [address]
    assert found.passages[0].text.strip(",.;") == quote.strip(",.;")


@given(spans())
def test_a_word_too_many_is_told(span: tuple[str, int, int]) -> None:
    address, first, last = span
    words = BLOCKS[address].split(" ")[first:last]
    found = seek(DOCUMENT, " ".join([*words[:2], "xylophone", *words[2:]]))
    assert not found.passages
    assert found.near is None or "xylophone" in found.differs


def test_only_the_block_that_is_named_is_looked_into() -> None:
    assert not seek(DOCUMENT, "waters the fields of Lowland", "p2").passages
    assert seek(DOCUMENT, "waters the fields of Lowland", "p1").passages


def test_equal_words_differ_in_nothing() -> None:
    assert difference("Its “farmers”, too.", "its farmers too") == ""
    assert difference("one two three", "one three") == "without “two”"
