"""Clauses: combinations that may not be, arranged for the search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from raison.engines.crossimpact.problem import IntArray

__all__ = ["Clause", "clause_arrays", "forbidding"]

Clause: TypeAlias = tuple[tuple[int, int], ...]
"""Parts (factor, mask of variants) of which not all may hold."""


def clause_arrays(clauses: Sequence[Clause], n_factors: int) -> tuple[IntArray, IntArray, IntArray, IntArray]:
    """Return where each clause starts, the parts of all, the clauses of each factor, and where these start.

    >>> starts, parts, watches, watch_starts = clause_arrays([((0, 0b10), (1, 0b10)), ((1, 0b01),)], 2)
    >>> starts.tolist(), parts.tolist(), watches.tolist(), watch_starts.tolist()
    ([0, 2, 3], [[0, 2], [1, 2], [1, 1]], [0, 0, 1], [0, 1, 3])
    """
    starts = np.cumsum([0, *(len(clause) for clause in clauses)])
    parts = np.array([part for clause in clauses for part in clause], dtype=np.int64).reshape(-1, 2)
    owner = np.repeat(np.arange(len(clauses)), np.diff(starts))
    by_factor = np.argsort(parts[:, 0], kind="stable")
    watch_starts = np.searchsorted(parts[by_factor, 0], np.arange(n_factors + 1))
    return starts.astype(np.int64), parts, owner[by_factor].astype(np.int64), watch_starts.astype(np.int64)


def forbidding(clauses: Sequence[Clause], sizes: IntArray, n_factors: int) -> NDArray[np.bool_]:
    """Return which of the first factors are part of at least as many forbidden combinations as they have variants.

    These are tried first: combinations so dense are likelier to leave nothing than impacts are.

    >>> forbidding([((0, 0b10), (1, 0b10)), ((0, 0b01), (2, 0b01))], np.array([2, 2, 2]), 3).tolist()
    [True, False, False]
    """
    among = [clause for clause in clauses if all(factor < n_factors for factor, _ in clause)]
    parts = np.array([factor for clause in among for factor, _ in clause], dtype=np.int64)
    return np.bincount(parts, minlength=n_factors) >= sizes[:n_factors]
