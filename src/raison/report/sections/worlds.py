"""Worlds: families of worlds that hang together, laid against today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from raison.findings.naming.readings import reading_name
from raison.findings.phrases import Phrases
from raison.findings.records import Answer, Finding
from raison.model.picture import Picture
from raison.model.system import System
from raison.report.links import slug
from raison.report.sections.answers import AnswerCard, TableView, card_of_answer, table_view

__all__ = ["FamilyRow", "ScenarioView", "scenario_views"]

MOST = 6


@dataclass(frozen=True)
class FamilyRow:
    """A factor: where it stands today, and in each family its variants with whether they differ from today."""

    name: str
    place: str
    today: str
    cells: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class ScenarioView:
    """The families of one reading, against today.

    `rows` are the factors that tell families apart or that some family moves; `same` stand as today in all of them;
    `open` may stand one way or another within a family. `agreed` tells what each family's worlds agree on, `scores`
    how strongly worlds support themselves.
    """

    reading: str
    card: AnswerCard
    numbers: tuple[str, ...]
    left: int
    rows: tuple[FamilyRow, ...]
    same: tuple[str, ...]
    open: tuple[str, ...]
    agreed: tuple[str, ...]
    scores: TableView | None
    word: str = "Family"


def scenario_views(system: System, told: Mapping[str, Picture], finding: Finding | None) -> tuple[ScenarioView, ...]:
    """Return the families of each reading, as the finding orders them; counts of worlds are no likelihood.

    >>> from tests.examples.figures import sample
    >>> scenario_views(sample(), {}, None)
    ()
    """
    answers = [answer for answer in finding.answers if answer.label == "scenarios"] if finding else []
    return tuple(_view(system, told, answer) for answer in answers)


def _view(system: System, told: Mapping[str, Picture], answer: Answer) -> ScenarioView:
    families: Sequence[Mapping[str, Any]] = answer.data.get("families", ())
    shown = families[:MOST]
    world = told[answer.reading].world if answer.reading in told else next(iter(told.values())).world
    occurring = {name: [_occurring(family, name, world[name]) for family in shown] for name in system.factors}
    about = {name for family in shown for name in family["about"]}
    rows, same, unsure = [], [], []
    for name, found in occurring.items():
        if all(variants == (world[name],) for variants in found):
            same.append(system.factors[name].name)
        elif name in about or all(len(variants) == 1 for variants in found):
            rows.append(_row(system, name, world[name], found))
        else:
            unsure.append(system.factors[name].name)
    numbers = tuple(str(place + 1) for place in range(len(shown)))
    card = card_of_answer(system, answer, f"scenarios-{slug(answer.reading)}")
    reading = reading_name(system, answer.reading)
    left, agreed = len(families) - len(shown), _agreed(system, families)
    return ScenarioView(
        reading,
        card,
        numbers,
        left,
        tuple(rows),
        tuple(same),
        tuple(unsure),
        agreed,
        _scores(system, answer),
        "Scenario" if answer.data.get("shown") == "each" else "Family",
    )


def _agreed(system: System, families: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    # Only what tells one family from another: that on which all agree stands above.
    phrases = Phrases(system)
    told = [dict(family["about"]) for family in families]
    names = dict.fromkeys(name for one in told for name in one)
    apart = [name for name in names if len({one.get(name) for one in told}) > 1]
    return tuple(phrases.clauses((name, one[name]) for name in apart if name in one) for one in told) if apart else ()


def _scores(system: System, answer: Answer) -> TableView | None:
    found = next((table for table in answer.tables if table.title.startswith("How strongly")), None)
    return table_view(system, found) if found else None


def _occurring(family: Mapping[str, Any], name: str, today: str) -> tuple[str, ...]:
    if name in family["about"]:
        return (str(family["about"][name]),)
    return tuple(family["occurring"].get(name, (today,)))


def _row(system: System, name: str, today: str, found: Sequence[tuple[str, ...]]) -> FamilyRow:
    factor = system.factors[name]
    cells = tuple(
        (" or ".join(factor.variants[variant] or variant for variant in variants), variants != (today,))
        for variants in found
    )
    return FamilyRow(factor.name, f"factor-{slug(name)}", factor.variants[today] or today, cells)
