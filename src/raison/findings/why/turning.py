"""Turning: the smallest changes of numbers that would turn an answer; each that is returned was asked again."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from raison.ensemble.withdrawal import Runs, Turn, minimal_sets
from raison.findings.naming.ratings import RatingNames
from raison.findings.rows.becoming import becomes
from raison.findings.rows.of_questions import QuestionRow
from raison.findings.why.records import NumberChange, TurningChange, WouldTurn
from raison.lenses.ratings import Limits, limits_of
from raison.model.setup import Setup
from raison.words.values import Value

__all__ = ["would_turn"]

MOST_PAIRS = 2_500
"""Pairs of ends that are tried at most; where there are more, none is."""
STEPS = 6
"""How many steps outside its range a number is tried."""
SCALE, FINER = 20, 5
"""A step on a scale of an issue is a twentieth of it, then a hundredth; that of an effect or a tie is 1."""


def would_turn(row: QuestionRow, names: RatingNames) -> WouldTurn:
    """Return the smallest changes of numbers that turn the answer of a row.

    To the ends of ranges: single ones, else pairs. Where none of these does: the nearest single numbers outside.

    >>> from tests.examples.why import row
    >>> found = would_turn(row(), RatingNames(row().case.system))
    >>> [(one.says, one.now, one.to) for one in found.beyond[0].changes]
    [('the effect of “the state presses” on “arms are pursued”', 3.0, 2.0)]
    """
    return _TriedNumbers(row, names).found()


class _TriedNumbers:
    """The numbers of a row, tried one after another."""

    def __init__(self, row: QuestionRow, names: RatingNames) -> None:
        self.row = row
        self.values: Mapping[str, Value] = row.probe.numbers
        self.names = names

    def found(self) -> WouldTurn:
        uncertain = sum(not value.certain for value in self.values.values())
        within, tried = self._within()
        beyond = () if within else self._changes([((address, to),) for address, to in self._beyond()])
        return WouldTurn(self._changes(within), beyond, uncertain, tried)

    def _within(self) -> tuple[list[tuple[tuple[str, float], ...]], int]:
        moves = list(self._ends())
        names = [str(place) for place in range(len(moves))]
        runs = Runs(
            lambda some: self._turn([moves[int(name)] for name in some]),
            lambda some: self._picture([moves[int(name)] for name in some]),
        )
        size = 2 if math.comb(len(names), 2) <= MOST_PAIRS else 1
        singles = minimal_sets(names, runs, size=1).sets
        sets = singles or minimal_sets(names, runs, size=size).sets
        turning = [tuple(moves[int(name)] for name in one) for one in sets]
        return sorted(turning, key=self._moved), 2 if size == 2 else 1

    def _ends(self) -> Iterator[tuple[str, float]]:
        for address, value in self.values.items():
            for end in dict.fromkeys((value.low, value.high)):
                if end != value.point:
                    yield address, end

    def _setup(self, moves: list[tuple[str, float]]) -> Setup | None:
        numbers = dict(moves)  # both ends of one number are no pair
        return replace(self.row.case.setup, numbers=numbers) if len(numbers) == len(moves) else None

    def _turn(self, moves: list[tuple[str, float]]) -> Turn:
        setup = self._setup(moves)
        return "left" if setup is None else self.row.turn(setup)

    def _picture(self, moves: list[tuple[str, float]]) -> Hashable:
        setup = self._setup(moves)
        return None if setup is None else self.row.picture(setup)

    def _moved(self, moves: tuple[tuple[str, float], ...]) -> tuple[int, float]:
        return len(moves), sum(abs(to - self.values[address].point) / self._step(address) for address, to in moves)

    def _beyond(self) -> list[tuple[str, float]]:
        for count in range(1, STEPS + 1):
            near = [move for move in self._outside(count) if self._turn([move]) == "turned"]
            if near:
                return [self._nearest(*move) for move in near]
        return []

    def _outside(self, count: int) -> Iterator[tuple[str, float]]:
        for address, value in self.values.items():
            low, high, _ = self._limits.get(address, (-math.inf, math.inf, ""))
            for end, sign in ((value.low, -1), (value.high, 1)):
                to = end + sign * count * self._step(address)
                if low <= to <= high:
                    yield address, to

    def _nearest(self, address: str, to: float) -> tuple[str, float]:
        """Return the number nearest to the range that still turns: of an issue's scale, to a hundredth."""
        step, value = self._step(address), self.values[address]
        if step == 1.0 and not _on_a_scale(address):
            return address, to
        end = value.high if to > value.high else value.low
        fine = math.copysign(step / FINER, to - end)
        tried = (round(to - fine * count, 9) for count in reversed(range(1, FINER)))
        return address, next((one for one in tried if self._turn([(address, one)]) == "turned"), to)

    def _step(self, address: str) -> float:
        low, high, _ = self._limits.get(address, (-math.inf, math.inf, ""))
        return (high - low) / SCALE if _on_a_scale(address) and math.isfinite(high - low) else 1.0

    @cached_property
    def _limits(self) -> dict[str, Limits]:
        return limits_of(self.row.case.system, self.row.case.setup)

    def _changes(self, sets: list[tuple[tuple[str, float], ...]]) -> tuple[TurningChange, ...]:
        return tuple(self._change(moves) for moves in sets)

    def _change(self, moves: tuple[tuple[str, float], ...]) -> TurningChange:
        setup = self._setup(list(moves))
        assert setup is not None
        changes = []
        for address, to in moves:
            value = self.values[address]
            changes.append(NumberChange(address, self.names(address), value.point, to, value.low, value.high))
        return TurningChange(tuple(changes), becomes(self.row, self.row.flag(setup)))


def _on_a_scale(address: str) -> bool:
    return address.startswith(("stances.", "issues."))
