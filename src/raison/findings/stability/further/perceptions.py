"""Perceptions: what each actor hopes of the others in its own picture, against what their own wants make them do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from raison.engines.conflict import PerceivedState
from raison.findings.asking.asking import Ask, impacts_of
from raison.findings.part import Part
from raison.findings.phrases import Phrases, listed
from raison.findings.records import Row, Table
from raison.findings.stability.board import LISTED, BoardState
from raison.lenses.conflict.perceptions import Perceptions, perceptions
from raison.lenses.conflict.states import Board
from raison.model.system import System

__all__ = ["own_readings", "perceptions_part"]

HOPES = "What is hoped of others, and what they do"
QUESTIONS = ("seen by all", "expected to last by all who see it", "nobody mistaken about another")


def own_readings(system: System, base: str, actors: Sequence[str]) -> dict[str, str]:
    """Return the reading in which each of some actors reasons, where the study tells one within a reading.

    The first is taken where it tells several; what an author prescribes is no perception.

    >>> from tests.examples.model import example
    >>> readings = {"grim": {"source": "grim_paper"}, "eyes": {"actor": "state", "within": "grim"}}
    >>> own_readings(example(readings=readings), "grim", ["state"])
    {'state': 'eyes'}
    """
    told: dict[str, str] = {}
    for name, reading in system.study.readings.items():
        if reading.actor in actors and reading.within == base and not reading.prescribes:
            told.setdefault(str(reading.actor), name)
    return told


def perceptions_part(board: BoardState) -> Part:
    """Return what each actor expects in its own picture, and which worlds last when all act on theirs.

    Asked by `perceived`. Actors of whom the study tells no picture of their own reason in the reading that is asked.

    >>> from tests.examples.findings import board
    >>> perceptions_part(board(perceived=True)).tables[0].note
    'Nobody on this board has a picture of its own, by all papers together.'
    """
    if not board.ask.wish.perceived:
        return Part()
    system, setup = board.phrases.system, board.probe.setup
    own = own_readings(system, setup.reading, board.actors)
    if not own:
        told = f"Nobody on this board has a picture of its own, by {board.phrases.reading(setup.reading)}."
        return Part(tables=(Table(HOPES, ("Who",), (), told),), data={"perceived": {"readings": {}}})
    names = (setup.reading, *own.values())
    pictures = {name: impacts_of(system, name, setup.as_of) for name in names}
    asked = Board(board.ask.board, board.ask.hold, board.ask.consequences)
    found = perceptions(pictures, own, setup.reading, asked, board.ask.concept)
    if found is None:
        told = "In somebody's picture today does not settle, so what all pictures make of it is undetermined."
        return Part(says=(told,), data={"perceived": {"readings": own}})
    return _part(_PerceivedBoard(board.phrases, board.ask, board, found, own))


@dataclass(frozen=True)
class _Expectation:
    """What one actor expects of a factor that is not its choice alone, and what comes about."""

    actor: str
    factor: str
    expected: tuple[str, ...]
    actual: tuple[str, ...]


@dataclass(frozen=True)
class _PerceivedBoard:
    phrases: Phrases
    ask: Ask
    board: BoardState
    found: Perceptions
    own: Mapping[str, str]

    def variants(self, worlds: Sequence[int], factor: str) -> tuple[str, ...]:
        """Return the variants of a factor that occur among worlds."""
        frame = self.board.probe.impacts.frame
        place = frame.place[factor]
        return tuple(
            frame.variants[place][one] for one in sorted({int(self.found.worlds[row, place]) for row in worlds})
        )

    def expectations(self) -> list[_Expectation]:
        """Return for everyone with a picture of its own what it expects of what is not its choice alone."""
        factors = self.board.probe.impacts.picture.factors
        return [
            _Expectation(
                actor, name, self.variants(self.found.expected[reading], name), self.variants(self.found.lasting, name)
            )
            for actor, reading in self.own.items()
            for name in self.board.found.board
            if factors[name].owner != (actor,)
        ]


def _part(seen: _PerceivedBoard) -> Part:
    expectations = seen.expectations()
    tables = (_expectation_table(seen, expectations), _class_table(seen))
    return Part(tables, {"perceived": _data(seen, expectations)}, says=tuple(_says(seen, expectations)))


def _says(seen: _PerceivedBoard, expectations: Sequence[_Expectation]) -> list[str]:
    if not seen.found.lasting:
        return ["Where each actor reasons in its own picture, no outcome is stable: somebody would move on from each."]
    wrong = [one for one in expectations if one.expected and not set(one.expected) & set(one.actual)]
    told = [
        f"{_hopes(seen, one)}; by the wants ascribed to {_owners(seen, one)}, {_becomes(seen, one)}." for one in wrong
    ]
    return told or ["Where each actor reasons in its own picture, nobody is disappointed about another's choices."]


def _hopes(seen: _PerceivedBoard, one: _Expectation) -> str:
    clauses = [seen.phrases.clause(one.factor, variant) for variant in one.expected]
    return f"In its own picture {seen.phrases.who(one.actor)} expects that {listed(clauses, 'or')}"


def _becomes(seen: _PerceivedBoard, one: _Expectation) -> str:
    return listed([seen.phrases.clause(one.factor, variant) for variant in one.actual], "or")


def _owners(seen: _PerceivedBoard, one: _Expectation) -> str:
    owners = seen.board.probe.impacts.picture.factors[one.factor].owner
    return seen.phrases.who(*(name for name in owners if name != one.actor))


def _expectation_table(seen: _PerceivedBoard, expectations: Sequence[_Expectation]) -> Table:
    rows = tuple(
        Row(
            (
                seen.phrases.actor(one.actor),
                seen.phrases.factor(one.factor),
                _words(seen, one, one.expected),
                _words(seen, one, one.actual),
            )
        )
        for one in expectations
    )
    called, base = seen.phrases.reading, seen.board.probe.setup.reading
    pictures = listed([f"{seen.phrases.actor(actor)} reasons in {called(name)}" for actor, name in seen.own.items()])
    note = f"{pictures}; all others reason as {called(base)} describes them."
    columns = ("Who", "About", "Expects", "When all act on their own pictures")
    return Table(HOPES, columns, rows, note)


def _words(seen: _PerceivedBoard, one: _Expectation, variants: Sequence[str]) -> str:
    return listed([seen.phrases.variant(one.factor, variant) for variant in variants], "or") or "no state lasts"


def _class_table(seen: _PerceivedBoard) -> Table:
    rows = tuple(
        Row((*("yes" if answer else "no" for answer in kind), _mistaken(seen, pairs), str(count)))
        for (kind, pairs), count in _classes(seen.found)
    )
    note = f"Of {len(seen.found.worlds)} states that occur in some picture."
    if seen.found.undetermined:
        note += f" In {len(seen.found.undetermined)} a move of unknown result decides; they count as left."
    if not seen.found.complete:
        note += " Incomplete: a budget was reached."
    columns = tuple(text.capitalize() for text in (*QUESTIONS, "who is mistaken", "states that last"))
    return Table("States that everybody who sees them stays in, by who sees and expects what", columns, rows, note)


Pairs = tuple[tuple[int, int], ...]


def _classes(found: Perceptions) -> list[tuple[tuple[tuple[bool, bool, bool], Pairs], int]]:
    # Equilibria by who sees and expects what, and by who is wrong about whom.
    lasting = (found.perceived[state] for state in found.lasting)
    return sorted(Counter((one.kind, one.mistaken_about) for one in lasting).items(), reverse=True)


def _mistaken(seen: _PerceivedBoard, pairs: Pairs) -> str:
    names = seen.found.actors
    whom = {who: [names[other] for one, other in pairs if one == who] for who, _ in pairs}
    told = [f"{seen.phrases.actor(names[who])} about {seen.phrases.who(*others)}" for who, others in whom.items()]
    return "; ".join(told) or "nobody"


def _data(seen: _PerceivedBoard, expectations: Sequence[_Expectation]) -> dict[str, Any]:
    found, frame = seen.found, seen.board.probe.impacts.frame
    lasting = [found.perceived[state] for state in found.lasting]
    return {
        "readings": dict(zip(found.actors, found.readings, strict=True)),
        "n_worlds": len(found.worlds),
        "n_lasting": len(lasting),
        "lasting": [_world_data(found, one, frame.world(found.worlds[one.state])) for one in lasting[:LISTED]],
        "classes": [
            dict(zip(QUESTIONS, kind, strict=True))
            | {"mistaken": [[found.actors[who], found.actors[whom]] for who, whom in pairs], "worlds": count}
            for (kind, pairs), count in _classes(found)
        ],
        "expectations": [
            {"actor": one.actor, "factor": one.factor, "expected": list(one.expected), "comes_about": list(one.actual)}
            for one in expectations
        ],
        "undetermined": len(found.undetermined),
        "complete": found.complete,
    }


def _world_data(found: Perceptions, one: PerceivedState, world: dict[str, str]) -> dict[str, Any]:
    names = found.actors
    return {
        "world": world,
        "seen_by": [names[number] for number in one.seen_by],
        "expected_by": [names[number] for number in one.expects_all_to_stay],
        "mistaken": [[names[who], names[whom]] for who, whom in one.mistaken_about],
    }
