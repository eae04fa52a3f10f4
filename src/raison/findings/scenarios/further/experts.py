"""Experts: each author's ratings as one expert's, beside their mean and median."""

from __future__ import annotations

from typing import Any

import numpy as np

from raison.findings.asking.asking import impacts_of
from raison.findings.phrases import Phrases
from raison.findings.records import Answer, Row, Table
from raison.lenses.crossimpact.experts import Difference, Experts, experts
from raison.lenses.crossimpact.scenarios import Query
from raison.model.readings import author_readings
from raison.model.setup import BOTH
from raison.model.system import System
from raison.words.faults import CannotDo

__all__ = ["experts_answer"]

SHOWN, LISTED = 20, 500
TOGETHER = ("mean", "median")


def experts_answer(system: System, query: Query, as_of: Any = None) -> Answer:
    """Return all authors' readings side by side.

    Raises
    ------
    CannotDo
        If the study has fewer than two readings by authors.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> answer = experts_answer(example(), Query())
    >>> answer.label, [table.title for table in answer.tables]
    ('experts', ['Whose scenarios are alike', 'Where ratings differ'])
    """
    names = author_readings(system)
    if len(names) < 2:
        raise CannotDo(
            f"Only one author's reading is in this study ({', '.join(names)}): experts need two or more to be compared."
        )
    found = experts([impacts_of(system, name, as_of) for name in names], query)
    phrases = Phrases(system)
    tables = (_kernels(phrases, found), _differing(phrases, found, names))
    complete = all(one.complete for one in found.kernels)
    return Answer(
        BOTH,
        "experts",
        _says(phrases, found, len(names)),
        "follows",
        () if complete else ("incomplete",),
        tables=tables,
        data={"experts": _data(found)},
    )


def _called(phrases: Phrases, name: str) -> str:
    return f"the {name}" if name in TOGETHER else phrases.reading(name)


def _says(phrases: Phrases, found: Experts, readings: int) -> str:
    opposed = sum(one.opposed for one in found.differences)
    pairs = [(found.likeness[a, b], a, b) for a in range(readings) for b in range(a)]
    known = [pair for pair in pairs if not np.isnan(pair[0])]
    told = f"The readings rate {len(found.differences)} effects differently, {opposed} of them with opposite signs"
    if not known:
        return f"{told}; there are too many scenarios to say how many they share."
    least, one, other = min(known)
    who = f"{_called(phrases, found.kernels[other].name)} and {_called(phrases, found.kernels[one].name)}"
    return f"{told}; of the scenarios that are consistent for {who} they share {_share(least)}."


def _share(likeness: float) -> str:
    if likeness == 0:
        return "none"
    return "less than 0.1%" if likeness < 0.0005 else f"{likeness:.1%}"


def _kernels(phrases: Phrases, found: Experts) -> Table:
    names = [_called(phrases, one.name) for one in found.kernels]
    rows = tuple(
        Row(
            (
                name[0].upper() + name[1:],
                f"{len(one.codes):,}" if one.complete else f"more than {len(one.codes):,}",
                *("–" if np.isnan(value) else f"{value:.2f}" for value in likeness),
            )
        )
        for name, one, likeness in zip(names, found.kernels, found.likeness, strict=True)
    )
    note = (
        "Jaccard index: scenarios that are consistent for both, among those that are for either. A rating that a "
        "reading does not have counts as zero in mean and median. Counts of scenarios say nothing about what is likely."
    )
    return Table("Whose scenarios are alike", ("Ratings of", "Scenarios", *names), rows, note)


def _differing(phrases: Phrases, found: Experts, names: tuple[str, ...]) -> Table:
    rows = tuple(
        Row((_effect(phrases, one), *(f"{value:+g}" if value else "0" for value in one.values), f"{one.spread:g}"))
        for one in found.differences[:SHOWN]
    )
    left = len(found.differences) - SHOWN
    note = f"The widest first; {left} more are in the data." if left > 0 else "The widest first."
    columns = ("Effect", *(phrases.reading(name) for name in names), "Apart by")
    return Table("Where ratings differ", columns, rows, note)


def _effect(phrases: Phrases, one: Difference) -> str:
    start = phrases.clause(*one.source) if one.source else "under a condition"
    return f"{start} → {phrases.clause(*one.target)}"


def _data(found: Experts) -> dict[str, Any]:
    return {
        "kernels": [{"name": one.name, "n_worlds": len(one.codes), "complete": one.complete} for one in found.kernels],
        "likeness": [[None if np.isnan(value) else value for value in row] for row in found.likeness.tolist()],
        "n_differences": len(found.differences),
        "differences": [
            {
                "from": list(one.source) if one.source else None,
                "to": list(one.target),
                "values": list(one.values),
                "opposed": one.opposed,
            }
            for one in found.differences[:LISTED]
        ],
    }
