"""Levers: what each held choice changes from today's world, in one reading, as rows of a figure and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from raison.figures.lever_graph import Route, lever_graph
from raison.figures.levers import Pulled, lever_grid
from raison.figures.svg import Drawing
from raison.findings.phrases import Phrases
from raison.findings.records import Answer, Table
from raison.model.system import System

__all__ = ["drawn_levers", "drawn_routes", "lever_table", "pulled", "routes", "routes_table"]

MOST = 24
TODAY = "today"


def pulled(system: System, answer: Answer) -> tuple[Pulled, ...]:
    """Return the choices that change something else from today's world, the furthest reaching first.

    >>> from raison.findings.asking.asking import Wish
    >>> from raison.findings.scenarios.depth import Depth
    >>> from raison.findings.scenarios.answer import scenarios
    >>> from tests.examples.model import example
    >>> (answer,) = scenarios(example(), Wish(reading="both"), Depth(levers=True)).answers
    >>> pulled(example(), answer)
    (Pulled(name='the state presses', changes=(('Arms', True), ('Climate', True))),)
    """
    held: Sequence[Mapping[str, Any]] = answer.data.get("levers", {}).get("held", ())
    ones = [one for one in held if one["from"] == TODAY and len(one["hold"]) == 1 and one["changes"]]
    ordered = sorted(ones, key=lambda one: -len(one["changes"]))
    return tuple(_pulled(Phrases(system), one) for one in ordered[:MOST])


def _pulled(phrases: Phrases, one: Mapping[str, Any]) -> Pulled:
    name = "; ".join(phrases.clause(factor, variant) for factor, variant in one["hold"].items())
    changes = tuple((phrases.factor(factor), factor not in one["moves_on"]) for factor in one["changes"])
    return Pulled(name, changes)


def drawn_levers(system: System, answer: Answer, width: float) -> Drawing:
    """Return the levers of one reading as a figure.

    >>> from raison.findings.asking.asking import Wish
    >>> from raison.findings.scenarios.depth import Depth
    >>> from raison.findings.scenarios.answer import scenarios
    >>> from tests.examples.model import example
    >>> (answer,) = scenarios(example(), Wish(reading="both"), Depth(levers=True)).answers
    >>> drawn_levers(example(), answer, 600.0).title
    'What held choices change'
    """
    return lever_grid(pulled(system, answer), width, "What held choices change")


def lever_table(answer: Answer) -> Table | None:
    """Return the same as a table, with where it leads.

    >>> from raison.findings.asking.asking import Wish
    >>> from raison.findings.scenarios.depth import Depth
    >>> from raison.findings.scenarios.answer import scenarios
    >>> from tests.examples.model import example
    >>> (answer,) = scenarios(example(), Wish(reading="both"), Depth(levers=True)).answers
    >>> [row.cells[:3] for row in lever_table(answer).rows]
    [('the state presses', 'arms are pursued; the climate is hot', 'it stays')]
    """
    return next((table for table in answer.tables if table.title.startswith("Levers, each alone")), None)


def routes(answer: Answer) -> tuple[Route, ...]:
    """Return from where to where held choices lead, today first.

    Left out: what leads nowhere else, and pairs from families, which the table tells.

    >>> from raison.findings.asking.asking import Wish
    >>> from raison.findings.scenarios.depth import Depth
    >>> from raison.findings.scenarios.answer import scenarios
    >>> from tests.examples.model import example
    >>> (answer,) = scenarios(example(), Wish(reading="both", about=("line",)), Depth(levers=True)).answers
    >>> [(route.start, route.end, route.count) for route in routes(answer)]
    [('Today', 'Family 1', 0), ('Today', 'Family 2', 1), ('Family 1', 'Family 2', 1), ('Family 2', 'Family 1', 1)]
    """
    graph: Mapping[str, Any] = answer.data.get("levers", {}).get("graph", {"arcs": ()})
    return tuple(
        Route(arc["from"].capitalize(), arc["to"].capitalize(), _singles(arc["holds"]), arc["by_itself"])
        for arc in graph["arcs"]
        if arc["from"] != arc["to"] and (_singles(arc["holds"]) or arc["by_itself"] or _paired_today(arc))
    )


def _paired_today(arc: Mapping[str, Any]) -> bool:
    # Where only pairs lead is drawn for today alone; from the families there would be too many lines.
    return arc["from"] == TODAY and bool(arc["holds"])


def _singles(holds: Sequence[Mapping[str, str]]) -> int:
    return sum(len(one) == 1 for one in holds)


def drawn_routes(answer: Answer, width: float) -> Drawing:
    """Return the same as a figure.

    >>> from raison.findings.asking.asking import Wish
    >>> from raison.findings.scenarios.depth import Depth
    >>> from raison.findings.scenarios.answer import scenarios
    >>> from tests.examples.model import example
    >>> (answer,) = scenarios(example(), Wish(reading="both", about=("line",)), Depth(levers=True)).answers
    >>> drawn_routes(answer, 600.0).says[:64]
    'From today to family 1: by itself. From today to family 2: 1 cho'
    """
    return lever_graph(routes(answer), width, "Where held choices lead")


def routes_table(answer: Answer) -> Table | None:
    """Return the same as a table, with the choices by name.

    >>> from raison.findings.asking.asking import Wish
    >>> from raison.findings.scenarios.depth import Depth
    >>> from raison.findings.scenarios.answer import scenarios
    >>> from tests.examples.model import example
    >>> (answer,) = scenarios(example(), Wish(reading="both", about=("line",)), Depth(levers=True)).answers
    >>> routes_table(answer).rows[1].cells
    ('Today', 'Family 2', 'held, or pushed once: the state presses')
    """
    return next((table for table in answer.tables if table.title.startswith("Where levers lead")), None)
