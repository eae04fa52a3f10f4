"""Unknown wants: what the answer becomes where nobody tells which of two worlds an actor prefers."""

from __future__ import annotations

from collections.abc import Sequence

from raison.findings.naming.labels import concept_name
from raison.findings.part import Part
from raison.findings.phrases import listed
from raison.findings.records import Reason, Row, Table
from raison.findings.stability.board import BoardState
from raison.findings.stability.further.unlike_reasoning import Otherwise, columns, otherwise, otherwise_says, too_large
from raison.lenses.conflict.preferences import by_extension
from raison.model.picture import Doubt

__all__ = ["unknown_part"]

MARK = "rests on a preference that nobody gives"
WAYS = {
    "a": "a: leaves for what may be better; only what is surely no better deters",
    "b": "b: leaves for what is surely better; only what is surely no better deters",
    "c": "c: leaves for what may be better; what may be no better deters",
    "d": "d: leaves for what is surely better; what may be no better deters",
}


def unknown_part(board: BoardState) -> Part:
    """Return what lasts under each way to reason about comparisons that nobody tells, where the study says so.

    By `extension` one of the four ways is chosen.

    References
    ----------
    Li, Hipel, Kilgour and Fang (2004), IEEE Transactions on Systems, Man, and Cybernetics A 34(4), 507-520.

    Examples
    --------
    >>> from tests.examples.findings import board
    >>> unknown_part(board()).tables
    ()
    """
    doubts = [one for one in board.probe.impacts.picture.doubts if one.actor in board.actors]
    chosen = board.ask.wish.extension
    if not doubts:
        return _nothing(board) if chosen else Part()
    refused = too_large(board, len(WAYS))
    if refused:
        return Part((_table(board, {}, refused),), {"unknown": _data(board, doubts, {}, refused)}, says=(refused,))
    every = by_extension(board.probe.impacts, board.every, board.ask.concept)
    found = {name: otherwise(board, stays) for name, stays in every.items() if chosen in (None, name)}
    turns = not all(one.same for one in found.values())
    return Part(
        (_table(board, found, board.unknown_note),),
        {"unknown": _data(board, doubts, found, "")},
        tuple(_reason(board, doubt) for doubt in doubts),
        says=(_says(board, doubts, found),),
        marks=(MARK,) if turns else (),
    )


def _nothing(board: BoardState) -> Part:
    told = "Every comparison of the actors on this board is known, so all four ways to reason are the usual one."
    return Part(says=(told,), data={"unknown": _data(board, [], {}, "")})


def _says(board: BoardState, doubts: Sequence[Doubt], found: dict[str, Otherwise]) -> str:
    who = listed(list(dict.fromkeys(board.phrases.who(one.actor) for one in doubts)))
    begin = f"How {who} compares some outcomes is not known. The answer above leaves these comparisons out"
    turning = [name for name, one in found.items() if not one.same]
    if not turning:
        ways = "all four ways to reason about them agree" if len(found) > 1 else f"way {next(iter(found))} agrees"
        return f"{begin}; {ways} with it."
    ways = "way" if len(turning) == 1 else "ways"
    return f"{begin}. The answer is another one if actors reason in {ways} {listed(turning)} of the table."


def _table(board: BoardState, found: dict[str, Otherwise], note: str) -> Table:
    rows = tuple(
        Row((WAYS[name], otherwise_says(board, one), "yes" if one.same else "no")) for name, one in found.items()
    )
    title = f"Where a comparison is unknown: four ways to reason about it, under {concept_name(board.ask.concept)}"
    return Table(title, ("Extension", *columns(board)), rows, note)


def _reason(board: BoardState, doubt: Doubt) -> Reason:
    assumed = f". Assumed: {doubt.assumption}" if doubt.assumption else ""
    says = f"{board.phrases.doubt(doubt)}{assumed}"
    claims = board.phrases.claims(doubt.because)
    return Reason("want", says, (doubt.address,), claims, doubt.because is None, board.phrases.hedged(doubt.because))


def _data(board: BoardState, doubts: Sequence[Doubt], found: dict[str, Otherwise], refused: str) -> dict[str, object]:
    return {
        "concept": board.ask.concept,
        "comparisons": [{"actor": one.actor, "want": one.address, "after": one.after} for one in doubts],
        "extensions": {name: one.told() for name, one in found.items()},
        "tried": not refused,
    }
