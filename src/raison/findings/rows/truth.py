"""Truth: of how many of several outcomes something is true, and what occurs among them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import numpy as np

from raison.findings.asking.asking import Ask
from raison.findings.support.sensing import Sense
from raison.lenses.crossimpact.scenarios import occurring
from raison.lenses.worlds.frame import Frame, Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.model.expectations import factors_of
from raison.words.expressions import Node

__all__ = ["factors_in", "said_of", "sense_of", "shares_of", "truth_word"]


def factors_in(node: Node | None) -> frozenset[str]:
    """Return the factors that an outcome names; none where there is no outcome.

    >>> factors_in(None)
    frozenset()
    """
    return factors_of(node) if node is not None else frozenset()


def sense_of(ask: Ask, beside: Ask | None, **felt: Any) -> Sense:
    """Return which ratings a contrast can feel: what both sides hold moves in neither.

    >>> sorted(sense_of(Ask({"a": "x"}), Ask()).fixed)
    ['a']
    """
    sides = [set(one.hold) for one in (ask, beside) if one is not None]
    return Sense(held=frozenset(set.intersection(*sides)), fixed=frozenset(set.union(*sides)), **felt)


def truth_word(truth: np.ndarray[Any, np.dtype[np.bool_]]) -> str:
    """Return whether something is true of all, some or none of several worlds, or that there is no world.

    >>> truth_word(np.array([True, False]))
    'some'
    """
    if not len(truth):
        return "empty"
    return "all" if truth.all() else "some" if truth.any() else "none"


def said_of(ask: Ask, frame: Frame, worlds: Worlds) -> Hashable:
    """Return what worlds say of a question: with an outcome, of how many it is true; without one, what occurs.

    >>> said_of(Ask(about=("a",)), Frame(("a", "b"), (("x", "y"), ("p", "q"))), np.array([[0, 0], [0, 1]]))
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
