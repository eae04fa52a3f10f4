"""Ties as a table, one row a tie, for spreadsheets: the form in which relations go out and come back whole."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from raison.exchange.cells import Decimal, decimal_of, read_in_place
from raison.exchange.networks.network import PLAIN, Edge, NetworkFile, NetworkNode, gather_network
from raison.exchange.networks.strengths import AMOUNTS, SIGN, combined_strength, strength_text, unlike_amount
from raison.exchange.rows import FileRow, Rows, read_rows
from raison.exchange.several import each
from raison.exchange.text import fault_at
from raison.words.dates import read_moment
from raison.words.faults import CannotDo
from raison.words.values import Value

__all__ = ["HEAD", "is_tie_list", "read_tie_list", "write_tie_list"]

HEAD = ("from", "to", "strength", "dimension", "start", "end", "source")
NAMES: Mapping[str, tuple[str, ...]] = {
    # `source` is the other end of a `target`; without one it says where the tie was found.
    "one": ("from", "source_actor", "actor1", "actor_1", "a", "sender", "fromnodeid", "src", "source"),
    "other": ("to", "target_actor", "actor2", "actor_2", "b", "receiver", "tonodeid", "dst", "target"),
    "strength": (*AMOUNTS, SIGN),
    "dimension": ("dimension", "layer", "relation", "type"),
    "start": ("start", "begin", "begins", "since", "valid_from"),
    "end": ("end", "ends", "until", "valid_to"),
}
TOLD = ("source", "quote", "note")
DIRECTIONS = frozenset({"directed", "undirected", "mutual"})
"""What Gephi writes under Type: the direction, which relations have not, and no dimension."""
AMERICAN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\Z")
MOST_ROWS = 400_000
RISKY = ("=", "+", "-", "@", "\t", "\r")


def is_tie_list(head: tuple[str, ...]) -> bool:
    """Return whether a table's head names two actors and a strength.

    >>> is_tie_list(("from", "to", "sign")), is_tie_list(("source", "target", "weight")), is_tie_list(("a1", "b1"))
    (True, True, False)
    """
    return all(_column(head, part) for part in ("one", "other", "strength"))


def _column(head: tuple[str, ...], part: str) -> str:
    return next((name for name in NAMES[part] if name in head), "")


def read_tie_list(data: bytes, title: str) -> NetworkFile:
    """Return the ties of a table.

    Parameters
    ----------
    data : bytes
        Columns `from` and `to` (or `source` and `target`) and `strength` (or `weight`, `value`, `sign`; a sign beside
        a weight turns it), and if there are any `dimension`, `start`, `end`, `source`, `quote`, `note`. A strength is a
        number, a range such as 1..3, + or -, or ? where it is not known.

    Raises
    ------
    Fault
        With line and column.

    Examples
    --------
    >>> found = read_tie_list(b"from,to,sign\\nA,B,+\\nB,C,-\\n", "t")
    >>> [(edge.one, edge.other, edge.value.point) for edge in found.edges]
    [('A', 'B', 1.0), ('B', 'C', -1.0)]
    """
    table = read_rows(data)
    if not is_tie_list(table.head):
        rule = "name no two actors and a strength"
        raise fault_at(1, ", ".join(table.head), rule, f"the columns are {', '.join(HEAD)}")
    rows = list(islice(table.rows, MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise CannotDo(f"the table has more than {MOST_ROWS:,} rows: keep those that you ask about")
    given = [row.text(name) for row in rows for name in NAMES["strength"] if name in row.cells]
    decimal = decimal_of(table.divider, given)
    made = each(rows, lambda row: _edge(row, table.head, decimal))
    edges = [edge for edge, _ in made]
    nodes = [NetworkNode(name, name) for name in dict.fromkeys(end for edge in edges for end in (edge.one, edge.other))]
    others = [told for _, told in made if told]
    doubts = [*_doubts(table, rows, decimal), *dict.fromkeys(f"{told}, where the two differ" for told in others)]
    return gather_network(title, nodes, edges, "", doubts)


def _doubts(table: Rows, rows: Sequence[FileRow], decimal: Decimal) -> Iterator[str]:
    if table.doubt:
        yield table.doubt
    if any(row.text("when") for row in rows):
        yield "the column when is not read: conditions name factors, which the table does not hold"
    known = {*(name for names in NAMES.values() for name in names), *TOLD, "when", ""}
    unread = [name for name in table.head if name not in known and any(row.text(name) for row in rows)]
    if unread:
        yield f"columns that are not read: {', '.join(unread[:8])}{', …' if len(unread) > 8 else ''}"
    if decimal == ",":
        yield "commas within numbers are read as decimal commas: 1,500 is one and a half"
    if any(AMERICAN.match(row.text(*NAMES[which])) for row in rows for which in ("start", "end")):
        yield "days such as 1/5/2026 are read as month/day/year"


def _edge(row: FileRow, head: tuple[str, ...], decimal: Decimal) -> tuple[Edge, str]:
    first = _column(head, "one")
    one, other = (_name(row.need(column)) for column in (first, _column(head, "other")))
    value, beside = _strength(row, decimal)
    told = "; ".join(part for name in TOLD if name != first and (part := row.text(name)))
    begins, ends = _date(row, "start"), _date(row, "end")
    if begins and ends and read_moment(begins).first > read_moment(ends).last:
        raise fault_at(row.line, ends, f"lies before the beginning, {begins}", "exchange or mend them")
    said = row.text(*NAMES["dimension"])
    dimension = PLAIN if not said or said.lower() in DIRECTIONS else said
    return Edge(one, other, dimension, value, begins, ends, told, row.line), beside


def _name(text: str) -> str:
    # In a table a name is all that tells an actor: blanks and ways to write an accent make no other.
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _strength(row: FileRow, decimal: Decimal) -> tuple[Value | None, str]:
    column = next((name for name in AMOUNTS if name in row.cells), SIGN)
    needed = {column, *((SIGN,) if SIGN in row.cells else ())}
    cells = {name: row.need(name) for name in NAMES["strength"] if name in needed}
    cells |= {name: text for name in AMOUNTS if (text := row.text(name))}
    value = read_in_place(row.line, "", row.cells[column], lambda _: combined_strength(cells, decimal))
    return value, read_in_place(row.line, "", row.cells[column], lambda _: unlike_amount(cells, value, decimal))


def _date(row: FileRow, which: str) -> str:
    column = next((name for name in NAMES[which] if name in row.cells), "")
    text = row.text(column)
    return read_in_place(row.line, column, text, lambda raw: read_moment(_turned(raw)).text) if text else ""


def _turned(text: str) -> str:
    # Spreadsheets of the United States write 1/5/2026 for 5 January.
    found = AMERICAN.match(text)
    return f"{found[3]}-{int(found[1]):02}-{int(found[2]):02}" if found else text


def write_tie_list(network: NetworkFile) -> bytes:
    """Return a network as a table, in UTF-8 with a mark that spreadsheets know.

    Texts that a spreadsheet would take for a formula get an apostrophe before them; strengths are left as they are.

    >>> from raison.words.values import Value
    >>> one = NetworkFile("t", (NetworkNode("a", "A"), NetworkNode("b", "B")), (Edge("a", "b", "x", Value(-2, -1)),))
    >>> write_tie_list(one).decode("utf-8-sig").splitlines()[1]
    'A,B,-2..-1,x,,,'
    """
    names = {node.key: node.name for node in network.nodes}
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(HEAD)
    for edge in network.edges:
        strength = strength_text(edge.value)
        texts = map(_harmless, (names[edge.one], names[edge.other]))
        rest = (edge.dimension, edge.begins, edge.ends, _harmless(edge.told))
        table.writerow([*texts, strength, *rest])
    return out.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(RISKY) else text
