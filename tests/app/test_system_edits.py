"""Edits of the system: written into the right element or refused whole, renamed everywhere, deleted with dependents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.copies import Shelf
from raison.desk.workbench.refusing import EditConflict, Refusal
from raison.desk.workbench.system.dependents import dependents, remove
from raison.desk.workbench.system.editing import add, change, fields_read, try_addition, try_change
from raison.desk.workbench.system.elements import EDITABLE, SECTIONS, elements_of
from raison.desk.workbench.system.reasons import claims_found
from raison.desk.workbench.system.renaming import rename
from raison.desk.workbench.system.views.whole import system_view
from raison.store.load import load
from raison.store.studies import bundled_studies
from tests.app.serving import Served, own_mirren, served

FILES = ("study.yaml", "model.yaml", "claims.yaml", "forecasts.yaml")


@pytest.fixture
def bench(tmp_path: Path) -> OpenStudy:
    return OpenStudy.opened(own_mirren(tmp_path / "mine"), writable=True)


def texts(bench: OpenStudy) -> dict[str, str]:
    return {name: (bench.folder / name).read_text(encoding="utf-8") for name in FILES}


def written(bench: OpenStudy, section: str, name: str) -> Any:
    return next(one.written for one in elements_of(bench.loaded, section) if one.name == name)


def edit(bench: OpenStudy, section: str, name: str, field: list[str | int], was: Any, value: Any) -> None:
    change(bench, section, name, fields_read(section, [{"field": field, "was": was, "value": value}]))


CHANGES: list[tuple[str, str, list[str | int], Any, Any, Any]] = [
    ("actors", "upland", ["name"], "Upland", " The  Uplands ", "The Uplands"),
    ("actors", "board", ["aka"], None, ["the Board", "the keepers"], ["the Board", "the keepers"]),
    ("factors", "dam", ["variants", "built"], "is built", "stands", "stands"),
    ("factors", "dam", ["moves", "planned"], None, ["built"], ["built"]),
    ("factors", "suit", ["ordered"], None, True, True),
    ("effects", "dam-flow", ["push", "cut"], "asserted", "1..3", "1..3"),
    (
        "effects",
        "dam-flow",
        ["push", "cut"],
        "asserted",
        "{low: 0, mode: 1, high: 3}",
        {"low": 0, "mode": 1, "high": 3},
    ),
    ("effects", "dam-flow", ["push", "full"], None, "-2", -2),
    ("effects", "dam-flow", ["when"], "canal=shelved", "", None),
    ("effects", "dam-flow", ["note"], None, "checked twice", "checked twice"),
    ("stances", "upland release", ["salience", "is"], "0.3..0.6", "0.4..0.6", "0.4..0.6"),
    ("relations", "rel-1", ["strength"], "-2..-1", "-3..-1", "-3..-1"),
    ("issues", "release", ["now"], "60..90", "70", 70),
    ("outcomes", "compact_broken", [], "suit=filed and dam=built", "suit=filed", "suit=filed"),
    ("questions", "calm", ["board"], ["dam", "suit", "canal"], ["dam", "suit"], ["dam", "suit"]),
    ("preferences", "low-wants-1", ["want"], "suit=quiet", "suit=filed", "suit=filed"),
]


@pytest.mark.parametrize(("section", "name", "field", "was", "value", "stands"), CHANGES)
def test_a_field_is_written_alone_and_undone_byte_for_byte(
    bench: OpenStudy, section: str, name: str, field: list[str | int], was: Any, value: Any, stands: Any
) -> None:
    before = texts(bench)
    edit(bench, section, name, field, was, value)
    now = written(bench, section, name)
    for step in field:
        now = now.get(step) if isinstance(now, dict) else now[step]
    assert now == stands
    changed = [file for file in FILES if texts(bench)[file] != before[file]]
    assert changed == [SECTIONS[section].file]
    old, new = before[changed[0]].splitlines(), texts(bench)[changed[0]].splitlines()
    assert len(set(new) - set(old)) <= 1  # one line at most says something new
    load(bench.folder)
    bench.undo()
    assert texts(bench) == before


def test_a_list_that_was_shifted_meanwhile_has_the_right_element_written(bench: OpenStudy) -> None:
    path = bench.folder / "model.yaml"
    line = "  - {id: first, from: dam=built, to: trust, push: {worn: 1}, assumption: added by an editor}\n"
    path.write_text(path.read_text(encoding="utf-8").replace("effects:\n", f"effects:\n{line}"), encoding="utf-8")
    edit(bench, "effects", "flow-trust", ["push", "worn"], "hedged", "2")
    assert written(bench, "effects", "flow-trust")["push"] == {"worn": 2}
    assert written(bench, "effects", "first")["push"] == {"worn": 1}


def test_elements_without_ids_are_told_apart_and_never_confused(bench: OpenStudy) -> None:
    path = bench.folder / "model.yaml"
    text = path.read_text(encoding="utf-8")
    twins = "".join(
        f"  - {{from: dam=built, to: trust, push: {{worn: {size}}}, assumption: {why}}}\n"
        for size, why in ((1, "one"), (2, "two"))
    )
    path.write_text(text.replace("effects:\n", f"effects:\n{twins}"), encoding="utf-8")
    bench.refresh()
    first, second = (one.name for one in elements_of(bench.loaded, "effects")[:2])
    assert first != second
    path.write_text(text.replace("effects:\n", f"effects:\n{twins.splitlines()[1]}\n"), encoding="utf-8")
    with pytest.raises(Refusal, match="is not there"):
        edit(bench, "effects", first, ["push", "worn"], 1, "3")
    assert "worn: 3" not in path.read_text(encoding="utf-8")


def test_a_value_that_somebody_else_changed_is_a_conflict_and_nothing_is_written(bench: OpenStudy) -> None:
    path = bench.folder / "model.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("push: {cut: asserted}", "push: {cut: 1}"), encoding="utf-8"
    )
    before = texts(bench)
    with pytest.raises(EditConflict) as found:
        edit(bench, "effects", "dam-flow", ["push", "cut"], "asserted", "2..3")
    assert (found.value.mine, found.value.theirs, found.value.stands) == ("2..3", "1", 1)
    assert texts(bench) == before
    edit(bench, "effects", "dam-flow", ["push", "cut"], found.value.stands, "2..3")
    assert written(bench, "effects", "dam-flow")["push"] == {"cut": "2..3"}


def test_several_fields_are_one_save_and_one_step_of_undo(bench: OpenStudy) -> None:
    before = texts(bench)
    fields = [
        {"field": ["because"], "was": ["fen-2"], "value": None},
        {"field": ["assumption"], "was": None, "value": "it is plain to see"},
    ]
    change(bench, "effects", "dam-flow", fields_read("effects", fields))
    now = written(bench, "effects", "dam-flow")
    assert "because" not in now and now["assumption"] == "it is plain to see"
    bench.undo()
    assert texts(bench) == before


def test_a_reason_cannot_be_taken_away_without_another(bench: OpenStudy) -> None:
    before = texts(bench)
    with pytest.raises(Refusal, match="neither because nor assumption"):
        edit(bench, "effects", "dam-flow", ["because"], ["fen-2"], None)
    assert texts(bench) == before


ENTRIES: list[tuple[str, Any, dict[str, str], str]] = [
    ("actors", {"name": "Delta Towns", "aka": []}, {}, "delta_towns"),
    ("factors", {"name": "Spring floods", "variants": {"rare": "are rare", "common": "come often"}, "now": "rare",
                 "assumption": "as ever", "owner": []}, {}, "spring_floods"),
    ("effects", {"from": "dam=built", "to": "trust", "push": {"worn": " 1..2 "}, "assumption": "it is feared"}, {},
     "dam-trust"),
    ("never", {"all": "dam=built and gauging=ended", "assumption": "no dam ungauged"}, {}, "never"),
    ("preferences", {"want": "gauging=kept", "because": ["gar-2"]}, {"of": "board"}, "board-wants"),
    ("outcomes", "flow=cut", {"key": "dry_lowland"}, "dry_lowland"),
    ("questions", {"ask": "What if funded?", "verb": "whatif", "hold": "canal=funded", "board": ["suit"]}, {},
     "what_if_funded"),
    ("rankings", {"actor": "board", "order": ["canal=shelved"], "assumption": "a"}, {}, "board-ranks"),
    ("attitudes", {"actor": "board", "towards": "upland", "is": "negative", "because": ["fen-6"]}, {}, "board-upland"),
    ("relations", {"between": ["upland", "board"], "dimension": "political", "strength": "1..2", "because": ["fen-6"]},
     {}, "upland-board"),
]  # fmt: skip


@pytest.mark.parametrize(("section", "entry", "more", "name"), ENTRIES)
def test_a_new_element_is_named_written_and_undone(
    bench: OpenStudy, section: str, entry: Any, more: dict[str, str], name: str
) -> None:
    before = texts(bench)
    assert try_addition(bench, section, entry, **more) == ()
    assert add(bench, section, entry, **more) == name
    assert name in [one.name for one in elements_of(bench.loaded, section)]
    if section == "rankings":
        with pytest.raises(Refusal):  # an actor has one in a reading
            add(bench, section, entry, **more)
    else:
        again = add(bench, section, entry, **{**more, "key": f"{name}_2" if more.get("key") else ""})
        assert again != name
        bench.undo()
    load(bench.folder)
    bench.undo()
    assert texts(bench) == before


def test_what_is_wrong_is_said_at_its_field_before_anything_is_written(bench: OpenStudy) -> None:
    before = texts(bench)

    def faults(section: str, name: str, field: list[str | int], value: Any) -> list[tuple[Any, str]]:
        found = try_change(bench, section, name, fields_read(section, [{"field": field, "was": None, "value": value}]))
        return [(one.field, one.says) for one in found]

    [(field, says)] = faults("effects", "dam-flow", ["push", "cut"], "3..1")
    assert field == ("push", "cut") and "runs downwards" in says
    [(field, says)] = faults("effects", "dam-flow", ["when"], "canal=shelf")
    assert field == ("when",) and "shelved" in says
    [(field, _)] = faults("preferences", "low-wants-0", ["want"], "flow=")
    assert field == ("want",)
    assert faults("actors", "upland", ["name"], "Other") == []
    [(field, _)] = faults("factors", "dam", ["now"], "flooded")
    assert field is not None and field[0] == "now"
    found = try_addition(
        bench, "effects", {"from": "dam=built", "to": "nowhere", "push": {"x": "1"}, "assumption": "a"}
    )
    assert ("to",) in [one.field for one in found]
    assert texts(bench) == before


def test_a_factor_is_renamed_in_every_expression_and_file(bench: OpenStudy) -> None:
    before = texts(bench)
    rename(bench, "factors", "suit", "claim_at_court")
    study = load(bench.folder)
    assert study.study.outcomes["compact_broken"].text == "claim_at_court=filed and dam=built"
    assert study.study.questions[0].board == ("claim_at_court", "canal")
    assert str(study.forecasts.forecasts[0].expects) == "claim_at_court=filed"
    assert [want.want.text for tier in study.model.preferences["lowland"] for want in tier.tier][
        1
    ] == "claim_at_court=quiet"
    assert "suit=" not in "".join(texts(bench).values())
    bench.undo()
    assert texts(bench) == before


def test_a_variant_is_renamed_for_its_own_factor_alone(bench: OpenStudy) -> None:
    add(
        bench,
        "factors",
        {"name": "Mill", "variants": {"built": "stands", "none": "is gone"}, "now": "none", "assumption": "a"},
    )
    add(bench, "outcomes", "mill=built and dam=built|planned and not dam!=built", key="both_built")
    rename(bench, "variants", "dam=built", "finished")
    study = load(bench.folder)
    assert study.study.outcomes["both_built"].text == "mill=built and dam=finished|planned and not dam!=finished"
    assert list(study.factors["dam"].variants) == ["none", "planned", "finished"]
    assert study.factors["dam"].moves == {"finished": ()}
    assert list(study.factors["mill"].variants) == ["built", "none"]


def test_an_actor_and_an_outcome_are_renamed_where_others_name_them(bench: OpenStudy) -> None:
    rename(bench, "actors", "upland", "highland")
    rename(bench, "outcomes", "compact_broken", "compact_gone")
    rename(bench, "effects", "dam-flow", "dam-stops-flow")
    study = load(bench.folder)
    assert "highland" in study.model.actors and "highland" in study.model.preferences
    assert study.factors["dam"].owner == ("highland",)
    assert study.study.questions[0].outcome == "compact_gone"
    assert study.study.readings["upland_hopes"].actor == "highland"
    assert study.model.effects[0].id == "dam-stops-flow"
    assert all("upland" not in claim.actors and claim.voice != "upland" for claim in study.claims.claims)


HOSTILE = ["", "and", "a b", "a: b", "1st", "x" * 65, "dam]", "a\nb", "__proto__ x", "../x", "\u202e", "{{7*7}}"]


@pytest.mark.parametrize("new", HOSTILE)
def test_what_cannot_be_a_name_is_refused(bench: OpenStudy, new: str) -> None:
    before = texts(bench)
    for section, name in (("factors", "dam"), ("variants", "dam=built"), ("actors", "upland"), ("effects", "dam-flow")):
        with pytest.raises(Refusal):
            rename(bench, section, name, new)
    assert texts(bench) == before


@pytest.mark.parametrize(
    ("section", "name", "new"),
    [("factors", "dam", "suit"), ("variants", "dam=built", "none"), ("actors", "upland", "board")],
)
def test_a_name_that_is_taken_is_refused(bench: OpenStudy, section: str, name: str, new: str) -> None:
    with pytest.raises(Refusal, match="already"):
        rename(bench, section, name, new)


def nested(depth: int) -> Any:
    return [nested(depth - 1)] if depth else "x"


VALUES: list[Any] = [
    "!!python/object/apply:os.system [ls]", "&a [*a]", "[[[[[[[[1]]]]]]]]", "1e999", "{low: 1", nested(900),
    float("nan"), "x" * 5000, ["y"] * 501, "---", "\x00", "1..\u0661",
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_a_hostile_value_is_refused_and_nothing_is_written(bench: OpenStudy, value: Any) -> None:
    before = texts(bench)
    with pytest.raises(Refusal):
        edit(bench, "effects", "dam-flow", ["push", "cut"], "asserted", value)
    assert texts(bench) == before


@pytest.mark.parametrize(
    "text", ["# no comment", "a: b", "- x", "'", '"', "yes", "12", "*a", "{x}", "<b>&amp;</b>", "null", "😀 : #"]
)
def test_a_text_of_any_kind_is_written_as_that_text(bench: OpenStudy, text: str) -> None:
    edit(bench, "actors", "upland", ["about"], None, text)
    assert load(bench.folder).model.actors["upland"].about == text
    edit(bench, "actors", "upland", ["name"], "Upland", text)
    assert written(bench, "actors", "upland")["name"] == text


@pytest.mark.parametrize(
    "field", [["idd"], [], ["push", "a", "b", "c", "d", "e"], [True], "no", None, [["push"]], ["x" * 200]]
)
def test_a_field_that_elements_do_not_have_is_refused(bench: OpenStudy, field: Any) -> None:
    with pytest.raises(Refusal):
        change(bench, "effects", "dam-flow", fields_read("effects", [{"field": field, "was": None, "value": "x"}]))


def test_claims_and_sources_are_not_edited_here(bench: OpenStudy) -> None:
    for section in ("claims", "readings", "events", "sources", "nothing"):
        with pytest.raises(Refusal):
            add(bench, section, {"id": "x"})
        with pytest.raises(Refusal):
            remove(bench, section, "fen-1", ())


def test_what_depends_on_a_factor_is_told_and_goes_with_it(bench: OpenStudy) -> None:
    before = texts(bench)
    found = dependents(bench, "factors", "dam")
    goes = {(one.section, one.name) for one in found if one.goes}
    assert {
        ("outcomes", "compact_broken"),
        ("questions", "dam_built"),
        ("effects", "dam-flow"),
        ("effects", "full-flow"),
    } <= goes
    assert {("preferences", "up-wants-1"), ("preferences", "low-wants-2")} <= goes
    assert {(one.section, one.name) for one in found if not one.goes} == {("questions", "calm"), ("events", "ev-dam")}
    with pytest.raises(Refusal, match="look again"):
        remove(bench, "factors", "dam", ())
    assert texts(bench) == before
    remove(bench, "factors", "dam", {(one.section, one.name) for one in found})
    study = load(bench.folder)
    assert "dam" not in study.factors and study.study.questions[0].board == ("suit", "canal")
    assert not any("dam" in effect.from_.text for effect in study.model.effects)
    bench.undo()
    assert texts(bench) == before


def test_a_variant_goes_with_what_needs_it(bench: OpenStudy) -> None:
    with pytest.raises(Refusal, match="stands there today"):
        dependents(bench, "variants", "dam=planned")
    found = dependents(bench, "variants", "dam=built")
    remove(bench, "variants", "dam=built", {(one.section, one.name) for one in found})
    study = load(bench.folder)
    assert list(study.factors["dam"].variants) == ["none", "planned"] and study.factors["dam"].moves == {}
    assert "full-flow" in [effect.id for effect in study.model.effects]


def test_an_empty_list_of_moves_stays_when_its_last_variant_goes(bench: OpenStudy) -> None:
    edit(bench, "factors", "dam", ["moves", "built"], [], ["none"])
    found = dependents(bench, "variants", "dam=none")
    remove(bench, "variants", "dam=none", {(one.section, one.name) for one in found})
    assert load(bench.folder).factors["dam"].moves == {"built": ()}  # nowhere, as before; not anywhere


def test_every_element_can_be_deleted_with_what_depends_on_it(bench: OpenStudy) -> None:
    before, refused = texts(bench), []
    for section in sorted(EDITABLE):
        for one in elements_of(bench.loaded, section):
            try:
                found = dependents(bench, section, one.name)
                remove(bench, section, one.name, {(each.section, each.name) for each in found})
            except Refusal as why:
                refused.append((section, one.name, str(why)))
            else:
                load(bench.folder)
                bench.undo()
            assert texts(bench) == before
    assert refused == []


def test_claims_are_found_by_their_words_with_sentence_and_paper(bench: OpenStudy) -> None:
    found = claims_found(bench, Shelf(), "DAM flow")
    assert found[0].claim.id == "fen-2" and found[0].sentence and found[0].claim.source == "Fen"
    assert claims_found(bench, Shelf(), "zeppelin") == ()
    assert 0 < len(claims_found(bench, Shelf(), "")) <= 30
    bench.folder.joinpath("texts").rename(bench.folder / "elsewhere")
    assert claims_found(bench, Shelf(), "dam flow")[0].sentence == ""


def test_the_view_shows_every_element_with_the_claims_that_it_cites(bench: OpenStudy) -> None:
    view = system_view(bench)
    assert [one.name for one in view.elements["effects"]] == [one.name for one in view.effects]
    assert view.effects[1].variants == ("none", "planned") and view.effects[0].condition
    assert {"fen-2", "gar-2"} <= set(view.claims) and view.sizes["hedged"] == (0, 3)


@pytest.mark.parametrize("study", sorted(bundled_studies()))
def test_a_bundled_study_is_shown_and_never_written(study: str) -> None:
    bench = OpenStudy.opened(bundled_studies()[study], writable=False)
    assert not system_view(bench).writable
    factor = next(iter(bench.system.factors))
    with pytest.raises(Refusal, match="own copy"):
        rename(bench, "factors", factor, "other_name")
    with pytest.raises(Refusal, match="own copy"):
        edit(bench, "factors", factor, ["name"], bench.system.factors[factor].name, "Other")
    with pytest.raises(Refusal, match="own copy"):
        add(bench, "actors", {"name": "New"})


@pytest.fixture
def open_page(tmp_path: Path) -> Iterator[Served]:
    with served(own_mirren(tmp_path / "served")) as one:
        yield one


def test_the_page_and_its_requests(open_page: Served) -> None:
    status, _, body = open_page.ask("GET", "/system")
    assert status == 200 and b"panel-factors" in body
    data = json.loads(open_page.ask("GET", "/system/data")[2])
    assert data["elements"]["factors"][0]["written"]["name"] == "The dam"
    told = {"section": "actors", "name": "upland", "fields": [{"field": ["name"], "was": "Upland", "value": "Up"}]}
    assert open_page.post("/system/change", told) == (200, {})
    status, both = open_page.post(
        "/system/change", told | {"fields": [{"field": ["name"], "was": "Upland", "value": "Down"}]}
    )
    assert status == 409 and both["conflict"]["stands"] == "Up" and both["conflict"]["field"] == ["name"]
    status, made = open_page.post("/system/add", {"section": "actors", "entry": {"name": "Towns"}})
    assert (status, made) == (200, {"name": "towns"})
    assert open_page.post("/system/rename", {"section": "actors", "name": "towns", "to": "cities"})[0] == 200
    found = json.loads(open_page.ask("GET", "/system/dependents?section=actors&name=cities")[2])
    assert found == {"dependents": []}
    assert open_page.post("/system/remove", {"section": "actors", "name": "cities", "with": []})[0] == 200
    tried = {
        "section": "effects",
        "entry": {"from": "dam=built", "to": "trust", "push": {"worn": "3..1"}, "assumption": "a"},
    }
    status, faults = open_page.post("/system/try", tried)
    assert status == 200 and faults["faults"][0]["field"] == ["push", "worn"]
    assert json.loads(open_page.ask("GET", "/system/claims?words=dam")[2])["claims"]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"section": 3},
        {"section": "effects", "name": "dam-flow"},
        {"section": "effects", "name": "dam-flow", "fields": {}},
        {"section": "x" * 2000},
    ],
)
@pytest.mark.parametrize("path", ["change", "add", "remove", "rename", "try", "judge"])
def test_a_request_that_makes_no_sense_is_refused_in_words(open_page: Served, path: str, data: dict[str, Any]) -> None:
    status, told = open_page.post(f"/system/{path}", data)
    assert status == 422 and told["refused"]


def test_an_edit_without_the_token_or_from_another_page_is_refused(open_page: Served) -> None:
    for headers in (open_page.headers(origin="http://evil.example"), open_page.headers(**{"x-raison-token": None})):
        assert open_page.ask("POST", "/system/remove", headers, b"{}")[0] == 403
