"""Standing: an answer gets its settings, what it hangs on, its standing and its marks, all from probes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from raison.findings.phrases import Phrases, capital
from raison.findings.probes import Support
from raison.findings.records import Answer, Setting
from raison.model.system import System

__all__ = ["OPEN", "assembled", "cited", "not_tested", "spoken", "whole"]

NOT_TESTED = "not tested"
OPEN = "The papers do not settle this; under our assumptions, "
OPENERS = frozenset(
    {"If", "With", "By", "The", "On", "In", "No", "Of", "For", "What", "Where", "Whether", "Moment", "Nothing", "Among"}
    | {"There", "Some", "Only", "Left", "Today"}
)
"""Words at the beginning of an answer that are small within a sentence; others may be names."""
UNTRIED = "ties or claims without each of which it may change"
SIZES = ("all effects weak", "all effects strong", "all ties weak", "all ties strong", "signs alone", "table of sizes")


class Asking(Protocol):
    """A question that can be asked again: of effects and wants, or of ties."""

    @property
    def system(self) -> System:
        """The study that is asked."""

    @property
    def answer(self) -> Hashable:
        """What counts as the answer; None: undetermined."""

    def settings(self) -> tuple[Setting, ...]:
        """Return the reruns."""

    def support(self) -> Support:
        """Return what the answer hangs on."""


def assembled(probe: Asking, answer: Answer, further: Iterable[tuple[str, Callable[[], bool | None]]] = ()) -> Answer:
    """Return an answer with settings, hangs-on, standing and marks.

    Parameters
    ----------
    probe : Asking
        The question as it was asked.
    answer : Answer
        With its sentence and reasons.
    further : iterable of (name, callable)
        Reruns beyond those that every question has.

    Examples
    --------
    >>> from tests.examples.findings import case
    >>> from raison.findings.rows.holding import hold_probe
    >>> answer = Answer("both", "others hold", "Arms are pursued.", "follows")
    >>> found = assembled(hold_probe(case().system, case().setup, case().ask), answer)
    >>> found.standing, found.hangs_on, found.marks
    ('assumed', ('drives',), ('rests on sizes',))
    """
    if probe.answer is None:
        return replace(answer, standing="undetermined")
    settings = (*probe.settings(), *(Setting(name, rerun()) for name, rerun in further))
    support = probe.support()
    return replace(
        answer,
        says=_opened(answer.says, support) if cited(probe.system) else answer.says,
        standing=support.standing,
        marks=tuple(dict.fromkeys((*answer.marks, *_marks(settings), *not_tested(support.untested, UNTRIED)))),
        settings=settings,
        hangs_on=support.claims,
        assumptions=support.assumptions,
    )


def cited(system: System) -> bool:
    """Return whether a study has papers or claims; without, there is nothing that its answers could hang on but values.

    >>> from tests.examples.findings import case
    >>> cited(case().system)
    True
    """
    return bool(system.claim or system.sources.sources)


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
    row = f", {label}" if label else ""
    said = {one.says for one in answers}
    if len(answers) > 1 and len(said) == 1:
        return f"In every reading{row}: {answers[0].says}"
    return " ".join(f"{capital(phrases.reading(one.reading))}{row}: {one.says}" for one in answers)


def _opened(says: str, support: Support) -> str:
    if support.standing != "assumed":
        return says
    return OPEN + (says[0].lower() + says[1:] if says.split(" ", 1)[0] in OPENERS else says)


def _marks(settings: Iterable[Setting]) -> list[str]:
    turned = [setting.name for setting in settings if setting.holds is not True]
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
