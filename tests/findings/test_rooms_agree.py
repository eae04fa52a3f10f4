"""No two rooms say different things of one question: verb, `--json` and report agree in words and verdicts."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from raison.cli import main
from raison.findings.naming.flags import LASTING
from raison.findings.naming.labels import LABELS, MARKS, STANDINGS
from raison.findings.naming.readings import reading_name, reading_names
from raison.findings.phrases import HEDGES, Phrases
from raison.store.load import load

pytestmark = pytest.mark.no_cover  # the lines that it runs are run by others

PROJECT = Path(__file__).parents[2]
STUDIES = {"northeast_asia": PROJECT / "studies/northeast_asia", "mirren": PROJECT / "studies/mirren"}
STUDIES |= {"new": PROJECT / "src/raison/data/new_study"}
STUDIES |= {"silent": PROJECT / "tests/report/silent"}
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
        shown = " ".join(ran(question.verb, str(study), "--question", question.id, "--details").split())
        for one in verb["answers"]:
            assert " ".join(one["says"].split()) in shown
            name = verb["readings"].get(one["reading"], one["reading"])  # a comparison is of a pair
            assert f"{name[0].upper()}{name[1:]} · {one['label']}" in shown
            assert one["standing"] in STANDINGS and set(one["marks"]) <= set(MARKS)
            assert one["label"] in LABELS or question.verb == "compare"  # whose labels name a question


def test_nothing_that_is_said_of_one_reading_goes_against_its_standing(asked: tuple[Path, dict[str, Any]]) -> None:
    """Headline, sentence, chip and what an answer hangs on: of one question nothing else is said in two places."""
    for question in asked[1]["questions"]:
        finding = question["finding"]
        for one in finding["answers"]:
            says, standing = one["says"], one["standing"]
            assert "The papers do not settle this" not in says, says
            assert ("does not discuss" in says) is (standing == "silent"), says
            assert bool(one["stated_by"]) is (standing == "stated")
            if standing == "silent":
                assert not (one["hangs_on"] or one["assumptions"] or one["settings"] or one["reasons"])
            flag = one["data"].get("flag")
            if flag and standing not in ("silent", "open"):
                assert flag[0] in ("all", "none", *LASTING), (question["id"], flag)
            if flag and flag[0] == "some":
                assert standing == "open"
            truth = one["data"].get("truth")
            assert truth is None or flag is None or truth == flag[0]
        standings = [one["standing"] for one in finding["answers"]]
        assert finding["standing"] in standings


def test_of_a_silent_paper_no_page_and_no_verb_says_that_it_agrees(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    ran("report", str(STUDIES["silent"]), "-o", str(page))
    html = page.read_text(encoding="utf-8")
    assert html.count("South does not discuss") >= 5
    for sentence in re.findall(r"[^.<>]*\bSouth\b[^.<>]*", html):
        assert not re.search(r"\b(agrees?|the same|nearly|follows|stated)\b", sentence), sentence
    assert "they part" not in html and ">the same<" not in html and "In every reading" not in html


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
        and {"hedged", "reported"} <= (told := {one.value for one in node.elts if isinstance(one, ast.Constant)})
        and "asserted" not in told  # all modalities by firmness, and no list of hedges
    ]
    assert [name for name, _ in lists] == ["phrases.py"]
    assert {"hedged", "reported", "unlikely", "asked"} == HEDGES
