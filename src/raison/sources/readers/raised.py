"""Marks of notes, written with raised figures: they are seen in a passage, and not heard in its hash."""

from __future__ import annotations

__all__ = ["raise_figures"]

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raise_figures(mark: str) -> str:
    """Return a mark with raised figures.

    >>> raise_figures("12"), raise_figures("*")
    ('¹²', '*')
    """
    return mark.translate(_RAISED)
