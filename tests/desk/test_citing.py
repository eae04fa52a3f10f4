"""An anchor says what it cites: its block and sentence are those in which its hash holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from raison.desk.study import Study
from raison.store.writing.new import new_study
from raison.words.faults import FaultsFound

TEXT = Path("texts") / "mirren-note.txt"
MORE = "A new council took office in the spring and has asked for the minutes of all the talks that were held."


def made(folder: Path, *edits: tuple[str, str]) -> Study:
    """A new study after edits of its claims, each old text standing there once."""
    path = new_study("river", folder)
    text = (path / "claims.yaml").read_text()
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    (path / "claims.yaml").write_text(text)
    return Study(path)


@pytest.mark.parametrize(
    ("old", "new", "value", "hint"),
    [
        ("p1, sentence: 3, span: 174..225", "p1, sentence: 4, span: 174..225", "4", "write block: p1 and sentence: 3"),
        (
            "p1, sentence: 3, span: 174..225",
            "p1, sentence: 3..4, span: 174..225",
            "3..4",
            "write block: p1 and sentence: 3",
        ),
        ("p1, sentence: 4, span: 275..340", "p2, sentence: 4, span: 275..340", "p2", "write block: p1 and sentence: 4"),
        ("p2, sentence: 4, span: 236..256", "p2, sentence: 1, span: 236..256", "1", "write block: p2 and sentence: 4"),
    ],
)
def test_another_block_or_sentence_is_a_fault_that_names_both(
    tmp_path: Path, old: str, new: str, value: str, hint: str
) -> None:
    study = made(tmp_path, (old, new))
    with pytest.raises(FaultsFound) as raised:
        study.check()
    (fault,) = raised.value.faults
    line = (study.folder / "claims.yaml").read_text().splitlines()[fault.line - 1]
    assert (fault.file, fault.value, new in line) == ("claims.yaml", value, True)
    assert line[fault.column - 1 :].startswith(value)
    assert fault.hint == hint and "sentence" in fault.rule and "stands in" in fault.rule
    with pytest.raises(FaultsFound):
        study.report(output=str(tmp_path / "out.html"))


def test_all_that_are_wrong_are_told_at_once(tmp_path: Path) -> None:
    study = made(
        tmp_path,
        ("p1, sentence: 3, span: 174..225", "p1, sentence: 1, span: 174..225"),
        ("p3, sentence: 3, span: 191..238", "p3, sentence: 2, span: 191..238"),
    )
    with pytest.raises(FaultsFound) as raised:
        study.check()
    assert [fault.value for fault in raised.value.faults] == ["1", "2"]


def test_what_moved_in_another_copy_is_named_and_cited_where_it_stands(tmp_path: Path) -> None:
    study = made(tmp_path)
    path = study.folder / TEXT
    head, body = path.read_text().split("3 March 2025\n\n")
    path.write_text(f"{head}3 March 2025\n\n{MORE}\n\n{body}")
    told = study.check().answers[0]
    assert {state for states in told.data["anchors by claim"].values() for state in states} == {"moved"}
    (table,) = [table for table in told.tables if table.title == "Anchors to look at"]
    assert table.rows[0].cells[:4] == ("note-1", "Upland wants a dam.", "p1, sentence 3", "p2, sentence 3")
    study.report(output=str(tmp_path / "out.md"))
    cited = (tmp_path / "out.md").read_text()
    assert "paragraph 4, sentence 3" in cited and "paragraph 1, sentence 3" not in cited


def test_what_is_there_only_nearly_is_shown_with_what_differs(tmp_path: Path) -> None:
    study = made(tmp_path)
    path = study.folder / TEXT
    text = path.read_text()
    assert text.count("wants a dam of its own") == 1
    path.write_text(text.replace("wants a dam of its own", "wants two dams of its own"))
    told = study.check().answers[0]
    assert told.data["anchors by claim"]["note-1"] == ["near"]
    (table,) = [table for table in told.tables if table.title == "Anchors to look at"]
    (row,) = [row for row in table.rows if row.cells[0] == "note-1"]
    assert row.cells[4].startswith("near: ") and "differs" in row.cells[4] and "two dams" in row.cells[5]


def test_a_sound_study_has_nothing_to_look_at(tmp_path: Path) -> None:
    told = made(tmp_path).check().answers[0]
    assert "Anchors to look at" not in [table.title for table in told.tables]
    assert told.says.startswith("No fault.") and "Every anchor verifies." in told.says
