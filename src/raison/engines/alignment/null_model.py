"""A null for balance: the index of the same graph with its signs shuffled.

Balance depends on how many ties are hostile and on who has ties at all. The null keeps both and asks how far the
places of the signs matter. A rank among shuffled graphs is no probability of any event.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from raison.engines.alignment.graph import RealArray, SignedGraph
from raison.engines.alignment.index.frustration import frustration
from raison.words.faults import Fault

__all__ = ["NullFrustration", "null_frustration", "sign_shuffled"]


@dataclass(frozen=True, eq=False)
class NullFrustration:
    """The index of a graph beside sign-shuffled ones.

    Attributes
    ----------
    observed : float
        The index of the graph itself; not a number where it is not proved.
    drawn : array, shape (d,)
        Proved indices of shuffled graphs, sorted.
    unproved : int
        Draws whose index was not proved within the time; they are in no count.
    at_most : int
        Proved draws whose index is at most the observed one.
    """

    observed: float
    drawn: RealArray
    unproved: int
    at_most: int

    @property
    def summary(self) -> tuple[float, float, float]:
        """Least, middle and greatest index drawn; not numbers where none was proved."""
        if not len(self.drawn):
            return float("nan"), float("nan"), float("nan")
        return float(self.drawn[0]), float(np.median(self.drawn)), float(self.drawn[-1])


def sign_shuffled(graph: SignedGraph, rng: np.random.Generator) -> SignedGraph:
    """Return the same ties with the same sizes and their signs permuted; neutral ties stay neutral.

    >>> graph = SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 2, -3])
    >>> sorted(np.abs(sign_shuffled(graph, np.random.default_rng(0)).weights).tolist())
    [1.0, 2.0, 3.0]
    """
    signs, signed = graph.signs.copy(), graph.signs != 0
    signs[signed] = rng.permutation(signs[signed])
    return graph.with_weights(signs * graph.sizes)


def null_frustration(
    graph: SignedGraph, draws: int, rng: np.random.Generator, *, blocs: int = 2, time_limit: float | None = None
) -> NullFrustration:
    """Return the frustration index beside that of graphs with the same ties and shuffled signs.

    Parameters
    ----------
    graph : SignedGraph
    draws : int
        Shuffled graphs, 1 or more.
    rng : numpy Generator
    blocs : int
        Blocs at most.
    time_limit : float, optional
        Seconds for each graph.

    Examples
    --------
    >>> graph = SignedGraph(4, [(0, 1), (2, 3), (0, 2), (1, 3), (0, 3), (1, 2)], [1, 1, -1, -1, -1, -1])
    >>> found = null_frustration(graph, 50, np.random.default_rng(0))
    >>> found.observed, found.summary
    (0.0, (0.0, 1.0, 1.0))
    """
    if isinstance(draws, bool) or not isinstance(draws, int | np.integer) or draws < 1:
        raise Fault(("draws",), draws, "must be a whole number, 1 or more")
    observed = frustration(graph, blocs=blocs, time_limit=time_limit, max_splits=1).index
    found = [
        frustration(sign_shuffled(graph, rng), blocs=blocs, time_limit=time_limit, max_splits=1).index
        for _ in range(draws)
    ]
    drawn = np.sort(np.array([index for index in found if not np.isnan(index)]))
    return NullFrustration(observed, drawn, draws - len(drawn), int((drawn <= observed + 1e-9).sum()))
