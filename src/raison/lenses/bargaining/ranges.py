"""What holds for every salience and capability in its range: exact ends of the compromise and of the median."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raison.lenses.bargaining.table import HeldStance, Topic

__all__ = ["Reach", "compromise_reach", "median_reach"]


@dataclass(frozen=True)
class Reach:
    """Lowest and highest settlement; exact where it says so, else the ends of what trials found."""

    low: float
    high: float
    exact: bool = True


@dataclass(frozen=True)
class _Pull:
    """A position with the least and the most weight behind it."""

    position: float
    least: float
    most: float


def _pulls(stances: Sequence[HeldStance], end: str, positions: bool) -> list[_Pull]:
    pulls = []
    for stance in stances:
        stand, care, can = stance.position.value, stance.salience.value, stance.capability.value
        place = (stand.low if end == "low" else stand.high) if positions else stand.point
        pulls.append(_Pull(float(place), care.low * can.low, care.high * can.high))
    return sorted(pulls, key=lambda pull: pull.position)


def compromise_reach(topic: Topic, positions: bool = False) -> Reach | None:
    """Return the lowest and highest compromise over all saliences and capabilities in their ranges.

    Parameters
    ----------
    topic : Topic
    positions : bool
        Whether positions run over their ranges too; otherwise they stay at their points.

    Returns
    -------
    Reach or None
        None where nobody need have any weight.

    Notes
    -----
    The compromise is a ratio of sums that are linear in each weight, so that its ends lie where every weight is at one
    end: the least below some position and the most above it, or the reverse. All such divisions are tried.

    Examples
    --------
    >>> from raison.lenses.bargaining.table import table_of
    >>> from tests.examples.bargaining import talks
    >>> from raison.model.setup import Setup
    >>> found = compromise_reach(table_of(talks(), Setup("both")).topics[0])
    >>> round(found.low, 2), round(found.high, 2)
    (19.12, 45.15)
    """
    low = [_mean(_pulls(topic.stances, "low", positions), cut, heavy_below=True) for cut in _cuts(topic)]
    high = [_mean(_pulls(topic.stances, "high", positions), cut, heavy_below=False) for cut in _cuts(topic)]
    if None in low or None in high:
        return None
    return Reach(min(one for one in low if one is not None), max(one for one in high if one is not None))


def _cuts(topic: Topic) -> range:
    return range(len(topic.stances) + 1)


def _mean(pulls: Sequence[_Pull], cut: int, heavy_below: bool) -> float | None:
    weights = [pull.most if (place < cut) == heavy_below else pull.least for place, pull in enumerate(pulls)]
    total = sum(weights)
    if total <= 0:
        return None
    return sum(weight * pull.position for weight, pull in zip(weights, pulls, strict=True)) / total


def median_reach(topic: Topic, positions: bool = False) -> Reach | None:
    """Return the lowest and highest weighted median over all saliences and capabilities in their ranges.

    Parameters and returned value as for `compromise_reach`; a tie counts as reaching both of its ends.

    Notes
    -----
    The lowest position that can hold half of the weight is found with the most weight on it and below, and the least
    above.

    Examples
    --------
    >>> from raison.lenses.bargaining.table import table_of
    >>> from tests.examples.bargaining import talks
    >>> from raison.model.setup import Setup
    >>> median_reach(table_of(talks(), Setup("both")).topics[0])
    Reach(low=10.0, high=50.0, exact=True)
    """
    low = _lowest(_pulls(topic.stances, "low", positions))
    turned = [
        _Pull(-pull.position, pull.least, pull.most) for pull in reversed(_pulls(topic.stances, "high", positions))
    ]
    high = _lowest(turned)
    return None if low is None or high is None else Reach(low, -high)


def _lowest(pulls: Sequence[_Pull]) -> float | None:
    for place, pull in enumerate(pulls):
        below = sum(one.most for one in pulls[: place + 1])
        above = sum(one.least for one in pulls[place + 1 :])
        if below > 0 and below >= above - 1e-12:
            return pull.position
    return None
