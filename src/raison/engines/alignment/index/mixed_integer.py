"""The last step where bound and split do not meet: one mixed-integer programme, with all that is known put in.

One yes-or-no variable for each actor says in which bloc it is, one variable for each pair how far it is in tension.
The cycles that were found are rows, and a split is asked for that is better than the best known: where there is none,
that one is optimal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from raison.engines.alignment.graph import IntArray, RealArray
from raison.engines.alignment.index.deadline import Deadline
from raison.engines.alignment.index.packing import Packing, least_cost, membership, step_of
from raison.engines.alignment.index.pairs import PairGraph
from raison.engines.alignment.index.solver import mixed_integer

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

__all__ = ["Better", "better_split", "tension_rows"]


@dataclass(frozen=True, eq=False)
class Better:
    """What the programme found.

    Attributes
    ----------
    lower : int
        What every split pays at least, in units.
    labels : int array, shape (n,), or None
        A better split, where one was found.
    """

    lower: int
    labels: IntArray | None


def tension_rows(pairs: PairGraph) -> tuple[csr_matrix, RealArray]:
    """Return rows that make the tension of each pair follow from the blocs of its actors.

    Returns
    -------
    rows : sparse matrix, shape (2 p, n + p)
        On the actors' variables, then the pairs'.
    least : array, shape (2 p,)
        What each row comes to at least.

    Examples
    --------
    >>> from raison.engines.alignment.index.pairs import pair_graph
    >>> rows, least = tension_rows(pair_graph(2, np.array([[0, 1]]), np.array([-1])))
    >>> rows.toarray().tolist(), least.tolist()
    ([[-1.0, -1.0, 1.0], [1.0, 1.0, 1.0]], [-1.0, 1.0])
    """
    from scipy.sparse import csr_matrix, hstack, vstack

    p = len(pairs.net)
    foes = np.where(pairs.net < 0, -1.0, 1.0)
    each, ones = np.arange(p), np.ones(p)
    first = csr_matrix((np.concatenate([-ones, foes]), (np.tile(each, 2), pairs.ends.T.ravel())), (p, pairs.n))
    tension = csr_matrix((ones, (each, each)), (p, p))
    rows = csr_matrix(vstack([hstack([first, tension]), hstack([-first, tension])]))
    least = np.concatenate([np.where(pairs.net < 0, -1.0, 0.0), np.where(pairs.net < 0, 1.0, 0.0)])
    return rows, least


def better_split(pairs: PairGraph, packing: Packing, slack: int, deadline: Deadline) -> Better:
    """Return a split that pays less than a packing's, or the proof that there is none, as far as time allows.

    Parameters
    ----------
    pairs : PairGraph
        One block.
    packing : Packing
    slack : int
        A split is better where it pays less by more than this, in units.
    deadline : Deadline

    References
    ----------
    Aref and Wilson (2019), "Balance and frustration in signed networks", for models of this kind.

    Examples
    --------
    >>> from raison.engines.alignment.index.packing import packings
    >>> from raison.engines.alignment.index.pairs import pair_graph
    >>> triangle = pair_graph(3, np.array([[0, 1], [1, 2], [0, 2]]), np.array([1, 1, -1]))
    >>> first = next(packings(triangle, Deadline(None)))
    >>> better_split(triangle, first, 0, Deadline(None)).lower
    1
    """
    from scipy.sparse import csr_matrix, hstack

    step, exact = max(step_of(pairs), slack + 1), slack == 0
    p = len(pairs.net)
    rows, least = tension_rows(pairs)
    cycles = csr_matrix(hstack([csr_matrix((len(packing.met), pairs.n)), membership(packing.met, p)]))
    solved = mixed_integer(
        np.concatenate([np.zeros(pairs.n), np.abs(pairs.net) / step]),
        np.concatenate([np.ones(pairs.n), np.zeros(p)]),
        np.concatenate([[0.0], np.ones(pairs.n - 1 + p)]),
        [(rows, least, np.inf), (cycles, 1, np.inf)],
        (packing.lower / step, packing.upper / step - 1),
        deadline,
    )
    labels = None if solved.x is None else np.rint(solved.x[: pairs.n]).astype(np.int64)
    if solved.impossible:
        return Better(packing.upper, labels)
    if solved.bound is None or not exact:
        return Better(packing.lower, labels)
    return Better(min(max(packing.lower, least_cost(pairs, solved.bound * step)), packing.upper), labels)
