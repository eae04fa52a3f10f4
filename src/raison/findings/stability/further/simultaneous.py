"""Simultaneous: where actors stay because improvements made at the same moment would spoil one another."""

from __future__ import annotations

from typing import Any

from raison.engines.conflict import Collision, Simultaneous, simultaneous_stability
from raison.findings.part import Part
from raison.findings.records import Row, Table
from raison.findings.stability.board import BoardState
from raison.words.faults import CannotDo, Fault

__all__ = ["simultaneous_part"]

MOST_NAMED = 3


def simultaneous_part(board: BoardState) -> Part:
    """Return for each actor whether moves that others make at the same moment spoil its own; asked by `simultaneous`.

    Raises
    ------
    CannotDo
        If what moves come to together is not known: choices that settle differently after another history, factors
        that several actors own.

    Notes
    -----
    It is told beside the five concepts and decides no answer.

    Examples
    --------
    >>> from tests.examples.findings import board
    >>> asked = board(want="line=press", simultaneous=True, consequences=False)
    >>> simultaneous_part(asked).data["simultaneous"]["equilibria"]
    [1]
    """
    if not board.ask.wish.simultaneous:
        return Part()
    found = _found(board)
    equilibria = found.equilibria.tolist()
    told = f"States that every actor stays in if all may move at the same moment: {board.numbered(equilibria)}."
    note = told if equilibria else "In no state does every actor stay if all may move at the same moment."
    where = "today's state" if board.state == 0 else f"state {board.state}"
    rows = tuple(_row(board, found, number) for number in range(len(board.actors)))
    title = f"Moving from {where} at the same moment"
    table = Table(title, ("Actor", "In this state", "Better for it alone, and what it comes to"), rows, note)
    return Part(tables=(table,), data={"simultaneous": _data(board, found, equilibria)})


def _found(board: BoardState) -> Simultaneous:
    if len(board.found.movers) > board.found.n_actors:
        raise CannotDo(
            "Moves at the same moment are not known where actors own a factor together; leave it off the board: "
            f"{', '.join(_owned_together(board))}."
        )
    places = sorted({place for mover in board.found.movers for place in mover.places})
    try:
        return simultaneous_stability(board.every.model, board.found.worlds[:, places])
    except Fault as fault:
        raise CannotDo(
            "What moves made at the same moment come to is not known on this board, because the same choices settle "
            "differently after another history; ask with --no-consequences."
        ) from fault


def _owned_together(board: BoardState) -> list[str]:
    factors = board.probe.impacts.picture.factors
    names = tuple(board.probe.impacts.frame.factors)
    places = sorted({place for mover in board.found.movers for place in mover.places})
    return [names[place] for place in places if len(factors[names[place]].owner) > 1]


def _row(board: BoardState, found: Simultaneous, number: int) -> Row:
    who = board.phrases.actor(board.actors[number])
    if not found.stable[number, board.state]:
        return Row((who, "would leave", "others at the same moment do not spoil it"))
    spoiled = found.collisions.get((number, board.state), ())
    if not spoiled:
        return Row((who, "stays", "nothing is better"))
    told = [_collision(board, one) for one in spoiled[:MOST_NAMED]]
    more = [f"and {len(spoiled) - MOST_NAMED} more"] * (len(spoiled) > MOST_NAMED)
    return Row((who, "stays", "; ".join([*told, *more])))


def _collision(board: BoardState, one: Collision) -> str:
    others = board.phrases.who(*(board.actors[number] for number, _ in one.others))
    return f"{board.beside(one.target)}, but with {others} moving too {board.beside(one.end)}"


def _data(board: BoardState, found: Simultaneous, equilibria: list[int]) -> dict[str, Any]:
    return {
        "state": board.state,
        "stays": {actor: bool(row[board.state]) for actor, row in zip(board.actors, found.stable, strict=True)},
        "collisions": [
            {
                "actor": board.actors[number],
                "to": one.target,
                "others": [{"actor": board.actors[other], "to": target} for other, target in one.others],
                "end": one.end,
            }
            for (number, state), each in found.collisions.items()
            if state == board.state
            for one in each
        ],
        "equilibria": equilibria,
    }
