"""Reruns in one line: in how many an answer holds, and in which it does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from raison.findings.naming.saying import number_of
from raison.findings.phrases import listed
from raison.findings.records import Setting

__all__ = ["rerun_words", "reruns_says"]

WORDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"all effects weak", "every effect counts as little as its range allows"),
        (r"all effects strong", "every effect counts as much as its range allows"),
        (r"all ties weak", "every tie counts as little as its range allows"),
        (r"all ties strong", "every tie counts as much as its range allows"),
        (r"all values low", "every position lies at the low end of its range"),
        (r"all values high", "every position lies at the high end of its range"),
        (r"signs alone", "only directions count, and no sizes"),
        (r"table of sizes (.+)", r"sizes come from the table “\1”"),
        (r"ties to the first listed", "equal pulls go to the variant that is listed first"),
        (r"ties to the last listed", "equal pulls go to the variant that is listed last"),
        (r"orders within the tiers of (.+)", r"\1 ranks what no paper ranks"),
        (r"concept (.+)", r"stable means \1"),
        (r"unknown ties friendly", "ties of unknown sign are friendly"),
        (r"unknown ties at odds", "ties of unknown sign are at odds"),
        (r"any salience and capability", "saliences and capabilities are others"),
        (r"any salience, and any capability in its range", "saliences and capabilities are others"),
        (r"choices alone, without consequences", "choices have no consequences"),
        (r"with consequences", "choices have their consequences"),
    )
)
"""Reruns as conditions, to follow *when* or *if*."""
SHOWN = 2


def rerun_words(name: str) -> str:
    """Return a rerun as a condition.

    >>> rerun_words("signs alone"), rerun_words("orders within the tiers of Upland")
    ('only directions count, and no sizes', 'Upland ranks what no paper ranks')
    """
    for pattern, words in WORDS:
        found = pattern.fullmatch(name)
        if found:
            return found.expand(words)
    return f"asked with {name}"


def reruns_says(settings: Sequence[Setting]) -> str:
    """Return in how many reruns an answer holds, and in which it does not; empty where there was none.

    >>> reruns_says([Setting("signs alone", True), Setting("all effects weak", False)])
    'Holds in 1 of 2 reruns; not when every effect counts as little as its range allows.'
    """
    if not settings:
        return ""
    if all(one.holds is False for one in settings) and len(settings) <= SHOWN:  # only what changes it was named
        return f"Changes when {listed([rerun_words(one.name) for one in settings], 'or')}."
    held = sum(one.holds is True for one in settings)
    unknown = sum(one.holds is None for one in settings)
    turned = [rerun_words(one.name) for one in settings if one.holds is False]
    head = f"Holds in {'all' if held == len(settings) else held} of {number_of(len(settings), 'rerun')}"
    if held == len(settings):
        head = "Holds in its one rerun" if held == 1 else f"Holds in all {held} reruns"
    return "; ".join((head, *_turned(turned), *([f"undetermined in {unknown}"] if unknown else []))) + "."


def _turned(turned: Iterable[str]) -> list[str]:
    told = list(turned)
    more = [f"in {len(told) - SHOWN} more"] if len(told) > SHOWN else []
    return [f"not when {listed([*told[:SHOWN], *more], 'or')}"] if told else []
