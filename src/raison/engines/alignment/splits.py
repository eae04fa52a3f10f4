"""Splits of the actors into blocs: labels by first appearance, ties in tension, the strain that each actor bears."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from raison.engines.alignment.graph import BoolArray, IntArray, RealArray, SignedGraph
from raison.words.faults import Fault

__all__ = ["by_first_appearance", "checked_split", "strain", "tense_ties", "tension"]


def by_first_appearance(labels: IntArray) -> IntArray:
    """Return splits with blocs numbered in the order in which they appear; shape (k, n) or (n,) as given.

    >>> by_first_appearance(np.array([[2, 0, 2, 1], [1, 1, 1, 1]])).tolist()
    [[0, 1, 0, 2], [0, 0, 0, 0]]
    """
    rows = np.atleast_2d(labels)
    named = np.full(rows.shape, -1, np.int64)
    used = np.zeros(len(rows), np.int64)
    for actor in range(rows.shape[1]):
        fresh = named[:, actor] < 0
        same = (rows == rows[:, [actor]]) & fresh[:, None]
        named = np.where(same, used[:, None], named)
        used += fresh
    found: IntArray = named.reshape(labels.shape)
    return found


def tense_ties(graph: SignedGraph, splits: ArrayLike) -> BoolArray:
    """Return which ties are in tension: friendly between blocs, or hostile within one.

    Parameters
    ----------
    graph : SignedGraph
    splits : array_like of int, shape (n,) or (k, n)

    Returns
    -------
    bool array, shape (m,) or (k, m)

    Examples
    --------
    >>> graph = SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -1])
    >>> tense_ties(graph, [[0, 0, 0], [0, 0, 1]]).tolist()
    [[False, False, True], [False, True, False]]
    """
    labels = np.asarray(splits)
    apart = labels[..., graph.ties[:, 0]] != labels[..., graph.ties[:, 1]]
    tense: BoolArray = np.where(apart, graph.signs > 0, graph.signs < 0)
    return tense


def tension(graph: SignedGraph, splits: ArrayLike) -> RealArray:
    """Return the summed size of the ties in tension in each split.

    >>> graph = SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 2, -1])
    >>> tension(graph, [[0, 0, 0], [0, 0, 1]]).tolist()
    [1.0, 2.0]
    """
    summed: RealArray = tense_ties(graph, splits) @ graph.sizes
    return summed


def strain(graph: SignedGraph, splits: ArrayLike) -> RealArray:
    """Return the strain that each actor bears in each split: half the size of the ties in tension at it.

    The strains of all actors sum to the tension of the split.

    Returns
    -------
    array, shape (n,) or (k, n)

    Examples
    --------
    >>> graph = SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 2, -1])
    >>> strain(graph, [0, 0, 0]).tolist()
    [0.5, 0.0, 0.5]
    """
    halves, each = np.zeros((graph.m, graph.n)), np.arange(graph.m)
    halves[each, graph.ties[:, 0]] = graph.sizes / 2
    halves[each, graph.ties[:, 1]] = graph.sizes / 2
    borne: RealArray = tense_ties(graph, splits) @ halves
    return borne


def checked_split(graph: SignedGraph, split: ArrayLike) -> IntArray:
    """Return one split, with a bloc for every actor, labelled by first appearance.

    Raises
    ------
    Fault
        If it does not give one whole number for each actor.

    Examples
    --------
    >>> checked_split(SignedGraph(2, [], []), [5, 3]).tolist()
    [0, 1]
    """
    labels = np.asarray(split)
    if labels.shape != (graph.n,) or (graph.n and labels.dtype.kind not in "iu"):
        raise Fault(("split",), str(labels.shape), f"must give a bloc to each of the {graph.n} actors")
    return by_first_appearance(labels.astype(np.int64))
