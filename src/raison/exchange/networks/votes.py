"""Roll calls: votes of states in the UN General Assembly become ties, as alike as their votes are beyond chance.

Strength is three times Scott's pi: 3 where two states always vote the same, 0 where they agree as often as chance would
have it, below 0 where they oppose one another. Abstaining lies half-way between yes and no. Other measures of likeness
stand in each tie's reason, so that nobody need take this one.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from raison.engines.alignment import count_tables, likenesses
from raison.exchange.cells import BLANKS, read_count, read_in_place
from raison.exchange.networks.countries import Countries
from raison.exchange.networks.network import MOST_TIES, Edge, NetworkFile, gather_network
from raison.exchange.networks.to_study import STRONGEST
from raison.exchange.row_stream import RowStream, row_stream
from raison.exchange.text import fault_at
from raison.words.countries import StateCode
from raison.words.dates import read_moment
from raison.words.faults import CannotDo, Fault
from raison.words.values import Value

__all__ = ["is_votes", "read_votes"]

VOTES = {"1": 1, "yes": 1, "y": 1, "2": 2, "abstain": 2, "a": 2, "3": 3, "no": 3, "n": 3}
VOTES |= {f"{vote}.0": vote for vote in (1, 2, 3)}
ABSENT = frozenset({"8", "9", "8.0", "9.0", "absent", "", "na"})
LEVELS = (1, 2, 3)
NAMES = ("countryname", "country", "country_code")
FEWEST = 5
MOST_BALLOTS = 50_000_000
RULE = "three times Scott’s pi of the votes of both (yes 1, abstain 2, no 3; squared differences)"
KEEP = "keep the states or the sessions that you ask about"


def is_votes(head: tuple[str, ...]) -> bool:
    """Return whether a table's head is that of roll calls.

    >>> is_votes(("rcid", "ccode", "member", "vote", "country"))
    True
    """
    return {"rcid", "vote"} <= set(head) and bool({"ccode", *NAMES} & set(head))


def read_votes(data: bytes, title: str, codes: Sequence[StateCode]) -> NetworkFile:
    """Return likeness of votes as ties on the dimension `voting`.

    Parameters
    ----------
    data : bytes
        One row a vote: `rcid`, `ccode` or `country`, `vote` (1 yes, 2 abstain, 3 no, 8 absent, 9 no member), and if
        there is one `date` or `year`.
    title : str
    codes : sequence of StateCode

    Raises
    ------
    Fault
        With line and column; or if nobody voted five times with another.
    CannotDo
        If there are more states or roll calls than are compared.

    Notes
    -----
    Rows are read one after another, and only the votes are kept. Cost: linear in the rows, then states² · roll calls.

    References
    ----------
    Bailey, Strezhnev and Voeten (2017), "Estimating dynamic state preferences from United Nations voting data"; Häge
    (2011), "Choice or circumstance? Adjusting measures of foreign policy similarity for chance agreement".

    Examples
    --------
    >>> rows = [f"{call},{who},{vote}" for call in range(6) for who, vote in (("A", 1 + call % 3), ("B", 1 + call % 3))]
    >>> text = chr(10).join(["rcid,country,vote", *rows]).encode()
    >>> [(edge.one, edge.other, edge.value.point) for edge in read_votes(text, "t", ()).edges]
    [('A', 'B', 3.0)]
    """
    table = row_stream(data)
    rolls = _Rolls(Countries(codes), _places(table))
    for line, cells in table:
        rolls.take(line, cells)
    edges = list(_edges(rolls))
    if not edges:
        raise Fault((), "the file", f"holds no two states with {FEWEST} votes in common", "take more roll calls")
    told = [table.doubt] if table.doubt else []
    return gather_network(title, rolls.states.nodes, edges, f"votes: {RULE}", (*told, *rolls.doubts()))


def _places(table: RowStream) -> dict[str, int]:
    return {name.strip('"').lower().replace(" ", "_"): place for place, name in enumerate(table.head) if name}


@dataclass
class _Rolls:
    """Votes as they are read: a voter, a roll call and a vote each."""

    states: Countries
    places: dict[str, int]
    voters: dict[str, int] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)
    who: array[int] = field(default_factory=lambda: array("i"))
    what: array[int] = field(default_factory=lambda: array("i"))
    how: array[int] = field(default_factory=lambda: array("b"))
    lines: array[int] = field(default_factory=lambda: array("i"))
    days: dict[str, str] = field(default_factory=dict)
    known: dict[tuple[str, str, str], int] = field(default_factory=dict)
    repeated: int = 0

    def take(self, line: int, cells: list[str]) -> None:
        """Take one row, if somebody voted in it."""
        text = self._cell(cells, "vote").lower()
        if text in ABSENT:
            return
        if text not in VOTES:
            raise fault_at(line, text, "is no vote (column vote)", "1 yes, 2 abstain, 3 no, 8 absent, 9 no member")
        call = self._cell(cells, "rcid")
        if not call:
            raise fault_at(line, "", "is empty in the column rcid", "fill the cell, or delete the row")
        self.who.append(self._voter(line, cells, self._day(line, cells)))
        self.what.append(self.calls.setdefault(call, len(self.calls)))
        self.how.append(VOTES[text])
        self.lines.append(line)

    def _cell(self, cells: list[str], name: str) -> str:
        place = self.places.get(name)
        return "" if place is None else cells[place].strip(BLANKS)

    def _voter(self, line: int, cells: list[str], day: str) -> int:
        number, name = self._cell(cells, "ccode"), next(filter(None, (self._cell(cells, one) for one in NAMES)), "")
        found = self.known.get((number, day, name))
        if found is None:
            found = self.known[number, day, name] = self._new(line, number, day, name)
        return found

    def _new(self, line: int, number: str, day: str, name: str) -> int:
        if not number and not name:
            raise fault_at(line, "", "is empty in the column country", "fill the cell, or delete the row")
        if number:
            plain = number.removesuffix(".0")
            code = read_in_place(line, "ccode", plain, read_count)
            key = self.states.key(code, read_moment(day).last if day else None, name)
        else:
            key = self.states.named(name)
        return self.voters.setdefault(key, len(self.voters))

    def _day(self, line: int, cells: list[str]) -> str:
        for name in ("date", "year"):
            text = self._cell(cells, name)
            if text:
                if text not in self.days:
                    self.days[text] = _moment(line, name, text)
                return self.days[text]
        return ""

    def table(self) -> NDArray[np.int8]:
        """The votes as a table, a row a state and a column a roll call; 0 where a state did not vote."""
        pairs = len(self.voters) * (len(self.voters) - 1) // 2
        if pairs > MOST_TIES:
            many = f"the file holds votes of {len(self.voters)} states, which is {pairs:,} pairs"
            raise CannotDo(f"{many}; a study takes up to {MOST_TIES:,} ties: keep the states that you ask about")
        if len(self.voters) * len(self.calls) > MOST_BALLOTS:
            raise CannotDo(f"{len(self.voters)} states times {len(self.calls):,} roll calls are too many: {KEEP}")
        found = np.zeros((len(self.voters), len(self.calls)), np.int8)
        who, what, how = (np.array(part) for part in (self.who, self.what, self.how))
        found[who, what] = how
        self._check_repeated(found, (who, what, how))
        return found

    def _check_repeated(self, found: NDArray[np.int8], rows: tuple[NDArray[np.int_], ...]) -> None:
        who, what, how = rows
        self.repeated = len(how) - int(np.count_nonzero(found))
        differing = np.flatnonzero(found[who, what] != how)
        if len(differing):
            row = int(differing[0])
            state, call = list(self.voters)[who[row]], list(self.calls)[what[row]]
            rule = f"votes twice on roll call {call}, once another way"
            raise fault_at(self.lines[row], state, rule, "delete one of the rows")

    def doubts(self) -> Iterator[str]:
        """Yield what must be told."""
        if self.repeated:
            rows = (
                "1 row repeats a vote and counts"
                if self.repeated == 1
                else f"{self.repeated:,} rows repeat votes and count"
            )
            yield f"{rows} once"
        yield from self.states.doubts()

    @property
    def span(self) -> tuple[str, str]:
        """The first and the last day, or nothing."""
        known = sorted(self.days.values())
        return (known[0], known[-1]) if known else ("", "")


def _moment(line: int, column: str, text: str) -> str:
    try:
        return read_moment(text).text
    except Fault as fault:
        raise fault_at(line, text, f"{fault.rule} (column {column})", fault.hint) from None


def _edges(rolls: _Rolls) -> Iterator[Edge]:
    counts = count_tables(rolls.table(), LEVELS)
    votes = counts.sum(axis=(-2, -1)).astype(int)
    found = likenesses(counts, LEVELS)
    measures = (
        ("pi", found.pi), ("kappa", found.kappa), ("S", found.s), ("S less chance", found.s_less_chance),
        ("tau-b", found.tau),
    )  # fmt: skip
    for (first, one), (second, other) in combinations(enumerate(rolls.voters), 2):
        pi = float(found.pi[first, second])
        if votes[first, second] < FEWEST or np.isnan(pi):  # NaN: both always vote one way, as chance would have it
            continue
        told = [(name, float(measure[first, second])) for name, measure in measures]
        shown = ", ".join(f"{name} {number:.2f}" for name, number in told if not np.isnan(number))
        number = round(STRONGEST * pi, 2)
        value = Value(int(number), int(number), integer=True) if number == int(number) else Value(number, number)
        yield Edge(one, other, "voting", value, *rolls.span, f"{votes[first, second]} votes in common; {shown}")
