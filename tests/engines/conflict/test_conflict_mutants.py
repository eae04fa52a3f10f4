"""Seeded mutants: small wrongs planted in the engine's source; the oracles notice each of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import raison.engines.conflict as engine
from raison.engines.conflict import GraphModel
from raison.engines.conflict.arcs import ArcGraph
from raison.engines.conflict.options import OptionGraph
from tests.engines.conflict.oracle import CONCEPTS, Verdicts, by_definition, random_models

PARTS = (
    "arrays",
    "concepts",
    "patience",
    "arcs",
    "options",
    "model",
    "joint",
    "stability",
    "paths",
    "explain",
    "bounds",
    "reasoning",
    "coalitions",
    "simultaneous",
    "inverse",
    "inverse_equilibrium",
)
SOURCES = {part: (Path(engine.__file__).parent / f"{part}.py").read_text(encoding="utf-8") for part in PARTS}

MUTANTS = [
    ("arcs", "if last == shut or opened", "if opened"),  # a mover twice in succession
    (
        "arcs",
        "leads[before] == last or twice[before]",
        "leads[before] >= 0",
    ),  # nobody moves a second time: A-B-A is cut
    (
        "arcs",
        "leads[before], reached[before], waiting[top, 1] = last, low, last",
        "leads[before], waiting[top, 1] = last, last",
    ),
    ("arcs", "ascending(value)", "ascending(-value)"),
    ("arcs", "usable[by_target]", "usable"),
    ("arcs", "ranks[actor][self.target[arcs]] > ranks", "ranks[actor][self.target[arcs]] >= ranks"),
    ("arcs", "better[arcs] &=", "better[arcs] |="),
    ("arcs", "ascending(self.mover * self.n_states + self.target)", "ascending(self.target)"),
    ("arrays", "values - values.min()", "values"),
    ("arrays", 'astype(np.uint16), kind="stable"', 'astype(np.uint8), kind="stable"'),
    ("arcs", "np.maximum.reduceat", "np.minimum.reduceat"),
    ("options", "bits[1, mover] & state", "bits[1, mover] & ~state"),
    ("options", "(bits[2, mover] & ~state)", "0"),
    ("options", " and feasible[before]", ""),
    ("options", "ranks[mover, before] < rank", "ranks[mover, before] <= rank"),
    ("options", "rank <= entered[mover, block]", "BELOW < entered[mover, block]"),
    ("options", "state & ~bits[0, mover]", "state & 0"),
    ("options", 'if self.directions[option] != "off"', 'if self.directions[option] != "on"'),
    ("options", "np.where(self.feasible, value, BELOW)", "value.copy()"),
    ("options", "upper = np.maximum(low, high)", "upper = np.minimum(low, high)"),
    ("options", "order = np.flatnonzero(self.feasible)", "order = np.arange(self.n_states)"),
    ("stability", "mover, own)) > own", "mover, own)) >= own"),
    ("stability", "np.maximum(own, model.graph.best(mover, own)) if rule.lasting else own", "own"),
    ("stability", "np.minimum(own, model.graph.reach(", "(model.graph.reach("),
    ("stability", 'if rule.answers == "improving" else None', "if False else None"),
    ("stability", 'if rule.answers == "improving" else None', "if True else None"),
    ("stability", ") & model.feasible", ")"),
    ("model", "own.isdisjoint(theirs)", "other != mover"),
    ("joint", "(own[:, target] > own[:, source]).all(axis=0)", "(own[:, target] > own[:, source]).any(axis=0)"),
    ("joint", "(kept[:, target] > own[:, source]).all(axis=0)", "(kept[:, target] > own[:, source]).any(axis=0)"),
    ("joint", "source[undeterred | escapes]", "source[undeterred]"),
    ("joint", "source[undeterred | escapes]", "source[undeterred | doubtful]"),
    ("joint", "~better & ~escapable", "~better"),
    ("joint", "own > own[:, [start]], axis=0", "own >= own[:, [start]], axis=0"),
    ("explain", "model.ranks[actor, end] <= model.ranks", "model.ranks[actor, end] < model.ranks"),
    ("explain", "if model.improves(mover, state, move.target)", ""),
    ("explain", "not rule.lasting or all(", "rule.lasting or all("),
    ("paths", "if mover != last:", "if True:"),
    ("paths", "if allowed(model, mover, state, target):", "if True:"),
    ("bounds", "model.ranks.max(axis=1) + 1", "model.ranks.max(axis=1)"),
    ("bounds", "model.ranks[list(members)].min(axis=1) - 1", "model.ranks[list(members)].min(axis=1) + 1"),
    ("bounds", "others, _worst_for(model, members))", "others, _best_for_all(model))"),
]

_numbers = count()


def planted(part: str, old: str, new: str) -> ModuleType:
    """The engine with one change, as a package of its own, in plain Python."""
    assert not old or old in SOURCES[part], f"{part} no longer says {old!r}: plant the mutant anew"
    name = f"planted_{next(_numbers)}"
    package = sys.modules[name] = ModuleType(name)
    package.__path__ = []
    for module in PARTS:
        source = SOURCES[module].replace(old, new) if module == part and old else SOURCES[module]
        source = source.replace("raison.engines.conflict", name)
        source = source.replace("from raison.engines._kernel import jit", "jit = lambda kernel: kernel")
        made = sys.modules[f"{name}.{module}"] = ModuleType(f"{name}.{module}")
        exec(compile(source, f"<{module}>", "exec"), made.__dict__)  # noqa: S102
        setattr(package, module, made)
    return package


def rebuilt(made: ModuleType, model: GraphModel) -> Any:
    graph = model.graph
    if isinstance(graph, OptionGraph):
        return made.model.GraphModel.from_options(
            graph.owners, model.ranks, feasible=graph.feasible, directions=graph.directions
        )
    assert isinstance(graph, ArcGraph)
    moves = [
        np.column_stack([graph.source[graph.arcs_of(k)], graph.target[graph.arcs_of(k)]]) for k in range(model.n_movers)
    ]
    groups = [(model.members[k], moves[k]) for k in range(model.n_actors, model.n_movers)]
    return made.model.GraphModel(moves[: model.n_actors], model.ranks, groups)


def _is_noticed(made: ModuleType, sample: list[tuple[GraphModel, Verdicts]]) -> bool:
    return any(_disagrees(made, model, expected) for model, expected in sample)


def _disagrees(made: ModuleType, model: GraphModel, expected: Verdicts) -> bool:
    again = rebuilt(made, model)
    return any(not np.array_equal(made.stability.stability(again, c), expected[c]) for c in CONCEPTS)


def _told_wrongly(made: ModuleType, sample: list[tuple[GraphModel, Verdicts]]) -> bool:
    for model, expected in sample[:25]:
        again = rebuilt(made, model)
        for concept in CONCEPTS:
            for mover, state in np.argwhere(np.broadcast_to(model.feasible, expected[concept].shape)).tolist():
                verdict = made.explain.explain(again, concept, mover, state)
                if verdict.stable != expected[concept][mover, state] or not _is_sound(model, verdict):
                    return True
    return False


def _is_sound(model: GraphModel, verdict: Any) -> bool:
    return all(model.improves(verdict.mover, verdict.state, i.move.target) for i in verdict.improvements)


def _bounds_wrongly(made: ModuleType, sample: list[tuple[GraphModel, Verdicts]]) -> bool:
    rng = np.random.default_rng(9)
    for model, _ in sample:
        starts = [np.flatnonzero(row) for row in rng.random((model.n_movers, model.n_states)) < 0.3]
        for concept in CONCEPTS:
            expected = engine.stability_bounds(model, concept, starts)
            found = made.bounds.stability_bounds(rebuilt(made, model), concept, starts)
            if any(not np.array_equal(*pair) for pair in zip(expected, found, strict=True)):
                return True
    return False


CHECKS: dict[str, Callable[[ModuleType, list[tuple[GraphModel, Verdicts]]], bool]] = {
    "explain": _told_wrongly,
    "paths": _told_wrongly,
    "bounds": _bounds_wrongly,
}


@pytest.fixture(scope="module")
def sample() -> Iterator[list[tuple[GraphModel, Verdicts]]]:
    drawn = list(random_models(6, 120))
    # Ranks that are ordinal in earnest: some below zero, far apart.
    drawn += [model.with_ranks(model.ranks * 97 - 500) for model in random_models(7, 30)]
    yield [(model, by_definition(model)) for model in drawn]
    for name in [name for name in sys.modules if name.startswith("planted_")]:
        del sys.modules[name]


def test_the_engine_itself_passes(sample: list[tuple[GraphModel, Verdicts]]) -> None:
    made = planted("arcs", "", "")
    assert not _is_noticed(made, sample)
    assert not _told_wrongly(made, sample)
    assert not _bounds_wrongly(made, sample[:15])


@pytest.mark.mutant
@pytest.mark.parametrize(("part", "old", "new"), MUTANTS)
def test_each_mutant_dies(part: str, old: str, new: str, sample: list[tuple[GraphModel, Verdicts]]) -> None:
    try:
        noticed = CHECKS.get(part, _is_noticed)(planted(part, old, new), sample)
    except (IndexError, ValueError):  # it breaks down: noticed as well
        noticed = True
    assert noticed
