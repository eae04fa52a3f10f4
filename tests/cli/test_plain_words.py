"""What people read is in their words: no word of the house reaches a terminal, a page or a help text."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from raison.cli import main
from raison.desk.files.kinds import endings_said
from raison.desk.verbs import VERBS
from tests.report.invented import whole_page

HOUSE = re.compile(
    r"\bh[au]ngs? together|reasons? to (?:leave|move)|speaks? (?:for|against) it|\blent\b|\blends?\b"
    r"|\btold\b|\btells?\b"
    r"|free factor|owned factor|consistent world|today, settled|\bworlds? that\b",
    re.IGNORECASE,
)
PROJECT = Path(__file__).parents[2]
MIRREN = str(PROJECT / "studies" / "mirren")
ASKED = [
    ["check"],
    ["scenarios", "--count", "--scores", "--structure", "--explain", "today", "--alike", "1"],
    ["scenarios", "--choices", "free", "--levers", "--basins", "--null", "--reasons"],
    ["stability", "--reasons", "--ways", "any", "--table", "--inverse", "--robust"],
    ["stability", "calm", "--no-consequences", "--simultaneous", "--concept", "gmr"],
    ["whatif", "dam=built", "--reasons"],
    ["whatif", "dam=planned"],
    ["bargain", "--trials", "5", "--reasons"],
    ["alignment", "--reasons", "--null", "1"],
]  # fmt: skip


def said(*words: str) -> str:
    ran = CliRunner().invoke(main, list(words), env={"COLUMNS": "400"})
    assert ran.exit_code == 0, ran.output
    return ran.output


@pytest.fixture(scope="module")
def new_study(tmp_path_factory: pytest.TempPathFactory) -> str:
    place, before = tmp_path_factory.mktemp("plain"), Path.cwd()
    os.chdir(place)
    try:
        said("new", "mine")
    finally:
        os.chdir(before)
    return str(place / "mine")


def of_the_house(text: str) -> list[str]:
    return [text[max(0, found.start() - 50) : found.end() + 30] for found in HOUSE.finditer(text)]


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_no_verb_speaks_in_words_of_the_house(words: list[str]) -> None:
    verb, *rest = words
    assert of_the_house(said(verb, MIRREN, *rest)) == []


OF_NEW = [words for words in ASKED if words[0] in ("check", "scenarios", "stability", "whatif")]


@pytest.mark.parametrize("words", OF_NEW,
                         ids=" ".join)  # fmt: skip
def test_nor_on_a_new_study(words: list[str], new_study: str) -> None:
    verb, *rest = words
    assert (
        of_the_house(
            said(verb, new_study, *[{"dam=planned": "dam=none", "calm": "settle"}.get(word, word) for word in rest])
        )
        == []
    )


@pytest.mark.parametrize("question", ["talks_move", "us_demands", "recovery_last"])
def test_nor_on_the_bundled_study(question: str) -> None:
    verb = {"talks_move": "bargain", "us_demands": "whatif", "recovery_last": "whatif"}[question]
    assert of_the_house(said(verb, "northeast_asia", "--question", question)) == []


def test_nor_in_any_help() -> None:
    helps = [said("--help"), *(said(name, "--help") for name in main.list_commands(None))]  # type: ignore[arg-type]
    assert of_the_house("\n".join(helps)) == []
    assert len(helps) > len(VERBS)


def test_nor_on_the_page() -> None:
    body = re.sub(r"<style>.*?</style>|<script>.*?</script>|<[^>]+>", " ", whole_page(), flags=re.DOTALL)
    assert of_the_house(body) == []


def test_the_help_names_every_ending_that_is_read() -> None:
    assert " ".join(endings_said().split()) in " ".join(said("--help").split())
