"""Sentences: whether two readings answer a question alike, and what of the one turns the answer of the other."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from raison.findings.compare.differences import ReadingDifference
from raison.findings.compare.naming import Naming
from raison.findings.compare.turning import AnswerPair, AnswerTurn
from raison.findings.naming.readings import reading_name
from raison.findings.naming.saying import few
from raison.findings.records import Reason, Row, Table
from raison.findings.rows.of_questions import RowName
from raison.findings.support.turns import Contrast
from raison.model.system import System

__all__ = ["LABELS", "RowWords"]

LABELS: Mapping[RowName, str] = {
    "holding": "others hold",
    "responding": "others respond",
    "tendency": "by tendency",
    "bargaining": "bargaining",
    "alignment": "camps",
}
CLASSES = {
    "agree": "alike in kind",
    "part": "they part",
    "later": "time may explain",
    "one silent": "one is silent",
    "both silent": "assumed",
}
ROWS_SHOWN = 12


@dataclass(frozen=True)
class RowWords:
    """One row of a question in two readings, in words.

    Parameters
    ----------
    system : System
    pairs : tuple of AnswerPair
        Every part of its answers, at least one.
    """

    system: System
    pairs: tuple[AnswerPair, ...]

    @property
    def naming(self) -> Naming:
        """How differences and flags are called."""
        return Naming(self.system)

    @property
    def names(self) -> tuple[str, str]:
        """What both readings are called."""
        one, other = (reading_name(self.system, side.reading) for side in self.pairs[0].sides)
        return one, other

    def of(self, differ: bool | None) -> list[AnswerPair]:
        """Return the parts on which both speak, and differ, agree or do not know."""
        return [one for one in self.pairs if not one.silent and not one.refused and one.differ is differ]

    @property
    def quiet(self) -> list[AnswerPair]:
        """The parts on which one is silent."""
        return [one for one in self.pairs if one.silent and not one.refused]

    @property
    def between(self) -> str:
        """Whether they answer alike, in a few words."""
        if self.pairs[0].refused:
            return "not asked"
        differ, same, unknown = (len(self.of(one)) for one in (True, False, None))
        if len(self.pairs) == 1:
            if self.quiet:
                return self._silent_name(self.pairs[0])
            return "they differ" if differ else "the same" if same else "not known"
        told = ((differ, "differ"), (same, "the same"), (unknown, "not known"), (len(self.quiet), "one is silent"))
        return ", ".join(f"{count} {word}" for count, word in told if count)

    def _silent_name(self, pair: AnswerPair) -> str:
        silent = [reading_name(self.system, one) for one in pair.silent]
        return "neither discusses it" if len(silent) > 1 else f"{silent[0]} is silent"

    def says(self) -> str:
        """Return whether they answer alike, and what turns the one answer into the other."""
        first = self.pairs[0]
        if first.refused:
            return f"It was not compared. {first.refused}"
        if len(self.pairs) == 1:
            return " ".join(self._one(first))
        discusses = "gives ties of" if first.row == "alignment" else "discusses"
        said = self._many("They differ on {}.", self.of(True))
        said += self._many("They give the same answer on {}.", self.of(False))
        said += self._many("On {} an answer is not known.", self.of(None))
        for name, side in zip(self.names, first.sides, strict=True):
            alone = [one for one in self.quiet if len(one.silent) == 1 and side.reading not in one.silent]
            said += self._many(f"Only {name} {discusses} {{}}.", alone)
        said += self._many(f"Neither {discusses} {{}}.", [one for one in self.quiet if len(one.silent) > 1])
        said += [fault for one in self.pairs for fault in self._faults(one)]
        return " ".join(said)

    def _many(self, sentence: str, pairs: Sequence[AnswerPair]) -> list[str]:
        return [sentence.format(few([f"“{self._part(one)}”" for one in pairs]))] if pairs else []

    def _part(self, pair: AnswerPair) -> str:
        return self.naming.part(pair.sides[0], pair.part)

    def _one(self, pair: AnswerPair) -> Iterator[str]:
        if pair.silent:
            quiet = self._unheard(pair)
            if pair.flags == (None, None):
                yield quiet if len(pair.silent) > 1 else f"{quiet} There is nothing to compare."
                return
            yield f"{quiet} By our assumptions alone:"
        if pair.differ is None:
            yield f"Whether they differ is not known. {self._flags(pair)}"
            return
        yield (
            f"They differ. {self._flags(pair)}" if pair.differ else f"They give the same answer: {self._flag(pair, 0)}."
        )
        yield from self._directions(pair)

    def _unheard(self, pair: AnswerPair) -> str:
        if len(pair.silent) > 1:
            return "Neither discusses it."
        return f"{reading_name(self.system, pair.silent[0])} does not discuss it."

    def _flag(self, pair: AnswerPair, side: int) -> str:
        return self.naming.flag(pair.sides[side], pair.part, pair.flags[side])

    def _flags(self, pair: AnswerPair) -> str:
        return " ".join(f"{name}: {self._flag(pair, side)}." for side, name in enumerate(self.names))

    def _directions(self, pair: AnswerPair) -> Iterator[str]:
        takes = [self._takes(pair, host) for host in (0, 1)]
        if all(takes) and takes[0] == takes[1]:
            yield f"Either would give the other's answer if it followed the other on {takes[0]}."
        else:
            for host in (0, 1):
                if takes[host]:
                    name, other = self.names[host], self.names[1 - host]
                    yield f"{name} would give the answer of {other} if it followed {other} on {takes[host]}."
        if pair.differ is False:
            yield from (said for host in (0, 1) if (said := self._yet(pair, host)))
        yield from self._faults(pair)

    def _faults(self, pair: AnswerPair) -> Iterator[str]:
        for reading in pair.faults:
            name = reading_name(self.system, reading)
            yield f"This is a fault: {name} does not give the other's answer even with everything taken over."

    def _takes(self, pair: AnswerPair, host: int) -> str:
        """What must be taken over into a reading for the other's answer, in words; nothing where nothing need be."""
        turns = pair.towards(pair.sides[host].reading)
        if not turns:
            return ""
        size, first = len(turns[0].differences), self.naming.differences(turns[0].differences)
        if size == 1:
            told = self.naming.differences([turn.differences[0] for turn in turns])
            return f"one point: {told}" if len(turns) == 1 else f"any one of {len(turns)} points: {told}"
        if len(turns) > 1:
            return f"two points together (one of {len(turns)} such pairs): {first}"
        least = "fewer do not suffice" if pair.proven[host] else "none of them can be left out"
        return f"{size} points together ({least}): {first}"

    def _yet(self, pair: AnswerPair, host: int) -> str:
        """Of readings that agree: which differences would make them differ, if they stood alone."""
        alone = [turn.differences[0] for turn in pair.alone if turn.host == pair.sides[host].reading]
        if not alone:
            return ""
        each = "one point" if len(alone) == 1 else f"any one of {len(alone)} points"
        other = self.names[1 - host]
        told = self.naming.differences(alone)
        return f"Yet {self.names[host]} would give another answer if it followed {other} on {each} alone: {told}."

    def tables(self) -> Iterator[Table]:
        """Yield the parts side by side, where there are several, and what turns the answers."""
        if len(self.pairs) > 1:
            rows = tuple(
                Row((self._part(one), self._flag(one, 0), self._flag(one, 1), self._class(one))) for one in self.pairs
            )
            yield Table("Side by side", ("On", *self.names, "Between them"), rows)
            if takings := self._takings():
                columns = ("On", "Reading", "Would give the other's answer if it followed the other on")
                yield Table("What turns the answers", columns, takings)
        turns = (turn for pair in self.pairs for turn in pair.turns)
        points = list({one.address: one for turn in turns for one in turn.differences}.values())
        if points:
            rows = tuple(self._point(one) for one in points[:ROWS_SHOWN])
            more = len(points) - len(rows)
            note = f"And {more} more, with --json." if more > 0 else ""
            yield Table(f"These points ({len(points)})", ("Point", *self.names, "Between them"), rows, note)

    def _takings(self) -> tuple[Row, ...]:
        rows = []
        for one in self.of(True):
            takes = [self._takes(one, host) for host in (0, 1)]
            told = [("Either", takes[0])] if takes[0] == takes[1] else list(zip(self.names, takes, strict=True))
            rows += [Row((self._part(one), name, taken)) for name, taken in told if taken]
        return tuple(rows)

    def _class(self, pair: AnswerPair) -> str:
        if pair.silent:
            return self._silent_name(pair)
        return "not known" if pair.differ is None else "they differ" if pair.differ else "the same"

    def _point(self, one: ReadingDifference) -> Row:
        claims = tuple(name for side in one.claims for name in side)
        cells = (self.naming.difference(one), *(self.naming.has(side) for side in one.sides), CLASSES[one.verdict])
        return Row(cells, claims, not claims)

    def reasons(self) -> Iterator[Reason]:
        """Yield each turn, with the claims behind what is taken over."""
        for turn in (turn for pair in self.pairs for turn in pair.turns):
            claims = tuple(dict.fromkeys(name for one in turn.differences for side in one.claims for name in side))
            ratings = tuple(name for one in turn.differences for name in one.elements)
            told = self.naming.differences(turn.differences)
            says = f"If {reading_name(self.system, turn.host)} followed the other reading on: {told}"
            yield Reason("turn", says, ratings, claims, not claims)

    def data(self) -> dict[str, Any]:
        """Return all of it as plain data."""
        first = self.pairs[0]
        return {
            "question": first.question.id,
            "row": first.row,
            "between": self.between,
            "refused": first.refused or None,
            "parts": [self._data(one) for one in self.pairs],
        }

    def _data(self, pair: AnswerPair) -> dict[str, Any]:
        return {
            "part": pair.part or None,
            "flags": {side.reading: plain(flag) for side, flag in zip(pair.sides, pair.flags, strict=True)},
            "silent": list(pair.silent),
            "differ": pair.differ,
            "turns": [turn_data(one) for one in pair.turns],
            "alone": [turn_data(one) for one in pair.alone],
            "proven": {side.reading: own for side, own in zip(pair.sides, pair.proven, strict=True)},
            "faults": list(pair.faults),
        }


def turn_data(turn: AnswerTurn) -> dict[str, Any]:
    """Return a turn as plain data: differences by address."""
    return {
        "host": turn.host,
        "differences": [one.address for one in turn.differences],
        "before": plain(turn.before),
        "after": plain(turn.after),
        "gives the other's answer": turn.whole,
    }


def plain(flag: Hashable) -> Any:
    """Return a flag as plain data.

    >>> plain(Contrast("all", "none")), plain(frozenset({("a", "b")}))
    (['all', 'none'], [['a', 'b']])
    """
    if isinstance(flag, Contrast):
        return [plain(flag.word), plain(flag.beside)]
    if isinstance(flag, frozenset):
        return sorted((plain(one) for one in flag), key=str)
    return [plain(one) for one in flag] if isinstance(flag, tuple) else flag
