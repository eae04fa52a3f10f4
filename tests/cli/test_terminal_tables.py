"""Tables on the terminal: no word is broken where there is room, nothing is cut off, small tables stay whole."""

from __future__ import annotations

import pytest

from raison.cli.terminal import show_plain
from raison.findings.records import Finding, Row, Table


def printed(table: Table, room: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(room))
    show_plain(Finding("check", "s", "Question?", "Headline.", (), tables=(table,)))
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("room", [60, 80, 120])
def test_no_word_is_broken_where_there_is_room(
    room: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    long = ("Denuclearisation of the North in talks of two", "50 (lent)", "from 60 to 100 and back again to 40")
    lines = printed(Table("T", ("Issue", "Today", "Positions"), (Row(long),)), room, capsys, monkeypatch)
    words = " ".join(lines).split()
    assert all(word in words for cell in long for word in cell.split())
    assert max(map(len, lines)) <= room


def test_too_little_room_still_shows_every_letter(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = Table("T", ("Issue", "Today"), (Row(("x" * 30, "y" * 30)),))
    text = "".join(printed(table, 40, capsys, monkeypatch))
    assert (text.count("x"), text.count("y")) == (30, 30 + 1)  # and the y of Today
