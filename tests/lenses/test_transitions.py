"""Transitions: where two pictures have equal tables, every world settles alike, however unlike their numbers."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pytest

from raison.findings.asking.asking import Ask
from raison.findings.rows.responding import KeptBoards, Responses, responses
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import settle, start
from raison.lenses.worlds.transitions import MOST_NUMBERS, transitions
from raison.model.picture import picture
from raison.model.setup import Setup
from raison.model.system import System
from tests.examples.model import example
from tests.lenses.random_models import random_models
from tests.lenses.systems import make

BASE = Setup("both")


def reruns(draw: random.Random, system: System) -> Iterator[Setup]:
    """Yield setups with another number, a rating left out, another end, another way with ties."""
    yield BASE
    yield replace(BASE, pick="weak")
    yield replace(BASE, ties="last")
    for one in picture(system, BASE).effects:
        yield replace(BASE, silent=frozenset({one.address}))
        for _ in range(3):
            yield replace(BASE, numbers={one.address: draw.choice([-3.0, -0.5, 0.1, 0.2, 1.0, 1.5, 2.0, 4.0])})


def some_fixed(draw: random.Random, system: System) -> dict[str, str]:
    names = [name for name, factor in system.factors.items() if factor.owner or draw.random() < 0.2]
    return {name: draw.choice(list(system.factors[name].variants)) for name in names if draw.random() < 0.5}


def every_end(impacts: Impacts, fixed: Mapping[str, str]) -> bytes:
    """Where every world with what is fixed settles."""
    frame = impacts.frame
    ways = (
        [frame.index(name, fixed[name])] if name in fixed else range(len(variants))
        for name, variants in zip(frame.factors, frame.variants, strict=True)
    )
    done = settle(impacts, np.array(list(itertools.product(*ways))), tuple(fixed))
    return done.worlds[~done.cycled].tobytes() + done.cycled.tobytes()


def test_equal_tables_settle_every_world_alike() -> None:
    shared, told = 0, 0
    for draw, model in random_models(20, nevers=False):
        system = make(model)
        first, fixed = Impacts(picture(system, BASE)), some_fixed(draw, system)
        found: dict[object, bytes] = {}
        for setup in reruns(draw, system):
            impacts = first.redrawn(picture(system, setup))
            key = transitions(impacts, fixed)
            told += key is not None
            if key is not None:
                shared += key in found
                assert found.setdefault(key, every_end(impacts, fixed)) == every_end(impacts, fixed), (model, setup)
    assert told > 400 and shared > 200  # else hardly anything is shared, and hardly anything was looked at


def plain(found: Responses) -> tuple[object, ...]:
    stable = () if found.verdicts is None else found.verdicts.equilibria("seq")
    arcs = tuple(one.tobytes() for one in (*found.states.arcs, *found.states.unknown))
    return found.states.worlds.tobytes(), found.states.start.settled.tobytes(), arcs, stable


def test_kept_boards_answer_as_boards_worked_out_anew() -> None:
    looked_at = 0
    for draw, model in random_models(12):
        system = make(model)
        first, kept = Impacts(picture(system, BASE)), KeptBoards(most=5)
        drawn = {one.address: draw.choice([-1.0, 0.5, 2.0]) for one in first.picture.effects}  # too many for tables
        asks = [Ask(concept="seq"), *(Ask(some_fixed(draw, system), concept="seq") for _ in range(2))]
        for setup in (*itertools.islice(reruns(draw, system), 20), replace(BASE, numbers=drawn)):
            impacts = first.redrawn(picture(system, setup))
            for ask in asks:
                if start(impacts, ask.hold).known:
                    assert plain(responses(impacts, ask, kept)) == plain(responses(impacts, ask, KeptBoards())), setup
                    looked_at += 1
        assert len(kept.states) <= 5 and len(kept.found) <= 5
    assert looked_at > 300


def test_sums_that_differ_by_a_hair_and_many_drawn_numbers_are_not_put_into_tables() -> None:
    first = Impacts(picture(example(), Setup("grim")))
    names = [one.address for one in first.picture.effects]

    def drawn(numbers: Mapping[str, float]) -> object:
        return transitions(first.redrawn(picture(example(), Setup("grim", numbers=numbers))), {})

    # Where the state presses and the climate is cool, 2 speaks for no arms and this number for arms.
    assert drawn({"effects.pressure.push.pursued": 2 + 1e-8}) is None
    assert drawn({"effects.pressure.push.pursued": 2 + 1e-5}) == drawn({"effects.pressure.push.pursued": 3})
    assert drawn(dict.fromkeys(names[: MOST_NUMBERS + 1], 1.0)) is None
    assert drawn({names[0]: 1_000.0}) is None


@pytest.mark.parametrize("fixed", [{}, {"line": "press"}, {"climate": "hot"}])
def test_what_is_fixed_is_part_of_what_a_table_says(fixed: Mapping[str, str]) -> None:
    weaker = Setup("grim", numbers={"effects.line=hold>arms.push.none": 0.5})
    first = Impacts(picture(example(), Setup("grim")))
    other = first.redrawn(picture(example(), weaker))
    assert (transitions(first, fixed) == transitions(other, fixed)) is (
        every_end(first, fixed) == every_end(other, fixed)
    )
