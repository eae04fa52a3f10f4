"""Kinds of files that become a study: one table, from which the help, the messages and the choice of a reader come.

Importing this costs nothing, for the help needs it.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FOLDER", "KINDS", "TABLES", "TABLE_ENDINGS", "FileKind", "endings_said", "tables_said"]

FOLDER = "a folder of Prophesy"
TABLE_ENDINGS = (".csv", ".tsv", ".txt", ".tab")


@dataclass(frozen=True)
class FileKind:
    """One kind of file.

    Parameters
    ----------
    endings : tuple of str
        In small letters.
    holds : str
        What is read from it.
    shorter : str
        What makes such a file smaller where it is too large.
    """

    endings: tuple[str, ...]
    holds: str
    shorter: str


ROWS = "keep the rows that you ask about, such as some years or sessions"
TIES = "keep the actors and relations that you ask about"
KINDS = (
    FileKind((".scw",), "a project of ScenarioWizard", "split the model"),
    FileKind((".gmcr",), "a conflict of gmcr-py", "split the model"),
    FileKind(TABLE_ENDINGS, "a table, by its head", ROWS),
    FileKind((".xlsx",), "a table on the first sheet", f"{ROWS}, or save the sheet as .csv"),
    FileKind((".net", ".paj"), "a network of Pajek", TIES),
    FileKind((".dl", ".dat"), "a network of UCINET", TIES),
    FileKind((".graphml",), "a network in GraphML", TIES),
)

TABLES = (
    ("ties", "from, to (or source, target) and strength, weight or sign"),
    ("stances", "Actor, Issue, Position, Salience, Capability"),
    ("COW alliances", "ccode1, ccode2, defense, neutrality, nonaggression, entente"),
    ("dyadic disputes (MID)", "statea, stateb, strtyr, hihost"),
    ("ATOP by dyad and year", "stateA, stateB (or mem1, mem2), year, defense, offense, neutral, nonagg, consul"),
    ("votes", "rcid, vote and ccode or country"),
    ("cross-impacts", "a blank cell, then short names such as A1, A2, B1; or two rows of names"),
    ("a conflict by options", "Decision maker, Option, a column for each state"),
    ("PyCIB", "Source_Descriptor, Source_State, Target_Descriptor, Target_State, Impact"),
)
"""Kinds of tables, and the names in their first line."""


def endings_said() -> str:
    """Return every ending that is read, as people list them.

    >>> endings_said().endswith(".dat, .graphml or a folder of Prophesy")
    True
    """
    return f"{', '.join(ending for kind in KINDS for ending in kind.endings)} or {FOLDER}"


def tables_said() -> str:
    """Return the kinds of tables with the names in their first line.

    >>> tables_said().partition(";")[0]
    'ties: from, to (or source, target) and strength, weight or sign'
    """
    return "; ".join(f"{kind}: {head}" for kind, head in TABLES)
