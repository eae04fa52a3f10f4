"""Worlds: the forbidden combinations leave some, and today's is among them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence

from raison.model.picture import picture
from raison.model.readings import author_readings
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.expressions import Every, If, Iff, Is, Node, Not, Some, holds, leaves, resolve
from raison.words.faults import Fault

__all__ = ["check_worlds", "some_world", "truth"]

MOST_STEPS = 200_000
SMALL, MOST_SETS = 3, 2_000


def check_worlds(system: System) -> Iterator[Fault]:
    """Yield a fault for each forbidden combination that holds today in an author's reading, and if no world is left.

    Notes
    -----
    The search for a world that is left stops after 200,000 comparisons, without a fault.

    Examples
    --------
    >>> from tests.examples.checks import example
    >>> never = {"all": "river=full", "assumption": "a"}
    >>> [fault.rule for fault in check_worlds(example(never=[never])[0])]
    ['can never be, yet it holds today in the reading note']
    """
    broken: dict[int, str] = {}
    for reading in author_readings(system):
        shown = picture(system, Setup(reading))
        told = {entry.text for entry in shown.never}
        for index, never in enumerate(system.model.never):
            if never.all.text in told and holds(never.all, shown.world, system.outcomes):
                broken.setdefault(index, reading)
    for index, reading in broken.items():
        never = system.model.never[index]
        rule = f"can never be, yet it holds today in the reading {reading}"
        yield Fault(("never", index, "all"), never.all.text, rule, "mend now of one of its factors, or narrow it")
    nodes = [resolve(never.all.root, system.outcomes) for never in system.model.never]
    if broken and not some_world(system, nodes):
        yield _empty(system, _fewest(system, nodes))


def _empty(system: System, places: Sequence[int]) -> Fault:
    texts = [system.model.never[place].all.text for place in places]
    told = "; ".join(texts)
    least = "no fewer do" if len(places) <= SMALL else "each of them is needed for that"
    rule = "leaves nothing possible" if len(places) == 1 else f"leave nothing possible, together; {least}"
    return Fault(("never", places[0], "all"), told, rule, "take one of them back, or narrow it")


def _fewest(system: System, nodes: Sequence[Node]) -> tuple[int, ...]:
    """Return the fewest forbidden combinations that leave no world; beyond three, a set that all are needed in."""
    every = range(len(nodes))
    for size in range(1, SMALL + 1):
        if math.comb(len(nodes), size) <= MOST_SETS:
            for places in itertools.combinations(every, size):
                if not some_world(system, [nodes[place] for place in places]):
                    return places
    kept = list(every)
    for place in every:
        others = [other for other in kept if other != place]
        kept = kept if some_world(system, [nodes[other] for other in others]) else others
    return tuple(kept)


def some_world(system: System, nodes: Sequence[Node]) -> bool:
    """Return whether a world is left in which none of these is true; True where the search stops before it knows.

    >>> from tests.examples.checks import example
    >>> some_world(example()[0], [Is("dam", ("none", "built"))])
    False
    """
    named = dict.fromkeys(leaf.factor for node in nodes for leaf in leaves(node) if isinstance(leaf, Is))
    variants = [(name, tuple(system.factors[name].variants)) for name in named]
    return _search(variants, nodes)


def _search(variants: Sequence[tuple[str, tuple[str, ...]]], nodes: Sequence[Node]) -> bool:
    # Depth first; a branch ends as soon as one forbidden combination is sure to hold.
    waiting: list[dict[str, str]] = [{}]
    for _ in range(max(1, MOST_STEPS // max(1, len(nodes)))):
        if not waiting:
            return False
        world = waiting.pop()
        known = [truth(node, world) for node in nodes]
        if any(value is True for value in known):
            continue
        if all(value is False for value in known):
            return True
        name, options = variants[len(world)]
        waiting.extend({**world, name: option} for option in options)
    return True


def truth(node: Node, world: Mapping[str, str]) -> bool | None:
    """Return whether an expression is true at a world that is known in part; None where that is still open.

    >>> truth(Some((Is("a", ("x",)), Is("b", ("y",)))), {"a": "x"})
    True
    """
    match node:
        case Is(factor, variants):
            return None if factor not in world else world[factor] in variants
        case Not(part):
            value = truth(part, world)
            return None if value is None else not value
        case Every(parts):
            return _all([truth(part, world) for part in parts])
        case Some(parts):
            return _opposite(_all([_opposite(truth(part, world)) for part in parts]))
        case If(then, when):
            return _opposite(_all([truth(when, world), _opposite(truth(then, world))]))
        case Iff(left, right):
            one, other = truth(left, world), truth(right, world)
            return None if one is None or other is None else one == other
        case _:
            return None


def _all(values: Sequence[bool | None]) -> bool | None:
    if any(value is False for value in values):
        return False
    return None if any(value is None for value in values) else True


def _opposite(value: bool | None) -> bool | None:
    return None if value is None else not value
