"""Names and titles of a study from strangers: no verb and no report lets a terminal or a page obey them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import raison
from raison.cli import main
from tests.cli.hostile import HOSTILE, hostile_study, obeyed

pytestmark = pytest.mark.no_cover  # the lines that it runs are run by others

ASKED = [
    ["check"],
    ["scenarios"],
    ["scenarios", "--levers", "--structure", "--scores", "--count", "--basins", "--experts", "--explain", "today"],
    ["stability", "calm", "--reasons"],
    ["stability", "calm", "--ways", "any", "--table", "--inverse", "--robust"],
    ["stability", "calm", "--no-consequences", "--simultaneous", "--actor", "upland"],
    ["whatif", "dam=built", "--reasons"],
    ["bargain", "--trials", "5", "--reasons"],
    ["alignment", "--reasons"],
    ["alignment", "--null", "1"],
    ["export", "out.nfg", "--reading", "both"],
]


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_study(tmp_path_factory.mktemp("hostile") / "mirren")


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_no_verb_hands_on_what_a_terminal_obeys(
    words: list[str], study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    verb, *rest = words
    ran = CliRunner().invoke(main, [verb, str(study), *rest])
    assert ran.exit_code == 0, ran.output
    assert not obeyed(ran.output)
    if verb != "export":
        assert "owned" in ran.output


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _texts(part)


@pytest.mark.parametrize("verb", ["check", "whatif", "bargain"])
def test_json_escapes_them_and_gives_them_back(verb: str, study: Path) -> None:
    hold = ["dam=built"] if verb == "whatif" else []
    ran = CliRunner().invoke(main, [verb, str(study), *hold, "--json"])
    assert ran.exit_code == 0, ran.output
    assert not obeyed(ran.stdout)
    assert "\\u001b]0;owned" in ran.stdout
    assert any(HOSTILE in text for text in _texts(json.loads(ran.stdout)))


def test_every_form_of_the_report_is_free_of_them(study: Path, tmp_path: Path) -> None:
    for ending in ("html", "md", "json"):
        file = tmp_path / f"r.{ending}"
        ran = CliRunner().invoke(main, ["report", str(study), "-o", str(file)])
        assert ran.exit_code == 0, ran.output
        assert not obeyed(ran.output)
        assert not obeyed(file.read_text(encoding="utf-8"))


def test_faults_and_what_python_prints_are_free_of_them(study: Path, tmp_path: Path) -> None:
    broken = hostile_study(tmp_path / "broken")
    text = (broken / "model.yaml").read_text(encoding="utf-8")
    (broken / "model.yaml").write_text(text + '"\\e[2J\\u202e": 1\n', encoding="utf-8")
    for words in (["check", str(broken)], ["check", "\x1b[2J\u202e"], ["check", str(study), "--texts", "\x9b2J"]):
        ran = CliRunner().invoke(main, words)
        assert ran.exit_code == 2 and not obeyed(ran.output)
    found = raison.open(study).whatif("dam=built")
    assert not obeyed(str(found)) and not obeyed(found._repr_html_())
