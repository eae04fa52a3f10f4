"""Turning: what of one reading, taken over into the other, gives that reading's answer to a question; both ways."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from raison.ensemble.substitution import Mixture, Substitution, substitute
from raison.findings.compare.differences import ReadingDifference
from raison.findings.compare.elements import Kind
from raison.findings.compare.flags import SILENT, WHOLE, Flags, flags_in
from raison.findings.probes.probe import Probe
from raison.findings.rows.of_questions import QuestionRow, RowName, rows_of
from raison.findings.support.bearing import Scope, bearing
from raison.findings.support.turns import turn_of
from raison.model.draft import element_of
from raison.model.picture import Picture, picture
from raison.model.records import Question
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["AnswerPair", "AnswerTurn", "compare_question", "compare_rows", "setup_with"]

Rows = tuple[QuestionRow, QuestionRow]
NOTHING: frozenset[str] = frozenset()

WORLDS: frozenset[Kind] = frozenset({"today", "effect", "want", "never"})
FELT: Mapping[RowName, frozenset[Kind]] = {
    "holding": WORLDS,
    "responding": WORLDS,
    "tendency": WORLDS,
    "bargaining": frozenset({"today", "stance"}),
    "alignment": frozenset({"today", "effect", "never", "tie"}),
}
"""The kinds of differences that a row can feel."""


@dataclass(frozen=True)
class AnswerTurn:
    """Differences which, taken over from the guest into the host, turn an answer.

    Parameters
    ----------
    question, row : str
    host : str
        The reading in which they are taken over.
    differences : tuple of ReadingDifference
    before, after : hashable
        The host's flag without them and with them.
    whole : bool
        Whether `after` is the guest's own flag.
    """

    question: str
    row: RowName
    host: str
    differences: tuple[ReadingDifference, ...]
    before: Hashable
    after: Hashable
    whole: bool


@dataclass(frozen=True)
class AnswerPair:
    """One part of an answer to a question by one row, in two readings.

    Parameters
    ----------
    question : Question
    row : str
    part : str
        The issue, actor or development; empty: the answer has no parts.
    sides : tuple of two QuestionRow
    flags : tuple of two hashables
        None: undetermined, or not asked.
    silent : tuple of str
        The readings that say nothing of it.
    turns : tuple of AnswerTurn
        The smallest sets that give the other's answer, in both directions.
    alone : tuple of AnswerTurn
        Every difference that turns an answer by itself, into whatever.
    proven : tuple of two bool
        Whether no smaller set does, in each direction.
    faults : tuple of str
        Readings in which taking everything over does not give the other's answer.
    """

    question: Question
    row: RowName
    part: str
    sides: Rows
    flags: tuple[Hashable, Hashable] = (None, None)
    silent: tuple[str, ...] = ()
    turns: tuple[AnswerTurn, ...] = ()
    alone: tuple[AnswerTurn, ...] = ()
    proven: tuple[bool, bool] = (True, True)
    faults: tuple[str, ...] = ()

    @property
    def refused(self) -> str:
        """Why it cannot be asked; empty where it can."""
        return next((side.refused for side in self.sides if side.refused), "")

    @property
    def differ(self) -> bool | None:
        """Whether the answers differ; None where one of them is undetermined, or a reading has none."""
        if SILENT in self.flags:
            return None
        turn = turn_of(*self.flags)
        return None if turn == "undetermined" else turn == "turned"

    def towards(self, host: str) -> tuple[AnswerTurn, ...]:
        """Return the smallest sets which, taken over into one reading, give the other's answer."""
        return tuple(turn for turn in self.turns if turn.host == host)


def compare_question(
    setups: tuple[Setup, Setup],
    found: Sequence[ReadingDifference],
    system: System,
    question: Question,
    *,
    assumed: bool = False,
) -> tuple[AnswerPair, ...]:
    """Return every part of a question's answers in two readings, with what turns the one answer into the other.

    Parameters
    ----------
    setups : tuple of two Setup
    found : sequence of ReadingDifference
        All between the two.
    system : System
    question : Question
    assumed : bool
        Whether it is compared, too, where a paper is silent.

    Examples
    --------
    >>> from raison.findings.compare.differences import differences
    >>> from tests.examples.model import example
    >>> setups, system = (Setup("grim"), Setup("mild")), example()
    >>> found = differences(system, *setups)
    >>> first = compare_question(setups, found, system, system.study.questions[0], assumed=True)[0]
    >>> first.differ, [turn.host for turn in first.turns]
    (True, ['grim', 'mild'])
    """
    pairs = zip(*(rows_of(system, question, setup) for setup in setups), strict=True)
    apart = [one for one in found if one.apart]
    return tuple(one for sides in pairs for one in compare_rows(sides, apart, assumed=assumed))


def compare_rows(sides: Rows, apart: Sequence[ReadingDifference], *, assumed: bool = False) -> tuple[AnswerPair, ...]:
    """Return every part of one row's answers in two readings.

    >>> compare_rows.__name__
    'compare_rows'
    """
    question, row = sides[0].question, sides[0].row
    silent = tuple(side.reading for side in sides if side.silent)
    if any(side.refused for side in sides) or (silent and not assumed):
        return (AnswerPair(question, row, WHOLE, sides, silent=silent),)
    one, other = (_Mixed(host, guest, tuple(apart)) for host, guest in (sides, sides[::-1]))
    every = tuple(dict.fromkeys((*one.flags(NOTHING), *other.flags(NOTHING))))
    parts = [part for part in every if part != WHOLE] or [WHOLE]  # of what is not known, no part is known
    return tuple(_part(part, one, other, assumed=assumed) for part in parts)


def _part(part: str, one: _Mixed, other: _Mixed, *, assumed: bool) -> AnswerPair:
    sides = one.host, other.host
    flags = one.flag(part, NOTHING), other.flag(part, NOTHING)
    quiet = tuple(side.reading for side, flag in zip(sides, flags, strict=True) if side.silent or flag == SILENT)
    plain = AnswerPair(sides[0].question, sides[0].row, part, sides, flags, quiet)
    if SILENT in flags or (quiet and not assumed):  # where nothing is said of a part, no assumption answers either
        return plain
    found = tuple(mixed.substitute(part) for mixed in (one, other))
    turns = [turn for mixed, own in zip((one, other), found, strict=True) for turn in mixed.turns(own)]
    faults = (side.reading for side, own, goal in zip(sides, found, flags[::-1], strict=True) if own.after != goal)
    return replace(
        plain,
        turns=tuple(turn for smallest, turn in turns if smallest),
        alone=tuple(turn for smallest, turn in turns if not smallest),
        proven=(found[0].proven, found[1].proven),
        faults=tuple(faults),
    )


@dataclass(frozen=True)
class _Mixed:
    """A host's row, to be asked with some differences taken over from the guest."""

    host: QuestionRow
    guest: QuestionRow
    apart: tuple[ReadingDifference, ...]

    @cached_property
    def named(self) -> dict[str, ReadingDifference]:
        return {one.address: one for one in self.apart}

    @cached_property
    def _asked(self) -> dict[Hashable, Flags]:
        return {}

    @cached_property
    def _pictures(self) -> dict[frozenset[str], Hashable]:
        return {}

    def setup(self, taken: frozenset[str]) -> Setup:
        return setup_with(self.host.case.setup, self.guest.reading, [self.named[name] for name in taken])

    def picture(self, taken: frozenset[str]) -> Hashable:
        if taken not in self._pictures:
            self._pictures[taken] = self.host.picture(self.setup(taken))
        return self._pictures[taken]

    def flags(self, taken: frozenset[str]) -> Flags:
        picture = self.picture(taken)
        if picture not in self._asked:
            self._asked[picture] = flags_in(self.host, self.setup(taken))
        return self._asked[picture]

    def flag(self, part: str, taken: frozenset[str]) -> Hashable:
        flags = self.flags(taken)
        return flags.get(part, flags.get(WHOLE, SILENT))

    def substitute(self, part: str) -> Substitution:
        mixture = Mixture(lambda taken: self.flag(part, taken), self.picture, turn_of)
        return substitute(tuple(self.named), mixture, tuple(one.address for one in self.bearing(part)))

    def bearing(self, part: str) -> list[ReadingDifference]:
        """The differences from which a chain leads to what is asked, whichever are taken over."""
        near = [one for one in self.apart if one.kind in FELT[self.host.row]]
        if self.host.row == "bargaining":
            return [one for one in near if any(("issue", part) in item.matters for side in one.sides for item in side)]
        if not isinstance(self.host.probe, Probe):
            return near
        return [one for one in near if self._known & set(one.elements)]

    @cached_property
    def _known(self) -> frozenset[str]:
        assert isinstance(self.host.probe, Probe)
        sense = self.host.probe.sense
        together = _together(*(picture(one.case.system, one.case.setup) for one in (self.host, self.guest)))
        ratings, factors = bearing(together, Scope(sense.ends, sense.held, sense.tendencies, sense.wants))
        today = (f"factors.{name}.now" for name in factors)
        return frozenset((*today, *(element_of(one.address) for one in (*ratings, *together.doubts))))

    def turns(self, found: Substitution) -> Iterator[tuple[bool, AnswerTurn]]:
        """Yield the turns of one direction, each with whether it is among the smallest that give the guest's answer."""
        host = self.host

        def turn(names: Sequence[str], after: Hashable) -> AnswerTurn:
            own = tuple(self.named[name] for name in names)
            return AnswerTurn(host.question.id, host.row, host.reading, own, found.before, after, after == found.after)

        yield from ((True, turn(names, found.after)) for names in found.smallest)
        yield from ((False, turn((name,), after)) for name, after in found.alone)


def setup_with(host: Setup, guest: str, found: Sequence[ReadingDifference]) -> Setup:
    """Return the host's setup with some differences taken over from the guest.

    >>> setup_with(Setup("grim"), "mild", ()).guest is None
    True
    """
    taken = frozenset(name for one in found for name in one.elements)
    return replace(host, guest=guest, taken_over=taken) if taken else host


def _together(host: Picture, guest: Picture) -> Picture:
    actors = dict.fromkeys((*host.tiers, *guest.tiers))
    tiers = {actor: (*host.tiers.get(actor, ()), *guest.tiers.get(actor, ())) for actor in actors}
    return replace(
        host,
        effects=(*host.effects, *guest.effects),
        never=(*host.never, *guest.never),
        tiers=tiers,
        doubts=(*host.doubts, *guest.doubts),
    )
