"""Random actors on one issue or several: half on a coarse grid, so that ties and equal positions come up."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from raison.engines.bargaining import BargainingProblem
from tests.engines.bargaining.oracle import Floats


def tables(rng: np.random.Generator, count: int, actors: int, issues: int = 1) -> tuple[Floats, Floats, Floats]:
    """Positions in 0..1, saliences and capabilities above 0, (count, actors, issues); the first half on a grid."""
    shape = (count, actors, issues)
    coarse = np.arange(count)[:, None, None] < count // 2
    stands = np.where(coarse, rng.integers(0, 5, shape) / 4, rng.random(shape))
    cares = np.where(coarse, rng.integers(1, 5, shape) / 4, 0.05 + 0.95 * rng.random(shape))
    can = np.where(coarse, rng.integers(1, 4, shape) * 1.0, 0.1 + rng.random(shape))
    return stands, cares, can


def problem(stands: Floats, cares: Floats, can: Floats, scale: tuple[float, float] = (0.0, 1.0)) -> BargainingProblem:
    """A problem with invented names."""
    actors, issues = stands.shape
    return BargainingProblem(
        [f"issue {k}" for k in range(issues)], [f"actor {k}" for k in range(actors)], stands, cares, can, scales=scale
    )


def problems(seed: int, count: int, most: int = 5, issues: int = 2) -> Iterator[BargainingProblem]:
    """Problems of one to `issues` issues and two to `most` actors, on a scale of 0..100, none on a grid."""
    rng = np.random.default_rng(seed)
    for _ in range(count):
        shape = (int(rng.integers(2, most + 1)), int(rng.integers(1, issues + 1)))
        can = 0.1 + rng.random(shape)
        yield problem(100 * rng.random(shape), 0.05 + 0.95 * rng.random(shape), can, (0.0, 100.0))
