"""A sketch: every line names its claim, what claims do not give is blank, what is blank can be filled in."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from raison.cli import main
from raison.desk.study import open_study
from raison.findings.records import Finding
from raison.store.load import load
from raison.words.faults import CannotDo, FaultsFound

SIZES = {"first": {"asserted": "2..3", "likely": "1..3", "hedged": "0..3", "reported": "0..3"}}
PAPERS = {
    "fen": {"title": "From the upper bank", "authors": ["A"], "date": "2031", "short": "Fen"},
    "gar": {"title": "From the lower bank", "authors": ["B"], "date": "2032", "short": "Gar"},
}


def claim(name: str, **rest: Any) -> dict[str, Any]:
    source = name.partition("-")[0]
    at = {"source": source, "block": "p1", "sentence": 1, "span": "0..10", "words": 2, "hash": "0" * 32}
    return {"id": name, "says": f"What {name} says.", "kind": "causal", "at": at, **rest}


def link(name: str, cause: str, effect: str, direction: str | None = "promotes", **rest: Any) -> dict[str, Any]:
    return claim(name, cause=cause, effect=effect, **({"direction": direction} if direction else {}), **rest)


def folder_of(where: Path, *claims: dict[str, Any], model: dict[str, Any] | None = None, **study: Any) -> Path:
    folder = where / "fen"
    folder.mkdir()
    readings = {"f": {"source": "fen"}, "g": {"source": "gar"}}
    whole = {"format": 1, "title": "The fen", "sizes": SIZES, "readings": readings, **study}
    files = {"study.yaml": whole, "sources.yaml": {"sources": PAPERS}, "claims.yaml": {"claims": claims}}
    if model is not None:
        files["model.yaml"] = model
    for name, tree in files.items():
        (folder / name).write_text(json.dumps(tree, indent=1), encoding="utf-8")
    return folder


def sketched(folder: Path) -> tuple[Finding, str]:
    found = open_study(folder).sketch(output=folder / "new.yaml")
    return found, (folder / "new.yaml").read_text(encoding="utf-8")


def as_model(folder: Path, text: str) -> Any:
    (folder / "model.yaml").write_text(text, encoding="utf-8")
    return load(folder)


DAM = (
    link("fen-1", "Upland builds the dam", "the river thins", actors=["upland"]),
    link("fen-2", "The  river thins.", "trust=low", modality="hedged", actors=["lowland"], target=["upland"]),
    link("fen-3", "talks go on", "trust=low", "restrains", modality="reported", voice="officials"),
)


def test_effects_have_sign_hedge_and_claim(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, *DAM)
    found, text = sketched(folder)
    model = as_model(folder, text).model
    assert list(model.actors) == ["upland", "lowland"]
    assert [
        (one.from_.text, one.to, [(v, p.sign, p.word) for v, p in one.push.items()], one.because.claims())
        for one in model.effects
        if one.because
    ] == [
        ("upland_builds_the_dam=present", "the_river_thins", [("present", 1, "asserted")], ("fen-1",)),
        ("the_river_thins=present", "trust", [("low", 1, "hedged")], ("fen-2",)),
        ("talks_go_on=present", "trust", [("low", -1, "reported")], ("fen-3",)),
    ]
    assert "2 actors, 4 factors and 3 effects" in found.headline
    assert all(factor.now[0].assumption for factor in model.factors.values())
    assert not any(factor.owner for factor in model.factors.values())


def test_who_may_choose_is_offered_and_not_decided(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, *DAM)
    found, text = sketched(folder)
    assert any("“Upland builds the dam” may be a choice of upland" in note for note in found.notes)
    offered = re.sub(r"(?m)^#(    owner)", r"\1", text)
    assert as_model(folder, offered).factors["upland_builds_the_dam"].owner == ("upland",)


def test_a_goal_that_names_the_choice_quiets_the_warning(tmp_path: Path) -> None:
    goal = claim("fen-4", kind="goal", actors=["upland"], issues=["upland_builds_the_dam"])
    found, text = sketched(folder_of(tmp_path, *DAM, goal))
    assert not any("may be a choice" in note for note in found.notes)
    assert '#    - {want: "upland_builds_the_dam=?", because: [fen-4]}  # What fen-4 says.' in text


def test_conclusions_load_when_their_marks_are_taken_away(tmp_path: Path) -> None:
    opposite = link("gar-1", "the river thins", "trust=low", "none")
    folder = folder_of(tmp_path, *DAM, opposite)
    _, text = sketched(folder)
    as_model(folder, text)
    block = text[text.index("#expects:") :]
    plain = re.sub("(?m)^#", "", block)
    before = json.loads((folder / "study.yaml").read_text(encoding="utf-8"))
    lines = [f"{key}: {json.dumps(value)}" for key, value in before.items()]
    (folder / "study.yaml").write_text("\n".join([*lines, plain]), encoding="utf-8")
    expects = load(folder).study.expects
    assert [(one.claim, one.reading, one.how) for one in expects] == [
        (("fen-1",), "f", "more"), (("fen-2",), "f", "more"), (("fen-3",), "f", "less"), (("gar-1",), "g", "same"),
    ]  # fmt: skip


def test_stances_ask_for_every_number_and_load_when_they_are_given(tmp_path: Path) -> None:
    position = claim("gar-2", kind="position", actors=["lowland"], issues=["water"])
    folder = folder_of(tmp_path, *DAM, position)
    found, text = sketched(folder)
    assert "1 stance" in found.headline
    filled = re.sub("(?m)^#(issues|stances|  water|  - {actor)", r"\1", text)
    filled = filled.replace("{name: ?, scale: {0: ?, 100: ?}}", "{name: Water, scale: {0: none, 100: all}}")
    assert as_model(
        folder, filled.replace("is: ?", "is: 0.5").replace("assumption: ?", "assumption: a guess")
    ).model.stances


def test_opposite_claims_of_one_paper_are_settled_by_nobody(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, *DAM, link("fen-6", "talks go on", "trust=low"))
    found, text = sketched(folder)
    assert len(as_model(folder, text).model.effects) == 2
    assert any("fen-3 restrains; fen-6 promotes: decide which holds" in note for note in found.notes)


def test_papers_that_part_keep_an_effect_each(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, *DAM, link("gar-1", "talks go on", "trust=low"))
    found, text = sketched(folder)
    assert len(as_model(folder, text).model.effects) == 4
    assert any("Papers part over what “talks go on” does to “trust”" in note for note in found.notes)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (link("fen-9", "rain", "mud", None), "no direction is coded"),
        (link("fen-9", "rain", "Rain."), "cause and effect are the same matter"),
        (link("fen-9", "rain", "mud", "none"), "the passage finds no effect"),
        (link("fen-9", "rain", "mud", modality="denied"), "the passage finds no effect"),
        (link("fen-9", "rain", "mud", modality="unlikely"), "the table of sizes has no word for what is unlikely"),
        (claim("fen-9", cause="rain"), "1 causal or conditional claim lacks cause or effect: fen-9"),
        (claim("fen-9", kind="conditional"), "1 causal or conditional claim lacks cause or effect: fen-9"),
    ],
)
def test_what_cannot_be_an_effect_is_blank_and_named(wrong: dict[str, Any], reason: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, *DAM, wrong)
    found, text = sketched(folder)
    assert any(reason in note for note in found.notes)
    assert re.search(r"(?m)^#  - .*fen-9", text)
    assert len(as_model(folder, text).model.effects) == 3


def test_the_seventeenth_variant_of_a_factor_stays_blank(tmp_path: Path) -> None:
    many = [link(f"fen-{10 + n}", f"rain=v{n}", "mud") for n in range(17)]
    folder = folder_of(tmp_path, *many)
    found, text = sketched(folder)
    assert sum("at most 16 variants" in note for note in found.notes) == 1
    assert text.count("#  - {id: fen-") == 1 and len(as_model(folder, text).model.effects) == 16


@pytest.mark.parametrize(
    "text",
    [
        "a: b # c, {d}",
        "“한국” grows",
        "12 months",
        "and",
        'say "no"\nor yes',
        "- ?",
        "=",
        "x=y=z",
        "a=and",
        "…",
        "A" * 3000,
    ],
)
def test_any_text_becomes_a_factor(text: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, link("fen-1", text, "mud", says=text), link("fen-2", "mud", text, says=text))
    _, written = sketched(folder)
    model = as_model(folder, written).model
    assert len(model.factors) == 2 and len(model.effects) == 2


def test_texts_with_one_id_stay_two_factors(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, link("fen-1", "the dam!", "the dam?"), link("fen-2", "the_dam=built", "mud"))
    _, text = sketched(folder)
    assert list(as_model(folder, text).factors) == ["the_dam_2", "the_dam_3", "the_dam", "mud"]


def test_many_claims_of_one_effect_are_read_back(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, *(link(f"fen-{n}", "rain", "mud") for n in range(1500)))
    _, text = sketched(folder)
    (effect,) = as_model(folder, text).model.effects
    assert effect.because is not None and len(effect.because.claims()) == 1500


def test_claims_that_restate_are_not_asked_for_again(tmp_path: Path) -> None:
    again = claim("fen-8", kind="goal", actors=["upland"], restates=["fen-7"])
    _, text = sketched(folder_of(tmp_path, *DAM, claim("fen-7", kind="goal", actors=["upland"]), again))
    assert "because: [fen-7]" in text and "because: [fen-8]" not in text
    assert "# Left out, because others say the same: 1 claim." in text


def test_silent_actors_and_near_texts_are_named(tmp_path: Path) -> None:
    near = link("gar-1", "the river thins out", "mud", actors=["board"])
    found, _ = sketched(folder_of(tmp_path, *DAM, near))
    assert "In the reading f no claim is about board." in found.notes
    assert "In the reading g no claim is about upland or lowland." in found.notes
    assert any("“the river thins” and “the river thins out” may be the same matter" in note for note in found.notes)


def test_a_model_that_is_there_lends_its_actors_and_stays_as_it_is(tmp_path: Path) -> None:
    actors = {"upland": {"name": "the Upland", "aka": ["Up"]}, "lowland": {"name": "Lowland"}, "far": {"name": "Far"}}
    factor = {"name": "R", "variants": {"x": "x", "y": "y"}, "now": "x", "assumption": "a"}
    model = {"actors": actors, "factors": {"rain": factor}}
    folder = folder_of(tmp_path, *DAM, model=model, outcomes={"wet": "rain=y"})
    before = (folder / "model.yaml").read_bytes()
    found, text = sketched(folder)
    assert (folder / "model.yaml").read_bytes() == before
    assert "upland: {name: the Upland, aka: [Up]}" in text and "# no claim names it\n  far:" in text
    assert "No claim names Far." in found.notes
    assert any("study.yaml:" in note and "rain is no factor of this study" in note for note in found.notes)


@pytest.mark.parametrize("target", ["model.yaml", "study.yaml", "claims.yaml"])
def test_nothing_is_overwritten(target: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, *DAM, model={"actors": {"upland": {"name": "U"}, "lowland": {"name": "L"}}})
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(CannotDo, match="exists already and is never overwritten"):
        open_study(folder).sketch(output=folder / target)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("target", ["no/where.yaml", "a\0b", "x" * 300])
def test_a_file_that_cannot_be_written_is_refused(target: str, tmp_path: Path) -> None:
    with pytest.raises(CannotDo, match="--output"):
        open_study(folder_of(tmp_path, *DAM)).sketch(output=tmp_path / target)


def test_without_claims_there_is_nothing_to_sketch(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    with pytest.raises(CannotDo, match="no claims to make a model from"):
        open_study(folder).sketch(output=folder / "new.yaml")
    assert not (folder / "new.yaml").exists()


def test_faults_of_the_claims_are_told_with_their_places(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, *DAM, link("fen-9", "rain", "mud", "pushes"), claim("fen-10", kind="claim"))
    with pytest.raises(FaultsFound) as found:
        open_study(folder).sketch(output=folder / "new.yaml")
    assert [(one.file, one.value) for one in found.value.faults] == [
        ("claims.yaml", "pushes"),
        ("claims.yaml", "claim"),
    ]


def test_the_command_writes_and_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_of(tmp_path, *DAM)
    monkeypatch.chdir(tmp_path)
    first = CliRunner().invoke(main, ["sketch", "fen"])
    assert first.exit_code == 0 and first.output.startswith("fen-sketch.yaml holds a first model: 2 actors")
    again = CliRunner().invoke(main, ["sketch", "fen", "--json"])
    assert again.exit_code == 2 and "never overwritten" in json.loads(again.output)["faults"][0]["rule"]
    plain = CliRunner().invoke(main, ["sketch", "fen", "-o", "b.yaml", "--json"])
    assert json.loads(plain.output)["verb"] == "sketch"


def test_a_comparison_of_texts_that_stops_says_so(tmp_path: Path) -> None:
    words = ["".join(chr(97 + n // 26**place % 26) for place in range(3)) * 4 for n in range(502)]
    found, _ = sketched(folder_of(tmp_path, *(link(f"fen-{n}", word, "mud") for n, word in enumerate(words))))
    assert "Only the first 500 texts of causes and effects were compared for likeness, of 503." in found.notes


def test_a_draft_is_no_claim(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, *DAM)
    whole = json.loads((folder / "claims.yaml").read_text(encoding="utf-8"))
    at = {"source": "fen", "block": "p1", "sentence": 2, "span": "20..30", "words": 2, "hash": "1" * 32}
    draft = {"kind": "causal", "actors": ["board"], "at": at, "cue": "leads to", "score": 0.5}
    (folder / "claims.yaml").write_text(json.dumps(whole | {"drafts": [draft]}), encoding="utf-8")
    found, text = sketched(folder)
    assert "# no claim names it\n  board:" in text and "No claim names board." in found.notes
    assert len(as_model(folder, text).model.effects) == 3
