"""Moments: what is held at them exists."""

from __future__ import annotations

from collections.abc import Iterator

from raison.model.checks.boards import check_hold
from raison.model.checks.expressions import check_expression
from raison.model.checks.names import KnownNames
from raison.model.system import System
from raison.words.faults import Fault, Path

__all__ = ["check_moments"]


def check_moments(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield what cannot be right about the moments at which relations are told.

    >>> from tests.examples.checks import example
    >>> later = {"name": "Later", "at": 2031, "hold": "river=thick"}
    >>> [fault.rule for fault in check_moments(*example(moments={"later": later}))]
    ['is no variant of river']
    """
    for name, moment in system.study.moments.items():
        path: Path = ("moments", name, "hold")
        yield from check_expression(path, moment.hold, names)
        yield from check_hold(path, moment.hold)
