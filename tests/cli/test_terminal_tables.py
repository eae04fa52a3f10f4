"""Tables on the terminal: no word is broken where there is room, nothing is cut off, small tables stay whole."""

from __future__ import annotations

import pytest

from raison.cli.terminal import _parts
from raison.findings.records import Row, Table
from tests.cli.tables import broken, printed


@pytest.mark.parametrize("room", [76, 80, 84])
def test_no_word_is_broken_where_there_is_room(room: int) -> None:
    row = (
        "Denuclearisation of the North in talks of Seoul and Beijing",
        "50 (lent)",
        "South Korea 60–100; China 0–40; Japan 20–60",
        "today unknown",
        "40, or not at all",
    )
    table = Table("T", ("Issue", "Today", "Positions", "Talks", "As far as"), (Row(row),))
    assert broken(table, room) == []


def test_a_table_of_many_small_columns_stays_whole() -> None:
    assert len(next(iter(_parts(Table("T", tuple("abcdefgh"), (Row(tuple("12345678")),)), 80))).columns) == 8
    wide = Table("T", tuple(10 * letter for letter in "abcdefgh"), (Row(tuple("12345678")),))
    assert [len(part.columns) for part in _parts(wide, 80)] == [6, 3]


def test_too_little_room_still_shows_every_letter() -> None:
    table = Table("T", ("Issue", "Today"), (Row(("x" * 30, "y" * 30)),))
    text = "".join(printed(table, 40))
    assert (text.count("x"), text.count("y")) == (30, 30 + 1)  # and the y of Today
