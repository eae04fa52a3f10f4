"""Coalitions: which states actors would leave together, and which no set of actors has reason to leave."""

from __future__ import annotations

from typing import Any

import numpy as np

from raison.engines.conflict import CoalitionVerdicts, coalition_improvements, coalition_stability
from raison.findings.records import Row, Table
from raison.findings.stability.board import BoardState, Part
from raison.words.faults import CannotDo

__all__ = ["coalitions_part"]

MOST_PAIRS = 40_000_000  # of states, by coalition: about half a minute
SHOWN = 4


def coalitions_part(board: BoardState) -> Part:
    """Return for the coalitions asked about what they could bring about together, and the universally stable states.

    Raises
    ------
    CannotDo
        If a member owns nothing on the board, or the board is too large; said before the work begins.

    Notes
    -----
    A coalition can use the moves of its members and of the groups within it, in any order, nobody twice in
    succession.

    Examples
    --------
    >>> from tests.examples.findings import board
    >>> coalitions_part(board(want="line=press", coalition=(("state",),))).data["coalitions"]["universal"]
    [1]
    """
    wish = board.ask.wish
    if not wish.coalition:
        return Part()
    asked = [tuple(sorted(board.actor_number(name) for name in who)) for who in wish.coalition]
    _check_size(board)
    found = coalition_stability(
        board.every.model, board.ask.concept, improvement=wish.improvement, variant=wish.variant
    )
    each = [_asked(board, found, who) for who in dict.fromkeys(asked)]
    universal = found.universally.tolist()
    data = {"name": found.name, "state": board.state, "asked": each, "universal": universal}
    return Part(tables=(_table(board, found, each, universal),), data={"coalitions": data})


def _check_size(board: BoardState) -> None:
    states, actors = len(board.found.worlds), len(board.actors)
    pairs = states * states * (2**actors - 1)
    if pairs > MOST_PAIRS:
        raise CannotDo(
            f"{states:,} states and {2**actors - 1} coalitions make {pairs:,} pairs to look at, more than "
            f"{MOST_PAIRS:,}; name a smaller board."
        )


def _asked(board: BoardState, found: CoalitionVerdicts, who: tuple[int, ...]) -> dict[str, Any]:
    row = found.stable[found.coalitions.index(who)]
    gains = coalition_improvements(board.every.model, who, improvement=board.ask.wish.improvement)
    return {
        "coalition": [board.actors[number] for number in who],
        "stays": bool(row[board.state]),
        "improvements": gains[gains[:, 0] == board.state, 1].tolist(),
        "stays_in": np.flatnonzero(row).tolist(),
    }


def _table(board: BoardState, found: CoalitionVerdicts, each: list[dict[str, Any]], universal: list[int]) -> Table:
    rows = tuple(_row(board, one) for one in each)
    where = "today's state" if board.state == 0 else f"state {board.state}"
    told = f"No set of actors at all would leave: {board.numbered(universal) or 'no state'}."
    note = " ".join(part for part in (told, board.unknown_note) if part)
    title = f"Leaving {where} together ({found.name})"
    return Table(title, ("Coalition", "In this state", "Better for its members, by their own moves"), rows, note)


def _row(board: BoardState, one: dict[str, Any]) -> Row:
    ends = one["improvements"]
    told = [board.beside(end) for end in ends[:SHOWN]]
    if len(ends) > SHOWN:
        told.append(f"and {len(ends) - SHOWN} more")
    word = "stays" if one["stays"] else "would leave"
    return Row((board.phrases.actors(one["coalition"]), word, "; ".join(told) or "nothing"))
