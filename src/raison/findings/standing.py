"""Standing: how firm an answer is, decided by one function for every verb, with its reruns and what it hangs on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from raison.findings.headlines import headline
from raison.findings.phrases import Phrases
from raison.findings.records import Answer, Setting, Standing
from raison.findings.support.hanging import Support
from raison.findings.support.stated import PosedQuestion, stated_by
from raison.findings.support.turns import Contrast, is_open
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["as_stated", "assembled", "not_tested", "spoken", "standing_of", "whole"]

NOT_TESTED = "not tested"
UNTRIED = "ties or claims without each of which it may change"
UNTRIED_PAIRS = "pairs of claims and assumptions without both of which it may change"
SIZES = ("all effects weak", "all effects strong", "all ties weak", "all ties strong", "signs alone", "table of sizes")


class Asking(Protocol):
    """A question that can be asked again: of effects and wants, or of ties."""

    @property
    def system(self) -> System:
        """The study that is asked."""

    @property
    def setup(self) -> Setup:
        """The way it was asked."""

    @property
    def answer(self) -> Hashable:
        """What counts as the answer; None: undetermined."""

    def settings(self) -> tuple[Setting, ...]:
        """Return the reruns."""

    def support(self) -> Support:
        """Return what the answer hangs on."""


def standing_of(flag: Hashable, stated: bool, support: Support) -> Standing:
    """Return how firm an answer is; the first that fits counts. What is silent has no answer, see `silence`.

    Parameters
    ----------
    flag : hashable
        What counts as the answer.
    stated : bool
        Whether the paper itself concludes it, and the model gives that back.
    support : Support
        What it hangs on.

    Examples
    --------
    >>> standing_of("some", True, Support()), standing_of("all", True, Support()), standing_of("all", False, Support())
    ('open', 'stated', 'follows')
    >>> standing_of("all", False, Support(unclaimed="left")), standing_of("all", False, Support(bare="left"))
    ('assumed', 'as today')
    """
    if is_open(flag):
        return "open"
    if stated:
        return "stated"
    if support.bare == "left":
        return "as today"
    if support.assumed:
        return "assumed"
    return "open" if support.untested else "follows"  # what was not tested may be an assumption


def assembled(
    probe: Asking,
    answer: Answer,
    further: Iterable[tuple[str, Callable[[], bool | None]]] = (),
    posed: PosedQuestion | None = None,
) -> Answer:
    """Return an answer with settings, hangs-on, standing and marks.

    Parameters
    ----------
    probe : Asking
        The question as it was asked.
    answer : Answer
        With its sentence and reasons.
    further : iterable of (name, callable)
        Reruns beyond those that every question has.
    posed : PosedQuestion, optional
        How the question was put, for what the paper itself concludes of it.

    Examples
    --------
    >>> from tests.examples.findings import case
    >>> from raison.findings.rows.holding import hold_probe
    >>> answer = Answer("both", "others hold", "Arms are pursued.", "follows")
    >>> found = assembled(hold_probe(case()), answer)
    >>> found.standing, found.hangs_on, found.marks
    ('assumed', ('drives',), ('rests on sizes',))
    """
    if probe.answer is None:
        return replace(answer, standing="open")
    settings = (*probe.settings(), *(Setting(name, rerun()) for name, rerun in further))
    support = probe.support()
    claims = stated_by(probe.system, probe.setup, posed) if posed is not None else ()
    standing = standing_of(probe.answer, bool(claims), support)
    shown = support if standing != "as today" else Support()  # nothing bears on it: there is nothing to name
    return replace(
        answer,
        standing=standing,
        stated_by=claims if standing == "stated" else (),
        together=shown.pairs,
        data=dict(answer.data) | _flag(probe.answer),
        marks=tuple(dict.fromkeys((*answer.marks, *_marks(settings), *_untested(support)))),
        settings=settings,
        hangs_on=shown.claims,
        assumptions=shown.assumptions,
    )


def as_stated(answer: Answer, claims: tuple[str, ...]) -> Answer:
    """Return an answer all of whose parts the paper itself concludes as one that is stated.

    >>> as_stated(Answer("both", "camps", "They part.", "follows"), ("c1",)).standing
    'stated'
    """
    decided = claims and answer.standing not in ("silent", "open")
    return replace(answer, standing="stated", stated_by=claims) if decided else answer


def _untested(support: Support) -> tuple[str, ...]:
    return (*not_tested(support.untested, UNTRIED), *not_tested(support.untested_pairs, UNTRIED_PAIRS))


def not_tested(count: int, what: str) -> tuple[str, ...]:
    """Return the mark of an answer for which the time did not suffice; nothing where it did.

    >>> not_tested(3, "single changes of ties"), not_tested(0, "single changes of ties")
    (('not tested: 3 single changes of ties',), ())
    """
    return (f"{NOT_TESTED}: {count} {what}",) if count else ()


def whole(answers: Iterable[Answer]) -> bool:
    """Return whether no search behind some answers stopped at its budget, and all was tested that they may rest on.

    >>> whole([Answer("both", "camps", "They part.", "follows", ("not tested: 3 ties",))])
    False
    """
    return not any(mark == "incomplete" or mark.startswith(NOT_TESTED) for one in answers for mark in one.marks)


def spoken(phrases: Phrases, answers: Sequence[Answer], label: str = "") -> str:
    """Return the answers of several readings as a headline; what is the same in all is said once.

    >>> from tests.examples.model import example
    >>> answers = [Answer("grim", "", "It gets hot.", "follows"), Answer("mild", "", "It stays cool.", "follows")]
    >>> spoken(Phrases(example()), answers)
    'Grim: It gets hot. Mild: It stays cool.'
    """
    return headline(phrases, answers)


def _flag(flag: Hashable) -> dict[str, list[Hashable] | None]:
    """The truth words of an answer for programs: with the hold and beside it, or one where there is no other side."""
    if not isinstance(flag, Contrast):
        return {"flag": [flag]} if isinstance(flag, str) else {}
    words: list[Hashable] = [flag.word, flag.beside]
    return {"flag": words if all(word is None or isinstance(word, str) for word in words) else None}


def _marks(settings: Iterable[Setting]) -> list[str]:
    turned = [setting.name for setting in settings if setting.holds is False]
    marks = []
    if any(name.startswith(SIZES) for name in turned):
        marks.append("rests on sizes")
    if any(name.startswith("orders within") for name in turned):
        marks.append("rests on an order that nobody gives")
    if any(name.startswith("ties") for name in turned):
        marks.append("rests on history")
    if any(name.startswith("unknown ties") for name in turned):
        marks.append("rests on ties that nobody knows")
    if any(name.startswith("concept") for name in turned):
        marks.append("rests on the concept")
    return marks
