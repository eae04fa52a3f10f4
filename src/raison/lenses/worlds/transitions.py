"""Transitions: where each free factor goes next, as tables over what it depends on; equal tables settle alike."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from raison.lenses.worlds.frame import Frame, Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.model.flat import FlatEffect
from raison.words.expressions import Every, Is, Node, leaves

__all__ = ["transitions"]

LARGEST_TABLE = 20_000
MOST_NUMBERS = 4
LARGEST_SUM = 500.0
EQUAL, UNLIKE = 1e-11, 1e-6
"""Sums of effects nearer than the first are equal, and farther apart than the second are not, under every rounding of
the engine, which grows with the sum of all sizes: 1e-9 of it at most. What lies between is not put into tables."""
Felt = tuple[tuple[FlatEffect, float], ...]
Bools = NDArray[np.bool_]


def transitions(impacts: Impacts, fixed: Mapping[str, str]) -> Hashable | None:
    """Return where every free factor goes from every world in which some factors stay fixed, as a key.

    Two equal keys settle every such world alike.

    None where the tables would be too large, two sums are too near to one another, or more than a few numbers were
    drawn anew, so that equal tables are rare.

    Parameters
    ----------
    impacts : Impacts
        Of pictures of the same factors; which combinations cannot be, and where things stand, is no part of it.
    fixed : mapping of str to str
        Factors that stay, at which variant; the free ones among them go nowhere.

    Examples
    --------
    >>> from raison.model.picture import picture
    >>> from raison.model.setup import Setup
    >>> from tests.examples.model import example
    >>> impacts = Impacts(picture(example(), Setup("grim")))
    >>> weak, other = Setup("grim", pick="weak"), Setup("grim", silent=frozenset({"effects.pressure.push.pursued"}))
    >>> asked = [impacts.redrawn(picture(example(), setup)) for setup in (weak, other)]
    >>> [transitions(one, {}) == transitions(impacts, {}) for one in asked]
    [True, False]
    """
    if len(impacts.picture.setup.numbers) > MOST_NUMBERS:
        return None
    felt = _by_target(impacts, fixed)
    if sum(abs(number) for own in felt.values() for _, number in own) > LARGEST_SUM:
        return None
    tables = tuple(_kept_table(impacts, name, own, fixed) for name, own in felt.items())
    return None if None in tables else (impacts.picture.setup.ties, tables)


def _by_target(impacts: Impacts, fixed: Mapping[str, str]) -> Mapping[str, Felt]:
    free = (impacts.frame.factors[place] for place in impacts.free)
    found: dict[str, list[tuple[FlatEffect, float]]] = {name: [] for name in free if name not in fixed}
    for effect in impacts.picture.effects:
        if effect.target in found and (number := impacts.number(effect)):
            found[effect.target].append((effect, number))
    return {name: tuple(own) for name, own in found.items()}


def _kept_table(impacts: Impacts, name: str, own: Felt, fixed: Mapping[str, str]) -> Hashable | None:
    parents = sorted({factor for one, _ in own for factor in _factors(_node(one))})
    grid = _Grid(
        tuple(sorted({*(one for one in parents if one not in fixed), *((name,) if impacts.bound.moves else ())})),
        tuple((one, fixed[one]) for one in parents if one in fixed),
    )
    key = ("transitions", name, grid, tuple((one.address, number) for one, number in own))
    return impacts.bound.once(key, lambda: _table(impacts, name, own, grid))


@dataclass(frozen=True)
class _Grid:
    """All combinations of some factors, others fixed; those that do not matter at their first variant."""

    names: tuple[str, ...]
    fixed: tuple[tuple[str, str], ...]

    def sizes(self, frame: Frame) -> tuple[int, ...]:
        """How many variants the factors have."""
        return tuple(len(frame.variants[frame.place[name]]) for name in self.names)

    def worlds(self, frame: Frame) -> Worlds:
        """Return the combinations as worlds."""
        sizes = self.sizes(frame)
        worlds = np.zeros((prod(sizes), len(frame.factors)), dtype=np.int64)
        for name, column in zip(self.names, np.indices(sizes).reshape(len(sizes), len(worlds)), strict=True):
            worlds[:, frame.place[name]] = column
        for name, variant in self.fixed:
            worlds[:, frame.place[name]] = frame.index(name, variant)
        return worlds


def _table(impacts: Impacts, name: str, own: Felt, grid: _Grid) -> Hashable | None:
    """Return which variants of a factor are best at each combination of what it depends on, and of nothing else."""
    bound, frame = impacts.bound, impacts.frame
    sizes = grid.sizes(frame)
    if prod(sizes) > LARGEST_TABLE:
        return None
    worlds = bound.once(grid, lambda: grid.worlds(frame))
    sums = np.zeros((len(worlds), len(frame.variants[frame.place[name]])))
    for effect, number in own:
        sums[_holds(impacts, _node(effect), grid, worlds), frame.index(name, effect.variant)] += number
    best = _best(impacts, name, sums, worlds)
    return None if best is None else _without_idle(grid.names, best.reshape(*sizes, -1))


def _holds(impacts: Impacts, node: Node, grid: _Grid, worlds: Worlds) -> Bools:
    return impacts.bound.once((grid, node), lambda: impacts.frame.truth(node, worlds))


def _node(effect: FlatEffect) -> Node:
    source = Is(effect.source, effect.source_variants)
    return source if effect.when is None else Every((source, effect.when))


def _factors(node: Node) -> set[str]:
    return {leaf.factor for leaf in leaves(node) if isinstance(leaf, Is)}


def _best(impacts: Impacts, name: str, sums: NDArray[np.float64], worlds: Worlds) -> Bools | None:
    """Return which variants have the highest sum of those that may be gone to; None where that is a matter of hairs."""
    sums = np.where(_open_to(impacts, name, worlds, sums.shape[1]), sums, -np.inf)
    short = sums.max(axis=1, keepdims=True) - sums
    best: Bools = short <= EQUAL
    return best if (best == (short <= UNLIKE)).all() else None


def _open_to(impacts: Impacts, name: str, worlds: Worlds, width: int) -> Bools:
    """Return at each world where a factor may go: anywhere, or as its moves allow, and always nowhere."""
    allowed = np.ones((width, width), dtype=np.bool_)
    place = impacts.frame.place[name]
    for variant, ends in (impacts.bound.moves or {}).get(place, {}).items():
        allowed[variant] = False
        allowed[variant, [variant, *ends]] = True
    found: Bools = allowed[worlds[:, place]]
    return found


def _without_idle(names: Sequence[str], best: Bools) -> Hashable:
    """Return a table over those factors alone that change something in it, so that equal rules have equal tables."""
    kept = []
    for axis, name in reversed(list(enumerate(names))):
        first = best.take([0], axis=axis)
        if (best == first).all():
            best = first.squeeze(axis)
        else:
            kept.append(name)
    return tuple(kept), best.shape, best.tobytes()
