"""What would change an answer: what decides it where it is open, else a rerun or a withdrawn sentence that turns it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from raison.findings.brief.links import cites
from raison.findings.brief.reruns import rerun_words
from raison.findings.headlines import words_in
from raison.findings.naming.saying import number_of
from raison.findings.phrases import capital, listed
from raison.findings.records import Answer
from raison.findings.views import DecidesView
from raison.model.system import System

__all__ = ["turns_says", "would_change"]

MOST = 15
SHOWN = 2
LESS_TELLING = re.compile(r"concept |ties to the |choices alone|with consequences")
"""Reruns that change how is asked, and not what is asked about."""


def would_change(system: System, answers: Sequence[Answer]) -> str:
    """Return a condition of at most fifteen words that would change an answer; empty where none is known.

    Parameters
    ----------
    system : System
    answers : sequence of Answer
        To one question in the readings that stand side by side, those that lead first.

    Examples
    --------
    >>> from tests.examples.figures import sample
    >>> would_change(sample(), [Answer("fen", "", "The flow is cut.", "follows", hangs_on=("fen-1",))])
    'Fen ¶2.1a did not hold'
    """
    short = (one for one in _conditions(system, answers) if words_in(one) <= MOST)
    return next(short, "")


def _conditions(system: System, answers: Sequence[Answer]) -> Iterator[str]:
    for one in answers:
        for names, _ in (pair for view in _deciding(one) for pair in view.changing):
            yield listed(list(names))
    for one in answers:
        if one.standing != "silent":
            yield from (f"{cite.source} {cite.spot} did not hold" for cite in cites(system, one.hangs_on))
    for one in answers:
        turned = (part.name for part in one.settings if part.holds is False)
        yield from (rerun_words(name) for name in turned if not LESS_TELLING.match(name))


def _deciding(answer: Answer) -> Iterator[DecidesView]:
    yield from (view for view in answer.views if isinstance(view, DecidesView))


def turns_says(system: System, answers: Sequence[Answer]) -> str:
    """Return what would turn an answer, or decide it where it is open, in a sentence or two.

    Parameters
    ----------
    system : System
    answers : sequence of Answer
        As of `would_change`.

    Examples
    --------
    >>> from tests.examples.figures import sample
    >>> turns_says(sample(), [Answer("fen", "", "The flow is cut.", "follows", hangs_on=("fen-1",))])
    'The answer turns if any one of these does not hold: Fen ¶2.1a.'
    """
    told = [*(_decided(view) for one in answers for view in _deciding(one)), *_withdrawn(system, answers)]
    return " ".join(filter(None, told[:SHOWN]))


def _decided(view: DecidesView) -> str:
    told = []
    for word, where in zip(("all", "none"), view.where, strict=True):
        own = [listed(list(names)) for names, then in view.sets if then == word]
        more = [f"in {number_of(len(own) - SHOWN, 'more way')}"] if len(own) > SHOWN else []
        told += [f"{where} if {listed([*own[:SHOWN], *more], 'or')}"] if own else []
    if not told:
        return "No single change of an order, a range or a choice that was tried decides it."
    return " ".join((f"{capital(view.outcome)} {told[0]}.", *(f"It is so {one}." for one in told[1:])))


def _withdrawn(system: System, answers: Sequence[Answer]) -> Iterator[str]:
    found = [cite for one in answers if one.standing != "silent" for cite in cites(system, one.hangs_on)]
    named = list(dict.fromkeys(f"{cite.source} {cite.spot}" for cite in found))
    if named:
        more = f" and {len(named) - 4} more" if len(named) > 4 else ""
        told = ", ".join(named[:4]) if more else listed(named)
        yield f"The answer turns if any one of these does not hold: {told}{more}."
