"""The table of weights by which drafts get their kinds, which comes with the package."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from raison.claims.drafting.weighing.kinds import KindWeights

__all__ = ["kind_weights"]

FILE = Path(__file__).parents[2] / "data" / "kind_weights.csv"


@cache
def kind_weights() -> KindWeights:
    """Return the table: a row for each feature, a column for each kind of claim and for none.

    >>> kind_weights().kinds[-1]
    'none'
    """
    with FILE.open(encoding="utf-8", newline="") as stream:
        head, *rows = csv.reader(stream)
    weights = {feature: tuple(float(cell or 0) for cell in cells) for feature, *cells in rows}
    return KindWeights(tuple(head[1:]), weights)
