"""Readers, format by format: what markup says, what a page declares, and what comes of files that are not as usual."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from raison.sources import clean
from raison.sources.readers.docx import read_docx
from raison.sources.readers.extracted import ExtractedBlocks, to_document
from raison.sources.readers.html import blocks_of_page, read_html
from raison.sources.readers.kinds import kind_of
from raison.sources.readers.markdown import read_markdown
from raison.sources.readers.pdf.pdf import read_pdf
from raison.words.faults import Fault
from tests.sources import dumps
from tests.sources.papers_made import as_docx, as_html, as_pdf
from tests.sources.pdfs import Style, write_pdf

SAID = "The board has said for years that it would pay for a canal if both sides agreed on it."
MORE = "A new council took office in the spring and has asked for the minutes of all the talks."


def told(found: ExtractedBlocks) -> list[tuple[str, str]]:
    return [(raw.text, "note" if raw.note else raw.said) for raw in found.raws]


def test_a_page_says_what_its_blocks_are() -> None:
    page = f"""<html><body><nav><a>Home</a></nav><main><h1>Water</h1><p>{SAID}<p>One.<br><br>Two.
    <ul><li>A point<li>Another</ul><figure><img src=x><figcaption>The weir</figcaption></figure>
    <div hidden>nothing to see</div><div style="display: none">nor here</div>
    <table><tr><td>1<td>2</table><h2>Why</h2><p>{MORE}</main><footer>Imprint</footer></body></html>"""
    assert told(blocks_of_page(page)) == [
        ("Home", "menu"), ("Water", "title"), (SAID, ""), ("One.", ""), ("Two.", ""), ("A point", ""), ("Another", ""),
        ("The weir", "caption"), ("nothing to see", "hidden"), ("nor here", "hidden"), ("1", "table"), ("2", "table"),
        ("Why", "heading"), (MORE, ""), ("Imprint", "menu"),
    ]  # fmt: skip


def test_tables_that_lay_out_a_page_hold_its_text() -> None:
    long = f"{SAID} {MORE}"
    page = f"<table><tr><td>Menu</td><td><h1>Water</h1><p>{long}</p></td></tr></table>"
    assert told(blocks_of_page(page)) == [("Menu", ""), ("Water", "title"), (long, "")]


def test_several_titles_are_headings() -> None:
    assert told(blocks_of_page(f"<h1>One</h1><p>{SAID}</p><h1>Two</h1>"))[0] == ("One", "heading")


def test_marks_of_notes_are_raised_and_other_raised_letters_stay() -> None:
    page = (
        "<p>Said.<sup><a href='#fn1'>[12]</a></sup> The 3<sup>rd</sup> time.</p><ol class='footnotes'><li>See it.</ol>"
    )
    assert told(blocks_of_page(page)) == [("Said.¹² The 3rd time.", ""), ("See it.", "note")]


def test_scripts_and_styles_are_no_text_and_broken_markup_is_read() -> None:
    page = f"<style>p {{}}</style><script>if (a < b) '<p>no'</script><p>{SAID}</b></i></div></p></p><p>{MORE}<div>"
    assert [text for text, _ in told(blocks_of_page(page))] == [SAID, MORE]


def test_what_a_page_declares_counts_where_its_text_is_silent() -> None:
    head = """<head><title>Water | A House</title><meta name="citation_author" content="Ann Lim">
    <meta property="article:published_time" content="2024-03-03T09:00:00Z"><link rel="canonical" href="https://a.org/w">
    <script type="application/ld+json">{"@type": "Report", "headline": "Water for all",
    "publisher": {"@type": "Organization", "name": "Harbour Institute"}, "datePublished": "2020"}</script></head>"""
    document = to_document(blocks_of_page(f"<html>{head}<body><p>{SAID}</p><p>{MORE}</p></body></html>"))
    assert (document.title, document.authors, document.date) == ("Water for all", ("Ann Lim",), "2024-03-03")
    assert (document.publisher, document.url) == ("Harbour Institute", "https://a.org/w")
    assert "title read from the record of the file" in document.notes
    document = to_document(blocks_of_page(f"{head}<h1>Another title</h1><p>By Bo van Ek</p><p>{SAID}</p>"))
    assert (document.title, document.authors) == ("Another title", ("Bo van Ek",))


@pytest.mark.parametrize(
    ("said", "really", "text"),
    [
        ("iso-8859-1", "utf-8", "Größe — “물”"),
        ("utf-8", "cp1252", "Größe und Härte"),
        ("euc-kr", "utf-8", "미르강의 물 나누기"),
        ("iso-8859-1", "cp949", "미르강의 물을 나누기로 하였다고 위원회는 말했다"),
        ("utf-8", "cp932", "水は足りないと農民は言う。"),
        ("nonsense", "utf-8", "물"),
        ("hex", "utf-8", "물"),
    ],
)
def test_a_page_that_lies_about_its_encoding(said: str, really: str, text: str) -> None:
    found = read_html(f"<html><head><meta charset='{said}'></head><body><p>{text}</p></body></html>".encode(really))
    assert found.raws[0].text == text
    assert len(found.notes) == 1 and said in found.notes[0] and "read as" in found.notes[0]


@pytest.mark.parametrize(
    ("said", "text"), [("windows-1251", "Вода для низины"), ("gb2312", "水不够用"), ("iso-8859-2", "Žižkov")]
)
def test_a_page_that_tells_the_truth_about_its_encoding(said: str, text: str) -> None:
    found = read_html(f"<html><head><meta charset='{said}'></head><body><p>{text}</p></body></html>".encode(said))
    assert (found.raws[0].text, found.notes) == (text, ())


def test_deep_nests_and_many_attributes_cost_no_more_than_their_length() -> None:
    page = "<div>" * 30_000 + SAID + "</div>" * 30_000
    assert blocks_of_page(page).raws[0].text == SAID
    assert blocks_of_page(f"<p {'a=b ' * 30_000}>{SAID}").raws[0].text == SAID


def test_markdown() -> None:
    text = f"""---
title: Declared
author: [Ann Lim, "Bo van Ek"]
date: 2024-03-03
---
Water
=====

{SAID[:43]}
{SAID[43:]}

## Why ##

* a _point_ with [a **link**](https://a.org/x_(y) "t")
* another `one`
1. first

> {MORE}

```
code here
```

| a | b |
|---|---|
| 1 | 2 |

![The weir](w.png)

Said 2 * 3 and snake_case_word.[^n] And \\*not\\* so.[^2]

[^2]: In the minutes,
    volume 3.
"""
    found = read_markdown(text.encode())
    assert told(found) == [
        ("Water", "title"), (SAID, ""), ("Why", "heading"), ("a point with a link", ""), ("another one", ""),
        ("1. first", ""), (MORE, ""), ("code here", "code"), ("| a | b |", "table"), ("|---|---|", "table"),
        ("| 1 | 2 |", "table"), ("picture", "caption"), ("Said 2 * 3 and snake_case_word. And *not* so.²", ""),
        ("2 In the minutes, volume 3.", "note"),
    ]  # fmt: skip
    assert found.declared.authors == ("Ann Lim", "Bo van Ek")
    assert [raw.text for raw in found.raws if raw.bullet] == ["a point with a link", "another one"]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"%PDF-1.4\n", "pdf"),
        ("a", b"\n\n%PDF-1.4\n", "pdf"),
        ("a.docx", b"PK\x03\x04", "docx"),
        ("a.pdf", b"<!DOCTYPE html><p>Not found", "html"),
        ("a.txt", b"<html>", "html"),
        ("a.HTM", b"Water", "html"),
        ("a.md", b"# Water", "markdown"),
        ("no ending", b"Water", "text"),
    ],
)
def test_the_kind_of_a_file_is_told_by_its_bytes_first(name: str, data: bytes, kind: str) -> None:
    assert kind_of(name, data) == kind


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0", b"{\\rtf1", b"\x89PNG\r\n", b"\x1f\x8b", b"SQLite format 3\0"])
def test_other_kinds_are_refused_with_the_next_step(data: bytes) -> None:
    with pytest.raises(Fault, match="is not read; "):
        kind_of("paper.txt", data)


def zipped(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return made.getvalue()


def test_word_files_that_are_none() -> None:
    bomb = zipped(word__document_xml="<a>" + " " * 41_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(Fault, match="bytes unpacked.*more than 40,000,000"):
        read_docx(bomb)
    with pytest.raises(Fault, match="holds no text of a Word file"):
        read_docx(zipped(content_xml="<a/>"))
    with pytest.raises(Fault, match="defines entities"):
        read_docx(zipped(word__document_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'))
    with pytest.raises(Fault, match="cut or damaged"):
        read_docx(zipped(word__document_xml="<a/>")[:60])
    with pytest.raises(Fault, match="cannot be read"):
        read_docx(zipped(word__document_xml="<not closed"))


def test_a_zip_of_many_parts_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for number in range(5_001):
            file.writestr(f"a{number}", "")
    with pytest.raises(Fault, match="5001 parts"):
        read_docx(made.getvalue())


def test_a_pdf_without_text() -> None:
    with pytest.raises(Fault, match="2 pages.*pictures, as from a scanner.*ocrmypdf"):
        read_pdf(write_pdf([b"0 0 10 10 re f", b""]))


def test_a_pdf_of_which_some_pages_are_pictures_says_so() -> None:
    shown = f"BT /F1 10 Tf 72 700 Td ({SAID}) Tj ET".encode()
    assert (
        "of 3 pages these hold no text, only pictures or nothing: 2" in read_pdf(write_pdf([shown, b"", shown])).notes
    )


def test_a_pdf_that_is_cut_or_damaged() -> None:
    whole = write_pdf([f"BT /F1 10 Tf 72 700 Td ({SAID}) Tj ET".encode()])
    for cut in (5, 20, 200, len(whole) // 2):
        with pytest.raises(Fault, match="cut or damaged|no page that can be read|hold no text"):
            read_pdf(whole[:cut])
    for cut in (6, 30):  # without the end, or the place of the table before it
        found = read_pdf(whole[:-cut])
        assert found.raws[0].text == SAID
        assert any("may be cut" in note for note in found.notes)


def test_a_pdf_with_a_password() -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(io.BytesIO(write_pdf([f"BT /F1 10 Tf 72 700 Td ({SAID}) Tj ET".encode()])))
    writer.encrypt("secret", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    with pytest.raises(Fault, match="protected by a password; save it without password"):
        read_pdf(made.getvalue())
    writer = pypdf.PdfWriter(io.BytesIO(write_pdf([f"BT /F1 10 Tf 72 700 Td ({SAID}) Tj ET".encode()])))
    writer.encrypt("", owner_password="only to change it", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    assert read_pdf(made.getvalue()).raws[0].text == SAID


def test_a_pdf_of_too_many_pages() -> None:
    with pytest.raises(Fault, match="1001 pages.*more than 1000; add the chapters"):
        read_pdf(write_pdf([b""] * 1_001))


def test_a_pdf_that_does_not_explain_its_letters() -> None:
    with pytest.raises(Fault, match="in a code that it does not explain.*ocrmypdf"):
        read_pdf(
            write_pdf([b"BT /F1 10 Tf 72 700 Td (\\001\\003\\004\\005\\006\\007\\010" + b"\\016" * 60 + b") Tj ET"])
        )


def test_turned_text_at_the_side_is_no_text_of_the_paper() -> None:
    side = "BT /F1 9 Tf 0 1 -1 0 20 100 Tm (arrived at the house on 4 May) Tj ET"
    shown = f"{side} BT /F1 10 Tf 72 700 Td ({SAID}) Tj ET"
    found = to_document(read_pdf(write_pdf([shown.encode()])))
    assert [block.text for block in found.blocks] == [SAID]
    assert [block.text for block in found.aside] == ["arrived at the house on 4 May"]


def test_words_that_are_shown_one_by_one_are_joined_with_blanks() -> None:
    words, x, parts = SAID.split(), 72.0, []
    for word in words:
        parts.append(f"1 0 0 1 {x:.1f} 700 Tm ({word}) Tj")
        x += 10 * (0.5 * len(word) + 0.3)
    shown = f"BT /F1 8 Tf {' '.join(parts)} ET".encode()
    assert read_pdf(write_pdf([shown])).raws[0].text == SAID


def test_a_damaged_page_does_not_take_the_others_along() -> None:
    shown = f"BT /F1 10 Tf 72 700 Td ({SAID}) Tj ET".encode()
    whole = write_pdf([shown, shown, shown])
    damaged = whole[::-1].replace(b"/FlateDecode"[::-1], b"/FlatDecode "[::-1], 1)[::-1]
    found = read_pdf(damaged)
    assert [raw.text for raw in found.raws] == [SAID, SAID]
    assert found.notes == ("of 3 pages these are damaged and cannot be read: 3",)
    with pytest.raises(Fault, match="none of its pages can be read"):
        read_pdf(whole.replace(b"/FlateDecode", b"/FlatDecode "))


@pytest.mark.parametrize("seed", range(40))
def test_damaged_files_are_faults_or_papers(seed: int) -> None:
    chance = random.Random(seed)
    paper = clean(dumps.page(dumps.article()))
    makers = (lambda: as_pdf(paper, Style(columns=2)), lambda: as_docx(paper), lambda: as_html(paper))
    readers = (read_pdf, read_docx, read_html)
    which = chance.choice((0, 0, 1, 1, 2))
    data = bytearray(makers[which]())
    for _ in range(chance.choice((1, 3, 20))):
        at = chance.randrange(len(data))
        if chance.random() < 0.5:
            data[at] = chance.randrange(256)
        else:
            del data[at : at + chance.randrange(1, 100)]
    try:
        to_document(readers[which](bytes(data)))
    except Fault as fault:
        assert fault.hint
