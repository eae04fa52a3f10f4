"""The page: whole, self-contained, linked both ways, and deaf to markup in document text."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from functools import cache
from html.parser import HTMLParser

from raison.findings.brief.contents import ReportContents
from raison.report.html import PARTS, render
from tests.report.invented import HOSTILE, contents, system, whole_page

VOID = {"meta", "link", "img", "br", "hr", "input", "path", "rect", "circle", "line"}


class Page(HTMLParser):
    """What a page holds: ids, links, elements with their attributes, headings; complains of tags out of order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.levels: list[int] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs), f"an attribute twice in {tag}"
        self.elements.append((tag, found))
        if name := found.get("id"):
            self.ids.append(name)
        if tag == "a" and (target := found.get("href")):
            self.links.append(target)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@cache
def read() -> Page:
    return Page(whole_page())


def parts(page: Page) -> list[str | None]:
    """The parts of the appendix, in order."""
    return [found["id"] for tag, found in page.elements if tag == "details" and found.get("class") == "part"]


def test_every_part_is_there_in_order() -> None:
    sections = [found["id"] for tag, found in read().elements if tag == "section" and found.get("id")]
    assert sections == ["brief", "panels", "unrolled", "notes", "appendix"]
    # The invented study writes down no conclusions of its papers.
    assert parts(read()) == [name for name, _, _ in PARTS if name != "conclusions"]


def test_parts_without_matter_are_left_out() -> None:
    page = Page(render(contents(with_answers=False)))
    sections = [found["id"] for tag, found in page.elements if tag == "section" and found.get("id")]
    assert sections == ["brief", "appendix"] and parts(page) == ["situation", "evidence", "method"]
    assert "No question" not in "".join(page.text)


def test_the_appendix_is_folded_open_or_not_there() -> None:
    states = {kind: Page(render(contents(), kind)) for kind in ("folded", "open", "none")}
    opened = {
        kind: ["open" in found for tag, found in page.elements if tag == "details" and found.get("class") == "part"]
        for kind, page in states.items()
    }
    assert opened == {"folded": [False] * 4, "open": [True] * 4, "none": []}
    for page in states.values():
        assert not [link for link in page.links if not link.startswith("#") or link[1:] not in page.ids]


def test_ids_are_unique_and_every_link_leads_somewhere() -> None:
    page = read()
    assert len(page.ids) == len(set(page.ids))
    assert page.links
    assert not [link for link in page.links if not link.startswith("#") or link[1:] not in page.ids]


def test_nothing_is_fetched() -> None:
    for tag, found in read().elements:
        assert tag not in ("link", "img", "iframe", "object", "embed", "form", "base", "use", "image"), tag
        assert not {"src", "srcset", "style", "action", "xlink:href"} & set(found), (tag, found)
        assert not [name for name in found if name.startswith("on")], (tag, found)


def test_the_policy_names_the_style_and_the_script_by_their_hashes() -> None:
    policy = next(found["content"] or "" for tag, found in read().elements if found.get("http-equiv"))
    for tag in ("style", "script"):
        [inside] = re.findall(rf"<{tag}>(.*?)</{tag}>", whole_page(), flags=re.S)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy


def test_headings_never_skip_a_level() -> None:
    levels = read().levels
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), levels


def test_document_text_stays_text() -> None:
    page = read()
    assert HOSTILE in "".join(page.text)
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert "alert(1)</script>" not in whole_page()


def test_hostile_words_of_a_study_stay_text() -> None:
    one = contents()
    study = dataclasses.replace(one.system.study, title=HOSTILE, about=HOSTILE, horizon=HOSTILE, left_out=(HOSTILE,))
    page = Page(render(dataclasses.replace(one, system=dataclasses.replace(one.system, study=study))))
    assert "".join(page.text).count(HOSTILE) >= 5
    assert [tag for tag, _ in page.elements].count("script") == 1


def hostile_factors() -> ReportContents:
    one = contents()
    factors = {
        name: dataclasses.replace(factor, name=f"{factor.name} {HOSTILE}", about=HOSTILE)
        for name, factor in one.system.factors.items()
    }
    model = dataclasses.replace(one.system.model, factors=factors)
    return dataclasses.replace(one, system=dataclasses.replace(one.system, model=model))


def test_hostile_names_stay_text_in_figures_too() -> None:
    page = Page(render(hostile_factors()))
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert "img" not in {tag for tag, _ in page.elements}


def test_every_claim_stands_there_once_and_links_to_its_uses() -> None:
    articles = [found for tag, found in read().elements if tag == "article"]
    places = [found.get("id") or "" for found in articles if (found.get("class") or "").startswith("claim")]
    assert sorted(places) == sorted(f"claim-{claim.id}" for claim in system().claims.claims)
    links = set(read().links)
    for place in (
        "claim-fen-2",
        "effect-dam-flow",
        "question-dam_built",
        "want-upland-up-wants-1",
        "event-ev-dam",
        "factor-suit",
    ):
        assert f"#{place}" in links, place


def test_rows_are_named_and_readings_stand_side_by_side() -> None:
    text = " ".join("".join(read().text).split())
    for words in ("Others hold", "Others respond", "Lowland sues.", "Fen: follows", "What the papers leave out"):
        assert words in text, words


def test_a_chip_explains_itself() -> None:
    chips = [found for tag, found in read().elements if tag == "span" and (found.get("class") or "").startswith("chip")]
    assert chips and all(found.get("title") for found in chips if "title" in found)
    assert '<span class="chip stated" title="The paper itself concludes it.">Gar: stated' in whole_page()


def test_without_texts_no_sentence_stands_there_and_the_address_does() -> None:
    text = " ".join("".join(Page(render(contents(with_texts=False))).text).split())
    assert "it was made without copies of them" in text
    assert "Fen, paragraph 2, sentence 1, characters 0 to 106" in text
    assert "<mark>" not in render(contents(with_texts=False))


def test_with_texts_the_span_is_marked() -> None:
    assert "They knew that <mark>the dam would cut the flow.</mark>" in whole_page()


def test_hedges_are_dashed_and_assumptions_hollow() -> None:
    text = whole_page()
    assert re.search(r'class="cite hedged" href="#claim-fen-3"', text)
    assert re.search(r'class="cite" href="#claim-fen-2"', text)
    assert "No paper gives a gauge reading." in text
    assert re.search(r'class="box-line hedged', text)


def test_figures_have_a_name_and_a_description() -> None:
    drawings = re.findall(r'<svg [^>]*role="img"[^>]*>', whole_page())
    assert len(drawings) >= 6
    for drawing in drawings:
        [names] = re.findall(r'aria-labelledby="([^"]+)"', drawing)
        for name in names.split():
            assert re.search(rf'<(title|desc) id="{re.escape(name)}">[^<]+</', whole_page())


def test_rendering_is_pure() -> None:
    assert render(contents()) == whole_page()
