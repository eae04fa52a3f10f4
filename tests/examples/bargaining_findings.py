"""A tiny case of bargaining, for the examples of its answers: what is on the table by all papers together."""

from __future__ import annotations

from typing import Any

from raison.findings.asking.asking import Ask, Wish
from raison.findings.bargaining.talk import Talk
from raison.model.setup import BOTH, Setup
from tests.examples.bargaining import talks

__all__ = ["talk_of"]


def talk_of(**wish: Any) -> Talk:
    """Return the case, with what is wished.

    >>> talk_of(trials=9).wish.trials
    9
    """
    return Talk(talks(), Setup(BOTH), Ask(wish=Wish(**wish)))
