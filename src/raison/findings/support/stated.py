"""Stated: whether the paper itself concludes an answer: a conclusion that the model gives back asks the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from raison.findings.asking.asking import Ask
from raison.findings.expectations.rows import judged_expectation
from raison.model.checks.holds import expected_node
from raison.model.expectations import Expectation, held_in, row_of
from raison.model.readings import Perspective
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["PosedQuestion", "stated_by"]


@dataclass(frozen=True)
class PosedQuestion:
    """How a question was put: its verb and its row, with what is held, beside what, and the outcome.

    `of`: the issue of talks, or the two actors; `row` of alignment is camps, or relief.
    """

    verb: str
    row: str
    ask: Ask
    of: str | frozenset[str] = ""


def stated_by(system: System, setup: Setup, posed: PosedQuestion) -> tuple[str, ...]:
    """Return the claims in which the reading's paper concludes the answer; none where it does not.

    Parameters
    ----------
    system : System
    setup : Setup
        In whose picture it was asked.
    posed : PosedQuestion

    Examples
    --------
    >>> from raison.findings.asking.asking import Wish, ask_of
    >>> from tests.examples.model import example
    >>> told = {"id": "e", "claim": ["drives"], "reading": "grim", "verb": "whatif", "hold": "line=press"}
    >>> system = example(expects=[{**told, "expect": "danger", "how": "all"}])
    >>> ask = ask_of(system, Wish(hold="line=press", outcome="danger"), None)
    >>> stated_by(system, Setup("grim"), PosedQuestion("whatif", "holding", ask))
    ('drives',)
    """
    lens = Perspective(system, setup)
    same = (one for one in system.study.expects if one.reading == setup.reading and _asks(system, one, posed))
    given = (one for one in same if judged_expectation(system, one).verdict == "reproduced")
    return tuple(dict.fromkeys(name for one in given if all(map(lens.kept, one.claim)) for name in one.claim))


def _asks(system: System, one: Expectation, posed: PosedQuestion) -> bool:
    if one.not_expressible is not None or one.verb != posed.verb:
        return False
    if list(_sides(held_in(one.hold), held_in(one.against))) != list(_sides(posed.ask.hold, posed.ask.against)):
        return False
    if one.verb == "bargain":
        return str(one.expect) == posed.of
    if one.verb == "alignment":
        return _pair(one) == posed.of and ("relief" if one.how == "relieves" else "camps") == posed.row
    return _same_outcome(system, one, posed)


def _pair(one: Expectation) -> frozenset[str]:
    return frozenset(one.expect) if isinstance(one.expect, tuple) else frozenset()


def _same_outcome(system: System, one: Expectation, posed: PosedQuestion) -> bool:
    node = expected_node(system, one)
    owned = frozenset(name for name, factor in system.factors.items() if factor.owner)
    return node is not None and node == posed.ask.outcome and row_of(one, node, owned) == posed.row


def _sides(*sides: Mapping[str, str]) -> Iterator[list[tuple[str, str]]]:
    yield from (sorted(side.items()) for side in sides)
