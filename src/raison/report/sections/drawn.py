"""Figures in the widths in which they are drawn, as SVG text for a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from raison.figures.svg import Drawing, draw

__all__ = ["Figure", "drawn"]


@dataclass(frozen=True)
class Figure:
    """A figure in the widths in which it is drawn, the widest first, as SVG text made by the escaping builder."""

    name: str
    drawings: tuple[tuple[str, Markup], ...]


def drawn(name: str, drawings: Mapping[str, Drawing]) -> Figure:
    """Return a figure from its drawings by width.

    >>> drawn("dam", {"slim": Drawing("Dam", "A dam.", 10, 5, ())}).drawings[0][0]
    'slim'
    """
    return Figure(
        name, tuple((kind, Markup(draw(drawing, f"{name}-{kind}", kind))) for kind, drawing in drawings.items())
    )
