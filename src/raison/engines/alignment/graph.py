"""The problem: actors and the signed ties between them.

Rules that hold here:

* The sign of a weight is the sign of the tie; a weight of zero is a neutral tie, which never strains. An absent tie
  is not listed. A tie of which nobody knows the sign has no weight: it is for whoever asks to try its signs.
* Two actors may have several ties only on different dimensions (and, in a directed graph, in the two directions):
  friend and enemy at once is two ties, not a zero. The tension of parallel ties is summed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from raison.words.faults import Fault

__all__ = ["BoolArray", "IntArray", "RealArray", "SignedGraph", "read_only"]

IntArray = NDArray[np.int64]
RealArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


def read_only(array: NDArray[Any]) -> NDArray[Any]:
    """Return the array, closed to writing.

    >>> read_only(np.array([1, 2])).flags.writeable
    False
    """
    array.flags.writeable = False
    return array


@dataclass(frozen=True, eq=False, init=False)
class SignedGraph:
    """Actors, numbered from 0, and signed ties between them.

    Parameters
    ----------
    n : int
        Actors, 0 or more.
    ties : array_like of int, shape (m, 2)
        The two actors of each tie; in a directed graph from the first to the second.
    weights : array_like, shape (m,)
        Size and sign of each tie: above zero friendly, below zero hostile, zero neutral.
    directed : bool
        Whether a tie is one actor's towards another, rather than both actors'.
    dimensions : array_like of int, shape (m,), optional
        The dimension of each tie (political, security, economic, as the caller numbers them); all 0 without.

    Raises
    ------
    Fault
        A loop, an actor out of range, a weight that is not a finite number, arrays of unlike lengths, two ties of the
        same two actors on one dimension (in one direction).

    References
    ----------
    Cartwright and Harary (1956), "Structural balance: a generalization of Heider's theory".

    Examples
    --------
    >>> graph = SignedGraph(3, [(0, 1), (1, 2), (0, 2)], [1, 1, -2])
    >>> graph.m, graph.signs.tolist(), graph.sizes.tolist()
    (3, [1, 1, -1], [1.0, 1.0, 2.0])
    >>> SignedGraph(2, [(0, 0)], [1])
    Traceback (most recent call last):
    raison.words.faults.Fault: ties[0]: (0, 0) is a loop; a tie joins two different actors
    """

    n: int
    ties: IntArray
    weights: RealArray
    directed: bool
    dimensions: IntArray

    def __init__(
        self,
        n: int,
        ties: ArrayLike,
        weights: ArrayLike,
        directed: bool = False,
        dimensions: ArrayLike | None = None,
    ) -> None:
        if isinstance(n, bool) or not isinstance(n, int | np.integer) or n < 0:
            raise Fault(("n",), n, "must be a whole number of actors, 0 or more")
        pairs = _pairs(ties, int(n))
        sizes = _weights(weights, len(pairs))
        on = np.zeros(len(pairs), np.int64) if dimensions is None else _dimensions(dimensions, len(pairs))
        _refuse_repeated(pairs, on, bool(directed))
        for name, value in zip(
            ("n", "ties", "weights", "directed", "dimensions"),
            (int(n), read_only(pairs), read_only(sizes), bool(directed), read_only(on)),
            strict=True,
        ):
            object.__setattr__(self, name, value)

    @property
    def m(self) -> int:
        """Number of ties."""
        return len(self.ties)

    @cached_property
    def signs(self) -> IntArray:
        """Sign of each tie, −1, 0 or 1, shape (m,)."""
        signs: IntArray = read_only(np.sign(self.weights).astype(np.int64))
        return signs

    @cached_property
    def sizes(self) -> RealArray:
        """Size of each tie without its sign, shape (m,)."""
        sizes: RealArray = read_only(np.abs(self.weights))
        return sizes

    @cached_property
    def matrix(self) -> RealArray:
        """Sum of the weights between each two actors, shape (n, n); row to column where directed, else symmetric."""
        matrix = np.zeros((self.n, self.n))
        np.add.at(matrix, (self.ties[:, 0], self.ties[:, 1]), self.weights)
        if not self.directed:
            np.add.at(matrix, (self.ties[:, 1], self.ties[:, 0]), self.weights)
        summed: RealArray = read_only(matrix)
        return summed

    def on(self, dimension: int) -> SignedGraph:
        """Return the same actors with the ties on one dimension only.

        >>> both = SignedGraph(2, [(0, 1), (0, 1)], [1, -1], dimensions=[0, 1])
        >>> both.on(1).weights.tolist()
        [-1.0]
        """
        return self.kept(self.dimensions == dimension)

    def kept(self, keep: BoolArray) -> SignedGraph:
        """Return the same actors with some of the ties; `keep` is a bool array of shape (m,)."""
        return SignedGraph(self.n, self.ties[keep], self.weights[keep], self.directed, self.dimensions[keep])

    def with_weights(self, weights: ArrayLike) -> SignedGraph:
        """Return the same ties with other weights, shape (m,)."""
        sizes = read_only(_weights(weights, self.m))
        other = object.__new__(SignedGraph)  # the ties are checked already
        for name in ("n", "ties", "directed", "dimensions"):
            object.__setattr__(other, name, getattr(self, name))
        object.__setattr__(other, "weights", sizes)
        return other


def _pairs(given: ArrayLike, n: int) -> IntArray:
    try:
        pairs = np.asarray(given)
    except ValueError:
        raise Fault(("ties",), "rows of unlike lengths", "must be pairs of actors, two numbers each") from None
    if pairs.size == 0:
        return np.empty((0, 2), np.int64)
    if pairs.ndim != 2 or pairs.shape[1] != 2 or pairs.dtype.kind not in "iuf":
        raise Fault(("ties",), str(pairs.shape), "must be pairs of actors, an array of shape (m, 2)")
    with np.errstate(invalid="ignore"):  # what is no whole number is told below
        whole: IntArray = np.array(pairs, dtype=np.int64)
    if not np.array_equal(whole, pairs):
        raise Fault(("ties",), "a fraction", "must be whole numbers: actors are numbered from 0")
    for rule, hint, wrong in (
        ("names an actor that does not exist", f"actors are 0..{n - 1}", ((whole < 0) | (whole >= n)).any(axis=1)),
        ("is a loop", "a tie joins two different actors", whole[:, 0] == whole[:, 1]),
    ):
        if wrong.any():
            first = int(np.argmax(wrong))
            raise Fault(("ties", first), tuple(whole[first].tolist()), rule, hint)
    return whole


def _weights(given: ArrayLike, m: int) -> RealArray:
    try:
        weights: RealArray = np.array(given, dtype=np.float64)
    except (TypeError, ValueError):
        raise Fault(("weights",), "what was given", "must be numbers, one for each tie") from None
    if weights.shape != (m,) and not (m == 0 and weights.size == 0):
        raise Fault(("weights",), weights.shape, f"must be one number for each of the {m} ties")
    wrong = ~np.isfinite(weights)
    if wrong.any():
        first = int(np.argmax(wrong))
        raise Fault(
            ("weights", first), float(weights[first]), "is not a finite number", "leave a tie out whose sign is unknown"
        )
    return weights.reshape(m)


def _dimensions(given: ArrayLike, m: int) -> IntArray:
    dimensions = np.asarray(given)
    if dimensions.shape != (m,) or (m and dimensions.dtype.kind not in "iu"):
        raise Fault(("dimensions",), str(dimensions.shape), f"must be one whole number for each of the {m} ties")
    return np.array(dimensions, dtype=np.int64)


def _refuse_repeated(pairs: IntArray, dimensions: IntArray, directed: bool) -> None:
    ends = pairs if directed else np.sort(pairs, axis=1)
    seen: dict[tuple[int, ...], int] = {}
    for index, key in enumerate(map(tuple, np.column_stack([ends, dimensions]).tolist())):
        if key in seen:
            raise Fault(
                ("ties", index),
                tuple(pairs[index].tolist()),
                f"repeats ties[{seen[key]}] on the same dimension",
                "join the two into one tie, or give each its dimension",
            )
        seen[key] = index
