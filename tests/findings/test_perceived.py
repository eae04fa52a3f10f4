"""What each actor hopes of the others, in words and as data; options as the desk and the command line take them."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from raison.cli import main
from raison.desk.study import open_study
from raison.findings.asking.asking import Wish
from raison.findings.stability.answer import stability
from raison.store.writing.new import new_study
from tests.lenses.test_perceptions import hoping


def test_hope_and_outcome_are_told_side_by_side() -> None:
    (answer,) = stability(hoping(), Wish(reading="paper", perceived=True, concept="nash")).answers
    assert (
        "In its own picture Aland expects that idle: helps; by the wants ascribed to Bland, idle: squeezes."
        in answer.says
    )
    told = answer.data["perceived"]
    assert told["readings"] == {"a": "hope", "b": "paper"}
    assert told["expectations"] == [
        {"actor": "a", "factor": "line", "expected": ["helps"], "comes_about": ["squeezes"]},
    ]
    assert (told["n_lasting"], told["lasting"][0]["mistaken"]) == (1, [["a", "b"]])
    assert [one["worlds"] for one in told["classes"]] == [1]
    json.dumps(answer.data)


def test_a_reading_without_pictures_says_so() -> None:
    (answer,) = stability(hoping(), Wish(reading="hope", perceived=True)).answers
    assert "Nobody on this board has a picture of its own" in answer.tables[-1].note
    assert answer.data["perceived"] == {"readings": {}}


def test_the_desk_and_the_command_line_take_the_same_options(tmp_path: Path) -> None:
    folder = new_study("mirren", tmp_path)
    study = open_study(folder)
    owners = sorted({owner for factor in study.system.factors.values() for owner in factor.owner})
    pair = ",".join(owners[:2])
    told = study.stability(coalition=[pair], ways="any", from_="0", table=True, inverse=True, robust=True)
    line = ["stability", str(folder), "--coalition", pair, "--ways", "any", "--from", "0", "--table", "--inverse"]
    shown = CliRunner().invoke(main, [*line, "--robust", "--json"])
    assert shown.exit_code == 0, shown.output
    keys = {"coalitions", "ways_from", "table", "inverse", "robust"}
    printed = json.loads(shown.output)
    for mine, theirs in zip(told.to_dict()["answers"], printed["answers"], strict=True):
        assert keys <= set(mine["data"])
        assert {key: theirs["data"][key] for key in keys} == json.loads(json.dumps({k: mine["data"][k] for k in keys}))
    text = CliRunner().invoke(main, [*line, "--actor", owners[0]])
    assert text.exit_code == 0
    assert max(map(len, text.output.splitlines())) <= 80
    assert "as the field prints them" in text.output


def test_a_wrong_state_is_the_user_s_fault(tmp_path: Path) -> None:
    folder = new_study("mirren", tmp_path)
    shown = CliRunner().invoke(main, ["stability", str(folder), "--from", "9999", "--ways", "any"])
    assert shown.exit_code == 2
    assert "There is no state 9999" in shown.output
