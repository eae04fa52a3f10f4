"""A tiny case of alignment, for the examples of its answers: three valleys on 1 May 2030."""

from __future__ import annotations

from typing import Any

from raison.findings.alignment.case import AlignmentCase
from raison.findings.alignment.further import Angle
from raison.findings.asking.asking import Asked
from raison.model.setup import Setup
from tests.examples.alignment import example

__all__ = ["case"]


def case(**angle: Any) -> AlignmentCase:
    """Return the case, seen from an angle.

    >>> case(blocs=3).angle.blocs
    3
    """
    return AlignmentCase(example(), Setup("both"), Asked(), Angle(**angle))
