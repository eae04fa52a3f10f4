"""Stability parts: everything that may be asked of a board beside which worlds last, in the order of telling."""

from __future__ import annotations

from collections.abc import Callable

from raison.findings.asking.checks import state_number
from raison.findings.case import Case
from raison.findings.part import Part, joined_parts
from raison.findings.probes.probe import Probe
from raison.findings.stability.board import BoardState
from raison.findings.stability.further.actor import actor_part
from raison.findings.stability.further.attitudes import attitudes_part
from raison.findings.stability.further.coalitions import coalitions_part
from raison.findings.stability.further.contradictions import contradictions_part
from raison.findings.stability.further.field_table import table_part
from raison.findings.stability.further.inverse import inverse_part
from raison.findings.stability.further.perceptions import perceptions_part
from raison.findings.stability.further.robustness import robust_part
from raison.findings.stability.further.simultaneous import simultaneous_part
from raison.findings.stability.further.strong_wants import strength_part
from raison.findings.stability.further.unknown_wants import unknown_part
from raison.findings.stability.further.ways import ways_part
from raison.lenses.conflict.verdicts import Verdicts

__all__ = ["stability_parts"]

PARTS: tuple[Callable[[BoardState], Part], ...] = (
    contradictions_part,
    unknown_part,
    strength_part,
    attitudes_part,
    perceptions_part,
    actor_part,
    ways_part,
    coalitions_part,
    simultaneous_part,
    inverse_part,
    robust_part,
    table_part,
)


def stability_parts(case: Case, probe: Probe, every: Verdicts) -> Part:
    """Return what all further questions add together; each adds nothing where it was not asked.

    >>> from tests.examples.findings import board
    >>> one = board(table=True, robust=True)
    >>> sorted(stability_parts(one.case, one.probe, one.every).data)
    ['contradictions', 'robust', 'table']
    """
    board = BoardState(case, probe, every, state_number(case.wish.from_, len(every.states.worlds)))
    return joined_parts([part(board) for part in PARTS])
