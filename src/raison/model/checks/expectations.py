"""Expectations: what they name exists, their claims are their reading's own, and their row can be run."""

from __future__ import annotations

from collections.abc import Iterator

from raison.model.checks.boards import check_board_names, check_hold
from raison.model.checks.expressions import check_expression
from raison.model.checks.names import KnownNames, unknown, unknowns
from raison.model.expectations import HOWS, ROWS, Expectation
from raison.model.readings import sources_of
from raison.model.setup import BOTH
from raison.model.system import System
from raison.words.expressions import Expression
from raison.words.faults import Fault, Path
from raison.words.ids import nearest

__all__ = ["check_expectations"]

TESTED = ("verb", "expect", "how")
SAID = (*TESTED, "hold", "against", "row", "board")


def check_expectations(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield what cannot be right about expectations, as far as names and keys tell.

    >>> from tests.examples.checks import example
    >>> told = {"id": "e1", "claim": ["c1"], "reading": "note", "verb": "settle", "expect": "dry"}
    >>> [fault.rule for fault in check_expectations(*example(expects=[told]))]
    ['is no claim of this study', 'does not say how']
    """
    for index, one in enumerate(system.study.expects):
        path: Path = ("expects", index)
        yield from unknowns((*path, "claim"), one.claim, names.claims, "claim")
        if one.reading != BOTH:
            yield from unknown((*path, "reading"), one.reading, names.readings, "reading")
        yield from _check_source(path, one, system)
        yield from _check_keys(path, one)
        if one.not_expressible is None and one.verb is not None:
            yield from _check_question(path, one, system, names)


def _check_source(path: Path, one: Expectation, system: System) -> Iterator[Fault]:
    if one.reading not in system.study.readings:
        return
    own = sources_of(system, one.reading)
    for index, name in enumerate(one.claim):
        claim = system.claim.get(name)
        known = claim is not None and own | set(claim.sources) <= set(system.sources.sources)
        if claim is not None and known and own and not own & set(claim.sources):
            rule = f"is a claim of {' and '.join(claim.sources)}, and the reading {one.reading} is another source's"
            hint = f"cite claims of {' or '.join(sorted(own))}, or name that source's reading"
            yield Fault((*path, "claim", index), name, rule, hint)


def _check_keys(path: Path, one: Expectation) -> Iterator[Fault]:
    if one.not_expressible is not None:
        said = [key for key in SAID if getattr(one, key)]
        if said:
            rule = f"has not_expressible, and {' and '.join(said)} as well"
            yield Fault((*path, said[0]), one.id, rule, "keep the test, or the reason why there is none")
        return
    words = {"verb": "does not say which verb", "expect": "does not say what is expected", "how": "does not say how"}
    hints = {
        "verb": f"add verb: {', '.join(HOWS)}; or not_expressible: and why the model has no place for it",
        "expect": "add expect: and an outcome or expression",
        "how": f"add how: {', '.join(HOWS[one.verb or 'whatif'])}",
    }
    for key in TESTED:
        if getattr(one, key) is None:
            yield Fault((*path, key), one.id, words[key], hints[key])


def _check_question(path: Path, one: Expectation, system: System, names: KnownNames) -> Iterator[Fault]:
    verb = str(one.verb)
    if one.how is not None and one.how not in HOWS[verb]:
        yield Fault((*path, "how"), one.how, f"is no word for {verb}", f"write {', '.join(HOWS[verb])}")
    if one.row is not None and one.row not in ROWS[verb]:
        rows = ", ".join(ROWS[verb])
        yield Fault((*path, "row"), one.row, f"is no row of {verb}", f"write {rows}" if rows else "delete row")
    yield from _check_expect((*path, "expect"), one, system, names)
    for key, hold in (("hold", one.hold), ("against", one.against)):
        yield from check_expression((*path, key), hold, names)
        yield from check_hold((*path, key), hold)
    yield from check_board_names((*path, "board"), one.board, system, names)
    yield from _check_holds(path, one)


def _check_holds(path: Path, one: Expectation) -> Iterator[Fault]:
    if one.verb == "whatif" and one.hold is None:
        hint = "add hold: factor=variant, or ask where things stand with verb: settle"
        yield Fault((*path, "hold"), one.id, "asks what if, but holds nothing", hint)
    if one.verb in ("settle", "bargain") and one.hold is not None:
        hint = "write verb: whatif" if one.verb == "settle" else "delete hold: talks do not depend on it"
        yield Fault((*path, "hold"), one.id, f"holds something, which {one.verb} does not take", hint)
    if one.against is None:
        return
    if one.how not in ("more", "less", "same"):
        hint = "write how: more, less or same, or delete against"
        yield Fault((*path, "against"), one.id, f"is compared with nothing by how: {one.how}", hint)
    elif one.hold is not None and one.hold.root == one.against.root:
        yield Fault((*path, "against"), one.against.text, "is what is held as well", "compare with something else")


def _check_expect(path: Path, one: Expectation, system: System, names: KnownNames) -> Iterator[Fault]:
    expect = one.expect
    if expect is None:
        return
    if one.verb == "bargain":
        if isinstance(expect, str):
            yield from unknown(path, expect, names.issues, "issue")
        else:
            yield Fault(path, str(expect), "is no issue", "name one issue, on which talks move or stay stuck")
    elif one.verb == "alignment":
        if isinstance(expect, tuple):
            yield from unknowns(path, expect, names.actors, "actor")
        else:
            yield Fault(path, str(expect), "is no pair of actors", "write two actors, such as [chn, rok]")
    elif isinstance(expect, tuple):
        yield Fault(path, "–".join(expect), "is a pair of actors", "write an outcome or an expression")
    elif isinstance(expect, Expression):
        yield from check_expression(path, expect, names)
    elif names.outcomes is not None and expect not in names.outcomes:
        yield Fault(path, expect, "is no outcome of this study", nearest(expect, names.outcomes))
