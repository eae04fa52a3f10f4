"""The zone of agreement: points that everybody at the table likes better than today. It needs positions alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from raison.lenses.bargaining import End, Topic

__all__ = ["Zone", "zone_of"]

NEAR = 1e-9


@dataclass(frozen=True)
class Zone:
    """Points that everybody prefers to today's, from `low` to `high`, today's point itself left out.

    Parameters
    ----------
    now : float
        Where things stand today.
    low, high : float
        Ends; equal where there is no such point.
    blocks : tuple of str
        Actors who want things where they are; where nobody does, and sides want opposite things, all.
    """

    now: float
    low: float
    high: float
    blocks: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether no point is better for all."""
        return self.high - self.low <= NEAR


def zone_of(topic: Topic, end: End = "point", read: Callable[[str, str], float] | None = None) -> Zone | None:
    """Return the zone of agreement on a topic, or None where the study does not say how things stand today.

    Parameters
    ----------
    topic : Topic
    end : {"point", "low", "high"}
        Which number counts where a position is a range.
    read : callable (actor, address) -> float, optional
        The position of an actor, instead of `end`.

    Notes
    -----
    An actor prefers what is nearer to its position. From today at n an actor at x gains up to 2x − n, its mirror. The
    zone is what all gain from; it is empty as soon as one wants today's point, or two want it left on different sides.
    Cost: linear in actors.

    References
    ----------
    Raiffa (1982), *The Art and Science of Negotiation*, chapter 4; Krehbiel (1998), *Pivotal Politics*, chapter 2.

    Examples
    --------
    >>> from raison.lenses.bargaining import table_of
    >>> from raison.lenses.bargaining_example import talks
    >>> from raison.model.setup import Setup
    >>> topic = table_of(talks(), Setup("both")).topics[0]
    >>> zone_of(topic), zone_of(topic, "low")
    (Zone(now=0.0, low=0.0, high=20.0, blocks=()), Zone(now=0.0, low=0.0, high=0.0, blocks=('lowland',)))
    """
    if topic.now is None:
        return None
    now = float(topic.now.point)
    number = read or (lambda actor, address: _positions(topic, end)[address])
    wanted = {stance.actor: float(number(stance.actor, stance.position.address)) for stance in topic.stances}
    ups = [actor for actor, place in wanted.items() if place > now + NEAR]
    downs = [actor for actor, place in wanted.items() if place < now - NEAR]
    content = tuple(actor for actor in wanted if actor not in ups and actor not in downs)
    if content or (ups and downs):
        return Zone(now, now, now, content or tuple(wanted))
    ends = [2 * wanted[actor] - now for actor in (ups or downs)]
    return Zone(now, now, min([*ends, topic.high])) if ups else Zone(now, max([*ends, topic.low]), now)


def _positions(topic: Topic, end: End) -> dict[str, float]:
    return {stance.position.address: stance.position.at(end) for stance in topic.stances}
