"""Trials in words: in how many draws an answer stays as it is, over the ways of drawing, and never one share alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from raison.ensemble.draws import RuleName
from raison.ensemble.trials import Tally, Trial
from raison.findings.phrases import Phrases, listed
from raison.findings.support.turns import Contrast

__all__ = ["RowTrials", "trials_data", "trials_says"]

WAYS: Mapping[RuleName, str] = {
    "first table": "with the first table of sizes",
    "second table": "with the second table of sizes",
    "continuous": "with every number of a range",
    "orders": "with an order drawn within each tier of wants",
}
WITHOUT_TABLES = "with the whole numbers of each range"
CERTAIN = (
    "Nothing is uncertain: no rating has a range, and no order of wants is left open. Every trial gives this answer."
)
OPEN = {"responding": "the wants leave it open", "tendency": "the effects leave it open"}


@dataclass(frozen=True)
class RowTrials:
    """What trials say of the answer to one question in one reading.

    Parameters
    ----------
    question, reading, row : str
    tally : Tally
    says : str
        The same in a sentence or more.
    """

    question: str
    reading: str
    row: str
    tally: Tally
    says: str

    def as_data(self) -> dict[str, Any]:
        """Return the same as plain data."""
        return {"question": self.question, "reading": self.reading, "row": self.row, "says": self.says,
                **trials_data(self.tally)}  # fmt: skip


def trials_says(phrases: Phrases, row: str, found: Tally) -> str:
    """Return what trials say of an answer, in a sentence or more.

    Parameters
    ----------
    phrases : Phrases
    row : str
        holding, responding, tendency, bargaining or alignment.
    found : Tally

    Examples
    --------
    >>> from raison.ensemble.trials import TrialShare
    >>> from tests.examples.model import example
    >>> shares = (TrialShare("first table", 100, 97, most=3), TrialShare("continuous", 100, 13, most=80))
    >>> trials_says(Phrases(example()), "holding", Tally("all", shares, planned=200))
    'In 110 of 200 trials the answer is the same (13 to 97 of 100 over the ways of drawing, each within 7). Knife edge:
    with every number of a range another answer is more frequent.'
    """
    if not found.planned:
        return CERTAIN
    if not found.count:
        return "No trial has an answer." + _left_out(found)
    return " ".join(_sentences(phrases, row, found)) + _left_out(found)


def _sentences(phrases: Phrases, row: str, found: Tally) -> Iterator[str]:
    yield f"In {found.same} of {found.count} trials {_outcome(row, found)} ({_range(found)})."
    if found.edges:
        ways = listed([_way(phrases, rule) for rule in found.edges])
        yield f"Knife edge: {ways} another answer is more frequent."
    undetermined = sum(one.undetermined for one in found.shares)
    if undetermined and found.flag is not None:
        yield f"In {undetermined} it is undetermined."
    if found.broken:
        (name, times), total = found.broken[0], sum(count for _, count in found.broken)
        yield f"Where the chain breaks, it breaks first at “{phrases.factor(name)}” in {times} of {total}."


def _outcome(row: str, found: Tally) -> str:
    word = found.flag.word if isinstance(found.flag, Contrast) else found.flag
    if found.flag is None:
        return "it is undetermined, as here"
    return f"{OPEN.get(row, 'it stays open')}, as here" if word == "some" else "the answer is the same"


def _range(found: Tally) -> str:
    low, high, within = (round(100 * share) for share in (found.low, found.high, found.within))
    if len(found.shares) == 1:
        return f"{low} of 100, within {within}"
    if low == high:
        return f"{low} of 100 under each way of drawing, within {within}"
    return f"{low} to {high} of 100 over the ways of drawing, each within {within}"


def _way(phrases: Phrases, rule: RuleName) -> str:
    return WITHOUT_TABLES if rule == "first table" and not phrases.system.study.sizes else WAYS[rule]


def _left_out(found: Tally) -> str:
    failed = len(found.failures)
    told = f" {failed} trial{'s' if failed != 1 else ''} failed." if failed else ""
    missing = found.planned - found.count - failed
    return told + (f" Incomplete: {found.count + failed} of {found.planned} trials were run." if missing else "")


def trials_data(found: Tally) -> dict[str, Any]:
    """Return what trials say of an answer as plain data.

    >>> from raison.ensemble.trials import TrialShare
    >>> told = trials_data(Tally("all", (TrialShare("continuous", 4, 3, most=1),), planned=4))
    >>> told["trials"], told["same"], told["rules"][0]["rule"], told["complete"]
    (4, 3, 'continuous', True)
    """
    return {
        "trials": found.count,
        "planned": found.planned,
        "same": found.same,
        "rules": [
            {
                "rule": one.rule,
                "trials": one.count,
                "same": one.same,
                "undetermined": one.undetermined,
                "failed": one.failed,
                "share": round(one.share, 4),
                "within": round(one.within, 4),
            }
            for one in found.shares
        ],
        "knife_edge": list(found.edges),
        "breaks": [{"factor": name, "trials": count} for name, count in found.broken],
        "failures": [_failure(one) for one in found.failures],
        "complete": found.complete,
    }


def _failure(one: Trial) -> dict[str, Any]:
    drawn = one.inputs
    return {
        "reading": one.reading,
        "rule": one.rule,
        "trial": one.number,
        "errors": {name: outcome.error for name, outcome in one.outcomes.items() if outcome.error},
        "numbers": {} if drawn is None else dict(drawn.numbers),
        "orders": [] if drawn is None else [list(order) for order in drawn.orders],
    }
