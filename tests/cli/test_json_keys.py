"""The keys that `--json` prints are those of the reference page, no more and no fewer."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from raison.cli import main

PROJECT = Path(__file__).parents[2]
PAGE = PROJECT / "docs" / "reference" / "json.md"
MIRREN = str(PROJECT / "studies" / "mirren")


def documented(heading: str) -> set[str]:
    """The keys in the first column of the table below a heading of the page."""
    text = PAGE.read_text(encoding="utf-8")
    body = re.split(r"^#+ ", text.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    rows = [line.split("|")[1] for line in body.splitlines() if line.startswith("| `")]
    return {key for row in rows for key in re.findall(r"`([^`]+)`", row)}


def printed(*words: str, status: int = 0) -> dict[str, Any]:
    ran = CliRunner().invoke(main, [*words, "--json"])
    assert ran.exit_code == status, ran.output
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


ASKED = {
    "check": ["check", MIRREN],
    "anchor": ["anchor", MIRREN],
    "scenarios": ["scenarios", MIRREN],
    "stability": ["stability", MIRREN, "calm", "--reading", "fen"],
    "whatif": ["whatif", MIRREN, "dam=built", "--assumed"],
    "bargain": ["bargain", MIRREN, "--trials", "5", "--assumed"],
    "alignment": ["alignment", MIRREN, "--assumed"],
}


@pytest.mark.parametrize("verb", ASKED)
def test_the_page_has_the_keys_of_every_verb(verb: str) -> None:
    told = printed(*ASKED[verb])
    assert set(told) == documented("Finding")
    for answer in told["answers"]:
        heading = answer["label"] if verb in ("whatif", "alignment") else f"Data of {verb}"
        assert set(answer) == documented("Answer")
        assert set(answer["data"]) == documented(heading)
        for reason in answer["reasons"]:
            assert set(reason) == documented("Reason")


def test_the_page_has_the_keys_of_a_paper_that_is_to_be_taken_in(tmp_path: Path) -> None:
    file = tmp_path / "canal.txt"
    file.write_text("A Canal\n\nLowland will build a canal.\n\n1\n", encoding="utf-8")
    (answer,) = printed("sources", "add", str(file), "--study", MIRREN)["answers"]
    assert set(answer["data"]) == documented("Data of sources add")


def test_the_three_rows_come_in_their_order_for_each_reading() -> None:
    told = printed(*ASKED["whatif"])
    rows = ["others hold", "others respond", "by tendency"]
    readings = list(dict.fromkeys(one["reading"] for one in told["answers"]))
    assert [(one["reading"], one["label"]) for one in told["answers"]] == [(x, y) for x in readings for y in rows]


def test_faults_have_the_keys_of_the_page_and_columns_in_code_points(tmp_path: Path) -> None:
    (tmp_path / "study.yaml").write_text("title: 한국\n", encoding="utf-8")
    (tmp_path / "model.yaml").write_text(
        "factors:\n  x: {name: 한국, variants: {p: a, q: b}, now: r, assumption: made up}\n", encoding="utf-8"
    )
    told = printed("check", str(tmp_path), status=2)
    assert list(told) == ["format", "faults"]
    (fault,) = told["faults"]
    assert set(fault) == documented("Faults")
    line = (tmp_path / "model.yaml").read_text(encoding="utf-8").splitlines()[1]
    place = (fault["file"], fault["line"], fault["column"], fault["value"])
    assert place == ("model.yaml", 2, line.index("r, assumption") + 1, "r")


@pytest.mark.parametrize(
    "words", [["whatif", MIRREN, "dma=built"], ["stability", MIRREN, "clam"], ["check", "no_such_study"]]
)
def test_questions_that_cannot_be_right_are_faults_too(words: list[str]) -> None:
    (fault,) = printed(*words, status=2)["faults"]
    assert set(fault) == documented("Faults")
    assert (fault["file"], fault["line"], fault["column"]) == ("", 0, 0)
    assert fault["rule"]
