"""Layouts: what a careful reader finds in documents of many houses, exactly."""

from __future__ import annotations

import pytest

from raison.sources import Document, read_document, sentences
from tests.sources.layouts import LAYOUTS, Layout, layout_bytes


@pytest.fixture(params=LAYOUTS)
def name(request: pytest.FixtureRequest) -> str:
    chosen: str = request.param
    return chosen


@pytest.fixture
def case(name: str) -> tuple[Document, Layout]:
    return read_document(layout_bytes(name)), LAYOUTS[name]


def test_fields(case: tuple[Document, Layout]) -> None:
    document, right = case
    found = (document.title, document.authors, document.date, document.precision, document.publisher, document.number)
    assert found == (right.title, right.authors, right.date, "day" if right.date else "", right.publisher, right.number)


def test_the_title_can_be_cited(case: tuple[Document, Layout]) -> None:
    document, right = case
    assert document.block("t").text == right.title


def test_the_body(case: tuple[Document, Layout]) -> None:
    document, right = case
    assert tuple(block.text for block in document.headings) == right.headings
    assert tuple(len(sentences(block.text)) for block in document.paragraphs) == right.sentences


def test_sentences(case: tuple[Document, Layout]) -> None:
    document, right = case
    said = {block.text[a:b] for block in document.paragraphs for a, b in sentences(block.text)}
    assert set(right.says) <= said


def test_what_was_set_aside(case: tuple[Document, Layout]) -> None:
    document, right = case
    found = {start: {block.kind for block in document.aside if block.text.startswith(start)} for start in right.aside}
    assert found == {start: {kind} for start, kind in right.aside.items()}


def test_every_line_has_one_fate(name: str, case: tuple[Document, Layout]) -> None:
    document, _ = case
    lines = layout_bytes(name).decode("utf-8").replace("\f", "\n").split("\n")
    numbers = [at for at, line in enumerate(lines, start=1) if line.strip()]
    assert sorted(number for fate in document.fate for number in fate.lines) == numbers
    assert all(fate.why for fate in document.fate)
