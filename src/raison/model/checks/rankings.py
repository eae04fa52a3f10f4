"""Rankings: they name what exists, an actor has one in a reading, and no world stands on two levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raison.model.checks.expressions import check_expression
from raison.model.checks.names import KnownNames, unknown, unknowns
from raison.model.checks.worlds import truth
from raison.model.preferences import Ranking
from raison.model.readings import Perspective, described_readings
from raison.model.setup import BOTH, Setup
from raison.model.system import System
from raison.words.expressions import Is, Node, leaves, resolve
from raison.words.faults import Fault, Path

__all__ = ["check_levels", "check_rankings"]

MOST_STEPS = 200_000


def check_rankings(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield what cannot be right about rankings.

    >>> from tests.examples.checks import example
    >>> ranking = {"actor": "uplnd", "order": ["dam=bilt"], "much_worse_after": [2], "assumption": "a"}
    >>> [fault.value for fault in check_rankings(*example(rankings=[ranking]))]
    ['uplnd', 'bilt', '2']
    """
    for index, ranking in enumerate(system.model.rankings):
        path: Path = ("rankings", index)
        yield from unknown((*path, "actor"), ranking.actor, names.actors, "actor")
        yield from unknowns((*path, "readings"), ranking.readings, names.readings, "reading")
        for level, parts in enumerate(ranking.order):
            for place, part in enumerate(parts):
                yield from check_expression((*path, "order", level, place), part, names)
        for place, level in enumerate(ranking.much_worse_after):
            if level > len(ranking.order):
                rule = f"is no level: they are numbered 1 to {len(ranking.order)}"
                yield Fault((*path, "much_worse_after", place), str(level), rule, "name a level of order")
        yield from _check_strong_wants(path, ranking, system)


def _check_strong_wants(path: Path, ranking: Ranking, system: System) -> Iterator[Fault]:
    tiers = system.model.preferences.get(ranking.actor, ())
    strong = next((want for tier in tiers for want in tier.tier if want.strong), None)
    if strong is not None:
        rule = f"weighs before the wants of {ranking.actor}, one of which is strong ({strong.want})"
        yield Fault((*path, "actor"), ranking.actor, rule, "say it with much_worse_after instead")


def check_levels(system: System) -> Iterator[Fault]:
    """Yield a fault for each ranking that puts a world on two levels, and for a second one of an actor in a reading.

    Notes
    -----
    For a system that is sound otherwise. The search for a world on two levels stops after 200,000 comparisons.

    Examples
    --------
    >>> from tests.examples.checks import example
    >>> ranking = {"actor": "upland", "order": ["dam=built", "river=full"], "assumption": "a"}
    >>> [fault.rule for fault in check_levels(example(rankings=[ranking])[0])]
    ['contradicts itself: an outcome with dam=built, river=full stands on level 1 and on level 2']
    """
    for index, ranking in enumerate(system.model.rankings):
        found = _on_two_levels(system, ranking)
        if found is not None:
            world, (low, high) = found
            where = ", ".join(f"{factor}={variant}" for factor, variant in world.items())
            rule = f"contradicts itself: an outcome with {where} stands on level {low + 1} and on level {high + 1}"
            part = ranking.order[high][0]
            yield Fault(("rankings", index, "order", high, 0), part.text, rule, "narrow one of the two levels")
    yield from _second_rankings(system)


def _second_rankings(system: System) -> Iterator[Fault]:
    told: set[int] = set()
    for reading in described_readings(system):
        if reading == BOTH and len(described_readings(system)) > 1:
            continue  # two authors may each rank: one of them counts
        lens, first = Perspective(system, Setup(reading)), dict[str, int]()
        for index, ranking in enumerate(system.model.rankings):
            if lens.belongs(ranking, ranking.id) and first.setdefault(ranking.actor, index) != index:
                if index not in told:
                    rule = f"is ranked for a second time in the reading {reading}"
                    hint = "keep one ranking, or say in which readings each holds"
                    yield Fault(("rankings", index, "actor"), ranking.actor, rule, hint)
                told.add(index)


Found = tuple[dict[str, str], tuple[int, int]]
Parts = list[tuple[int, Node]]


def _on_two_levels(system: System, ranking: Ranking) -> Found | None:
    parts = [(level, resolve(part.root, system.outcomes)) for level, each in enumerate(ranking.order) for part in each]
    named = dict.fromkeys(leaf.factor for _, node in parts for leaf in leaves(node) if isinstance(leaf, Is))
    variants = [(name, tuple(system.factors[name].variants)) for name in named]
    return _search(variants, parts)


def _search(variants: Sequence[tuple[str, tuple[str, ...]]], parts: Parts) -> Found | None:
    # Depth first; a branch ends as soon as the expressions that may still hold are all of one level.
    waiting: list[tuple[dict[str, str], Parts]] = [({}, parts)]
    steps = 0
    while waiting and steps < MOST_STEPS:
        world, left = waiting.pop()
        steps += len(left)
        known = [(level, node, truth(node, world)) for level, node in left]
        sure = sorted({level for level, _, value in known if value is True})
        if len(sure) > 1:
            return world, (sure[0], sure[1])
        left = [(level, node) for level, node, value in known if value is not False]
        if len({level for level, _ in left}) < 2 or len(world) == len(variants):
            continue
        name, options = variants[len(world)]
        waiting.extend(({**world, name: option}, left) for option in reversed(options))
    return None
