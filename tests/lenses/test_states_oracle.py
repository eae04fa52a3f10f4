"""States, choices, settling and verdicts of random models against slow ways straight from the definitions."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from raison.engines.conflict import GraphModel
from raison.lenses.conflict import states as states_file
from raison.lenses.conflict.choices import combinations, feasible, movers, successors, whole_board
from raison.lenses.conflict.states import Board, States, states
from raison.lenses.conflict.verdicts import CONCEPTS, indifferent, ranks, verdicts
from raison.lenses.worlds import settling
from raison.lenses.worlds.frame import Frame, Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import settle, start
from raison.model.setup import Ties
from raison.words.faults import Fault
from tests.engines.conflict.oracle import by_definition
from tests.lenses.random_models import random_models
from tests.lenses.slow_lenses import Slow, SlowStates, World
from tests.lenses.systems import factor, impacts, make, want


def name_of(frame: Frame, row: Worlds) -> World:
    return tuple(frame.world(row).values())


def row_of(frame: Frame, world: World) -> Worlds:
    return frame.row(dict(zip(frame.factors, world, strict=True)))


def rows_of(frame: Frame, worlds: list[World]) -> Worlds:
    return np.array([row_of(frame, world) for world in worlds], dtype=np.int64).reshape(-1, len(frame.factors))


def owned(slow: Slow) -> list[str]:
    return [name for name in slow.names if slow.owners(name)]


TIES: tuple[Ties, ...] = ("present", "first", "last")


@pytest.mark.parametrize("ties", TIES)
def test_settling_moves_all_free_factors_at_once_to_their_best(ties: Ties) -> None:
    told = Counter[str]()
    for _, model in random_models(60):
        slow, bound = Slow(model, ties=ties), impacts(make(model), ties=ties)
        worlds = list(slow.worlds())
        done = settle(bound, rows_of(bound.frame, worlds))
        ends = [
            None if lost else name_of(bound.frame, row) for row, lost in zip(done.worlds, done.unknown, strict=True)
        ]
        assert ends == [slow.settle(world) for world in worlds], model
        assert not (done.cycled & done.banned).any()
        told.update({"cycled": int(done.cycled.sum()), "banned": int(done.banned.sum())})
    assert min(told["cycled"], told["banned"]) > 20 or (ties != "present" and told["banned"] > 20), told


def test_the_start_is_today_settled_with_what_is_held() -> None:
    told = Counter[str]()
    for draw, model in random_models(150):
        name = draw.choice(sorted(model["factors"]))
        hold = {name: draw.choice(sorted(model["factors"][name]["variants"]))}
        slow, bound = Slow(model, hold), impacts(make(model))
        begin, expected = start(bound, hold), slow.settle(slow.today)
        assert name_of(bound.frame, begin.today) == slow.today
        assert begin.known == (expected is not None), model
        if expected is None:
            told["banned" if begin.banned else "cycle"] += 1
            around = [name_of(bound.frame, row) for row in begin.cycle]
            assert begin.banned or [slow.step(world) for world in around] == [*around[1:], around[0]]
            assert begin.drift == ()
            continue
        moved = [place for place, (x, y) in enumerate(zip(slow.today, expected, strict=True)) if x != y]
        told["drift" if moved else "stays"] += 1
        assert name_of(bound.frame, begin.settled) == expected
        assert begin.drift == tuple(moved)
    assert min(told[kind] for kind in ("banned", "cycle", "drift", "stays")) >= 3, told


def test_choices_follow_owners_consent_moves_and_what_cannot_be() -> None:
    for _, model in random_models(80):
        slow, bound = Slow(model), impacts(make(model))
        board = owned(slow)
        alone, groups = movers(bound, board)
        assert [mover.members for mover in (*alone, *groups)] == slow.movers(board)
        worlds = list(slow.worlds())
        rows = rows_of(bound.frame, worlds)
        assert feasible(bound, rows).tolist() == [slow.feasible(world) for world in worlds]
        for mover in (*alone, *groups):
            sources, chosen = successors(mover, rows)
            ends = rows[sources]
            ends[:, list(mover.places)] = mover.choices[chosen]
            able = feasible(bound, ends)
            sources, ends = sources[able], ends[able]
            found = {(worlds[source], name_of(bound.frame, end)) for source, end in zip(sources, ends, strict=True)}
            assert found == {(world, end) for world in worlds for end in slow.jumps(board, mover.members, world)}, model
            assert len(found) == len(ends)


def compared(bound: Impacts, found: States, slow: SlowStates) -> None:
    named = [name_of(bound.frame, row) for row in found.worlds]
    assert named[0] == slow.begin
    assert len(set(named)) == len(named)
    assert set(named) == slow.worlds
    assert [mover.members for mover in found.movers] == slow.movers
    for number, mover in enumerate(slow.movers):
        assert {(named[x], named[y]) for x, y in found.arcs[number].tolist()} == slow.arcs[mover]
        assert {named[x] for x in found.unknown[number].tolist()} == slow.unknown[mover]


def states_agree(count: int) -> Counter[str]:
    """Compare the states of random models, boards and holds with the definition; return how many of each kind."""
    told = Counter[str]()
    for draw, model in random_models(count):
        slow = Slow(model)
        board = [name for name in owned(slow) if draw.random() < 0.7] or owned(slow)
        held = draw.choice(["", "", *slow.names])
        hold = {held: draw.choice(slow.variants(held))} if held else {}
        slow, consequences = Slow(model, hold), draw.random() < 0.8
        free = [name for name in board if name not in hold]
        bound = impacts(make(model))
        found = states(bound, Board(tuple(board), hold, consequences))
        expected = slow.states(free, consequences=consequences)
        assert found.complete and list(found.board) == free
        if expected is None:
            told["unsettled"] += 1
            assert not found.start.known and len(found.worlds) == 0
            continue
        told.update({"unknown": any(expected.unknown.values()), "groups": len(expected.movers) > len(found.actors)})
        told["history"] += len(expected.worlds) > len(
            {tuple(bound.frame.row(dict(zip(slow.names, w, strict=True)))[list(bound.owned)]) for w in expected.worlds}
        )
        compared(bound, found, expected)
    return told


def test_states_are_those_of_the_definition() -> None:
    told = states_agree(220)
    assert min(told[kind] for kind in ("unsettled", "unknown", "groups", "history")) >= 5, told


def graph_of(slow: Slow, told: SlowStates, order: list[World]) -> GraphModel:
    """The graph model of states found slowly, numbered as another list has them."""
    number = {world: place for place, world in enumerate(order)}
    arcs = {mover: [(number[x], number[y]) for x, y in told.arcs.get(mover, ())] for mover in told.movers}
    actors = [mover[0] for mover in told.movers if len(mover) == 1]
    dense = []
    for actor in actors:
        own = [slow.rank(actor, world) for world in order]
        dense.append([sorted(set(own)).index(rank) for rank in own])
    groups = [([actors.index(one) for one in mover], arcs[mover]) for mover in told.movers if len(mover) > 1]
    return GraphModel([arcs[(actor,)] for actor in actors], dense, groups)


def with_absorbing(model: GraphModel, arcs: list[list[tuple[int, int]]], values: list[int]) -> GraphModel:
    """A model with one further state that nobody can leave, and other arcs."""
    table = np.column_stack([model.ranks, values])
    groups = [(list(one), arcs[model.n_actors + k]) for k, one in enumerate(model.members[model.n_actors :])]
    return GraphModel(arcs[: model.n_actors], table, groups)


def slow_bounds(slow: Slow, told: SlowStates, order: list[World]) -> tuple[Any, Any]:
    """Least and most stable verdicts, mover by mover, as design and literature say."""
    plain = graph_of(slow, told, order)
    number = {world: place for place, world in enumerate(order)}
    known = [[(number[x], number[y]) for x, y in told.arcs.get(mover, ())] for mover in told.movers]
    lost = [[(number[x], len(order)) for x in told.unknown.get(mover, ())] for mover in told.movers]
    least = {concept: np.zeros((plain.n_movers, len(order)), bool) for concept in CONCEPTS}
    most = {concept: np.zeros((plain.n_movers, len(order)), bool) for concept in CONCEPTS}
    for mover, members in enumerate(plain.members):
        own = [arcs + (lost[k] if k == mover else []) for k, arcs in enumerate(known)]
        others = [arcs + (lost[k] if k != mover else []) for k, arcs in enumerate(known)]
        high = [int(rank) + 1 for rank in plain.ranks.max(axis=1)]
        low = [-1 if actor in members else value for actor, value in enumerate(high)]
        boldest = by_definition(with_absorbing(plain, own, high))
        safest = by_definition(with_absorbing(plain, others, low))
        for concept in CONCEPTS:
            least[concept][mover] = boldest[concept][mover, :-1]
            most[concept][mover] = safest[concept][mover, :-1]
    return least, most


def boards(count: int, **kinds: bool) -> Iterator[tuple[random.Random, Slow, Impacts, SlowStates, States]]:
    """Random models whose today settles and in which somebody can move, solved slowly and by the lenses."""
    for draw, model in random_models(count, **kinds):
        slow, bound = Slow(model), impacts(make(model))
        told = slow.states(owned(slow))
        if told is not None and told.movers:
            yield draw, slow, bound, told, states(bound, Board())


def test_verdicts_and_their_bounds_are_those_of_the_definition() -> None:
    kinds = Counter[str]()
    for _, slow, bound, told, found in boards(60):
        order = [name_of(bound.frame, row) for row in found.worlds]
        if len(order) > 30:
            continue  # the definition takes long there
        done = verdicts(bound, found)
        least, most = slow_bounds(slow, told, order)
        for concept in CONCEPTS:
            assert (done.least[concept] == least[concept]).all(), slow.model
            assert (done.most[concept] == most[concept]).all(), slow.model
            sure, perhaps = set(done.equilibria(concept)), set(done.open(concept))
            assert sure == set(np.flatnonzero(least[concept].all(axis=0)).tolist())
            assert not sure & perhaps
            assert sure | perhaps == set(np.flatnonzero(most[concept].all(axis=0)).tolist())
            kinds.update({"models": 1, "open": bool(perhaps), "stable": bool(sure), "left": not most[concept].all()})
    assert min(kinds[kind] for kind in ("open", "stable", "left")) >= 5, kinds


def test_whatever_unknown_moves_lead_to_verdicts_stay_within_their_bounds() -> None:
    tried = 0
    for draw, slow, bound, told, found in boards(100):
        if not any(told.unknown.values()) or len(found.worlds) > 30:
            continue
        tried += 1
        order = [name_of(bound.frame, row) for row in found.worlds]
        done = verdicts(bound, found)
        for mover, starts in told.unknown.items():
            ends = {world: draw.choice(order) for world in sorted(starts)}
            told.arcs[mover] |= {(world, end) for world, end in ends.items() if world != end}
        real = by_definition(graph_of(slow, told, order))
        for concept in CONCEPTS:
            assert not (done.least[concept] & ~real[concept]).any(), slow.model
            assert not (real[concept] & ~done.most[concept]).any(), slow.model
    assert tried >= 5


def test_ranks_order_worlds_as_tiers_do() -> None:
    for _, model in random_models(40, nevers=False):
        slow, bound = Slow(model), impacts(make(model))
        worlds = list(slow.worlds())
        for actor in model["actors"]:
            dense = ranks(bound, rows_of(bound.frame, worlds), actor).tolist()
            own = [slow.rank(actor, world) for world in worlds]
            assert dense == [sorted(set(own)).index(rank) for rank in own]


def changes_of(slow: Slow, mover: tuple[str, ...]) -> list[str]:
    """The factors that a mover has a hand in: joint ones of exactly these owners, or all that it owns or shares."""
    if len(mover) > 1:
        return [name for name in owned(slow) if set(slow.owners(name)) == set(mover)]
    return [name for name in owned(slow) if mover[0] in slow.owners(name)]


def test_indifferent_owners_are_those_whom_no_lone_change_moves() -> None:
    some = 0
    for _, slow, bound, told, found in boards(60, nevers=False):
        expected = set()
        for mover, name in ((one, name) for one in told.movers for name in changes_of(slow, one)):
            place, *kept = (slow.names.index(one) for one in (name, *set(changes_of(slow, mover)) - {name}))
            alone = [(x, y) for x, y in told.arcs[mover] if x[place] != y[place] and all(x[at] == y[at] for at in kept)]
            for member in mover:
                if alone and all(slow.rank(member, x) == slow.rank(member, y) for x, y in alone):
                    expected.add((member, name))
        some += bool(expected)
        assert set(indifferent(bound, found)) == expected, slow.model
    assert some >= 5


def test_a_board_lists_owned_factors_in_the_order_of_the_study() -> None:
    model = {
        "actors": {"a": {"name": "A"}},
        "factors": {
            "x": factor("p", "p", "q", owner="a"),
            "y": factor("p", "p", "q"),
            "z": factor("p", "p", owner="a"),
        },
    }
    told = impacts(make(model)).picture
    assert whole_board(told, ("z", "x")) == ("x", "z")
    assert whole_board(told, ()) == ("x", "z")
    with pytest.raises(Fault, match="is a development: it follows the effects on it"):
        whole_board(told, ("y",))
    with pytest.raises(Fault, match="is no factor of this study"):
        whole_board(told, ("w",))


def test_combinations_change_the_board_alone() -> None:
    model = {"factors": {"x": factor("p", "p", "q"), "y": factor("q", "p", "q"), "z": factor("p", "p", "q", "r")}}
    frame = impacts(make(model)).frame
    worlds = combinations(frame, np.array([0, 1, 2]), ("x",))
    assert worlds.tolist() == [[0, 1, 2], [1, 1, 2]]
    assert combinations(frame, np.array([0, 1, 2]), ()).tolist() == [[0, 1, 2]]


def test_a_budget_that_is_reached_is_told() -> None:
    model = {
        "actors": {"a": {"name": "A"}},
        "factors": {f"x{k}": factor("p", "p", "q", "r", owner="a") for k in range(3)},
        "preferences": {"a": [want("x0=q")]},
    }
    bound = impacts(make(model))
    found = states(bound, Board(budget=5))
    assert not found.complete and len(found.worlds) == 5
    assert states(bound, Board(budget=27)).complete


def mutants() -> dict[str, Any]:
    """Ways in which the gathering could go wrong, each as (module, name, replacement)."""
    plain_successors, plain_settle, plain_feasible = successors, settle, feasible

    def one_jump_less(mover: Any, worlds: Worlds) -> Any:
        sources, chosen = plain_successors(mover, worlds)
        return sources[1:], chosen[1:]

    def never_banned(bound: Impacts, worlds: Worlds, held: Any = ()) -> Any:
        done = plain_settle(bound, worlds, held)
        return settling.SettledWorlds(done.worlds, done.cycled, done.banned & False)

    def forgets_what_is_held(bound: Impacts, worlds: Worlds, held: Any = ()) -> Any:
        return plain_settle(bound, worlds)

    def everything_feasible(bound: Impacts, worlds: Worlds) -> Any:
        return plain_feasible(bound, worlds) | True

    return {
        "one jump less": ("successors", one_jump_less),
        "settling into a never": ("settle", never_banned),
        "forgets what is held": ("settle", forgets_what_is_held),
        "every choice feasible": ("feasible", everything_feasible),
    }


@pytest.mark.parametrize("name", mutants())
def test_the_oracle_of_states_kills_mutants(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states_file, *mutants()[name])
    with pytest.raises(AssertionError):
        states_agree(60)
