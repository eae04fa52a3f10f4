"""No two rooms say different things of one question: verb, `--json` and report agree in words and verdicts."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from raison.cli import main
from raison.findings.naming.labels import LABELS, MARKS, STANDINGS
from raison.findings.naming.readings import reading_name, reading_names
from raison.findings.phrases import HEDGES, Phrases
from raison.store.load import load

PROJECT = Path(__file__).parents[2]
STUDIES = {"mirren": PROJECT / "studies/mirren", "new": PROJECT / "src/raison/data/new_study"}
FINDINGS = PROJECT / "src" / "raison" / "findings"


def ran(*words: str) -> Any:
    found = CliRunner().invoke(main, list(words), env={"COLUMNS": "500"})
    assert found.exit_code == 0, found.output
    return found.stdout


@pytest.fixture(scope="module", params=STUDIES)
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A study, and its report as data."""
    study, file = STUDIES[request.param], tmp_path_factory.mktemp("report") / "r.json"
    ran("report", str(study), "-o", str(file))
    return study, json.loads(file.read_text(encoding="utf-8"))


def test_verb_and_report_give_the_same_headline_standing_names_and_answers(asked: tuple[Path, dict[str, Any]]) -> None:
    study, report = asked
    assert report["questions"]
    for question in load(study).study.questions:
        verb = json.loads(ran(question.verb, str(study), "--question", question.id, "--json"))
        [own] = [one["finding"] for one in report["questions"] if one["id"] == question.id]
        for key in ("headline", "standing", "row", "readings", "notes", "complete"):
            assert own[key] == verb[key], (question.id, key)
        rows = [[(one["reading"], one["label"], one["standing"], one["says"], one["marks"], one["hangs_on"])
                 for one in finding["answers"]] for finding in (own, verb)]  # fmt: skip
        assert rows[0] == rows[1]
        shown = " ".join(ran(question.verb, str(study), "--question", question.id).split())
        for one in verb["answers"]:
            assert " ".join(one["says"].split()) in shown
            name = verb["readings"][one["reading"]]
            assert f"{name[0].upper()}{name[1:]} · {one['label']}" in shown
            assert one["standing"] in STANDINGS and one["label"] in LABELS and set(one["marks"]) <= set(MARKS)


@pytest.mark.parametrize(
    "study", [*STUDIES.values(), PROJECT / "studies" / "northeast_asia"], ids=lambda path: path.name
)
def test_every_reading_has_one_name_in_every_room(study: Path) -> None:
    system = load(study)
    names = reading_names(system)
    assert len(set(names.values())) == len(names)
    for reading, name in names.items():
        assert Phrases(system).reading(reading) == name
        assert reading_name(system, reading) == name[0].upper() + name[1:]
        assert "_" not in name


def test_the_perceptions_of_the_bundled_study_are_called_as_people_would() -> None:
    names = reading_names(load(PROJECT / "studies" / "northeast_asia"))
    assert (names["asan"], names["rsis"]) == ("Asan", "RSIS")
    assert names["seoul_hopes"] == "South Korea's picture, as Asan describes it"
    assert names["both"] == "all papers together"


def test_one_place_decides_standings_and_one_list_says_what_is_a_hedge() -> None:
    """The words of standings stand where they are decided, meant and worded; those of hedges in one list."""
    stated = [path.name for path in FINDINGS.rglob("*.py") if '"stated"' in path.read_text(encoding="utf-8")]
    assert sorted(stated) == ["labels.py", "records.py", "standing.py"]
    lists = [
        (path.name, node.lineno)
        for path in (PROJECT / "src" / "raison").rglob("*.py")
        if path.parent.name != "claims"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Tuple | ast.Set | ast.List)
        and {"hedged", "reported"} <= {one.value for one in node.elts if isinstance(one, ast.Constant)}
    ]
    assert [name for name, _ in lists] == ["phrases.py"]
    assert {"hedged", "reported", "unlikely", "asked"} == HEDGES
