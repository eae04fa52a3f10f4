"""Alliances and disputes of published data sets: COW formal alliances, dyadic militarised disputes, ATOP.

Each row is an obligation or a dispute, not a strength. Strengths are made by one rule for each set, which is written
into every tie; days come from the row, and rows by year are joined to spells. A row that lacks by the codebook what
makes its tie is left out and counted; what cannot be right is a fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from raison.exchange.cells import is_missing, read_flag, read_in_place
from raison.exchange.networks.countries import Countries
from raison.exchange.networks.network import Edge, NetworkFile, gather_network
from raison.exchange.rows import FileRow, read_rows
from raison.exchange.several import each
from raison.exchange.text import fault_at
from raison.words.countries import StateCode
from raison.words.dates import read_moment
from raison.words.faults import Fault
from raison.words.values import Value

__all__ = ["is_published", "read_published"]

COW_RULE = "a defence pact 2..3, neutrality or non-aggression 1..2, an entente 1"
MID_RULE = "hostility 1 or 2 (threat) −1, 3 (display) −2, 4 (use of force) −3..−2, 5 (war) −3"
ATOP_RULE = "an obligation to defend or attack together 2..3, neutrality or non-aggression 1..2, consultation alone 1"
HOSTILITY = {1: (-1, -1), 2: (-1, -1), 3: (-2, -2), 4: (-3, -2), 5: (-3, -3)}
CODES = frozenset({"-9", "-8", ".", "na"})
"""How the codebooks, and the programs that these sets are kept in, write what is missing."""
MISSING = CODES | {""}
NO_OBLIGATION = "no obligation"


@dataclass(frozen=True)
class _Set:
    """A published set: what its head must name, its rule, and how a row becomes ties."""

    title: str
    needs: tuple[str, ...]
    rule: str
    edge: Callable[[FileRow, Countries], Edge | None]


class _Missing(Exception):
    """A row lacks by the codebook what makes its tie; its argument is the column."""


def is_published(head: tuple[str, ...]) -> bool:
    """Return whether a table's head is that of a published set that is read.

    >>> is_published(("ccode1", "ccode2", "defense", "neutrality", "nonaggression", "entente", "year"))
    True
    """
    return any(set(one.needs) <= set(head) for one in SETS)


def read_published(data: bytes, title: str, codes: Sequence[StateCode]) -> NetworkFile:
    """Return the ties of a published set.

    Parameters
    ----------
    data : bytes
        COW formal alliances v4.1 (by dyad, or by dyad and year), dyadic militarised disputes 3 or 4, or ATOP by dyad
        and year.
    title : str
    codes : sequence of StateCode

    Raises
    ------
    Fault
        With line and column; the first ten of several, and their number.

    References
    ----------
    Gibler (2009), "International Military Alliances, 1648-2008"; Maoz, Johnson, Kaplan, Ogunkoya and Shreve (2019),
    "The dyadic militarized interstate disputes (MIDs) dataset version 3.0"; Leeds, Ritter, Mitchell and Long (2002),
    "Alliance Treaty Obligations and Provisions, 1815-1944".

    Examples
    --------
    >>> text = b"stateA,stateB,year,atopally,defense,offense,neutral,nonagg,consul\\n2,732,1953,1,1,0,0,0,1\\n"
    >>> [edge] = read_published(text, "t", ()).edges
    >>> edge.value.low, edge.begins, edge.ends
    (2, '1953', '1953')
    """
    table = read_rows(data)
    chosen = next((one for one in SETS if set(one.needs) <= set(table.head)), None)
    if chosen is None:
        known = "; ".join(f"{one.title}: {', '.join(one.needs)}" for one in SETS)
        raise fault_at(1, ", ".join(table.head), "are not the columns of a set that is read", known)
    states = Countries(codes)
    left: Counter[str] = Counter()
    found = each(table.rows, lambda row: _row(row, chosen, states, left))
    edges = list(_spells(edge for edge in found if edge))
    doubts = [*([table.doubt] if table.doubt else []), *_left_out(left, edges), *states.doubts()]
    return gather_network(title, states.nodes, edges, f"{chosen.title}: {chosen.rule}", doubts)


def _row(row: FileRow, chosen: _Set, states: Countries, left: Counter[str]) -> Edge | None:
    try:
        edge = chosen.edge(row, states)
    except _Missing as lacking:
        left[str(lacking)] += 1
        return None
    left[NO_OBLIGATION] += edge is None
    return edge


def _left_out(left: Mapping[str, int], edges: Sequence[Edge]) -> Iterator[str]:
    for column, count in left.items():
        rows = "1 row" if count == 1 else f"{count} rows"
        if count and column == NO_OBLIGATION:
            yield f"{rows} without any obligation: no tie"
        elif count:
            yield f"{rows} left out: the column {column} is missing, by the codebook"
    openly = sum(not edge.ends for edge in edges)
    if openly:
        ties = (
            "1 tie has no end in the file and is" if openly == 1 else f"{openly} ties have no end in the file and are"
        )
        yield f"{ties} taken to hold still"


def _spells(edges: Iterable[Edge]) -> Iterator[Edge]:
    """Join ties by year that follow one another with the same strength; others stay as they are."""
    yearly: dict[tuple[frozenset[str], str, Value | None, str], list[Edge]] = {}
    for edge in edges:
        if edge.begins.isdigit() and edge.begins == edge.ends:
            key = (frozenset((edge.one, edge.other)), edge.dimension, edge.value, edge.told)
            yearly.setdefault(key, []).append(edge)
        else:
            yield edge
    for own in yearly.values():
        yield from _joined(sorted(own, key=lambda edge: int(edge.begins)))


def _joined(own: Sequence[Edge]) -> Iterator[Edge]:
    spell = own[0]
    for edge in own[1:]:
        if int(edge.begins) <= int(spell.ends) + 1:
            spell = replace(spell, ends=max(spell.ends, edge.ends, key=int))
        else:
            yield spell
            spell = edge
    yield spell


def _alliance(row: FileRow, states: Countries) -> Edge | None:
    kinds = _flags(row, ("defense", "neutrality", "nonaggression", "entente"))
    value = _pledged(kinds, ("defense",), ("neutrality", "nonaggression"))
    if value is None:
        return None
    begins, ends = _days(
        row, ("dyad_st_year", "dyad_st_month", "dyad_st_day"), ("dyad_end_year", "dyad_end_month", "dyad_end_day")
    )
    if not begins:
        begins = ends = str(_whole(row, "year" if "year" in row.cells else "dyad_st_year"))
    return _edge(row, states, ("ccode1", "ccode2", "state_name1", "state_name2"), value, (begins, ends, _said(kinds)))


def _flags(row: FileRow, names: Iterable[str]) -> dict[str, bool | None]:
    cells = {name: row.cells[name] for name in names}
    return {
        name: None if is_missing(text, MISSING) else read_in_place(row.line, name, text, read_flag)
        for name, text in cells.items()
    }


def _said(kinds: Mapping[str, bool | None]) -> str:
    return ", ".join(name for name, there in kinds.items() if there)


def _pledged(kinds: Mapping[str, bool | None], strong: Sequence[str], middle: Sequence[str]) -> Value | None:
    """The strength of the obligations of a row, None without any; missing ones count where they could change it."""
    at_least, at_most = (
        _class({name: bool(there or (there is None and lent)) for name, there in kinds.items()}, strong, middle)
        for lent in (False, True)
    )
    if at_least != at_most:
        raise _Missing(next(name for name, there in kinds.items() if there is None))
    return at_least


def _class(kinds: Mapping[str, bool], strong: Sequence[str], middle: Sequence[str]) -> Value | None:
    if not any(kinds.values()):
        return None
    low, high = (2, 3) if any(map(kinds.get, strong)) else (1, 2) if any(map(kinds.get, middle)) else (1, 1)
    return Value(low, high, integer=True)


def _dispute(row: FileRow, states: Countries) -> Edge:
    level = _whole(row, "hihost")
    if level not in HOSTILITY:
        rule = "is no level of hostility from 1 to 5 (column hihost)"
        raise fault_at(row.line, row.text("hihost"), rule, "see the codebook")
    begins, ends = _days(row, ("strtyr", "strtmnth", "strtday"), ("endyear", "endmnth", "endday"))
    if not begins:
        raise _Missing("strtyr")
    low, high = HOSTILITY[level]
    number = row.text("disno", "dispnum")
    told = f"dispute {number}" if number else ""
    names = ("statea", "stateb", "namea", "nameb")
    return _edge(row, states, names, Value(low, high, integer=True), (begins, ends or begins, told))


def _obligation(row: FileRow, states: Countries) -> Edge | None:
    kinds = _flags(row, ("defense", "offense", "neutral", "nonagg", "consul"))
    value = _pledged(kinds, ("defense", "offense"), ("neutral", "nonagg"))
    if value is None:
        return None
    pair = ("statea", "stateb") if "statea" in row.cells else ("mem1", "mem2")
    year = str(_whole(row, "year"))
    return _edge(row, states, (*pair, "", ""), value, (year, year, _said(kinds)))


def _whole(row: FileRow, name: str) -> int:
    if is_missing(row.cells.get(name, ""), MISSING):
        raise _Missing(name)
    return row.whole(name)


def _edge(
    row: FileRow, states: Countries, names: tuple[str, str, str, str], value: Value, held: tuple[str, str, str]
) -> Edge:
    # `names` are the columns of the two numbers and of the two names; `held` from when, until when, and what.
    begins, ends, told = held
    day = read_moment(begins).last if begins else None
    lacking = next((name for name in names[:2] if is_missing(row.cells[name], CODES)), None)
    if lacking:
        raise _Missing(lacking)
    one, other = (states.key(row.whole(names[at]), day, row.text(names[at + 2])) for at in (0, 1))
    return Edge(one, other, "security", value, begins, ends, told, row.line)


def _days(row: FileRow, start: tuple[str, str, str], end: tuple[str, str, str]) -> tuple[str, str]:
    begins, ends = _date(row, start), _date(row, end)
    if begins and ends and read_moment(begins).first > read_moment(ends).last:
        raise fault_at(
            row.line, ends, f"lies before the beginning, {begins} (column {end[0]})", "exchange or mend them"
        )
    return begins, ends


def _date(row: FileRow, names: tuple[str, str, str]) -> str:
    """A date as precise as its row: the year, with month and day where they are there."""
    if is_missing(row.text(names[0]), MISSING):
        return ""
    parts = [f"{row.whole(names[0]):04}"]
    for name in names[1:]:
        if is_missing(row.text(name), MISSING):
            break
        parts.append(f"{row.whole(name):02}")
    try:
        return read_moment("-".join(parts)).text
    except Fault as fault:
        raise fault_at(row.line, "-".join(parts), f"{fault.rule} (column {names[0]})", fault.hint) from None


ATOP = ("year", "defense", "offense", "neutral", "nonagg", "consul")
SETS = (
    _Set(
        "COW formal alliances",
        ("ccode1", "ccode2", "defense", "neutrality", "nonaggression", "entente"),
        COW_RULE,
        _alliance,
    ),
    _Set("dyadic militarised disputes", ("statea", "stateb", "strtyr", "hihost"), MID_RULE, _dispute),
    _Set("ATOP", ("statea", "stateb", *ATOP), ATOP_RULE, _obligation),
    _Set("ATOP", ("mem1", "mem2", *ATOP), ATOP_RULE, _obligation),
)  # fmt: skip
