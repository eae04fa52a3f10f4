"""Outcomes that are asked about: each must be able to be true and able to be false, else no answer turns on it."""

from __future__ import annotations

from collections.abc import Iterator

from raison.model.checks.worlds import some_world
from raison.model.system import System
from raison.words.expressions import Expression, Named, Not, resolve
from raison.words.faults import Fault, Path

__all__ = ["check_undecided_outcomes"]


def check_undecided_outcomes(system: System) -> Iterator[Fault]:
    """Yield a fault for each question and each aim of advice whose outcome is always true, or never.

    >>> from tests.examples.checks import example
    >>> asked = {"id": "q", "ask": "Which?", "verb": "stability", "outcome": "dam=none|built"}
    >>> [fault.rule for fault in check_undecided_outcomes(example(questions=[asked])[0])]
    ['is always true, so no answer turns on it']
    """
    for path, asked in _asked(system):
        node = resolve(asked.root if isinstance(asked, Expression) else Named(asked), system.outcomes)
        always = not some_world(system, [node])
        if always or not some_world(system, [Not(node)]):
            shown = asked.text if isinstance(asked, Expression) else asked
            rule = f"is {'always' if always else 'never'} true, so no answer turns on it"
            yield Fault(path, shown, rule, "ask about what may come about or not")


def _asked(system: System) -> Iterator[tuple[Path, Expression | str]]:
    for index, question in enumerate(system.study.questions):
        if question.outcome is not None:
            yield ("questions", index, "outcome"), question.outcome
    for index, advice in enumerate(system.model.recommendations):
        if advice.aim is not None:
            yield ("recommendations", index, "aim"), advice.aim
