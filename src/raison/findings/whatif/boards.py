"""Responding boards: the rows *others respond* of a what-if with all states of their boards, for figures and tables."""

from __future__ import annotations

from dataclasses import replace

from raison.findings.asking.asking import Ask, Wish, ask_of, hold_of
from raison.findings.asking.questions import question_of
from raison.findings.case import Case
from raison.findings.records import Answer, Finding
from raison.findings.rows.board_data import board_data
from raison.findings.rows.responding import Responses, respond_probe
from raison.findings.whatif.respond import RESPOND, TOO_LARGE
from raison.lenses.conflict.verdicts import CONCEPTS, verdicts
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["responding_boards"]


def responding_boards(system: System, wish: Wish, found: Finding) -> Finding:
    """Return what a what-if found where others respond, each answer with its board as stability tells it.

    Parameters
    ----------
    system : System
    wish : Wish
        What was asked; with a question of the study.
    found : Finding
        What `whatif` answered.

    Returns
    -------
    Finding
        The row's answers, each with the states of its board as data. None where nobody else has a move, or today does
        not settle.

    Examples
    --------
    >>> from raison.findings.whatif.answer import whatif
    >>> from tests.examples.model import example
    >>> wish = Wish(outcome="danger", board=("line",), reading="both", hold="climate=hot", assumed=True)
    >>> (answer,) = responding_boards(example(), wish, whatif(example(), wish)).answers
    >>> answer.label, answer.data["n_states"], answer.data["equilibria"]["seq"]
    ('others respond', 2, [0, 1])
    """
    ask = ask_of(system, wish, question_of(system, "whatif", wish.question, hold_of(system, wish.hold)))
    rows = [_with_board(system, wish, ask, answer) for answer in found.answers if _asked_of(answer)]
    return replace(found, answers=tuple(row for row in rows if row is not None), tables=())


def _asked_of(answer: Answer) -> bool:
    return answer.label == RESPOND and TOO_LARGE not in answer.marks and "board" in answer.data


def _with_board(system: System, wish: Wish, ask: Ask, answer: Answer) -> Answer | None:
    ask = replace(ask, board=tuple(answer.data["board"]))  # the one that was taken where none was named
    probe = respond_probe(Case(system, Setup(answer.reading, wish.as_of), ask))
    responses: Responses = probe.result
    if responses.verdicts is None:
        return None
    every = verdicts(probe.impacts, responses.states, CONCEPTS)
    data = {**answer.data, **board_data(probe, every, ask)}
    return replace(answer, tables=(), data=data)
