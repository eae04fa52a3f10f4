"""Naming: differences, what each reading has of them, and flags, in words."""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property

from raison.findings.compare.differences import ReadingDifference
from raison.findings.compare.elements import StudyElement
from raison.findings.compare.flags import SILENT, WEDGE, WHOLE
from raison.findings.naming.flags import COMPANY, TALKS, WORLDS, outcome_says
from raison.findings.naming.ratings import RatingNames
from raison.findings.naming.saying import few
from raison.findings.naming.ties import with_sign
from raison.findings.phrases import Phrases, block_name, listed
from raison.findings.rows.of_questions import QuestionRow
from raison.findings.support.turns import Contrast
from raison.lenses.alignment.ties import Tie, code_of
from raison.lenses.bargaining.table import HeldStance, Topic
from raison.model.flat import Doubt, FlatEffect, FlatNever, Liking, Stand, Want
from raison.model.system import System
from raison.sources import Anchor
from raison.words.values import Value

__all__ = ["Naming"]

TIES = {
    "friendly": "friendly",
    "strained": "at odds",
    "neutral": "neither friendly nor at odds",
    "unknown": "not known",
}


@dataclass(frozen=True)
class Naming:
    """How what two readings differ in is called."""

    system: System

    @property
    def phrases(self) -> Phrases:
        """How the system's elements are called."""
        return Phrases(self.system)

    @cached_property
    def _ratings(self) -> RatingNames:
        return RatingNames(self.system)

    def difference(self, one: ReadingDifference) -> str:
        """Return what a difference is about."""
        record = next(item for side in one.sides for item in side).records[0]
        if isinstance(record, datetime.date):
            return "the day of which each paper speaks"
        if isinstance(record, Topic):
            return self._ratings(f"issues.{record.name}.now")
        if isinstance(record, HeldStance):
            return self._ratings(record.position.address)
        return self._ratings(record.address)

    def differences(self, found: Sequence[ReadingDifference]) -> str:
        """Return several as an enumeration, cut after some, with the number of the others."""
        return few([self.difference(one) for one in found])

    def has(self, side: Sequence[StudyElement]) -> str:
        """Return what a reading has of a difference, as the cell of a table."""
        told = [self._item(item) for item in side]
        return few(told, divider=";") if told else "–"

    def said(self, one: ReadingDifference) -> str:
        """Return what both readings say, where they agree."""
        record = one.sides[0][0].records[0]
        match record:
            case Want():
                return self.phrases.spoken(record.node)
            case FlatEffect():
                return self.phrases.effect(record)
            case Tie():
                return f"{record.dimension.replace('_', ' ')}: {self.has(one.sides[0])}"
            case HeldStance() | Topic():
                return f"{self.difference(one)}: {self.has(one.sides[0])}"
            case _:
                return self.has(one.sides[0])

    def _item(self, item: StudyElement) -> str:
        says = self._record(item)
        more = f", and {len(item.records) - 1} more" if item.kind == "effect" and len(item.records) > 1 else ""
        bare = not item.claims and not isinstance(item.records[0], datetime.date)
        return f"{says}{more}{' (assumption)' if bare else ''}"

    def _record(self, item: StudyElement) -> str:
        record = item.records[0]
        match record:
            case datetime.date():
                return f"{record.day} {record:%B %Y}"
            case Stand():
                return self.phrases.clause(record.factor, record.variant)
            case FlatEffect():
                return self._effect(record)
            case Want():
                return "ranked so" if record.level else "wants it"
            case Doubt():
                return self.phrases.doubt(record)
            case Liking():
                return self.phrases.liking(record)
            case FlatNever():
                return f"never: {self.phrases.spoken(record.node)}"
            case HeldStance():
                return _range(record.position.value)
            case Topic():
                return "not given" if record.now is None else _range(record.now)
            case Tie():
                return self._tie(record)

    def _effect(self, effect: FlatEffect) -> str:
        likely = "more likely" if effect.value.point >= 0 else "less likely"
        condition = f", while {self.phrases.condition(effect)}" if effect.when_text else ""
        return f"{likely} ({_range(effect.value)}){condition}"

    def _tie(self, tie: Tie) -> str:
        code = TIES[code_of(None if tie.value is None else tie.value.point)]
        when = f", while {self.phrases.spoken(tie.when)}" if tie.when is not None else ""
        return f"{code}{'' if tie.value is None else f' ({_range(tie.value)})'}{when}"

    def passages(self, claims: Sequence[str]) -> str:
        """Return claims in our words, each with the place of its passage, cut after two."""
        shown = [self._passage(name) for name in claims[:2]]
        more = len(claims) - len(shown)
        return " ".join(shown) + (f" And {more} more." if more else "")

    def _passage(self, name: str) -> str:
        claim = self.system.claim[name]
        places = [f"{block_name(one.block)}, sentence {one.sentence[0]}" for one in claim.at if isinstance(one, Anchor)]
        return f"{claim.says} ({places[0]})" if places else claim.says

    def part(self, row: QuestionRow, part: str) -> str:
        """Return what a part of an answer is called; nothing where it has no parts."""
        if part in (WHOLE, WEDGE):
            return part
        if row.row == "bargaining":
            return self.system.model.issues[part].name
        return self.phrases.actor(part) if row.row == "alignment" else self.phrases.factor(part)

    def flag(self, row: QuestionRow, part: str, flag: Hashable) -> str:
        """Return a flag of a part of a row's answer, in words."""
        if flag is None or (isinstance(flag, Contrast) and None in (flag.word, flag.beside)):
            return "not known"
        if row.row == "bargaining":
            return "not discussed" if flag == SILENT else f"it {TALKS[str(flag)]}"
        if row.row == "alignment":
            return self._company(row, part, flag)
        if not isinstance(flag, Contrast):
            return self._word(row, part, flag)
        with_it, without = (self._word(row, part, word) for word in (flag.word, flag.beside))
        against = row.case.ask.against
        beside = f"if {self.phrases.clauses(against.items())}" if against else "as things stand"
        if with_it != without:
            return f"{with_it}; {beside}, {without}"
        return f"{with_it}, nor {beside}" if flag.word == "none" else f"{with_it}, and {beside} too"

    def _company(self, row: QuestionRow, part: str, flag: Hashable) -> str:
        if flag == SILENT:
            return "no tie of its is given"
        if isinstance(flag, frozenset):
            pairs = sorted((self.phrases.who(*sorted(pair)), dimension.replace("_", " ")) for pair, dimension in flag)
            return few([f"the {dimension} tie of {pair}" for pair, dimension in pairs]) or "none"
        side = row.case.wish.from_side
        return COMPANY[str(flag)].format(self.phrases.who(side)) if side and part else "camps as drawn there"

    def _word(self, row: QuestionRow, part: str, word: Hashable) -> str:
        if part:
            names = word if isinstance(word, tuple) else (word,)
            return listed([self.phrases.variant(part, str(name)) for name in names], "or") or "nothing is stable"
        ask = row.case.ask
        if ask.outcome is None or not isinstance(word, str):
            return f"there is no {WORLDS[row.row]}"
        return outcome_says(row.row, self.phrases.outcome_clause(ask.outcome, ask.outcome_name), word)


def _range(value: Value) -> str:
    low, high = with_sign(value.low), with_sign(value.high)
    return low if low == high else f"{low} to {high}"
