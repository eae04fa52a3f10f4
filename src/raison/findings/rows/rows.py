"""Rows: the three ways in which a hold plays out, each with what counts as its answer. They are never mixed.

*Others hold*: only the rest settles. *Others respond*: worlds nobody has reason to leave, the hold as a commitment.
*By tendency*: worlds that hang together.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from raison.findings.asking.asking import Asked
from raison.findings.probes import Probe, Sense, shape_of
from raison.lenses.conflict.states import Board, States, states
from raison.lenses.conflict.verdicts import Verdicts, verdicts
from raison.lenses.crossimpact.met import Met, Under
from raison.lenses.crossimpact.scenarios import Query, occurring
from raison.lenses.worlds.frame import Frame, Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import Start, start
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.expressions import Node, Not

__all__ = [
    "Responses",
    "Tending",
    "hold_probe",
    "respond_probe",
    "respond_worlds",
    "said_of",
    "shares_of",
    "tend_probe",
    "truth_word",
]


@dataclass(frozen=True)
class Responses:
    """States and verdicts of a board; no verdicts where today does not settle."""

    states: States
    verdicts: Verdicts | None

    @property
    def idle(self) -> bool:
        """Whether nobody has a move, so that the world settles and stays."""
        return self.states.start.known and not self.states.movers

    def decided(self, concept: str) -> bool:
        """Return whether every state is known to be an equilibrium or not."""
        if self.verdicts is None:
            return self.idle
        return self.states.complete and not self.verdicts.open(concept)


def truth_word(truth: np.ndarray[Any, np.dtype[np.bool_]]) -> str:
    """Return whether something is true of all, some or none of several worlds, or that there is no world.

    >>> truth_word(np.array([True, False]))
    'some'
    """
    if not len(truth):
        return "empty"
    return "all" if truth.all() else "some" if truth.any() else "none"


def hold_probe(system: System, setup: Setup, ask: Asked) -> Probe:
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


def respond_probe(system: System, setup: Setup, ask: Asked) -> Probe:
    """Return the row *others respond*: its answer is what the equilibria of a concept say of the question.

    >>> from tests.examples.findings import case
    >>> respond_probe(case().system, case().setup, case().beside).result.states.worlds.tolist()
    [[0, 0, 0], [1, 1, 1], [0, 1, 1]]
    """
    board = Board(ask.board, ask.hold, ask.consequences)
    gathered: dict[Hashable, States] = {}  # wants do not shape the states, so most reruns share them

    def solve(impacts: Impacts) -> Responses:
        key = shape_of(impacts)
        found = gathered[key] if key in gathered else gathered.setdefault(key, states(impacts, board))
        able = found.start.known and len(found.worlds) > 0 and bool(found.movers)
        return Responses(found, verdicts(impacts, found, (ask.concept,)) if able else None)

    frame = Frame.of(system.factors)

    def key(found: Responses) -> Hashable:
        if not found.decided(ask.concept):
            return None
        return said_of(ask, frame, respond_worlds(found, ask.concept))

    owners = tuple(dict.fromkeys(owner for factor in system.factors.values() for owner in factor.owner))
    return Probe(system, setup, solve, key, Sense(wants=owners if not ask.board else _owners(system, ask)))


def _owners(system: System, ask: Asked) -> tuple[str, ...]:
    return tuple(dict.fromkeys(owner for name in ask.board for owner in system.factors[name].owner))


@dataclass(frozen=True)
class Tending:
    """What the worlds that hang together say of a question.

    Parameters
    ----------
    occurring : mapping of str to tuple of str
        For the factors asked about, the variants that occur; empty where no world hangs together.
    truth : str or None
        Whether the outcome is true of all, some or none of them, or that there are none; None: not asked, or open.
    example : int array (n_factors,) or None
        One of the worlds.
    complete : bool
        False where a search stopped at its budget.
    """

    occurring: Mapping[str, tuple[str, ...]]
    truth: str | None
    example: Worlds | None
    complete: bool


def tend_probe(system: System, setup: Setup, ask: Asked, query: Query | None = None, met: Met | None = None) -> Probe:
    """Return the row *by tendency*: its answer is what the worlds that hang together say of the question.

    >>> from tests.examples.findings import case
    >>> tend_probe(case().system, case().setup, case().ask).result.occurring
    {'line': ('press',), 'arms': ('pursued',), 'climate': ('hot',)}
    """
    meant = query or Query(hold=ask.hold)
    names = ask.about or tuple(system.factors)
    met = met or Met()

    def solve(impacts: Impacts) -> Tending:
        here = met.under(impacts, meant)
        one, complete = here.one()
        if one is None:
            return Tending({}, "empty" if complete else None, None, complete)
        truth = None if ask.outcome is None else _truth(here, ask.outcome)
        asked_only, whole = here.variants(names) if ask.outcome is None else ({}, truth is not None)
        return Tending(asked_only, truth, one, complete=whole)

    def key(found: Tending) -> Hashable:
        if not found.complete:
            return None
        return found.truth if ask.outcome is not None else tuple(found.occurring.items())

    return Probe(system, setup, solve, key, Sense(tendencies=meant.choices == "tendency"), met.budget)


def _truth(here: Under, outcome: Node) -> str | None:
    yes, no = here.occurs(outcome), here.occurs(Not(outcome))
    if yes and no:
        return "some"
    return None if yes is None or no is None else "all" if yes else "none"


def respond_worlds(found: Responses, concept: str) -> Worlds:
    """Return the worlds that everybody certainly stays in.

    >>> from tests.examples.findings import board
    >>> respond_worlds(board(want="line=press").probe.result, "seq").tolist()
    [[1, 1, 1]]
    """
    if found.verdicts is None:
        return found.states.worlds[: int(found.idle)]
    return found.states.worlds[list(found.verdicts.equilibria(concept))]


def said_of(ask: Asked, frame: Frame, worlds: Worlds) -> Hashable:
    """Return what worlds say of a question: with an outcome, of how many it is true; without one, what occurs.

    >>> said_of(Asked(about=("a",)), Frame(("a", "b"), (("x", "y"), ("p", "q"))), np.array([[0, 0], [0, 1]]))
    frozenset({(0,)})
    """
    if ask.outcome is not None:
        return truth_word(frame.truth(ask.outcome, worlds))
    names = ask.about or frame.factors
    places = [frame.place[name] for name in names]
    return frozenset(map(tuple, worlds[:, places].tolist()))


def shares_of(impacts: Impacts, worlds: Worlds, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return for each factor the variants that occur among worlds, in the order of the study.

    >>> from tests.examples.model import pictured
    >>> shares_of(Impacts(pictured()), np.array([[0, 0, 0], [1, 1, 1]]), ("line", "arms"))
    {'line': ('hold', 'press'), 'arms': ('none', 'pursued')}
    """
    return occurring(impacts.frame, worlds, names)
