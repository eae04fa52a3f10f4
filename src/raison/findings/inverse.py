"""Inverse: what actors would have to cease to prefer, at the least, for a state to last."""

from __future__ import annotations

from typing import Any

from raison.engines.conflict import EquilibriumInverse, Inverse, equilibrium_changes, stability
from raison.findings.matter import Matter, Part
from raison.findings.records import Row, Table

__all__ = ["inverse_part"]


def inverse_part(matter: Matter) -> Part:
    """Return the smallest changes of preference that would make the state asked about last; asked by `inverse`.

    >>> from raison.findings.example import matter
    >>> inverse_part(matter(want="line=press", inverse=True)).data["inverse"]["chosen"]
    [[1]]
    """
    if not matter.ask.further.inverse:
        return Part()
    found = equilibrium_changes(matter.every.model, matter.ask.concept, matter.state)
    rows = tuple(_row(matter, one) for one in found.each)
    where = "today's world" if matter.state == 0 else f"state {matter.state}"
    title = f"For {where} to last under {found.concept}: what actors would have to cease to prefer to it"
    columns = ("Actor", "Comparisons", "It would no longer prefer", "Other ways")
    return Part(
        tables=(Table(title, columns, rows, _note(matter, found)),),
        data={"inverse": _data(matter, found)},
    )


def _row(matter: Matter, one: Inverse) -> Row:
    actor = matter.phrases.actor(matter.actors[one.actor])
    if not one.changes:
        return Row((actor, "?", "the search was cut short", ""))
    worlds = [matter.beside(end) for end in one.changes[0].not_preferred]
    more = f"{len(one.changes) - 1}" if one.complete else f"at least {len(one.changes) - 1}"
    return Row((actor, str(one.size), "; ".join(worlds), more))


def _note(matter: Matter, found: EquilibriumInverse) -> str:
    groups = _groups_leaving(matter)
    told = [f"{', '.join(groups)} would still leave together, whatever one actor alone ceases to prefer."] * bool(
        groups
    )
    if not found.each and not groups:
        told.append("Nothing has to change: every actor stays already.")
    elif found.verified:
        told.append("Checked: with these changes together everybody stays.")
        told.append(
            "Nothing smaller does." if found.minimal else "Smaller changes of several actors are not ruled out."
        )
    elif found.each:
        told.append("These changes were tried together, and somebody would still leave.")
    return " ".join(part for part in (*told, matter.unknown_note) if part)


def _groups_leaving(matter: Matter) -> list[str]:
    stays = stability(matter.every.model, matter.ask.concept)[:, matter.state]
    return [matter.mover(number) for number in range(len(matter.actors), len(stays)) if not stays[number]]


def _data(matter: Matter, found: EquilibriumInverse) -> dict[str, Any]:
    return {
        "concept": found.concept,
        "state": found.state,
        "each": [
            {
                "actor": matter.actors[one.actor],
                "size": one.size,
                "changes": [list(change.not_preferred) for change in one.changes],
                "complete": one.complete,
            }
            for one in found.each
        ],
        "chosen": [list(change.not_preferred) for change in found.chosen],
        "groups_leaving": _groups_leaving(matter),
        "verified": found.verified,
        "minimal": found.minimal,
    }
