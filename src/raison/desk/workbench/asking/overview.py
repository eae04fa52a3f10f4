"""Overview: what can be set on the page of questions, in the words that people read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from raison.desk.workbench.asking.scene import settings_of
from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.refusing import refusing
from raison.findings.asking.questions import SIDE_BY_SIDE
from raison.findings.naming.ratings import rating_names
from raison.findings.naming.readings import reading_name
from raison.findings.phrases import Phrases, capital
from raison.lenses.ratings import limits_of, ratings_of
from raison.model.readings import author_readings, described_readings
from raison.model.records import Question
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.expressions import Every, Is
from raison.words.values import Value

__all__ = [
    "NamedChoice", "FactorGroup", "Overview", "RatingLine", "actors_shown", "overview", "rating_lines",
    "reading_choices",
]  # fmt: skip

WIDEST = 3.0  # where a scale has no end of its own: that of effects


@dataclass(frozen=True)
class NamedChoice:
    """One thing that can be chosen: its id, and what it is called."""

    id: str
    name: str
    note: str = ""


@dataclass(frozen=True)
class FactorLine:
    """A factor that can be held: what it is called, how it stands, its variants."""

    id: str
    name: str
    now: str
    variants: tuple[NamedChoice, ...]


@dataclass(frozen=True)
class FactorGroup:
    """The choices of one actor or of several together, or the developments."""

    name: str
    factors: tuple[FactorLine, ...]


@dataclass(frozen=True)
class QuestionLine:
    """A question as it can be asked here.

    Parameters
    ----------
    id, ask, verb : str
    why : bool
        Whether it has one answer of which it can be asked why.
    holds : tuple of (str, str)
        What it holds by itself.
    settings : tuple of str
        Those that its answer can feel.
    """

    id: str
    ask: str
    verb: str
    why: bool
    holds: tuple[tuple[str, str], ...]
    settings: tuple[str, ...]


@dataclass(frozen=True)
class Overview:
    """What can be asked and set, and how many forecasts the study keeps."""

    questions: tuple[QuestionLine, ...]
    readings: tuple[NamedChoice, ...]
    groups: tuple[FactorGroup, ...]
    sizes: tuple[str, ...]
    forecasts: int


@dataclass(frozen=True)
class RatingLine:
    """A number that can be moved.

    Parameters
    ----------
    address, name : str
    value : float
        What counts as the study stands.
    shown : str
        The value as written: a number or a range.
    low, high, step : float
        Ends of the slider, and its step.
    reading : str
        In whose picture, in words.
    """

    address: str
    name: str
    value: float
    shown: str
    low: float
    high: float
    step: float
    reading: str


def overview(bench: OpenStudy) -> Overview:
    """Return what can be set for a study's questions."""
    system = bench.system
    readings = [name for name in described_readings(system) if name not in author_readings(system)]
    return Overview(
        tuple(_question(one) for one in system.study.questions),
        reading_choices(bench, (*author_readings(system), *readings)),
        tuple(_groups(system)),
        tuple(system.study.sizes),
        len(system.forecasts.forecasts),
    )


def reading_choices(bench: OpenStudy, names: Iterable[str]) -> tuple[NamedChoice, ...]:
    """Return readings with what each is called."""
    return tuple(NamedChoice(name, reading_name(bench.system, name)) for name in names)


def _question(one: Question) -> QuestionLine:
    root = one.hold.root if one.hold is not None else None
    parts = root.parts if isinstance(root, Every) else (root,)
    holds = tuple((part.factor, part.variants[0]) for part in parts if isinstance(part, Is))
    why = one.verb not in SIDE_BY_SIDE
    return QuestionLine(one.id, one.ask, one.verb, why, holds, settings_of(one.verb))


def _groups(system: System) -> Iterator[FactorGroup]:
    phrases = Phrases(system)
    owners = dict.fromkeys(factor.owner for factor in system.factors.values())
    for owner in sorted(owners, key=lambda names: not names):
        lines = tuple(_factor(phrases, name) for name, one in system.factors.items() if one.owner == owner)
        yield FactorGroup(f"Choices of {phrases.actors(owner)}" if owner else "Developments", lines)


def _factor(phrases: Phrases, name: str) -> FactorLine:
    factor = phrases.system.factors[name]
    stands = [phrases.variant(name, one) for one in dict.fromkeys(now.is_ for now in factor.now)]
    variants = tuple(NamedChoice(one, capital(phrases.variant(name, one))) for one in factor.variants)
    return FactorLine(name, factor.name, " or ".join(stands), variants)


def rating_lines(bench: OpenStudy, reading: str) -> tuple[RatingLine, ...]:
    """Return the numbers that a reading tells, or those of each author, each with the ends of its slider.

    Raises
    ------
    Refusal
        There is no such reading.
    """
    with refusing():
        system = bench.system
        names = (reading,) if reading else author_readings(system)
        lines = {(line.address, line.name): line for name in names for line in _lines(system, name)}
        return tuple(sorted(lines.values(), key=lambda line: line.name))


def _lines(system: System, reading: str) -> Iterator[RatingLine]:
    setup, words = Setup(reading), rating_names(system, reading)
    limits, name = limits_of(system, setup), reading_name(system, reading)
    for address, value in ratings_of(system, setup).items():
        low, high = _ends(value, *limits[address][:2])
        step = 0.5 if value.integer else (high - low) / 100
        yield RatingLine(address, words.get(address, address), value.point, _shown(value), low, high, step, name)


def _ends(value: Value, least: float, most: float) -> tuple[float, float]:
    widest = max(WIDEST, abs(value.low), abs(value.high))
    low = least if math.isfinite(least) else -widest
    return low, most if math.isfinite(most) else max(widest, 2 * value.high) if low >= 0 else widest


def _shown(value: Value) -> str:
    written = f"{value.low:g} to {value.high:g}" if value.low != value.high else f"{value.low:g}"
    return written.replace("-", "\u2212")


def actors_shown(bench: OpenStudy) -> tuple[NamedChoice, ...]:
    """Return the actors of a study."""
    return tuple(NamedChoice(name, actor.name) for name, actor in bench.system.model.actors.items())
