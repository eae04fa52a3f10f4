"""Parts of an answer: an issue of talks and a pair of actors are stated where the paper itself concludes just that."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from raison.findings.alignment.answer import alignment
from raison.findings.asking.asking import Wish
from raison.findings.bargaining.answer import bargain
from raison.findings.records import Answer
from raison.model.decision import read_rule
from tests.examples.bargaining import GUESS, ISSUES, talks
from tests.examples.model import example

NOW = {"release": 50, "fees": 5}
CITED = {"because": ["drives"]}


def stance(actor: str, issue: str, position: Any, reason: dict[str, Any] = CITED) -> dict[str, Any]:
    rest: dict[str, Any] = {"salience": {"is": 0.5, **GUESS}, "capability": {"is": 1, **GUESS}}
    return {"actor": actor, "issue": issue, "position": position, **rest, **reason}


def talked(how: str = "stuck", issue: str = "release", wish: Wish | None = None) -> Answer:
    """Two want opposite things of the water, and nearly the same of the fees."""
    told = {"id": "e", "claim": ["drives"], "reading": "grim", "verb": "bargain", "expect": issue, "how": how}
    system = talks(
        expects=[told],
        issues={name: dict(one, now=NOW[name]) for name, one in dict[str, Any](ISSUES).items()},
        stances=[
            stance("upland", "release", "80..100"),
            stance("lowland", "release", "0..20"),
            stance("upland", "fees", "8..9"),
            stance("lowland", "fees", "7..9"),
        ],
    )
    return bargain(system, wish or Wish(reading="grim", trials=0)).answers[0]


def standings(answer: Answer) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {one.name: (one.standing, one.stated_by) for one in answer.clauses}


def test_an_issue_is_stated_where_the_paper_concludes_it_and_the_others_are_not() -> None:
    answer = talked()
    assert standings(answer) == {"Water let through": ("stated", ("drives",)), "Fees": ("assumed", ())}
    assert (answer.standing, answer.stated_by) == ("assumed", ())  # not all of the answer is concluded
    table = answer.tables[-1]
    assert [row.cells for row in table.rows][0] == ("Water let through", "it stays stuck", "stated", "drives")


def test_talks_on_that_issue_alone_are_stated_as_a_whole() -> None:
    answer = talked(wish=Wish(reading="grim", trials=0, issues=("release",)))
    assert (answer.standing, answer.stated_by) == ("stated", ("drives",))


@pytest.mark.parametrize("how", ("moves", "open"))
def test_what_the_model_contradicts_is_not_stated(how: str) -> None:
    assert standings(talked(how))["Water let through"][1] == ()


def test_another_decision_rule_is_another_question() -> None:
    wish = Wish(reading="grim", trials=0, decision=read_rule({"quota": 0.5}))
    assert standings(talked(wish=wish))["Water let through"][1] == ()


def tied(expect: list[str], how: str, **wish: Any) -> Answer:
    """Two rivals, of whom one has a friend, as one passage says."""
    told = {"id": "e", "claim": ["drives"], "reading": "grim", "verb": "alignment", "expect": expect, "how": how}
    ties = (("state", "rival", "-3"), ("state", "friend", "2"), ("rival", "friend", "1"))
    system = example(
        actors={name: {"name": name.capitalize()} for name in ("state", "rival", "friend")},
        relations=[
            {"between": [one, other], "dimension": "political", "strength": size, "because": ["drives"]}
            for one, other, size in ties
        ],
        expects=[told],
    )
    answers = alignment(system, Wish(reading="grim", **wish)).answers
    return next(one for one in answers if one.label == "camps")


def test_a_pair_is_stated_where_the_paper_concludes_how_it_stands() -> None:
    answer = tied(["rival", "state"], "apart", from_side="state")
    assert standings(answer)["State and Rival"] == ("stated", ("drives",))
    assert standings(answer)["State and Friend"] == ("follows", ())
    assert (
        "What would relieve most is a change of one of these ties: State \u2013 Rival (political \u22123), State"
        in answer.says
    )
    assert (answer.standing, answer.stated_by) == ("follows", ())
    assert standings(tied(["rival", "state"], "together", from_side="state"))["State and Rival"][1] == ()
    assert standings(tied(["rival", "friend"], "apart", from_side="state"))["State and Rival"][1] == ()


def test_what_relieves_most_is_stated_where_the_paper_says_so() -> None:
    answer = tied(["friend", "rival"], "relieves", from_side="state")
    assert standings(answer)["What relieves most"] == ("stated", ("drives",))
    assert standings(answer)["State and Rival"] == ("follows", ())


def test_another_day_or_dimension_is_another_question() -> None:
    for other in ({"at": datetime.date(2031, 1, 1)}, {"dimension": ("political",)}):
        found = tied(["rival", "state"], "apart", from_side="state", **other)
        assert standings(found)["State and Rival"][1] == ()


def test_no_part_is_told_where_nobody_is_asked_about() -> None:
    assert tied(["rival", "state"], "apart").clauses == ()
