"""Advice ways: one way to follow a recommendation, with it and without it, the others answering."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Literal

import numpy as np

from raison.findings.rows.advice.pad import AdvicePad, wants_of
from raison.findings.rows.advice.pairs import OutcomeSide, Turnout, compare_sides
from raison.findings.rows.refusals import LARGEST_BOARD
from raison.findings.rows.truth import truth_word
from raison.lenses.conflict.leaving import departures, is_open
from raison.lenses.conflict.states import Board, states
from raison.lenses.conflict.verdicts import Verdicts, ranks, verdicts
from raison.lenses.worlds.frame import Worlds
from raison.model.advice import AdviceTry
from raison.words.expressions import Node

__all__ = ["AdviceWay", "Departing", "LeavingMove"]

Leaves = Literal["yes", "no", "some", "open"]


@dataclass(frozen=True)
class LeavingMove:
    """A move by which a commitment would be left.

    Parameters
    ----------
    members : tuple of str
        Who makes it.
    before, after : mapping of str to str
        The outcomes, by name.
    gained : tuple of str
        Addresses of the addressee's wants that are met after and not before.
    """

    members: tuple[str, ...]
    before: Mapping[str, str]
    after: Mapping[str, str]
    gained: tuple[str, ...] = ()


@dataclass(frozen=True)
class Departing:
    """Whether a commitment would be left: in every stable outcome, in none, in some; and by which moves."""

    word: Leaves
    moves: tuple[LeavingMove, ...] = ()


@dataclass(frozen=True)
class AdviceWay:
    """One way to follow a recommendation in a reading.

    Parameters
    ----------
    pad : AdvicePad
    tried : AdviceTry
    choices : mapping of str to str
        What is chosen.
    """

    pad: AdvicePad
    tried: AdviceTry
    choices: Mapping[str, str]

    @property
    def hold(self) -> Mapping[str, str]:
        """What stands with the advice: its condition, and what is chosen."""
        return {**self.tried.given, **self.choices}

    @property
    def as_today(self) -> bool:
        """Whether it is where things stand."""
        today = self.pad.impacts.picture.world
        return all(today[name] == variant for name, variant in self.choices.items())

    @cached_property
    def sides(self) -> tuple[Worlds, Worlds] | None:
        """The stable outcomes with the advice and without; None where either is undetermined."""
        one, other = self.pad.outcomes(self.hold), self.pad.outcomes(self.tried.given)
        return None if one is None or other is None else (one, other)

    def aim(self, aim: Node) -> tuple[Turnout, str | None, str | None]:
        """Return whether an aim is reached more, and of how many outcomes it is true with the advice and without.

        >>> from tests.examples.advice import pad, tried
        >>> one = tried("upland", "talk")
        >>> AdviceWay(pad("upland"), one, one.ways[0]).aim(one.aims[0].node)
        ('more', 'all', 'none')
        """
        if self.sides is None:
            return "open", None, None
        truth = [self.pad.impacts.frame.truth(aim, worlds) for worlds in self.sides]
        one, other = (self.pad.side(worlds, found) for worlds, found in zip(self.sides, truth, strict=True))
        return compare_sides(one, other), truth_word(truth[0]), truth_word(truth[1])

    @cached_property
    def side(self) -> Turnout:
        """Whether the addressee stands higher in its own order of outcomes."""
        if self.sides is None:
            return "open"
        places = ranks(self.pad.impacts, np.concatenate(self.sides), self.pad.actor)
        here = len(self.sides[0])
        one: OutcomeSide = self.pad.side(self.sides[0], places[:here])
        return compare_sides(one, self.pad.side(self.sides[1], places[here:]))

    @cached_property
    def wants_changed(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Addresses of the addressee's wants that are met in every outcome with it and in none without; the reverse."""
        if self.sides is None:
            return (), ()
        frame = self.pad.impacts.frame
        words = {
            want.address: tuple(truth_word(frame.truth(want.node, worlds)) for worlds in self.sides)
            for want in wants_of(self.pad.impacts.picture, self.pad.actor)
        }
        changes = (("all", "none"), ("none", "all"))
        gained, lost = (tuple(name for name, found in words.items() if found == change) for change in changes)
        return gained, lost

    @cached_property
    def own(self) -> tuple[str, ...]:
        """What is chosen that the addressee owns, alone or with others."""
        factors = self.pad.impacts.picture.factors
        return tuple(name for name in self.choices if self.pad.actor in factors[name].owner)

    def leaving(self) -> Departing:
        """Return whether the addressee would leave what it chose, once the others have answered.

        >>> from tests.examples.advice import pad, tried
        >>> one = tried("upland", "wait")
        >>> AdviceWay(pad("upland"), one, one.ways[0]).leaving().word
        'yes'
        """
        if self.sides is None or not len(self.sides[0]):
            return Departing("open")
        found: list[list[tuple[Leaves, tuple[LeavingMove, ...]]]] = []
        for group in self._groups:
            found.append(self._leaving(group))
            if all(any(one[place][0] == "yes" for one in found) for place in range(len(self.sides[0]))):
                break  # one way out of each outcome is enough
        words = [_first(one[place][0] for one in found) for place in range(len(self.sides[0]))]
        moves = {_end(move, self.own): move for one in found for _, told in one for move in told}
        return Departing(_overall(words), tuple(moves.values()))

    @property
    def _groups(self) -> tuple[tuple[str, ...], ...]:
        """What may be given up at once: everything, where the board stays small enough; else one choice at a time."""
        factors = self.pad.impacts.picture.factors
        size = prod(len(factors[name].variants) for name in (*self.pad.open_to(self.hold), *self.own))
        return (self.own,) if size <= LARGEST_BOARD // 2 else tuple((name,) for name in self.own)

    def _leaving(self, group: tuple[str, ...]) -> list[tuple[Leaves, tuple[LeavingMove, ...]]]:
        pad, stay = self.pad, {name: one for name, one in self.hold.items() if name not in group}
        assert self.sides is not None
        board = Board((*pad.open_to(self.hold), *group), stay, pad.ask.consequences)
        found = states(pad.impacts, board, self.sides[0])
        if not found.complete or not len(found.worlds):
            return [("open", ())] * len(self.sides[0])
        every = verdicts(pad.impacts, found, (pad.ask.concept,))
        return [self._from(every, row, group) for row in self.sides[0]]

    def _from(self, every: Verdicts, row: Worlds, group: tuple[str, ...]) -> tuple[Leaves, tuple[LeavingMove, ...]]:
        pad, worlds = self.pad, every.states.worlds
        state = int(np.flatnonzero((worlds == row).all(axis=1))[0])
        frame = pad.impacts.frame
        gone = departures(every, pad.ask.concept, state, pad.actor, [frame.place[name] for name in group])
        moves = tuple(
            LeavingMove(
                one.members, frame.world(row), frame.world(worlds[one.target]), self._gain(row, worlds[one.target])
            )
            for one in gone
        )
        return "yes" if moves else "open" if is_open(every, pad.ask.concept, state, pad.actor) else "no", moves

    def _gain(self, row: Worlds, after: Worlds) -> tuple[str, ...]:
        pair = np.array([row, after])
        truths = (
            (one.address, self.pad.impacts.frame.truth(one.node, pair))
            for one in wants_of(self.pad.impacts.picture, self.pad.actor)
        )
        return tuple(name for name, truth in truths if truth[1] and not truth[0])


def _end(move: LeavingMove, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(move.after[name] for name in names)


def _first(words: Iterable[Leaves]) -> Leaves:
    """Return what holds of one outcome: left by a move of some group, undetermined, or not left."""
    found = set(words)
    return "yes" if "yes" in found else "open" if "open" in found else "no"


def _overall(words: Sequence[Leaves]) -> Leaves:
    found = set(words)
    return "open" if "open" in found else "some" if len(found) > 1 else words[0]
