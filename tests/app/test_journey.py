"""One piece of work from an empty first page to a saved brief: a paper, claims, a model, a question, its answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from raison.store.load import load
from tests.app.journey import (
    ACTORS,
    CODED,
    EFFECTS,
    FACTORS,
    TUTORIAL,
    WANTS,
    Hand,
    ask_a_question,
    begin_with_a_paper,
    code_five_sentences,
    make_a_model,
)
from tests.app.serving import complaints_of, served

if TYPE_CHECKING:
    from playwright.sync_api import Page

SLOW = 180_000  # milliseconds for a first answer, which may have to compile kernels
ASK = "What would the dam set off?"


@pytest.mark.browser
def test_from_an_empty_first_page_to_a_saved_brief(page: Page, tmp_path: Path) -> None:
    folder, hand, faults = tmp_path / "river", Hand(page), complaints_of(page)
    with served(None) as bench:
        page.goto(bench.keys.address)
        begin_with_a_paper(hand, str(folder))
        code_five_sentences(hand)
        coded = load(folder).claims.claims
        assert [(claim.says, len(claim.at)) for claim in coded] == [(says, 1) for _, _, says in CODED]
        assert hand.clicks == 0  # no sentence was coded with the mouse
        make_a_model(hand)
        model = load(folder).model
        assert (len(model.actors), len(model.factors), len(model.effects)) == (2, 3, len(EFFECTS))
        ask_a_question(hand, ASK)
        page.locator("#answer[aria-busy=false] .answer").first.wait_for(timeout=SLOW)
        assert page.get_by_role("button", name=ASK).get_attribute("aria-pressed") == "true"
        said = page.locator("#answer .says").first.inner_text()
        assert "Water at the border: runs low" in said
        hand.click(page.locator("#answer a.cite").first)
        page.wait_for_selector("#paper .paper-text [data-block]")
        page.wait_for_function("() => CSS.highlights.get('decisive')?.size > 0")
        [sentence] = page.evaluate("[...CSS.highlights.get('decisive')].map(String)")
        assert any(sentence.startswith(words) for words, _, _ in CODED)
        with page.expect_download(timeout=SLOW) as found:
            hand.click(page.get_by_role("button", name="Brief", exact=True))
        brief = found.value.path().read_text(encoding="utf-8")
        assert found.value.suggested_filename.endswith(".html")
        assert ASK in brief and CODED[1][2] in brief and "A dam between two neighbours" in brief
    assert faults == []
    assert f"{hand.keys} keys and {hand.clicks} clicks" in TUTORIAL.read_text(encoding="utf-8")


def test_the_tutorial_tells_the_same_steps() -> None:
    text = TUTORIAL.read_text(encoding="utf-8")
    told = [ASK, *ACTORS, *(says for _, _, says in CODED)]
    for name, variants, owner, _ in FACTORS:
        told.append(f"| {name} | {'; '.join(variants)} | {owner or 'nobody’s'} |")
    for source, variant, target, strengths, _ in EFFECTS:
        told.append(f"| {source} on {target} | {source} {variant} | ")
        told.extend(f"`{one}`" for one in strengths if one)
    told.extend(f"| {actor} | {factor} {variant} |" for actor, factor, variant, _ in WANTS)
    assert [one for one in told if one not in text] == []
