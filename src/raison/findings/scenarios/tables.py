"""Scenario tables: consistent scenarios side by side, against today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from raison.findings.naming.short_names import short_names
from raison.findings.phrases import Phrases, listed
from raison.findings.records import Row, Table
from raison.findings.scenarios.kernels import FoundScenarios, Grouping
from raison.lenses.crossimpact.families import ScenarioFamily
from raison.model.system import System

__all__ = ["Layout", "scenario_table"]

ACROSS = 4  # scenarios or families that are read side by side
NAME, CELL = 24, 20  # letters of a factor's name, and of a variant's


@dataclass(frozen=True)
class Layout:
    """What a table is made of: the scenarios of one reading, and today."""

    system: System
    today: Mapping[str, str]
    kernel: FoundScenarios
    grouping: Grouping

    @property
    def phrases(self) -> Phrases:
        """How the system's elements are called."""
        return Phrases(self.system)

    def named(self, factors: Sequence[str]) -> tuple[str, ...]:
        """Return short names of factors."""
        return short_names([self.phrases.factor(name) for name in factors], NAME)

    def words(self, factor: str, variants: Sequence[str]) -> str:
        """Return variants of a factor by short names."""
        every = list(self.system.factors[factor].variants)
        short = dict(zip(every, short_names([self.phrases.variant(factor, one) for one in every], CELL), strict=True))
        return listed([short[one] for one in variants], "or")


def scenario_table(laid: Layout, further: str = "") -> Table:
    """Return scenarios against today: a few side by side, many one a line, families by every variant that occurs.

    >>> import numpy as np
    >>> from raison.lenses.crossimpact.families import each_alone
    >>> from raison.lenses.worlds.impacts import Impacts
    >>> from tests.examples.model import example, pictured
    >>> worlds, impacts = np.array([[0, 0, 0], [1, 1, 1]]), Impacts(pictured())
    >>> found, grouping = FoundScenarios(worlds, 2, 0, 8), Grouping("each", each_alone(impacts, worlds), (), {})
    >>> laid = Layout(example(), impacts.picture.world, found, grouping)
    >>> [row.cells for row in scenario_table(laid).rows][0]
    ('Line', 'holding', 'holding', 'pressing')
    """
    grouping = laid.grouping
    if grouping.kind == "none":
        return _occurring_table(laid, further)
    if grouping.kind == "each" and len(grouping.families) > ACROSS:
        return _long_table(laid, further)
    return _wide_table(laid, further)


def _wide_table(laid: Layout, further: str) -> Table:
    # Only what tells them apart or what they all move.
    families, word = laid.grouping.families, laid.grouping.word
    shown = families[:ACROSS]
    kinds = {name: _kind(laid.today[name], [one.occurring[name] for one in families]) for name in laid.today}
    names = [name for name, kind in kinds.items() if kind == "told"]
    rows = [
        Row((short, laid.words(name, (laid.today[name],)), *(laid.words(name, one.occurring[name]) for one in shown)))
        for name, short in zip(names, laid.named(names), strict=True)
    ]
    columns = ("Factor", "Today", *(f"{word.capitalize()} {number}" for number in range(1, len(shown) + 1)))
    plural = "Scenarios" if word == "scenario" else "Families"
    return Table(f"{plural} against today", columns, (*_sizes(shown), *rows), _notes(laid, kinds, further))


def _sizes(shown: Sequence[ScenarioFamily]) -> list[Row]:
    counts = [len(one.members) for one in shown if one.members is not None]
    if len(counts) < len(shown) or all(count == 1 for count in counts):
        return []
    return [Row(("Scenarios in it", "", *(f"{count:,}" for count in counts)))]


def _kind(today: str, found: Sequence[tuple[str, ...]]) -> str:
    if len(set(found)) != 1:
        return "told"
    return "same" if found[0] == (today,) else "told" if len(found[0]) == 1 else "open"


def _notes(laid: Layout, kinds: Mapping[str, str], further: str) -> str:
    families, word = laid.grouping.families, laid.grouping.word
    left = len(families) - ACROSS
    said = {
        kind: listed([laid.phrases.factor(name) for name, own in kinds.items() if own == kind and families])
        for kind in ("same", "open")
    }
    parts = [
        *(["Every variant that occurs in a family is listed."] if word == "family" and families else []),
        *([f"{left} more famil{'y is' if left == 1 else 'ies are'} in the data."] if left > 0 else []),
        *([f"As today in all of them: {said['same']}."] if said["same"] else []),
        *([f"Open alike within each: {said['open']}."] if said["open"] else []),
        further,
    ]
    return " ".join(part for part in parts if part)


def _long_table(laid: Layout, further: str) -> Table:
    # One scenario a line; what is the same in all stands below.
    families, about = laid.grouping.families, laid.grouping.about
    same = [(name, own[0]) for name, own in laid.grouping.occurring.items() if len(own) == 1]
    rows = [("Today", laid.today)] + [
        (str(number), {name: own[0] for name, own in one.occurring.items()}) for number, one in enumerate(families, 1)
    ]
    cells = tuple(Row((number, *(laid.words(name, (world[name],)) for name in about))) for number, world in rows)
    alike = f"The same in all of them: {laid.phrases.clauses(same)}." if same else ""
    note = " ".join(part for part in (alike, further) if part)
    return Table("Scenarios against today", ("Scenario", *laid.named(about)), cells, note)


def _occurring_table(laid: Layout, further: str) -> Table:
    occurring = laid.grouping.occurring
    names = [name for name, own in occurring.items() if own != (laid.today[name],)]
    rows = tuple(
        Row((short, laid.words(name, (laid.today[name],)), laid.words(name, occurring[name])))
        for name, short in zip(names, laid.named(names), strict=True)
    )
    same = listed([laid.phrases.factor(name) for name in occurring if name not in names])
    note = "There are too many to show each; --about puts them into families by the factors that it names."
    note += f" As today in all of them: {same}." if same else ""
    return Table(
        "What occurs in consistent scenarios", ("Factor", "Today", "Occurs"), rows, f"{note} {further}".rstrip()
    )
