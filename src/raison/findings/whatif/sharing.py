"""What the rows of a what-if share: the answer where nothing settles, data, and the comparison with today."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from raison.findings.case import Case
from raison.findings.drift import drift_answer_data
from raison.findings.phrases import listed
from raison.findings.probes.probe import Probe
from raison.findings.records import Answer, Row, Table
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import Start

__all__ = ["shares_table", "start_data", "unsettled_answer", "variants"]


def unsettled_answer(case: Case, label: str, probe: Probe, found: Start, data: Mapping[str, Any]) -> Answer:
    """Return the answer where today, with the hold, does not settle.

    >>> from dataclasses import replace
    >>> from tests.examples.findings import case
    >>> from raison.findings.rows.holding import hold_probe
    >>> probe = hold_probe(case())
    >>> unsettled_answer(case(), "others hold", probe, replace(probe.result, banned=True), {}).says
    'Unknown: with this hold the system ends in a combination that the study rules out and does not settle.'
    """
    where = "ends in a combination that the study rules out" if found.banned else "runs in a circle"
    says = f"Unknown: with this hold the system {where} and does not settle."
    cycle = [probe.impacts.frame.world(row) for row in found.cycle]
    return Answer(case.setup.reading, label, says, "open", data={**data, "cycle": cycle})


def start_data(impacts: Impacts, found: Start) -> dict[str, Any]:
    """Return today's world, where it settles, and what drifts, as plain data.

    >>> from raison.lenses.worlds.settling import start
    >>> from tests.examples.model import pictured
    >>> impacts = Impacts(pictured())
    >>> start_data(impacts, start(impacts, {"line": "press"}))["drift"]
    [{'factor': 'arms', 'from': 'none', 'to': 'pursued'}, {'factor': 'climate', 'from': 'cool', 'to': 'hot'}]
    """
    told = drift_answer_data(impacts, found)
    return {key: told[key] for key in ("today", "settled", "drift")}


def shares_table(
    case: Case, names: tuple[str, ...], held: Mapping[str, tuple[str, ...]], today: Mapping[str, tuple[str, ...]]
) -> Table:
    """Return which variants of some factors occur, today and with the hold.

    >>> from tests.examples.findings import case
    >>> table = shares_table(case(), ("arms",), {"arms": ("pursued",)}, {"arms": ("none", "pursued")})
    >>> table.rows[0].cells
    ('Arms', 'no arms or arms pursued', 'arms pursued')
    """
    rows = tuple(
        Row((case.phrases.factor(name), variants(case, name, today[name]), variants(case, name, held[name])))
        for name in names
    )
    title = f"Beside {'what it is compared with' if case.ask.against else 'today'}"
    return Table(title, ("Factor", case.beside_name, "With the hold"), rows, "Every variant that occurs is listed.")


def variants(case: Case, factor: str, names: tuple[str, ...]) -> str:
    """Return the words of several variants.

    >>> from tests.examples.findings import case
    >>> variants(case(), "arms", ("none", "pursued"))
    'no arms or arms pursued'
    """
    return listed([case.phrases.variant(factor, name) for name in names], "or") if names else "no such scenario"
