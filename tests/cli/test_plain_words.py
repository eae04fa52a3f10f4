"""What people read is in their words: no word of the house reaches a terminal, a page or a help text."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from raison.cli import main
from raison.desk.files.kinds import endings_said
from raison.desk.verbs import VERBS
from tests.language import BANNED, faults_of, parts_of, text_of_page
from tests.report.invented import whole_page

pytestmark = pytest.mark.no_cover  # the lines that it runs are run by others

HOUSE = re.compile(rf"{BANNED.pattern}|\btell\b|\bworlds? that\b", re.IGNORECASE)
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


def helps(command: click.Command, *words: str) -> Iterator[tuple[str, str]]:
    """Every text of the help of a command and of those in it: summaries and what options do."""
    where = " ".join(words)
    yield from ((where, text) for text in (command.help, command.short_help) if text)
    yield from ((where, one.help) for one in command.params if isinstance(one, click.Option) and one.help)
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            found = command.get_command(click.Context(command), name)
            assert found is not None
            yield from helps(found, *words, name)


def test_nor_in_any_help() -> None:
    told = list(helps(main, "raison"))
    assert len({where for where, _ in told}) > len(VERBS) + len(("sources", "codings", "forecasts", "benchmark"))
    assert [(where, text) for where, text in told if of_the_house(text)] == []
    sentences = [(where, part) for where, text in told for part in parts_of(" ".join(text.split()))]
    assert [(where, wrong, said) for where, said in sentences if (wrong := faults_of(said))] == []


def test_nor_on_the_page() -> None:
    texts = list(text_of_page(whole_page()))
    assert len(texts) > 100 and [text for text in texts if of_the_house(text)] == []
    assert [(wrong, text) for text in texts if (wrong := faults_of(text, cell=True))] == []


def test_the_help_names_every_ending_that_is_read() -> None:
    assert " ".join(endings_said().split()) in " ".join(said("--help").split())
