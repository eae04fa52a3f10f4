"""Each actor in its own picture: against the engine's hypergame, and by hand."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from raison.engines.conflict import GraphModel, hypergame
from raison.lenses.conflict.perceptions import perceptions
from raison.lenses.conflict.states import Board
from raison.lenses.conflict.verdicts import CONCEPTS, ranks
from raison.lenses.worlds.impacts import Impacts
from raison.model.system import System
from tests.lenses.systems import effect, factor, impacts, make, want

SOURCES = {"sources": {"paper": {"title": "A paper", "authors": ["A. Author"], "date": "2026-01-01"}}}
ACTORS = {"a": {"name": "Aland"}, "b": {"name": "Bland"}}


def hoping() -> System:
    """Aland takes Bland for a helper; Bland's own want is the reverse."""
    return make(
        {
            "actors": ACTORS,
            "factors": {
                "line": factor("idle", "idle", "helps", "squeezes", owner="b"),
                "plea": factor("none", "none", "made", owner="a"),
            },
            "preferences": {
                "a": [want("plea=made")],
                "b": [
                    want("line=squeezes", id="b-squeezes"),
                    want("line=helps if plea=made", id="b-helps", readings=["hope"]),
                ],
            },
        },
        {
            "readings": {
                "paper": {"source": "paper"},
                "hope": {"actor": "a", "within": "paper", "replaces": ["b-squeezes"]},
            }
        },
        sources=SOURCES,
    )


def pictures(system: System, *names: str) -> dict[str, Impacts]:
    return {name: impacts(system, name) for name in names}


def test_what_is_hoped_and_what_is_done() -> None:
    found = perceptions(pictures(hoping(), "paper", "hope"), {"a": "hope"}, "paper", Board(), "nash")
    assert found is not None
    frame = impacts(hoping(), "paper").frame
    expected = [frame.world(found.worlds[state]) for state in found.expected["hope"]]
    lasting = [frame.world(found.worlds[state]) for state in found.lasting]
    assert expected == [{"line": "helps", "plea": "made"}]
    assert lasting == [{"line": "squeezes", "plea": "made"}]
    (one,) = [found.perceived[state] for state in found.lasting]
    a, b = found.actors.index("a"), found.actors.index("b")
    assert one.mistaken_about == ((a, b),)
    assert one.expects_all_to_stay == (b,)
    assert dict(zip(found.actors, found.readings, strict=True)) == {"a": "hope", "b": "paper"}


def test_without_pictures_of_their_own_all_lasting_worlds_are_equilibria() -> None:
    found = perceptions(pictures(hoping(), "paper"), {}, "paper", Board(), "seq")
    assert found is not None
    assert found.lasting == found.expected["paper"]
    assert all(one.kind == (True, True, True) for one in found.perceived if one.state in found.lasting)


@pytest.mark.parametrize("concept", CONCEPTS)
def test_without_groups_and_consequences_it_is_the_engine_s_hypergame(concept: Any) -> None:
    rng = np.random.default_rng(5)
    mistaken = 0
    for _ in range(12):
        system = _random(rng)
        told = pictures(system, "paper", "own_a", "own_b")
        own = {"a": "own_a", "b": "own_b"}
        found = perceptions(told, own, "paper", Board(), concept)
        assert found is not None
        reference = hypergame([_model(told[name], found.worlds) for name in found.readings], concept)
        assert [dataclasses.astuple(one) for one in found.perceived] == [dataclasses.astuple(o) for o in reference]
        assert found.lasting == tuple(one.state for one in reference if one.is_equilibrium)
        mistaken += sum(bool(one.mistaken_about) for one in found.perceived)
    assert mistaken > 10


def _random(rng: np.random.Generator) -> System:
    wants = {
        actor: [
            want(f"{rng.choice(['x', 'y', 'z'])}={rng.choice(['n', 'y'])}", id=f"{actor}{k}", readings=[reading])
            for k, reading in enumerate(("paper", "own_a", "own_b", "paper", "own_a", "own_b"))
        ]
        for actor in ACTORS
    }
    dropped = [f"{actor}{k}" for actor in ACTORS for k in (0, 3)]
    return make(
        {
            "actors": ACTORS,
            "factors": {
                "x": factor("n", "n", "y", owner="a"),
                "y": factor("n", "n", "y", owner="b"),
                "z": factor("n", "n", "y", owner="b"),
            },
            "preferences": wants,
        },
        {
            "readings": {
                "paper": {"source": "paper"},
                "own_a": {"actor": "a", "within": "paper", "drops": dropped},
                "own_b": {"actor": "b", "within": "paper", "drops": dropped},
            }
        },
        sources=SOURCES,
    )


def _model(told: Impacts, worlds: np.ndarray[Any, Any]) -> GraphModel:
    places = {"a": [0], "b": [1, 2]}
    moves = [
        [
            (i, j)
            for i, one in enumerate(worlds)
            for j, other in enumerate(worlds)
            if i != j and set(np.flatnonzero(one != other).tolist()) <= set(own)
        ]
        for own in places.values()
    ]
    return GraphModel(moves, [ranks(told, worlds, actor) for actor in places])


def test_a_world_that_would_not_stay_in_a_picture_is_not_seen_there() -> None:
    system = make(
        {
            "actors": ACTORS,
            "factors": {
                "x": factor("n", "n", "y", owner="a"),
                "z": factor("n", "n", "y", owner="b"),
                "mood": factor("calm", "calm", "hot"),
            },
            "effects": [
                effect("x=y", "mood", {"hot": 2}, id="heats"),
                effect("x=n", "mood", {"calm": 1}),
                effect("x=y", "mood", {"calm": 1}),
            ],
            "preferences": {"a": [want("x=y")], "b": [want("z=y")]},
        },
        {"readings": {"paper": {"source": "paper"}, "rosy": {"actor": "a", "within": "paper", "drops": ["heats"]}}},
        sources=SOURCES,
    )
    everybody = perceptions(pictures(system, "paper", "rosy"), {"a": "rosy", "b": "rosy"}, "paper", Board(), "nash")
    assert everybody is not None
    assert [one.state for one in everybody.perceived] == list(range(len(everybody.worlds)))
    assert any(not one.seen_by for one in everybody.perceived)  # it is held for a state by the author alone
    found = perceptions(pictures(system, "paper", "rosy"), {"a": "rosy"}, "paper", Board(), "nash")
    assert found is not None and found.complete
    frame = impacts(system, "paper").frame
    seen = {tuple(frame.world(found.worlds[one.state]).values()): one.seen_by for one in found.perceived}
    a, b = found.actors.index("a"), found.actors.index("b")
    assert seen["y", "n", "hot"] == (b,)
    assert seen["y", "n", "calm"] == (a,)
    assert seen["n", "n", "calm"] == (a, b)


def test_a_group_leaves_only_where_each_member_in_its_own_picture_wants_to() -> None:
    def system(pact_for_a: str) -> System:
        return make(
            {
                "actors": ACTORS,
                "factors": {"pact": factor("no", "no", "yes", owner=["a", "b"], consent=["yes", "no"])},
                "preferences": {
                    "a": [want("pact=yes", id="a-yes"), want(f"pact={pact_for_a}", id="a-own", readings=["own"])],
                    "b": [want("pact=yes", id="b-yes")],
                },
            },
            {
                "readings": {
                    "paper": {"source": "paper"},
                    "own": {"actor": "a", "within": "paper", "replaces": ["a-yes"]},
                }
            },
            sources=SOURCES,
        )

    for variant, lasting in (("yes", [1]), ("no", [0, 1])):
        told = pictures(system(variant), "paper", "own")
        found = perceptions(told, {"a": "own"}, "paper", Board(), "nash")
        assert found is not None
        assert sorted(int(found.worlds[state, 0]) for state in found.lasting) == lasting


def test_a_picture_in_which_today_runs_in_a_circle_leaves_all_undetermined() -> None:
    system = make(
        {
            "actors": ACTORS,
            "factors": {"x": factor("n", "n", "y", owner="a"), "mood": factor("calm", "calm", "hot")},
            "effects": [
                effect("mood=calm", "mood", {"hot": 1}, id="up", readings=["giddy"]),
                effect("mood=hot", "mood", {"calm": 1}, id="down", readings=["giddy"]),
            ],
            "preferences": {"a": [want("x=y")]},
        },
        {"readings": {"paper": {"source": "paper"}, "giddy": {"actor": "a", "within": "paper"}}},
        sources=SOURCES,
    )
    assert perceptions(pictures(system, "paper", "giddy"), {"a": "giddy"}, "paper", Board(), "nash") is None
