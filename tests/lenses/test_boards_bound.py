"""Boards bound once and filled for each trial: the same states and verdicts as gathered anew, jump by jump."""

from __future__ import annotations

import copy
import itertools
import random
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from raison.engines.conflict import GraphModel, stability
from raison.ensemble.plan import Plan
from raison.findings.asking.asking import ask_of
from raison.findings.wish import Wish
from raison.lenses.conflict.choices import Mover, combinations, feasible, whole_board
from raison.lenses.conflict.states import Board, States, states
from raison.lenses.conflict.verdicts import Verdicts, ranks, verdicts
from raison.lenses.ratings import ratings_of
from raison.lenses.worlds.bound import Bound
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import MOST_KEPT, Impacts, impacts_in
from raison.lenses.worlds.settling import settle
from raison.model.picture import picture, picture_of_draft, sketch
from raison.model.setup import Setup
from raison.model.system import System
from raison.store.load import load
from raison.store.studies import find_study
from tests.lenses.random_models import random_models
from tests.lenses.slow_lenses import Slow
from tests.lenses.systems import make
from tests.lenses.test_states_oracle import compared, owned

TRIALS = 200


@cache
def bundled() -> System:
    return load(find_study("northeast_asia"))


def boards() -> list[str]:
    return [one.id for one in bundled().study.questions if one.board]


def jumps(mover: Mover, choices: Worlds) -> list[tuple[int, Worlds]]:
    """The rows of worlds that a mover can leave, each with where it can go before anything settles, one by one."""
    found = []
    for ends in itertools.product(*(range(len(jump)) for jump in mover.jumps)):
        able = np.ones(len(choices), dtype=np.bool_)
        for place, jump, end in zip(mover.places, mover.jumps, ends, strict=True):
            able &= jump[choices[:, place], end]
        after = choices.copy()
        after[:, list(mover.places)] = ends
        able &= (after != choices).any(axis=1)
        found += [(row, after[row]) for row in np.flatnonzero(able).tolist()]
    return found


def assert_closed(bound: Impacts, board: Board, found: States) -> None:
    """Compare the states of a board with what settles from every choice and every jump out of every state."""
    numbers = {row.tobytes(): number for number, row in enumerate(found.worlds)}
    assert len(numbers) == len(found.worlds) and numbers[found.start.settled.tobytes()] == 0
    names = [name for name in whole_board(bound.picture, board.factors) if name not in dict(board.hold or {})]
    choices = combinations(bound.frame, found.start.settled, names)
    reached = {0} | _numbers(bound, board, choices[feasible(bound, choices)], numbers)
    for mover, arcs, unknown in zip(found.movers, found.arcs, found.unknown, strict=True):
        told = jumps(mover, found.worlds)
        ends = np.array([end for _, end in told]).reshape(len(told), found.worlds.shape[1])
        able = feasible(bound, ends)
        done = settle(bound, ends, tuple(board.hold or {}))
        pairs = {
            (row, numbers[end.tobytes()])
            for (row, _), end in zip(itertools.compress(told, able & ~done.unknown), done.worlds[able & ~done.unknown],
                                     strict=True)
        }  # fmt: skip
        assert {(int(x), int(y)) for x, y in arcs} == pairs and len(arcs) == len(pairs)
        assert set(unknown.tolist()) == {row for row, _ in itertools.compress(told, able & done.unknown)}
        reached |= {end for _, end in pairs}
    assert reached == set(range(len(found.worlds)))  # nothing is a state that nothing leads to


def _numbers(bound: Impacts, board: Board, worlds: Worlds, numbers: dict[bytes, int]) -> set[int]:
    done = settle(bound, worlds, tuple(board.hold or {}))
    return {numbers[row.tobytes()] for row in done.worlds[~done.unknown]}


def assert_same(one: States, other: States) -> None:
    assert np.array_equal(one.worlds, other.worlds) and one.board == other.board
    assert [mover.members for mover in one.movers] == [mover.members for mover in other.movers]
    for mine, theirs in ((one.arcs, other.arcs), (one.unknown, other.unknown)):
        assert all(itertools.starmap(np.array_equal, zip(mine, theirs, strict=True)))


def assert_same_verdicts(bound: Impacts, found: States, told: Verdicts) -> None:
    """Compare verdicts with those of a graph model made of the states' arcs and ranks alone."""
    if any(len(lost) for lost in found.unknown):
        return
    ranked = np.array([ranks(bound, found.worlds, actor) for actor in found.actors])
    places = {actor: place for place, actor in enumerate(found.actors)}
    groups = [
        ([places[name] for name in mover.members], arcs)
        for mover, arcs in zip(found.movers[found.n_actors :], found.arcs[found.n_actors :], strict=True)
    ]
    model = GraphModel(list(found.arcs[: found.n_actors]), ranked, groups)
    assert (told.least["seq"] == stability(model, "seq")).all()


@pytest.mark.long
@pytest.mark.no_cover  # the same lines as with the random systems below, and many more times
@pytest.mark.parametrize("name", boards())
def test_trials_of_a_board_of_the_bundled_study_fill_what_was_bound_once(name: str) -> None:
    system, readings = bundled(), ("asan", "rsis")
    [question] = [one for one in system.study.questions if one.id == name]
    ask = ask_of(system, Wish(), question)
    board, looked_at = Board(ask.board, ask.hold), 0
    for reading in readings:
        setup = Setup(reading)
        plan = Plan(ratings_of(system, setup), TRIALS // len(readings), seed=7)
        draft, shared = sketch(system, setup), Impacts(picture(system, setup))
        for trial in range(plan.count):
            told = picture_of_draft(draft, replace(setup, numbers=plan.numbers(trial)))
            bound = shared.redrawn(told)
            found = states(bound, board)
            looked_at += 1
            if not found.start.known:
                assert not len(found.worlds)
                continue
            assert_same(found, states(Impacts(told, Bound(told.factors)), board))
            if trial % 20 == 0:
                assert_same_verdicts(bound, found, verdicts(bound, found, ("seq",)))
            if trial == 50:  # jump by jump it takes long
                assert_closed(bound, board, found)
    assert looked_at == TRIALS


def test_trials_of_random_systems_follow_the_definition() -> None:
    looked_at = 0
    for draw, model in random_models(50):
        setup, system = Setup("both"), make(model)
        board = tuple(name for name in owned(Slow(model)) if draw.random() < 0.8) or tuple(owned(Slow(model)))
        shared = Impacts(picture(system, setup))
        for _ in range(4):
            numbers, written = other_numbers(draw, model)
            bound = shared.redrawn(picture(system, replace(setup, numbers=numbers)))
            found, expected = states(bound, Board(board)), Slow(written).states(list(board), consequences=True)
            looked_at += 1
            if expected is None:
                assert not found.start.known and not len(found.worlds)
                continue
            compared(bound, found, expected)
            if found.movers:
                assert_same_verdicts(bound, found, verdicts(bound, found, ("seq",)))
    assert looked_at == TRIALS


def other_numbers(draw: random.Random, model: dict[str, object]) -> tuple[dict[str, float], dict[str, object]]:
    """Return numbers for some pushes of a model, by address, and the model with them written in."""
    written = copy.deepcopy(model)
    numbers = {}
    for one in written["effects"]:  # type: ignore[attr-defined]
        for variant in one["push"]:
            if draw.random() < 0.5:
                one["push"][variant] = number = draw.choice([-2, -1, 0.5, 1, 2.5, 3])
                numbers[f"effects.{one['id']}.push.{variant}"] = float(number)
    return numbers, written


def test_the_pictures_that_were_asked_for_last_are_kept() -> None:
    system = load(find_study("mirren"))
    setups = [Setup("fen", withdrawn=frozenset({f"no-such-{count}"})) for count in range(MOST_KEPT + 5)]
    first = [impacts_in(system, one) for one in setups]
    assert all(
        impacts_in(system, one) is made for one, made in zip(setups[-MOST_KEPT:], first[-MOST_KEPT:], strict=True)
    )
    again = impacts_in(system, setups[0])
    assert again is not first[0] and again.picture == first[0].picture == picture(system, setups[0])
