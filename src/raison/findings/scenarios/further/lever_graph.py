"""Lever graph: today and the families as nodes; an arc where a held choice, or a push, leads from one to another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from raison.findings.phrases import Phrases
from raison.findings.records import Row, Table
from raison.findings.scenarios.scene import ELSEWHERE

__all__ = ["TODAY", "UNKNOWN", "Arc", "graph_data", "graph_table", "arcs_by_ends"]

TODAY, UNKNOWN = "today", "unknown"
SHOWN = 40
Way = Literal["alone", "hold", "shock"]
Pushed = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Arc:
    """One way from a start to an end.

    Parameters
    ----------
    start, end : str
        `today`, `family N`; as an end also `elsewhere` (no family) and `unknown` (a circle, or what is ruled out).
    way : {"alone", "hold", "shock"}
        By itself; while something is held; after one push.
    pushed : tuple of (factor, variant)
        What is held or pushed.
    """

    start: str
    end: str
    way: Way
    pushed: Pushed


def arcs_by_ends(arcs: Iterable[Arc]) -> dict[tuple[str, str], dict[Way, list[Pushed]]]:
    """Return arcs by start and end; of holds the smallest sets only.

    >>> press = Arc("today", "family 2", "hold", (("line", "press"),))
    >>> arcs_by_ends([press, Arc("today", "today", "alone", ())])
    {('today', 'family 2'): {'hold': [(('line', 'press'),)]}, ('today', 'today'): {'alone': [()]}}
    """
    found: dict[tuple[str, str], dict[Way, list[Pushed]]] = {}
    for arc in arcs:
        found.setdefault((arc.start, arc.end), {}).setdefault(arc.way, []).append(arc.pushed)
    for ways in found.values():
        for way, pushed in ways.items():
            least = min(map(len, pushed))
            ways[way] = [one for one in pushed if len(one) == least]
    return found


def graph_data(arcs: Sequence[Arc]) -> dict[str, Any]:
    """Return nodes and arcs as plain data.

    >>> graph_data([Arc("today", "elsewhere", "hold", (("line", "press"),))])["nodes"]
    ['today', 'elsewhere']
    """
    nodes = dict.fromkeys((*(arc.start for arc in arcs), *(arc.end for arc in arcs)))
    last = [name for name in (ELSEWHERE, UNKNOWN) if name in nodes]
    return {
        "nodes": [*(name for name in nodes if name not in last), *last],
        "arcs": [
            {
                "from": start,
                "to": end,
                "by_itself": "alone" in ways,
                "holds": [dict(pushed) for pushed in ways.get("hold", ())],
                "shocks": [dict(pushed) for pushed in ways.get("shock", ())],
            }
            for (start, end), ways in arcs_by_ends(arcs).items()
        ],
    }


def graph_table(phrases: Phrases, arcs: Sequence[Arc]) -> Table:
    """Return from where to where levers and pushes lead, as a table; those that lead nowhere else are left out.

    >>> from tests.examples.model import example
    >>> arc = Arc("today", "family 2", "hold", (("line", "press"),))
    >>> [row.cells for row in graph_table(Phrases(example()), [arc]).rows]
    [('Today', 'Family 2', 'held: the state presses')]
    """
    moving = {ends: ways for ends, ways in arcs_by_ends(arcs).items() if ends[0] != ends[1]}
    rows = tuple(
        Row((start.capitalize(), end.capitalize(), _told(phrases, ways))) for (start, end), ways in moving.items()
    )
    left = f" {len(rows) - SHOWN} more are in the data." if len(rows) > SHOWN else ""
    note = (
        "From one scenario of each family; what leads nowhere else is left out. Pairs are shown where no single choice "
        "leads there. Elsewhere: none of these families. Unknown: it runs in a circle, or into what the study rules "
        f"out.{left}"
    )
    return Table("Where levers lead, from today and from each family", ("From", "To", "When"), rows[:SHOWN], note)


def _told(phrases: Phrases, ways: dict[Way, list[Pushed]]) -> str:
    held, pushed = (ways.get("hold", []), ways.get("shock", []))
    both = [one for one in held if one in pushed]
    parts = (
        ("held, or pushed once", both),
        ("held", [one for one in held if one not in both]),
        ("pushed once", [one for one in pushed if one not in both]),
    )
    told = [f"{word}: {'; '.join(_spoken(phrases, one) for one in found)}" for word, found in parts if found]
    return " · ".join((["by itself"] if "alone" in ways else []) + told)


def _spoken(phrases: Phrases, pushed: Pushed) -> str:
    return " and ".join(phrases.clause(name, variant) for name, variant in pushed)
