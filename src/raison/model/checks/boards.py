"""Questions: what they hold, ask about and let move exists; a board holds choices, not developments."""

from __future__ import annotations

from collections.abc import Iterator

from raison.model.checks.expressions import check_expression
from raison.model.checks.names import KnownNames, repeats, unknown, unknowns
from raison.model.records import Question
from raison.model.setup import BOTH
from raison.model.system import System
from raison.words.expressions import Every, Expression, Is, Node
from raison.words.faults import Fault, Path

__all__ = ["check_board_names", "check_hold", "check_questions"]


def check_questions(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield what cannot be right about questions.

    >>> from tests.examples.checks import example
    >>> question = {"id": "q1", "ask": "Where?", "verb": "stability", "board": ["dam", "river"]}
    >>> [(fault.value, fault.rule) for fault in check_questions(*example(questions=[question]))]
    [('river', 'is a development, on a board')]
    """
    for index, question in enumerate(system.study.questions):
        path: Path = ("questions", index)
        for key, hold in (("hold", question.hold), ("against", question.against)):
            yield from check_expression((*path, key), hold, names)
            yield from check_hold((*path, key), hold)
        yield from _check_outcome((*path, "outcome"), question.outcome, names)
        yield from unknowns((*path, "path"), question.path, names.factors, "factor")
        if question.reading and question.reading != BOTH:
            yield from unknown((*path, "reading"), question.reading, names.readings, "reading")
        if question.actor:
            yield from unknown((*path, "actor"), question.actor, names.actors, "actor")
        for place, members in enumerate(question.coalitions):
            yield from _check_members((*path, "coalitions", place), members, names)
        yield from check_board_names((*path, "board"), question.board, system, names)
        yield from _check_verb(path, question)
        yield from _check_lasts(path, question, system, names)


def _check_outcome(path: Path, outcome: str | Expression | None, names: KnownNames) -> Iterator[Fault]:
    if isinstance(outcome, str):
        yield from unknown(path, outcome, names.outcomes, "outcome")
    else:
        yield from check_expression(path, outcome, names)


def check_hold(path: Path, hold: Expression | None) -> Iterator[Fault]:
    """Yield what makes an expression unfit to be held: anything but factor=variant, joined by and.

    >>> from raison.words.expressions import read_expression
    >>> [fault.rule for fault in check_hold(("hold",), read_expression("dam=built or dam=none"))]
    ['is no hold']
    """
    if hold is None:
        return
    held: dict[str, str] = {}
    for part in _conjuncts(hold.root):
        if not isinstance(part, Is) or len(part.variants) != 1:
            yield Fault(path, hold.text, "is no hold", "write factor=variant, several joined by and")
            return
        if held.setdefault(part.factor, part.variants[0]) != part.variants[0]:
            place = (*path, "@", part.at)
            yield Fault(place, part.factor, "is held at two variants at once", "keep one of them")


def _conjuncts(node: Node) -> Iterator[Node]:
    if isinstance(node, Every):
        for part in node.parts:
            yield from _conjuncts(part)
    else:
        yield node


def _check_members(path: Path, members: tuple[str, ...], names: KnownNames) -> Iterator[Fault]:
    if not members:
        yield Fault(path, "[]", "is a coalition of nobody", "name its members, or delete it")
    yield from unknowns(path, members, names.actors, "actor")
    for index, name in repeats(members):
        yield Fault((*path, index), name, "stands twice in the coalition", "name it once")


def check_board_names(path: Path, board: tuple[str, ...], system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield what cannot be right about a board: names of no factor, free factors, a factor twice.

    >>> from tests.examples.checks import example
    >>> [fault.rule for fault in check_board_names(("board",), ("river", "dam", "dam"), *example())]
    ['is a development, on a board', 'stands twice on the board']
    """
    for index, name in enumerate(board):
        yield from unknown((*path, index), name, names.factors, "factor")
        if name in system.factors and not system.factors[name].owner and name not in names.unsure:
            hint = "a board holds choices: name a factor with an owner, or give this one an owner"
            yield Fault((*path, index), name, "is a development, on a board", hint)
    for index, name in repeats(board):
        yield Fault((*path, index), name, "stands twice on the board", "name it once")


def _check_verb(path: Path, question: Question) -> Iterator[Fault]:
    if question.verb == "whatif" and question.hold is None and question.lasts is None:
        yield Fault((*path, "hold"), question.id, "asks what if, but holds nothing", "add hold: factor=variant")
    if question.verb == "advise" and question.actor is None:
        yield Fault((*path, "actor"), question.id, "asks for advice to nobody", "add actor: and whom to advise")
    if question.against is not None and question.verb != "whatif":
        yield Fault((*path, "against"), question.id, "has against, which only whatif takes", "delete against")
    elif question.against is not None and question.hold is not None and question.hold.root == question.against.root:
        hint = "compare with something else, or delete against"
        yield Fault((*path, "against"), question.against.text, "is what is held as well", hint)


def _check_lasts(path: Path, question: Question, system: System, names: KnownNames) -> Iterator[Fault]:
    if question.lasts is None:
        return
    place = (*path, "lasts")
    yield from unknown(place, question.lasts, names.factors, "factor")
    if question.verb != "whatif" or question.hold is not None:
        yield Fault(
            place, question.lasts, "asks whether something lasts, which only whatif without hold does", "delete it"
        )
    if question.outcome is None:
        yield Fault(
            place, question.lasts, "asks whether something lasts, and not what", "add outcome: and what may last"
        )
    factor = system.factors.get(question.lasts)
    if factor is not None and not factor.owner and question.lasts not in names.unsure:
        yield Fault(place, question.lasts, "is nobody's choice", "name a choice, whose other variants are then tried")
