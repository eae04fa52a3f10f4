"""Expressions over worlds: parsed with a grammar, never run as code.

`factor=variant`, `factor=a|b`, `!=`, `not`, `and`, `or`, `if`, `iff`, binding in that order, brackets, names of
outcomes. `a if b` means that b implies a.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Annotated, Literal

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedInput, UnexpectedToken

from raison.words.faults import Fault
from raison.words.nodes import Every, If, Iff, Is, Named, Node, Not, Some, depth_of, leaves
from raison.words.readers import Reads

__all__ = [
    "Every", "Expression", "If", "Iff", "Is", "Named", "NameSpot", "Node", "Not", "Some", "WrittenExpression",
    "holds", "leaves", "names_in", "read_expression", "resolve",
]  # fmt: skip

GRAMMAR = r"""
?start: iff
?iff: cond (_IFF cond)*
?cond: disj (_IF disj)*
?disj: conj (_OR conj)*
?conj: neg (_AND neg)*
?neg: _NOT neg -> negation
    | "(" iff ")"
    | NAME "=" NAME ("|" NAME)* -> equal
    | NAME "!=" NAME ("|" NAME)* -> unequal
    | NAME -> named
_IFF: /iff(?![\w-])/
_IF: /if(?![\w-])/
_OR: /or(?![\w-])/
_AND: /and(?![\w-])/
_NOT: /not(?![\w-])/
NAME: /(?!(?:iff|if|or|and|not)(?![\w-]))[^\W\d][\w-]*/
%ignore /[ \t\r\n\u00a0]+/
"""
LONGEST, DEEPEST = 4000, 40
NOTS = re.compile(rf"(?:\bnot\b[\s(]*){{{DEEPEST}}}")
MOST_KEPT = 4_096  # a study writes the same expression again and again
HOW = "write factor=variant, factor=a|b or factor!=variant, joined by not, and, or, if, iff and brackets"


@dataclass(frozen=True)
class Expression:
    """An expression as written, with its tree.

    >>> read_expression("a=x|y and not b=z").root
    Every(parts=(Is(factor='a', variants=('x', 'y'), at=0), Not(part=Is(factor='b', variants=('z',), at=14))))
    """

    text: str
    root: Node = field(compare=False)

    def __str__(self) -> str:
        return self.text


class _TreeBuilder(Transformer[Token, Node]):
    def equal(self, names: list[Token]) -> Node:
        return Is(str(names[0]), tuple(map(str, names[1:])), names[0].start_pos or 0)

    def unequal(self, names: list[Token]) -> Node:
        return Not(self.equal(names))

    def named(self, names: list[Token]) -> Node:
        return Named(str(names[0]), names[0].start_pos or 0)

    def negation(self, parts: list[Node]) -> Node:
        return Not(parts[0])

    def conj(self, parts: list[Node]) -> Node:
        return Every(tuple(parts))

    def disj(self, parts: list[Node]) -> Node:
        return Some(tuple(parts))

    def cond(self, parts: list[Node]) -> Node:
        folded = parts[0]
        for part in parts[1:]:
            folded = If(folded, part)
        return folded

    def iff(self, parts: list[Node]) -> Node:
        folded = parts[0]
        for part in parts[1:]:
            folded = Iff(folded, part)
        return folded


@cache
def _parser() -> Lark:
    return Lark(GRAMMAR, parser="lalr")


def read_expression(raw: object) -> Expression:
    """Return a written expression with its tree.

    Raises
    ------
    Fault
        If it does not follow the grammar, or is longer or deeper than a person writes; `path` holds the offset.

    Examples
    --------
    >>> holds(read_expression("a=x if b=y"), {"a": "z", "b": "n"})
    True
    """
    if isinstance(raw, Expression):
        return raw
    if not isinstance(raw, str) or not raw.strip():
        raise Fault((), raw, "is not an expression", HOW)
    return _read(raw)


@lru_cache(maxsize=MOST_KEPT)
def _read(raw: str) -> Expression:
    _bound(raw)
    try:
        root = _TreeBuilder().transform(_parser().parse(raw))
    except UnexpectedInput as wrong:
        raise _unreadable(raw, wrong) from None
    if depth_of(root) > DEEPEST:
        raise _too_deep(raw)
    return Expression(raw, root)


@dataclass(frozen=True)
class NameSpot:
    """A name in the text of an expression: a factor's, a variant's of a factor, or an outcome's.

    `of`: the factor, where it is a variant's; empty otherwise. `end`: the place after its last character.
    """

    kind: Literal["factor", "variant", "outcome"]
    name: str
    start: int
    end: int
    of: str = ""


@lru_cache(maxsize=10_000)
def names_in(text: str) -> tuple[NameSpot, ...]:
    """Return every name in the text of an expression, in the order of writing.

    Raises
    ------
    Fault
        As `read_expression`.

    Examples
    --------
    >>> [(one.kind, one.name, one.start) for one in names_in("a=x and worse")]
    [('factor', 'a', 0), ('variant', 'x', 2), ('outcome', 'worse', 8)]
    """
    read_expression(text)
    tree = _parser().parse(text)
    found: list[NameSpot] = []
    for part in tree.iter_subtrees():
        tokens = [one for one in part.children if isinstance(one, Token)]
        for place, token in enumerate(tokens):
            start = token.start_pos or 0
            kind: Literal["factor", "variant", "outcome"]
            kind = "outcome" if part.data == "named" else "variant" if place else "factor"
            of = str(tokens[0]) if kind == "variant" else ""
            found.append(NameSpot(kind, str(token), start, start + len(token), of))
    return tuple(sorted(found, key=lambda one: one.start))


def _too_deep(raw: str) -> Fault:
    return Fault((), raw[:40] + "…", f"nests deeper than {DEEPEST}", "name parts of it as outcomes")


def _bound(raw: str) -> None:
    if len(raw) > LONGEST:
        raise Fault((), raw[:40] + "…", f"is longer than {LONGEST} characters", "name parts of it as outcomes")
    depth = deepest = 0
    for character in raw:
        depth += (character == "(") - (character == ")")
        deepest = max(deepest, depth)
    if deepest > DEEPEST or NOTS.search(raw):
        raise _too_deep(raw)


def _unreadable(raw: str, wrong: UnexpectedInput) -> Fault:
    place = wrong.pos_in_stream
    if isinstance(wrong, UnexpectedToken) and wrong.token.type == "$END":
        place = None
    if place is None or place < 0 or place >= len(raw):
        return Fault((), raw, "ends too early", HOW)
    rest = raw[place:].split()
    return Fault(("@", place), rest[0] if rest else raw, "is not expected here", HOW)


def holds(expression: Expression | Node, world: Mapping[str, str], outcomes: Mapping[str, Node] | None = None) -> bool:
    """Return whether an expression is true at a world.

    Parameters
    ----------
    expression : Expression or Node
        What is asked.
    world : mapping of str to str
        The variant of every factor that the expression names.
    outcomes : mapping of str to Node, optional
        What the named outcomes stand for.

    Examples
    --------
    >>> holds(read_expression("a=x iff b!=y"), {"a": "x", "b": "z"})
    True
    """
    node = expression.root if isinstance(expression, Expression) else expression
    return _holds(resolve(node, outcomes or {}), world)


def _holds(node: Node, world: Mapping[str, str]) -> bool:
    match node:
        case Is(factor, variants):
            return world[factor] in variants
        case Not(part):
            return not _holds(part, world)
        case Every(parts):
            return all(_holds(part, world) for part in parts)
        case Some(parts):
            return any(_holds(part, world) for part in parts)
        case If(then, when):
            return _holds(then, world) or not _holds(when, world)
        case Iff(left, right):
            return _holds(left, world) == _holds(right, world)
        case Named(name):
            raise Fault((), name, "is no outcome of this study", "define it under outcomes in study.yaml")


def resolve(node: Node, outcomes: Mapping[str, Node]) -> Node:
    """Return the tree with every named outcome replaced by what it stands for.

    >>> resolve(Named("worse"), {"worse": Is("a", ("x",))})
    Is(factor='a', variants=('x',), at=0)
    """
    match node:
        case Named(name) if name in outcomes:
            return resolve(outcomes[name], {key: value for key, value in outcomes.items() if key != name})
        case Not(part):
            return Not(resolve(part, outcomes))
        case Every(parts):
            return Every(tuple(resolve(part, outcomes) for part in parts))
        case Some(parts):
            return Some(tuple(resolve(part, outcomes) for part in parts))
        case If(then, when):
            return If(resolve(then, outcomes), resolve(when, outcomes))
        case Iff(left, right):
            return Iff(resolve(left, outcomes), resolve(right, outcomes))
        case _:
            return node


WrittenExpression = Annotated[Expression, Reads(read_expression, {"type": "string", "description": HOW})]
