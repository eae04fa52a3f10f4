"""Boards: what a board asks for is refused before any work begins, where it cannot be met, with the number or name."""

from __future__ import annotations

import math
from collections.abc import Sequence

from raison.findings.asking.asking import Ask
from raison.findings.case import Case
from raison.lenses.conflict.choices import feasible, movers, whole_board
from raison.lenses.conflict.emptiness import emptying
from raison.lenses.conflict.verdicts import CONCEPTS
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.words.expressions import Is, leaves
from raison.words.faults import CannotDo, Fault
from raison.words.ids import nearest

__all__ = ["board_refused", "check_board", "check_possible", "too_large"]

LARGEST_BOARD = 20_000
LARGEST_DEFAULT = 800
"""Combinations of choices of a board that is taken where none was named."""
MOST_MOVES = 10_000_000  # about 1 GB while they are gathered


def check_board(impacts: Impacts, ask: Ask, questions: Sequence[str] = ()) -> None:
    """Refuse a board that is too large or empty, a concept that nobody knows, and a hold that today's choices forbid.

    Parameters
    ----------
    impacts
        The reading's picture with its effects.
    ask
        Board, hold and concept.
    questions
        Questions of the study that bring a board: named where none was given and all owned factors are too many.

    Raises
    ------
    Fault
        If the board names unknown or free factors, or the concept is unknown.
    CannotDo
        If there are too many combinations or moves, or none that can be, or a hold and today together break a `never`.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> check_board(Impacts(pictured()), Ask(concept="nasch"))
    Traceback (most recent call last):
    raison.words.faults.Fault: concept: 'nasch' is no stability concept; did you mean nash?
    """
    refused = too_large(impacts, ask, questions)
    if refused:
        raise CannotDo(refused)
    check_possible(impacts, ask)


def check_possible(impacts: Impacts, ask: Ask) -> None:
    """Refuse what `check_board` refuses, but for a board that is too large.

    >>> from tests.examples.model import pictured
    >>> check_possible(Impacts(pictured()), Ask())
    """
    world = impacts.frame.row({**impacts.picture.world, **ask.hold})[None, :]
    names = _moving(impacts, ask)
    if feasible(impacts, world)[0]:
        return
    if not too_large(impacts, ask):  # all its combinations can be looked at
        _check_empty(impacts, ask, names)
    _check_hold(impacts, ask, world)


def _moving(impacts: Impacts, ask: Ask) -> tuple[str, ...]:
    if ask.concept not in CONCEPTS:
        raise Fault(("concept",), ask.concept, "is no stability concept", nearest(ask.concept, CONCEPTS))
    return tuple(name for name in whole_board(impacts.picture, ask.board) if name not in ask.hold)


def too_large(impacts: Impacts, ask: Ask, questions: Sequence[str] = ()) -> str:
    """Return why a board is too large to gather its states and moves, and what to do; nothing where it is not.

    >>> from tests.examples.model import pictured
    >>> too_large(Impacts(pictured()), Ask())
    ''
    """
    names = _moving(impacts, ask)
    size = math.prod(len(impacts.picture.factors[name].variants) for name in names)
    if size > LARGEST_BOARD:
        return (
            f"The board has {size:,} combinations of choices, more than {LARGEST_BOARD:,}; "
            f"name fewer of its factors: {', '.join(names)}.{_instead(ask, questions)}"
        )
    alone, groups = movers(impacts, names)
    ways = sum(math.prod(map(len, mover.jumps)) - 1 for mover in (*alone, *groups))
    if size * ways > MOST_MOVES:
        return (
            f"The board has up to {size * ways:,} moves ({size:,} combinations of choices, {ways:,} ways to change "
            f"each), more than {MOST_MOVES:,}; name fewer of its factors: {', '.join(names)}."
        )
    return ""


def board_refused(given: Case, case: Case) -> str:
    """Return why it cannot be asked what others would respond, on a board or beside today; nothing where it can.

    Parameters
    ----------
    given : Case
        As it was asked, perhaps without a board.
    case : Case
        The same with the board that counts; one that nobody named must be small.

    Examples
    --------
    >>> from tests.examples.findings import case
    >>> board_refused(case(), case())
    ''
    """
    size = math.prod(len(case.system.factors[name].variants) for name in case.ask.board)
    if not given.ask.board and size > LARGEST_DEFAULT:
        names = case.phrases.names(case.ask.board, len(case.ask.board))
        near = f"the choices near what is held have {size:,} combinations: {names}"
        return f"No board was named, and {near}. Name some of them."
    questions = [question.id for question in case.system.study.questions if question.board]
    # What is held is off the board; the row is laid beside today, where it is on it.
    return too_large(case.impacts, case.ask, questions) or too_large(case.impacts, case.beside, questions)


def _instead(ask: Ask, questions: Sequence[str]) -> str:
    if ask.board or not questions:
        return ""
    return f" Or ask a question of the study, which names a board: {', '.join(questions)}."


def _check_hold(impacts: Impacts, ask: Ask, world: Worlds) -> None:
    for never in impacts.picture.never:
        if impacts.frame.truth(never.node, world)[0]:
            factors = dict.fromkeys(leaf.factor for leaf in leaves(never.node) if isinstance(leaf, Is))
            free = [name for name in factors if name not in ask.hold]
            raise CannotDo(
                f"With this hold, today's choices break {never.address} ({never.text}), so nothing is computed; "
                f"hold also, or change today's variant of: {', '.join(free)}."
            )


def _check_empty(impacts: Impacts, ask: Ask, names: tuple[str, ...]) -> None:
    fewest = emptying(impacts, names, ask.hold)
    if not fewest:
        return
    told = "; ".join(f"{never.address} ({never.text})" for never in fewest)
    rule = "rules" if len(fewest) == 1 else "rule"
    together = "" if len(fewest) == 1 else " together"
    choices = f"every combination of choices of {', '.join(names)}" if names else "the only combination of choices"
    raise CannotDo(
        f"There is no state at all: {told}{together} {rule} out {choices}; narrow one of them, hold something "
        "else, or put more factors on the board."
    )
