"""Wishes: what a user may say to a verb, everything optional."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from raison.findings.stability.asked_further import Extension, Further, Improvement, Steps, Variant
from raison.lenses.conflict.verdicts import Concept
from raison.lenses.crossimpact.scenarios import Choices
from raison.model.setup import Aggregate

__all__ = ["Wish"]


@dataclass(frozen=True)
class Wish:
    """What a user asks of a verb; everything may be left out.

    Parameters
    ----------
    question : str or None
        A question of the study, which lends its hold, outcome, board and path.
    hold : str or None
        factor=variant, joined by `and`: stays where it is put; a held factor is not itself tested.
    against : str or None
        What the hold is compared with, written alike; None: where things stand.
    outcome : str or None
        A named outcome or an expression that is asked about.
    board : tuple of str
        Owned factors that may move; none named: the question's, else all.
    about : tuple of str
        Factors along which the answer is told.
    reading : str or None
        In whose picture; None: each author's apart.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
        The stability concept that counts as the answer.
    consequences : bool
        Whether free factors settle after each move.
    choices : {"tendency", "free"}
        Whether owned factors follow the tendencies on them, or are untested.
    tolerance : float
        By how much a variant may fall short of the best, 0 or more.
    as_of : date or None
        Only what sources published by then support.
    aggregate : {"mean", "median"} or None
        That of all authors' ratings, in the joint reading, instead of each author's apart.
    actor, coalition, improvement, from_, ways, perceived, inverse, robust, table, variant, simultaneous, extension
        What stability tells further, as in `Further`; `from_` is its start.

    Examples
    --------
    >>> Wish(hold="us_posture=disengaging").concept
    'seq'
    """

    question: str | None = None
    hold: str | None = None
    outcome: str | None = None
    board: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    reading: str | None = None
    concept: Concept = "seq"
    consequences: bool = True
    choices: Choices = "tendency"
    tolerance: float = 0
    as_of: datetime.date | None = None
    aggregate: Aggregate | None = None
    actor: str | None = None
    coalition: tuple[tuple[str, ...], ...] = ()
    improvement: Improvement = "strict"
    from_: str = "today"
    ways: Steps | None = None
    perceived: bool = False
    inverse: bool = False
    robust: bool = False
    table: bool = False
    variant: Variant = "class"
    simultaneous: bool = False
    extension: Extension | None = None
    against: str | None = None

    @property
    def further(self) -> Further:
        """What is asked of stability beside the worlds that last."""
        asked = (self.actor, self.coalition, self.improvement, self.from_, self.ways)
        flags = (self.perceived, self.inverse, self.robust, self.table)
        return Further(*asked, *flags, self.variant, self.simultaneous, self.extension)
