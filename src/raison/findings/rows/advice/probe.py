"""Advice probe: all advice to an actor in one reading as one question, ready to be asked again."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from raison.findings.case import Case
from raison.findings.probes.probe import Probe
from raison.findings.rows.advice.attempts import Attempt, attempt, flag_of
from raison.findings.rows.advice.pad import AdvicePad
from raison.findings.support.sensing import Sense
from raison.lenses.worlds.impacts import Impacts
from raison.model.advice import AdviceTry

__all__ = ["advise_probe"]


def advise_probe(case: Case, actor: str, tries: Sequence[AdviceTry]) -> Probe:
    """Return advice in one reading as a row: its flag is three words for each recommendation.

    Examples
    --------
    >>> from tests.examples.advice import case, tried
    >>> advise_probe(case(), "upland", [tried("upland", "talk")]).answer
    (('talk', 'more', 'better', 'no'),)
    """
    owners = {owner for name in case.ask.board for owner in case.system.factors[name].owner}

    def solve(impacts: Impacts) -> tuple[Attempt, ...]:
        pad = AdvicePad(impacts, case, actor)
        return tuple(attempt(pad, one) for one in tries)

    def key(found: tuple[Attempt, ...]) -> Hashable:
        return flag_of(found)

    return Probe(case.system, case.setup, solve, key, Sense(wants=tuple(sorted({actor, *owners}))))
