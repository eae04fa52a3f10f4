"""Ranking: worlds in the order that an actor's tiers give, levels of a ranking and wants alike."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from raison.engines.conflict import ranks_from_weights, ranks_in_order
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import Want

__all__ = ["heights", "rank_by", "tier_weight"]

Ints = NDArray[np.int64]
Tiers = Sequence[tuple[Want, ...]]


def rank_by(impacts: Impacts, worlds: Worlds, tiers: Tiers) -> Ints:
    """Return the ranks that tiers give worlds: the first that tells two apart decides; higher is better.

    Returns
    -------
    int array (n_worlds,)
        Dense ranks from 0; equal where no tier tells two worlds apart.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> impacts = Impacts(pictured())
    >>> rank_by(impacts, np.array([[0, 0, 0], [1, 1, 1]]), impacts.picture.tiers["state"]).tolist()
    [1, 0]
    """
    return ranks_in_order(_columns(impacts, worlds, tiers), len(worlds))


def _columns(impacts: Impacts, worlds: Worlds, tiers: Tiers) -> Iterator[Ints]:
    for levels, group in itertools.groupby(tiers, key=lambda tier: bool(tier[0].level)):
        if levels:
            yield heights(impacts, worlds, [tier[0] for tier in group])
        else:
            yield from (tier_weight(impacts, worlds, tier) for tier in group)


def heights(impacts: Impacts, worlds: Worlds, ranked: Sequence[Want]) -> Ints:
    """Return how high worlds stand on the levels of a ranking, the best first; 0: on none of them.

    >>> from tests.examples.model import pictured
    >>> ranking = {"actor": "state", "order": ["climate=cool"], "assumption": "made up"}
    >>> impacts = Impacts(pictured(rankings=[ranking]))
    >>> heights(impacts, np.array([[0, 0, 0], [1, 1, 1]]), impacts.picture.tiers["state"][0]).tolist()
    [1, 0]
    """
    found = np.zeros(len(worlds), dtype=np.int64)
    for height, want in enumerate(reversed(ranked), 1):  # a world counts at the best level that it meets
        found[impacts.frame.truth(want.node, worlds)] = height
    return found


def tier_weight(impacts: Impacts, worlds: Worlds, tier: tuple[Want, ...]) -> Ints:
    """Return what the wants of a tier that worlds meet weigh: their number, or an order of the sums of their weights.

    >>> from tests.examples.model import pictured
    >>> heavy = [{"want": "arms=none", "weight": 3, "assumption": "a"}, {"want": "climate=hot", "assumption": "a"}]
    >>> impacts = Impacts(pictured(preferences={"state": [{"tier": heavy}]}))
    >>> tier_weight(impacts, np.array([[0, 0, 0], [0, 1, 1], [0, 1, 0]]), impacts.picture.tiers["state"][0]).tolist()
    [2, 1, 0]
    """
    true = np.array([impacts.frame.truth(want.node, worlds) for want in tier], dtype=np.bool_)
    if all(want.weight == 1 for want in tier):
        return np.asarray(true.sum(axis=0), dtype=np.int64)
    return ranks_from_weights(true, [want.weight for want in tier])
