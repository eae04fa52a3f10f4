"""Expressions: every factor, variant and outcome that they name must exist; faults point into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raison.model.checks.names import Names
from raison.model.system import System
from raison.words.expressions import Expression, Is, Named, leaves
from raison.words.faults import Fault, Path
from raison.words.ids import nearest

__all__ = ["check_expression", "check_outcomes", "check_variant", "variant_offset"]

NAME = re.compile(r"[^\W\d][\w-]*")
LARGEST = 10_000


def check_expression(path: Path, expression: Expression | None, names: Names) -> Iterator[Fault]:
    """Yield a fault for each name in an expression that the study does not have."""
    if expression is None:
        return
    for leaf in leaves(expression.root):
        if isinstance(leaf, Named):
            yield from _check_named((*path, "@", leaf.at), leaf.name, names)
        else:
            yield from _check_comparison(path, expression.text, leaf, names)


def _check_named(path: Path, name: str, names: Names) -> Iterator[Fault]:
    if names.factors is not None and name in names.factors:
        variants = names.variants.get(name) or frozenset({"variant"})
        hint = f"it is a factor: write {name}={min(variants)}"
        yield Fault(path, name, "is no outcome of this study", hint)
    elif names.outcomes is not None and name not in names.outcomes:
        yield Fault(path, name, "is no outcome of this study", nearest(name, names.outcomes))


def _check_comparison(path: Path, text: str, leaf: Is, names: Names) -> Iterator[Fault]:
    if names.factors is not None and leaf.factor not in names.factors:
        hint = nearest(leaf.factor, names.factors)
        yield Fault((*path, "@", leaf.at), leaf.factor, "is no factor of this study", hint)
        return
    for index, variant in enumerate(leaf.variants):
        place = (*path, "@", variant_offset(text, leaf.at, index))
        yield from check_variant(place, leaf.factor, variant, names)


def check_variant(path: Path, factor: str, variant: str, names: Names) -> Iterator[Fault]:
    """Yield a fault where a known factor has no such variant."""
    known = names.variants.get(factor)
    if known is not None and variant not in known:
        yield Fault(path, variant, f"is no variant of {factor}", nearest(variant, known))


def variant_offset(text: str, at: int, index: int) -> int:
    """Return where the variant number `index` of a comparison stands that begins at character `at`.

    >>> variant_offset("a=x and bee != y | z", 8, 1)
    19
    """
    found = list(NAME.finditer(text, at))
    return found[index + 1].start() if index + 1 < len(found) else at


def check_outcomes(system: System, names: Names) -> Iterator[Fault]:
    """Yield faults of the named outcomes: unknown names, circles, and outcomes that grow beyond bounds."""
    named = {
        name: [leaf for leaf in leaves(expression.root) if isinstance(leaf, Named)]
        for name, expression in system.study.outcomes.items()
    }
    sizes: dict[str, int] = {}
    for name, expression in system.study.outcomes.items():
        yield from check_expression(("outcomes", name), expression, names)
        if (circle := _circle(name, named)) and name == min(circle):
            shown = " → ".join((*circle, circle[0]))
            yield Fault(("outcomes", name), name, f"stands for itself: {shown}", "write one of them out")
        elif not circle and _size(name, system, named, sizes) > LARGEST:
            yield Fault(
                ("outcomes", name), name, f"grows beyond {LARGEST} comparisons when written out", "name fewer outcomes in it"
            )  # fmt: skip


def _circle(start: str, named: dict[str, list[Named]]) -> tuple[str, ...]:
    # Breadth first from a name back to itself.
    trails: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while trails:
        trail = trails.pop(0)
        for leaf in named.get(trail[-1], ()):
            if leaf.name == start:
                return trail
            if leaf.name not in seen:
                seen.add(leaf.name)
                trails.append((*trail, leaf.name))
    return ()


def _size(name: str, system: System, named: dict[str, list[Named]], sizes: dict[str, int]) -> int:
    order, waiting = [], [name]
    while waiting:  # a name that stands in a circle elsewhere is counted once, at most
        current = waiting.pop()
        if current in sizes or current in order or current not in named:
            continue
        order.append(current)
        waiting.extend(leaf.name for leaf in named[current])
    for current in reversed(_deepest_last(order, named)):
        own = sum(1 for _ in leaves(system.study.outcomes[current].root))
        sizes[current] = own + sum(sizes.get(leaf.name, 1) for leaf in named[current])
    return sizes.get(name, 1)


def _deepest_last(order: list[str], named: dict[str, list[Named]]) -> list[str]:
    depth = dict.fromkeys(order, 0)
    for _ in order:
        changed = False
        for name in order:
            for leaf in named[name]:
                if leaf.name in depth and depth[leaf.name] <= depth[name] < len(order):
                    depth[leaf.name] = depth[name] + 1
                    changed = True
        if not changed:
            break
    return sorted(order, key=lambda name: depth[name])
