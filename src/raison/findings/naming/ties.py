"""Tie phrases: ties, camps and strengths in words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from raison.findings.naming.saying import fitting, number_of
from raison.findings.phrases import Phrases, listed
from raison.findings.records import Reason, Row
from raison.lenses.alignment.camps import Camps, Network, Split
from raison.lenses.alignment.tense_triangles import TenseTriangle
from raison.lenses.alignment.ties import Tie

__all__ = ["TiePhrases", "with_sign"]

ROOM = 24
"""Words of an enumeration of ties within a sentence."""
CODES = {"friendly": "friendly", "strained": "at odds", "neutral": "neither", "unknown": "not known"}


def with_sign(number: float | str | None) -> str:
    """Return a strength as people write it.

    >>> with_sign(-1.5), with_sign(2), with_sign(None), with_sign("absent")
    ('−1.5', '2', '?', 'not given')
    """
    if isinstance(number, str):
        return "not given"
    return "?" if number is None else f"{number:g}".replace("-", "\u2212")


@dataclass(frozen=True)
class TiePhrases:
    """How the ties of a network are called in sentences."""

    phrases: Phrases
    told: Network

    def actor(self, name: str) -> str:
        """Return an actor's name."""
        return self.phrases.actor(name)

    def who(self, name: str) -> str:
        """Return an actor's name within a sentence."""
        return self.phrases.who(name)

    def day(self, day: datetime.date) -> str:
        """Return a day in words."""
        return f"{day.day} {day:%B %Y}"

    def dimension(self, name: str) -> str:
        """Return a dimension in words."""
        return name.replace("_", " ")

    def pair(self, tie: Tie) -> str:
        """Return the two actors of a tie."""
        return " – ".join(map(self.actor, tie.pair))

    def tie(self, place: int, *, number: bool = True) -> str:
        """Return a tie: its actors, its dimension, its strength."""
        tie = self.told.ties[place]
        size = f", {with_sign(self.told.numbers[place])}" if number else ""
        return f"{self.pair(tie)} ({self.dimension(tie.dimension)}{size})"

    def ties(self, places: Sequence[int], most: int = 4) -> str:
        """Return ties as an enumeration, cut after some; those of one pair together."""
        pairs: dict[frozenset[str], list[int]] = {}
        for place in places:
            pairs.setdefault(self.told.ties[place].between, []).append(place)
        shown = [self._together(own) for own in pairs.values()]
        forms = (self._cut(shown, count) for count in range(min(most, len(shown)), 0, -1))
        return fitting(forms, ROOM) if shown else ""

    @staticmethod
    def _cut(shown: Sequence[str], most: int) -> str:
        return listed(shown if len(shown) <= most else [*shown[:most], number_of(len(shown) - most, "more pair")])

    def _together(self, places: Sequence[int]) -> str:
        own = [f"{self.dimension(self.told.ties[at].dimension)} {with_sign(self.told.numbers[at])}" for at in places]
        return f"{self.pair(self.told.ties[places[0]])} ({', '.join(own)})"

    def names(self, names: Iterable[str]) -> str:
        """Return actors as an enumeration."""
        return self.phrases.who(*names)

    def split(self, split: Split) -> str:
        """Return camps in words."""
        if len(split) == 1:
            return f"{self.names(split[0])} together"
        return " against ".join(self.names(camp) for camp in split)

    def circles(self, found: Camps) -> str:
        """Return the camps of every circle in words, each way that is as good."""
        told = (" or ".join(self.split(split) for split in circle.splits[:4]) for circle in found.circles)
        return "; beside them ".join(told) or "nobody is tied"

    def triangle(self, one: TenseTriangle) -> str:
        """Return a tense triangle as a sentence without its end."""
        if one.kind == "all rivals":
            return f"{self.names((one.middle, *one.others))} are each at odds with the other two"
        how = "who are rivals"
        if (self.told.net(*one.others) or 0) >= 0:  # partners on the whole, at odds on something
            own = dict.fromkeys(self.told.ties[place].dimension for place in one.cold)
            how = f"who are at odds on {listed([self.dimension(name) for name in own])}"
        return f"{self.who(one.middle)} works with both {self.names(one.others)}, {how}"

    def triangle_ties(self, one: TenseTriangle) -> str:
        """Return the ties that make a triangle tense."""
        return self.ties((*one.warm, *one.cold), 3)

    def row(self, cells: Sequence[str], places: Iterable[int]) -> Row:
        """Return a row of a table with the claims of ties."""
        ties = [self.told.ties[place] for place in places]
        claims = tuple(dict.fromkeys(claim for tie in ties for claim in self.phrases.claims(tie.because)))
        return Row(tuple(cells), claims, assumed=any(tie.because is None for tie in ties))

    def reason(self, kind: str, place: int) -> Reason:
        """Return a tie as a reason."""
        tie = self.told.ties[place]
        assumed = f". Assumed: {tie.assumption}" if tie.assumption else ""
        claims = self.phrases.claims(tie.because)
        hedged = self.phrases.hedged(tie.because)
        return Reason(kind, f"{self.tie(place)}{assumed}", (tie.address,), claims, tie.because is None, hedged)

    def code(self, place: int) -> str:
        """Return what a tie is, in words."""
        return CODES[self.told.codes[place]]
