"""Evolution: the shortest legal ways from a state to each world that lasts, and those that no way reaches."""

from __future__ import annotations

from typing import Any

from raison.engines.conflict import Evolution, Way, evolution
from raison.findings.records import Row, Table
from raison.findings.rows.board_data import step_data
from raison.findings.stability.board import LISTED, BoardState, Part

__all__ = ["ways_part"]

PATHS = 4
WORDS = {"any": "by any moves", "improving": "by moves that each improve on where they start"}


def ways_part(board: BoardState) -> Part:
    """Return the shortest ways from the state asked about to each equilibrium; asked by `ways` or by another start.

    >>> from tests.examples.findings import board
    >>> (way,) = ways_part(board(want="line=press", ways="improving")).data["ways_from"]["ways"]
    >>> way["to"], way["paths"]
    (1, [[{'mover': 0, 'from': 0, 'to': 1}]])
    """
    wish = board.ask.wish
    if wish.ways is None and wish.from_ == "today":
        return Part()
    targets = list(board.every.equilibria(board.ask.concept))
    steps = wish.ways or "any"
    found = evolution(board.every.model, board.state, targets, steps=steps, max_paths=PATHS)
    return Part(tables=(_table(board, found),), data={"ways_from": _data(found)})


def _table(board: BoardState, found: Evolution) -> Table:
    near = sorted(found.ways, key=lambda way: (way.length, way.target))
    rows = [_row(board, way) for way in near[:LISTED]]
    left = len(near) - len(rows)
    notes = [f"{left} more can be reached."] if left else []
    if found.unreachable:
        plural = "s" if len(found.unreachable) > 1 else ""
        notes.append(f"No way leads to the state{plural} {board.numbered(found.unreachable)}.")
    if not found.ways and not found.unreachable:
        notes.append("Somebody would leave every state, so there is nowhere to go to.")
    start = "today" if board.state == 0 else f"state {board.state}"
    title = f"Shortest ways from {start} to stable states, {WORDS[found.steps]}"
    return Table(title, ("To", "Moves", "One of the ways"), tuple(rows), " ".join([*notes, board.unknown_note]).strip())


def _row(board: BoardState, way: Way) -> Row:
    path = "; then ".join(board.moved(step) for step in way.paths[0]) or "it is there already"
    name = "today" if way.target == 0 else str(way.target)
    return Row((name, str(way.length), path))


def _data(found: Evolution) -> dict[str, Any]:
    return {
        "from": found.start,
        "steps": found.steps,
        "ways": [
            {
                "to": way.target,
                "length": way.length,
                "paths": [[step_data(step) for step in path] for path in way.paths],
                "complete": way.complete,
            }
            for way in found.ways
        ],
        "unreachable": list(found.unreachable),
    }
