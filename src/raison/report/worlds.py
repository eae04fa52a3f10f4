"""Worlds: families of worlds that hang together, laid against today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from raison.findings.records import Answer, Finding
from raison.model.picture import Picture
from raison.model.system import System
from raison.report.answers import AnswerCard, card_of_answer
from raison.report.links import slug
from raison.report.wording import reading_name

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
    `open` may stand one way or another within a family.
    """

    reading: str
    card: AnswerCard
    letters: tuple[str, ...]
    left: int
    rows: tuple[FamilyRow, ...]
    same: tuple[str, ...]
    open: tuple[str, ...]


def scenario_views(system: System, told: Mapping[str, Picture], finding: Finding | None) -> tuple[ScenarioView, ...]:
    """Return the families of each reading, as the finding orders them; counts of worlds are no likelihood.

    >>> from raison.figures.sample import sample
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
    letters = tuple(str(place + 1) for place in range(len(shown)))
    card = card_of_answer(system, answer, f"scenarios-{slug(answer.reading)}")
    reading = reading_name(system, answer.reading)
    return ScenarioView(reading, card, letters, len(families) - len(shown), tuple(rows), tuple(same), tuple(unsure))


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
