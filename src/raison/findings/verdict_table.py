"""Verdict table: the states as the field prints them, options down, states across: Y taken, N not, – either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from raison.findings.matter import LISTED, Matter, Part
from raison.findings.records import Row, Table
from raison.lenses.verdicts import CONCEPTS

__all__ = ["table_part"]


@dataclass(frozen=True)
class _Column:
    name: str
    states: tuple[int, ...]


@dataclass(frozen=True)
class _Line:
    factor: str
    variant: str
    chosen: bool  # somebody's choice on the board; otherwise it follows


def table_part(matter: Matter) -> Part:
    """Return the table of states; asked by `table`.

    Notes
    -----
    A column is one state; where more last than fit, those that last under the same concepts stand in one column, and
    an option that some of them take and some do not is –. A factor of two variants is one option, the second; of
    more, each variant is one. The last lines are verdicts: E an equilibrium, – none, ? undetermined.

    Examples
    --------
    >>> from raison.findings.example import matter
    >>> table_part(matter(want="line=press", table=True)).data["table"]["verdicts"]["nash"]
    ['–', 'E']
    """
    if not matter.ask.further.table:
        return Part()
    columns, lines = _columns(matter), _lines(matter)
    cells = [[_cell(matter, line, column) for column in columns] for line in lines]
    verdicts: dict[str, list[str]] = {
        concept: [_verdict(matter, concept, column) for column in columns] for concept in CONCEPTS
    }
    data = {
        "columns": [{"name": column.name, "states": list(column.states)} for column in columns],
        "options": [
            {"factor": line.factor, "variant": line.variant, "follows": not line.chosen, "cells": row}
            for line, row in zip(lines, cells, strict=True)
        ],
        "ranks": _ranks(matter, columns),
        "verdicts": verdicts,
    }
    return Part(tables=(_table(matter, columns, lines, cells, verdicts),), data={"table": data})


def _columns(matter: Matter) -> list[_Column]:
    lasting = sorted({number for concept in CONCEPTS for number in matter.every.equilibria(concept)} - {0})
    today = _Column("today", (0,))
    if len(lasting) < LISTED:
        return [today, *(_Column(str(number), (number,)) for number in lasting)]
    groups: dict[tuple[str, ...], list[int]] = {}
    for number in lasting:
        groups.setdefault(tuple(_verdict(matter, one, _Column("", (number,))) for one in CONCEPTS), []).append(number)
    return [today, *(_Column(f"{len(group)} states", tuple(group)) for group in groups.values())]


def _lines(matter: Matter) -> list[_Line]:
    frame, board = matter.probe.impacts.frame, matter.found.board
    moving = (matter.found.worlds != matter.found.worlds[0]).any(axis=0)
    free = [frame.factors[place] for place in np.flatnonzero(moving).tolist() if frame.factors[place] not in board]
    return [
        _Line(name, variant, name in board)
        for name in (*board, *free)
        for variant in _options(frame.variants, frame.place[name])
    ]


def _options(variants: Sequence[Sequence[str]], place: int) -> Sequence[str]:
    return variants[place] if len(variants[place]) > 2 else variants[place][1:]


def _cell(matter: Matter, line: _Line, column: _Column) -> str:
    frame = matter.probe.impacts.frame
    taken = matter.found.worlds[list(column.states), frame.place[line.factor]] == frame.index(line.factor, line.variant)
    return "Y" if taken.all() else "–" if taken.any() else "N"


def _verdict(matter: Matter, concept: str, column: _Column) -> str:
    states = list(column.states)
    if matter.every.least[concept][:, states].all():
        return "E"
    return "?" if matter.every.most[concept][:, states].all() else "–"


def _ranks(matter: Matter, columns: Sequence[_Column]) -> dict[str, list[list[int]]]:
    # For each actor the lowest and the highest rank among the states of a column; higher is better.
    ranked = matter.every.model.ranks
    return {
        actor: [[int(row[list(one.states)].min()), int(row[list(one.states)].max())] for one in columns]
        for actor, row in zip(matter.actors, ranked, strict=True)
    }


def _table(
    matter: Matter,
    columns: Sequence[_Column],
    lines: Sequence[_Line],
    cells: Sequence[Sequence[str]],
    verdicts: dict[str, list[str]],
) -> Table:
    rows = [Row((_option_name(matter, line), *row)) for line, row in zip(lines, cells, strict=True)]
    rows += [
        Row((f"rank by {matter.phrases.actor(actor)}", *map(_span, each)))
        for actor, each in _ranks(matter, columns).items()
    ]
    rows += [Row((concept, *row)) for concept, row in verdicts.items()]
    note = "Y taken, N not, – either; ranks: higher is better; E equilibrium, – none, ? undetermined."
    return Table(
        "States, as the field prints them", ("Option", *(column.name for column in columns)), tuple(rows), note
    )


def _span(rank: Sequence[int]) -> str:
    return str(rank[0]) if rank[0] == rank[1] else f"{rank[0]}–{rank[1]}"


def _option_name(matter: Matter, line: _Line) -> str:
    owners = (
        matter.phrases.actors(matter.probe.impacts.picture.factors[line.factor].owner) if line.chosen else "follows"
    )
    return f"{owners}: {matter.phrases.clause(line.factor, line.variant)}"
