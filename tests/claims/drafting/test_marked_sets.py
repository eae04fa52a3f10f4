"""Public sets with marked causes and actors are read and scored, here with invented ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.marked_sets import blocks_in_place, connectives, main, records

TEXT = "France closed the port because its\nguards were few.\n\nIf rain fails, the harvest will be lost.\n"
MARKED = (
    "T1\tMotivation {0} {1}\tbecause\nE1\tMotivation:T1 Cause:T3 Effect:T4\n"
    "T2\tConsequence {2} {3}\tIf\nE2\tConsequence:T2 Cause:T5 Effect:T6\n"
    "T9\tConsequence 0 6\tFrance\nE9\tConsequence:T9 Cause:T5\n"
)
RECORDS = """{
    "id": "one",
    "source": [{"actorText": "France", "code": "FRA", "sector": "GOV"}],
    "target": [{"actorText": "Spain", "code": "ESP"}],
    "text": "France has signed a treaty with Spain.",
},
{
    "id": "two",
    "source": [{"actorText": "the rebels", "code": "REB"}],
    "text": "The rebels left the town.",
},"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "marked").mkdir()
    (tmp_path / "marked" / "port.txt").write_text(TEXT, encoding="utf-8")
    places = [TEXT.index("because"), TEXT.index("because") + 7, TEXT.index("If"), TEXT.index("If") + 2]
    (tmp_path / "marked" / "port.ann").write_text(MARKED.format(*places), encoding="utf-8")
    (tmp_path / "PLOVER_GSR_TEST.txt").write_text(RECORDS, encoding="utf-8")
    return tmp_path


def test_every_letter_keeps_its_place() -> None:
    document, begins = blocks_in_place(TEXT)
    for block in document.blocks:
        start = begins[block.address]
        assert TEXT[start : start + len(block.text)].replace("\n", " ") == block.text


def test_a_connective_counts_with_both_its_cause_and_its_effect() -> None:
    found = connectives(MARKED.format(23, 30, 54, 56))
    assert [(one.relation, one.start) for one in found] == [("Motivation", 23), ("Consequence", 54)]


def test_records_are_read_one_by_one() -> None:
    assert [one["id"] for one in records(RECORDS)] == ["one", "two"]


def test_what_is_marked_is_counted(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["marked_sets", str(folder)])
    main()
    told = capsys.readouterr().out
    assert "1 texts, 2 connectives with cause and effect" in told
    assert "Consequence 1 of 1 (1.00)" in told
    assert "1 records whose source is a state" in told
    assert "a draft names the source:  1 of 1 (1.00)" in told


def test_a_folder_without_sets_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["marked_sets", str(tmp_path)])
    main()
    assert "Nothing measured" in capsys.readouterr().out
