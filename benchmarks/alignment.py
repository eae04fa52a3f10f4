"""Time of the alignment engine, warm, beside a plain mixed-integer model in the same run; cold start apart.

Usage, from the root of the project: python -m benchmarks.alignment [--quick]

Seconds of processor time. Graphs: ties drawn alike among all pairs with a fixed seed, and 51 networks with the sizes of
the published series of states. Median over five graphs of each shape. Each time includes all optimal splits up to 100
and the settling of the ties that are tense in all and in some of them.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median

import numpy as np
import yaml
from scipy.optimize import Bounds, LinearConstraint, milp

from raison.engines.alignment import Frustration, SignedGraph, frustration, relief, wedge
from raison.engines.alignment.index.mixed_integer import tension_rows
from raison.engines.alignment.index.pairs import pair_graph
from raison.exchange.networks.network import Edge, NetworkFile, NetworkNode
from raison.exchange.networks.to_study import study_of_network
from raison.findings.alignment.answer import alignment as answer
from raison.findings.asking.asking import Wish
from raison.findings.records import Finding
from raison.model.system import System
from raison.store.load import assemble
from raison.words.values import Value

SHAPES = [(20, 95, 0.5), (20, 190, 0.5), (30, 217, 0.5), (40, 234, 0.5), (40, 780, 0.2), (50, 250, 0.3), (60, 177, 0.5)]
SHAPES += [(80, 316, 0.2), (100, 198, 0.5), (100, 247, 0.3), (100, 500, 0.15), (150, 1117, 0.12)]
SHAPES += [(151, 1247, 147 / 1247), (200, 1990, 0.08)]
WHOLE = [(12, 30), (14, 40), (16, 50), (17, 60), (20, 76), (20, 190), (22, 70), (25, 100), (30, 150), (35, 232)]
WHOLE += [(40, 200), (40, 780), (100, 300), (400, 1200)]
HARDER = [(150, 335, 0.3), (200, 597, 0.2), (200, 398, 0.3)]


def alike(n: int, m: int, hostile: float, seed: int) -> SignedGraph:
    """Return a graph of ties and hostile ties drawn alike."""
    rng = np.random.default_rng([n, m, seed])
    pairs = np.array([(a, b) for a in range(n) for b in range(a + 1, n)])
    signs = np.ones(m)
    signs[rng.choice(m, round(hostile * m), replace=False)] = -1
    return SignedGraph(n, pairs[rng.choice(len(pairs), m, replace=False)], signs)


def window(number: int) -> SignedGraph:
    """Return a network like one four-year window of states: regional alliances, rivals, and disputes across both."""
    rng = np.random.default_rng([51, number])
    n, m = round(64 + 87 * number / 50), round(362 + 926 * number / 50)
    region = rng.integers(0, 7, n)
    pairs = np.array([(a, b) for a in range(n) for b in range(a + 1, n)])
    near = np.where(region[pairs[:, 0]] == region[pairs[:, 1]], 12.0, 1.0)
    ties = pairs[rng.choice(len(pairs), m, replace=False, p=near / near.sum())]
    rivals = (region[ties] == 0).sum(axis=1) == 1
    signs = np.where(rivals, -1, 1)
    signs[rng.random(m) < 0.03] *= -1
    return SignedGraph(n, ties, signs)


def plain_model(graph: SignedGraph, limit: float) -> float:
    """Return the index by the plain mixed-integer model of tense ties, without cuts; not a number if it took longer."""
    pairs = pair_graph(graph.n, graph.ties, graph.weights.astype(np.int64))
    rows, least = tension_rows(pairs)
    m = len(pairs.net)
    solved = milp(
        np.concatenate([np.zeros(graph.n), np.abs(pairs.net)]),
        integrality=np.ones(graph.n + m, np.int64),
        bounds=Bounds(0, np.concatenate([[0.0], np.ones(graph.n - 1 + m)])),
        constraints=LinearConstraint(rows, least),
        options={"time_limit": limit, "mip_rel_gap": 0.0},
    )
    return float(solved.fun) if solved.status == 0 else float("nan")


def seconds(call: Callable[[], object]) -> tuple[float, object]:
    """Return the processor time of a call, which others on the machine leave alone, and what it returned."""
    begun = time.process_time()
    result = call()
    return time.process_time() - begun, result


def side_by_side(shapes: list[tuple[int, int, float]], seeds: int, limit: float) -> None:
    """Print a row for each shape: this engine's median, its slowest, and the plain model on the first graph."""
    print("    n     m  hostile  index  median s  slowest s  all found  ties settled   plain model s")
    for n, m, hostile in shapes:
        timed = [seconds(partial(frustration, alike(n, m, hostile, seed))) for seed in range(seeds)]
        found = [result for _, result in timed if isinstance(result, Frustration)]
        taken, index = seconds(partial(plain_model, alike(n, m, hostile, 0), limit))
        assert isinstance(index, float)
        assert all(one.optimal for one in found)
        assert np.isnan(index) or round(index) == found[0].index, (index, found[0].index)
        plain = f"over {limit:.0f}" if np.isnan(index) else f"{taken:.2f}"
        counts = f"{sum(one.all_found for one in found)}/{seeds}", f"{sum(one.ties_settled for one in found)}/{seeds}"
        times = [one for one, _ in timed]
        print(
            f"{n:5} {m:5} {hostile:8.2f} {found[0].index:6.0f} {median(times):9.3f} {max(times):10.3f} "
            f"{counts[0]:>10} {counts[1]:>13} {plain:>15}",
            flush=True,
        )


def series() -> None:
    """Print the time of 51 networks with the sizes of the published series of states."""
    timed = [seconds(partial(frustration, window(number))) for number in range(51)]
    found = [result for _, result in timed if isinstance(result, Frustration)]
    indices = [one.index for one in found]
    print(
        f"\n51 networks of 64 to 151 states, 362 to 1,288 ties: {sum(t for t, _ in timed):.2f} s in total, "
        f"slowest {max(t for t, _ in timed):.2f} s; {sum(one.optimal for one in found)} proved, index "
        f"{min(indices):.0f} to {max(indices):.0f}; ties settled in {sum(one.ties_settled for one in found)}"
    )


def tables() -> None:
    """Print the time of relief and wedge tables of 15 actors, every pair tied."""
    rng = np.random.default_rng(15)
    pairs = [(a, b) for a in range(15) for b in range(a + 1, 15)]
    graph = SignedGraph(15, pairs, rng.choice([-2, -1, 1, 2], len(pairs)))
    taken, table = seconds(partial(relief, graph))
    more, _ = seconds(lambda: [wedge(table, actor) for actor in range(15)])  # type: ignore[arg-type]
    print(f"\n15 actors, 105 ties: relief of 420 changes {taken:.3f} s, the wedge from every side {more:.3f} s")


def mixed(n: int, m: int, seed: int) -> System:
    """Return a study of ties drawn alike, a third of them hostile, as an import makes it: every tie an assumption."""
    rng = np.random.default_rng([n, m, seed])
    pairs = np.array([(a, b) for a in range(n) for b in range(a + 1, n)])
    chosen = np.sort(rng.choice(len(pairs), m, replace=False))
    edges = tuple(
        Edge(str(a), str(b), "ties", Value(sign, sign, integer=True))
        for (a, b), sign in zip(pairs[chosen].tolist(), rng.choice([1, 1, -1], m).tolist(), strict=True)
    )
    nodes = tuple(NetworkNode(str(actor), f"Actor {actor}") for actor in range(n))
    files, _ = study_of_network(NetworkFile(f"{n} actors", nodes, edges), "made.csv")
    return assemble({name: yaml.safe_dump(text).encode() for name, text in files.items()}, "made").system


def whole_answers(shapes: list[tuple[int, int]]) -> None:
    """Print the time of the whole answer, with everything that it may rest on withdrawn one at a time."""
    print("\nthe whole answer of `alignment`, two camps")
    print("    n     m  seconds  complete  what is not told")
    for n, m in shapes:
        taken, found = seconds(partial(answer, mixed(n, m, 1), Wish()))
        assert isinstance(found, Finding)
        marks = dict.fromkeys(mark for one in found.answers for mark in one.marks if mark.startswith(("not", "inc")))
        print(f"{n:5} {m:5} {taken:8.2f} {found.complete!s:>9}  {'; '.join(marks)}", flush=True)


def cold_start() -> None:
    """Print the time of a first index in a new process, compiled kernels kept."""
    code = "from benchmarks.alignment import alike, frustration; print(frustration(alike(50, 250, 0.3, 0)).index)"
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    taken = time.perf_counter() - begun
    print(f"\ncold start with compiled kernels kept (import, load, one index), by the clock: {taken:.2f} s")


def main() -> None:
    """Run all of it."""
    quick = "--quick" in sys.argv
    frustration(alike(30, 100, 0.4, 0))  # compiles and loads
    side_by_side(SHAPES, 3 if quick else 5, 10)
    series()
    tables()
    whole_answers(WHOLE)
    cold_start()
    if not quick:
        print("\nwhere bound and split do not meet at once")
        side_by_side(HARDER, 3, 10)


if __name__ == "__main__":
    main()
