"""Files in a folder of texts that are no copy of a source: each with the reason and the command that takes it in."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from raison.findings.records import Row, Table

__all__ = ["strays_table", "strays_told"]

UNKNOWN = "is none of the sources"


def strays_table(others: Sequence[tuple[str, str]], folder: str, study: str) -> Table:
    """Return the files with what to do next.

    Parameters
    ----------
    others : sequence of (str, str)
        Names of files, each with the reason why it is no copy.
    folder, study : str
        The folder of texts and the study, as the user would name them.

    Examples
    --------
    >>> strays_table([("a b.pdf", "is none of the sources")], "texts", ".").rows[0].cells
    ('a b.pdf', 'is none of the sources', "raison sources add 'texts/a b.pdf'")
    """
    rows = tuple(Row((name, why, _next(name, why, folder, study))) for name, why in others)
    return Table("Files in the folder of texts that are no source", ("File", "Why", "Next step"), rows)


def strays_told(others: Sequence[tuple[str, str]], folder: str, study: str) -> tuple[str, ...]:
    """Return the same as sentences.

    >>> strays_told([("a.doc", "is of a kind that is not read")], "texts", "river")
    ('a.doc is of a kind that is not read.',)
    """
    found = []
    for row in strays_table(others, folder, study).rows:
        name, why, following = row.cells
        found.append(f"{name} {why}." + (f" To take it in: {following}" if following else ""))
    return tuple(found)


def _next(name: str, why: str, folder: str, study: str) -> str:
    if not why.startswith(UNKNOWN):
        return ""
    words = ["raison", "sources", "add", f"{folder.rstrip('/')}/{name}"]
    return shlex.join(words if study == "." else [*words, "--study", study])
