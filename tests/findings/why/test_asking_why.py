"""raison why: the answer first, as its own verb gives it; silences; what cannot be asked; data for programs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from raison.cli import main
from raison.desk.asking import finding_of
from raison.desk.study import Study, open_study
from raison.findings.why.answer import asked_question
from raison.findings.wish import Wish
from raison.words.expressions import read_expression
from raison.words.faults import CannotDo, Fault
from tests.examples.model import example

MIRREN = open_study("mirren")


def test_the_answer_stands_first_as_its_own_verb_gives_it() -> None:
    found, own = MIRREN.why("dam_built"), finding_of("whatif", MIRREN.system, Wish(question="dam_built"))
    assert (found.question, found.headline, found.verb) == (own.question, own.headline, "why")
    given = {one.reading: one for one in own.answers if one.label == own.row or one.standing == "silent"}
    assert {one.reading: (one.says, one.standing, one.marks) for one in found.answers} == {
        name: (one.says, one.standing, one.marks) for name, one in given.items()
    }
    titles = [[table.title for table in one.tables] for one in found.answers]
    assert titles == [["What it hangs on", "What would turn it", "What decides it"], []]


def test_a_silent_paper_says_so_in_one_line_and_nothing_is_asked_of_it() -> None:
    [silent] = [one for one in MIRREN.why("dam_built").answers if one.standing == "silent"]
    assert silent.says == "Gar does not discuss what happens to “compact broken” if the dam is built."
    assert (silent.tables, silent.data, silent.hangs_on) == ((), {}, ())


def test_data_for_programs_have_every_list_typed() -> None:
    [one] = MIRREN.why("calm", reading="gar").to_dict()["answers"]
    data = one["data"]
    assert set(data) == {"question", "reading", "row", "judged_by", "hangs_on", "would_turn", "decides"}
    assert data["hangs_on"]["tried"] == 3 and data["hangs_on"]["complete"]
    first = data["hangs_on"]["sets"][0]
    assert first["members"] == [
        {
            "kind": "claim",
            "id": "gar-2",
            "says": "Joint gauging keeps trust alive even in dry years.",
            "where": "Gar, paragraph 1",
        }
    ]
    assert first["mixed"] is False and first["becomes"]
    assert set(data["would_turn"]) == {"within", "beyond", "uncertain", "tried"}
    assert set(one["hangs_on"]) == {"gar-2", "gar-5", "gar-6"}


def test_in_trials_adds_one_line_and_its_numbers() -> None:
    told: list[str] = []
    [one] = MIRREN.why("calm", reading="gar", trials=True, progress=told.append).answers
    [line] = one.tables[-1].rows
    assert one.tables[-1].title == "In trials" and line.cells[0].endswith(".")
    assert one.data["trials"]["question"] == "calm"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("dam_bilt", "question: 'dam_bilt' is no question of this study; did you mean dam_built?"),
        (None, "question: '' names no question; name one of: dam_built, calm"),
    ],
)
def test_a_question_that_is_not_there_is_refused_by_name(question: str | None, told: str) -> None:
    with pytest.raises(Fault) as wrong:
        MIRREN.why(question)
    assert str(wrong.value) == told


def test_a_question_that_lays_answers_side_by_side_has_no_why() -> None:
    for name in ("what_seoul_does", "where_papers_part"):
        with pytest.raises(Fault, match="lays several answers side by side"):
            asked_question(open_study("northeast_asia").system, Wish(question=name))


def test_a_study_without_questions_is_told_to_write_one() -> None:
    with pytest.raises(CannotDo, match="asks no question"):
        asked_question(example(questions=[]), Wish(question="any"))


def test_an_unknown_reading_is_refused() -> None:
    with pytest.raises(Fault, match="'gare' is no reading"):
        MIRREN.why("calm", reading="gare")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    for file in MIRREN.folder.glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def test_a_question_without_a_verb_is_a_fault_of_the_study(written: Path) -> None:
    text = (written / "study.yaml").read_text(encoding="utf-8")
    (written / "study.yaml").write_text(text.replace("    verb: whatif\n", "", 1), encoding="utf-8")
    with pytest.raises(Exception, match=r"study.yaml:1\d:\d+.*verb"):
        Study(written).why("dam_built")


@pytest.mark.parametrize(
    ("outcome", "how"),
    [("suit=quiet or suit=filed or suit!=quiet", "always"), ("suit=quiet and suit!=quiet", "never")],
)
def test_an_outcome_that_is_always_or_never_true_is_refused(outcome: str, how: str) -> None:
    with pytest.raises(Fault, match=f"is {how} true"):
        MIRREN.whatif(hold="dam=built", outcome=outcome)


def test_an_outcome_of_a_question_that_is_always_true_is_refused_in_why_too() -> None:
    system = example()
    [asked] = system.study.questions
    always = replace(asked, outcome=read_expression("line=hold or line!=hold"))
    study = replace(system, study=replace(system.study, questions=(always,)))
    with pytest.raises(Fault, match="is always true"):
        finding_of("whatif", study, Wish(question=asked.id))


def test_a_terminal_shows_the_answer_and_the_lists_and_no_list_of_ids() -> None:
    shown = CliRunner().invoke(main, ["why", "mirren", "calm", "--reading", "gar"])
    assert shown.exit_code == 0
    places = [shown.output.index(part) for part in ("outcomes are stable", "What it hangs on", "What would turn it")]
    assert places == sorted(places)
    assert "Hangs on:" not in shown.output and "The claims named here" not in shown.output
    refused = CliRunner().invoke(main, ["why", "mirren", "clam"])
    assert refused.exit_code == 2 and "did you mean calm?" in refused.output
