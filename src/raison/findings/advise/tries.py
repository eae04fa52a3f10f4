"""Tries: what an actor is advised by the papers, or any choice that a user names, checked before anything is tried."""

from __future__ import annotations

from raison.findings.asking.asking import Ask, hold_of, outcome_node
from raison.findings.asking.spelled import expression_of
from raison.findings.case import Case
from raison.findings.phrases import Phrases, listed
from raison.findings.wish import Wish
from raison.model.advice import AdviceTry, Aim, addressees, advice_to
from raison.model.records import Question
from raison.model.system import System
from raison.words.faults import CannotDo, Fault
from raison.words.ids import nearest

__all__ = ["TRIED", "actor_of", "tries_of"]

TRIED = "tried"
"""The id of a choice that a user names."""


def actor_of(system: System, wish: Wish, question: Question | None) -> str:
    """Return who is advised: the actor that is named, else the question's, else the only one that has advice.

    Raises
    ------
    Fault
        If nobody is named and several have advice, or the study has no such actor.

    Examples
    --------
    >>> from tests.examples.advice import example
    >>> actor_of(example(), Wish(actor="upland"), None)
    'upland'
    >>> actor_of(example(), Wish(actor="uplnd"), None)
    Traceback (most recent call last):
    raison.words.faults.Fault: actor: 'uplnd' is no actor of this study; did you mean upland?
    """
    known, advised = system.model.actors, addressees(system)
    name = wish.actor or (question.actor if question is not None else None)
    if name is None and len(advised) == 1:
        return advised[0]
    if name is None:
        raise Fault(("actor",), "", "names no actor", f"name one: {', '.join(advised or known)}")
    if name in known:
        return name
    called = {one.name.lower(): id for id, one in known.items()} | {
        also.lower(): id for id, one in known.items() for also in one.aka
    }
    if name.lower() not in called:
        raise Fault(("actor",), name, "is no actor of this study", nearest(name, [*known, *called]))
    return called[name.lower()]


def tries_of(case: Case) -> tuple[AdviceTry, ...]:
    """Return what is tried: the choice that a user names, else all that the papers advise the actor.

    Raises
    ------
    Fault, CannotDo
        If the choice cannot be read, or the actor has no advice.
    """
    actor = str(case.wish.actor)
    if case.wish.tried is not None:
        return (_named(case.system, case.ask, actor),)
    found = advice_to(case.system, actor)
    if not found:
        raise CannotDo(_nothing(case.system, actor))
    return found


def _named(system: System, ask: Ask, actor: str) -> AdviceTry:
    way = hold_of(system, ask.wish.tried, "try")
    if not way:
        raise Fault(("try",), ask.wish.tried or "", "names no choice", "write factor=variant, joined by and")
    says = Phrases(system).clauses(way.items())
    return AdviceTry(TRIED, says, "advice", (way,), {}, _aims(system, ask, actor))


def _aims(system: System, ask: Ask, actor: str) -> tuple[Aim, ...]:
    """Return what a user asks about, else every aim for which somebody advises the actor."""
    if ask.wish.outcome is not None:
        text = expression_of(system, "outcome", ask.wish.outcome)
        node, _ = outcome_node(system, text)
        assert node is not None
        return (Aim(text, node),)
    aims = {one.aims[0].text.text: one.aims[0] for one in advice_to(system, actor) if one.kind == "advice" and one.aims}
    return tuple(aims.values())


def _nothing(system: System, actor: str) -> str:
    phrases, advised = Phrases(system), addressees(system)
    others = f"Advice goes to {listed([f'{phrases.who(one)} ({one})' for one in advised])}. " if advised else ""
    return f"No recommendation of this study is to {phrases.who(actor)}. {others}Try a choice: --try factor=variant."
