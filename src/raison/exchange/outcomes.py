"""Tables of bargained decisions with their outcomes, in the layout of DEU III (decisions of the European Union).

One row is one issue of a proposal. Columns are known by their names: `prnr` the proposal, `isnr` the issue, `p` with
an actor's code its position from 0 to 100, `s` with the code its salience from 0 to 100, `rp` the reference point,
`out` the outcome. A blank is no number and never 0. A row without an issue that holds numbers under positions gives
capabilities.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from raison.exchange.cells import BLANKS, read_number
from raison.exchange.row_stream import row_stream
from raison.exchange.text import fault_at
from raison.words.faults import Fault

__all__ = ["Outcomes", "read_outcomes"]

FloatArray = NDArray[np.float64]
NEEDED = ("prnr", "isnr", "rp", "out")
BLANK = frozenset({"", ".", "-", "na", "n.a.", "nan"})
MOST_ISSUES, MOST_COLUMNS = 20_000, 400
UNREADABLE = 0.05
LARGEST = 100.0


@dataclass(frozen=True, eq=False)
class Outcomes:
    """Bargained issues with what came out.

    Parameters
    ----------
    issues, proposals : tuple of str, length n_issues
        Names of the issues, and of the proposal to which each belongs.
    actors : tuple of str, length n_actors
        Codes of the actors.
    positions : array (n_actors, n_issues)
        0..100; NaN where an actor has none.
    saliences : array (n_actors, n_issues)
        0..1; NaN where none is given.
    capabilities : array (n_actors,)
        As the file gives them, else ones.
    reference, outcomes : array (n_issues,)
        0..100; NaN where there is none.
    doubts : tuple of str
        What had to be left out, and why.
    """

    issues: tuple[str, ...]
    proposals: tuple[str, ...]
    actors: tuple[str, ...]
    positions: FloatArray
    saliences: FloatArray
    capabilities: FloatArray
    reference: FloatArray
    outcomes: FloatArray
    doubts: tuple[str, ...] = ()


def read_outcomes(data: bytes) -> Outcomes:
    """Return the issues of a table.

    Raises
    ------
    Fault
        If columns are missing, saliences are not from 0 to 100, or too much cannot be read; with the line.

    Notes
    -----
    A position, salience or outcome that is no number or lies outside 0..100 counts as missing, and is told.

    Examples
    --------
    >>> head = "prnr\\tisnr\\tpcom\\tpfr\\tscom\\tsfr\\trp\\tout"
    >>> found = read_outcomes(f"{head}\\na\\ta1\\t0\\t\\t80\\t0\\t\\t50".encode())
    >>> found.actors, found.positions.tolist(), found.saliences.tolist()
    (('com', 'fr'), [[0.0], [nan]], [[0.8], [0.0]])
    """
    rows = row_stream(data, short=True)
    head = [name.lower() for name in rows.head]
    places = _places(head)
    actors = _actors(head)
    table = _Table(actors)
    for line, cells in rows:
        table.add(line, cells, places)
    return table.outcomes()


def _places(head: Sequence[str]) -> dict[str, int]:
    if len(head) > MOST_COLUMNS:
        raise fault_at(1, f"{len(head)} columns", f"are more than {MOST_COLUMNS}", "choose the table of issues")
    for name in head:
        if name and head.count(name) > 1:
            raise fault_at(1, name, "names two columns", "leave one of them out")
    missing = [name for name in NEEDED if name not in head]
    if missing:
        rule = f"lacks the columns {', '.join(missing)}"
        raise fault_at(1, "the first line", rule, "it should name prnr, isnr, p… and s… for each actor, rp and out")
    return {name: place for place, name in enumerate(head) if name}


def _actors(head: Sequence[str]) -> tuple[str, ...]:
    codes = [name[1:] for name in head if name.startswith("p") and len(name) > 1 and f"s{name[1:]}" in head]
    if not codes:
        raise fault_at(1, "the first line", "names no actor", "an actor needs two columns, such as pfr and sfr")
    return tuple(codes)


class _Table:
    """Rows as they are read, with what could not be."""

    def __init__(self, actors: tuple[str, ...]) -> None:
        self.actors = actors
        self.names: list[tuple[str, str]] = []
        self.numbers: list[list[float]] = []
        self.capabilities: list[float] | None = None
        self.read, self.unread, self.outside = 0, [], []  # type: int, list[str], list[str]

    def add(self, line: int, cells: list[str], places: Mapping[str, int]) -> None:
        if len(self.names) >= MOST_ISSUES:
            raise fault_at(line, "the table", f"has more than {MOST_ISSUES:,} issues", "divide it")
        proposal, issue = cells[places["prnr"]].strip(), cells[places["isnr"]].strip()
        columns = [*(f"p{one}" for one in self.actors), *(f"s{one}" for one in self.actors), "rp", "out"]
        if not proposal and not issue:
            self.capabilities = self._capabilities(line, [cells[places[name]] for name in columns[: len(self.actors)]])
            return
        if not proposal or not issue:
            raise fault_at(line, proposal or issue, "has no proposal or no number of an issue", "fill prnr and isnr")
        self.names.append((proposal, issue))
        self.numbers.append([self._number(line, name, cells[places[name]]) for name in columns])

    def _capabilities(self, line: int, cells: Sequence[str]) -> list[float]:
        if self.capabilities is not None:
            raise fault_at(line, "a second row without an issue", "gives capabilities again", "keep one of them")
        found = [self._plain(cell) for cell in cells]
        if any(one is None or math.isnan(one) or one < 0 for one in found):
            rule = "is a row without an issue, and not every actor has a capability of 0 or more in it"
            raise fault_at(line, "this", rule, "fill prnr and isnr, or give a capability under each position")
        return [one for one in found if one is not None]

    @staticmethod
    def _plain(cell: str) -> float | None:
        """The number in a cell; NaN where it is blank, None where it is something else."""
        text = cell.strip(BLANKS)
        if text.lower() in BLANK:
            return math.nan
        try:
            return float(read_number(text, "," if "," in text else "."))
        except Fault:
            return None

    def _number(self, line: int, column: str, cell: str) -> float:
        self.read += 1
        found = self._plain(cell)
        if found is None:
            self.unread.append(f"line {line}, {column}: {cell.strip()[:20]!r}")
            return math.nan
        if not math.isnan(found) and not 0 <= found <= LARGEST:
            self.outside.append(f"line {line}, {column}: {found:g}")
            return math.nan
        return found

    def outcomes(self) -> Outcomes:
        """Return the issues, if there is something that can be trusted."""
        if not self.names:
            raise Fault((), "the table", "holds no issue", "choose the table with one row an issue")
        wrong = [*self.unread, *self.outside]
        if len(wrong) > UNREADABLE * self.read:
            raise Fault((), wrong[0], f"and {len(wrong) - 1} more cells are no numbers from 0 to 100", "mend the table")
        table, count = np.array(self.numbers, dtype=np.float64).T, len(self.actors)
        saliences = table[count : 2 * count]
        if not (saliences[~np.isnan(saliences)] > 1).any():
            rule = "look as if they ran from 0 to 1; this layout has them from 0 to 100"
            raise Fault((), "the saliences", rule, "multiply the whole of them by 100, if that is what they are")
        capabilities = self.capabilities or [1.0] * count
        return Outcomes(
            tuple(issue for _, issue in self.names),
            tuple(proposal for proposal, _ in self.names),
            self.actors,
            table[:count],
            saliences / LARGEST,
            np.array(capabilities, dtype=np.float64),
            table[2 * count],
            table[2 * count + 1],
            tuple(self._doubts(table[:count], saliences)),
        )

    def _doubts(self, positions: FloatArray, saliences: FloatArray) -> list[str]:
        told = []
        for cells, rule in ((self.unread, "no numbers"), (self.outside, "outside 0 to 100")):
            if cells:
                told.append(f"{_counted(len(cells), rule)} as missing (the first: {cells[0]})")
        silent = int((~np.isnan(positions) & np.isnan(saliences)).sum())
        if silent:
            which = "1 position has" if silent == 1 else f"{silent} positions have"
            told.append(f"{which} no salience, so those actors carry no weight there")
        if self.capabilities is None:
            told.append("the file gives no capabilities: all count alike")
        repeated = len(self.names) - len(set(self.names))
        if repeated:
            which = "1 issue is" if repeated == 1 else f"{repeated} issues are"
            told.append(f"{which} listed twice; every row counts")
        return told


def _counted(cells: int, rule: str) -> str:
    if cells == 1:
        return f"1 cell is {rule.replace('no numbers', 'no number')} and counts"
    return f"{cells} cells are {rule} and count"
