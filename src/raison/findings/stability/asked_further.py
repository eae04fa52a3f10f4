"""Further: what else is asked of stability than which worlds hold: an actor, coalitions, ways, pictures, changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from raison.model.system import System
from raison.words.faults import CannotDo, Fault
from raison.words.ids import nearest

__all__ = ["Extension", "Further", "Improvement", "Steps", "Variant", "checked_further", "state_number"]

Steps = Literal["any", "improving"]
Improvement = Literal["strict", "pareto"]
Variant = Literal["class", "simple"]
Extension = Literal["a", "b", "c", "d"]


@dataclass(frozen=True)
class Further:
    """What is asked beside the worlds that nobody has reason to leave; nothing by default.

    Parameters
    ----------
    actor : str or None
        Whose verdicts are told with their reasons, as a tree.
    coalitions : tuple of tuple of str
        Actors who may leave together.
    improvement : {"strict", "pareto"}
        Whether every member of a coalition must gain, or none lose and some gain.
    variant : {"class", "simple"}
        Who answers a coalition by improvements: coalitions of the others too, or each of them alone.
    start : str
        The state that all this is asked of: `today`, or its number.
    ways : {"any", "improving"} or None
        The ways that are told: by any moves, or by moves that each improve on where they start.
    extension : {"a", "b", "c", "d"} or None
        The way to reason about comparisons that nobody tells; None: all four.
    perceived, inverse, robust, table, simultaneous : bool
        Each actor in its own picture; the smallest changes of preference; one change at a time; the table of states;
        moves at the same moment.
    """

    actor: str | None = None
    coalitions: tuple[tuple[str, ...], ...] = ()
    improvement: Improvement = "strict"
    start: str = "today"
    ways: Steps | None = None
    perceived: bool = False
    inverse: bool = False
    robust: bool = False
    table: bool = False
    variant: Variant = "class"
    simultaneous: bool = False
    extension: Extension | None = None


def checked_further(system: System, further: Further) -> Further:
    """Return what is asked further, if the study knows the actors.

    Raises
    ------
    Fault
        With the nearest name; or if a coalition names an actor twice, or a word is not understood.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> checked_further(example(), Further(actor="sate"))
    Traceback (most recent call last):
    raison.words.faults.Fault: actor: 'sate' is no actor of this study; did you mean state?
    """
    known = system.model.actors
    for place, name in (("actor", further.actor), *(("coalition", one) for who in further.coalitions for one in who)):
        if name is not None and name not in known:
            raise Fault((place,), name, "is no actor of this study", nearest(name, known))
    for who in further.coalitions:
        if not who or len(set(who)) < len(who):
            raise Fault(("coalition",), ",".join(who), "must name at least one actor, and each once")
    _one_of("ways", further.ways, ("any", "improving"))
    _one_of("extension", further.extension, ("a", "b", "c", "d"))
    _one_of("improvement", further.improvement, ("strict", "pareto"))
    _one_of("variant", further.variant, ("class", "simple"))
    return further


def _one_of(name: str, value: str | None, known: Sequence[str]) -> None:
    if value is not None and value not in known:
        raise Fault((name,), value, "is not understood", f"one of {', '.join(known)}")


def state_number(start: str, count: int) -> int:
    """Return the number of the state that is asked about.

    >>> state_number("today", 3), state_number("2", 3)
    (0, 2)
    """
    text = str(start).strip()
    if text == "today":
        return 0
    if not text.isdecimal():
        raise Fault(("from",), text, "is no state", f"today, or a number of the table of states, 0 to {count - 1}")
    if int(text) >= count:
        raise CannotDo(f"There is no state {text} on this board; they are numbered 0 (today) to {count - 1}.")
    return int(text)
