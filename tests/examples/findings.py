"""One question to the tiny system of `tests.examples.model`, as the parts of an answer meet it; for their examples."""

from __future__ import annotations

from typing import Any

from raison.findings.asking.asking import Ask, Wish, ask_of, impacts_of
from raison.findings.case import Case
from raison.findings.rows.responding import respond_probe
from raison.findings.scenarios.scene import Scene
from raison.findings.stability.board import BoardState
from raison.lenses.budget import SECOND, Budget
from raison.lenses.conflict.verdicts import verdicts
from raison.lenses.crossimpact.families import families
from raison.lenses.crossimpact.scenarios import Query, Searching
from raison.model.setup import BOTH, Setup
from tests.examples.model import example

__all__ = ["case", "board", "scene"]


def case(hold: str | None = "line=press", reading: str = BOTH) -> Case:
    """Return what the rows of a what-if question share: the state presses.

    >>> case().ask.hold
    {'line': 'press'}
    """
    system = example()
    return Case(system, Setup(reading), ask_of(system, Wish(hold=hold), None))


def board(state: int = 0, want: str = "arms=none", **wish: Any) -> BoardState:
    """Return the board of an actor who wants something, with its verdicts; one of its worlds is asked about.

    >>> board().found.worlds.tolist()
    [[0, 0, 0], [1, 1, 1], [0, 1, 1]]
    """
    system = example(preferences={"state": [{"want": want, "assumption": "made up"}]})
    ask = ask_of(system, Wish(**wish), None)
    one = Case(system, Setup(BOTH), ask)
    probe = respond_probe(one)
    return BoardState(one, probe, verdicts(probe.impacts, probe.result.states), state)


def scene(**wish: Any) -> Scene:
    """Return the worlds that hang together, grouped by what the state chooses.

    >>> [family.about for family in scene().families]
    [(('line', 'hold'),), (('line', 'press'),)]
    """
    system, about = example(), ("line",)
    impacts = impacts_of(system, BOTH)
    groups, _ = families(Searching(impacts, Query(), Budget(SECOND)), about)
    return Scene(Case(system, Setup(BOTH), Ask(wish=Wish(**wish))), impacts, groups, about)
