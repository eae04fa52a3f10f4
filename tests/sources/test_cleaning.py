"""Cleaning: the rules on invented dumps, each with one thing that goes wrong on real pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.sources import Document, clean, read_document, sentences
from raison.words.faults import Fault
from tests.sources import dumps
from tests.sources.changes import page_headers, wrapped

HEADINGS = [heading for heading, _ in dumps.BODY if heading]
PARAGRAPHS = [text for _, text in dumps.BODY]


def assert_is_the_paper(document: Document, takeaways: tuple[str, ...] = dumps.TAKEAWAYS) -> None:
    assert document.title == dumps.TITLE
    assert document.authors == ("Ann Lim", "Bo van Ek")
    assert (document.date, document.precision) == ("2024-03-03", "day")
    assert [block.text for block in document.takeaways] == list(takeaways)
    assert [block.text for block in document.headings] == HEADINGS
    assert [block.text for block in document.paragraphs] == PARAGRAPHS
    assert [block.text for block in document.bios] == [dumps.BIO]


def accounted(text: str, document: Document) -> bool:
    """Whether every line that is not blank has exactly one fate."""
    raw = [number for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    return sorted(line for fate in document.fate for line in fate.lines) == raw


def kinds(document: Document, *words: str) -> list[str]:
    """The kinds of what was set aside under texts that begin so."""
    return [block.kind for block in document.aside if block.text.startswith(words)]


def test_a_plain_paper() -> None:
    text = dumps.dump(dumps.article())
    document = clean(text)
    assert_is_the_paper(document)
    assert accounted(text, document)


def test_addresses_follow_the_text() -> None:
    document = clean(dumps.dump(dumps.article()))
    assert " ".join(block.address for block in document.blocks) == "t k1 k2 p1 h1 p2 p3 h2 p4 p5"
    assert [(one.heading, one.paragraphs) for one in document.sections] == [
        ("", ("p1",)),
        ("h1", ("p2", "p3")),
        ("h2", ("p4", "p5")),
    ]
    assert document.block("p2").text == PARAGRAPHS[1]
    with pytest.raises(Fault, match="p1 to p5"):
        document.block("p6")


def test_menus_notices_and_breadcrumbs_are_set_aside() -> None:
    text = dumps.page(dumps.article())
    document = clean(text)
    assert_is_the_paper(document)
    assert accounted(text, document)
    assert document.publisher == "Harbour Institute"
    assert kinds(document, dumps.GLUED[:20]) == ["menu"]
    assert kinds(document, "This page uses") == ["outside"]
    assert all(fate.why for fate in document.fate)


def test_the_title_in_the_breadcrumb_is_not_the_title() -> None:
    document = clean(dumps.page(dumps.article()))
    place = next(fate.lines for fate in document.fate if fate.address == "t")
    assert place > next(block.lines for block in document.aside if block.text == dumps.TITLE)


def test_a_doubled_article_is_kept_once() -> None:
    once = dumps.article()
    text = dumps.page([*once, "Categories: Rivers / Law", *once[3:], "Categories: Rivers"])
    document = clean(text)
    assert_is_the_paper(document)
    assert accounted(text, document)
    repeats = [block for block in document.aside if block.kind == "repeat"]
    assert len(repeats) == len(once[3:])
    assert document.topics == ("Rivers", "Law")


def test_a_page_that_is_there_twice() -> None:
    page = dumps.page(dumps.article())
    assert_is_the_paper(clean(page + page))


def test_a_heading_that_comes_twice_in_one_copy_stays() -> None:
    blocks = dumps.article()
    blocks.insert(blocks.index(PARAGRAPHS[4]), HEADINGS[0])
    document = clean(dumps.dump(blocks))
    assert [block.text for block in document.headings] == [*HEADINGS, HEADINGS[0]]


def test_a_paragraph_that_repeats_a_takeaway_stays() -> None:
    blocks = dumps.article()
    blocks.insert(-1, dumps.TAKEAWAYS[1])
    document = clean(dumps.dump(blocks))
    assert len(document.takeaways) == 2
    assert document.paragraphs[-1].text == dumps.TAKEAWAYS[1]


@pytest.mark.parametrize("bullet", ["• ", "- ", "* ", "– ", "▪ ", "1. "])
def test_bullets_of_all_kinds(bullet: str) -> None:
    document = clean(dumps.dump(dumps.article(bullet=bullet)))
    kept = "1. " if bullet == "1. " else ""
    assert [block.text for block in document.takeaways] == [kept + point for point in dumps.TAKEAWAYS]


def test_takeaways_without_bullets_end_at_the_next_heading() -> None:
    blocks = dumps.article(bullet="")
    blocks.insert(blocks.index(PARAGRAPHS[0]), "The Meeting at the Weir")
    document = clean(dumps.dump(blocks))
    assert [block.text for block in document.takeaways] == list(dumps.TAKEAWAYS)
    assert document.paragraphs[0].text == PARAGRAPHS[0]


def test_short_takeaways() -> None:
    points = ("Water is a lever.", "The canal would help.")
    assert_is_the_paper(clean(dumps.page(dumps.article(points))), points)


def test_no_takeaways() -> None:
    assert_is_the_paper(clean(dumps.page(dumps.article(()))), ())


def test_a_caption_inside_the_body_is_metadata() -> None:
    blocks = dumps.article()
    blocks[-3:-3] = ["HP24017", dumps.CAPTION]
    document = clean(dumps.dump(blocks))
    assert_is_the_paper(document)
    assert [block.text for block in document.captions] == [dumps.CAPTION]
    assert document.number == "HP24017"


def test_a_title_with_its_number_in_a_series() -> None:
    blocks = dumps.article()
    blocks[0] = f"HP24017 | {blocks[0]}"
    blocks.append("Categories: Harbour Papers / Rivers")
    document = clean(dumps.page(blocks))
    assert_is_the_paper(document)
    assert (document.number, document.series) == ("HP24017", "Harbour Papers")


@pytest.mark.parametrize("change", [wrapped, page_headers])
@pytest.mark.parametrize("form", [dumps.dump, dumps.page])
def test_hard_wrapped_dumps(change, form) -> None:  # type: ignore[no-untyped-def]
    text = change(form(dumps.article()))
    document = clean(text)
    assert_is_the_paper(document)
    assert accounted(text, document)


def test_running_headers_say_what_they_are() -> None:
    document = clean(page_headers(dumps.dump(dumps.article())))
    assert set(kinds(document, "Harbour Papers |")) == {"running header"}


def test_abbreviations_and_quotes_do_not_cut_sentences() -> None:
    document = clean(dumps.dump(dumps.article()))
    assert [len(sentences(block.text)) for block in document.paragraphs] == [2, 3, 2, 2, 2]


def test_the_header_in_other_orders() -> None:
    body = PARAGRAPHS[:2]
    above = ["Rivers", dumps.TITLE, "By Ann Lim", "Senior Fellow, Harbour Institute", "March 3, 2024", "#Water"]
    below = ["3 March 2024", dumps.TITLE, "By Ann Lim"]
    first, second = clean("\n".join(above) + "\n\n" + dumps.dump(body)), clean(dumps.dump([*below, *body]))
    for document in (first, second):
        assert (document.title, document.authors, document.date) == (dumps.TITLE, ("Ann Lim",), "2024-03-03")
        assert [block.text for block in document.paragraphs] == body
    assert (first.kicker, first.publisher, first.topics) == ("Rivers", "Harbour Institute", ("Water",))


def test_what_is_not_found_is_said() -> None:
    document = clean(PARAGRAPHS[0])
    assert (document.title, document.authors, document.date) == ("", (), "")
    assert {"title not found", "authors not found", "date not found"} <= set(document.notes)


def test_notes_and_references_are_set_aside() -> None:
    note = "The figure is that of the board, which has been told to publish its books and does so every spring."
    document = clean(dumps.dump([*dumps.article()[:-1], "Notes", note]))
    assert [block.text for block in document.paragraphs] == PARAGRAPHS
    assert kinds(document, "Notes", "The figure") == ["note", "note"]


def test_a_short_last_paragraph_and_lists_belong_to_the_body() -> None:
    blocks = [*dumps.article()[:-1], "The choice is theirs."]
    blocks[-2:-2] = ["- a canal", "- money of its own"]
    texts = [block.text for block in clean(dumps.dump(blocks)).paragraphs]
    assert texts[-1] == "The choice is theirs."
    assert {"a canal", "money of its own"} <= set(texts)


def test_korean() -> None:
    document = clean(dumps.KOREAN)
    assert document.title.startswith("미르강의")
    assert (document.authors, document.date) == (("임안나",), "2024-03-03")
    assert (len(document.takeaways), len(document.headings), len(document.paragraphs)) == (2, 2, 3)
    assert [len(sentences(block.text)) for block in document.paragraphs] == [2, 2, 2]
    assert any("not English" in note for note in document.notes)


def test_a_guessed_encoding_is_noted() -> None:
    document = read_document(dumps.dump(dumps.article()).encode("cp1252"))
    assert_is_the_paper(document)
    assert any("cp1252" in note for note in document.notes)


@pytest.mark.parametrize("text", ["", "\n\n", "Home\nAbout\nContact", "....", "1 2 3"])
def test_a_text_without_sentences_is_refused(text: str) -> None:
    with pytest.raises(Fault, match="hold no sentence"):
        clean(text)


LINE = st.sampled_from(
    [*dumps.article(), *dumps.MENU, dumps.GLUED, dumps.CAPTION, "", "", "Notes", "HP24017", "• item", "?"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINE, min_size=1, max_size=40))
def test_every_line_has_one_fate_whatever_the_order(lines: list[str]) -> None:
    text = "\n".join([*lines, "", PARAGRAPHS[0]])
    document = clean(text)
    assert accounted(text, document)
    addresses = [block.address for block in (*document.blocks, *document.aside)]
    assert len(addresses) == len(set(addresses)) == len(document.fate)
