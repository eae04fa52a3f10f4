"""Scenario words: what was found, in sentences: how many consistent scenarios, what they share, in what they differ."""

from __future__ import annotations

from collections.abc import Mapping

from raison.findings.asking.asking import Ask
from raison.findings.headlines import truth_says
from raison.findings.phrases import Phrases, capital, listed
from raison.findings.scenarios.kernels import FoundScenarios, Grouping
from raison.lenses.crossimpact.scenarios import Query
from raison.words.figures import figure

__all__ = ["grouped_says", "kernel_says", "outcome_says", "shared_says", "where_says"]

FEW_FOUND = 10_000


def kernel_says(kernel: FoundScenarios, query: Query) -> str:
    """Return how many consistent scenarios there are, or how many were found and how, in a sentence or two.

    >>> import numpy as np
    >>> kernel_says(FoundScenarios(np.zeros((5, 3), dtype=np.int64), 5, 0, 11664), Query())
    'There are 5 consistent scenarios among 11,664 combinations.'
    >>> kernel_says(FoundScenarios(np.zeros((0, 3), dtype=np.int64), None, 7560, 2**70), Query())[:87]
    'The search stopped before it found a consistent scenario; whether there is one is not k'
    """
    slack = f", with a slack of {figure(query.tolerance)}" if query.tolerance else ""
    if kernel.stopped:
        return _stopped_says(kernel, slack)
    if kernel.count == 0:
        return (
            f"There is no consistent scenario{slack}: in each of {_every(kernel.of)} some factor is "
            "pushed to another variant."
        )
    number = f"more than {figure(FEW_FOUND)}" if kernel.count is None else figure(kernel.count)
    found = f"is {number} consistent scenario" if kernel.count == 1 else f"are {number} consistent scenarios"
    return f"There {found}{slack} among {figure(kernel.of)} combinations."


def _stopped_says(kernel: FoundScenarios, slack: str) -> str:
    starts = f"succession from {figure(kernel.starts)} starts"
    if not len(kernel.worlds):
        return (
            "The search stopped before it found a consistent scenario; whether there is one is not known. "
            f"{starts.capitalize()} found none either."
        )
    count = len(kernel.worlds)
    found = f"{figure(count)} consistent scenario{'s' if count != 1 else ''}{slack} found by {starts}"
    return f"{found}; there may be more, for the search of {_every(kernel.of)} stopped before its end."


def _every(of: int) -> str:
    told = figure(of)
    return f"the combinations ({told})" if told.startswith("about") else f"the {told} combinations"


def grouped_says(phrases: Phrases, grouping: Grouping) -> list[str]:
    """Return how scenarios are put into families, in a sentence; nothing where each is shown by itself.

    >>> from tests.examples.model import example
    >>> grouped_says(Phrases(example()), Grouping("alike", (), (), {}, True, 3))
    ['They are shown in 0 families of like ones: any two of a family differ in at most 3 factors.']
    """
    count = len(grouping.families)
    number = f"{count} famil{'y' if count == 1 else 'ies'}"
    if grouping.kind == "alike":
        differ = f"{grouping.within} factor{'s' if grouping.within != 1 else ''}"
        return [f"They are shown in {number} of like ones: any two of a family differ in at most {differ}."]
    if grouping.kind == "about" and count:
        many = number if grouping.complete else f"more than {number}"
        return [f"By {phrases.names(grouping.about)} they form {many}."]
    return []


def shared_says(
    phrases: Phrases, grouping: Grouping, hold: Mapping[str, str], named: tuple[str, ...], *, whole: bool
) -> list[str]:
    """Return in what scenarios differ and what is the same in all, in sentences.

    `named` are the factors that are spoken of, all without any; `whole` tells whether these are all scenarios.

    >>> from tests.examples.model import example
    >>> occurs = {"line": ("hold", "press"), "arms": ("none",)}
    >>> shared_says(Phrases(example()), Grouping("each", (), (), occurs), {}, (), whole=True)
    ['They differ in “Line”.', 'In all of them nobody arms.']
    """
    told = {name: own for name, own in grouping.occurring.items() if name not in hold and (not named or name in named)}
    sure = [(name, own[0]) for name, own in told.items() if len(own) == 1]
    openly = [name for name, own in told.items() if len(own) > 1]
    differ = [f"They differ in {phrases.names(openly)}."] if openly else []
    if not openly and not named:
        return []  # a single scenario: the table shows it
    which = "all of them" if whole else "all that were found"
    return [*differ, *([f"In {which} {phrases.facts(sure)}."] if sure else [])]


def outcome_says(phrases: Phrases, ask: Ask, truth: str | None) -> list[str]:
    """Return in how many consistent scenarios the outcome that is asked about is true, in a sentence.

    >>> from tests.examples.model import example
    >>> from raison.findings.asking.asking import Wish, ask_of
    >>> outcome_says(Phrases(example()), ask_of(example(), Wish(outcome="danger"), None), "some")
    ['In some consistent scenarios, not in all, “danger” is true.']
    """
    if ask.outcome is None or truth not in ("all", "none", "some"):
        return []
    clause = phrases.outcome_clause(ask.outcome, ask.outcome_name)
    return [f"{capital(truth_says(clause, truth, 'consistent scenario'))}."]


def where_says(numbers: list[str], *, settled: bool) -> list[str]:
    """Return which of the scenarios is where things stand, in a sentence.

    >>> where_says(["scenario 2"], settled=False)
    ['Scenario 2 is where things stand today.']
    """
    told = "where today settles" if settled else "where things stand today"
    return [f"{listed(numbers).capitalize()} is {told}."] if numbers else []
