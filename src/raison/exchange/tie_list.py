"""Ties as a table, one row a tie, for spreadsheets: the form in which relations go out and come back whole."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from raison.exchange.network import PLAIN, Edge, Network, Node, gathered, read_strength, strength_text
from raison.exchange.rows import Row, read_rows
from raison.exchange.text import fault_at
from raison.words.dates import read_moment
from raison.words.faults import Fault

__all__ = ["HEAD", "is_tie_list", "read_tie_list", "write_tie_list"]

HEAD = ("from", "to", "strength", "dimension", "start", "end", "source")
NAMES: Mapping[str, tuple[str, ...]] = {
    "one": ("from", "source_actor", "actor1", "actor_1", "a", "sender"),
    "other": ("to", "target_actor", "actor2", "actor_2", "b", "receiver", "target"),
    "strength": ("strength", "weight", "sign", "value"),
    "dimension": ("dimension", "layer", "relation", "type"),
    "start": ("start", "begin", "begins", "since", "valid_from"),
    "end": ("end", "ends", "until", "valid_to"),
}
AMERICAN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\Z")
RISKY = ("=", "+", "-", "@", "\t", "\r")
Read = TypeVar("Read")


def is_tie_list(head: tuple[str, ...]) -> bool:
    """Return whether a table's head names two actors and a strength.

    >>> is_tie_list(("from", "to", "sign")), is_tie_list(("a1", "b1"))
    (True, False)
    """
    return all(any(name in head for name in NAMES[part]) for part in ("one", "other", "strength"))


def read_tie_list(data: bytes, title: str) -> Network:
    """Return the ties of a table.

    Parameters
    ----------
    data : bytes
        Columns `from`, `to` and `strength` (or `weight`, `sign`), and if there are any `dimension`, `start`, `end`,
        `source`, `quote`, `note`. A strength is a number, a range such as 1..3, + or -, or ? where it is not known.

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
    edges = [_edge(row) for row in table.rows]
    nodes = [Node(name, name) for name in dict.fromkeys(end for edge in edges for end in (edge.one, edge.other))]
    left = ("the column when is not read: conditions name factors, which the table does not hold",)
    conditions = left if any(row.text("when") for row in table.rows) else ()
    return gathered(title, nodes, edges, "", (*((table.doubt,) if table.doubt else ()), *conditions))


def _edge(row: Row) -> Edge:
    column = next(name for name in NAMES["strength"] if name in row.cells)
    one, other = (row.need(next(name for name in NAMES[part] if name in row.cells)) for part in ("one", "other"))
    told = "; ".join(part for name in ("source", "quote", "note") if (part := row.text(name)))
    begins, ends = _date(row, "start"), _date(row, "end")
    if begins and ends and read_moment(begins).first > read_moment(ends).last:
        raise fault_at(row.line, ends, f"lies before the beginning, {begins}", "exchange or mend them")
    return Edge(
        one,
        other,
        row.text(*NAMES["dimension"]) or PLAIN,
        _at(row, column, row.need(column), read_strength),
        begins,
        ends,
        told,
        row.line,
    )


def _date(row: Row, which: str) -> str:
    column = next((name for name in NAMES[which] if name in row.cells), "")
    text = row.text(column)
    return "" if not text else _at(row, column, text, lambda raw: read_moment(_turned(raw)).text)


def _turned(text: str) -> str:
    # Spreadsheets of the United States write 1/5/2026 for 5 January.
    found = AMERICAN.match(text)
    return f"{found[3]}-{int(found[1]):02}-{int(found[2]):02}" if found else text


def _at(row: Row, column: str, text: str, read: Callable[[str], Read]) -> Read:
    try:
        return read(text)
    except Fault as fault:
        raise fault_at(row.line, text, f"{fault.rule} (column {column})", fault.hint) from None


def write_tie_list(network: Network) -> bytes:
    """Return a network as a table, in UTF-8 with a mark that spreadsheets know.

    Texts that a spreadsheet would take for a formula get an apostrophe before them; strengths are left as they are.

    >>> from raison.words.values import Value
    >>> one = Network("t", (Node("a", "A"), Node("b", "B")), (Edge("a", "b", "x", Value(-2, -1)),))
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
