"""Standing: an answer gets its settings, what it hangs on, its standing and its marks, all from probes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from raison.findings.phrases import Phrases
from raison.findings.probes import Support
from raison.findings.records import Answer, Setting

__all__ = ["CUT", "OPEN", "assembled", "spoken"]

OPEN = "The papers do not settle this; under our assumptions: "
CUT = "not everything was withdrawn"
SIZES = ("all effects weak", "all effects strong", "all ties weak", "all ties strong", "signs alone", "table of sizes")


class Asking(Protocol):
    """A question that can be asked again: of effects and wants, or of ties."""

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
    >>> from raison.findings.example import case
    >>> from raison.findings.rows import hold_probe
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
        says=_opened(answer.says, support),
        standing=support.standing,
        marks=tuple(dict.fromkeys((*answer.marks, *_marks(settings), *(() if support.complete else (CUT,))))),
        settings=settings,
        hangs_on=support.claims,
        assumptions=support.assumptions,
    )


def spoken(phrases: Phrases, answers: Sequence[Answer], label: str = "") -> str:
    """Return the answers of several readings as a headline; what is the same in all is said once.

    >>> from raison.model.example import example
    >>> answers = [Answer("grim", "", "It gets hot.", "follows"), Answer("mild", "", "It stays cool.", "follows")]
    >>> spoken(Phrases(example()), answers)
    'Grim: It gets hot. Mild: It stays cool.'
    """
    row = f", {label}" if label else ""
    said = {one.says for one in answers}
    if len(answers) > 1 and len(said) == 1:
        return f"In every reading{row}: {answers[0].says}"
    return " ".join(f"{phrases.reading(one.reading)}{row}: {one.says}" for one in answers)


def _opened(says: str, support: Support) -> str:
    if support.standing != "assumed":
        return says
    return OPEN + says[0].lower() + says[1:] if says[1:2].islower() else OPEN + says


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
