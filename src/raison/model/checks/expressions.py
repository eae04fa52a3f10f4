"""Expressions: every factor, variant and outcome that they name must exist; faults point into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from raison.model.checks.names import KnownNames
from raison.model.system import System
from raison.words.expressions import Expression, Is, Named, leaves
from raison.words.faults import Fault, Path
from raison.words.ids import nearest

__all__ = ["check_expression", "check_outcomes", "check_variant", "variant_offset"]

NAME = re.compile(r"[^\W\d][\w-]*")
LARGEST, DEEPEST = 10_000, 30


def check_expression(path: Path, expression: Expression | None, names: KnownNames) -> Iterator[Fault]:
    """Yield a fault for each name in an expression that the study does not have.

    >>> from tests.examples.checks import example
    >>> from raison.words.expressions import read_expression
    >>> expression = read_expression("not wet and dam=bilt")
    >>> [(fault.value, fault.path[-1]) for fault in check_expression((), expression, example()[1])]
    [('wet', 4), ('bilt', 16)]
    """
    if expression is None:
        return
    for leaf in leaves(expression.root):
        if isinstance(leaf, Named):
            yield from _check_named((*path, "@", leaf.at), leaf.name, names)
        else:
            yield from _check_comparison(path, expression.text, leaf, names)


def _check_named(path: Path, name: str, names: KnownNames) -> Iterator[Fault]:
    if names.factors is not None and name in names.factors:
        variants = names.variants.get(name) or frozenset({"variant"})
        hint = f"it is a factor: write {name}={min(variants)}"
        yield Fault(path, name, "is no outcome of this study", hint)
    elif names.outcomes is not None and name not in names.outcomes:
        yield Fault(path, name, "is no outcome of this study", nearest(name, names.outcomes))


def _check_comparison(path: Path, text: str, leaf: Is, names: KnownNames) -> Iterator[Fault]:
    if names.factors is not None and leaf.factor not in names.factors:
        hint = nearest(leaf.factor, names.factors)
        yield Fault((*path, "@", leaf.at), leaf.factor, "is no factor of this study", hint)
        return
    for index, variant in enumerate(leaf.variants):
        place = (*path, "@", variant_offset(text, leaf.at, index))
        yield from check_variant(place, leaf.factor, variant, names)


def check_variant(path: Path, factor: str, variant: str, names: KnownNames) -> Iterator[Fault]:
    """Yield a fault where a known factor has no such variant.

    >>> from tests.examples.checks import example
    >>> [fault.hint for fault in check_variant(("now",), "dam", "bult", example()[1])]
    ['did you mean built?']
    """
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


def check_outcomes(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield faults of the named outcomes: unknown names, circles, and outcomes that grow beyond bounds.

    >>> from tests.examples.checks import example
    >>> outcomes = {"one": "other", "other": "not one"}
    >>> [fault.rule for fault in check_outcomes(*example(outcomes=outcomes))]
    ['stands for itself: one → other → one']
    """
    outcomes = system.study.outcomes
    named = {name: _named_in(expression, outcomes) for name, expression in outcomes.items()}
    sizes = _sizes(system, named)
    for name, expression in outcomes.items():
        yield from check_expression(("outcomes", name), expression, names)
        comparisons, depth = sizes.get(name, (0, 0))
        if comparisons > LARGEST or depth > DEEPEST:
            rule = f"grows beyond {LARGEST} comparisons or {DEEPEST} levels when written out"
            yield Fault(("outcomes", name), name, rule, "name fewer outcomes in it")
    for circle in _circles({name: parts for name, parts in named.items() if name not in sizes}):
        shown = " → ".join((*circle, circle[0]))
        yield Fault(("outcomes", circle[0]), circle[0], f"stands for itself: {shown}", "write one of them out")


def _named_in(expression: Expression, outcomes: Mapping[str, Expression]) -> tuple[str, ...]:
    found = (leaf.name for leaf in leaves(expression.root) if isinstance(leaf, Named))
    return tuple(name for name in found if name in outcomes)


def _sizes(system: System, named: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[int, int]]:
    # Comparisons and levels of each outcome written out, from those that name no other upwards; circles have none.
    waits = {name: len(set(parts)) for name, parts in named.items()}
    users: dict[str, list[str]] = {name: [] for name in named}
    for name, parts in named.items():
        for part in set(parts):
            users[part].append(name)
    ready = [name for name, count in waits.items() if not count]
    sizes: dict[str, tuple[int, int]] = {}
    while ready:
        name = ready.pop()
        own = sum(1 for _ in leaves(system.study.outcomes[name].root))
        parts = named[name]
        sizes[name] = (
            own + sum(sizes[part][0] for part in parts),
            1 + max((sizes[part][1] for part in parts), default=0),
        )
        for user in users[name]:
            waits[user] -= 1
            if not waits[user]:
                ready.append(user)
    return sizes


def _circles(named: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    # Every name left over stands in a circle or leads into one: walk on until a name comes again.
    seen: set[str] = set()
    for start in named:
        trail: dict[str, int] = {}
        name: str | None = start
        while name is not None and name not in seen:
            seen.add(name)
            trail[name] = len(trail)
            name = next((part for part in named[name] if part in named), None)
        if name in trail:
            circle = tuple(trail)[trail[name] :]
            first = circle.index(min(circle))
            yield circle[first:] + circle[:first]
