"""What can move against today's position: points that all, or a weighted majority, like better than today's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from raison.lenses.bargaining.table import End, Topic
from raison.model.decision import exact
from raison.words.values import Value

__all__ = ["Shares", "Zone", "moves_within_ranges", "pivots_of", "shares_of", "zone_of"]

NEAR = 1e-9


@dataclass(frozen=True)
class Zone:
    """Points that are preferred to today's by as many as must agree, from `low` to `high`, today's itself left out.

    Parameters
    ----------
    now : float
        Where things stand today.
    low, high : float
        Ends; equal where there is no such point.
    blocks : tuple of str
        Where every actor must agree: those who want things where they are; where nobody does, and sides want opposite
        things, all.
    """

    now: float
    low: float
    high: float
    blocks: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is no such point."""
        return self.high - self.low <= NEAR


@dataclass(frozen=True)
class Shares:
    """How much of all capability wants an issue higher than today, lower, and as it is."""

    higher: Fraction
    lower: Fraction
    same: Fraction


def zone_of(topic: Topic, end: End = "point") -> Zone | None:
    """Return the points to which a topic can move by its rule, or None where nobody says how things stand today.

    Parameters
    ----------
    topic : Topic
    end : {"point", "low", "high"}
        Which number counts where a position or a capability is a range.

    Notes
    -----
    An actor prefers what is nearer to its position. From today at n an actor at x gains up to 2x − n, its mirror.
    Where every actor must agree, the zone is what all gain from; it is empty as soon as one wants today's point, or
    two want it left on different sides. Where a quota decides, a point beats today's if the actors who strictly prefer
    it hold the quota of all capability, and more than half of it, so that never both sides of today can win; the zone
    ends at the mirror of the last actor who is needed. Weights count exactly, as decimal numbers.
    Cost: n log n in actors.

    References
    ----------
    Raiffa (1982), *The Art and Science of Negotiation*, chapter 4; Krehbiel (1998), *Pivotal Politics*, chapter 2;
    Black (1958), *The Theory of Committees and Elections*.

    Examples
    --------
    >>> from raison.lenses.bargaining.table import table_of
    >>> from tests.examples.bargaining import talks
    >>> from raison.model.setup import Setup
    >>> topic = table_of(talks(), Setup("both")).topics[0]
    >>> zone_of(topic), zone_of(topic, "low")
    (Zone(now=0.0, low=0.0, high=20.0, blocks=()), Zone(now=0.0, low=0.0, high=0.0, blocks=('lowland',)))
    """
    if topic.now is None:
        return None
    now = float(topic.now.point)
    if topic.rule.quota is not None:
        return _by_weight(topic, now, end)
    wanted = {stance.actor: float(stance.position.at(end)) for stance in topic.stances}
    ups = [actor for actor, place in wanted.items() if place > now + NEAR]
    downs = [actor for actor, place in wanted.items() if place < now - NEAR]
    content = tuple(actor for actor in wanted if actor not in ups and actor not in downs)
    if content or (ups and downs):
        return Zone(now, now, now, content or tuple(wanted))
    ends = [2 * wanted[actor] - now for actor in (ups or downs)]
    return Zone(now, now, min([*ends, topic.high])) if ups else Zone(now, max([*ends, topic.low]), now)


def _by_weight(topic: Topic, now: float, end: End) -> Zone:
    whole = sum((exact(stance.capability.at(end)) for stance in topic.stances), Fraction())
    for side in (1, -1):
        gaps = sorted(_gaps(topic, now, end, side), reverse=True)
        held = Fraction()
        for gap, weight in gaps:
            held += weight
            if topic.rule.wins(held, whole):
                reach = now + side * 2 * gap
                return Zone(now, now, min(reach, topic.high)) if side > 0 else Zone(now, max(reach, topic.low), now)
    return Zone(now, now, now)


def _gaps(topic: Topic, now: float, end: End, side: int) -> Iterable[tuple[float, Fraction]]:
    for stance in topic.stances:
        gap = side * (stance.position.at(end) - now)
        if gap > NEAR:
            yield gap, exact(stance.capability.at(end))


def shares_of(topic: Topic, end: End = "point") -> Shares | None:
    """Return how much capability stands on which side of today; None where today is not told, or nobody has any.

    Examples
    --------
    >>> from raison.lenses.bargaining.table import table_of
    >>> from tests.examples.bargaining import talks
    >>> from raison.model.setup import Setup
    >>> shares_of(table_of(talks(), Setup("both")).topics[0]).higher
    Fraction(1, 1)
    """
    if topic.now is None:
        return None
    now = float(topic.now.point)
    whole = sum((exact(stance.capability.at(end)) for stance in topic.stances), Fraction())
    if not whole:
        return None
    higher, lower = (sum((w for _, w in _gaps(topic, now, end, side)), Fraction()) / whole for side in (1, -1))
    return Shares(higher, lower, 1 - higher - lower)


def moves_within_ranges(topic: Topic, positions: bool = True) -> tuple[bool, bool]:
    """Return whether a topic can move for all positions and capabilities within their ranges, and for some.

    Parameters
    ----------
    topic : Topic
    positions : bool
        Whether positions vary as well, or stand at their points.

    Notes
    -----
    Where every actor must agree, capabilities do not matter. Where a quota decides: never both sides can win, and the
    ranges hang together, so that one side wins for all numbers or there are some for which none does. The worst for a
    side is its own least capability against the most of all others, those who may want today's point among them.

    Examples
    --------
    >>> from raison.lenses.bargaining.table import table_of
    >>> from tests.examples.bargaining import talks
    >>> from raison.model.setup import Setup
    >>> moves_within_ranges(table_of(talks(), Setup("both")).topics[0])
    (False, True)
    """
    if topic.now is None:
        return False, False
    now = topic.now.point
    spans = [_span(stance.position.value, positions) for stance in topic.stances]
    if topic.rule.quota is None:
        lows, highs = zip(*spans, strict=True)
        return min(lows) > now or max(highs) < now, min(highs) > now or max(lows) < now
    sure = [[low > now for low, _ in spans], [high < now for _, high in spans]]
    may = [[high > now for _, high in spans], [low < now for low, _ in spans]]
    return any(_wins(topic, side, "low", "high") for side in sure), any(
        _wins(topic, side, "high", "low") for side in may
    )


def pivots_of(topic: Topic) -> tuple[tuple[str, bool], ...]:
    """Return the actors who alone would make a majority by coming over to one side of today, and whether it is above.

    Where every actor must agree, or today is not told, nobody is listed.

    Examples
    --------
    >>> from raison.lenses.bargaining.table import table_of
    >>> from tests.examples.bargaining import talks
    >>> from raison.model.setup import Setup
    >>> pivots_of(table_of(talks(), Setup("both")).topics[0])
    ()
    """
    if topic.now is None or topic.rule.quota is None:
        return ()
    now = float(topic.now.point)
    weights = {stance.actor: exact(stance.capability.at("point")) for stance in topic.stances}
    sides = {
        up: [one.actor for one in topic.stances if (1 if up else -1) * (one.position.at("point") - now) > NEAR]
        for up in (True, False)
    }
    whole = sum(weights.values(), Fraction())
    return tuple(
        (actor, up)
        for up, side in sides.items()
        for actor in weights
        if actor not in side and topic.rule.wins(sum((weights[one] for one in (*side, actor)), Fraction()), whole)
    )


def _span(value: Value, positions: bool) -> tuple[float, float]:
    return (value.low, value.high) if positions else (value.point, value.point)


def _wins(topic: Topic, side: list[bool], own: End, others: End) -> bool:
    weights = [
        exact(stance.capability.at(own if mine else others)) for stance, mine in zip(topic.stances, side, strict=True)
    ]
    favour = sum((weight for weight, mine in zip(weights, side, strict=True) if mine), Fraction())
    return topic.rule.wins(favour, sum(weights, Fraction()))
