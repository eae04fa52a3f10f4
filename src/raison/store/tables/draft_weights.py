"""The tables of weights that drafts go by, which come with the package."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from raison.claims.drafting.weighing.weights import DraftWeights, KindWeights

__all__ = ["FOLDER", "draft_weights"]

FOLDER = Path(__file__).parents[2] / "data"


@cache
def draft_weights() -> DraftWeights:
    """Return the tables: of kinds a column for each kind of claim and for none, of speakers one column.

    >>> draft_weights().kinds.kinds[-1]
    'none'
    """
    head, *rows = _rows("kind_weights.csv")
    kinds = {feature: tuple(float(cell or 0) for cell in cells) for feature, *cells in rows}
    speakers = {feature: float(weight) for feature, weight in _rows("speaker_weights.csv")[1:]}
    return DraftWeights(KindWeights(tuple(head[1:]), kinds), speakers)


def _rows(name: str) -> list[list[str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))
