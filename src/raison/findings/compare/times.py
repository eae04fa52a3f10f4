"""Times: whether time may explain that two papers differ. It may only where a date says so."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from raison.claims.records import Claim
from raison.model.records import Now, Relation
from raison.model.system import System

__all__ = ["Times"]

REPORTED = frozenset({"event", "fact", "position", "perception"})
"""Kinds of claims that report how things are, which may change; what brings about what does not change with the day."""


@dataclass(frozen=True)
class Times:
    """When the claims of a study say that something is so.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> Times(example()).newer("drives", "drives")
    False
    """

    system: System

    @cached_property
    def _coded(self) -> dict[str, datetime.date]:
        """From when on something holds that cites a claim: of today's variants and of ties."""
        model = self.system.model
        entries: list[Now | Relation] = [now for factor in model.factors.values() for now in factor.now]
        entries += model.relations
        dated = ((one.because, one.from_) for one in entries if one.because and one.from_)
        found: dict[str, datetime.date] = {}
        for because, begins in dated:
            for name in because.claims():
                found[name] = min(begins.first, found.get(name, begins.first))
        return found

    def newer(self, one: str, other: str) -> bool:
        """Return whether, of two claims of two papers, that of the later paper reports a newer fact."""
        pair = [self.system.claim[name] for name in (one, other)]
        earlier, later = sorted(pair, key=self._published)
        if self._published(earlier) == self._published(later) or later.kind not in REPORTED:
            return False
        said = self._said(later)
        return said is not None and said > (self._said(earlier) or self._published(earlier))

    def _said(self, claim: Claim) -> datetime.date | None:
        return claim.date.first if claim.date is not None else self._coded.get(claim.id)

    def _published(self, claim: Claim) -> datetime.date:
        cards = self.system.sources.sources
        return max((cards[name].date.last for name in claim.sources if name in cards), default=datetime.date.min)

    def explain(self, pairs: Iterable[tuple[str, str]]) -> bool:
        """Return whether time may explain every one of several pairs of claims, of which there is at least one."""
        every = list(pairs)
        return bool(every) and all(self.newer(one, other) for one, other in every)
