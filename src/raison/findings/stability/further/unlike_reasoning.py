"""Unlike reasoning: what the worlds that last say of the question where actors reason otherwise than by a ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from raison.findings.rows.rows import respond_worlds, said_of
from raison.findings.stability.board import Matter

__all__ = ["Otherwise", "columns", "otherwise", "shown", "too_large"]

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


def otherwise(matter: Matter, stays: NDArray[np.bool_]) -> Otherwise:
    """Return what follows where each mover stays in the given states; bool array (n_movers, n_states).

    >>> from tests.examples.findings import matter
    >>> otherwise(matter(want="line=press"), np.array([[False, True, True]])).states
    (1, 2)
    """
    states = tuple(np.flatnonzero(stays.all(axis=0)).tolist())
    frame = matter.probe.impacts.frame
    usual = said_of(matter.ask, frame, respond_worlds(matter.probe.result, matter.ask.concept))
    said = said_of(matter.ask, frame, matter.found.worlds[list(states)])
    return Otherwise(states, said == usual, str(said) if matter.ask.outcome is not None else None)


def too_large(matter: Matter, ways: int) -> str:
    """Return why so many ways of reasoning cannot be tried on a board, with the number; empty where they can.

    >>> from tests.examples.findings import matter
    >>> too_large(matter(), 4)
    ''
    """
    if matter.ask.concept == "nash":
        return ""
    left = sum(len(set(arcs[:, 0].tolist())) for arcs in matter.found.arcs)
    looks = ways * left * sum(map(len, matter.found.arcs))
    if looks <= MOST_LOOKS:
        return ""
    return f"Not tried: {looks:,} looks at moves are needed, more than {MOST_LOOKS:,}; name a smaller board."


def shown(matter: Matter, found: Otherwise) -> str:
    """Return what the lasting states say of the question, in few words.

    >>> from tests.examples.findings import matter
    >>> one = matter(want="line=press")
    >>> shown(one, otherwise(one, np.array([[False, True, True]])))
    '1 and 2'
    """
    told = matter.numbered(found.states) or "none"
    words = {"all": "in all", "some": "in some", "none": "in none", "empty": "no state lasts"}
    return told if found.answer is None else f"{told} ({words[found.answer]})"


def columns(matter: Matter) -> Sequence[str]:
    """Return the heads of the last two columns of a table of ways to reason.

    >>> from tests.examples.findings import matter
    >>> columns(matter())
    ('States that last', 'As the answer')
    """
    if matter.ask.outcome is None:
        return ("States that last", "As the answer")
    return (f"States that last (“{matter.phrases.outcome(matter.ask.outcome_name)}”)", "As the answer")
