"""Seeded mutants of what concerns several actors at once: coalitions, moves at the same moment, joint changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import raison.engines.conflict.coalitions as coalitions
from raison.engines.conflict import GraphModel, coalition_stability
from tests.engines.conflict.oracle import random_options
from tests.engines.conflict.test_conflict_coalitions import Coalitions, three_actors
from tests.engines.conflict.test_conflict_mutants import planted, rebuilt
from tests.engines.conflict.test_conflict_simultaneous import by_definition
from tests.engines.conflict.test_conflict_what_turns import least_total, small

CASES = [(improvement, variant) for improvement in ("strict", "pareto") for variant in ("class", "simple")]
MUTANTS = [
    ("coalitions", "set(members) <= set(coalition)", "set(members) & set(coalition)"),
    ("coalitions", "return coalitions[-1:]", "return coalitions"),
    ("coalitions", "return coalitions[-1:]", "return coalitions[:1]"),
    ("coalitions", "other < n_coalitions)", "True)"),
    ("coalitions", "len(wide.members[other]) == 1 or other >= n_coalitions", "len(wide.members[other]) == 1"),
    ("coalitions", "len(wide.members[other]) == 1 or other >= n_coalitions", "True"),
    ("coalitions", "np.any(gain > 0, axis=0)", "np.any(gain >= 0, axis=0)"),
    ("coalitions", "all_gain: BoolArray = np.all(gain > 0", "all_gain: BoolArray = np.all(gain >= 0"),
    ("coalitions", "starts = starts[starts != end]", "starts = starts[starts < end]"),
    ("reasoning", "(lowest[ends] == 0).all()", "(lowest[ends] == 0).any()"),
    ("reasoning", "return deterring & ~escapable", "return deterring"),
    ("simultaneous", "sums[1:]", "sums"),
    ("simultaneous", "<= model.ranks[actor, state])", "< model.ranks[actor, state])"),
    ("simultaneous", "(ends >= 0) & ", ""),
    ("simultaneous", "len(told) == len(spoiled)", "len(told) > 0"),
    ("simultaneous", "model.ranks[actor, targets] > model", "model.ranks[actor, targets] >= model"),
    ("inverse_equilibrium", "ends |= {end for answer", "ends &= {end for answer"),
    ("inverse_equilibrium", "pairs |= set(self._new_steps(changed, mover, reached))", "pass"),
    ("inverse_equilibrium", "reached |= {node[0] for node, _", "pass; {node[0] for node, _"),
    ("inverse_equilibrium", "barred |= {pair}", "barred |= set(self._further(changed, mover))"),
    (
        "inverse_equilibrium",
        "at_least, found = search.smallest(None if chosen is None else len(chosen))",
        "found = None",
    ),
    ("inverse", "way <= chosen for way in ways", "way & chosen for way in ways"),
]


@cache
def grouped() -> list[tuple[GraphModel, Any]]:
    rng = np.random.default_rng(41)
    drawn = [three_actors(rng) for _ in range(150)]
    models = [*[m for m in drawn if m.n_movers > m.n_actors][:16], *[m for m in drawn if _answers_matter(m)][:6]]
    return [(m, {case: Coalitions(m, case[0] == "pareto", case[1] == "simple") for case in CASES}) for m in models]


def _answers_matter(model: GraphModel) -> bool:
    joint, alone = (coalition_stability(model, "seq", variant=variant).stable for variant in ("class", "simple"))
    return not np.array_equal(joint, alone)


def coalitions_differ(made: ModuleType) -> bool:
    for model, slow in grouped():
        again = rebuilt(made, model)
        if _improvements(made.coalitions, again) != _improvements(coalitions, model):
            return True
        for (improvement, variant), oracle in slow.items():
            for concept in ("gmr", "smr", "seq"):
                found = made.coalitions.coalition_stability(
                    again, concept, improvement=improvement, variant=variant
                ).stable
                for row, coalition in enumerate(oracle.all):
                    if any(found[row, s] != oracle.is_stable(concept, coalition, s) for s in oracle.plain.states):
                        return True
    return False


def _improvements(part: ModuleType, model: Any) -> list[list[list[int]]]:
    pair, every = (0, 1), tuple(range(model.n_actors))
    return [
        part.coalition_improvements(model, who, improvement=kind).tolist()
        for who in (pair, every)
        for kind in ("strict", "pareto")
    ]


@cache
def collided() -> list[tuple[GraphModel, Any]]:
    rng = np.random.default_rng(42)
    models = [random_options(rng, max_options=4) for _ in range(60)]
    return [(model, by_definition(model)) for model in models]


def collisions_differ(made: ModuleType) -> bool:
    return any(
        not np.array_equal(made.simultaneous.simultaneous_stability(rebuilt(made, model)).stable, expected)
        for model, expected in collided()
    )


@cache
def turned() -> list[tuple[GraphModel, int, str, int]]:
    rng, found = np.random.default_rng(43), []
    for _ in range(60):
        model = small(rng)
        state = int(model.ranks.sum(axis=0).argmin())
        found += [(model, state, concept, least_total(model, concept, state)) for concept in ("smr", "seq", "sseq")]
    return found


def changes_differ(made: ModuleType) -> bool:
    for model, state, concept, least in turned():
        found = made.inverse_equilibrium.equilibrium_changes(rebuilt(made, model), concept, state)
        if (found.size, found.at_least) != (least, least):
            return True
    return False


CHECKS: dict[str, Callable[[ModuleType], bool]] = {
    "coalitions": coalitions_differ,
    "reasoning": coalitions_differ,
    "simultaneous": collisions_differ,
    "inverse": changes_differ,
    "inverse_equilibrium": changes_differ,
}


def test_the_engine_itself_passes() -> None:
    made = planted("arcs", "", "")
    assert not any(check(made) for check in set(CHECKS.values()))


@pytest.mark.mutant
@pytest.mark.parametrize(("part", "old", "new"), MUTANTS)
def test_each_mutant_dies(part: str, old: str, new: str) -> None:
    try:
        noticed = CHECKS[part](planted(part, old, new))
    except (AssertionError, IndexError, RecursionError, ValueError, TypeError):  # it breaks down: noticed as well
        noticed = True
    assert noticed
