"""Strain as the field counts it, several published measures side by side; and beside networks of shuffled signs."""

from __future__ import annotations

import math
from typing import Any

from raison.engines.alignment import (
    algebraic_conflict,
    doreian_mrvar,
    null_frustration,
    triangle_balance,
    walk_balance,
)
from raison.ensemble.plan import stream
from raison.findings.records import Row, Table
from raison.findings.rows.alignment import AlignmentCase

__all__ = ["measures_of", "measures_table", "null_table"]

DRAWS = 500

MEANING = {
    "frustration index": "least strength of ties that go against any two camps (Harary; here: strain)",
    "normalised frustration": "1 less twice that over the strength of all ties; 1 is balanced",
    "Doreian–Mrvar criterion": "at the best camps, with alpha one half: half of the frustration index",
    "balanced triangles, strong": "share; three mutual rivals are unbalanced (Cartwright and Harary)",
    "balanced triangles, weak": "share; three mutual rivals are balanced (Davis)",
    "walk balance": "closed walks of all lengths with their signs, beside all of them (Estrada); 1 is balanced",
    "algebraic conflict": "least eigenvalue of the signed Laplacian; 0 where some part is balanced",
}


def measures_of(case: AlignmentCase) -> dict[str, float | None]:
    """Return the published measures of the ties that hold, each dimension a tie; None where one is undefined.

    >>> from tests.examples.alignment_findings import case
    >>> found = measures_of(case())
    >>> found["frustration index"], found["balanced triangles, weak"]
    (2.0, 0.0)
    """
    graph = case.told.graph
    total, index = float(graph.sizes.sum()), case.found.index
    found = {
        "frustration index": index,
        "normalised frustration": 1 - 2 * index / total if total else math.nan,
        "Doreian–Mrvar criterion": _criterion(case),
        "balanced triangles, strong": triangle_balance(graph, "strong"),
        "balanced triangles, weak": triangle_balance(graph, "weak"),
        "walk balance": walk_balance(graph).overall if total else math.nan,
        "algebraic conflict": algebraic_conflict(graph),
    }
    return {name: None if math.isnan(number) else number for name, number in found.items()}


def _criterion(case: AlignmentCase) -> float:
    circles = case.found.circles
    return sum(doreian_mrvar(circle.found.graph, circle.found.splits[0]) for circle in circles) if circles else math.nan


def measures_table(case: AlignmentCase) -> tuple[Table, ...]:
    """Return the measures as a table, beside shuffled networks; none of them is an answer by itself.

    >>> from tests.examples.alignment_findings import case
    >>> [table.title for table in measures_table(case(null_seed=1))], measures_table(case())
    (['As the field counts'], ())
    """
    if case.wish.null_seed is None or not case.told.edges:
        return ()
    rows = tuple(
        Row((name, "–" if number is None else f"{number:.4g}", MEANING[name]))
        for name, number in measures_of(case).items()
    )
    note = "Numbers to compare with other networks. None of them says who stands with whom."
    return (Table("As the field counts", ("Measure", "Is", "Which is"), rows, note),)


def null_table(case: AlignmentCase) -> tuple[tuple[Table, ...], dict[str, Any]]:
    """Return the strain beside that of shuffled networks, as a table and as data; nothing unless a seed is given.

    >>> from tests.examples.alignment_findings import case
    >>> tables, data = null_table(case(null_seed=1))
    >>> tables[0].rows[0].cells[0], data["null"]["draws"]
    ('2', 500)
    """
    if case.wish.null_seed is None or not case.told.edges:
        return (), {"null": None}
    rng = stream(case.wish.null_seed)
    found = null_frustration(case.told.graph, DRAWS, rng, blocs=case.wish.blocs, time_limit=1.0)
    least, middle, most = found.summary
    row = Row(
        (f"{found.observed:g}", f"{least:g}", f"{middle:g}", f"{most:g}", f"{found.at_most} of {len(found.drawn)}")
    )
    note = (
        "The ties and their sizes stay, their signs are dealt out anew. How many networks strain no more says whether "
        "the signs are placed with an order; it is no probability of anything that may happen."
    )
    unproved = f" {found.unproved} further draws were not solved in time and are in no count." if found.unproved else ""
    columns = ("Strain", "Least of all", "Middle", "Most", "Strain no more")
    data = {
        "seed": case.wish.null_seed,
        "draws": DRAWS,
        "observed": found.observed,
        "least": least,
        "middle": middle,
        "most": most,
        "at_most": found.at_most,
        "unproved": found.unproved,
    }
    return (Table(f"Beside {len(found.drawn)} shuffled networks", columns, (row,), note + unproved),), {"null": data}
