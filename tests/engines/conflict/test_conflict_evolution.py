"""Ways from a start: against trying all legal sequences."""

from __future__ import annotations

import numpy as np
import pytest

from raison.engines.conflict import GraphModel, Step, evolution
from raison.words.faults import Fault
from tests.engines.conflict.oracle import Plain, random_models

Path = tuple[Step, ...]


def _all_ways(plain: Plain, start: int, kind: str, longest: int) -> dict[int, list[Path]]:
    """Every legal sequence up to a length, shortest ways to each state kept."""
    best: dict[int, list[Path]] = {start: [()]}
    fresh: list[Path] = [()]
    for _ in range(longest):
        longer: list[Path] = []
        for path in fresh:
            at, last = (path[-1].target, path[-1].mover) if path else (start, -1)
            for k in plain.movers:
                for end in plain.moves[k][at] if k != last else ():
                    gains = [plain.ranks[a][end] - plain.ranks[a][at] for a in plain.members[k]]
                    good = {"any": True, "improving": min(gains) > 0, "not_worsening": min(gains) >= 0}[kind]
                    if good:
                        longer.append((*path, Step(k, at, end)))
        fresh = longer
        for path in fresh:
            known = best.setdefault(path[-1].target, [])
            if not known or len(known[0]) == len(path):
                known.append(path)
    return best


@pytest.mark.parametrize("kind", ["any", "improving", "not_worsening"])
def test_ways_equal_trying_all_legal_sequences(kind: str) -> None:
    unreached = several = 0
    for model in random_models(61, 60):
        plain = Plain(model)
        start = plain.states[len(plain.states) // 2]
        slow = _all_ways(plain, start, kind, 3)
        found = evolution(model, start, plain.states, steps=kind, max_paths=10**6)
        assert sorted([way.target for way in found.ways] + list(found.unreachable)) == plain.states
        for way in found.ways:
            assert way.complete
            if way.length <= 3:
                assert sorted(way.paths, key=repr) == sorted(slow[way.target], key=repr)
                several += len(way.paths) > 1
            else:
                assert way.target not in slow
        assert not set(found.unreachable) & set(slow)
        unreached += len(found.unreachable)
    assert unreached > 30
    assert several > 10


def test_a_list_of_ways_cut_short_says_so() -> None:
    model = GraphModel([[(0, 1), (0, 2)], [(1, 3), (2, 3)]], np.zeros((2, 4), np.int64))
    way = evolution(model, 0, [3], max_paths=1).ways[0]
    assert (way.length, len(way.paths), way.complete) == (2, 1, False)
    assert evolution(model, 0, [3]).ways[0].complete


def test_nobody_moves_twice_in_succession() -> None:
    # Actor 0 needs two moves in a row; two others can lead away and back, one of them alone cannot.
    model = GraphModel([[(0, 1), (1, 2)], [(1, 3)], [(3, 1)]], np.zeros((3, 4), np.int64))
    way = evolution(model, 0, [2]).ways[0]
    assert [step.mover for step in way.paths[0]] == [0, 1, 2, 0]
    alone = GraphModel([[(0, 1), (1, 2)], [(1, 3), (3, 1)]], np.zeros((2, 4), np.int64))
    assert evolution(alone, 0, [2]).unreachable == (2,)


def test_faults() -> None:
    model = GraphModel([[(0, 1)]], [[0, 1]])
    with pytest.raises(Fault, match="feasible"):
        evolution(model, 5, [0])
    with pytest.raises(Fault, match="kind of steps"):
        evolution(model, 0, [1], steps="good")
