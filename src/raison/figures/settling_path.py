"""The way to a settlement: where issues stand after each round of a model, as lines over rounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raison.figures.measure import lines_of
from raison.figures.svg import Drawing, Mark, mark, words_at
from raison.words.figures import plain_number

__all__ = ["Course", "settling_path"]

SIZE, LEADING, SPACE, HEIGHT, EDGE = 12.0, 15.0, 8.0, 220.0, 30.0
KINDS = 6


@dataclass(frozen=True)
class Course:
    """One issue's settlement after each round, in hundredths of its scale; the first before any round."""

    name: str
    places: tuple[float, ...]


def settling_path(courses: Sequence[Course], width: float, title: str) -> Drawing:
    """Return courses over rounds, each with its number, named below.

    Parameters
    ----------
    courses : sequence of Course
        Of one length, two or more rounds.
    width : float
        In CSS pixels, 264 or more.
    title : str

    Examples
    --------
    >>> settling_path([Course("Fees", (20.0, 35.0, 50.0))], 300, "Rounds").says
    'Fees: from 20 to 50 in 2 rounds.'
    """
    rounds = max(len(one.places) for one in courses) - 1
    plan = _Plan(width, max(1, rounds))
    marks = [*plan.frame(), *(part for place, one in enumerate(courses) for part in plan.course(place, one, courses))]
    y = HEIGHT + 2 * LEADING + SPACE
    for number, one in enumerate(courses, 1):
        lines = lines_of(f"{number}  {one.name}", width, SIZE)
        marks.append(words_at(0, y + SIZE, lines, LEADING, font_size=SIZE, kind="axis-name"))
        y += len(lines) * LEADING
    return Drawing(title, " ".join(map(_told, courses)), width, y + SPACE, tuple(marks))


@dataclass(frozen=True)
class _Plan:
    """Where rounds and places lie on the sheet."""

    width: float
    rounds: int

    def x(self, number: int) -> float:
        return EDGE + number / self.rounds * (self.width - 2 * EDGE)

    def y(self, place: float) -> float:
        return SPACE + (1 - place / 100) * (HEIGHT - 2 * SPACE)

    def frame(self) -> list[Mark]:
        """Return the ends of the scale and the rounds."""
        marks = []
        for place in (0, 50, 100):
            y = self.y(place)
            marks.append(mark("line", x1=EDGE, x2=self.width - EDGE, y1=y, y2=y, kind="axis"))
            attributes = {"x": EDGE - 4, "y": y + SIZE / 3, "font_size": SIZE - 2}
            marks.append(mark("text", str(place), text_anchor="end", kind="axis-name", **attributes))
        step = max(1, self.rounds // 5)
        for number in range(0, self.rounds + 1, step):
            attributes = {"x": self.x(number), "y": HEIGHT + SIZE, "font_size": SIZE - 2}
            marks.append(mark("text", str(number), text_anchor="middle", kind="axis-name", **attributes))
        named = {"x": EDGE, "y": HEIGHT + SIZE + LEADING, "font_size": SIZE}
        return [*marks, mark("text", "rounds", kind="axis-name", **named)]

    def course(self, place: int, one: Course, courses: Sequence[Course]) -> list[Mark]:
        """Return one course and its number at the end, which waits beside others that end there too."""
        points = " ".join(f"{self.x(number):.1f},{self.y(value):.1f}" for number, value in enumerate(one.places))
        line = mark("polyline", points=points, kind=f"talk-course course-{place % KINDS}")
        ends = sorted(range(len(courses)), key=lambda other: (-courses[other].places[-1], other))
        level = _apart([self.y(courses[other].places[-1]) for other in ends])[ends.index(place)]
        attributes = {"x": self.width - EDGE + 4, "y": level + SIZE / 3, "font_size": SIZE - 2}
        return [line, mark("text", str(place + 1), kind="lever-name", **attributes)]


def _apart(levels: Sequence[float]) -> list[float]:
    """Labels' heights, from the top down, moved so that none covers another."""
    gap = SIZE
    placed: list[float] = []
    for level in levels:
        placed.append(max(level, placed[-1] + gap) if placed else level)
    over = max(0.0, placed[-1] - (HEIGHT - SPACE))
    return [level - over for level in placed]


def _told(one: Course) -> str:
    first, last = (plain_number(place) for place in (one.places[0], one.places[-1]))
    return f"{one.name}: from {first} to {last} in {len(one.places) - 1} rounds."
