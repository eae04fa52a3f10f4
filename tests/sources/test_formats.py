"""One paper in every format: the same passages, and anchors made from the text hold in each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import product

import pytest

from raison.sources import Document, clean, verify
from raison.sources.forms import stream
from raison.sources.readers.docx import read_docx
from raison.sources.readers.extracted import to_document
from raison.sources.readers.html import read_html
from raison.sources.readers.markdown import read_markdown
from raison.sources.readers.pdf.pdf import read_pdf
from tests.sources import dumps
from tests.sources.papers import FIRST, SECOND, paper
from tests.sources.papers_made import as_docx, as_html, as_markdown, as_pdf
from tests.sources.pdfs import Style
from tests.sources.test_survival import own_anchors, study_anchors

Maker = Callable[[Document], Document]


def set_as(**style: object) -> Maker:
    return lambda document: to_document(read_pdf(as_pdf(document, Style(**style))))  # type: ignore[arg-type]


MAKERS: dict[str, Maker] = {
    "page": lambda document: to_document(read_html(as_html(document))),
    "Word file": lambda document: to_document(read_docx(as_docx(document))),
    "Markdown": lambda document: to_document(read_markdown(as_markdown(document))),
    "PDF": set_as(),
    "PDF with heads": set_as(head="Harbour Papers, on rivers"),
    "PDF with indents, justified": set_as(indent=True, justify=True),
    "PDF with divided words and ligatures": set_as(divide=True, ligatures=True),
    "PDF in two columns": set_as(columns=2),
    "PDF in two columns with heads": set_as(columns=2, head="Harbour Papers"),
    "PDF in two columns with divided words": set_as(columns=2, divide=True, indent=True, justify=True),
    "PDF in two columns, written line by line": set_as(columns=2, rows=True),
    "PDF whose text is in no order": set_as(columns=2, shuffled=True),
}


def passages(document: Document) -> list[tuple[str, str]]:
    return [(block.address, stream(block.text)) for block in document.blocks]


@pytest.mark.parametrize("name", MAKERS)
def test_an_invented_paper(name: str) -> None:
    paper_ = clean(dumps.page(dumps.article()))
    found = MAKERS[name](paper_)
    assert passages(found) == passages(paper_)
    assert (found.title, found.authors, found.date) == (paper_.title, paper_.authors, paper_.date)
    assert Counter(verify(anchor, found).state for anchor in own_anchors(paper_)).keys() == {"exact"}


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("pattern", [FIRST, SECOND], ids=["first", "second"])
def test_the_papers(name: str, pattern: str) -> None:
    paper_ = paper(pattern)
    found = MAKERS[name](paper_)
    assert passages(found) == passages(paper_)
    ours = {anchor.source for anchor in study_anchors() if verify(anchor, paper_).state == "exact"}
    anchors = [
        anchor for anchor in study_anchors() if anchor.source in ours and verify(anchor, paper_).state == "exact"
    ]
    assert Counter(verify(anchor, found).state for anchor in anchors).keys() <= {"exact"}


NOTES = {"before the summer.": "See the minutes of the board, volume 3.", "minister put it.": "Letter of 4 May 1974."}


@pytest.mark.parametrize(("columns", "size"), list(product((1, 2), (9.5, 10.0, 11.0))))
def test_notes_at_the_feet_of_pages_are_no_text(columns: int, size: float) -> None:
    paper_ = clean(dumps.page(dumps.article()))
    found = to_document(read_pdf(as_pdf(paper_, Style(columns=columns, size=size, notes=NOTES, indent=False))))
    assert passages(found) == passages(paper_)
    assert [block.text.split(" ", 1)[1] for block in found.aside if block.kind == "note"] == list(NOTES.values())
    marked = [block.text for block in found.paragraphs if "¹" in block.text or "²" in block.text]
    assert len(marked) == len(NOTES)


def test_notes_of_a_word_file_are_no_text() -> None:
    paper_ = clean(dumps.page(dumps.article()))
    found = to_document(read_docx(as_docx(paper_, NOTES)))
    assert passages(found) == passages(paper_)
    assert "before the summer.¹" in found.block("p1").text
    notes = [block.text for block in found.aside if block.kind == "note"]
    assert [any(note in text for text in notes) for note in NOTES.values()] == [True, True]


def test_a_long_paper_in_columns_keeps_its_order() -> None:
    one = clean(dumps.page(dumps.article()))
    blocks = [
        (block, f"{block.text} It was said for the {number}th time in these talks.")
        for number in range(12)
        for block in one.paragraphs
    ]
    text = "\n\n".join([one.title, "By Ann Lim", "3 March 2024", *(text for _, text in blocks)])
    paper_ = clean(text)
    found = to_document(read_pdf(as_pdf(paper_, Style(columns=2, head="Harbour Papers", indent=True, divide=True))))
    states = Counter(verify(anchor, found).state for anchor in own_anchors(paper_))
    assert states["exact"] >= 0.99 * states.total(), states
    assert set(states) <= {"exact", "moved", "near"}
