"""Expectations judged: what an answer makes of a conclusion that a source draws, and whether the model earns it.

Words of a row over worlds: none < some < all. A word that is missing (no world, or undetermined) leaves a conclusion
open; undetermined is never turned.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from raison.findings.support.turns import Contrast, turn_of
from raison.model.expectations import Expectation
from raison.model.setup import Setup

__all__ = ["Flag", "Judgement", "Inquiry", "Verdict", "judge", "verdict_of"]

Verdict = Literal["reproduced", "as today", "contradicted", "open", "not expressible"]
Flag = tuple[str | None, str | None]
"""The word with the hold and the word of what it is compared with; None: undetermined, or nothing to compare with."""

ORDER = ("none", "some", "all")
COMPARED = ("more", "less", "same")
WANTED = {
    "all": {"all": "reproduced", "some": "open", "none": "contradicted"},
    "none": {"none": "reproduced", "some": "open", "all": "contradicted"},
    "some": {"some": "reproduced", "all": "reproduced", "none": "contradicted"},
    "not_all": {"none": "reproduced", "some": "reproduced", "all": "contradicted"},
}
PARTED = ("moves", "stuck", "open", "together", "apart", "relieves")
MOST_TOGETHER = 400


@dataclass(frozen=True)
class Judgement:
    """What the model makes of one conclusion.

    Parameters
    ----------
    expectation : Expectation
    verdict : str
        reproduced, as today, contradicted, open or not expressible.
    earned : bool or None
        Of a reproduced one: whether it is so with its own claim withdrawn too; else the model only returns it.
    flag : Flag
        What the model answers.
    carries : tuple of str
        Of a contradicted one: addresses of ratings each of which, withdrawn, removes the contradiction.
    together : tuple of str
        Where no single rating does: a set of ratings that does, and no part of it.
    row : str or None
        The row in which it was asked.
    refused : str
        Why its row cannot be run; empty where it was.
    """

    expectation: Expectation
    verdict: Verdict
    earned: bool | None = None
    flag: Flag = (None, None)
    carries: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    row: str | None = None
    refused: str = ""


@dataclass(frozen=True)
class Inquiry:
    """A conclusion as a question that can be asked again.

    Parameters
    ----------
    expectation : Expectation
    setup : Setup
        Its reading as it stands.
    flag : callable (Setup) -> Flag
        What the model answers under a setup.
    claims : tuple of str
        All claims that a rating of the reading may cite.
    felt : tuple of str
        Addresses of the ratings that the answer can feel.
    row : str or None
    """

    expectation: Expectation
    setup: Setup
    flag: Callable[[Setup], Flag]
    claims: tuple[str, ...]
    felt: tuple[str, ...]
    row: str | None = None


def judge(how: str, flag: Flag) -> Verdict:
    """Return what an answer makes of an expectation: reproduced, contradicted or open.

    >>> judge("all", ("some", None)), judge("more", ("all", "some")), judge("more", ("some", "some"))
    ('open', 'reproduced', 'open')
    >>> judge("less", ("all", "some")), judge("same", ("none", "none")), judge("none", (None, None))
    ('contradicted', 'reproduced', 'open')
    """
    word, beside = flag
    if how in PARTED:
        return _parted(how, word)
    if word not in ORDER or (how in COMPARED and beside not in ORDER):
        return "open"
    if how not in COMPARED:
        return WANTED[how][str(word)]  # type: ignore[return-value]
    step = ORDER.index(str(word)) - ORDER.index(str(beside))
    if how == "same":
        return "contradicted" if step else "reproduced"
    if not step and word == "some":
        return "open"
    return "reproduced" if (step > 0) is (how == "more") and step else "contradicted"


def _parted(how: str, word: str | None) -> Verdict:
    if word == how:
        return "reproduced"
    return "open" if word in (None, "open") else "contradicted"


def verdict_of(one: Inquiry) -> Judgement:
    """Return what the model makes of a conclusion, whether it earns it, and what carries a contradiction.

    >>> told = Expectation("e", ("c",), "note", "settle", expect="dry", how="all")
    >>> flags = {frozenset(): "all", frozenset({"c"}): "all", frozenset({"c", "d"}): "none"}
    >>> found = verdict_of(Inquiry(told, Setup("note"), lambda one: (flags[one.withdrawn], None), ("c", "d"), ()))
    >>> found.verdict, found.earned
    ('reproduced', True)
    """
    how, flag = str(one.expectation.how), one.flag(one.setup)
    found = judge(how, flag)
    plain = Judgement(one.expectation, found, flag=flag, row=one.row)
    if found == "reproduced":
        bare = one.flag(replace(one.setup, withdrawn=frozenset(one.claims)))
        if not _turned(how, flag, bare):
            return replace(plain, verdict="as today")
        own = one.flag(replace(one.setup, withdrawn=frozenset(one.expectation.claim)))
        return replace(plain, earned=judge(how, own) == "reproduced")
    if found == "contradicted":
        carries = tuple(name for name in one.felt if _removes(one, flag, (name,)))
        return replace(plain, carries=carries, together=() if carries else _together(one, flag))
    return plain


def _turned(how: str, flag: Flag, again: Flag) -> bool:
    sides = (Contrast(*one) if how in COMPARED else one[0] for one in (flag, again))
    return turn_of(*sides) == "turned"


def _removes(one: Inquiry, flag: Flag, names: Sequence[str]) -> bool:
    how = str(one.expectation.how)
    again = one.flag(replace(one.setup, silent=one.setup.silent | frozenset(names)))
    return _turned(how, flag, again) and judge(how, again) != "contradicted"


def _together(one: Inquiry, flag: Flag) -> tuple[str, ...]:
    """Return ratings that only together carry a contradiction: none of them can be left out."""
    kept = list(one.felt)
    if len(kept) > MOST_TOGETHER or not _removes(one, flag, kept):
        return ()
    for name in one.felt:
        fewer = [other for other in kept if other != name]
        kept = fewer if _removes(one, flag, fewer) else kept
    return tuple(kept)
