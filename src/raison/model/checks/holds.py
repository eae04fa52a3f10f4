"""Holds of a sound study: none is a world that cannot be, and none is only today unless something stands against it."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from raison.model.checks.worlds import truth
from raison.model.expectations import Expectation, held_in, row_of
from raison.model.flat import FlatNever
from raison.model.picture import Picture, picture
from raison.model.readings import author_readings
from raison.model.records import Recommendation
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.expressions import Expression, Named, Node, Not, resolve
from raison.words.faults import Fault, Path

__all__ = ["check_holds", "contradictory", "expected_node"]

HARD = frozenset(
    frozenset(pair)
    for pair in (
        ("all", "none"), ("all", "not_all"), ("none", "some"), ("more", "less"), ("more", "same"), ("less", "same"),
        ("moves", "stuck"), ("moves", "open"), ("stuck", "open"), ("together", "apart"),
    )
)  # fmt: skip
"""Words that cannot both be right of one question."""
MIRRORED = {"all": "none", "none": "all", "some": "not_all", "not_all": "some", "more": "less", "less": "more"}


def check_holds(system: System) -> Iterator[Fault]:
    """Yield holds of questions and expectations that cannot be, or that are today's own world.

    >>> from tests.examples.checks import example
    >>> told = {"id": "q", "ask": "What if?", "verb": "whatif", "hold": "dam=none"}
    >>> [fault.rule for fault in check_holds(example(questions=[told])[0])]
    ['is where things stand today, and nothing stands against it']
    """
    asked = any(one.hold or one.against for one in system.study.questions)
    tested = any(one.hold or one.against for one in system.study.expects)
    if not asked and not tested and not any(one.do or one.when for one in system.model.recommendations):
        return
    pictures = {name: picture(system, Setup(name)) for name in _readings(system)}
    for index, question in enumerate(system.study.questions):
        path: Path = ("questions", index)
        named = [pictures[question.reading]] if question.reading else [pictures[one] for one in author_readings(system)]
        if question.verb == "whatif" and question.against is None:
            yield from _today((*path, "hold"), question.hold, named)
        for key, hold in (("hold", question.hold), ("against", question.against)):
            # Scenarios know no today: there every choice is free.
            free = (told.owned if question.verb == "scenarios" else question.board for told in named)
            broken = [_broken(told, held_in(hold), frozenset(own)) for told, own in zip(named, free, strict=True)]
            if hold is not None and broken and broken[0] is not None and None not in broken:
                yield _cannot((*path, key), hold, broken[0])
    for index, one in enumerate(system.study.expects):
        if one.not_expressible is None:
            yield from _expectation(system, ("expects", index), one, pictures[one.reading])
    for index, advice in enumerate(system.model.recommendations):
        yield from _advice(("recommendations", index), advice, [pictures[one] for one in author_readings(system)])


def _advice(path: Path, advice: Recommendation, told: Sequence[Picture]) -> Iterator[Fault]:
    """Yield what is advised and cannot be in any reading, whatever others choose."""
    held = {**held_in(advice.when), **held_in(advice.do)}
    broken = [next((one for one in picture.never if truth(one.node, held)), None) for picture in told]
    if held and broken and broken[0] is not None and None not in broken:
        hint = "advise something else, or narrow the never"
        yield Fault((*path, "do"), advice.id, f"cannot be: it breaks the never “{broken[0].text}”", hint)


def _readings(system: System) -> tuple[str, ...]:
    named = (question.reading for question in system.study.questions if question.reading)
    tested = (one.reading for one in system.study.expects if one.not_expressible is None)
    return tuple(dict.fromkeys((*author_readings(system), *named, *tested)))


def _expectation(system: System, path: Path, one: Expectation, told: Picture) -> Iterator[Fault]:
    row = row_of(one, expected_node(system, one), frozenset(told.owned))
    compared = one.how in ("more", "less", "same")
    if one.hold is not None and one.against is None and (row == "holding" or compared):
        yield from _today((*path, "hold"), one.hold, [told])
    free = frozenset(one.board) if row == "responding" else frozenset()
    free = frozenset(told.owned) if row == "tendency" or (row == "responding" and not one.board) else free
    for key, hold in (("hold", one.hold), ("against", one.against)):
        broken = _broken(told, held_in(hold), free)
        if hold is not None and broken is not None:
            yield _cannot((*path, key), hold, broken)


def _today(path: Path, hold: Expression | None, told: list[Picture]) -> Iterator[Fault]:
    held = held_in(hold)
    if hold is not None and held and all(one.world.get(name) == held[name] for one in told for name in held):
        hint = "hold another variant, or add against: and what it is compared with"
        yield Fault(path, hold.text, "is where things stand today, and nothing stands against it", hint)


def _broken(told: Picture, held: Mapping[str, str], free: frozenset[str]) -> FlatNever | None:
    """Return the forbidden combination that a hold breaks with the choices that stay as today."""
    stay = {name: told.world[name] for name in told.owned if name not in free}
    world = {**stay, **held}
    return next((one for one in told.never if truth(one.node, world)), None)


def _cannot(path: Path, hold: Expression, never: FlatNever) -> Fault:
    if truth(never.node, held_in(hold)):
        rule, hint = f"cannot be: it breaks the never “{never.text}”", "hold something else, or narrow the never"
    else:
        rule = f"cannot be: together with today's choices it breaks the never “{never.text}”"
        hint = "hold also one of the other factors in it, or put it on the board"
    return Fault(path, hold.text, rule, hint)


def expected_node(system: System, one: Expectation) -> Node | None:
    """Return an expectation's outcome with named outcomes written out; None for bargaining and alignment.

    >>> from tests.examples.checks import example
    >>> told = Expectation("e", ("c",), "note", "settle", expect="dry", how="none")
    >>> expected_node(example()[0], told).variants
    ('thin',)
    """
    if one.verb in ("bargain", "alignment") or one.expect is None or isinstance(one.expect, tuple):
        return None
    root: Node = Named(one.expect) if isinstance(one.expect, str) else one.expect.root
    return resolve(root, system.outcomes)


def contradictory(system: System) -> Iterator[Fault]:
    """Yield a warning for each two expectations of which at most one can be reproduced.

    >>> from tests.examples.checks import example
    >>> told = {"claim": ["c1"], "reading": "note", "verb": "settle", "expect": "dry"}
    >>> pair = [{"id": "e1", "how": "all", **told}, {"id": "e2", "how": "none", **told}]
    >>> [fault.value for fault in contradictory(example(expects=pair)[0])]
    ['e2']
    """
    groups: dict[object, list[tuple[int, str, Expectation]]] = defaultdict(list)
    for index, one in enumerate(system.study.expects):
        if one.not_expressible is None and one.how is not None:
            key, how = _asks(system, one)
            groups[key].append((index, how, one))
    for told in groups.values():
        for (_, how, one), (place, other_how, other) in itertools.combinations(told, 2):
            if frozenset((how, other_how)) in HARD:
                rule = f"contradicts {one.id}: at most one of the two can be reproduced"
                hint = "a source may contradict itself; look at both passages"
                yield Fault(("expects", place, "how"), other.id, rule, hint)


def _asks(system: System, one: Expectation) -> tuple[object, str]:
    """Return what an expectation asks, as a key that equal questions share, and its word seen from there."""
    node, how = expected_node(system, one), str(one.how)
    while isinstance(node, Not):
        node, how = node.part, MIRRORED.get(how, how)
    hold, against = (tuple(sorted(held_in(part).items())) for part in (one.hold, one.against))
    if one.against is not None and how in ("more", "less", "same") and hold > against:
        hold, against, how = against, hold, MIRRORED.get(how, how)
    expect = node if node is not None else one.expect
    row = row_of(one, node, frozenset(name for name, factor in system.factors.items() if factor.owner))
    about = frozenset(expect) if isinstance(expect, tuple) else expect
    return (one.reading, row or one.verb, hold, against, about, frozenset(one.board), one.concept), how
