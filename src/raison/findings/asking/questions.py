"""Questions of the study: which of them is asked, what it lends to a verb, and whether the answer answers it."""

from __future__ import annotations

from collections.abc import Mapping

from raison.findings.asking.asking import hold_of, outcome_node
from raison.findings.phrases import listed
from raison.findings.wish import Wish
from raison.model.records import Question
from raison.model.system import System
from raison.words.faults import Fault
from raison.words.ids import nearest

__all__ = ["SIDE_BY_SIDE", "USES", "asked_as", "lent_notes", "question_of"]

USES: Mapping[str, tuple[str, ...]] = {
    "whatif": ("hold", "outcome", "board", "path"),
    "stability": ("hold", "outcome", "board", "coalitions"),
    "scenarios": ("hold", "outcome", "path"),
    "alignment": ("hold", "outcome", "actor"),
    "bargain": (),
    "advise": ("board", "actor"),
}
"""What of a study's question each verb uses: a question of another verb may lend it."""
SIDE_BY_SIDE = ("advise", "compare")
"""Verbs that lay several answers side by side; of one answer it is asked why, and how two readings differ in it."""


def question_of(
    system: System, verb: str, name: str | None = None, hold: Mapping[str, str] | None = None
) -> Question | None:
    """Return the study's question of this name, or the first of this verb that holds the same.

    Raises
    ------
    Fault
        If no question has the name, or it is another verb's and has nothing that this one uses.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> question_of(example(), "whatif", hold={"line": "press"}).ask
    'What if the state presses?'
    """
    if name is not None:
        found = {question.id: question for question in system.study.questions}
        if name not in found:
            raise Fault(("question",), name, "is no question of this study", nearest(name, found))
        return _lending(found[name], verb)
    alike = (
        q for q in system.study.questions if q.verb == verb and hold is not None and hold_of(system, q.hold) == hold
    )
    return next(alike, None)


def _lending(question: Question, verb: str) -> Question:
    if question.verb != verb and not _lent(question, verb):
        rule = f"is a question for {question.verb} and has nothing that {verb} uses"
        hint = f"ask raison {question.verb} STUDY --question {question.id}"
        raise Fault(("question",), question.id, rule, hint if question.verb in USES else "raison report lists it")
    return question


def _lent(question: Question, verb: str) -> tuple[str, ...]:
    return tuple(part for part in USES.get(verb, ()) if getattr(question, part))


def _replaced(system: System, question: Question, wish: Wish) -> tuple[str, ...]:
    """What of a question the user replaced by something else."""
    hold = wish.hold is not None and hold_of(system, wish.hold) != hold_of(system, question.hold)
    meant, own = (outcome_node(system, one)[0] for one in (wish.outcome, question.outcome))
    asked_of = wish.outcome is not None and meant != own
    board = bool(wish.board) and set(wish.board) != set(question.board)
    return tuple(name for name, other in (("hold", hold), ("outcome", asked_of), ("board", board)) if other)


def asked_as(system: System, question: Question | None, wish: Wish, verb: str, plain: str) -> str:
    """Return what was asked: the study's own question where this answers it, else the verb's plain question.

    >>> from tests.examples.model import example
    >>> own, system = question_of(example(), "whatif", hold={"line": "press"}), example()
    >>> asked_as(system, own, Wish(), "whatif", "?"), asked_as(system, own, Wish(), "stability", "Which are stable?")
    ('What if the state presses?', 'Which are stable?')
    """
    whole = question is not None and question.verb == verb and not _replaced(system, question, wish)
    return question.ask if question is not None and whole else plain


def lent_notes(system: System, question: Question | None, wish: Wish, verb: str) -> tuple[str, ...]:
    """Return what must be told where a question was named that this does not answer: what of it counts, who answers it.

    >>> from tests.examples.model import example
    >>> own, system = question_of(example(), "whatif", hold={"line": "press"}), example()
    >>> lent_notes(system, own, Wish(question=own.id), "whatif")
    ()
    >>> lent_notes(system, own, Wish(question=own.id), "stability")[0][:38]
    'This does not answer “What if the stat'
    """
    if question is None or wish.question is None:
        return ()
    replaced = _replaced(system, question, wish)
    lent = [part for part in _lent(question, verb) if part not in replaced]
    if question.verb == verb and not replaced:
        return ()
    parts = [f"its {listed(lent)} {'counts' if len(lent) == 1 else 'count'} here"] if lent else []
    parts += [f"another {listed(replaced)} {'was' if len(replaced) == 1 else 'were'} given"] if replaced else []
    there = f"; raison {question.verb} answers it" if question.verb in USES and question.verb != verb else ""
    return (f"This does not answer “{question.ask}”: {', '.join(parts)}{there}.",)
