"""Row *others hold*: only what nobody chooses settles; where the factors asked about end up is its answer."""

from __future__ import annotations

from collections.abc import Hashable

from raison.findings.asking.asking import Ask
from raison.findings.probes import Probe, Sense
from raison.findings.rows.truth import truth_word
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import Start, start
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["hold_probe", "hold_word"]


def hold_probe(system: System, setup: Setup, ask: Ask) -> Probe:
    """Return the row *others hold*: its answer is where the factors asked about settle.

    >>> from tests.examples.findings import case
    >>> probe = hold_probe(case().system, case().setup, case().ask)
    >>> probe.answer, probe.holds(Setup("mild"))
    ((1, 1, 1), False)
    """

    def solve(impacts: Impacts) -> Start:
        return start(impacts, ask.hold)

    names = list(system.factors)
    places = [names.index(name) for name in ask.about or names]

    def key(found: Start) -> Hashable:
        return tuple(found.settled[places].tolist()) if found.known else None

    return Probe(system, setup, solve, key, Sense())


def hold_word(impacts: Impacts, ask: Ask) -> str | None:
    """Return whether the outcome is true where things settle; None: they do not.

    >>> from tests.examples.findings import case
    >>> from raison.words.expressions import Is
    >>> hold_word(case().impacts, Ask({"line": "press"}, Is("climate", ("hot",))))
    'all'
    """
    found = start(impacts, ask.hold)
    assert ask.outcome is not None
    return truth_word(impacts.frame.truth(ask.outcome, found.settled[None, :])) if found.known else None
