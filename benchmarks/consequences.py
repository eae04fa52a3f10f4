"""Time to gather, settle and judge the states of a board with consequences, warm; cold start apart.

Usage, from the root of the project: python -m benchmarks.consequences

Systems: choices owned in turn, as many free factors, effects among all of them drawn with a fixed seed, two wants an
actor. A board of five choices with four variants has 1,024 combinations. Median of nine runs.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import Any

import numpy as np

from raison.desk.study import open_study
from raison.engines.conflict.patience import PATIENCE
from raison.findings.asking.asking import impacts_of
from raison.findings.asking.questions import question_of
from raison.lenses.conflict.states import Board, States, states
from raison.lenses.conflict.verdicts import CONCEPTS, Verdicts, verdicts
from raison.lenses.worlds.impacts import Impacts
from raison.model.system import System
from tests.lenses.systems import effect, factor, impacts, make, want

SHAPES = (
    (10, 2, 10, 5, 0.1),
    (5, 4, 10, 5, 0.0),
    (5, 4, 10, 5, 0.1),
    (5, 4, 20, 3, 0.0),
    (6, 4, 10, 6, 0.1),
    (5, 4, 10, 5, 0.3),
)


def system(choices: int, variants: int, free: int, actors: int, share: float = 0.1) -> System:
    """Return a system drawn with a fixed seed; effects of -3 to 3, broken numbers, so that ties are rare.

    A third of the pairs of a choice and a free factor has an effect, and a share of the pairs of free factors: the
    larger the share, the more circles, and the more the same choices settle differently after another history.
    """
    rng = np.random.default_rng([choices, variants, free, actors])
    names = [f"v{place}" for place in range(variants)]
    owned = {f"c{place}": factor("v0", *names, owner=f"a{place % actors}") for place in range(choices)}
    loose = {f"f{place}": factor("v0", "v0", "v1", "v2") for place in range(free)}
    effects = [
        effect(f"{source}={variant}", target, {f"v{rng.integers(3)}": round(float(rng.uniform(-3, 3)), 2)})
        for source, told in (owned | loose).items()
        for target in loose
        if source != target and rng.random() < (1 / 3 if source in owned else share)
        for variant in told["variants"]
    ]
    wants = {f"a{place}": _wants(rng, choices, variants, free) for place in range(actors)}
    people = {f"a{place}": {"name": f"Actor {place}"} for place in range(actors)}
    return make({"actors": people, "factors": owned | loose, "effects": effects, "preferences": wants})


def _wants(rng: np.random.Generator, choices: int, variants: int, free: int) -> list[dict[str, Any]]:
    choice = want(f"c{rng.integers(choices)}=v{rng.integers(variants)}")
    return [{"tier": [want(f"f{rng.integers(free)}=v{rng.integers(3)}"), choice]}, want(f"f{rng.integers(free)}=v1")]


def milliseconds(call: Callable[[], object], runs: int = 9) -> tuple[float, float]:
    """Return the median and the least time of the processor in some runs; other programs on the machine count less."""
    taken = []
    for _ in range(runs):
        begun = time.process_time()
        call()
        taken.append((time.process_time() - begun) * 1000)
    return median(taken), min(taken)


def row(name: str, bound: Impacts, board: Board) -> None:
    """Print a row: sizes, and the time to gather and to judge."""
    found: States = states(bound, board)
    if not found.start.known:
        print(f"{name:40} today runs in a circle")
        return
    judged: Verdicts = verdicts(bound, found, CONCEPTS)
    gather, gather_least = milliseconds(lambda: states(bound, board))
    judge, judge_least = milliseconds(lambda: verdicts(bound, found, CONCEPTS))
    arcs = sum(map(len, found.arcs))
    lasting = len(judged.equilibria("seq"))
    print(
        f"{name:40} {len(found.worlds):7,} {arcs:9,} {gather:8.1f} {judge:8.1f} {gather + judge:8.1f}"
        f" {gather_least + judge_least:8.1f}   {lasting}",
        flush=True,
    )


def main() -> None:
    """Run all of it."""
    PATIENCE.left = 0  # compiled code throughout
    begun = time.perf_counter()
    bound = impacts(system(2, 2, 2, 2))
    verdicts(bound, states(bound, Board()))
    print(f"cold start (loading or compiling kernels): {time.perf_counter() - begun:.2f} s")
    print(f"{'board':40}  states     moves   gather    judge      sum    least   lasting (ms; seq)")
    for choices, variants, free, actors, share in SHAPES:
        name = f"{variants}^{choices} choices, {free} free, {actors} actors, {share:g}"
        row(name, impacts(system(choices, variants, free, actors, share)), Board())
    study = open_study("northeast_asia").system
    asked = question_of(study, "stability", "help_with_north")
    assert asked is not None
    row("northeast_asia, asan", impacts_of(study, "asan"), Board(asked.board))


if __name__ == "__main__":
    main()
