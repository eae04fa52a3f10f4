"""Tables: rows of plain text that a terminal, a page and a program show alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from raison.findings.table_values import Cell, table_html, typed_columns
from raison.words.faults import CannotDo

__all__ = ["Row", "Table", "pandas_module"]


@dataclass(frozen=True)
class Row:
    """A row of a table: cells of plain text, with the reasons of the whole row."""

    cells: tuple[str, ...]
    claims: tuple[str, ...] = ()
    assumed: bool = False


@dataclass(frozen=True)
class Table:
    """A table that is shown as it is: title, column names, rows, and a note below."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""

    @property
    def values(self) -> list[list[Cell]]:
        """The columns: numbers where all that is filled in one are numbers, else texts as they are shown."""
        return typed_columns([row.cells for row in self.rows], len(self.columns))

    def to_frame(self) -> Any:  # pandas is an extra
        """Return the table as a pandas data frame, numbers as numbers (extra `tables`).

        Raises
        ------
        CannotDo
            If pandas is not installed.
        """
        frame = pandas_module().DataFrame(dict(enumerate(self.values)))
        frame.columns = list(self.columns)
        return frame

    def _repr_html_(self) -> str:
        return table_html(self.title, self.columns, [row.cells for row in self.rows], self.note)


def pandas_module() -> Any:
    """Return pandas, which is an extra."""
    try:
        import pandas
    except ImportError:
        raise CannotDo("a data frame needs the package pandas: python -m pip install pandas") from None
    return pandas
