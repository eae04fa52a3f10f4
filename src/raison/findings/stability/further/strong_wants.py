"""Strong wants: which lasting worlds hold because anything else is much worse, and which hold weakly."""

from __future__ import annotations

from raison.findings.naming.labels import concept_name
from raison.findings.records import Row, Table
from raison.findings.stability.board import Matter, Part
from raison.findings.stability.further.unlike_reasoning import columns, otherwise, shown, too_large
from raison.lenses.conflict.preferences import by_strength

__all__ = ["strength_part"]


def strength_part(matter: Matter) -> Part:
    """Return which lasting states last strongly, where the study says what is much worse for actors on the board.

    References
    ----------
    Hamouda, Kilgour and Hipel (2004), Group Decision and Negotiation 13.

    Examples
    --------
    >>> from tests.examples.findings import matter
    >>> strength_part(matter()).tables
    ()
    """
    tiers = [tier for actor in matter.actors for tier in matter.probe.impacts.picture.tiers.get(actor, ())]
    if not any(want.strong for tier in tiers for want in tier):
        return Part()
    refused = too_large(matter, 2)
    if refused:
        return Part((refused,), data={"strength": {"concept": matter.ask.concept, "tried": False}})
    found = by_strength(matter.probe.impacts, matter.every, matter.ask.concept)
    lasting, strongly = otherwise(matter, found.stable), otherwise(matter, found.strongly)
    weakly = tuple(state for state in lasting.states if state not in strongly.states)
    rows = (
        Row(("strongly: whatever deters is much worse", shown(matter, strongly), "yes" if strongly.same else "no")),
        Row(("weakly: something that deters is only worse, or as good", matter.numbered(weakly) or "none", "")),
    )
    title = f"How strongly states last, under {concept_name(matter.ask.concept)}"
    data = {
        "concept": matter.ask.concept,
        "strongly": strongly.told(),
        "weakly": list(weakly),
        "tried": True,
    }
    note = " ".join(part for part in (_left_out(matter), matter.unknown_note) if part)
    table = Table(title, ("How", *columns(matter)), rows, note)
    return Part((_says(matter, len(lasting.states), len(strongly.states)),), (table,), {"strength": data})


def _says(matter: Matter, lasting: int, strongly: int) -> str:
    if not lasting:
        return "No state lasts, strongly or weakly."
    if strongly == lasting:
        return "Every lasting state lasts strongly: what deters from leaving it is much worse, or nobody would gain."
    return f"Of {lasting} lasting states {strongly} last strongly: what deters is much worse, or nobody would gain."


def _left_out(matter: Matter) -> str:
    return "Without an improvement to be deterred from, a state lasts strongly." if matter.ask.concept != "nash" else ""
