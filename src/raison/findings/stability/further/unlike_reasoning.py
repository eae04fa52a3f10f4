"""Unlike reasoning: what the worlds that last say of the question where actors reason otherwise than by a ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from raison.findings.rows.responding import respond_worlds
from raison.findings.rows.truth import said_of
from raison.findings.stability.board import BoardState

__all__ = ["Otherwise", "columns", "otherwise", "otherwise_says", "too_large"]

MOST_LOOKS = 4_000_000_000  # at moves, for each state that is left: about ten seconds


@dataclass(frozen=True)
class Otherwise:
    """The states that all movers stay in when they reason in another way, and what these say of the question.

    Parameters
    ----------
    states : tuple of int
    same : bool
        Whether that is what the answer says.
    answer : str or None
        Whether the outcome is true of `all`, `some` or `none` of them, or that there are none (`empty`); None: no
        outcome was asked about.
    """

    states: tuple[int, ...]
    same: bool
    answer: str | None

    def told(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {"lasting": list(self.states), "answer": self.answer, "same": self.same}


def otherwise(board: BoardState, stays: NDArray[np.bool_]) -> Otherwise:
    """Return what follows where each mover stays in the given states; bool array (n_movers, n_states).

    >>> from tests.examples.findings import board
    >>> otherwise(board(want="line=press"), np.array([[False, True, True]])).states
    (1, 2)
    """
    states = tuple(np.flatnonzero(stays.all(axis=0)).tolist())
    frame = board.probe.impacts.frame
    usual = said_of(board.ask, frame, respond_worlds(board.probe.result, board.ask.concept))
    said = said_of(board.ask, frame, board.found.worlds[list(states)])
    return Otherwise(states, said == usual, str(said) if board.ask.outcome is not None else None)


def too_large(board: BoardState, ways: int) -> str:
    """Return why so many ways of reasoning cannot be tried on a board, with the number; empty where they can.

    >>> from tests.examples.findings import board
    >>> too_large(board(), 4)
    ''
    """
    if board.ask.concept == "nash":
        return ""
    left = sum(len(set(arcs[:, 0].tolist())) for arcs in board.found.arcs)
    looks = ways * left * sum(map(len, board.found.arcs))
    if looks <= MOST_LOOKS:
        return ""
    return f"Not tried: {looks:,} looks at moves are needed, more than {MOST_LOOKS:,}; name a smaller board."


def otherwise_says(board: BoardState, found: Otherwise) -> str:
    """Return what the lasting states say of the question, in few words.

    >>> from tests.examples.findings import board
    >>> one = board(want="line=press")
    >>> otherwise_says(one, otherwise(one, np.array([[False, True, True]])))
    '1 and 2'
    """
    told = board.numbered(found.states) or "none"
    words = {"all": "in all", "some": "in some", "none": "in none", "empty": "no state lasts"}
    return told if found.answer is None else f"{told} ({words[found.answer]})"


def columns(board: BoardState) -> Sequence[str]:
    """Return the heads of the last two columns of a table of ways to reason.

    >>> from tests.examples.findings import board
    >>> columns(board())
    ('States that last', 'As the answer')
    """
    if board.ask.outcome is None:
        return ("States that last", "As the answer")
    return (f"States that last (“{board.phrases.outcome_called(board.ask)}”)", "As the answer")
