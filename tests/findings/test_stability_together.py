"""Leaving together and moving at the same moment: variants named, spoiled moves told, what is not known refused."""

from __future__ import annotations

from typing import Any

import pytest

from raison.findings.asking.asking import Wish
from raison.findings.records import Answer
from raison.findings.stability.answer import stability
from raison.model.system import System
from raison.words.faults import CannotDo, Fault
from tests.lenses.systems import effect, factor, make, want

ACTORS = {"a": {"name": "Aland"}, "b": {"name": "Bland"}, "c": {"name": "Cland"}}


def chicken() -> System:
    """Two drivers: each would rather go straight, and together that is worst for both."""
    crash = "x=straight and y=straight"
    return make(
        {
            "actors": ACTORS,
            "factors": {
                "x": factor("swerve", "swerve", "straight", owner="a"),
                "y": factor("swerve", "swerve", "straight", owner="b"),
            },
            "preferences": {
                "a": [want(f"not ({crash})"), want("x=straight"), want("y=swerve")],
                "b": [want(f"not ({crash})"), want("y=straight"), want("x=swerve")],
            },
        }
    )


def history() -> System:
    """A mood that stays where it was: the same choices settle differently."""
    return make(
        {
            "actors": ACTORS,
            "factors": {
                "x": factor("n", "n", "y", owner="a"),
                "z": factor("n", "n", "y", owner="b"),
                "mood": factor("calm", "calm", "hot"),
            },
            "effects": [effect("x=y", "mood", {"hot": 2})],
            "preferences": {"a": [want("x=y")], "b": [want("z=y")]},
        }
    )


def joint_answer() -> System:
    """Only two together can punish the third."""
    punished = "y=y and z=y"
    return make(
        {
            "actors": ACTORS,
            "factors": {name: factor("n", "n", "y", owner=who) for name, who in (("x", "a"), ("y", "b"), ("z", "c"))},
            "preferences": {
                "a": [want(f"not ({punished})"), want("x=y")],
                "b": [want("z=y if y=y"), want("y=y iff x=y")],
                "c": [want("y=y if z=y"), want("z=y iff x=y")],
            },
        }
    )


def asked(system: System, **wish: Any) -> Answer:
    (answer,) = stability(system, Wish(**wish)).answers
    return answer


def test_moves_at_the_same_moment_spoil_one_another() -> None:
    answer = asked(chicken(), simultaneous=True)
    told = answer.data["simultaneous"]
    assert told["stays"] == {"a": True, "b": True}
    assert {(one["actor"], one["end"]) for one in told["collisions"]} == {("a", 3), ("b", 3)}
    assert 0 in told["equilibria"]
    assert 0 not in answer.data["equilibria"]["nash"]
    (table,) = [table for table in answer.tables if "same moment" in table.title]
    assert table.rows[0].cells[:2] == ("Aland", "stays")
    assert "but with Bland moving too state 3" in table.rows[0].cells[2]
    assert "same moment: today, 1 and 2" in table.note


def test_a_move_that_nobody_spoils_is_told() -> None:
    (table,) = [t for t in asked(chicken(), simultaneous=True, from_="3").tables if "same moment" in t.title]
    assert table.rows[0].cells == ("Aland", "would leave", "others at the same moment do not spoil it")
    system = joint_answer()
    (table,) = [t for t in asked(system, simultaneous=True).tables if "same moment" in t.title]
    assert table.rows[0].cells[1] == "would leave"


def test_what_moves_come_to_together_must_be_known() -> None:
    with pytest.raises(CannotDo, match="ask with --no-consequences"):
        asked(history(), simultaneous=True)
    assert asked(history(), simultaneous=True, consequences=False).data["simultaneous"]["equilibria"] == [3]
    shared = make({"actors": ACTORS, "factors": {"pact": factor("no", "no", "yes", owner=["a", "b"], consent=["yes"])}})
    with pytest.raises(CannotDo, match="own a factor together; leave it off the board: pact"):
        asked(shared, simultaneous=True)


def test_joint_answers_deter_where_nobody_alone_would_answer() -> None:
    system = joint_answer()
    joint = asked(system, coalition=(("a",),), concept="seq").data["coalitions"]
    alone = asked(system, coalition=(("a",),), concept="seq", variant="simple").data["coalitions"]
    assert joint["name"] == "coalitional seq, strict improvements, answers of coalitions"
    assert alone["name"] == "coalitional seq, strict improvements, answers of each alone"
    assert (joint["asked"][0]["stays"], alone["asked"][0]["stays"]) == (True, False)


def test_a_variant_that_is_not_known_is_named() -> None:
    with pytest.raises(Fault, match="one of class, simple"):
        asked(chicken(), coalition=(("a",),), variant="joint")
