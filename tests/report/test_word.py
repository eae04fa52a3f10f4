"""The report as a Word file: it keeps the format's rules, opens again, and its footnotes are footnotes."""

from __future__ import annotations

import dataclasses
import io
import re
import sys
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml.ns import qn

from raison.desk.study import open_study
from raison.findings.brief.build import brief_of
from raison.findings.brief.contents import ReportContents
from raison.report import markdown
from raison.report.page import Appendix
from raison.report.word.package import render, require_package
from raison.words.faults import CannotDo
from tests.report.invented import HOSTILE, contents
from tests.report.opened import W, WordFile, words_of

NASTY = "\x00\x0b\ud800\ufffe\u202e" + HOSTILE


@cache
def word_file(appendix: Appendix = "folded") -> WordFile:
    return WordFile.read(render(contents(), appendix))


@pytest.mark.parametrize("appendix", ["none", "folded", "open"])
def test_every_part_keeps_the_rules_of_the_format(appendix: Appendix) -> None:
    assert word_file(appendix).faults() == []


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        (b'w:val="Quote"', b'w:val="Quota"'),
        (b'r:embed="rIdEmf1"', b'r:embed="rIdEmf9"'),
        (b"<w:tblPr>", b"<w:tblPr><w:tblLook/>"),
        (b'footnoteReference w:id="1"', b'footnoteReference w:id="9"'),
        (b"NOTEREF _RefNote", b"NOTEREF _Ref"),
        (b"</w:p></w:tc>", b"</w:p><w:tbl/></w:tc>"),
    ],
)
def test_the_rules_find_what_is_planted(sound: bytes, broken: bytes) -> None:
    parts = word_file("open").parts
    changed = parts["word/document.xml"].replace(sound, broken)
    assert changed != parts["word/document.xml"]
    assert WordFile({**parts, "word/document.xml": changed}).faults()


def test_python_docx_opens_it_with_title_headings_tables_and_pictures() -> None:
    opened = docx.Document(io.BytesIO(word_file("open").blob))
    assert opened.core_properties.title == "The Mirren compact under strain"
    named = [(one.style.name, one.text) for one in opened.paragraphs if one.style is not None]
    assert named[0] == ("Title", "The Mirren compact under strain")
    assert ("Heading 2", "1. What would the dam set off?") in named
    assert [text for name, text in named if name == "Heading 1"] == [
        "Why, question by question", "The answers in full", "The situation", "The evidence", "How this was made",
    ]  # fmt: skip
    heads = [[cell.text for cell in table.rows[0].cells] for table in opened.tables]
    assert ["Factor", "Today", "With the hold"] in heads and ["", "Today"] in heads
    assert len(opened.inline_shapes) == len(re.findall(rb"<w:drawing>", word_file("open").parts["word/document.xml"]))
    assert len(opened.inline_shapes) >= 3
    ids = [one.get(qn("w:id")) for one in opened.element.body.iter(qn("w:footnoteReference"))]
    assert ids == list(word_file("open").footnotes())


def test_a_footnote_tells_author_title_place_and_how_firm() -> None:
    notes = word_file("none").footnotes()
    assert notes["1"] == (
        "Fen 2031, “Water and Patience on the Mirren”, paragraph 2, sentence 1 (hedged). "
        "Gar and 한지우 2032, “The Dam and its Neighbours”, paragraph 1, sentence 2. Fen: follows. Gar: stated."
    )
    for text in notes.values():
        assert re.fullmatch(r"(?:[^“]+ \d{4}, “[^”]+”, paragraph [^“]+\. )+(?:[^:]+: [a-z ]+\. ?)+", text), text


def test_each_answer_has_one_footnote_on_page_one_and_a_repeated_note_refers_to_the_first() -> None:
    told, brief = word_file("none"), brief_of(contents())
    cited = [answer for answer in brief.page.answers if answer.citations]
    paragraphs = list(told.body.iter(f"{W}p"))
    begin = next(place for place, one in enumerate(paragraphs) if words_of(one) == "Why, question by question")
    called = [len(list(one.iter(f"{W}footnoteReference"))) for one in paragraphs[:begin]]
    again = [one for part in paragraphs[:begin] for one in part.iter(f"{W}fldSimple")]
    assert sum(called) + len(again) == len(cited) and max(called) == 1
    fields = [one for one in told.body.iter(f"{W}fldSimple") if "NOTEREF" in one.attrib[f"{W}instr"]]
    for one in fields:
        assert one.attrib[f"{W}instr"].split()[1] == f"_RefNote{words_of(one)}"
    assert fields


def test_every_figure_is_there_twice_with_words_for_those_who_do_not_see_it() -> None:
    told = word_file("none")
    figures = [name for name in told.parts if name.startswith("word/media/")]
    assert {name.rpartition(".")[2] for name in figures} == {"svg", "emf"} and len(figures) % 2 == 0
    roots = [ElementTree.fromstring(told.parts[name]).tag for name in figures if name.endswith(".svg")]
    assert set(roots) == {"{http://www.w3.org/2000/svg}svg"}
    shown = re.findall(r'descr="([^"]+)"', told.parts["word/document.xml"].decode())
    assert len(shown) == len(figures) // 2 and "Supposed: The dam: is built." in shown[0]


def test_the_appendix_is_folded_open_or_not_there() -> None:
    folds = {kind: word_file(kind).parts["word/document.xml"].count(b"<w15:collapsed/>") for kind in ("folded", "open")}
    assert folds == {"folded": 4, "open": 0}
    assert word_file("folded").paragraphs() == word_file("open").paragraphs()
    assert "The evidence" not in word_file("none").paragraphs("Heading1")
    assert word_file("none").body.findall(f".//{W}tbl") == []


def hostile() -> ReportContents:
    """The invented study with nasty words in every text of it that a person writes."""
    one = contents()
    study = dataclasses.replace(one.system.study, title=NASTY, about=NASTY, left_out=(NASTY,))
    factors = {key: dataclasses.replace(factor, name=f"{key} {NASTY}") for key, factor in one.system.factors.items()}
    actors = {key: dataclasses.replace(actor, name=f"{key} {NASTY}") for key, actor in one.system.model.actors.items()}
    cards = {
        key: dataclasses.replace(card, title=NASTY, short=f"{key} {NASTY}", authors=(NASTY,))
        for key, card in one.system.sources.sources.items()
    }
    model = dataclasses.replace(one.system.model, factors=factors, actors=actors)
    sources = dataclasses.replace(one.system.sources, sources=cards)
    asked = tuple(dataclasses.replace(answer, ask=NASTY) for answer in one.answers)
    system = dataclasses.replace(one.system, study=study, model=model, sources=sources)
    return dataclasses.replace(one, system=system, answers=asked, carried=NASTY)


def test_a_hostile_study_stays_text() -> None:
    told = WordFile.read(render(hostile(), "open"))
    assert told.faults() == []
    shown = [one for one in told.paragraphs("Heading2") if HOSTILE in one]
    assert len(shown) >= 2 * len(contents().answers)
    allowed = {one.tag for one in word_file("open").body.iter()}
    assert {one.tag for one in told.body.iter()} <= allowed
    whole = b"".join(told.parts.values()).decode("utf-8", "replace")
    assert "<script" not in whole and "<img" not in whole
    assert not re.search("[\x00\x0b\ufffe\u202e]", "".join(told.paragraphs()) + "".join(told.footnotes().values()))
    assert docx.Document(io.BytesIO(told.blob)).core_properties.title.count("<script>alert(1)") == 1


def test_passages_are_quoted_with_the_claims_span_marked_and_only_where_they_are_carried() -> None:
    carried = word_file("none").paragraphs("Quote")
    assert any(HOSTILE in text for text in carried)
    bare = dataclasses.replace(contents(), passages={})
    assert WordFile.read(render(bare, "open")).paragraphs("Quote") == []
    assert "> " in markdown.render(contents()) and "\n> " not in markdown.render(bare)


def test_the_same_contents_make_the_same_parts() -> None:
    assert WordFile.read(render(contents())).parts == word_file().parts


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(CannotDo, match=r"pip install python-docx, or end the file in \.html"):
        require_package()


@pytest.mark.parametrize(
    ("name", "says"), [("a.pdf", "open it, and print it to PDF"), ("a.doc", ".docx"), ("a", ".html")]
)
def test_an_ending_that_is_not_written_is_refused_before_anything_is_computed(
    name: str, says: str, tmp_path: Path
) -> None:
    told: list[str] = []
    with pytest.raises(CannotDo, match=re.escape(says)):
        open_study("mirren").report(output=tmp_path / name, progress=told.append)
    assert told == [] and list(tmp_path.iterdir()) == []


def test_the_command_writes_a_word_file_with_the_passages_that_it_says_it_carries(tmp_path: Path) -> None:
    found = open_study("mirren").report(output=tmp_path / "a.docx", brief=True, passages="decisive")
    told = WordFile.read((tmp_path / "a.docx").read_bytes())
    assert told.faults() == []
    assert found.notes and told.paragraphs("Aside")[0].endswith(found.notes[0])
    assert len(told.paragraphs("Quote")) >= 2 and "The evidence" not in told.paragraphs("Heading1")
