"""Robustness: which single change of a want, or of two worlds in somebody's order, turns whether a state lasts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from raison.engines.conflict import Flip, GraphModel, Robustness, robustness, stability
from raison.findings.naming.labels import concept_name
from raison.findings.records import Row, Table
from raison.findings.stability.board import LISTED, BoardState, Part
from raison.lenses.conflict.verdicts import ranks
from raison.lenses.worlds.impacts import Impacts
from raison.model.picture import Want
from raison.words.expressions import Not

__all__ = ["robust_part"]

MOST_FLIPS = 4_000
CHANGES = ("left out", "turned round", "put before all others")
Tiers = tuple[tuple[Want, ...], ...]


def robust_part(board: BoardState) -> Part:
    """Return which single changes turn whether the state asked about lasts; asked by `robust`.

    Notes
    -----
    Every want of every actor on the board is left out, turned round, and put before all others, one at a time. On
    small boards, two worlds on neighbouring levels of an actor's order also change places or join one another.

    Examples
    --------
    >>> from tests.examples.findings import board
    >>> told = robust_part(board(want="line=hold", robust=True)).data["robust"]
    >>> told["lasts"], [one["change"] for one in told["wants"] if one["turns"]]
    (True, ['turned round'])
    """
    if not board.ask.wish.robust:
        return Part()
    holds = _holds(board, board.every.model)
    wants = [(want, change, _holds(board, model)) for want, change, model in _changed(board)]
    turning = [(want, change) for want, change, after in wants if after != holds]
    flips, count = _flips(board)
    told = "lasts" if holds else "does not last"
    where = "Today's state" if board.state == 0 else f"State {board.state}"
    title = f"{where} {told} under {concept_name(board.ask.concept)}; one change of preference that turns this"
    rows = [_want_row(board, want, change) for want, change in turning]
    rows += [_flip_row(board, flip) for flip in (flips.turning if flips else ())[:LISTED]]
    table = Table(title, ("Actor", "What changes", "How"), tuple(rows), _note(board, len(wants), flips, count))
    return Part(tables=(table,), data={"robust": _data(board, holds, wants, flips, count)})


def _holds(board: BoardState, model: GraphModel) -> bool:
    return bool(stability(model, board.ask.concept)[:, board.state].all())


def _changed(board: BoardState) -> Iterator[tuple[Want, str, GraphModel]]:
    for number, actor in enumerate(board.actors):
        for want, change, tiers in _variations(board.probe.impacts.picture.tiers.get(actor, ())):
            yield want, change, _with_tiers(board, number, actor, tiers)


def _variations(tiers: Tiers) -> Iterator[tuple[Want, str, Tiers]]:
    for want in (want for tier in tiers for want in tier):
        rest = tuple(kept for tier in tiers if (kept := tuple(one for one in tier if one is not want)))
        turned = replace(want, node=Not(want.node))
        around = tuple(tuple(turned if one is want else one for one in tier) for tier in tiers)
        yield from zip((want,) * 3, CHANGES, (rest, around, ((want,), *rest)), strict=True)


def _with_tiers(board: BoardState, number: int, actor: str, tiers: Tiers) -> GraphModel:
    told = board.probe.impacts.picture
    impacts = Impacts(replace(told, tiers={**told.tiers, actor: tiers}))
    ranked = board.every.model.ranks.copy()
    ranked[number] = ranks(impacts, board.found.worlds, actor)
    return board.every.model.with_ranks(ranked)


def _flips(board: BoardState) -> tuple[Robustness | None, int]:
    # How many flips there are is known before one is tried; too many are not begun.
    levels = [np.bincount(row - row.min()) for row in board.every.model.ranks]
    count = sum(3 * int(upper) * int(lower) for level in levels for upper, lower in zip(level[1:], level, strict=False))
    if count > MOST_FLIPS:
        return None, count
    return robustness(board.every.model, board.ask.concept, board.state), count


def _want_row(board: BoardState, want: Want, change: str) -> Row:
    claims = board.phrases.claims(want.because)
    words = board.phrases.spoken(want.node)
    what = ("level", f"level {want.level}: {words}") if want.level else ("want", f"that {words}")
    return Row((board.phrases.actor(want.actor), what[1], f"the {what[0]} is {change}"), claims)


def _flip_row(board: BoardState, flip: Flip) -> Row:
    how = {"exchange": "change places", "raise": "are ranked alike, high", "lower": "are ranked alike, low"}[flip.kind]
    worlds = f"{board.named(flip.better)} and {board.named(flip.worse)}"
    return Row((board.phrases.actor(board.actors[flip.actor]), worlds, how))


def _note(board: BoardState, wants: int, flips: Robustness | None, count: int) -> str:
    told = [f"{wants} changes of wants were tried."]
    if flips is None:
        told.append(f"Exchanges of single states were not tried: there are {count:,}, more than {MOST_FLIPS:,}.")
    else:
        more = f", {len(flips.turning) - LISTED} of those that turn it not shown" * (len(flips.turning) > LISTED)
        told.append(f"{flips.tried:,} exchanges of single states were tried{more}.")
    return " ".join(part for part in (*told, board.unknown_note) if part)


def _data(
    board: BoardState, holds: bool, wants: list[tuple[Want, str, bool]], flips: Robustness | None, count: int
) -> dict[str, Any]:
    return {
        "state": board.state,
        "concept": board.ask.concept,
        "lasts": holds,
        "wants": [
            {"actor": want.actor, "want": want.address, "change": change, "turns": after != holds}
            for want, change, after in wants
        ],
        "exchanges": count,
        "exchanges_tried": flips is not None,
        "turning": [
            {"actor": board.actors[flip.actor], "better": flip.better, "worse": flip.worse, "kind": flip.kind}
            for flip in (flips.turning if flips else ())
        ],
    }
