"""Tables on the terminal: no word is broken where there is room, nothing is cut off, small tables stay whole."""

from __future__ import annotations

import pytest

from raison.cli.terminal import _parts, show_plain
from raison.findings.records import Finding, Row, Table


def printed(table: Table, room: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(room))
    show_plain(Finding("check", "s", "Question?", "Headline.", (), tables=(table,)))
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("room", [76, 80, 84])
def test_no_word_is_broken_where_there_is_room(
    room: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = (
        "Denuclearisation of the North in talks of Seoul and Beijing",
        "50 (lent)",
        "South Korea 60–100; China 0–40; Japan 20–60",
        "today unknown",
        "40, or not at all",
    )
    table = Table("T", ("Issue", "Today", "Positions", "Talks", "As far as"), (Row(row),))
    lines = printed(table, room, capsys, monkeypatch)
    words = " ".join(lines).split()
    assert [word for cell in row for word in cell.split() if word not in words] == []
    assert max(map(len, lines)) <= room


def test_a_table_of_many_small_columns_stays_whole() -> None:
    assert len(next(iter(_parts(Table("T", tuple("abcdefgh"), (Row(tuple("12345678")),)), 80))).columns) == 8
    wide = Table("T", tuple(10 * letter for letter in "abcdefgh"), (Row(tuple("12345678")),))
    assert [len(part.columns) for part in _parts(wide, 80)] == [6, 3]


def test_too_little_room_still_shows_every_letter(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = Table("T", ("Issue", "Today"), (Row(("x" * 30, "y" * 30)),))
    text = "".join(printed(table, 40, capsys, monkeypatch))
    assert (text.count("x"), text.count("y")) == (30, 30 + 1)  # and the y of Today
