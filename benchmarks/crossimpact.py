"""Measure the cross-impact engine: consistent worlds, ensembles, succession, basins, beside others in one run.

usage: python -m benchmarks.crossimpact [all]
       all: also 8x10^11 worlds in one thread and two, and the exact basins of 4x10^8 worlds with their memory

Matrices come from a seeded generator: sparse = 17 factors of 3 to 4 variants, 35 % of the blocks filled; dense = all
blocks filled; cells -3..3, rows of a block summing to zero. Times are medians in milliseconds, kernels warm, one
thread; processor time and the least of it stand beside the clock, because a busy machine stretches both. The cold
start is stated apart. Beside the engine run plain enumeration and, where the variable PEER_PYTHON names an interpreter
that has it, Prophesy, the one other package of the method that could be installed. Where both ran, cost against size
is drawn to docs/images/crossimpact-curves.svg.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from benchmarks.crossimpact_curves import Curve, write_curves
from raison.engines.crossimpact import (
    CrossImpactProblem,
    Effort,
    checked_question,
    consistent_worlds,
    list_worlds,
    succession,
)
from raison.engines.crossimpact.movement.basins import exact_basins
from raison.engines.crossimpact.search import pieces

HERE = Path(__file__).parent
PICTURE = HERE.parent / "docs" / "images" / "crossimpact-curves.svg"
PEER = """peer not measured. To run it beside, give it an environment of its own:
    python3 -m venv peer && peer/bin/python -m pip install prophesy-cib
    PEER_PYTHON=peer/bin/python python -m benchmarks.crossimpact"""
SPARSE = [3] * 13 + [4] * 4
COLD = (
    "import time; from raison.engines.crossimpact import *; import numpy as np; "
    "consistent_worlds(CrossImpactProblem([('a', ('0', '1'))], np.zeros((2, 2)))); print(time.process_time())"
)


def matrix(sizes: list[int], filled: float, seed: int) -> np.ndarray:
    """Return a matrix of the generator."""
    rng, starts = np.random.default_rng(seed), np.concatenate([[0], np.cumsum(sizes)])
    impacts = np.zeros((starts[-1], starts[-1]), dtype=np.int64)
    for source in range(len(sizes)):
        for target in range(len(sizes)):
            if source != target and rng.random() < filled:
                for row in range(starts[source], starts[source + 1]):
                    impacts[row, starts[target] : starts[target + 1]] = balanced_row(rng, sizes[target])
    return impacts


def balanced_row(rng: np.random.Generator, length: int) -> np.ndarray:
    """Return cells of -3..3 that sum to zero."""
    while True:
        row = rng.integers(-3, 4, size=length)
        if row.sum() == 0:
            return row


def problem(sizes: list[int], impacts: np.ndarray) -> CrossImpactProblem:
    """Return the problem over factors without names."""
    return CrossImpactProblem([(str(i), ("",) * size) for i, size in enumerate(sizes)], impacts)


def measured(run: Callable[[], object], repeats: int) -> tuple[float, float, float]:
    """Return the median of the clock, the median of processor time and the least of it, in milliseconds."""
    clock, processor = [], []
    for _ in range(repeats):
        wall, used = time.perf_counter(), time.process_time()
        run()
        clock.append(1000 * (time.perf_counter() - wall))
        processor.append(1000 * (time.process_time() - used))
    return statistics.median(clock), statistics.median(processor), min(processor)


def row(name: str, times: tuple[float, float, float], note: str) -> None:
    """Print one row of the table."""
    print(f"{name:46s} {times[0]:12.2f} {times[1]:12.2f} {times[2]:12.2f}   {note}", flush=True)


def search_row(name: str, sizes: list[int], filled: float, *, seeds: int, repeats: int) -> None:
    """Measure the search over several matrices."""
    problems = [problem(sizes, matrix(sizes, filled, seed)) for seed in range(seeds)]
    results = [consistent_worlds(one) for one in problems]
    times = [measured(lambda one=one: consistent_worlds(one), repeats) for one in problems]  # type: ignore[misc]
    median = (
        statistics.median(t[0] for t in times),
        statistics.median(t[1] for t in times),
        statistics.median(t[2] for t in times),
    )
    nodes = [result.nodes for result in results]
    found = [len(result.worlds) for result in results]
    row(name, median, f"{problems[0].n_worlds:.1e} worlds, nodes {min(nodes)}..{max(nodes)}, consistent {found}")


def ensemble_row() -> None:
    """Measure 1,000 perturbed copies of one matrix, each solved exactly."""
    sizes = [3] * 14 + [4]
    impacts, rng = matrix(sizes, 0.35, 1), np.random.default_rng(0)
    copies = [np.where(impacts != 0, impacts + rng.integers(-1, 2, size=impacts.shape), 0) for _ in range(1000)]
    counts: list[int] = []
    times = measured(lambda: counts.extend(len(consistent_worlds(problem(sizes, one)).worlds) for one in copies), 1)
    row(
        "1,000 perturbed copies, each exact",
        times,
        f"{3**14 * 4:.1e} worlds each; consistent {min(counts)}..{max(counts)}",
    )


def enumeration_row() -> None:
    """Measure plain enumeration of a matrix small enough for it, and the engine on the same."""
    sizes = [3] * 12
    one = problem(sizes, matrix(sizes, 1.0, 0))
    plain = measured(lambda: plain_enumeration(one), 1)
    ours = measured(lambda: consistent_worlds(one), 5)
    assert plain_enumeration(one).tolist() == consistent_worlds(one).worlds.tolist()
    row("dense 12 x 3, plain enumeration (numpy)", plain, f"{one.n_worlds:.1e} worlds")
    row("dense 12 x 3, this engine", ours, f"{plain[2] / ours[2]:.0f} times less processor time, same worlds")


def plain_enumeration(one: CrossImpactProblem) -> np.ndarray:
    """Return the consistent worlds by testing every world."""
    kept = []
    shape = tuple(one.sizes.tolist())
    for first in range(0, one.n_worlds, 1 << 15):
        index = np.arange(first, min(first + (1 << 15), one.n_worlds))
        worlds = np.column_stack(np.unravel_index(index, shape))
        scores = sum(one.impacts[one.starts[i] + worlds[:, i]] for i in range(one.n_factors))
        own = np.take_along_axis(scores, worlds + one.starts, axis=1)
        kept.append(worlds[(np.maximum.reduceat(scores, one.starts, axis=1) <= own).all(axis=1)])
    return np.concatenate(kept)


def peer_seconds(one: CrossImpactProblem) -> float | None:
    """Return the seconds that the peer takes for the same worlds; None where it is not at hand."""
    python = os.environ.get("PEER_PYTHON")
    if not python:
        return None
    given = json.dumps({"sizes": one.sizes.tolist(), "impacts": one.impacts.tolist()})
    script = str(HERE / "peers" / "prophesy.py")
    told = json.loads(subprocess.run([python, script], input=given, capture_output=True, text=True, check=True).stdout)
    assert told["worlds"] == consistent_worlds(one).worlds.tolist(), "the peer finds other worlds"
    return float(told["seconds"])


def measured_curve(
    name: str, find: Callable[[CrossImpactProblem], object], problems: list[CrossImpactProblem]
) -> Curve:
    """Return the least processor time of three runs for each problem, in seconds, after one run to warm up."""
    find(problems[0])
    return Curve(name, tuple((one.n_worlds, measured(partial(find, one), 3)[2] / 1000) for one in problems))


def curves() -> list[Curve]:
    """Measure cost against size for dense matrices of three variants, and print it."""
    matrices = {n: problem([3] * n, matrix([3] * n, 1.0, 0)) for n in range(5, 23)}
    others = {n: peer_seconds(matrices[n]) for n in (5, 6, 7, 8)}
    found = [
        measured_curve("consistent worlds", consistent_worlds, [matrices[n] for n in range(6, 23, 2)]),
        measured_curve("exact basins", exact_basins, [matrices[n] for n in range(6, 17, 2)]),
        measured_curve("plain enumeration", plain_enumeration, [matrices[n] for n in range(6, 14, 2)]),
        Curve("Prophesy", tuple((3**n, taken) for n, taken in others.items() if taken is not None)),
    ]
    for one in found:
        for worlds, taken in one.points:
            print(f"dense, {one.name:20s} {worlds:16,} worlds {1000 * taken:12.2f} ms", flush=True)
    return found


def draw(found: list[Curve]) -> None:
    """Draw the curves; without the peer's the picture stays as it is."""
    if found[-1].points:
        write_curves(found, PICTURE)
    else:
        print(f"{PEER}\nThe picture of the curves stays as it is.")


def threads_row(sizes: list[int], workers: int) -> None:
    """Measure one long search with some threads, and what the busiest of them took of the processor."""
    one = problem(sizes, matrix(sizes, 1.0, 0))
    question, spent = checked_question(one, 0, None, ()), dict[int, float]()
    found: list[tuple[int, int]] = []
    follow = pieces._follow

    def watched(*given: Any) -> Any:
        began, outcome = time.thread_time(), follow(*given)
        thread = threading.get_ident()
        spent[thread] = spent.get(thread, 0.0) + time.thread_time() - began
        return outcome

    def run() -> None:
        told = list_worlds(one, question, Effort(workers=workers))
        found.append((told.nodes, len(told.worlds)))

    with patch.object(pieces, "_follow", watched):
        times = measured(run, 1)
    busiest = f", busiest thread {1000 * max(spent.values()):.0f} ms" if spent else ""
    row(f"dense {len(sizes)} x 3, threads: {workers}", times, f"nodes, consistent {found[0]}{busiest}")


def main() -> None:
    """Run the benchmark."""
    cold = [
        float(subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True).stdout) for _ in range(2)
    ]
    print(f"cold start with compiled kernels kept: {cold[-1]:.2f} s of the processor (import, load, first search)\n")
    print(f"{'':46s} {'clock ms':>12s} {'processor ms':>12s} {'least of it':>12s}")
    search_row("sparse, 17 factors of 3 to 4", SPARSE, 0.35, seeds=7, repeats=9)
    search_row("dense 10 x 6", [6] * 10, 1.0, seeds=5, repeats=9)
    search_row("30 % of blocks, 30 x 3", [3] * 30, 0.3, seeds=5, repeats=3)
    ensemble_row()
    enumeration_row()
    many = problem(SPARSE, matrix(SPARSE, 0.35, 0))
    starts = np.random.default_rng(0).integers(0, many.sizes, size=(5000, many.n_factors))
    row("succession from 5,000 worlds", measured(lambda: succession(many, starts), 5), "all at once, to rest")
    draw(curves())
    if "all" in sys.argv[1:]:
        threads_row([3] * 25, 1)
        threads_row([3] * 25, 2)
        row("exact basins, sparse", measured(lambda: exact_basins(many), 1), f"{many.n_worlds:.1e} worlds")
        print(f"largest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
