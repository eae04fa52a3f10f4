"""Legend: small samples of how lines are drawn, made by the same code that draws the map."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from raison.figures.arrows import curve, head, line_kind
from raison.figures.svg import mark, write

__all__ = ["samples"]


def samples() -> Mapping[str, Markup]:
    """Return a small drawing for each thing that a line can say.

    >>> sorted(samples())
    ['assumed', 'change', 'hedged', 'keep', 'mixed']
    """
    return {
        "change": _sample("change"),
        "keep": _sample("keep"),
        "mixed": _sample("mixed"),
        "hedged": _sample("change", hedged=True),
        "assumed": _sample("change", assumed=True),
    }


def _sample(tone: str, hedged: bool = False, assumed: bool = False) -> Markup:
    line = curve(((1.0, 8.0), (10.0, 8.0), (20.0, 8.0), (32.0, 8.0)), line_kind(tone, hedged))
    tip = head(tone, (40.0, 8.0), 0.0, assumed)
    frame = mark("svg", line, tip, width=42, height=16, viewBox="0 0 42 16", aria_hidden="true", kind="drawing")
    return Markup(write(frame))
