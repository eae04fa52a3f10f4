"""Known turns of the bundled study as it stood before its model was mended; what turns it, and what turns nothing.

These answers test substitution alone: the study is bound below the checks of today, and silence is put aside.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from raison.findings.compare.differences import ReadingDifference, differences
from raison.findings.compare.turning import AnswerPair, compare_rows, setup_with
from raison.findings.rows.of_questions import QuestionRow, rows_of
from raison.findings.rows.tendency import tend_probe
from raison.model.setup import Setup
from raison.model.system import System
from tests.findings.test_hanging import as_it_stood

SETUPS = (Setup("asan"), Setup("rsis"))
WORLDS = [
    ("help_with_north", "responding"),
    ("us_demands", "holding"),
    ("us_demands", "tendency"),
    ("withdrawal", "holding"),
    ("withdrawal", "tendency"),
    ("recovery_last", "tendency"),
]


@cache
def then() -> tuple[System, tuple[ReadingDifference, ...]]:
    system = as_it_stood()
    return system, differences(system, *SETUPS)


def rows(question: str, row: str) -> tuple[QuestionRow, QuestionRow]:
    system, _ = then()
    [asked] = [one for one in system.study.questions if one.id == question]
    one, other = (next(one for one in rows_of(system, asked, setup) if one.row == row) for setup in SETUPS)
    return one, other


def answers(sides: tuple[QuestionRow, QuestionRow]) -> tuple[AnswerPair, ...]:
    return compare_rows(sides, [one for one in then()[1] if one.apart], assumed=True)


def named(found: AnswerPair) -> set[tuple[str, tuple[str, ...]]]:
    return {(turn.host, tuple(one.address for one in turn.differences)) for turn in found.turns}


def test_one_want_of_beijing_turns_help_with_the_north_both_ways() -> None:
    [found] = answers(rows("help_with_north", "responding"))
    assert found.flags == ("none", "some")
    assert named(found) == {("asan", ("preferences.chn.chn-leverage",)), ("rsis", ("preferences.chn.chn-leverage",))}


def test_one_effect_turns_what_demands_set_off_both_ways() -> None:
    one, other = (replace(row, probe=tend_probe(row.case)) for row in rows("us_demands", "tendency"))
    [found] = answers((one, other))  # the side with the demands alone
    assert found.flags == ("some", "none")
    assert named(found) == {("asan", ("effects.weight-frees",)), ("rsis", ("effects.weight-frees",))}


def test_four_effects_contradict_and_one_factor_stands_elsewhere() -> None:
    parted = {name for one in then()[1] if one.kind == "effect" and one.verdict == "part" for name in one.elements}
    assert parted == {
        "effects.vagueness-festers",
        "effects.courting-hardens",
        "effects.managing-keeps",
        "effects.no-autonomy-fades",
    }
    today = [one for one in then()[1] if one.address.startswith("factors.") and one.apart]
    assert [(one.address, one.verdict) for one in today] == [("factors.rivalry.now", "later")]


@pytest.mark.parametrize(("question", "row"), WORLDS)
def test_all_taken_over_gives_the_other_answer_and_every_turn_can_be_rerun(question: str, row: str) -> None:
    sides = rows(question, row)
    for found in answers(sides):
        assert found.faults == ()
        assert bool(found.turns) == bool(found.differ)
        for turn in (*found.turns, *found.alone):
            host, guest = sides if turn.host == "asan" else sides[::-1]
            fresh = next(
                one
                for one in rows_of(
                    host.case.system, host.question, setup_with(host.case.setup, guest.reading, turn.differences)
                )
                if one.row == row
            )
            if not found.part:
                assert fresh.flag() == turn.after != turn.before
        rivalry = {one.address for turn in found.alone for one in turn.differences}
        assert "factors.rivalry.now" not in rivalry
