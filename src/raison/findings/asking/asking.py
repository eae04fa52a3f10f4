"""Asking: what a verb was asked, checked against the study before anything is computed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from raison.findings.asking.checks import check_actors, check_undecided
from raison.findings.asking.spelled import expression_of, factor_of, known_variant
from raison.findings.wish import Wish
from raison.lenses.worlds.impacts import Impacts, impacts_in
from raison.model.asked import Concept
from raison.model.readings import author_readings, described_readings
from raison.model.records import Question
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.expressions import Every, Expression, Is, Named, Node, leaves, resolve
from raison.words.faults import Fault
from raison.words.ids import nearest

__all__ = [
    "Wish",
    "Ask",
    "ask_of",
    "checked_reading",
    "hold_of",
    "impacts_of",
    "outcome_node",
    "readings_of",
]


@dataclass(frozen=True)
class Ask:
    """A question, ready to be put to a reading.

    Parameters
    ----------
    hold : mapping of str to str
        Factors that are held at a variant.
    against : mapping of str to str
        What is held on the other side of the contrast; empty: where things stand.
    outcome : Node or None
        What is asked about, with named outcomes resolved; `outcome_name` is how it is called.
    about : tuple of str
        The factors that the answer is told along.
    board : tuple of str
        The owned factors that may move; empty: all.
    concept : str
        The stability concept that counts as the answer.
    consequences : bool
        Whether free factors settle after each move.
    path : tuple of str
        The factors of a chain, in order.
    question : Question or None
        The study's own question that this is, if it is one.
    wish : Wish
        All that was wished, completed by the question.
    """

    hold: Mapping[str, str] = field(default_factory=dict)
    outcome: Node | None = None
    outcome_name: str = ""
    about: tuple[str, ...] = ()
    board: tuple[str, ...] = ()
    concept: Concept = "seq"
    consequences: bool = True
    path: tuple[str, ...] = ()
    question: Question | None = None
    wish: Wish = field(default_factory=Wish)
    against: Mapping[str, str] = field(default_factory=dict)


def readings_of(system: System, reading: str | None) -> tuple[str, ...]:
    """Return the readings that a verb runs: the named one, else each author's apart.

    >>> from tests.examples.model import example
    >>> readings_of(example(), None), readings_of(example(), "both")
    (('grim', 'mild'), ('both',))
    """
    return (checked_reading(system, reading),) if reading else author_readings(system)


def checked_reading(system: System, reading: str) -> str:
    """Return a reading's name, if the study has it.

    >>> from tests.examples.model import example
    >>> checked_reading(example(), "grimm")
    Traceback (most recent call last):
    raison.words.faults.Fault: reading: 'grimm' is no reading of this study; did you mean grim?
    """
    known = described_readings(system)
    if reading not in known:
        raise Fault(("reading",), reading, "is no reading of this study", nearest(reading, known))
    return reading


def hold_of(system: System, hold: Expression | str | None, option: str = "hold") -> dict[str, str]:
    """Return what is held, from factor=variant joined by and.

    Parameters
    ----------
    system : System
    hold : expression, text or None
    option : str
        What the user wrote it under, for the faults.

    Raises
    ------
    Fault
        If it is anything else, or names what the study does not have.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> hold_of(example(), "line=press and climate=hot")
    {'line': 'press', 'climate': 'hot'}
    """
    if hold is None:
        return {}
    root = expression_of(system, option, hold).root
    held: dict[str, str] = {}
    for part in root.parts if isinstance(root, Every) else (root,):
        if not isinstance(part, Is) or len(part.variants) != 1:
            raise Fault((option,), str(hold), "is not factor=variant joined by and", "hold each factor at one variant")
        known_variant(system, option, part.factor, part.variants[0])
        if held.setdefault(part.factor, part.variants[0]) != part.variants[0]:
            raise Fault((option,), part.factor, "stands at two variants", "hold each factor at one variant")
    return held


def outcome_node(system: System, outcome: Expression | str | None) -> tuple[Node | None, str]:
    """Return what is asked about, with named outcomes resolved, and how it is called.

    Raises
    ------
    Fault
        If it names what the study does not have, or is true of every world or of none.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> node, name = outcome_node(example(), "danger")
    >>> name, [leaf.factor for leaf in leaves(node)]
    ('danger', ['arms', 'climate'])
    """
    if outcome is None:
        return None, ""
    expression = expression_of(system, "outcome", outcome)
    name = expression.root.name if isinstance(expression.root, Named) else str(outcome)
    node = resolve(expression.root, system.outcomes)
    for leaf in leaves(node):
        if isinstance(leaf, Named):
            raise Fault(("outcome",), leaf.name, "is no outcome of this study", nearest(leaf.name, system.outcomes))
        for variant in leaf.variants:
            known_variant(system, "outcome", leaf.factor, variant)
    check_undecided(system, node, str(outcome))
    return node, name


def ask_of(system: System, wish: Wish, question: Question | None) -> Ask:
    """Return what is asked: what was wished, completed by the study's own question.

    Raises
    ------
    Fault
        If the wish names what the study does not have.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> found = ask_of(example(), Wish(outcome="danger", board=("line",)), None)
    >>> found.outcome_name, found.board, found.hold
    ('danger', ('line',), {})
    """
    about, board = (
        tuple(factor_of(system, option, name) for name in names)
        for option, names in (("about", wish.about), ("board", wish.board))
    )
    node, called = outcome_node(system, wish.outcome)
    given = Ask(hold_of(system, wish.hold), node, called, about, board, wish.concept, wish.consequences)
    against = hold_of(system, wish.against, "against")
    check_actors(system, wish)
    return _completed(system, question, replace(given, wish=wish, against=against))


def _completed(system: System, question: Question | None, given: Ask) -> Ask:
    if question is None:
        about = given.about or _factors(given.outcome)
        return replace(given, about=about)
    node, name = outcome_node(system, question.outcome)
    outcome = (given.outcome, given.outcome_name) if given.outcome is not None else (node, name)
    about = given.about or tuple(dict.fromkeys((*_factors(outcome[0]), *question.path)))
    return replace(
        given,
        hold=given.hold or hold_of(system, question.hold),
        against=given.against or hold_of(system, question.against, "against"),
        outcome=outcome[0],
        outcome_name=outcome[1],
        about=about,
        board=given.board or question.board,
        path=given.path or question.path,
        question=question,
        wish=replace(given.wish, coalition=given.wish.coalition or question.coalitions),
    )


def _factors(node: Node | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(leaf.factor for leaf in leaves(node) if isinstance(leaf, Is))) if node else ()


def impacts_of(system: System, reading: str, as_of: datetime.date | None = None) -> Impacts:
    """Return a reading's picture, bound to its frame.

    >>> from tests.examples.model import example
    >>> len(impacts_of(example(), "grim").picture.effects), len(impacts_of(example(), "mild").picture.effects)
    (6, 5)
    """
    return impacts_in(system, Setup(reading, as_of))
