"""Issues, as a page shows and edits them: a line from end to end, today, and each actor's position on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.system.elements import NamedElement, elements_of
from raison.desk.workbench.system.views.in_readings import HeldIn, ReadingsHeld, held_in
from raison.findings.phrases import Phrases
from raison.model.rated import RatedValue
from raison.model.records import Issue, Stance
from raison.words.faults import Path

__all__ = ["IssueScale", "ShownNumber", "ShownPosition", "issues_shown"]


@dataclass(frozen=True)
class ShownNumber:
    """A number of an issue or of a position on it.

    Parameters
    ----------
    field : Path
        Of the element: where the number, with its reasons if it has any of its own, is written.
    low, point, high : float
    ends : (float, float)
        Of the slider.
    assumed : bool
        Whether no claim stands behind it: neither one of its own, nor one of the element's that covers it.
    readings : tuple of str
        In which it holds; none: in all.
    """

    field: Path
    low: float
    point: float
    high: float
    ends: tuple[float, float]
    assumed: bool
    readings: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownPosition:
    """Where an actor stands on an issue, how much it cares, what it can bring to bear."""

    name: str
    actor: str
    actor_name: str
    numbers: tuple[ShownNumber, ShownNumber, ShownNumber]
    readings: ReadingsHeld


@dataclass(frozen=True)
class IssueScale:
    """An issue: its scale with the words of its points, today, and who stands where."""

    name: str
    title: str
    low: float
    high: float
    points: tuple[tuple[float, str], ...]
    nows: tuple[ShownNumber, ...]
    positions: tuple[ShownPosition, ...]


def issues_shown(bench: OpenStudy) -> tuple[IssueScale, ...]:
    """Return the issues with the positions on them, in the order of writing.

    >>> from raison.desk.workbench.opening import open_bench
    >>> [(one.title, one.low, one.high, len(one.positions)) for one in issues_shown(open_bench("mirren"))]
    [('Summer release', 0.0, 120.0, 2)]
    """
    system, held = bench.system, held_in(bench.system)
    stances = list(zip(elements_of(bench.loaded, "stances"), system.model.stances, strict=True))
    return tuple(
        _issue(Phrases(system), held, element, issue, [pair for pair in stances if pair[1].issue == name])
        for element, (name, issue) in zip(elements_of(bench.loaded, "issues"), system.model.issues.items(), strict=True)
    )


def _issue(
    phrases: Phrases, held: HeldIn, element: NamedElement, issue: Issue, stances: list[tuple[NamedElement, Stance]]
) -> IssueScale:
    points = tuple(sorted(issue.scale.items()))
    ends = points[0][0], points[-1][0]
    positions = tuple(_position(phrases, held, ends, *pair) for pair in stances)
    return IssueScale(element.name, issue.name, *ends, points, tuple(_nows(element, issue, ends)), positions)


def _nows(element: NamedElement, issue: Issue, ends: tuple[float, float]) -> Iterator[ShownNumber]:
    listed = isinstance(element.written.get("now"), list)
    for place, now in enumerate(issue.now):
        field: Path = ("now", place) if listed else ("now",)
        own = now.because is not None or now.assumption is not None
        cited = now.because if own else issue.because
        yield ShownNumber(field, now.is_.low, now.is_.point, now.is_.high, ends, cited is None, now.readings)


def _position(
    phrases: Phrases, held: HeldIn, ends: tuple[float, float], element: NamedElement, stance: Stance
) -> ShownPosition:
    numbers = (
        _part(stance, "position", stance.position, ends),
        _part(stance, "salience", stance.salience, (0.0, 1.0)),
        _part(stance, "capability", stance.capability, (0.0, max(1.0, stance.capability.value.high))),
    )
    who = phrases.actor(stance.actor)
    return ShownPosition(element.name, stance.actor, who, numbers, held(stance, stance.id))


def _part(stance: Stance, name: str, part: RatedValue, ends: tuple[float, float]) -> ShownNumber:
    cited, _ = stance.reasons(part)
    return ShownNumber((name,), part.value.low, part.value.point, part.value.high, ends, cited is None)
