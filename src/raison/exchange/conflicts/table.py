"""Conflicts by options as a table: a row an option of a decision maker, a column a state, and rows that rank them.

    Decision maker, Option,   Direction, 1, 2, 3, 4
    Ann,            Gives way, both,     N, Y, N, Y
    Bob,            Gives way, both,     N, N, Y, Y
    Ann,            rank,      ,         3, 4, 1, 2
    Bob,            rank,      ,         3, 1, 4, 2
    ,               today,     ,         x, , ,

States that no column lists cannot be. A rank of 1 is the most preferred, equal ranks are ties. In a state `-` stands
for both: the column then speaks of several states.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from raison.exchange.cells import read_in_place, read_number
from raison.exchange.conflicts.gmcr import (
    DIRECTIONS,
    MOST_OPTIONS,
    Condition,
    ConflictFile,
    ConflictOption,
    DecisionMaker,
    feasible_codes,
)
from raison.exchange.several import each
from raison.exchange.stances.table import harmless, table_of, written_rows
from raison.exchange.text import fault_at
from raison.words.faults import CannotDo, Fault

__all__ = ["is_conflict_table", "read_conflict_table", "write_conflict_table"]

HEADS = (("decision maker", "decision makers", "dm", "actor"), ("option", "options"))
RANK, TODAY = frozenset({"rank", "ranking", "preference"}), frozenset({"today", "status quo", "now"})
TAKEN: Mapping[str, tuple[bool, ...]] = {
    **dict.fromkeys(("y", "yes", "1", "true"), (True,)),
    **dict.fromkeys(("n", "no", "0", "false"), (False,)),
    **dict.fromkeys(("-", "–", "−"), (False, True)),
}
MOST_STATES = 1024


@dataclass(frozen=True)
class _TableLine:
    number: int
    actor: str
    what: str
    direction: str
    cells: tuple[str, ...]


def is_conflict_table(head: Sequence[str]) -> bool:
    """Return whether a table's head is that of a conflict by options.

    >>> is_conflict_table(("decision_maker", "option", "1", "2"))
    True
    """
    plain = [name.replace("_", " ").lower().strip() for name in head]
    return len(plain) > 2 and plain[0] in HEADS[0] and plain[1] in HEADS[1]


def read_conflict_table(data: bytes) -> ConflictFile:
    r"""Return what a table of a conflict says.

    Parameters
    ----------
    data : bytes
        Decision maker, option, if there is one a column Direction (both, fwd, back), and a column for each state.

    Raises
    ------
    Fault
        With the line of what cannot be right.

    Examples
    --------
    >>> table = b"Decision maker,Option,s1,s2,s3\nAnn,Go,N,Y,-\nBob,Stay,N,N,Y\nAnn,rank,2,1,3\nBob,rank,1,1,2\n"
    >>> found = read_conflict_table(table)
    >>> [one.name for one in found.options], found.actors[0].ranking
    (['Go', 'Stay'], ((2,), (1,), (3, 4)))
    """
    table = table_of(data)
    line, head = table.rows[0]
    turned = len(head) > 2 and head[2].strip().lower() == "direction"
    states = head[3 if turned else 2 :]
    if not states:
        raise fault_at(line, ", ".join(head), "names no state", "write a column for each state")
    lines = each(table.rows[1:], lambda row: _line(row, len(head), turned=turned))
    options = [one for one in lines if one.what.lower() not in RANK | TODAY]
    if not 0 < len(options) <= MOST_OPTIONS:
        rule = f"are not from 1 to {MOST_OPTIONS}, which are read"
        raise Fault((), f"{len(options)} options", rule, "write a row for each option")
    codes = _codes(options, states, line)
    model = ConflictFile(
        tuple(ConflictOption(one.what, one.direction) for one in options),
        tuple(_actors(lines, options, codes)),
        tuple(_barred(len(options), sorted(state for group in codes for state in group))),
        (table.doubt,) if table.doubt else (),
    )
    return replace(model, today=_today(lines, codes))


def _line(row: tuple[int, list[str]], width: int, *, turned: bool) -> _TableLine:
    number, cells = row
    if any(cells[width:]):
        raise fault_at(number, f"{len(cells)} cells", f"stand under {width} headings", "mend the row")
    cells = [*cells, *[""] * (width - len(cells))]
    actor, what, *rest = cells
    if not what or (not actor and what.lower() not in TODAY):
        raise fault_at(number, actor or what, "is a row without a decision maker or an option", "fill both cells")
    direction = (rest[0].lower() or "both") if turned else "both"
    if direction not in DIRECTIONS:
        raise fault_at(number, rest[0], "is no direction of an option", f"one of {', '.join(DIRECTIONS)}")
    return _TableLine(number, actor, what, direction, tuple(rest[1:] if turned else rest))


def _codes(options: Sequence[_TableLine], states: Sequence[str], head: int) -> list[list[int]]:
    """The codes of the states that each column speaks of, the first option as the lowest bit."""
    seen: dict[int, int] = {}
    found = []
    for place in range(len(states)):
        choices = each(options, lambda one, place=place: _choice(one, place))  # type: ignore[misc]
        codes = [sum(2**at for at, taken in enumerate(state) if taken) for state in product(*choices)]
        for code in codes:
            if seen.setdefault(code, place) != place:
                rule = f"is the state of column {states[seen[code]] or seen[code] + 1} again"
                raise fault_at(head, states[place] or f"column {place + 1}", rule, "list each state once")
        if len(seen) > MOST_STATES:
            raise CannotDo(f"the table lists more than {MOST_STATES:,} states, the most that are read")
        found.append(codes)
    return found


def _choice(one: _TableLine, place: int) -> tuple[bool, ...]:
    cell = one.cells[place]
    if cell.lower() not in TAKEN:
        rule = f"says nothing of the option {one.what} (state {place + 1})"
        raise fault_at(one.number, cell or "a blank", rule, "write Y, N, or - for both")
    return TAKEN[cell.lower()]


def _actors(
    lines: Sequence[_TableLine], options: Sequence[_TableLine], codes: Sequence[Sequence[int]]
) -> Iterator[DecisionMaker]:
    places = {code: number for number, code in enumerate(sorted(c for group in codes for c in group), 1)}
    ranks = {}
    for one in lines:
        if one.what.lower() in RANK:
            if one.actor in ranks:
                raise fault_at(one.number, one.actor, "is ranked for twice", "keep one row")
            ranks[one.actor] = _ranking(one, codes, places)
    names = dict.fromkeys(one.actor for one in lines if one.actor)
    for name in names:
        if name not in ranks:
            raise Fault((), name, "has no row that ranks the states", f"add a row: {name}, rank, and a rank a state")
        held = tuple(at for at, one in enumerate(options) if one.actor == name)
        yield DecisionMaker(name, held, (), ranks[name])


def _ranking(one: _TableLine, codes: Sequence[Sequence[int]], places: Mapping[int, int]) -> tuple[tuple[int, ...], ...]:
    levels: dict[float, list[int]] = {}
    for state, group in enumerate(codes):
        rank = read_in_place(one.number, f"state {state + 1}", one.cells[state], read_number)
        levels.setdefault(rank, []).extend(places[code] for code in group)
    return tuple(tuple(sorted(levels[rank])) for rank in sorted(levels))


def _today(lines: Sequence[_TableLine], codes: Sequence[Sequence[int]]) -> int | None:
    marked = [(one, at) for one in lines if one.what.lower() in TODAY for at, cell in enumerate(one.cells) if cell]
    if not marked:
        return None
    one, at = marked[0]
    if len(marked) > 1 or len(codes[at]) > 1:
        raise fault_at(one.number, one.what, "marks more than one state", "mark one")
    return codes[at][0]


def _barred(count: int, listed: Sequence[int]) -> Iterator[Condition]:
    """Conjunctions that hold just the states that are not listed: choices that lead to none of those that are."""
    waiting: list[tuple[tuple[bool, ...], list[int]]] = [((), list(listed))]
    while waiting:
        chosen, left = waiting.pop()
        if not left:
            yield (tuple(enumerate(chosen)),)
        elif len(left) < 2 ** (count - len(chosen)):
            for taken in (True, False):
                at = len(chosen)
                waiting.append(((*chosen, taken), [code for code in left if (code >> at & 1 == 1) == taken]))


def write_conflict_table(model: ConflictFile) -> bytes:
    r"""Return a conflict as a table; statements are written as the ranking that they give.

    Raises
    ------
    CannotDo
        If it has more states than a table takes.

    Examples
    --------
    >>> table = b"Decision maker,Option,s1,s2\nAnn,Go,N,Y\nAnn,rank,2,1\n"
    >>> write_conflict_table(read_conflict_table(table)).decode().splitlines()[1:]
    ['Ann,Go,both,N,Y', 'Ann,rank,,2,1']
    """
    codes = feasible_codes(model).tolist()
    if len(codes) > MOST_STATES:
        raise CannotDo(f"the conflict has {len(codes):,} states, and a table takes up to {MOST_STATES:,}: name a board")
    holders = [next((one.name for one in model.actors if at in one.options), "") for at in range(len(model.options))]
    rows = [
        [harmless(holders[at]), harmless(one.name), one.direction, *("Y" if code >> at & 1 else "N" for code in codes)]
        for at, one in enumerate(model.options)
    ]
    rows += [[harmless(one.name), "rank", "", *map(str, _ranks(one, codes))] for one in model.actors]
    if model.today in codes:
        rows.append(["", "today", "", *("x" if code == model.today else "" for code in codes)])
    return written_rows([["Decision maker", "Option", "Direction", *map(str, range(1, len(codes) + 1))], *rows])


def _ranks(one: DecisionMaker, codes: Sequence[int]) -> list[int]:
    if one.ranking is not None:
        of = {state: rank for rank, level in enumerate(one.ranking, 1) for state in level}
        return [of[number] for number in range(1, len(codes) + 1)]
    met = [tuple(not _holds(statement, code) for statement in one.statements) for code in codes]
    order = sorted(set(met))
    return [order.index(own) + 1 for own in met]


def _holds(condition: Condition, code: int) -> bool:
    return any(all((code >> option & 1 == 1) == taken for option, taken in part) for part in condition)
