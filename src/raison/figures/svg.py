"""SVG elements as frozen records: whatever text goes in comes out escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass

from raison.words.display import printable

__all__ = ["Drawing", "Mark", "draw", "mark", "number", "words_at", "write"]


@dataclass(frozen=True)
class Mark:
    """One element: its name, attributes and what stands inside."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    inside: tuple[Mark | str, ...] = ()


@dataclass(frozen=True)
class Drawing:
    """A finished figure: what it is called, what it shows in words, its size in CSS pixels, its elements.

    Parameters
    ----------
    title, says : str
        Name and description, for those who do not see it.
    width, height : float
        Size in CSS pixels; also the view box.
    marks : tuple of Mark
        What is drawn, back to front.
    """

    title: str
    says: str
    width: float
    height: float
    marks: tuple[Mark, ...]


def number(value: float) -> str:
    """Return a coordinate, to a tenth of a pixel.

    >>> number(12.0), number(3.14159)
    ('12', '3.1')
    """
    return f"{value:.1f}".removesuffix(".0")


def mark(name: str, *inside: Mark | str, **attributes: str | float) -> Mark:
    """Return an element; `_` in a name of an attribute becomes `-`, and `kind` becomes `class`.

    >>> write(mark("text", "a < b", x=1.5, text_anchor="middle", kind="name"))
    '<text x="1.5" text-anchor="middle" class="name">a &lt; b</text>'
    """
    pairs = (
        ("class" if key == "kind" else key.replace("_", "-"), value if isinstance(value, str) else number(value))
        for key, value in attributes.items()
    )
    return Mark(name, tuple(pair for pair in pairs if pair[1]), inside)


def write(part: Mark | str) -> str:
    """Return an element as text; strings inside are escaped, and what XML cannot hold or a reader cannot see is marked.

    >>> write(mark("text", "a < b"))
    '<text>a &lt; b</text>'
    """
    if isinstance(part, str):
        return _safe(part)
    attributes = "".join(f' {key}="{_safe(value)}"' for key, value in part.attributes)
    if not part.inside:
        return f"<{part.name}{attributes}/>"
    return f"<{part.name}{attributes}>{''.join(map(write, part.inside))}</{part.name}>"


def _safe(text: str) -> str:
    return html.escape(printable(" ".join(text.splitlines())))


def words_at(x: float, y: float, lines: Iterable[str], leading: float, **attributes: str | float) -> Mark:
    """Return lines of text below one another, the baseline of the first at `y`.

    >>> write(words_at(3, 12, ["one", "two"], 14))
    '<text><tspan x="3" y="12">one</tspan><tspan x="3" y="26">two</tspan></text>'
    """
    spans = (mark("tspan", line, x=x, y=y + index * leading) for index, line in enumerate(lines))
    return mark("text", *spans, **attributes)


def draw(drawing: Drawing, name: str, kind: str = "") -> str:
    """Return a figure as SVG text that a screen reader announces by its title and description.

    Parameters
    ----------
    drawing : Drawing
        The figure.
    name : str
        A name that is unique in the page; ids are made of it.
    kind : str
        Classes of the outermost element.

    Examples
    --------
    >>> draw(Drawing("Title", "What it shows.", 10, 5, ()), "f1").count("<title")
    1
    """
    frame = mark(
        "svg",
        mark("title", drawing.title, id=f"{name}-title"),
        mark("desc", drawing.says, id=f"{name}-says"),
        *drawing.marks,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_labelledby=f"{name}-title {name}-says",
        viewBox=f"0 0 {number(drawing.width)} {number(drawing.height)}",
        width=drawing.width,
        height=drawing.height,
        kind=f"drawing {kind}".strip(),
    )
    return write(frame)
