"""Strong wants: which lasting worlds hold because anything else is much worse, and which hold weakly."""

from __future__ import annotations

from raison.findings.naming.labels import concept_name
from raison.findings.part import Part
from raison.findings.records import Row, Table
from raison.findings.stability.board import BoardState
from raison.findings.stability.further.unlike_reasoning import columns, otherwise, otherwise_says, too_large
from raison.lenses.conflict.preferences import by_strength

__all__ = ["strength_part"]


def strength_part(board: BoardState) -> Part:
    """Return which lasting states last strongly, where the study says what is much worse for actors on the board.

    References
    ----------
    Hamouda, Kilgour and Hipel (2004), Group Decision and Negotiation 13.

    Examples
    --------
    >>> from tests.examples.findings import board
    >>> strength_part(board()).tables
    ()
    """
    tiers = [tier for actor in board.actors for tier in board.probe.impacts.picture.tiers.get(actor, ())]
    if not any(want.strong for tier in tiers for want in tier):
        return Part()
    refused = too_large(board, 2)
    if refused:
        return Part(says=(refused,), data={"strength": {"concept": board.ask.concept, "tried": False}})
    found = by_strength(board.probe.impacts, board.every, board.ask.concept)
    lasting, strongly = otherwise(board, found.stable), otherwise(board, found.strongly)
    weakly = tuple(state for state in lasting.states if state not in strongly.states)
    rows = (
        Row(
            (
                "strongly: whatever deters is much worse",
                otherwise_says(board, strongly),
                "yes" if strongly.same else "no",
            )
        ),
        Row(("weakly: something that deters is only worse, or as good", board.numbered(weakly) or "none", "")),
    )
    title = f"How strongly states last, under {concept_name(board.ask.concept)}"
    data = {
        "concept": board.ask.concept,
        "strongly": strongly.told(),
        "weakly": list(weakly),
        "tried": True,
    }
    note = " ".join(part for part in (_left_out(board), board.unknown_note) if part)
    table = Table(title, ("How", *columns(board)), rows, note)
    return Part((table,), {"strength": data}, says=(_says(board, len(lasting.states), len(strongly.states)),))


def _says(board: BoardState, lasting: int, strongly: int) -> str:
    if not lasting:
        return "No state lasts, strongly or weakly."
    if strongly == lasting:
        return "Every lasting state lasts strongly: what deters from leaving it is much worse, or nobody would gain."
    return f"Of {lasting} lasting states {strongly} last strongly: what deters is much worse, or nobody would gain."


def _left_out(board: BoardState) -> str:
    return "Without an improvement to be deterred from, a state lasts strongly." if board.ask.concept != "nash" else ""
