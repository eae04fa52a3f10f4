"""A tiny case of alignment, for the examples of its answers: three valleys on 1 May 2030."""

from __future__ import annotations

from typing import Any

from raison.findings.asking.asking import Ask, Wish
from raison.findings.rows.alignment import AlignmentCase
from raison.model.setup import Setup
from tests.examples.alignment import example

__all__ = ["case"]


def case(**wish: Any) -> AlignmentCase:
    """Return the case, with what is wished.

    >>> case(blocs=3).ask.wish.blocs
    3
    """
    return AlignmentCase(example(), Setup("both"), Ask(wish=Wish(**wish)))
