"""Normal form: an expression as a choice of conjunctions, as engines take guards and forbidden worlds."""

from __future__ import annotations

from collections.abc import Mapping

from raison.lenses.worlds.frame import Frame
from raison.words.expressions import Every, If, Iff, Is, Named, Node, Not, Some
from raison.words.faults import Fault

__all__ = ["Conjunction", "conjunctions"]

Conjunction = dict[int, set[int]]
MOST = 4096


def conjunctions(node: Node, frame: Frame) -> tuple[Conjunction, ...]:
    """Return conjunctions of which at least one holds exactly where the expression does.

    Parameters
    ----------
    node : Node
        An expression whose named outcomes are resolved.
    frame : Frame
        Factors and variants.

    Returns
    -------
    tuple of dict of int to set of int
        Factor index to the variants allowed; an empty tuple: never true; an empty conjunction: always true.

    Raises
    ------
    Fault
        If it takes more than 4096 conjunctions.

    Examples
    --------
    >>> from raison.words.expressions import read_expression
    >>> frame = Frame(("a", "b"), (("x", "y"), ("p", "q")))
    >>> conjunctions(read_expression("a=x or not b=p").root, frame)
    ({0: {0}}, {1: {1}})
    """
    return tuple(_simplify(_form(node, frame, negated=False)))


def _form(node: Node, frame: Frame, *, negated: bool) -> list[Conjunction]:
    match node:
        case Is(factor, variants):
            return _leaf(factor, variants, frame, negated=negated)
        case Not(part):
            return _form(part, frame, negated=not negated)
        case Every(parts) | Some(parts):
            branches = [_form(part, frame, negated=negated) for part in parts]
            joint = isinstance(node, Every) != negated
            return _product(branches) if joint else [term for branch in branches for term in branch]
        case If(then, when):
            return _form(Some((then, Not(when))), frame, negated=negated)
        case Iff(left, right):
            same = Some((Every((left, right)), Every((Not(left), Not(right)))))
            return _form(same, frame, negated=negated)
        case Named(name):
            raise Fault((), name, "is no outcome of this study", "define it under outcomes in study.yaml")


def _leaf(factor: str, variants: tuple[str, ...], frame: Frame, *, negated: bool) -> list[Conjunction]:
    place = frame.place[factor]
    named = {frame.index(factor, variant) for variant in variants}
    allowed = set(range(len(frame.variants[place]))) - named if negated else named
    return [{place: allowed}] if allowed else []


def _product(branches: list[list[Conjunction]]) -> list[Conjunction]:
    terms: list[Conjunction] = [{}]
    for branch in branches:
        terms = [joined for term in terms for other in branch if (joined := _join(term, other)) is not None]
        if len(terms) > MOST:
            raise Fault((), "an expression", f"takes more than {MOST} conjunctions", "split it into simpler parts")
    return terms


def _join(one: Conjunction, other: Conjunction) -> Conjunction | None:
    joined = {place: set(allowed) for place, allowed in one.items()}
    for place, allowed in other.items():
        joined[place] = joined.get(place, allowed) & allowed
        if not joined[place]:
            return None
    return joined


def _simplify(terms: list[Conjunction]) -> list[Conjunction]:
    kept: list[Conjunction] = []
    for term in terms:
        if not any(_within(term, other) for other in kept):
            kept = [other for other in kept if not _within(other, term)]
            kept.append(term)
    return kept


def _within(one: Mapping[int, set[int]], other: Mapping[int, set[int]]) -> bool:
    return all(place in one and one[place] <= allowed for place, allowed in other.items())
