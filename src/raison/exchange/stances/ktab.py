"""KTAB's tables: a line an actor, with a position and a salience for each dimension.

A first line with name, description, number of actors and of dimensions; a line of headings; then name, description,
power, and for each dimension position (0 to 100) and salience (0 to 100).
"""

from __future__ import annotations

from collections.abc import Sequence

from raison.exchange.cells import decimal_of
from raison.exchange.stances.table import (
    Continuum,
    StanceFile,
    StanceLine,
    cell_number,
    checked_file,
    harmless,
    number_text,
    table_of,
    written_rows,
)
from raison.exchange.text import fault_at
from raison.words.faults import CannotDo, Fault

__all__ = ["is_ktab", "read_ktab", "write_ktab"]


def is_ktab(data: bytes) -> bool:
    """Return whether bytes begin like a table of KTAB.

    >>> is_ktab(b"Test,one,2,1,\\nActor,Description,Power,Pos,Sal\\n")
    True
    """
    lines = [line for line in data[:4000].decode("utf-8", "replace").splitlines() if line.strip()][:2]
    if len(lines) < 2:
        return False
    heads = [cell.strip().strip('"').lower() for cell in lines[1].split(max(",;\t", key=lines[1].count))]
    return heads[:2] == ["actor", "description"] and len(heads) >= 5


def read_ktab(data: bytes, salience: float | None = None) -> StanceFile:
    """Return the stances of a table of KTAB, whose positions and saliences run from 0 to 100 by its own rules.

    Raises
    ------
    Fault
        If the table cannot be right; with the line.

    Examples
    --------
    >>> table = b"Talks,two of them,2,1,\\nActor,Description,Power,Pos,Sal,\\nA,The first,10,0,50,\\nB,,5,100,20,\\n"
    >>> found = read_ktab(table)
    >>> found.title, found.actors, found.stances[1].position
    ('Talks', (('A', 'The first'), ('B', '')), 100.0)
    """
    table = table_of(data)
    rows = table.rows
    decimal = decimal_of(table.divider, (cell for _, cells in rows[2:] for cell in cells[2:]))
    if len(rows) < 3:
        raise Fault((), "the table", "has no actors", "give it a line of its own for each")
    heads = [cell for cell in rows[1][1]]
    while heads and not heads[-1]:
        heads.pop()
    names = _dimensions(rows[1][0], heads)
    stances, actors = [], []
    for line, cells in rows[2:]:
        if len(cells) < len(heads) or any(cells[len(heads) :]):
            raise fault_at(line, f"{len(cells)} cells", f"where {len(heads)} should stand", "mend the line")
        power = cell_number(line, "power", cells[2], decimal)
        actors.append((cells[0], cells[1]))
        for place, name in enumerate(names):
            position = cell_number(line, f"position of {name}", cells[3 + 2 * place], decimal)
            care = cell_number(line, f"salience of {name}", cells[4 + 2 * place], decimal)
            stances.append(StanceLine(cells[0], name, position, care, power, line))
    issues = tuple(Continuum(name, 0, 100) for name in names)
    told = StanceFile(rows[0][1][0] or "Talks", tuple(actors), issues, tuple(stances), _counts(rows, len(names)))
    return checked_file(told, 100 if salience is None else salience)


def _dimensions(line: int, heads: Sequence[str]) -> list[str]:
    if len(heads) < 5 or len(heads) % 2 == 0:
        raise fault_at(
            line, f"{len(heads)} headings", "do not come as actor, description, power, then pairs", "mend it"
        )
    names = [_stripped(heads[place]) or f"Issue {(place - 1) // 2}" for place in range(3, len(heads), 2)]
    return [name if names.count(name) == 1 else f"{name} {place}" for place, name in enumerate(names, 1)]


def _stripped(head: str) -> str:
    for word in ("position", "pos", "pstn"):
        if head.lower().endswith(word):
            return head[: -len(word)].strip(" _-")
    return head


def _counts(rows: Sequence[tuple[int, list[str]]], dimensions: int) -> tuple[str, ...]:
    told = [cell for cell in rows[0][1] if cell][-2:]
    meant = [str(len(rows) - 2), str(dimensions)]
    return () if told == meant else (f"the first line says {' and '.join(told)}; there are {' and '.join(meant)}",)


def write_ktab(found: StanceFile) -> bytes:
    """Return the stances as a table of KTAB: positions as hundredths of their scales, saliences from 0 to 100.

    Raises
    ------
    CannotDo
        If an actor has no stance on some issue, or one capability on this and another on that, which KTAB cannot say.

    Examples
    --------
    >>> one = StanceFile("t", (("a", "A"),), (Continuum("i", 0, 2),), (StanceLine("a", "i", 1, 0.5, 2),))
    >>> write_ktab(one).decode().splitlines()[2]
    'a,A,2,50,50'
    """
    by_place = {(one.actor, one.issue): one for one in found.stances}
    rows = [_ktab_row(actor, says, found, by_place) for actor, says in found.actors]
    heads = [f"{harmless(issue.name)} {what}" for issue in found.issues for what in ("Position", "Salience")]
    first = [harmless(found.title), "", str(len(found.actors)), str(len(found.issues))]
    return written_rows([first, ["Actor", "Description", "Power", *heads], *rows])


def _ktab_row(actor: str, says: str, found: StanceFile, by_place: dict[tuple[str, str], StanceLine]) -> list[str]:
    cells: list[str] = []
    powers = set()
    for issue in found.issues:
        one = by_place.get((actor, issue.name))
        if one is None:
            raise CannotDo(f"{actor} has no stance on {issue.name}, which KTAB cannot say: name issues with --board")
        powers.add(one.capability)
        cells += [
            number_text(100 * (one.position - issue.low) / (issue.high - issue.low)),
            number_text(100 * one.salience),
        ]
    if len(powers) != 1:
        raise CannotDo(f"{actor} has a capability for each issue, which KTAB cannot say: name issues with --board")
    return [harmless(actor), harmless(says), number_text(powers.pop()), *cells]
