"""Relations and stances: between known actors, on known issues, within their scales."""

from __future__ import annotations

from collections.abc import Iterator

from raison.model.checks.expressions import check_expression
from raison.model.checks.names import KnownNames, unknown, unknowns
from raison.model.records import Issue, Relation, Stance
from raison.model.system import System
from raison.words.faults import Fault, Path
from raison.words.values import Value, write_value

__all__ = ["check_issues", "check_relations", "check_stances"]

STRONGEST = 3


def check_relations(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield what cannot be right about relations.

    >>> from tests.examples.checks import example
    >>> tie = {"between": ["upland", "upland"], "dimension": "water", "strength": 5, "assumption": "a"}
    >>> [fault.rule for fault in check_relations(*example(relations=[tie]))]
    ['is tied to itself', "lies outside -3..3, the scale of a relation's strength"]
    """
    for index, relation in enumerate(system.model.relations):
        path: Path = ("relations", index)
        yield from unknowns((*path, "between"), relation.between, names.actors, "actor")
        yield from unknowns((*path, "readings"), relation.readings, names.readings, "reading")
        yield from check_expression((*path, "when"), relation.when, names)
        if relation.between[0] == relation.between[1]:
            yield Fault((*path, "between"), relation.between[0], "is tied to itself", "name two actors")
        yield from _check_dates(path, relation)
        yield from _check_strength((*path, "strength"), relation)


def _check_dates(path: Path, relation: Relation) -> Iterator[Fault]:
    if relation.from_ and relation.to and relation.from_.first > relation.to.last:
        rule = f"lies after the end of the relation ({relation.to})"
        yield Fault((*path, "from"), str(relation.from_), rule, "exchange from and to, or mend one of them")


def _check_strength(path: Path, relation: Relation) -> Iterator[Fault]:
    if relation.strength is None and not relation.unknown:
        pair = "–".join(relation.between)
        yield Fault(
            path, pair, "has no strength", f"write strength: from -{STRONGEST} to {STRONGEST}, or unknown: true"
        )
    if relation.strength is not None:
        if relation.unknown:
            yield Fault(path, write_value(relation.strength), "is given though unknown is true", "keep one of the two")
        yield from _within(path, relation.strength, -STRONGEST, STRONGEST, "a relation's strength")


def _within(path: Path, value: Value, low: float, high: float, what: str) -> Iterator[Fault]:
    if value.low < low or value.high > high:
        yield Fault(path, write_value(value), f"lies outside {low:g}..{high:g}, the scale of {what}", "stay within it")


def check_stances(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield what cannot be right about stances.

    >>> from tests.examples.checks import example
    >>> where = {"actor": "upland", "issue": "release", "position": 120}
    >>> stance = where | {"salience": 70, "capability": 1, "assumption": "a"}
    >>> [fault.hint for fault in check_stances(*example(stances=[stance]))]
    ['write 0.7 if the source uses percent', 'stay within it']
    """
    for index, stance in enumerate(system.model.stances):
        path: Path = ("stances", index)
        yield from unknown((*path, "actor"), stance.actor, names.actors, "actor")
        yield from unknown((*path, "issue"), stance.issue, names.issues, "issue")
        yield from unknowns((*path, "readings"), stance.readings, names.readings, "reading")
        yield from _check_salience((*path, "salience", "is"), stance)
        if stance.capability.value.low < 0:
            shown = write_value(stance.capability.value)
            yield Fault((*path, "capability", "is"), shown, "is negative", "a capability is 0 or more")
        if stance.issue in system.model.issues:
            low, high = _ends(system.model.issues[stance.issue])
            yield from _within((*path, "position", "is"), stance.position.value, low, high, stance.issue)


def _check_salience(path: Path, stance: Stance) -> Iterator[Fault]:
    value = stance.salience.value
    if value.low < 0 or value.high > 1:
        percent = f"write {write_value(Value(value.low / 100, value.high / 100))} if the source uses percent"
        hint = percent if 1 < value.high <= 100 and value.low >= 0 else "stay within it"
        yield Fault(path, write_value(value), "lies outside 0..1, the scale of salience", hint)


def _ends(issue: Issue) -> tuple[float, float]:
    return min(issue.scale), max(issue.scale)


def check_issues(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield a fault for each issue that stands outside its scale.

    >>> from tests.examples.checks import example
    >>> issue = {"name": "Water", "scale": {0: "none", 9: "all"}, "now": 10, "assumption": "a"}
    >>> [fault.rule for fault in check_issues(*example(issues={"release": issue}))]
    ['lies outside 0..9, the scale of release']
    """
    for name, issue in system.model.issues.items():
        for index, now in enumerate(issue.now):
            place: Path = ("issues", name, "now", index)
            yield from _within((*place, "is"), now.is_, *_ends(issue), name)
            yield from unknowns((*place, "readings"), now.readings, names.readings, "reading")
