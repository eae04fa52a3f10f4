"""Alignment: who stands with whom, what strains, where a wedge would go in; over time, and by scenario."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from raison.findings.alignment.between_rivals import BETWEEN, between_answer
from raison.findings.alignment.camps import CAMPS, camps_answer
from raison.findings.alignment.checks import check_angle
from raison.findings.alignment.in_worlds import worlds_answer
from raison.findings.alignment.over_time import over_time_answer
from raison.findings.alignment.wedge import wedge_answer
from raison.findings.asking.asking import Wish, ask_of, readings_of
from raison.findings.asking.questions import asked_as, lent_notes, question_of
from raison.findings.naming.readings import reading_names
from raison.findings.phrases import capital
from raison.findings.records import Answer, Finding
from raison.findings.rows.alignment import AlignmentCase, tells_no_tie
from raison.findings.standing import spoken, whole
from raison.findings.support.silence import ALONE, not_published
from raison.lenses.alignment.camp_solver import MOST_ACTORS
from raison.lenses.alignment.moments import joint_of
from raison.model.readings import author_readings
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["alignment", "answer", "cases", "finding"]

NOTE = (
    "The camps are those that leave the least strain: the strength of friendly ties between camps and of strained ones "
    "within a camp. The field calls that number the frustration index, or line index of balance"
)
EXACT = "it is found exactly, with every way to draw the camps that has it."
BOUNDED = "where the time did not suffice to find it, or every way to draw the camps that has it, the answer says so."


@dataclass(frozen=True)
class OverTime(AlignmentCase):
    """Ties over time: papers of different months are asked together, unless one reading is named."""


def alignment(system: System, wish: Wish) -> Finding:
    """Return who stands with whom, what strains, and where a wedge would go in.

    Parameters
    ----------
    system : System
    wish : Wish
        `hold`: what settles before conditions of ties are judged; `question` may give hold, outcome and actor.

    Returns
    -------
    Finding
        For each reading the answers `between rivals`, `camps`, `wedge` and, where ties have conditions, `by scenario`;
        and once, in the joint reading unless one is named, `over time`.

    Raises
    ------
    Fault
        If a name is unknown.
    CannotDo
        If the study has no relations.

    Examples
    --------
    >>> from tests.examples.alignment import example
    >>> found = alignment(example(), Wish(from_side="dale"))
    >>> [answer.label for answer in found.answers]
    ['between rivals', 'camps', 'wedge', 'over time']
    """
    told = cases(system, wish)
    return finding(told, [one for case in told for one in answer(case)])


def cases(system: System, wish: Wish) -> tuple[AlignmentCase, ...]:
    """Return what is asked, in each reading, and once over time.

    Raises
    ------
    Fault, CannotDo
        If the wish names what the study does not have, or there are no relations.
    """
    own = question_of(system, "alignment", wish.question) if wish.question else None
    check_angle(system, wish)
    if own is not None and own.actor and wish.from_side is None:
        wish = replace(wish, from_side=own.actor)
    ask = ask_of(system, wish, own)
    named = wish.reading or (own.reading if own else None)
    each = (AlignmentCase(system, Setup(one, wish.as_of), ask) for one in readings_of(system, named))
    return (*each, OverTime(system, Setup(named or joint_of(system), wish.as_of), ask))


def answer(case: AlignmentCase) -> tuple[Answer, ...]:
    """Return what one reading says of ties and camps; or how they change over time."""
    return tuple(_over_time(case) if isinstance(case, OverTime) else _answers(case))


def finding(cases: Sequence[AlignmentCase], answers: Sequence[Answer]) -> Finding:
    """Return the answers of all readings under one headline."""
    system, ask = cases[0].system, cases[0].ask
    each = [case for case in cases if not isinstance(case, OverTime)]
    row = _leading(system, answers, ask.wish)
    exact = EXACT if all(case.found.proved for case in each if case.known) else BOUNDED
    return Finding(
        "alignment",
        system.name,
        asked_as(system, ask.question, ask.wish, "alignment", "Who stands with whom, and what strains?"),
        spoken(cases[0].phrases, _headlined(answers, row)),
        tuple(answers),
        complete=whole(answers),
        notes=(
            *lent_notes(system, ask.question, ask.wish, "alignment"),
            f"{NOTE}; {exact}",
            *dict.fromkeys(note for case in each for note in _notes(case)),
        ),
        row=row,
        readings=reading_names(system),
    )


def _headlined(answers: Sequence[Answer], row: str) -> list[Answer]:
    """The answers of the row that leads, and the silence of papers that have none there."""
    leading = {one.reading for one in answers if one.label == row}
    return [one for one in answers if one.label == row or (one.reading not in leading and one.standing == "silent")]


def _answers(case: AlignmentCase) -> Iterator[Answer]:
    early = not_published(case.system, case.setup)
    if early or (tells_no_tie(case) and not case.wish.assumed):
        yield Answer(case.setup.reading, CAMPS, early or _silent_says(case), "silent")
        return
    silent = _silent_says(case) if tells_no_tie(case) else ""
    for answer in _told(case):
        yield replace(answer, standing="silent", says=f"{silent} {ALONE}{answer.says}") if silent else answer


def _silent_says(case: AlignmentCase) -> str:
    who = capital(case.phrases.reading(case.setup.reading))
    side = case.wish.from_side
    asked_of = f"with whom {case.phrases.who(side)} stands" if side else "who stands with whom"
    return f"{who} does not discuss {asked_of}."


def _told(case: AlignmentCase) -> Iterator[Answer]:
    if not case.known:
        says = "What is held settles nowhere, or into what cannot be: the ties there are not known."
        yield Answer(case.setup.reading, CAMPS, says, "open")
        return
    yield between_answer(case)
    yield camps_answer(case)
    for answer in (wedge_answer(case), worlds_answer(case)):
        if answer is not None:
            yield answer


def _over_time(case: AlignmentCase) -> Iterator[Answer]:
    found = over_time_answer(case)
    if found is not None:
        yield found


def _leading(system: System, answers: Sequence[Answer], wish: Wish) -> str:
    few = len(system.model.actors) <= MOST_ACTORS
    told = any(one.label == BETWEEN and one.data["between"] for one in answers)
    return BETWEEN if told and (wish.from_side or few) else CAMPS


def _notes(case: AlignmentCase) -> Iterator[str]:
    if case.wish.at is None and len(author_readings(case.system)) > 1:
        yield f"{case.phrases.reading(case.setup.reading)}: the day is {case.words.day(case.day)}, that of its source."
    large = max((len(circle.actors) for circle in case.found.circles), default=0)
    if large > MOST_ACTORS:
        yield f"Relief and wedge are asked of up to {MOST_ACTORS} actors who are tied together; here there are {large}."
    for one, kept in case.told.passed_over:
        which = f"{one.name} gives way to {kept.name}, which begins later or is written first"
        yield f"{case.words.names(one.pair)} on {case.words.dimension(one.dimension)}: {which}."
    idle = [name for name in case.told.actors if name not in case.told.joined]
    if idle and len(idle) < len(case.told.actors):
        who = case.words.names(idle[:12]) + (" and others" if len(idle) > 12 else "")
        yield f"{case.phrases.reading(case.setup.reading)}: no tie that pulls or pushes is given for {who}."
