"""Time of the bargaining engine, warm, beside the plain loops of the tests in the same run; curves against actors.

Usage, from the root of the project: python -m benchmarks.bargaining

Problems: positions, saliences and capabilities drawn with a fixed seed, on a scale of 0 to 100. Processor time of one
thread, median of some runs.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from statistics import median

import numpy as np

from raison.engines.bargaining import MODELS, BargainingProblem, settle, settle_many
from tests.engines.bargaining import oracle


def problem(actors: int, issues: int = 1) -> BargainingProblem:
    """Return a problem drawn with a fixed seed."""
    rng = np.random.default_rng([actors, issues])
    shape = (actors, issues)
    names = [f"issue {place}" for place in range(issues)], [f"actor {place}" for place in range(actors)]
    return BargainingProblem(*names, 100 * rng.random(shape), rng.random(shape), rng.random(shape), scales=(0, 100))


def seconds(call: Callable[[], object], runs: int = 3) -> float:
    """Return the median processor time of some runs, after one that warms up."""
    call()
    taken = []
    for _ in range(runs):
        begun = time.process_time()
        call()
        taken.append(time.process_time() - begun)
    return median(taken)


def by_loops(of: BargainingProblem) -> object:
    """One round of the challenge model by plain loops."""
    columns = np.hstack([of.positions / 100, of.saliences, of.capabilities])
    return oracle.challenge_round([oracle.Someone(*row) for row in columns], 1.0, "pairwise")


def curve() -> None:
    """Print the time of a round against the number of actors, and of the loops as far as that is bearable."""
    print("actors  challenge, a round  loops  ratio  spatial election, a round")
    for actors in (5, 10, 20, 30, 60, 100, 200, 300):
        of = problem(actors)
        mine = seconds(partial(settle, of, "challenge", rounds=1))
        theirs = seconds(partial(by_loops, of), 1) if actors <= 30 else float("nan")
        elected = seconds(partial(settle, of, "spatial_election", rounds=1), 1) if actors <= 100 else float("nan")
        print(f"{actors:6} {mine:19.4f} {theirs:6.2f} {theirs / mine:6.0f} {elected:26.3f}", flush=True)


def trials() -> None:
    """Print the time of a thousand trials of ten actors and ten rounds."""
    of, rng = problem(10), np.random.default_rng(1)
    positions = 100 * rng.random((1000, 10, 1))
    for model in ("compromise", "median", "nash_bargaining", "challenge", "spatial_election"):
        rounds = {"rounds": 10} if any(option.name == "rounds" for option in MODELS[model].options) else {}
        taken = seconds(partial(settle_many, of, model, positions, **rounds))
        print(f"1,000 trials, 10 actors{', 10 rounds' if rounds else ''}, {model}: {taken:.3f} s", flush=True)


def exchanges() -> None:
    """Print the time of the exchange model against actors and issues."""
    for actors, issues, rounds in [(10, 7, 10), (15, 13, 10), (30, 13, 10)]:
        of = problem(actors, issues)
        made = len(settle(of, "exchange", rounds=rounds).exchanges)
        taken = seconds(partial(settle, of, "exchange", rounds=rounds))
        print(
            f"exchange, {actors} actors, {issues} issues, {rounds} rounds: {taken:.3f} s, {made:,} exchanges",
            flush=True,
        )


def main() -> None:
    """Run all of it."""
    curve()
    trials()
    exchanges()


if __name__ == "__main__":
    main()
