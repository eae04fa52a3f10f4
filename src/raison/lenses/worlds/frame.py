"""Frames: worlds as rows of variant indices, factors in the order of the study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from raison.model.records import Factor
from raison.words.expressions import Every, Expression, If, Iff, Is, Named, Node, Not, Some, resolve
from raison.words.faults import Fault

__all__ = ["Frame", "Worlds"]

LARGEST_CODE = 2**62
Worlds = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Frame:
    """Factors and their variants, in order; turns worlds by name into rows of indices and back.

    Examples
    --------
    >>> frame = Frame(("a", "b"), (("x", "y"), ("p", "q")))
    >>> frame.row({"a": "y", "b": "p"}).tolist()
    [1, 0]
    >>> frame.world(frame.row({"a": "y", "b": "p"}))
    {'a': 'y', 'b': 'p'}
    """

    factors: tuple[str, ...]
    variants: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, factors: Mapping[str, Factor]) -> Frame:
        """Return the frame of a system's factors."""
        return cls(tuple(factors), tuple(tuple(factor.variants) for factor in factors.values()))

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Column of each factor."""
        return {name: index for index, name in enumerate(self.factors)}

    def index(self, factor: str, variant: str) -> int:
        """Return the number of a variant within its factor."""
        return self.variants[self.place[factor]].index(variant)

    @cached_property
    def strides(self) -> tuple[int, ...]:
        """What a step of each factor adds to the number of a world; Python integers, so that nothing overflows."""
        strides, size = [], 1
        for variants in reversed(self.variants):
            strides.append(size)
            size *= len(variants)
        return tuple(reversed(strides))

    def codes(self, worlds: Worlds) -> NDArray[Any]:
        """Return one number for each world, equal only for equal worlds, rising in lexicographic order.

        Whole numbers of 64 bits where they suffice, else Python integers.
        """
        kind = np.int64 if self.strides[0] * len(self.variants[0]) < LARGEST_CODE else object
        if not len(worlds):
            return np.zeros(0, kind)
        return np.asarray(worlds.astype(kind, copy=False) @ np.array(self.strides, dtype=kind))

    def decoded(self, codes: NDArray[Any]) -> Worlds:
        """Return the worlds that codes stand for.

        >>> frame = Frame(("a", "b"), (("x", "y"), ("p", "q", "r")))
        >>> frame.decoded(frame.codes(np.array([[1, 2], [0, 1]]))).tolist()
        [[1, 2], [0, 1]]
        """
        worlds = np.empty((len(codes), len(self.factors)), dtype=np.int64)
        for place, (stride, variants) in enumerate(zip(self.strides, self.variants, strict=True)):
            worlds[:, place] = codes // stride % len(variants)
        return worlds

    def row(self, world: Mapping[str, str]) -> Worlds:
        """Return a world by name as one row of variant indices."""
        return np.array([self.index(name, world[name]) for name in self.factors], dtype=np.int64)

    def world(self, row: Worlds) -> dict[str, str]:
        """Return one row as a world by name."""
        return {name: self.variants[place][int(row[place])] for place, name in enumerate(self.factors)}

    def truth(self, node: Node | Expression, worlds: Worlds, outcomes: Mapping[str, Node] | None = None) -> Bools:
        """Return at which of many worlds an expression is true.

        Parameters
        ----------
        node : Node or Expression
            What is asked.
        worlds : int array (n_worlds, n_factors)
            Variant indices.
        outcomes : mapping of str to Node, optional
            What named outcomes stand for.

        Returns
        -------
        bool array (n_worlds,)
        """
        root = node.root if isinstance(node, Expression) else node
        return self._truth(resolve(root, outcomes or {}), worlds)

    def _truth(self, node: Node, worlds: Worlds) -> Bools:
        match node:
            case Is(factor, variants):
                member = np.zeros(len(self.variants[self.place[factor]]), dtype=np.bool_)
                member[[self.index(factor, variant) for variant in variants]] = True
                return np.asarray(member[worlds[:, self.place[factor]]])
            case Not(part):
                return ~self._truth(part, worlds)
            case Every(parts):
                return np.asarray(np.all([self._truth(part, worlds) for part in parts], axis=0))
            case Some(parts):
                return np.asarray(np.any([self._truth(part, worlds) for part in parts], axis=0))
            case If(then, when):
                return self._truth(then, worlds) | ~self._truth(when, worlds)
            case Iff(left, right):
                return np.equal(self._truth(left, worlds), self._truth(right, worlds))
            case Named(name):
                raise Fault((), name, "is no outcome of this study", "define it under outcomes in study.yaml")
