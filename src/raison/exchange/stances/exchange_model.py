"""The file of the exchange model's public program: lines of cells divided by tabs, each begun by a mark.

`#/` a remark, `#O` a title, `#A` an actor (id, name), `#P` an issue (id, name), `#M` a point on an issue (issue, place,
meaning), `#D` a stance (actor, issue, position, salience 0 to 1, power). The scale of an issue runs between its points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from raison.exchange.cells import BLANKS
from raison.exchange.stances.table import (
    Continuum,
    StanceFile,
    StanceLine,
    cell_number,
    checked_saliences,
)
from raison.exchange.text import fault_at, read_lines
from raison.words.faults import Fault
from raison.words.ids import nearest

__all__ = ["is_exchange_file", "read_exchange_file", "write_exchange_file"]

MOST = 50_000
NEEDS = {"#A": 1, "#P": 1, "#M": 2, "#D": 5}


def is_exchange_file(data: bytes) -> bool:
    """Return whether bytes begin like the exchange model's file.

    >>> is_exchange_file(b"#/\\tactors\\n#A\\ta\\tThe first\\n")
    True
    """
    first = next((line for line in data[:4000].decode("utf-8", "replace").splitlines() if line.strip()), "")
    return first.lstrip("\ufeff")[:2] in ("#/", "#O", "#A", "#P", "#M", "#D") and "\t" in first


@dataclass
class _Read:
    """What has been read so far."""

    title: str = "Exchange"
    actors: dict[str, str] = field(default_factory=dict)
    issues: dict[str, str] = field(default_factory=dict)
    marks: dict[str, dict[float, str]] = field(default_factory=dict)
    stances: list[StanceLine] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def take(self, line: int, mark: str, cells: Sequence[str]) -> None:
        if mark in NEEDS and (len(cells) < NEEDS[mark] or not all(cells[: NEEDS[mark]])):
            raise fault_at(line, mark, f"needs {NEEDS[mark]} cells after it, divided by tabs", "fill them in")
        if mark == "#A":
            self._new(self.actors, line, cells)
        elif mark == "#P":
            self._new(self.issues, line, cells)
        elif mark == "#M":
            self._known(self.issues, line, cells[0], "issue")
            place = cell_number(line, "point", cells[1])
            self.marks.setdefault(cells[0], {})[place] = cells[2] if len(cells) > 2 else ""
        elif mark == "#D":
            self._stance(line, cells)
        elif mark == "#O":
            self.title = cells[0] if cells and cells[0] else self.title
        else:
            self.unknown.append(f"line {line}")

    @staticmethod
    def _new(known: dict[str, str], line: int, cells: Sequence[str]) -> None:
        if cells[0] in known:
            raise fault_at(line, cells[0], "is listed twice", "delete one of the lines")
        known[cells[0]] = cells[1] if len(cells) > 1 else ""

    @staticmethod
    def _known(known: dict[str, str], line: int, name: str, what: str) -> None:
        if name not in known:
            raise fault_at(line, name, f"is no {what} of this file", nearest(name, known))

    def _stance(self, line: int, cells: Sequence[str]) -> None:
        actor, issue = cells[0], cells[1]
        self._known(self.actors, line, actor, "actor")
        self._known(self.issues, line, issue, "issue")
        if (actor, issue) in self.seen:
            raise fault_at(line, actor, f"has two stances on {issue}", "delete one of the lines")
        self.seen.add((actor, issue))
        names = ("position", "salience", "power")
        position, care, power = (cell_number(line, what, cell) for what, cell in zip(names, cells[2:5], strict=True))
        if power < 0:
            raise fault_at(line, cells[4], "is a negative power", "a power is 0 or more")
        self.stances.append(StanceLine(actor, issue, position, care, power, line))


def read_exchange_file(data: bytes, salience: float | None = None) -> StanceFile:
    """Return the stances of the exchange model's file.

    Parameters
    ----------
    data : bytes
    salience : float or None
        Where saliences are written on another scale than the program's own, 0 to 1: 100.

    Raises
    ------
    Fault
        If a line cannot be right.

    Examples
    --------
    >>> lines = ("#A a First", "#P p Price", "#M p 0 none", "#M p 10 all", "#D a p 5 0.5 1")
    >>> found = read_exchange_file("\\n".join(lines).replace(" ", "\\t").encode())
    >>> found.issues[0].marks, found.stances[0].salience
    (((0.0, 'none'), (10.0, 'all')), 0.5)
    """
    found = _Read()
    lines = read_lines(data).lines
    if len(lines) > MOST:
        raise Fault((), f"{len(lines):,} lines", f"are more than {MOST:,}", "divide the file")
    for number, text in enumerate(lines, 1):
        cells = [cell.strip(BLANKS) for cell in text.split("\t")]
        if any(cells) and cells[0] != "#/":
            found.take(number, cells[0], cells[1:])
    if not found.stances:
        raise Fault((), "the file", "holds no stance", "a stance is a line that begins with #D")
    issues = tuple(_continuum(name, found) for name in found.issues)
    scales = {one.name: one for one in issues}
    for one in found.stances:
        issue = scales[one.issue]
        if not issue.low <= one.position <= issue.high:
            rule = f"lies outside {issue.low:g} to {issue.high:g}, the points of {issue.name}"
            raise fault_at(one.line, f"{one.position:g}", rule, "mend it, or add a point with #M")
    doubts = (f"lines with unknown marks are left out: {', '.join(found.unknown[:5])}",) if found.unknown else ()
    stances = checked_saliences(found.stances, 1 if salience is None else salience)
    return StanceFile(found.title, tuple(found.actors.items()), issues, stances, doubts)


def _continuum(name: str, found: _Read) -> Continuum:
    marks = dict(sorted(found.marks.get(name, {}).items()))
    places = list(marks) or [one.position for one in found.stances if one.issue == name]
    if not places or min(places) == max(places):
        told = "give it two points at least, as lines that begin with #M"
        raise Fault(("issues", name), name, "has no two points that give its scale", told)
    return Continuum(name, min(places), max(places), tuple(marks.items()), found.issues[name])


def write_exchange_file(found: StanceFile) -> bytes:
    r"""Return stances as the exchange model's file.

    Examples
    --------
    >>> one = StanceFile("t", (("a", "A"),), (Continuum("i", 0, 2),), (StanceLine("a", "i", 1, 0.5, 2),))
    >>> write_exchange_file(one).decode().splitlines()[-1]
    '#D\ta\ti\t1\t0.5\t2'
    """
    lines = [("#O", found.title), *(("#A", name, says) for name, says in found.actors)]
    for issue in found.issues:
        lines.append(("#P", issue.name, issue.says or issue.name))
        points = issue.marks or ((issue.low, ""), (issue.high, ""))
        lines += [("#M", issue.name, f"{point:.12g}", says) for point, says in points]
    for one in found.stances:
        numbers = (f"{number:.12g}" for number in (one.position, one.salience, one.capability))
        lines.append(("#D", one.actor, one.issue, *numbers))
    text = "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
    return (text + "\n").encode("utf-8")
