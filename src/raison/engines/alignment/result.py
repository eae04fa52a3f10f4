"""What is known of the best splits: of one piece, and of a whole graph."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from raison.engines.alignment.graph import BoolArray, IntArray, RealArray, SignedGraph
from raison.engines.alignment.splits import strain, tense_ties

__all__ = ["BlockSplits", "Frustration"]


@dataclass(frozen=True, eq=False)
class BlockSplits:
    """Best splits of one piece, in units.

    Attributes
    ----------
    lower, upper : int
        What the best split pays lies between; `upper` is what the given splits pay.
    splits : int array, shape (k, n)
    all_found : bool
        Whether these are all best splits.
    together, apart : bool arrays, shape (p,)
        Pairs that some best split has in one bloc, and in two.
    settled : bool
        Whether `together` and `apart` hold for all best splits; otherwise for the given ones.
    """

    lower: int
    upper: int
    splits: IntArray
    all_found: bool
    together: BoolArray
    apart: BoolArray
    settled: bool


@dataclass(frozen=True, eq=False)
class Frustration:
    """The frustration index of a graph, or an interval for it, and the best splits.

    Attributes
    ----------
    graph : SignedGraph
    blocs : int
        Blocs at most.
    lower, upper : float
        The index lies between; `upper` is the tension of the given splits.
    optimal : bool
        Whether the index is proved.
    splits : int array, shape (k, n)
        Best splits, labelled by first appearance, in order; where the index is not proved, the best that were found.
    all_found : bool
        Whether `splits` are all the optimal ones.
    always_tense, sometimes_tense : bool arrays, shape (m,)
        Ties in tension in every optimal split, and in at least one.
    ties_settled : bool
        Whether the two hold for all optimal splits. Where False they hold for the given splits only.
    """

    graph: SignedGraph
    blocs: int
    lower: float
    upper: float
    optimal: bool
    splits: IntArray
    all_found: bool
    always_tense: BoolArray
    sometimes_tense: BoolArray
    ties_settled: bool

    @property
    def index(self) -> float:
        """The frustration index where it is proved, otherwise not a number: see `lower` and `upper`."""
        return self.upper if self.optimal else float("nan")

    @property
    def normalised(self) -> float:
        """One minus twice the index over the summed size of all ties: 1 where balanced; not a number without ties.

        References
        ----------
        Aref and Wilson (2018), "Measuring partial balance in signed networks", the normalised line index.
        """
        total = float(self.graph.sizes.sum())
        return 1 - 2 * self.index / total if total else float("nan")

    @property
    def tense(self) -> BoolArray:
        """Ties in tension in each given split, shape (k, m)."""
        return tense_ties(self.graph, self.splits)

    @property
    def strain(self) -> RealArray:
        """Strain of each actor in each given split, shape (k, n): half the size of the ties in tension at it."""
        return strain(self.graph, self.splits)

    @property
    def together(self) -> RealArray:
        """Share of the given splits in which two actors are in one bloc, shape (n, n); a share, no likelihood."""
        same = self.splits[:, :, None] == self.splits[:, None, :]
        shares: RealArray = same.mean(axis=0, dtype=np.float64)
        return shares
