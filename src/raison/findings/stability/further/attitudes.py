"""Attitudes: what lasts where actors wish one another well or ill, as the study says."""

from __future__ import annotations

from raison.findings.naming.labels import concept_name
from raison.findings.part import Part
from raison.findings.records import Reason, Row, Table
from raison.findings.stability.board import BoardState
from raison.findings.stability.further.unlike_reasoning import Otherwise, columns, otherwise, otherwise_says, too_large
from raison.lenses.conflict.preferences import by_attitudes
from raison.model.picture import Liking

__all__ = ["attitudes_part"]

MARK = "rests on attitudes"


def attitudes_part(board: BoardState) -> Part:
    """Return what lasts where actors move by their attitudes, where the study tells some of actors on the board.

    References
    ----------
    Inohara, Hipel and Walker (2007), Journal of Systems Science and Systems Engineering 16(2).

    Examples
    --------
    >>> from tests.examples.findings import board
    >>> attitudes_part(board()).tables
    ()
    """
    told = [one for one in board.probe.impacts.picture.likings if {one.actor, one.towards} <= set(board.actors)]
    if not told:
        return Part()
    groups = [mover for mover in board.found.movers if len(mover.members) > 1]
    refused = too_large(board, 1) or (
        "Not tried: some choices on this board are made together, and a group has no attitude; leave them off."
        if groups
        else ""
    )
    reasons = tuple(_reason(board, one) for one in told)
    data = {"concept": board.ask.concept, "attitudes": [_told(one) for one in told], "tried": not refused}
    if refused:
        return Part((), {"attitudes": data}, reasons, says=(f"The study gives attitudes of actors. {refused}",))
    found = otherwise(board, by_attitudes(board.probe.impacts, board.every, board.ask.concept))
    table = _table(board, found)
    return Part(
        (table,),
        {"attitudes": data | found.told()},
        reasons,
        says=(_says(found),),
        marks=() if found.same else (MARK,),
    )


def _says(found: Otherwise) -> str:
    agrees = "the answer stays as it is" if found.same else "the answer turns"
    return f"If the actors move by their attitudes, {agrees}."


def _table(board: BoardState, found: Otherwise) -> Table:
    row = Row(("by their attitudes", otherwise_says(board, found), "yes" if found.same else "no"))
    rules = (
        "An actor moves if nobody whom it wishes well is worse off and everybody whom it wishes ill is; whom the study "
        "does not name, it does not care about, except itself, which it wishes well."
    )
    note = f"{rules} {board.unknown_note}".strip()
    title = f"States that last where actors move by their attitudes, under {concept_name(board.ask.concept)}"
    return Table(title, ("How actors reason", *columns(board)), (row,), note)


def _reason(board: BoardState, one: Liking) -> Reason:
    assumed = f". Assumed: {one.assumption}" if one.assumption else ""
    says = f"{board.phrases.liking(one)}{assumed}"
    claims = board.phrases.claims(one.because)
    return Reason("want", says, (one.address,), claims, one.because is None, board.phrases.hedged(one.because))


def _told(one: Liking) -> dict[str, str]:
    return {"actor": one.actor, "towards": one.towards, "is": one.is_, "rating": one.address}
