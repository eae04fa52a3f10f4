"""Today at rest: each development that moves is named in check, with who says so; worlds of ties are settled ones."""

from __future__ import annotations

from typing import Any

import pytest

from raison.findings.check.answer import check
from raison.findings.check.resting import moving
from raison.lenses.alignment.moments import world_of
from raison.model.picture import picture
from raison.model.setup import Setup
from raison.model.system import System
from tests.findings.studies import claim, study
from tests.lenses.systems import effect, factor


def drifting(kind: str = "causal", **rest: Any) -> System:
    """Rain that is wet today, and a river that is low and rises with it."""
    push = {"from": "rain=wet", "to": "river", "push": {"high": 2}, "because": ["n1"], **rest}
    model = {
        "actors": {"sky": {"name": "The sky"}},
        "factors": {"rain": factor("wet", "dry", "wet", owner="sky"), "river": factor("low", "low", "high")},
        "effects": [push],
    }
    return study(model, [claim("n1", "north", kind=kind), claim("s1", "south")])


@pytest.mark.parametrize(("kind", "claims"), [("causal", ("n1",)), ("forecast", ("n1",)), ("conditional", ())])
def test_a_drift_is_a_claims_own_or_is_told_with_the_next_step(kind: str, claims: tuple[str, ...]) -> None:
    system = drifting(kind)
    found = moving(system, {name: picture(system, Setup(name)) for name in ("n", "s")})
    assert [(one.reading, one.factor, one.before, one.after, one.claims) for one in found] == [
        ("n", "river", "low", "high", claims)
    ]
    (answer,) = check(system).answers
    [table] = [one for one in answer.tables if one.title == "Where today is not at rest"]
    assert answer.data["drift"][0]["claims"] == list(claims)
    assert ("no claim says that it moves" in answer.says) is (not claims)
    assert ("change where it stands today" in table.rows[0].cells[3]) is (not claims)


def test_a_claim_that_pushes_elsewhere_or_only_under_a_condition_that_is_not_met_says_nothing_of_it() -> None:
    model = drifting().model
    assert len(model.effects) == 1
    other = drifting(when="river=high")
    assert moving(other, {"n": picture(other, Setup("n"))}) == ()


def test_today_at_rest_has_no_table() -> None:
    system = study({"actors": {}, "factors": {"river": factor("low", "low", "high")}, "effects": []})
    (answer,) = check(system).answers
    assert answer.data["drift"] == [] and "at rest" not in answer.says


def test_today_that_runs_in_a_circle_is_told_too() -> None:
    model = {
        "actors": {},
        "factors": {"cat": factor("l", "l", "r"), "mouse": factor("l", "l", "r")},
        "effects": [
            effect("mouse=l", "cat", {"l": 1}), effect("mouse=r", "cat", {"r": 1}),
            effect("cat=l", "mouse", {"r": 1}), effect("cat=r", "mouse", {"l": 1}),
        ],
    }  # fmt: skip
    found = moving(study(model), {"n": picture(study(model), Setup("n"))})
    assert {(one.factor, one.after) for one in found} == {("cat", ""), ("mouse", "")}


def test_conditions_of_ties_are_judged_at_the_settled_world() -> None:
    assert world_of(drifting(), Setup("n"), {}) == {"rain": "wet", "river": "high"}
    assert world_of(drifting(), Setup("s"), {}) == {"rain": "wet", "river": "low"}
    assert world_of(drifting(), Setup("n"), {"rain": "dry"}) == {"rain": "dry", "river": "low"}
