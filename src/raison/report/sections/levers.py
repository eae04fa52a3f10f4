"""Levers: what each held choice changes from today's world, in one reading, as rows of a figure and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from raison.figures.levers import LeverEffects, lever_grid
from raison.figures.svg import Drawing
from raison.findings.phrases import Phrases
from raison.findings.records import Answer, Table
from raison.model.system import System

__all__ = ["drawn_levers", "lever_table", "pulled", "routes_table"]

MOST = 24
TODAY = "today"


def pulled(system: System, answer: Answer) -> tuple[LeverEffects, ...]:
    """Return the choices that change something else from today's world, the furthest reaching first.

    >>> from raison.findings.asking.asking import Wish
    >>> from raison.findings.scenarios.answer import scenarios
    >>> from tests.examples.model import example
    >>> (answer,) = scenarios(example(), Wish(reading="both", levers=True)).answers
    >>> pulled(example(), answer)
    (Pulled(name='the state presses', changes=(('Arms', True), ('Climate', True))),)
    """
    held: Sequence[Mapping[str, Any]] = answer.data.get("levers", {}).get("held", ())
    ones = [one for one in held if one["from"] == TODAY and len(one["hold"]) == 1 and one["changes"]]
    ordered = sorted(ones, key=lambda one: -len(one["changes"]))
    return tuple(_pulled(Phrases(system), one) for one in ordered[:MOST])


def _pulled(phrases: Phrases, one: Mapping[str, Any]) -> LeverEffects:
    name = "; ".join(phrases.clause(factor, variant) for factor, variant in one["hold"].items())
    changes = tuple((phrases.factor(factor), factor not in one["moves_on"]) for factor in one["changes"])
    return LeverEffects(name, changes)


def drawn_levers(system: System, answer: Answer, width: float) -> Drawing:
    """Return the levers of one reading as a figure.

    >>> from raison.findings.asking.asking import Wish
    >>> from raison.findings.scenarios.answer import scenarios
    >>> from tests.examples.model import example
    >>> (answer,) = scenarios(example(), Wish(reading="both", levers=True)).answers
    >>> drawn_levers(example(), answer, 600.0).title
    'What held choices change'
    """
    return lever_grid(pulled(system, answer), width, "What held choices change")


def lever_table(answer: Answer) -> Table | None:
    """Return the same as a table, with where it leads.

    >>> from raison.findings.asking.asking import Wish
    >>> from raison.findings.scenarios.answer import scenarios
    >>> from tests.examples.model import example
    >>> (answer,) = scenarios(example(), Wish(reading="both", levers=True)).answers
    >>> [row.cells[:3] for row in lever_table(answer).rows]
    [('the state presses', 'arms are pursued; the climate is hot', 'it stays')]
    """
    return next((table for table in answer.tables if table.title.startswith("Levers, each alone")), None)


def routes_table(answer: Answer) -> Table | None:
    """Return from where to where held choices and pushes lead, as a table; None where it is not told.

    >>> from raison.findings.asking.asking import Wish
    >>> from raison.findings.scenarios.answer import scenarios
    >>> from tests.examples.model import example
    >>> (answer,) = scenarios(example(), Wish(reading="both", about=("line",), levers=True)).answers
    >>> routes_table(answer).rows[1].cells
    ('Today', 'Family 2', 'held, or pushed once: the state presses')
    """
    return next((table for table in answer.tables if table.title.startswith("Where levers lead")), None)
