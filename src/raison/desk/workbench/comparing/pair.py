"""Reading pair: the two readings that a page compares, and what both say, kept while the study stays as it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Any

from raison.desk.asking import steps_of
from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.refusing import refusing
from raison.findings.compare.differences import ReadingComparison, ReadingDifference
from raison.findings.compare.matters import MatterRow, matters_between
from raison.findings.compare.naming import Naming
from raison.findings.wish import Wish
from raison.model.readings import author_readings
from raison.model.system import System

__all__ = ["ComparedReadings", "Comparisons", "ReadingPair", "pair_named", "readings_to_compare"]

VERB = "compare"


@dataclass(frozen=True)
class ReadingPair:
    """Two readings by their ids.

    Examples
    --------
    >>> ReadingPair("fen", "gar").key
    "compare 'fen' 'gar'"
    """

    one: str
    other: str

    @property
    def key(self) -> str:
        """What tells this pair from anything else that is asked."""
        return f"{VERB} {self.one!r} {self.other!r}"

    def verb(self, _: System) -> str:
        """Return the verb that compares."""
        return VERB

    def cases(self, system: System) -> tuple[Any, ...]:
        """Return the matters, then each question that both may answer.

        Raises
        ------
        Fault
            They are not two different readings of the study.
        """
        return tuple(steps_of(VERB).cases(system, Wish(readings=(self.one, self.other))))


def readings_to_compare(system: System) -> tuple[str, ...]:
    """Return the readings that can be compared, those of authors first.

    >>> from tests.examples.model import example
    >>> readings_to_compare(example())
    ('grim', 'mild')
    """
    known = system.study.readings
    authors = [name for name in author_readings(system) if name in known]
    return tuple(dict.fromkeys((*authors, *known)))


def pair_named(system: System, one: str, other: str) -> ReadingPair:
    """Return the pair of these names; a name that is empty is the first reading that is left.

    >>> from tests.examples.model import example
    >>> pair_named(example(), "", "grim")
    ReadingPair(one='mild', other='grim')
    """
    known = readings_to_compare(system)
    first = one or next((name for name in known if name != other), "")
    return ReadingPair(first, other or next((name for name in known if name != first), ""))


@dataclass(frozen=True)
class ComparedReadings:
    """What two readings say, element by element and matter by matter."""

    pair: ReadingPair
    comparison: ReadingComparison

    @cached_property
    def rows(self) -> tuple[MatterRow, ...]:
        """Every matter, with what the two readings are in it."""
        return matters_between(self.comparison)

    @cached_property
    def naming(self) -> Naming:
        """How matters and elements are called."""
        return Naming(self.comparison.system)

    @cached_property
    def known(self) -> dict[str, ReadingDifference]:
        """Every element of either, by its address."""
        return {one.address: one for one in self.comparison.differences}


@dataclass
class Comparisons:
    """The pair that was compared last, which the next request mostly asks for again."""

    kept: dict[tuple[str, str], ComparedReadings] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def of(self, bench: OpenStudy, pair: ReadingPair) -> ComparedReadings:
        """Return what a pair says, as the study stands.

        Raises
        ------
        Refusal
            They cannot be compared.
        """
        with self.lock, refusing():
            key = bench.mark, pair.key
            if key not in self.kept:
                made = ComparedReadings(pair, pair.cases(bench.system)[0].pair)
                self.kept = {key: made}
            return self.kept[key]
