"""The escaping builder: whatever goes in, what comes out is well-formed and says the same text."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from hypothesis import given
from hypothesis import strategies as st

from raison.figures.svg import Drawing, draw, mark, number, words_at, write
from raison.words.display import printable

anything = st.text(max_size=60)


@given(anything, anything)
def test_text_and_attributes_come_back_as_people_may_read_them(text: str, attribute: str) -> None:
    found = ElementTree.fromstring(write(mark("text", text, data_name=attribute)))
    assert (found.text or "") == printable(" ".join(text.splitlines()))
    assert found.get("data-name", "") == printable(" ".join(attribute.splitlines()))


@given(anything, anything)
def test_a_drawing_is_well_formed_and_named(title: str, says: str) -> None:
    found = ElementTree.fromstring(draw(Drawing(title or "t", says or "s", 100, 50, ()), "f"))
    assert found.get("aria-labelledby") == "f-title f-says"
    assert found.get("viewBox") == "0 0 100 50"
    assert [child.get("id") for child in found] == ["f-title", "f-says"]


@given(st.floats(-1e6, 1e6))
def test_coordinates_are_plain_and_close(value: float) -> None:
    assert abs(float(number(value)) - value) <= 0.0501
    assert "e" not in number(value)


def test_lines_of_text_stand_below_one_another() -> None:
    found = ElementTree.fromstring(write(words_at(3, 10, ["one", "two"], 14, kind="name")))
    assert [(part.get("x"), part.get("y"), part.text) for part in found] == [("3", "10", "one"), ("3", "24", "two")]
