"""Citing: claims get numbers in the order in which the brief first names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from raison.findings.brief.contents import CopyText
from raison.findings.brief.links import cites
from raison.findings.brief.records import Chip, Citation
from raison.findings.phrases import Phrases
from raison.model.system import System

__all__ = ["Citer"]


@dataclass
class Citer:
    """Numbers the claims that a brief cites; a claim that is named again keeps its number."""

    system: System
    passages: Mapping[str, tuple[CopyText, ...]]
    found: dict[str, Citation] = field(default_factory=dict)

    def cite(
        self, claims: Iterable[str], most: int, carrying: Mapping[str, Chip] | None = None
    ) -> tuple[Citation, ...]:
        """Return the first of some claims as citations, each once, with the answers that they carry.

        >>> from tests.examples.figures import sample
        >>> [(one.number, one.source, one.spot) for one in Citer(sample(), {}).cite(["fen-2", "fen-2", "fen-1"], 4)]
        [(1, 'Fen', '¶2.1b'), (2, 'Fen', '¶2.1a')]
        """
        known = [name for name in dict.fromkeys(claims) if name in self.system.claim]
        return tuple(self._citation(name, (carrying or {}).get(name)) for name in known[:most])

    def _citation(self, claim: str, chip: Chip | None) -> Citation:
        if claim not in self.found:
            (cite,) = cites(self.system, [claim])
            spots = Phrases(self.system).spots(claim)
            full = "; ".join(spot.says for spot in spots)
            number = len(self.found) + 1
            shown = self.passages.get(claim, ())
            self.found[claim] = Citation(
                number, claim, cite.source, cite.spot, full, cite.says, cite.hedged, shown, chip, spots
            )
        return replace(self.found[claim], carries=chip)
