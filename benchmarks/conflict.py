"""Time of the conflict engine, warm, beside the matrix method in the same run; cold start apart.

Usage, from the root of the project: python -m benchmarks.conflict [--million] [--curves FILE.svg]

Models: options owned in turn, free and reversible, rankings drawn with ties; seeds fixed. Median of three runs. With
`--curves` only the curves of cost are measured and drawn: the engine and the matrix method, each as far as a point
takes less than ten seconds. They show the least processor time of three runs, so that other programs on the machine
count less.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.conflict_curves import Curve, write_curves
from raison.engines.conflict import CONCEPTS, GraphModel, stability, stability_trials
from raison.engines.conflict.patience import PATIENCE
from tests.engines.conflict.oracle import by_matrices


def model(options: int, actors: int) -> GraphModel:
    """Return a model in option form whose rankings are drawn with a fixed seed."""
    rng = np.random.default_rng([options, actors])
    ranks = rng.integers(0, 2**options, (actors, 2**options))
    return GraphModel.from_options([option % actors for option in range(options)], ranks)


def seconds(call: Callable[[], object], runs: int = 3) -> float:
    """Return the median time of some runs."""
    taken = []
    for _ in range(runs):
        begun = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begun)
    return median(taken)


def processor(call: Callable[[], object]) -> float:
    """Return the least processor time of three runs; of one, where that takes seconds."""
    taken: list[float] = []
    while len(taken) < 3 and sum(taken) < 4:
        begun = time.process_time()
        call()
        taken.append(time.process_time() - begun)
    return min(taken)


def all_concepts(of: GraphModel) -> None:
    """Analyse a model under all concepts."""
    for concept in CONCEPTS:
        stability(of, concept)


def curve(shapes: list[tuple[int, int]], runs: int = 3) -> None:
    """Print a row for each number of options and actors."""
    print("options actors   states " + " ".join(f"{concept:>8}" for concept in CONCEPTS) + "   gmr+seq      all")
    for options, actors in shapes:
        of = model(options, actors)
        each = {concept: seconds(partial(stability, of, concept), runs) for concept in CONCEPTS}
        cells = " ".join(f"{each[concept]:8.4f}" for concept in CONCEPTS)
        pair, whole = each["gmr"] + each["seq"], sum(each.values())
        print(f"{options:7} {actors:6} {2**options:8,} {cells} {pair:9.4f} {whole:8.4f}", flush=True)


def beside_the_matrix_method() -> None:
    """Print the same five concepts by dense matrices, as far as that is bearable."""
    print("\noptions actors   states   engine   matrix method   ratio")
    for options, actors in [(6, 3), (8, 3), (8, 5), (9, 3), (10, 3)]:
        of = model(options, actors)
        mine, theirs = seconds(partial(all_concepts, of)), seconds(partial(by_matrices, of), 1)
        print(f"{options:7} {actors:6} {2**options:8,} {mine:8.4f} {theirs:15.3f} {theirs / mine:7.0f}", flush=True)


def written_arcs() -> None:
    """Print the time where arcs are written out, as with settled worlds, and of many rankings of a small model."""
    of = model(10, 5).written_out()
    print(f"\n1,024 states, 5 actors, arcs written out, all concepts: {seconds(lambda: all_concepts(of), 9):.4f} s")
    rng = np.random.default_rng(24)
    moves = [np.argwhere((rng.random((24, 24)) < 0.12) & ~np.eye(24, dtype=np.bool_)) for _ in range(4)]
    small, ranks = GraphModel(moves, np.zeros((4, 24), np.int64)), rng.integers(0, 20, (1000, 4, 24))
    for concepts in (tuple(CONCEPTS), ("nash", "seq")):
        taken = seconds(partial(stability_trials, small, ranks, concepts))
        print(f"1,000 rankings of 24 states, 4 actors, {', '.join(concepts)}: {taken:.3f} s")


def measured(method: str, actors: int, sizes: range, call: Callable[[GraphModel], object]) -> Curve:
    """Return a curve, cut where a point takes longer than ten seconds."""
    points: list[tuple[int, float]] = []
    for options in sizes:
        of = model(options, actors)
        points.append((2**options, processor(partial(call, of))))
        print(f"{method:14} {actors} actors {2**options:9,} states {points[-1][1]:10.4f} s", flush=True)
        if points[-1][1] > 10:
            break
    return Curve(method, actors, tuple(points))


def curves(file: Path) -> None:
    """Measure the curves of cost, engine and matrix method in one run, and draw them."""
    engine = [measured("engine", actors, range(6, 19, 2), all_concepts) for actors in (2, 3, 5, 8)]
    dense = [measured("matrix method", actors, range(6, 11), by_matrices) for actors in (2, 3, 5)]
    write_curves([*engine, *dense], file)
    print(f"{file} written")


def main() -> None:
    """Run all of it."""
    PATIENCE.left = 0  # compiled code throughout
    if "--curves" in sys.argv:
        all_concepts(model(4, 2))
        curves(Path(sys.argv[sys.argv.index("--curves") + 1]))
        return
    print(f"cold start (loading or compiling kernels): {seconds(lambda: all_concepts(model(4, 2)), 1):.2f} s")
    all_concepts(model(4, 2).written_out())
    curve([(8, 3), (8, 5), (10, 5), (12, 3), (12, 5), (14, 5), (16, 2), (16, 3), (16, 5), (16, 8)])
    if "--million" in sys.argv:
        curve([(20, 5)], runs=1)
    beside_the_matrix_method()
    written_arcs()
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
