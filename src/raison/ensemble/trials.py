"""Trials: every question asked again in each draw, and what the answers say together, rule by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from raison.engines.crossimpact.movement.basins import wilson_interval
from raison.ensemble.draws import Draws, RuleName
from raison.model.setup import Setup

__all__ = ["TrialOutcome", "TrialShare", "Tally", "Trial", "tally", "trials"]


RULES: tuple[RuleName, ...] = ("first table", "second table", "continuous", "orders")


@dataclass(frozen=True)
class TrialOutcome:
    """What one question answered in one trial.

    Parameters
    ----------
    flag : hashable
        None: undetermined.
    broken : str
        Where a chain breaks first; empty where it runs as it does without trials, or nothing runs in a chain.
    error : str
        Why there is no answer; empty where there is one.
    """

    flag: Hashable = None
    broken: str = ""
    error: str = ""


@dataclass(frozen=True)
class Trial:
    """One draw of a reading, put to all questions.

    Parameters
    ----------
    reading : str
    rule : str
    number : int
        Its place, from which its seed is made.
    outcomes : mapping of name to TrialOutcome
        By question.
    inputs : Setup or None
        What was drawn, where a question has no answer in it.
    """

    reading: str
    rule: RuleName
    number: int
    outcomes: Mapping[str, TrialOutcome]
    inputs: Setup | None = None


@dataclass(frozen=True)
class TrialShare:
    """How many trials of one rule give the answer as it stands.

    Parameters
    ----------
    rule : str
    count : int
        Trials with an answer, undetermined ones among them.
    same, undetermined, failed : int
        With the same flag; with none; without an answer, which are not in `count`.
    most : int
        With the most frequent of the other flags.
    """

    rule: RuleName
    count: int
    same: int
    undetermined: int = 0
    failed: int = 0
    most: int = 0

    @property
    def share(self) -> float:
        """Of the trials with an answer, 0..1."""
        return self.same / self.count

    @property
    def within(self) -> float:
        """Half the width of the interval in which the share lies, at 95 of 100."""
        low, high = wilson_interval(self.same, self.count)
        return (high - low) / 2


@dataclass(frozen=True)
class Tally:
    """What all trials say of one answer.

    Parameters
    ----------
    flag : hashable
        The answer without trials.
    shares : tuple of TrialShare
        Rule by rule; empty where nothing is uncertain, or no trial was run.
    broken : tuple of (str, int)
        Where a chain breaks first, and in how many trials; the most frequent first.
    failures : tuple of Trial
        With their inputs.
    planned : int
        How many trials there were to be.
    """

    flag: Hashable
    shares: tuple[TrialShare, ...] = ()
    broken: tuple[tuple[str, int], ...] = ()
    failures: tuple[Trial, ...] = ()
    planned: int = 0

    @property
    def count(self) -> int:
        """Trials with an answer."""
        return sum(one.count for one in self.shares)

    @property
    def same(self) -> int:
        """Trials that give the answer as it stands."""
        return sum(one.same for one in self.shares)

    @property
    def low(self) -> float:
        """The smallest share among the rules."""
        return min(one.share for one in self.shares)

    @property
    def high(self) -> float:
        """The largest share among the rules."""
        return max(one.share for one in self.shares)

    @property
    def within(self) -> float:
        """The widest of the half-widths of the rules' shares."""
        return max(one.within for one in self.shares)

    @property
    def edges(self) -> tuple[RuleName, ...]:
        """The rules under which another answer is more frequent: a knife edge."""
        return tuple(one.rule for one in self.shares if one.most > one.same)

    @property
    def complete(self) -> bool:
        """Whether all trials were run, and all have an answer."""
        return self.count == self.planned


def trials(
    draws: Draws, numbers: Iterable[int], asked: Mapping[str, Callable[[Setup], TrialOutcome]]
) -> Iterator[Trial]:
    """Yield trials of one reading; a question that fails in a trial has an error there, and its inputs are kept.

    Parameters
    ----------
    draws : Draws
    numbers : iterable of int
        Which of its trials.
    asked : mapping of name to callable (Setup) -> TrialOutcome
        The questions.

    Examples
    --------
    >>> from raison.ensemble.draws import Rule
    >>> from tests.examples.bargaining import talks
    >>> draws = Draws(talks(), Setup("both"), Rule("continuous"), 2, seed=1)
    >>> [one.outcomes["a"].error for one in trials(draws, [0], {"a": lambda setup: TrialOutcome(1 / 0)})]
    ['ZeroDivisionError: division by zero']
    """
    for number in numbers:
        setup = draws.setup_of(number)
        outcomes = {name: _asked(ask, setup) for name, ask in asked.items()}
        failed = any(one.error for one in outcomes.values())
        yield Trial(setup.reading, draws.rule.name, number, outcomes, setup if failed else None)


def _asked(ask: Callable[[Setup], TrialOutcome], setup: Setup) -> TrialOutcome:
    try:
        return ask(setup)
    except Exception as wrong:  # whatever goes wrong in one trial is a record, and ends no other
        return TrialOutcome(error=f"{type(wrong).__name__}: {wrong}")


def tally(flag: Hashable, name: str, run: Sequence[Trial], planned: int) -> Tally:
    """Return what trials say of one question's answer.

    Parameters
    ----------
    flag : hashable
        The answer without trials.
    name : str
        The question, as the trials name it.
    run : sequence of Trial
        Of its reading, in whatever order they were run.
    planned : int

    Examples
    --------
    >>> flags = enumerate(["all", "some", "some"])
    >>> told = [Trial("a", "continuous", n, {"q": TrialOutcome(flag)}) for n, flag in flags]
    >>> found = tally("all", "q", told, 3)
    >>> found.same, found.count, found.edges
    (1, 3, ('continuous',))
    """
    rules = dict.fromkeys(one.rule for one in sorted(run, key=lambda one: RULES.index(one.rule)))
    shares = (_share(flag, rule, [one.outcomes[name] for one in run if one.rule == rule]) for rule in rules)
    broken = Counter(one.outcomes[name].broken for one in run if one.outcomes[name].broken)
    failures = tuple(one for one in run if one.outcomes[name].error)
    order = sorted(broken.items(), key=lambda pair: (-pair[1], pair[0]))
    return Tally(flag, tuple(one for one in shares if one.count), tuple(order), failures, planned)


def _share(flag: Hashable, rule: RuleName, outcomes: Sequence[TrialOutcome]) -> TrialShare:
    answered = [one for one in outcomes if not one.error]
    others = Counter(one.flag for one in answered if one.flag not in (flag, None))
    return TrialShare(
        rule,
        len(answered),
        sum(one.flag == flag for one in answered),
        sum(one.flag is None for one in answered),
        len(outcomes) - len(answered),
        max(others.values(), default=0),
    )
