"""Flow: an order of factors in which most influences run forwards, for pictures that are read from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["columns_of", "flow_order"]


def flow_order(names: Sequence[str], arcs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the names so that few arcs run backwards.

    Parameters
    ----------
    names : sequence of str
        What is to be ordered; earlier ones win ties.
    arcs : iterable of pairs
        From and to; arcs to and from other names are ignored.

    Notes
    -----
    Greedy: sinks go to the end, sources to the front, else whatever has the greatest surplus of arcs going out.

    References
    ----------
    Eades, P., Lin, X. and Smyth, W. F. (1993), A fast and effective heuristic for the feedback arc set problem,
    Information Processing Letters 47.

    Examples
    --------
    >>> flow_order(["c", "a", "b"], [("a", "b"), ("b", "c")])
    ('a', 'b', 'c')
    """
    left = {name: None for name in names}
    live = {(a, b) for a, b in arcs if a in left and b in left and a != b}
    front: list[str] = []
    back: list[str] = []
    while left:
        chosen, last = _next(list(left), live)
        (back if last else front).append(chosen)
        del left[chosen]
        live = {arc for arc in live if chosen not in arc}
    return (*front, *reversed(back))


def _next(left: list[str], live: set[tuple[str, str]]) -> tuple[str, bool]:
    out = {name: sum(a == name for a, _ in live) for name in left}
    into = {name: sum(b == name for _, b in live) for name in left}
    for name in reversed(left):
        if not out[name] and into[name]:
            return name, True
    for name in left:
        if not into[name]:
            return name, False
    return max(left, key=lambda name: out[name] - into[name]), False


def columns_of(order: Sequence[str], path: Sequence[str], count: int) -> dict[str, int]:
    """Return the column of every name: a path is spread from first to last, the others go by their place in the flow.

    >>> columns_of(["a", "b", "c", "d"], ["a", "d"], 4)
    {'a': 0, 'b': 1, 'c': 2, 'd': 3}
    """
    columns = {name: min(count - 1, place * count // max(1, len(order))) for place, name in enumerate(order)}
    steps = max(1, len(path) - 1)
    return columns | {name: round(place * (count - 1) / steps) for place, name in enumerate(path) if name in columns}
