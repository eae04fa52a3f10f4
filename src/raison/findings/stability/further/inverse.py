"""Inverse: what actors would have to cease to prefer, at the least, for a state to last."""

from __future__ import annotations

from typing import Any

from raison.engines.conflict import EquilibriumInverse, Inverse, equilibrium_changes, stability
from raison.findings.records import Row, Table
from raison.findings.stability.board import BoardState, Part

__all__ = ["inverse_part"]


def inverse_part(board: BoardState) -> Part:
    """Return the smallest changes of preference that would make the state asked about last; asked by `inverse`.

    >>> from tests.examples.findings import board
    >>> inverse_part(board(want="line=press", inverse=True)).data["inverse"]["chosen"]
    [[1]]
    """
    if not board.ask.wish.inverse:
        return Part()
    found = equilibrium_changes(board.every.model, board.ask.concept, board.state)
    rows = _chosen_rows(board, found) if found.verified else tuple(_row(board, one) for one in found.each)
    where = "today's state" if board.state == 0 else f"state {board.state}"
    title = f"For {where} to last under {found.concept}: what actors would have to cease to prefer to it"
    columns = ("Actor", "Comparisons", "It would no longer prefer", "Other ways")
    return Part(
        tables=(Table(title, columns, rows, _note(board, found)),),
        data={"inverse": _data(board, found)},
    )


def _chosen_rows(board: BoardState, found: EquilibriumInverse) -> tuple[Row, ...]:
    alone = {one.actor: one for one in found.each}
    return tuple(
        _chosen_row(board, actor, change.not_preferred, alone.get(actor))
        for actor, change in zip(found.actors, found.chosen, strict=True)
    )


def _chosen_row(board: BoardState, actor: int, chosen: tuple[int, ...], alone: Inverse | None) -> Row:
    worlds = "; ".join(board.beside(end) for end in chosen)
    return Row((board.phrases.actor(board.actors[actor]), str(len(chosen)), worlds, _others(alone, len(chosen))))


def _others(alone: Inverse | None, size: int) -> str:
    if alone is None or alone.size != size:
        return ""
    return f"{len(alone.changes) - 1}" if alone.complete else f"at least {len(alone.changes) - 1}"


def _row(board: BoardState, one: Inverse) -> Row:
    actor = board.phrases.actor(board.actors[one.actor])
    if not one.changes:
        return Row((actor, "?", "the search was cut short", ""))
    worlds = [board.beside(end) for end in one.changes[0].not_preferred]
    return Row((actor, str(one.size), "; ".join(worlds), _others(one, one.size)))


def _note(board: BoardState, found: EquilibriumInverse) -> str:
    if found.verified and not found.size:
        told = ["Nothing has to change: everybody stays already."]
    elif found.verified:
        told = ["Checked: with these changes together everybody stays.", _least(found)]
    else:
        told = [
            "Each is what the actor would have to cease to prefer while others stay as they are. These changes were "
            f"tried together, and somebody would still leave; at least {found.at_least} comparisons have to turn."
        ]
    return " ".join(part for part in (*told, board.unknown_note) if part)


def _least(found: EquilibriumInverse) -> str:
    if found.minimal:
        return "Nothing smaller does."
    return (
        f"No change of fewer than {found.at_least} comparisons does, and these {found.size} do; "
        "what lies between was not searched through."
    )


def _groups_leaving(board: BoardState) -> list[str]:
    stays = stability(board.every.model, board.ask.concept)[:, board.state]
    return [board.mover(number) for number in range(len(board.actors), len(stays)) if not stays[number]]


def _data(board: BoardState, found: EquilibriumInverse) -> dict[str, Any]:
    return {
        "concept": found.concept,
        "state": found.state,
        "each": [
            {
                "actor": board.actors[one.actor],
                "size": one.size,
                "changes": [list(change.not_preferred) for change in one.changes],
                "complete": one.complete,
            }
            for one in found.each
        ],
        "actors": [board.actors[actor] for actor in found.actors],
        "chosen": [list(change.not_preferred) for change in found.chosen],
        "size": found.size,
        "at_least": found.at_least,
        "groups_leaving": _groups_leaving(board),
        "verified": found.verified,
        "minimal": found.minimal,
    }
