"""The tables of the replications of the challenge model: a line an actor, for one issue.

Headings, then name, capability, position and salience. The layout says neither how long the scale is nor whether
saliences run to 1 or to 100: both have to be told.
"""

from __future__ import annotations

from collections.abc import Sequence

from raison.exchange.stance_table import (
    Continuum,
    StanceFile,
    StanceLine,
    cell_number,
    checked_file,
    harmless,
    number_text,
    table_rows,
    written_rows,
)
from raison.exchange.text import fault_at
from raison.words.faults import CannotDo

__all__ = ["is_replication", "read_replication", "write_replication"]

HEADS = {
    "name": ("actor", "name", "stakeholder"),
    "capability": ("capability", "capabilities", "power", "influence", "resources"),
    "position": ("position",),
    "salience": ("salience",),
}


def is_replication(data: bytes) -> bool:
    """Return whether bytes begin like a table of a replication: headings with capability, position and salience.

    >>> is_replication(b"Actor,Capability,Position,Salience\\na,1,2,0.5\\n")
    True
    """
    first = next((line for line in data[:4000].decode("utf-8", "replace").splitlines() if line.strip()), "")
    return None not in _columns([cell.strip().strip('"').lower() for cell in first.split(",")]).values()


def _columns(heads: Sequence[str]) -> dict[str, int | None]:
    heads = [head.removeprefix("\ufeff") for head in heads]
    return {key: next((heads.index(one) for one in known if one in heads), None) for key, known in HEADS.items()}


def read_replication(data: bytes, title: str, salience: float | None, scale: tuple[float, float] | None) -> StanceFile:
    """Return the stances of a replication's table.

    Parameters
    ----------
    data : bytes
    title : str
        What the one issue is called.
    salience : float or None
        On which scale saliences are written, 1 or 100.
    scale : (float, float) or None
        Ends of the issue's scale.

    Raises
    ------
    CannotDo
        If salience or scale is not told: the layout does not say.
    Fault
        If the table cannot be right; with the line.

    Examples
    --------
    >>> found = read_replication(b"Actor,Capability,Position,Salience\\na,1,4,80\\nb,2,10,20\\n", "Delay", 100, (4, 10))
    >>> found.stances[0].salience, found.issues[0].high
    (0.8, 10)
    """
    if salience is None:
        raise CannotDo("the file does not say whether saliences run to 1 or to 100: add --salience 1 or --salience 100")
    if scale is None:
        raise CannotDo("the file does not say how long the issue's scale is: add --scale LOW..HIGH, such as 4..10")
    rows = table_rows(data)
    places = _columns([cell.lower() for cell in rows[0][1]])
    found = []
    for line, cells in rows[1:]:
        texts = {key: cells[place] if place is not None and place < len(cells) else "" for key, place in places.items()}
        if not texts["name"]:
            raise fault_at(line, "a line", "names no actor", "give it a name, or delete it")
        place, care, can = (cell_number(line, key, texts[key]) for key in ("position", "salience", "capability"))
        found.append(StanceLine(texts["name"], title, place, care, can, line))
    issue = Continuum(title, *scale)
    return checked_file(StanceFile(title, tuple((one.actor, "") for one in found), (issue,), tuple(found)), salience)


def write_replication(found: StanceFile) -> bytes:
    """Return the stances on one issue as a replication's table, saliences from 0 to 1.

    Raises
    ------
    CannotDo
        If there is more than one issue, which the layout cannot hold.

    Examples
    --------
    >>> one = StanceFile("t", (("a", ""),), (Continuum("i", 0, 1),), (StanceLine("a", "i", 1, 0.5, 2),))
    >>> write_replication(one).decode().split()
    ['Actor,Capability,Position,Salience', 'a,2,1,0.5']
    """
    if len(found.issues) != 1:
        raise CannotDo(f"the layout holds one issue, not {len(found.issues)}: name one with --board ISSUE")
    rows = [
        [harmless(one.actor), *map(number_text, (one.capability, one.position, one.salience))] for one in found.stances
    ]
    return written_rows([["Actor", "Capability", "Position", "Salience"], *rows])
