"""The wish: everything that a user may ask of any verb, each with its default; the table of verbs offers these."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from raison.model.asked import Choices, Concept
from raison.model.decision import DecisionRule
from raison.model.setup import Aggregate
from raison.words.faults import Fault

__all__ = ["Extension", "Improvement", "Steps", "Variant", "Wish", "check_seed"]

Steps = Literal["any", "improving"]
Improvement = Literal["strict", "pareto"]
Variant = Literal["class", "simple"]
Extension = Literal["a", "b", "c", "d"]


@dataclass(frozen=True)
class Wish:
    """What a user asks of a verb; everything may be left out, and a verb looks only at what it offers.

    Parameters
    ----------
    question : str or None
        A question of the study, whose hold, outcome, board and path then count.
    hold, against : str or None
        factor=variant, joined by `and`: stays where it is put; and what the hold is compared with, None: today.
    outcome : str or None
        A named outcome or an expression that is asked about.
    board : tuple of str
        Owned factors that may move; none named: the question's, else all.
    about : tuple of str
        Factors along which the answer is given.
    reading : str or None
        In whose picture; None: each author's apart.
    readings : tuple of str
        Comparing: the two readings; empty: those of the study's two authors.
    as_of : date or None
        Only what sources published by then support.
    concept : {"nash", "gmr", "smr", "seq", "sseq"}
        The stability concept that counts as the answer.
    consequences : bool
        Whether free factors settle after each move.
    choices : {"tendency", "free"}
        Scenarios: whether owned factors follow the tendencies on them, or are untested.
    tolerance : float
        Scenarios: by how much a variant may fall short of the best, 0 or more.
    aggregate : {"mean", "median"} or None
        Scenarios: that of all authors' ratings, in the joint reading, instead of each author's apart.
    assumed : bool
        Whether what our assumptions alone would give is told where a paper is silent.
    explain : str or None
        Scenarios: one whose support is shown: `today`, the number of a family, or factor=variant joined by `and`.
    levers, structure, basins, null, experts, scores, count : bool
        Scenarios: where held choices lead; who drives whom; where free settling ends up; consistency against shuffled
        ratings; the authors' ratings side by side; scores of every scenario; how many there are.
    rule : str
        Scenarios: how the system moves from one to another, for levers and basins.
    seed : int
        Scenarios: seed of what is drawn, 0 or more.
    alike : int or None
        Scenarios: they are also grouped so that no two in a group differ in more factors than this.
    apart : str or None
        Scenarios: a variant, as factor=variant: how scenarios with it differ from those without.
    exact : bool
        Scenarios: basins by table up to 400 million starting points, where a sample would be drawn.
    workers : int
        Scenarios: threads that count, 1 or more.
    worlds : str or None
        Scenarios: a new .csv file for every scenario; `most` is how many it holds at most.
    actor : str or None
        Stability: whose verdicts are given with their reasons, as a tree. Advise: who is advised.
    coalition : tuple of tuple of str
        Stability: actors who may leave together.
    improvement : {"strict", "pareto"}
        Stability: whether every member of a coalition must gain, or none lose and some gain.
    variant : {"class", "simple"}
        Stability: who answers a coalition by improvements: coalitions of the others too, or each of them alone.
    from_ : str
        Stability: the state that all this is asked of: `today`, or its number.
    ways : {"any", "improving"} or None
        Stability: the ways that are shown: by any moves, or by moves that each improve on where they start.
    extension : {"a", "b", "c", "d"} or None
        Stability: the way to reason about comparisons that are not known; None: all four.
    perceived, inverse, robust, table, simultaneous : bool
        Stability: each actor in its own picture; the smallest changes of preference; one change at a time; the table
        of states; moves at the same moment.
    at : date or None
        Alignment: the day; None: the day of each reading's source, for the joint reading that of the study.
    dimension : tuple of str
        Alignment: dimensions of ties that count; empty: all together, and each apart beside it.
    world : str or None
        Alignment: factor=variant, joined by `and`: variants that hold without anything settling upon them.
    from_side : str or None
        Alignment: the actor from whose side the wedge is seen; None: the question's, else everybody's.
    blocs : int
        Alignment: camps at most, 2 to 6.
    null_seed : int or None
        Alignment: seed of shuffled networks that the strain is compared with; None: none.
    issues : tuple of str
        Bargaining: issues of the study; empty: all.
    model : str or None
        Bargaining: one model of the catalogue; None: all side by side.
    trials : int
        Bargaining: draws of all numbers from their ranges, 0..100,000; 0: none. `trial_seed` is their seed.
    by : float
        Bargaining: the shift, as a share of an issue's scale, for which the smallest changes are sought.
    tried : str or None
        Advise: a choice, factor=variant joined by `and`, that is tried instead of what the papers advise.
    decision : DecisionRule or None
        Bargaining: the decision rule of every issue; None: each issue's own.

    Examples
    --------
    >>> Wish(hold="us_posture=disengaging").concept
    'seq'
    """

    question: str | None = None
    hold: str | None = None
    against: str | None = None
    outcome: str | None = None
    board: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    reading: str | None = None
    as_of: datetime.date | None = None
    concept: Concept = "seq"
    consequences: bool = True
    choices: Choices = "tendency"
    tolerance: float = 0
    aggregate: Aggregate | None = None
    explain: str | None = None
    levers: bool = False
    structure: bool = False
    basins: bool = False
    null: bool = False
    experts: bool = False
    scores: bool = False
    count: bool = False
    rule: str = "all_at_once"
    seed: int = 0
    alike: int | None = None
    apart: str | None = None
    exact: bool = False
    workers: int = 1
    worlds: str | None = None
    most: int = 10_000_000
    actor: str | None = None
    coalition: tuple[tuple[str, ...], ...] = ()
    improvement: Improvement = "strict"
    variant: Variant = "class"
    from_: str = "today"
    ways: Steps | None = None
    extension: Extension | None = None
    perceived: bool = False
    inverse: bool = False
    robust: bool = False
    table: bool = False
    simultaneous: bool = False
    at: datetime.date | None = None
    dimension: tuple[str, ...] = ()
    world: str | None = None
    from_side: str | None = None
    blocs: int = 2
    null_seed: int | None = None
    issues: tuple[str, ...] = ()
    model: str | None = None
    trials: int = 200
    trial_seed: int = 1
    by: float = 0.1
    decision: DecisionRule | None = None
    assumed: bool = False
    tried: str | None = None
    readings: tuple[str, ...] = ()


def check_seed(option: str, seed: int) -> None:
    """Refuse a seed below 0.

    >>> check_seed("seed", -1)
    Traceback (most recent call last):
    raison.words.faults.Fault: seed: -1 is no whole number of 0 or more; write 0 or more
    """
    if seed < 0:
        raise Fault((option,), seed, "is no whole number of 0 or more", "write 0 or more")
