"""The fewest forbidden combinations that leave a board no choice, against trying every set."""

from __future__ import annotations

from itertools import chain, combinations, product

import numpy as np
import pytest

from raison.findings.asking.asking import Wish
from raison.findings.stability.answer import stability
from raison.lenses.conflict.emptiness import emptying
from raison.model.system import System
from raison.words.faults import CannotDo
from tests.lenses.systems import ASSUMED, factor, impacts, make, want


def board(nevers: list[str]) -> System:
    return make(
        {
            "actors": {"a": {"name": "Aland"}},
            "factors": {
                "x": factor("n", "n", "y", owner="a"),
                "z": factor("n", "n", "y", owner="a"),
                "w": factor("n", "n", "y", owner="a"),
                "mood": factor("calm", "calm", "hot"),
            },
            "never": [{"id": f"never{place}", "all": text, **ASSUMED} for place, text in enumerate(nevers)],
            "preferences": {"a": [want("x=y")]},
        }
    )


def test_the_fewest_are_named_on_random_boards() -> None:
    rng = np.random.default_rng(8)
    emptied = 0
    for _ in range(150):
        nevers = [_literals(rng) for _ in range(int(rng.integers(2, 8)))]
        found = [entry.address for entry in emptying(impacts(board(nevers)), ("x", "z", "w"), {})]
        sets = [_ruled_out(text) for text in nevers]
        every = set(product("ny", repeat=3))
        covers = [
            chosen
            for chosen in chain.from_iterable(combinations(range(len(sets)), k) for k in range(1, len(sets) + 1))
            if set.union(*(sets[place] for place in chosen)) == every
        ]
        assert bool(found) == bool(covers)
        if covers:
            assert tuple(int(address[-1]) for address in found) in covers
            assert len(found) == len(covers[0])
            emptied += 1
    assert 20 < emptied < 140


def _literals(rng: np.random.Generator) -> str:
    names = rng.choice(["x", "z", "w"], int(rng.integers(1, 3)), replace=False)
    return " and ".join(f"{name}={rng.choice(['n', 'y'])}" for name in names)


def _ruled_out(text: str) -> set[tuple[str, ...]]:
    wanted = dict(part.split("=") for part in text.split(" and "))
    return {world for world in product("ny", repeat=3) if all(world["xzw".index(n)] == v for n, v in wanted.items())}


def test_what_is_over_free_factors_too_empties_nothing() -> None:
    assert emptying(impacts(board(["x=n", "x=y and mood=calm"])), ("x",), {}) == ()


def test_a_hold_that_leaves_no_choice_names_what_empties_the_board() -> None:
    system = board(["x=y and z=n", "w=n and z=y", "x=y and w=y"])
    with pytest.raises(CannotDo, match=r"never\.never0 \(x=y and z=n\); never\.never1 .*; never\.never2 .* together"):
        stability(system, Wish(hold="x=y"))
    with pytest.raises(CannotDo, match=r"no state at all: never\.never0 .* rules out .* of z;"):
        stability(board(["x=y and z=n|y"]), Wish(hold="x=y", board=("z",)))


def test_a_hold_that_other_choices_could_meet_names_them_instead() -> None:
    with pytest.raises(CannotDo, match="today's choices break never.never0"):
        stability(board(["x=y and z=n"]), Wish(hold="x=y"))


def test_too_many_moves_are_said_before_the_work_begins() -> None:
    names = [f"v{place}" for place in range(10)]
    system = make(
        {
            "actors": {"a": {"name": "Aland"}},
            "factors": {f"x{place}": factor("v0", *names, owner="a") for place in range(4)},
            "preferences": {"a": [want("x0=v1")]},
        }
    )
    with pytest.raises(CannotDo, match="up to 99,990,000 moves"):
        stability(system, Wish())
    with pytest.raises(CannotDo, match="1,000,000 combinations"):
        stability(
            make(
                {
                    "actors": {"a": {"name": "Aland"}},
                    "factors": {f"x{place}": factor("v0", *names, owner="a") for place in range(6)},
                }
            ),
            Wish(),
        )
