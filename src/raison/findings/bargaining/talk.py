"""Talk: one reading's table with every model's settlements, and what was wished for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from raison.engines.bargaining import model_named
from raison.ensemble.plan import Plan
from raison.findings.case import Case
from raison.findings.rows.bargaining import RoomToMove, way_of
from raison.findings.wish import Wish, check_seed
from raison.lenses.bargaining.settlements import ModelSettlements, settlements_of
from raison.lenses.bargaining.table import BargainingTable, StanceRating, Topic, table_of
from raison.lenses.ratings import ratings_of
from raison.model.decision import DecisionRule
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import Fault
from raison.words.ids import nearest

__all__ = ["Talk", "check_talk"]

MOST_TRIALS = 100_000


def check_talk(system: System, wish: Wish) -> None:
    """Refuse issues and models that there are not, and numbers outside their range.

    Raises
    ------
    Fault, CannotDo
        If an issue or a model is unknown, or a number lies outside its range.

    Examples
    --------
    >>> from tests.examples.bargaining import talks
    >>> check_talk(talks(), Wish(issues=("relase",)))
    Traceback (most recent call last):
    raison.words.faults.Fault: issues: 'relase' is no issue of this study; did you mean release?
    """
    for name in wish.issues:
        if name not in system.model.issues:
            raise Fault(("issues",), name, "is no issue of this study", nearest(name, system.model.issues))
    if wish.model is not None:
        model_named(wish.model)
    if not 0 <= wish.trials <= MOST_TRIALS:
        raise Fault(("trials",), wish.trials, f"must lie in 0..{MOST_TRIALS:,}")
    if not 0 < wish.by <= 1:
        raise Fault(("by",), wish.by, "must be a share of the scale, above 0 and up to 1", "write 0.1 for a tenth")
    check_seed("seed", wish.trial_seed)


@dataclass(frozen=True)
class Talk(Case):
    """A case with what is on its table, and where it settles."""

    @cached_property
    def table(self) -> BargainingTable:
        """The issues with their stances."""
        return self.table_in(self.setup)

    def table_in(self, setup: Setup, issue: str = "") -> BargainingTable:
        """Return the issues, or one, with their stances in another setup, under the decision rule wished for."""
        found = table_of(self.system, setup, (issue,) if issue else self.wish.issues)
        if self.wish.decision is None:
            return found
        return replace(found, topics=tuple(replace(topic, rule=self.wish.decision) for topic in found.topics))

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Issues on which at least two have a stance."""
        return self.table.open

    @cached_property
    def ways(self) -> tuple[RoomToMove, ...]:
        """What talks can do on each issue on the table."""
        return tuple(way_of(topic) for topic in self.table.topics)

    @cached_property
    def settled(self) -> tuple[ModelSettlements, ...]:
        """Every model's settlements, of the topics that can be bargained over."""
        if not self.topics:
            return ()
        models = () if self.wish.model is None else (self.wish.model,)
        plan = Plan(ratings_of(self.system, self.setup), self.wish.trials, self.wish.trial_seed)
        return settlements_of(self.topics, plan.columns, plan.count, models)

    @property
    def models(self) -> tuple[ModelSettlements, ...]:
        """Those of them that are no floors; all where only a floor was asked for."""
        return tuple(one for one in self.settled if not one.floor) or self.settled

    @cached_property
    def assumed(self) -> tuple[StanceRating, ...]:
        """Ratings of the stances on these topics that no claim supports."""
        return tuple(part for topic in self.topics for stance in topic.stances for part in stance.parts if part.assumed)

    def rule(self, issue: str) -> DecisionRule:
        """Return the decision rule that counts on an issue."""
        return self.wish.decision or self.system.model.issues[issue].rule

    def name(self, issue: str) -> str:
        """Return an issue's name."""
        return self.system.model.issues[issue].name

    def spread(self, issue: str) -> tuple[float, float]:
        """Return the lowest and the highest settlement among the models, with every range at its point."""
        found = [one.at(issue) for one in self.models]
        known = [value for value in found if value == value]  # NaN where a model finds no agreement
        return (min(known), max(known)) if known else (float("nan"), float("nan"))
