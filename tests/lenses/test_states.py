"""States and verdicts with consequences: the golden case by hand, and what design theorems say of settling."""

from __future__ import annotations

from typing import Any

import numpy as np

from raison.engines.conflict import GraphModel, equilibria
from raison.lenses.conflict.states import Board, states
from raison.lenses.conflict.verdicts import CONCEPTS, ranks, verdicts
from raison.lenses.crossimpact.scenarios import Query, scenarios
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import settle, start
from tests.lenses.random_models import random_models
from tests.lenses.systems import effect, factor, history, impacts, make, want


def named(bound: Impacts, rows: Worlds) -> list[str]:
    return ["/".join(bound.frame.world(row).values()) for row in rows]


def test_pressing_and_holding_again_does_not_come_back() -> None:
    bound = impacts(make(history()))
    found = states(bound, Board())
    assert named(bound, found.worlds) == ["hold/none/cool", "press/pursued/hot", "hold/pursued/hot"]
    assert found.arcs[0].tolist() == [[0, 1], [1, 2], [2, 1]]
    assert found.complete and not found.unsettled


def test_same_choices_with_other_worlds_rest_on_history() -> None:
    bound = impacts(make(history()))
    found = verdicts(bound, states(bound, Board()))
    assert found.by_choices == ((0, 2),)
    assert found.equilibria("nash") == (0, 1, 2)  # nothing that it can do brings the arms down again
    torn = history()
    torn["preferences"]["state"] = [want("arms=pursued")]
    bound = impacts(make(torn))
    found = verdicts(bound, states(bound, Board()))
    assert found.equilibria("nash") == (1, 2)
    assert found.rests_on_history("nash") == ((0, 2),)


def test_without_consequences_states_are_the_choices() -> None:
    bound = impacts(make(history()))
    found = states(bound, Board(consequences=False))
    assert named(bound, found.worlds) == ["hold/none/cool", "press/none/cool"]


def test_drift_is_told_and_the_settled_world_is_the_start() -> None:
    drifting = history()
    drifting["factors"]["climate"]["now"] = "hot"
    drifting["factors"]["arms"]["now"] = "pursued"
    drifting["factors"]["line"]["now"] = "press"
    drifting["factors"]["arms"]["now"] = "none"
    begin = start(impacts(make(drifting)))
    assert begin.known
    assert begin.drift == (1,)


def turning() -> dict[str, Any]:
    """Two free factors that chase one another when the owner presses, and stand still when it holds."""
    return {
        "actors": {"state": {"name": "The state"}},
        "factors": {
            "line": factor("hold", "hold", "press", owner="state"),
            "cat": factor("left", "left", "right"),
            "mouse": factor("left", "left", "right"),
        },
        "effects": [
            effect("mouse=left", "cat", {"left": 1}, when="line=press"),
            effect("mouse=right", "cat", {"right": 1}, when="line=press"),
            effect("cat=left", "mouse", {"right": 1}, when="line=press"),
            effect("cat=right", "mouse", {"left": 1}, when="line=press"),
        ],
        "preferences": {"state": [want("line=press")]},
    }


def test_a_move_that_never_settles_leaves_the_verdict_undetermined() -> None:
    bound = impacts(make(turning()))
    found = states(bound, Board())
    assert named(bound, found.worlds) == ["hold/left/left"]
    assert [entry.banned for entry in found.unsettled] == [False]
    assert found.unknown[0].tolist() == [0]
    told = verdicts(bound, found)
    assert told.equilibria("nash") == ()
    assert told.open("nash") == (0,)


def test_today_that_turns_in_a_circle_has_no_states() -> None:
    model = turning()
    model["factors"]["line"]["now"] = "press"
    bound = impacts(make(model))
    found = states(bound, Board())
    assert not found.start.known
    assert len(found.start.cycle) == 4
    assert len(found.worlds) == 0


def test_settling_into_a_never_is_unknown_and_told() -> None:
    model = history()
    model["never"] = [{"all": "arms=pursued and climate=hot", "assumption": "made up"}]
    bound = impacts(make(model))
    found = states(bound, Board())
    assert named(bound, found.worlds) == ["hold/none/cool"]
    assert [entry.banned for entry in found.unsettled] == [True]


def test_a_never_over_choices_makes_them_impossible() -> None:
    model = history()
    model["never"] = [{"all": "line=press", "assumption": "made up"}]
    bound = impacts(make(model))
    found = states(bound, Board())
    assert named(bound, found.worlds) == ["hold/none/cool"]
    assert not found.unsettled


def joint() -> dict[str, Any]:
    """Exercises: kept needs both; either may reduce them alone."""
    return {
        "actors": {"a": {"name": "A"}, "b": {"name": "B"}},
        "factors": {
            "exercises": factor("reduced", "kept", "reduced", owner=["a", "b"], consent=["kept"]),
            "mood": factor("fair", "fair", "foul"),
        },
        "effects": [],
        "preferences": {"a": [want("exercises=kept")], "b": [want("exercises=reduced")]},
    }


def test_consent_needs_every_owner_and_any_owner_may_walk_away() -> None:
    bound = impacts(make(joint()))
    found = states(bound, Board())
    reduced, kept = 0, 1
    assert named(bound, found.worlds) == ["reduced/fair", "kept/fair"]
    assert [mover.members for mover in found.movers] == [("a",), ("b",), ("a", "b")]
    assert [arcs.tolist() for arcs in found.arcs] == [[[kept, reduced]], [[kept, reduced]], [[reduced, kept]]]
    assert verdicts(bound, found).equilibria("nash") == (reduced,)
    both = joint()
    both["preferences"]["b"] = [want("exercises=kept")]
    bound = impacts(make(both))
    assert verdicts(bound, states(bound, Board())).equilibria("nash") == (kept,)


def test_moves_bar_the_way_back() -> None:
    model = history()
    model["factors"]["line"]["moves"] = {"press": []}
    bound = impacts(make(model))
    assert states(bound, Board()).arcs[0].tolist() == [[0, 1]]


def test_every_settled_world_hangs_together_under_free_choices() -> None:
    for _, model in random_models(60):
        # A factor that may only move to some variants can rest where it would rather leave.
        for entry in model["factors"].values():
            entry.pop("moves", None)
        bound = impacts(make(model))
        found = states(bound, Board())
        together = {tuple(row) for row in scenarios(bound, Query("free")).worlds.tolist()}
        assert {tuple(row) for row in found.worlds.tolist()} <= together


def test_without_free_factors_consequences_change_nothing() -> None:
    for _, model in random_models(40, nevers=False):
        for name, entry in model["factors"].items():
            entry["owner"] = entry.get("owner") or ("a" if name < "f2" else "b")
        bound = impacts(make(model))
        with_them, without = states(bound, Board()), states(bound, Board(consequences=False))
        assert with_them.worlds.tolist() == without.worlds.tolist()
        ours, plain = verdicts(bound, with_them), verdicts(bound, without)
        assert all(ours.equilibria(concept) == plain.equilibria(concept) for concept in CONCEPTS)


def test_states_are_closed_under_moves_and_settled() -> None:
    for _, model in random_models(60):
        bound = impacts(make(model))
        found = states(bound, Board())
        if len(found.worlds):
            done = settle(bound, found.worlds)
            assert (done.worlds == found.worlds).all() and not done.unknown.any()
            assert all(arcs.max(initial=-1) < len(found.worlds) for arcs in found.arcs)


def test_a_study_in_which_nobody_owns_anything_has_its_start_as_only_state() -> None:
    model = history()
    del model["factors"]["line"]["owner"], model["preferences"]
    bound = impacts(make(model))
    found = states(bound, Board())
    assert named(bound, found.worlds) == ["hold/none/cool"]
    assert found.arcs == found.unknown == ()


def test_options_model_and_study_agree_on_the_prisoners_dilemma() -> None:
    model = {
        "actors": {"a": {"name": "A"}, "b": {"name": "B"}},
        "factors": {
            "a_keeps": factor("no", "no", "yes", owner="a"),
            "b_keeps": factor("no", "no", "yes", owner="b"),
        },
        "preferences": {
            "a": [want("b_keeps=yes"), want("a_keeps=no")],
            "b": [want("a_keeps=yes"), want("b_keeps=no")],
        },
    }
    bound = impacts(make(model))
    told = verdicts(bound, states(bound, Board()))
    plain = GraphModel.from_options([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])
    for concept in CONCEPTS:
        codes = {int(row[0] + 2 * row[1]) for row in told.states.worlds[list(told.equilibria(concept))]}
        assert codes == set(equilibria(plain, concept).tolist())


def test_ranks_count_wants_of_a_tier_and_weigh_tiers_in_order() -> None:
    model = history()
    model["preferences"]["state"] = [{"tier": [want("line=press"), want("arms=none")]}, want("climate=cool")]
    bound = impacts(make(model))
    worlds = np.array([[0, 0, 0], [1, 0, 0], [1, 1, 1], [0, 0, 1]])
    assert ranks(bound, worlds, "state").tolist() == [1, 2, 0, 0]
