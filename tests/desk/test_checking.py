"""What check tells of the conclusions of the sources, and which of them cannot be tested."""

from __future__ import annotations

from pathlib import Path

import pytest

from raison.desk.study import Study
from raison.store.writing.new import new_study
from raison.words.faults import FaultsFound

EXPECTS = "expects:\n"


def expected(name: str, parts: str) -> str:
    return f"  - {{id: {name}, reading: papers, {parts}}}\n"


def made(folder: Path, more: str = "") -> Study:
    path = new_study("river", folder)
    text = (path / "study.yaml").read_text()
    (path / "study.yaml").write_text(text.replace(EXPECTS, EXPECTS + more))
    return Study(path)


def test_the_contradicted_come_first_with_their_passage_and_what_carries_them(tmp_path: Path) -> None:
    more = expected("wrong", "claim: [note-2], verb: whatif, hold: dam=built, expect: river=thin, how: none")
    told = made(tmp_path, more).check()
    data = told.answers[0].data["expectations"]
    assert data["counts"] == {
        "all": 4, "contradicted": 1, "open": 0, "as today": 0, "reproduced": 3, "not expressible": 0,
        "earned": 0, "returned": 3,
    }  # fmt: skip
    (wrong,) = [one for one in data["each"] if one["id"] == "wrong"]
    assert wrong["carries"] == ["effects.dam-river.push.thin"]
    assert [(one["id"], one["block"], one["sentence"]) for one in wrong["claims"]] == [("note-2", "p1", 4)]
    assert "the model reproduces 3 (0 earned, 3 returned) and contradicts 1." in told.headline
    first = told.answers[0].tables[0].rows[0]
    assert (first.cells[2], first.claims) == ("contradicted", ("note-2",))
    assert "effects." not in first.cells[4] and "Upland builds it" in first.cells[4]


def test_what_cannot_be_run_is_a_fault_at_its_place(tmp_path: Path) -> None:
    never = (
        "  - {all: suit=filed and dam=none and river=flowing, assumption: without damage there is nothing to sue for}"
    )
    asked = "verb: whatif, hold: suit=filed, expect: canal=funded, how: all, board: [canal]"
    more = expected("wrong", f"claim: [note-6], {asked}")
    study = made(tmp_path, more)
    path = study.folder / "model.yaml"
    path.write_text(path.read_text().replace(never, never.replace(" and river=flowing", "")))
    with pytest.raises(FaultsFound) as raised:
        study.check()
    (fault,) = raised.value.faults
    assert (fault.file, fault.value) == ("study.yaml", "suit=filed") and "cannot be" in fault.rule
    large = expected("large", "claim: [note-6], verb: stability, expect: suit=filed, how: all")
    wide = made(tmp_path / "wide", large)
    path = wide.folder / "model.yaml"
    many = "".join(
        f"  f{number}: {{name: F{number}, owner: upland, variants: {{a: a, b: b}}, now: a, assumption: made up}}\n"
        for number in range(16)
    )
    path.write_text(path.read_text().replace("factors:\n", "factors:\n" + many, 1))
    wants = "".join(f"    - {{want: f{number}=a and suit=none, assumption: made up}}\n" for number in range(16))
    path.write_text(path.read_text().replace("  upland:\n    - ", "  upland:\n" + wants + "    - ", 1))
    with pytest.raises(FaultsFound) as raised:
        wide.check()
    faults = [(fault.file, fault.value, "cannot be run" in fault.rule) for fault in raised.value.faults]
    assert faults == [("study.yaml", "large", True)]
    assert wide.check(expectations=False).answers[0].data["expectations"] is None
