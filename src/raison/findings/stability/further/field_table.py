"""Verdict table: the states as the field prints them, options down by actor, states across, then every verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from raison.findings.part import Part
from raison.findings.phrases import Phrases
from raison.findings.records import Row, Table
from raison.findings.rows.board_data import board_data
from raison.findings.stability.board import LISTED, BoardState
from raison.lenses.conflict.verdicts import CONCEPTS
from raison.model.records import Factor

__all__ = ["NOTE", "TableBlock", "FieldTable", "blocks_of", "field_table", "table_part"]

NOTE = (
    "Y taken, N not, – either; ranks: higher is better; E equilibrium, – none; S stays, L would leave, ± some "
    "of these states; ? undetermined."
)
Cells = tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One state, or several that last under the same concepts."""

    name: str
    states: tuple[int, ...]


@dataclass(frozen=True)
class OptionLine:
    """A variant, whether it is taken at each column; `owners` is empty where it follows by itself."""

    factor: str
    variant: str
    owners: tuple[str, ...]
    cells: Cells


@dataclass(frozen=True)
class FieldTable:
    """The table of states: options, ranks by actor, and for each concept the verdicts of all and of each mover."""

    columns: tuple[Column, ...]
    options: tuple[OptionLine, ...]
    ranks: Mapping[str, tuple[tuple[int, int], ...]]
    verdicts: Mapping[str, Cells]
    movers: tuple[tuple[str, ...], ...]
    stays: Mapping[str, tuple[Cells, ...]]


@dataclass(frozen=True)
class TableBlock:
    """Lines of the table under one heading: first cell and the cells of the columns."""

    title: str
    lines: tuple[tuple[str, Cells], ...]


def field_table(data: Mapping[str, Any], factors: Mapping[str, Factor]) -> FieldTable:
    """Return the table of states of a board.

    Parameters
    ----------
    data : mapping
        As `board_data` tells a board.
    factors : mapping of str to Factor
        The study's.

    Notes
    -----
    A column is one state: today and those that last under some concept. Where more last than fit, those that last
    under the same concepts stand in one column, and an option that some of them take and some do not is –. A factor of
    two variants is one option, the second; of more, each variant is one.

    Examples
    --------
    >>> from tests.examples.findings import board
    >>> one = board(want="line=press")
    >>> told = field_table(board_data(one.probe, one.every, one.ask), one.probe.impacts.picture.factors)
    >>> told.verdicts["nash"], told.stays["nash"], [(line.owners, line.cells) for line in told.options][0]
    (('–', 'E'), (('L', 'S'),), (('state',), ('N', 'Y')))
    """
    columns = _columns(data)
    return FieldTable(
        columns,
        tuple(_options(data, factors, columns)),
        {actor: tuple(_span(ranks, column) for column in columns) for actor, ranks in data["ranks"].items()},
        {concept: tuple(_verdict(data, concept, column) for column in columns) for concept in CONCEPTS},
        tuple(tuple(members) for members in data["movers"]),
        {concept: tuple(_stays(row, columns) for row in data["verdicts"][concept]) for concept in CONCEPTS},
    )


def _columns(data: Mapping[str, Any]) -> tuple[Column, ...]:
    lasting = sorted({state for concept in CONCEPTS for state in data["equilibria"][concept]} - {0})
    today = Column("today", (0,))
    if len(lasting) < LISTED:
        return (today, *(Column(str(state), (state,)) for state in lasting))
    groups: dict[Cells, list[int]] = {}
    for state in lasting:
        groups.setdefault(tuple(_verdict(data, one, Column("", (state,))) for one in CONCEPTS), []).append(state)
    return (today, *(Column(f"{len(group)} states", tuple(group)) for group in groups.values()))


def _options(data: Mapping[str, Any], factors: Mapping[str, Factor], columns: Sequence[Column]) -> Iterator[OptionLine]:
    states, board = data["states"], data["board"]
    moving = [name for name in states[0] if name not in board and any(one[name] != states[0][name] for one in states)]
    owned = sorted(board, key=lambda name: _place(data["movers"], factors[name].owner))
    for name in (*owned, *moving):
        variants = tuple(factors[name].variants)
        for variant in variants if len(variants) > 2 else variants[1:]:
            cells = tuple(_taken([states[state][name] == variant for state in one.states]) for one in columns)
            yield OptionLine(name, variant, factors[name].owner if name in board else (), cells)


def _place(movers: Sequence[Sequence[str]], owners: Sequence[str]) -> int:
    return next((place for place, members in enumerate(movers) if set(members) == set(owners)), len(movers))


def _taken(each: Sequence[bool]) -> str:
    return "Y" if all(each) else "–" if any(each) else "N"


def _span(ranks: Sequence[int], column: Column) -> tuple[int, int]:
    own = [ranks[state] for state in column.states]
    return min(own), max(own)


def _verdict(data: Mapping[str, Any], concept: str, column: Column) -> str:
    cells = [row[state] for row in data["verdicts"][concept] for state in column.states]
    return "E" if all(cells) else "–" if False in cells else "?"


def _stays(row: Sequence[bool | None], columns: Sequence[Column]) -> Cells:
    words = {True: "S", False: "L", None: "?"}
    told = [{words[row[state]] for state in column.states} for column in columns]
    return tuple(found.pop() if len(found) == 1 else "±" for found in told)


def blocks_of(table: FieldTable, phrases: Phrases) -> tuple[TableBlock, ...]:
    """Return the table's lines under headings: each actor's options, what follows, ranks, each concept's verdicts.

    >>> from tests.examples.findings import board
    >>> one = board(want="line=press")
    >>> told = field_table(board_data(one.probe, one.every, one.ask), one.probe.impacts.picture.factors)
    >>> [block.title for block in blocks_of(told, one.phrases)][:3]
    ['The state', 'Follows by itself', 'Ranks']
    """
    owners = dict.fromkeys(line.owners for line in table.options)
    options = [_option_block(table, phrases, who) for who in owners]
    ranks = tuple((phrases.actor(actor), tuple(map(_shown, spans))) for actor, spans in table.ranks.items())
    return (*options, TableBlock("Ranks", ranks), *(_concept_block(table, phrases, concept) for concept in CONCEPTS))


def _option_block(table: FieldTable, phrases: Phrases, owners: tuple[str, ...]) -> TableBlock:
    lines = [(phrases.clause(one.factor, one.variant), one.cells) for one in table.options if one.owners == owners]
    return TableBlock(phrases.actors(owners) if owners else "Follows by itself", tuple(lines))


def _shown(span: tuple[int, int]) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]}–{span[1]}"


def _concept_block(table: FieldTable, phrases: Phrases, concept: str) -> TableBlock:
    each = [(phrases.actors(members), cells) for members, cells in zip(table.movers, table.stays[concept], strict=True)]
    return TableBlock(concept, (("everybody", table.verdicts[concept]), *each))


def table_part(board: BoardState) -> Part:
    """Return the table of states; asked by `table`.

    >>> from tests.examples.findings import board
    >>> table_part(board(want="line=press", table=True)).data["table"]["verdicts"]["nash"]
    ['–', 'E']
    """
    if not board.ask.wish.table:
        return Part()
    table = field_table(board_data(board.probe, board.every, board.ask), board.probe.impacts.picture.factors)
    rows = tuple(
        Row((f"{block.title}: {name}", *cells))
        for block in blocks_of(table, board.phrases)
        for name, cells in block.lines
    )
    columns = ("Option", *(column.name for column in table.columns))
    return Part(tables=(Table("States, as the field prints them", columns, rows, NOTE),), data={"table": _plain(table)})


def _plain(table: FieldTable) -> dict[str, Any]:
    return {
        "columns": [{"name": column.name, "states": list(column.states)} for column in table.columns],
        "options": [
            {"factor": one.factor, "variant": one.variant, "follows": not one.owners, "cells": list(one.cells)}
            for one in table.options
        ],
        "ranks": {actor: [list(span) for span in spans] for actor, spans in table.ranks.items()},
        "verdicts": {concept: list(cells) for concept, cells in table.verdicts.items()},
        "stays": {concept: [list(cells) for cells in rows] for concept, rows in table.stays.items()},
    }
