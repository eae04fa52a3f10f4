"""Values of tables: cells that people read, as numbers where a whole column holds numbers; tables as HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

__all__ = ["Cell", "table_html", "typed_columns"]

Cell = str | int | float | None
NUMBER = re.compile(r"[+\-−]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?\Z")
BLANK = frozenset({"", "–", "none"})


def typed_columns(rows: Sequence[Sequence[str]], width: int) -> list[list[Cell]]:
    """Return the columns of a table: numbers where all that is filled in a column are numbers, else texts as they are.

    Parameters
    ----------
    rows : sequence of rows of text
    width : int
        How many columns there are.

    Examples
    --------
    >>> typed_columns([("Toll", "−2.5", "1,200"), ("Fee", "", "3")], 3)
    [['Toll', 'Fee'], [-2.5, None], [1200, 3]]
    """
    return [_typed([row[place] for row in rows]) for place in range(width)]


def _typed(cells: Sequence[str]) -> list[Cell]:
    filled = [cell for cell in cells if cell not in BLANK]
    if not filled or not all(map(NUMBER.match, filled)):
        return list(cells)
    return [None if cell in BLANK else _number(cell) for cell in cells]


def _number(cell: str) -> int | float:
    plain = cell.replace(",", "").replace("−", "-")
    return float(plain) if "." in plain else int(plain)


def table_html(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], note: str = "") -> str:
    """Return a table as HTML, everything escaped.

    >>> table_html("T", ("a",), [("<b>",)])
    '<table><caption>T</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr></tbody></table>'
    """
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    whole = f"<table><caption>{escape(title)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return whole + (f"<p>{escape(note)}</p>" if note else "")
