"""Which question an answer is printed under, and under which option a wrong name is told; in every verb."""

from __future__ import annotations

from typing import Any

import pytest

from raison.desk.study import Study, open_study
from raison.words.faults import Fault

pytestmark = pytest.mark.no_cover  # the lines that it runs are run by others

VERBS = ("whatif", "stability", "alignment", "bargain")
OWN = {"whatif": "withdrawal", "stability": "help_with_north", "alignment": "wedge_place", "bargain": "talks_move"}
QUICK: dict[str, dict[str, Any]] = {"bargain": {"trials": 0, "model": "compromise"}}


@pytest.fixture(scope="module")
def study() -> Study:
    return open_study("northeast_asia")


def ask(study: Study, verb: str, **options: Any) -> Any:
    return study.ask(verb, **QUICK.get(verb, {}), reading="asan", **options)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("other", VERBS)
def test_a_question_of_another_verb_is_refused_or_said_to_stay_open(study: Study, verb: str, other: str) -> None:
    asked = next(one.ask for one in study.system.study.questions if one.id == OWN[other])
    if verb == other:
        found = ask(study, verb, question=OWN[other])
        assert found.question == asked and not any("does not answer" in note for note in found.notes)
        return
    try:
        found = ask(study, verb, question=OWN[other])
    except Fault as fault:
        assert fault.path in (("question",), ("hold",))  # whatif needs a hold, which some questions do not have
        return
    assert found.question != asked
    assert any(note.startswith(f"This does not answer “{asked}”") and other in note for note in found.notes)


@pytest.mark.parametrize(
    ("verb", "options"),
    [
        ("whatif", {"hold": "us_posture=demanding"}),
        ("whatif", {"outcome": "taiwan=moves"}),
        ("whatif", {"board": ("taiwan",)}),
        ("alignment", {"outcome": "taiwan=moves"}),
    ],
)
def test_a_question_whose_part_is_replaced_is_not_printed_as_answered(
    study: Study, verb: str, options: dict[str, Any]
) -> None:
    asked = next(one.ask for one in study.system.study.questions if one.id == OWN[verb])
    found = ask(study, verb, question=OWN[verb], **options)
    assert found.question != asked
    [part] = options
    assert any(f"another {part} was given" in note for note in found.notes)


@pytest.mark.parametrize("verb", ["whatif", "stability", "scenarios", "alignment"])
@pytest.mark.parametrize("wrong", ["tiawan=moves", "taiwan=mvoes", "nonsense", "taiwan=", "taiwan=moves or x=y"])
def test_a_fault_of_the_outcome_is_told_as_one_of_the_outcome(study: Study, verb: str, wrong: str) -> None:
    hold = {"hold": "us_posture=disengaging"}
    with pytest.raises(Fault) as found:
        ask(study, verb, outcome=wrong, **hold)
    assert found.value.path == ("outcome",)


@pytest.mark.parametrize("verb", ["whatif", "stability", "scenarios", "alignment"])
@pytest.mark.parametrize(
    "wrong", ["us_postur=steady", "us_posture=stedy", "us_posture!=steady", "taiwan=moves and taiwan=x"]
)
def test_a_fault_of_the_hold_is_told_as_one_of_the_hold(study: Study, verb: str, wrong: str) -> None:
    with pytest.raises(Fault) as found:
        ask(study, verb, hold=wrong)
    assert found.value.path == ("hold",)


def test_a_fault_of_the_world_is_told_as_one_of_the_world(study: Study) -> None:
    for wrong in ("taiwan=x", "x=y", "taiwan=moves or taiwan=restraint", "taiwan"):
        with pytest.raises(Fault) as found:
            ask(study, "alignment", world=wrong)
        assert found.value.path == ("world",)
