"""Row *others respond*: stable outcomes, the hold as a commitment; what they say of the question is its answer."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from raison.findings.asking.asking import Ask
from raison.findings.case import Case
from raison.findings.probes.probe import Probe
from raison.findings.rows.truth import factors_in, said_of, sense_of, truth_word
from raison.findings.support.sensing import settling_key, wants_key
from raison.lenses.conflict.choices import whole_board
from raison.lenses.conflict.states import Board, States, states
from raison.lenses.conflict.verdicts import Verdicts, verdicts
from raison.lenses.worlds.frame import Frame, Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.model.system import System

__all__ = ["KeptBoards", "Responses", "respond_probe", "respond_word", "respond_worlds", "responses"]

MOST_KEPT = 64
"""Boards that are kept for reruns, of each side of an answer; half a megabyte each for 600 states."""
Made = TypeVar("Made")


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


@dataclass
class KeptBoards:
    """Boards that were worked out already, for reruns: states, which no want shapes, and verdicts; the oldest go.

    The first board waits without its keys, which take as long as the board, until something is asked again.
    """

    most: int = MOST_KEPT
    states: dict[Hashable, States] = field(default_factory=dict)
    found: dict[Hashable, Responses] = field(default_factory=dict)
    first: tuple[Impacts, Ask, Responses] | None = None

    def once(self, kept: dict[Hashable, Made], key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what is kept under a key, made where it is not."""
        if key not in kept:
            while len(kept) >= self.most:
                del kept[next(iter(kept))]
            kept[key] = make()
        return kept[key]


def responses(impacts: Impacts, ask: Ask, kept: KeptBoards) -> Responses:
    """Return the states of a board and their verdicts.

    >>> from tests.examples.findings import case
    >>> len(responses(case().impacts, Ask(), KeptBoards()).states.worlds)
    3
    """
    if kept.first is None and not kept.found:
        kept.first = impacts, ask, _judged(impacts, ask, _gathered(impacts, ask))
        return kept.first[-1]
    if kept.first is not None:
        (before, asked, found), kept.first = kept.first, None
        board, judged = _keys(before, asked)
        kept.states[board], kept.found[judged] = found.states, found
    board, judged = _keys(impacts, ask)

    def made() -> Responses:
        return _judged(impacts, ask, kept.once(kept.states, board, lambda: _gathered(impacts, ask)))

    return kept.once(kept.found, judged, made)


def _keys(impacts: Impacts, ask: Ask) -> tuple[Hashable, Hashable]:
    """Return all that the states of a board can feel of a picture, and all that their verdicts can."""
    picture = impacts.picture
    moving = [name for name in whole_board(picture, ask.board) if name not in ask.hold]
    fixed = {name: picture.world[name] for name in picture.owned if name not in moving} | dict(ask.hold)
    owners = dict.fromkeys(owner for name in moving for owner in picture.factors[name].owner)
    held = tuple(sorted(ask.hold.items()))
    board = tuple(moving), held, ask.consequences, settling_key(impacts, fixed)
    return board, (board, ask.concept, wants_key(picture, owners))


def _gathered(impacts: Impacts, ask: Ask) -> States:
    return states(impacts, Board(ask.board, ask.hold, ask.consequences))


def _judged(impacts: Impacts, ask: Ask, found: States) -> Responses:
    able = found.start.known and len(found.worlds) > 0 and bool(found.movers)
    return Responses(found, verdicts(impacts, found, (ask.concept,)) if able else None)


def respond_probe(case: Case, *, contrast: bool = False) -> Probe:
    """Return the row *others respond*: its flag is what the equilibria of a concept say of the question.

    Parameters
    ----------
    case : Case
    contrast : bool
        Whether its other side is asked too, as `case.beside` has it.

    Examples
    --------
    >>> from tests.examples.findings import case
    >>> respond_probe(case(hold=None)).result.states.worlds.tolist()
    [[0, 0, 0], [1, 1, 1], [0, 1, 1]]
    """
    ask, beside = case.ask, case.beside if contrast else None
    frame = Frame.of(case.system.factors)

    def key(found: Responses) -> Hashable:
        if not found.decided(ask.concept):
            return None
        return said_of(ask, frame, respond_worlds(found, ask.concept))

    def holding(impacts: Impacts, hold: Mapping[str, str]) -> Responses:
        board = tuple(name for name in ask.board if name not in hold)
        return responses(impacts, replace(ask, hold={**ask.hold, **hold}, board=board or ask.board), KeptBoards())

    ends = None if ask.outcome is None else factors_in(ask.outcome)
    sense = sense_of(ask, beside, wants=_owners(case.system, ask.board), ends=ends)
    other = None if beside is None else _responding(beside)
    return Probe(case.system, case.setup, _responding(ask), key, sense, beside=other, holding=holding)


def _responding(ask: Ask) -> Callable[[Impacts], Responses]:
    kept = KeptBoards()
    return lambda impacts: responses(impacts, ask, kept)


def _owners(system: System, board: tuple[str, ...]) -> tuple[str, ...]:
    names = board or tuple(system.factors)
    return tuple(dict.fromkeys(owner for name in names for owner in system.factors[name].owner))


def respond_worlds(found: Responses, concept: str) -> Worlds:
    """Return the worlds that everybody certainly stays in.

    >>> from tests.examples.findings import board
    >>> respond_worlds(board(want="line=press").probe.result, "seq").tolist()
    [[1, 1, 1]]
    """
    if found.verdicts is None:
        return found.states.worlds[: int(found.idle)]
    return found.states.worlds[list(found.verdicts.equilibria(concept))]


def respond_word(impacts: Impacts, ask: Ask, kept: KeptBoards) -> str | None:
    """Return of how many stable outcomes the outcome asked about is true; None: undetermined; empty: there is none.

    >>> from tests.examples.findings import case
    >>> from raison.words.expressions import Is
    >>> respond_word(case().impacts, Ask(outcome=Is("arms", ("pursued",))), KeptBoards())
    'some'
    """
    found = responses(impacts, ask, kept)
    if not found.decided(ask.concept):
        return None
    assert ask.outcome is not None
    return truth_word(impacts.frame.truth(ask.outcome, respond_worlds(found, ask.concept)))
