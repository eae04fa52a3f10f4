"""Games for Gambit: the table of payoffs is the ranks, the first player varies fastest, what is lost is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from raison.exchange.conflicts.gambit import write_game
from raison.words.faults import CannotDo
from tests.lenses.systems import factor, impacts, make, want


def dilemma(**more: object) -> object:
    return make(
        {
            "actors": {"a": {"name": "A"}, "b": {"name": "B"}},
            "factors": {
                "x": factor("no", "no", "yes", owner="a"),
                "y": factor("no", "no", "yes", owner="b"),
                "weather": factor("fair", "fair", "foul"),
            },
            "preferences": {
                "a": [want("y=yes"), want("x=no")],
                "b": [want("x=yes"), want("y=no")],
            },
            **more,
        }
    )


def payoffs(text: str) -> list[list[int]]:
    body = text.rsplit('"\n\n', 1)[1]
    return [[int(number) for number in line.split()] for line in body.strip().splitlines()]


def test_ranks_stand_in_the_order_that_gambit_reads() -> None:
    data, lost = write_game(impacts(dilemma()), 'The "dilemma"')  # type: ignore[arg-type]
    text = data.decode()
    assert text.startswith('NFG 1 R "The \\"dilemma\\"" { "a" "b" }\n')
    assert '{ { "x=no" "x=yes" }\n{ "y=no" "y=yes" }\n}' in text
    # no/no, yes/no, no/yes, yes/yes: the first player's strategy varies fastest
    assert payoffs(text) == [[2, 2], [1, 4], [4, 1], [3, 3]]
    assert all(told in re.sub(r"\s+", " ", text) for told in lost)
    assert "ordinal ranks" in text and "nothing" in text


def test_what_can_never_be_is_below_all_and_told() -> None:
    never = [{"all": "x=yes and y=yes", "assumption": "made up"}]
    data, lost = write_game(impacts(dilemma(never=never)), "t")  # type: ignore[arg-type]
    assert payoffs(data.decode())[3] == [0, 0]
    assert min(min(row) for row in payoffs(data.decode())[:3]) == 1
    assert any("1 combinations can never be" in told for told in lost)


def test_a_board_of_nobody_and_a_joint_one_are_refused() -> None:
    free = make({"factors": {"x": factor("no", "no", "yes")}})
    with pytest.raises(CannotDo, match="nobody owns"):
        write_game(impacts(free), "t")
    both = {"x": factor("no", "no", "yes", owner=["a", "b"])}
    with pytest.raises(CannotDo, match="several owners"):
        write_game(impacts(make({"actors": {"a": {"name": "A"}, "b": {"name": "B"}}, "factors": both})), "t")


def test_too_many_combinations_are_told_with_their_number(tmp_path: Path) -> None:
    many = {f"x{at}": factor("v0", *(f"v{number}" for number in range(16)), owner="a") for at in range(8)}
    with pytest.raises(CannotDo, match="4,294,967,296"):
        write_game(impacts(make({"actors": {"a": {"name": "A"}}, "factors": many})), "t")
