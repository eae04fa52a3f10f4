"""Advice expected: what a paper expects of others' choices, beside what they would do by their wants."""

from __future__ import annotations

from raison.findings.rows.advice.pad import AdvicePad
from raison.findings.rows.advice.pairs import Turnout, word_of_all
from raison.findings.rows.tendency import tend_word
from raison.lenses.crossimpact.met import KnownWorlds
from raison.lenses.crossimpact.scenarios import Query
from raison.model.advice import AdviceTry, Aim
from raison.model.expectations import factors_of

__all__ = ["expectation_of"]

WORDS = ("none", "some", "all")


def expectation_of(pad: AdvicePad, tried: AdviceTry, aim: Aim, met: KnownWorlds) -> Turnout | None:
    """Return whether an aim over others' choices is reached more if all choose as expected; None: no such aim.

    >>> from tests.examples.advice import pad, tried
    >>> one = tried("upland", "talk")
    >>> expectation_of(pad("upland"), one, one.aims[0], KnownWorlds()) is None
    True
    """
    factors = pad.impacts.picture.factors
    others = {name for name in factors_of(aim.node) if factors[name].owner and pad.actor not in factors[name].owner}
    if not others:
        return None
    before = tend_word(met.under(pad.impacts, Query(hold=tried.given)), aim.node)
    after = (tend_word(met.under(pad.impacts, Query(hold={**tried.given, **way})), aim.node) for way in tried.ways)
    found: Turnout = word_of_all([_change(word, before) for word in after], "open")  # type: ignore[assignment]
    return found


def _change(after: str | None, before: str | None) -> Turnout:
    if after not in WORDS or before not in WORDS:
        return "open"
    step = WORDS.index(after) - WORDS.index(before)
    return "more" if step > 0 else "less" if step < 0 else "open" if after == "some" else "alike"
