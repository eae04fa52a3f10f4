"""Settings in Ask: those that an answer can feel are offered, the others are not, whatever was asked before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from raison.desk.workbench.asking.overview import overview
from raison.desk.workbench.asking.scene import SETTINGS, AskedScene, settings_of
from raison.desk.workbench.opening import open_bench
from raison.desk.workbench.refusing import Refusal
from raison.findings.case import Case
from raison.findings.rows.of_questions import rows_of
from raison.model.records import Question
from raison.model.setup import Setup
from raison.store.load import load
from raison.store.studies import bundled_studies
from tests.app.serving import complaints_of, served

if TYPE_CHECKING:
    from playwright.sync_api import Page

LARGE = load(bundled_studies()["northeast_asia"])
EVERY = [(name, one.id) for name in bundled_studies() for one in load(bundled_studies()[name]).study.questions]


def question(verb: str) -> Question:
    return next(one for one in LARGE.study.questions if one.verb == verb)


@pytest.mark.parametrize("changed", [{"pick": "weak"}, {"ties": "last"}, {"sizes": "second"}])
@pytest.mark.parametrize("reading", ["asan", "rsis"])
def test_talks_feel_nothing_of_what_is_not_offered_for_them(reading: str, changed: dict[str, Any]) -> None:
    assert not set(changed) & set(settings_of("bargain"))
    [row] = rows_of(LARGE, question("bargain"), Setup(reading))
    assert row.flag(replace(row.case.setup, **changed)) == row.flag()


def test_a_comparison_has_its_own_two_readings() -> None:
    name = question("compare").id
    for scene in (AskedScene(name), AskedScene(name, reading="seoul_hopes")):
        assert [setup.reading for setup in scene.cases(LARGE)[0].pair.setups] == ["asan", "rsis"]
    assert settings_of("compare") == ("as_of",)
    with pytest.raises(Refusal, match="restore what was moved or set"):
        AskedScene(name, pick="weak").cases(LARGE)


def test_what_is_set_reaches_every_case_of_advice() -> None:
    changed = {name: value for name, value in (("pick", "weak"), ("ties", "last"), ("sizes", "second"))}
    cases = AskedScene(question("advise").id, **changed).cases(LARGE)  # type: ignore[arg-type]
    assert cases and all(isinstance(one, Case) for one in cases)
    assert all((one.setup.pick, one.setup.ties, one.setup.sizes) == ("weak", "last", "second") for one in cases)
    assert set(changed) < set(settings_of("advise")) < set(SETTINGS)


@pytest.mark.parametrize(("study", "name"), EVERY)
def test_a_factor_can_be_held_exactly_where_holding_is_offered(study: str, name: str) -> None:
    bench = open_bench(study)
    [line] = [one for one in overview(bench).questions if one.id == name]
    factor = next(one for one in bench.system.factors if one not in dict(line.holds))
    scene = AskedScene(name, hold={factor: next(iter(bench.system.factors[factor].variants))})
    try:
        scene.cases(bench.system)
        held = True
    except Refusal as refused:
        held = "does not change with what is held" not in str(refused)
    assert held == ("hold" in line.settings)


@pytest.mark.browser
def test_what_does_not_apply_is_hidden_and_comes_back(page: Page) -> None:
    faults = complaints_of(page)
    hold, numbers = page.locator("[data-setting=hold]"), page.locator("[data-setting=numbers]")
    with served("northeast_asia") as bench:
        page.goto(bench.keys.address)
        page.goto(f"{bench.site}/ask")
        page.locator("button[data-question=us_demands]").click()
        page.locator("select[data-factor=exercises]").select_option("halted")
        page.wait_for_selector("#flags li")
        page.locator("button[data-question=talks_move]").click()
        assert not hold.is_visible() and numbers.is_visible() and page.locator("#ask-why").is_visible()
        assert not page.locator("[data-setting=pick]").is_visible()
        page.locator("#flags li", has_text="Asan").wait_for()
        assert page.locator("#notice.bad").count() == 0  # the held factor was not sent
        page.locator("button[data-question=where_papers_part]").click()
        assert not numbers.is_visible() and not page.locator("#ask-why").is_visible()
        assert page.locator("[data-setting=as_of]").is_visible()
        page.locator("button[data-question=us_demands]").click()
        assert hold.is_visible() and page.locator("select[data-factor=exercises]").input_value() == "halted"
        page.get_by_label("Find a factor").fill("exercises")
        assert page.locator("label.factor:visible").count() == 1
    assert not faults
