"""Files as other versions, systems and hands leave them: read without loss, or refused with a line and a reason."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from raison.cli import main
from raison.engines.crossimpact import consistent_worlds
from raison.exchange.matrices.matrix import Matrix
from raison.exchange.matrices.solutions import SolutionList, solutions_of, stale
from raison.exchange.matrices.tables import read_matrix_table
from raison.exchange.matrices.wizard_read import Project, read_project
from raison.exchange.matrices.wizard_write import write_project
from raison.words.faults import CannotDo, Fault
from tests.exchange import samples
from tests.exchange.test_exchange_fuzz import matrices, spaced
from tests.exchange.test_tables import PROPHESY

WEATHER = samples.weather("utf-8").decode()
ROW = " 0 , 0 , 3 ,-3 , 0 , 0 "


@pytest.mark.parametrize(
    "data",
    [
        WEATHER.replace("\r\n", "\n").encode(),
        WEATHER.replace("\r\n", "\r").encode(),
        WEATHER.replace("Wizard 4.0", "Wizard 3.0").encode(),
        WEATHER.replace("Wizard 4.0", "Wizard 4.44 ").encode(),
        WEATHER.replace("Wizard 4.0", "Wizard 5.0").encode("utf-8-sig"),
        WEATHER.encode("utf-16"),
        b"\xfe\xff" + WEATHER.encode("utf-16-be"),
        WEATHER.encode("utf-16-le"),
        WEATHER.encode("utf-16-be"),
        WEATHER.encode("cp1252"),
        WEATHER.encode() + b"\x1a",
        WEATHER.replace(ROW, f"{ROW},").encode(),
        WEATHER.replace(ROW, "0\t,0\t,+3\t,-3\t,0\t,0\t").encode(),
        WEATHER.replace("\r\n#\r\n", "\r\n# \r\n").encode(),
        WEATHER.replace(" -viel", "-viel").encode(),
    ],
    ids=lambda data: repr(data[:12]),
)
def test_other_versions_line_ends_and_encodings_say_the_same(data: bytes) -> None:
    found, meant = read_project(data), read_project(WEATHER.encode())
    assert found.matrix == meant.matrix
    assert read_project(write_project(found)).matrix == meant.matrix


def test_without_its_texts_a_file_loses_nothing_but_the_texts() -> None:
    for end in ("", "#\r\n#\r\n"):
        bare = read_project((WEATHER[: WEATHER.index("# 0-0")] + end).encode()).matrix
        meant = read_project(WEATHER.encode()).matrix
        assert (bare.cells, bare.sizes, bare.note, bare.notes) == (meant.cells, meant.sizes, "", {})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("3 ,-3", "3.0,-3.0"), "'3.0' is no whole number"),
        (("3 ,-3", "1,5 ,-1,5"), "has 8 cells"),
        (("3 ,-3", "3 ,−3"), "'−3' is no whole number"),
        (("3 ,-3", "  ,-3"), "is no whole number"),
        ((ROW, ROW.replace(",", ";")), "has 1 cells"),
        (("3 ,-3", "9999999 ,-3"), "larger than 1e+06"),
        (("3 ,-3", "99999999 ,-3"), "is no whole number"),
        (("$ Scen", "\r\n$ Scen"), "does not begin with"),
        (("Wetter im Tal\r\n", ""), "neither a descriptor"),
    ],
)
def test_what_could_be_read_wrongly_is_refused(change: tuple[str, str], told: str) -> None:
    with pytest.raises(Fault) as found:
        read_project(WEATHER.replace(*change, 1).encode())
    assert told in str(found.value)


@pytest.mark.parametrize(
    "text",
    [
        PROPHESY.decode().replace(",", ";"),
        PROPHESY.decode().replace(",", "\t"),
        "\n".join(",".join(f'"{cell}"' for cell in line.split(",")) for line in PROPHESY.decode().splitlines()),
        "\ufeff" + PROPHESY.decode(),
        PROPHESY.decode().replace("\n", "\r\n\r\n"),
        "sep=,\n" + PROPHESY.decode(),
        "sep=|\n" + PROPHESY.decode().replace(",", "|"),
        PROPHESY.decode().replace("-3", "\u22123"),
    ],
    ids=["semicolons", "tabs", "quotes", "mark", "blank lines", "sep comma", "sep bar", "typographic minus"],
)
def test_dialects_of_tables_give_the_same_numbers(text: str) -> None:
    assert read_matrix_table(text.encode(), "m").cells == read_matrix_table(PROPHESY, "m").cells


@pytest.mark.parametrize("cell", ["nan", "inf", "0x2", "1e400", "1_0", "\u0662", "1e7"])
def test_odd_numbers_in_tables_are_refused(cell: str) -> None:
    with pytest.raises(Fault, match="is no number|lies beyond|is beyond"):
        read_matrix_table(PROPHESY.decode().replace("1.5", cell).encode(), "m")


def test_a_list_that_lacks_scenarios_of_its_matrix_is_told() -> None:
    problem = samples.somewhereland_matrix().problem()
    whole = solutions_of(problem, consistent_worlds(problem).worlds.tolist())
    assert stale(whole, problem) == ()
    for kept in (9, 4):
        [told] = stale(SolutionList(whole.solutions[:kept]), problem)
        assert told.startswith(f"the matrix has {10 - kept} scenario")
    slack = solutions_of(problem, consistent_worlds(problem, tolerance=1).worlds.tolist())
    assert min(one.consistency for one in slack.solutions) == -1 and stale(slack, problem) == ()
    assert "not in the list" in stale(SolutionList(slack.solutions[1:]), problem)[0]


# ---------------------------------------------------------------------- by the commands, there and back


def ran(*words: str) -> str:
    found = CliRunner().invoke(main, list(words))
    assert found.exit_code == 0, found.output
    return found.output


def back(folder: Path, data: bytes) -> bytes:
    """Import, check and export a file by the commands."""
    (folder / "file.scw").write_bytes(data)
    ran("import", str(folder / "file.scw"), str(folder / "study"))
    told = json.loads(ran("check", str(folder / "study"), "--json"))
    assert told["answers"] and told["complete"]
    ran("export", str(folder / "study"), str(folder / "back.scw"))
    return (folder / "back.scw").read_bytes()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_file_goes_through_a_study_and_comes_back_byte_for_byte(encoding: str, tmp_path: Path) -> None:
    assert back(tmp_path, samples.weather(encoding)) == samples.weather(encoding)


def test_changed_files_that_are_read_come_back_equal(tmp_path: Path) -> None:
    chance, equal = random.Random(37), 0
    lines = WEATHER.split("\r\n")
    for number in range(60):
        some = list(lines)
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(some))
            some[place] = some[place].replace("0", str(chance.randint(-3, 9)), 1).replace("e", chance.choice("ëЖ#-"), 1)
        data = "\r\n".join(some).encode("utf-8")
        folder = tmp_path / str(number)
        folder.mkdir()
        try:
            meant = read_project(data).matrix
        except (Fault, CannotDo):
            continue
        assert spaced(read_project(back(folder, data)).matrix) == spaced(meant)
        equal += 1
    assert equal >= 25, equal


@settings(max_examples=25, deadline=None)
@given(matrix=matrices())
def test_any_matrix_goes_through_a_study_and_comes_back(
    matrix: Matrix, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = write_project(Project(matrix, encoding="utf-8"))
    found = back(tmp_path_factory.mktemp("any"), data)
    assert spaced(read_project(found).matrix) == spaced(read_project(data).matrix)
