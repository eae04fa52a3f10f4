"""Checks of what is asked of a board: the actors that are named, and the state that is asked about."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from raison.findings.wish import Wish
from raison.lenses.worlds.frame import Frame
from raison.model.expectations import factors_of
from raison.model.system import System
from raison.words.expressions import Node
from raison.words.faults import CannotDo, Fault
from raison.words.ids import nearest

__all__ = ["check_actors", "check_undecided", "state_number"]

MOST_COMBINATIONS = 100_000


def check_actors(system: System, wish: Wish) -> None:
    """Refuse actors that the study does not have, and words about coalitions that are not understood.

    Raises
    ------
    Fault
        With the nearest name; or if a coalition names an actor twice, or a word is not understood.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> check_actors(example(), Wish(actor="sate"))
    Traceback (most recent call last):
    raison.words.faults.Fault: actor: 'sate' is no actor of this study; did you mean state?
    """
    known = system.model.actors
    for place, name in (("actor", wish.actor), *(("coalition", one) for who in wish.coalition for one in who)):
        if name is not None and name not in known:
            raise Fault((place,), name, "is no actor of this study", nearest(name, known))
    for who in wish.coalition:
        if not who or len(set(who)) < len(who):
            raise Fault(("coalition",), ",".join(who), "must name at least one actor, and each once")
    _one_of("ways", wish.ways, ("any", "improving"))
    _one_of("extension", wish.extension, ("a", "b", "c", "d"))
    _one_of("improvement", wish.improvement, ("strict", "pareto"))
    _one_of("variant", wish.variant, ("class", "simple"))


def check_undecided(system: System, outcome: Node, written: str) -> None:
    """Refuse an outcome that is true of every world, or of none: no answer could turn on it.

    Raises
    ------
    Fault
        Where its factors have so many combinations that they are not gone through, nothing is refused.

    Examples
    --------
    >>> from raison.words.expressions import Is
    >>> from tests.examples.model import example
    >>> check_undecided(example(), Is("line", ("hold", "press")), "line=hold|press")
    Traceback (most recent call last):
    raison.words.faults.Fault: outcome: 'line=hold|press' is always true; ask about what may come about or not
    """
    names = sorted(factors_of(outcome))
    frame = Frame(tuple(names), tuple(tuple(system.factors[name].variants) for name in names))
    sizes = [len(variants) for variants in frame.variants]
    if math.prod(sizes) > MOST_COMBINATIONS:
        return
    truth = frame.truth(outcome, np.indices(sizes).reshape(len(sizes), -1).T)
    if truth.all() or not truth.any():
        rule = f"is {'always' if truth.all() else 'never'} true"
        raise Fault(("outcome",), written, rule, "ask about what may come about or not")


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
