"""Strain beside chance: the same network with its signs dealt out anew, so that a number is not read for itself."""

from __future__ import annotations

from typing import Any

import numpy as np

from raison.engines.alignment import null_frustration
from raison.findings.records import Row, Table
from raison.findings.rows.alignment import AlignmentCase

__all__ = ["null_table"]

DRAWS = 500


def null_table(case: AlignmentCase) -> tuple[tuple[Table, ...], dict[str, Any]]:
    """Return the strain beside that of shuffled networks, as a table and as data; nothing unless a seed is given.

    >>> from tests.examples.alignment_findings import case
    >>> tables, data = null_table(case(null_seed=1))
    >>> tables[0].rows[0].cells[0], data["null"]["draws"]
    ('2', 500)
    """
    if case.wish.null_seed is None or not case.told.edges:
        return (), {"null": None}
    rng = np.random.default_rng(case.wish.null_seed)
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
