"""Default boards: who may respond where a question names nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from raison.findings.asking.asking import Ask, outcome_node
from raison.model.expectations import factors_of
from raison.model.picture import Picture
from raison.model.system import System
from raison.words.expressions import Node

__all__ = ["near_board", "with_board"]

REACH = 2
"""Over how many effects or wants the board reaches where none is named."""


def with_board(system: System, told: Picture, ask: Ask) -> Ask:
    """Return what is asked with a board: its own, else that of a question with the same outcome, else what is near.

    >>> from raison.findings.asking.asking import Wish, ask_of
    >>> from tests.examples.model import example, pictured
    >>> with_board(example(), pictured(), ask_of(example(), Wish(hold="climate=hot"), None)).board
    ('line',)
    """
    if ask.board:
        return ask
    alike = (
        one.board
        for one in system.study.questions
        if one.board and ask.outcome is not None and outcome_node(system, one.outcome)[0] == ask.outcome
    )
    return replace(ask, board=next(alike, ()) or _near(told, ask))


def _near(told: Picture, ask: Ask) -> tuple[str, ...]:
    """Return what is near what is held; where nothing is held, near what is asked about."""
    return near_board(told, None if ask.hold else ask.outcome, ask.hold)


def near_board(told: Picture, outcome: Node | None, hold: Mapping[str, str]) -> tuple[str, ...]:
    """Return the owned factors within two effects or wants of what is held, and of an outcome if one is given.

    >>> from tests.examples.model import pictured
    >>> near_board(pictured(), None, {"climate": "hot"})
    ('line',)
    """
    groups = [{one.source, one.target, *(factors_of(one.when) if one.when else ())} for one in told.effects]
    groups += [set(factors_of(want.node)) for tiers in told.tiers.values() for tier in tiers for want in tier]
    reached = {*hold, *(factors_of(outcome) if outcome is not None else ())}
    for _ in range(REACH):
        reached = reached.union(*(group for group in groups if group & reached))
    return tuple(name for name in told.owned if name in reached and name not in hold)
