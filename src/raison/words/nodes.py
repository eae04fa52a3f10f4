"""Trees of expressions: comparisons and names of outcomes, joined by not, and, or, if, iff."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Every", "If", "Iff", "Is", "Named", "Node", "Not", "Some", "depth_of", "leaves", "parts_of"]


@dataclass(frozen=True)
class Is:
    """True where the factor has one of the variants."""

    factor: str
    variants: tuple[str, ...]
    at: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Named:
    """True where the outcome of this name is."""

    name: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Not:
    """True where the part is not."""

    part: Node


@dataclass(frozen=True)
class Every:
    """True where every part is."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Some:
    """True where at least one part is."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class If:
    """True unless `when` holds and `then` does not."""

    then: Node
    when: Node


@dataclass(frozen=True)
class Iff:
    """True where both sides hold or neither does."""

    left: Node
    right: Node


Node = Is | Named | Not | Every | Some | If | Iff


def leaves(node: Node) -> Iterator[Is | Named]:
    """Yield every comparison and every name in a tree, from left to right.

    >>> [leaf.factor for leaf in leaves(Every((Is("a", ("x",)), Is("b", ("y",)))))]
    ['a', 'b']
    """
    match node:
        case Is() | Named():
            yield node
        case Not(part):
            yield from leaves(part)
        case Every(parts) | Some(parts):
            for part in parts:
                yield from leaves(part)
        case If(one, other) | Iff(one, other):
            yield from leaves(one)
            yield from leaves(other)


def depth_of(root: Node) -> int:
    """Return how many levels a tree has.

    >>> depth_of(Not(Is("a", ("x",))))
    2
    """
    level, deepest = [root], 0
    while level:
        deepest += 1
        level = [part for node in level for part in parts_of(node)]
    return deepest


def parts_of(node: Node) -> tuple[Node, ...]:
    """Return the parts of a node, from left to right; none for a comparison or a name.

    >>> parts_of(Not(Named("worse")))
    (Named(name='worse', at=0),)
    """
    match node:
        case Not(part):
            return (part,)
        case Every(parts) | Some(parts):
            return parts
        case If(one, other) | Iff(one, other):
            return (one, other)
        case _:
            return ()
