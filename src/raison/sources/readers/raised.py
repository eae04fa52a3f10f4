"""Marks of notes, written with raised figures: they are seen in a passage, and not heard in its hash."""

from __future__ import annotations

__all__ = ["raised"]

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(mark: str) -> str:
    """Return a mark with raised figures.

    >>> raised("12"), raised("*")
    ('¹²', '*')
    """
    return mark.translate(_RAISED)
