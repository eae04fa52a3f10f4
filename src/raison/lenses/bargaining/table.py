"""Issues and stances as one reading tells them, ready to become a bargaining problem.

A stance is three ratings, each with its own reasons: position, salience, capability. Without
support for its position a stance falls silent: the actor takes no part in that issue. A salience or
capability without support becomes equal for all on that issue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from raison.model.decision import UNANIMITY, DecisionRule
from raison.model.issues import IssueNow
from raison.model.rated import RatedValue
from raison.model.readings import ELSEWHERE, Perspective, author_readings
from raison.model.records import Issue, Stance
from raison.model.setup import BOTH, Setup
from raison.model.system import System
from raison.words.reasons import Because
from raison.words.values import Value

__all__ = ["End", "HeldStance", "StanceRating", "BargainingTable", "Topic", "stance_name", "table_of"]

FloatArray = NDArray[np.float64]
End = Literal["point", "low", "high"]
PARTS = ("position", "salience", "capability")
EQUAL = Value(1, 1)
"""What a salience or capability counts, for every actor alike, once it has lost its support for one of them."""


@dataclass(frozen=True)
class StanceRating:
    """One rating of a stance: its address, value and reasons."""

    address: str
    value: Value
    because: Because | None
    assumption: str | None

    @property
    def assumed(self) -> bool:
        """Whether no claim stands behind it."""
        return self.because is None

    def at(self, end: End) -> float:
        """Return the number at one end of the range, or its point.

        >>> StanceRating("a", Value(20, 60), None, "made up").at("point")
        40.0
        """
        return self.value.point if end == "point" else self.value.low if end == "low" else self.value.high


@dataclass(frozen=True)
class HeldStance:
    """Where an actor stands on an issue in one reading."""

    name: str
    actor: str
    issue: str
    position: StanceRating
    salience: StanceRating
    capability: StanceRating

    @property
    def parts(self) -> tuple[StanceRating, StanceRating, StanceRating]:
        """Position, salience and capability."""
        return self.position, self.salience, self.capability


@dataclass(frozen=True)
class Topic:
    """An issue on the table: its scale, and where things stand today, if the study says so.

    Parameters
    ----------
    name : str
        Its id.
    low, high : float
        Ends of the scale, low < high.
    now : Value or None
    stances : tuple of HeldStance
        Of those who take part, in the order of writing.
    because : Because or None
        What is cited for where things stand today.
    lent : bool
        Whether the reading itself does not tell that, so that another's telling stands in.
    rule : DecisionRule
        Who must prefer a point to today's before the issue can move there.
    missing : tuple of str
        Actors who have a stance on it by some paper, and none in this reading: it is silent on the issue.
    """

    name: str
    low: float
    high: float
    now: Value | None
    stances: tuple[HeldStance, ...]
    because: Because | None = None
    lent: bool = False
    rule: DecisionRule = UNANIMITY
    missing: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        """Length of the scale."""
        return self.high - self.low


@dataclass(frozen=True)
class BargainingTable:
    """What is on the table in one reading.

    Parameters
    ----------
    topics : tuple of Topic
        Issues on which at least one actor has a stance there.
    silent : tuple of str
        Issues on which nobody has a stance there.
    """

    topics: tuple[Topic, ...]
    silent: tuple[str, ...] = ()
    actors: tuple[str, ...] = field(default=())

    @property
    def open(self) -> tuple[Topic, ...]:
        """Topics on which at least two actors have a stance: there is something to bargain."""
        return tuple(topic for topic in self.topics if len(topic.stances) > 1)

    @property
    def stances(self) -> tuple[HeldStance, ...]:
        """All stances."""
        return tuple(stance for topic in self.topics for stance in topic.stances)


def stance_name(stance: Stance) -> str:
    """Return the name by which a stance is addressed: its id, else actor and issue.

    >>> from tests.examples.bargaining import talks
    >>> [stance_name(one) for one in talks().model.stances][:2]
    ['upland-release', 'lowland-release']
    """
    return stance.id or f"{stance.actor}-{stance.issue}"


def table_of(system: System, setup: Setup, issues: Sequence[str] = ()) -> BargainingTable:
    """Return what is on the table in a reading.

    Parameters
    ----------
    system : System
    setup : Setup
        Its reading, date, withdrawn claims and silenced ratings.
    issues : sequence of str
        Only these; empty: all.

    Notes
    -----
    An assumption holds in every reading; an issue on which a reading has nothing else is not told there. In the joint
    reading two authors may tell the same actor's stance on an issue: one counts, that of the preferred reading, else
    the first written; never a mean.

    Examples
    --------
    >>> from tests.examples.bargaining import talks
    >>> [(topic.name, len(topic.stances)) for topic in table_of(talks(), Setup("both")).topics]
    [('release', 3), ('fees', 2)]
    """
    lens = Perspective(system, setup)
    held = [found for stance in _ordered(lens) if (found := _held(lens, stance)) is not None]
    once = {(stance.issue, stance.actor): stance for stance in reversed(held)}
    wanted = [name for name in system.model.issues if not issues or name in issues]
    topics = []
    for name in wanted:
        stances = tuple(stance for stance in held if stance.issue == name and once[name, stance.actor] is stance)
        topics.append(_topic(lens, name, _levelled(lens, stances) if _is_told(lens, name) else ()))
    told = tuple(topic for topic in topics if topic.stances)
    actors = dict.fromkeys(stance.actor for topic in told for stance in topic.stances)
    return BargainingTable(told, tuple(topic.name for topic in topics if not topic.stances), tuple(actors))


def _is_told(lens: Perspective, issue: str) -> bool:
    """Whether the reading speaks of an issue: not where all it has are assumptions made for another reading."""
    own = [stance for stance in lens.system.model.stances if stance.issue == issue]
    cited = [stance for stance in own if stance.because is not None or stance.position.because is not None]
    return not cited or any(_whose(lens, stance).told(stance, stance.position.because) for stance in cited)


def _whose(lens: Perspective, stance: Stance) -> Perspective:
    return lens.whose(f"stances.{stance_name(stance)}")


def _ordered(lens: Perspective) -> list[Stance]:
    stances = list(lens.system.model.stances)
    if lens.setup.reading != BOTH or lens.setup.prefers is None:
        return stances
    first = Perspective(lens.system, Setup(lens.setup.prefers))
    return sorted(stances, key=lambda stance: not first.told(stance))


def _held(lens: Perspective, stance: Stance) -> HeldStance | None:
    name, lens = stance_name(stance), _whose(lens, stance)
    if stance.id is not None and stance.id in lens.dropped:
        return None
    position, salience, capability = (
        _part(lens, stance, f"stances.{name}.{kind}", rated)
        for kind, rated in zip(PARTS, (stance.position, stance.salience, stance.capability), strict=True)
    )
    if not lens.told(stance, stance.reasons(stance.position)[0]):
        return None
    if not lens.supported(position.address, position.because):
        return None
    return HeldStance(name, stance.actor, stance.issue, position, salience, capability)


def _part(lens: Perspective, stance: Stance, address: str, rated: RatedValue) -> StanceRating:
    because, assumption = stance.reasons(rated)
    own, value = lens.own(because), lens.setup.value(address, rated.value)
    return StanceRating(address, value, own, assumption if own or because is None else assumption or ELSEWHERE)


def _levelled(lens: Perspective, stances: tuple[HeldStance, ...]) -> tuple[HeldStance, ...]:
    """Return stances on one issue, a salience or capability that lost its support made equal for all."""
    for kind in PARTS[1:]:
        parts: list[StanceRating] = [getattr(one, kind) for one in stances]
        if not all(lens.supported(part.address, part.because) for part in parts):
            equal = [replace(part, value=EQUAL) for part in parts]
            stances = tuple(
                replace(one, salience=part) if kind == "salience" else replace(one, capability=part)
                for one, part in zip(stances, equal, strict=True)
            )
    return stances


def _topic(lens: Perspective, name: str, stances: tuple[HeldStance, ...]) -> Topic:
    issue = lens.system.model.issues[name]
    address = f"issues.{name}.now"
    lens = lens.whose(address)
    today, lent = _today(lens, issue)
    own = lens.own(issue.because if today is None else today.because)
    known = today is not None and lens.supported(address, own)
    now = lens.setup.value(address, today.is_) if today is not None and known else None
    low, high = float(min(issue.scale)), float(max(issue.scale))
    missing = _missing(lens, name, stances)
    return Topic(name, low, high, now, stances, own, lent and known, issue.rule, missing)


def _missing(lens: Perspective, issue: str, stances: tuple[HeldStance, ...]) -> tuple[str, ...]:
    """Return who has a stance on an issue by some author, and none here."""
    if lens.setup.reading == BOTH:
        return ()
    system, here = lens.system, {stance.actor for stance in stances}
    authors = [Perspective(system, Setup(name)) for name in author_readings(system)]
    others = [one for one in system.model.stances if one.issue == issue and one.actor not in here]
    told = (one.actor for one in others if any(own.told(one, one.reasons(one.position)[0]) for own in authors))
    return tuple(dict.fromkeys(told))


def _today(lens: Perspective, issue: Issue) -> tuple[IssueNow | None, bool]:
    """Where an issue stands in a reading, and whether another reading lends it: not where readings are named."""
    entries = [_with_reasons(one, issue) for one in issue.now]
    if told := [one for one in entries if lens.told(one)]:
        return told[0], False
    return (entries[0], True) if len(entries) == 1 and not entries[0].readings else (None, False)


def _with_reasons(now: IssueNow, issue: Issue) -> IssueNow:
    own = now.because is not None or now.assumption is not None
    return now if own else replace(now, because=issue.because, assumption=issue.assumption)
