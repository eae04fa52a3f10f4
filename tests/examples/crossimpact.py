"""A tiny problem, for the examples: rain moves a river, and nothing moves the rain."""

from __future__ import annotations

from raison.engines.crossimpact.problem import CrossImpactProblem

__all__ = ["rain_and_river"]


def rain_and_river() -> CrossImpactProblem:
    """Return the problem: dry weather lowers the river, twice as much as wet weather fills it.

    >>> rain_and_river().factors
    (('rain', ('dry', 'wet')), ('river', ('low', 'high')))
    """
    return CrossImpactProblem(
        [("rain", ("dry", "wet")), ("river", ("low", "high"))],
        [[0, 0, 2, -2], [0, 0, -1, 1], [0, 0, 0, 0], [0, 0, 0, 0]],
    )
