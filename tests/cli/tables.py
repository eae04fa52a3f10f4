"""Tables as a terminal shows them, and what of them is broken."""

from __future__ import annotations

import contextlib
import io
import os
from unittest import mock

from raison.cli.terminal import show_plain
from raison.findings.records import Finding, Table
from raison.words.display import printable_record, width_of


def printed(table: Table, room: int) -> list[str]:
    """Return the lines of a terminal of so many columns that shows a table below a headline."""
    shown = io.StringIO()
    with mock.patch.dict(os.environ, {"COLUMNS": str(room)}), contextlib.redirect_stdout(shown):
        show_plain(Finding("check", "s", "Question?", "Headline.", (), tables=(table,)))
    return shown.getvalue().splitlines()


def broken(table: Table, room: int) -> list[str]:
    """Return the words that a table breaks in a terminal of so many columns, and the lines that are wider than it."""
    lines = printed(table, room)
    words = set(" ".join(lines).split())
    cells = [table.title, *table.columns, *(cell for row in printable_record(table).rows for cell in row.cells)]
    torn = dict.fromkeys(word for cell in cells for word in cell.split() if word not in words)
    return [*torn, *(line for line in lines if width_of(line) > room)]
