"""Paint: what the page's style sheet gives each mark of a figure, written onto the mark itself.

A figure names classes and never a colour; in a browser the style sheet paints it. A document has no such sheet, so the
rules for figures are read here and put onto the marks as attributes, in the light colours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from raison.figures.svg import Drawing, Mark
from raison.report.sheet import sheet

__all__ = ["with_paint"]

FONT = "Arial, 'Liberation Sans', 'Malgun Gothic', sans-serif"
RULE, MEDIA = re.compile(r"([^{}]+)\{([^{}]*)\}"), re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
VARIABLE, SIMPLE = re.compile(r"var\((--[\w-]+)\)"), re.compile(r":not\(\.([\w-]+)\)|\.([\w-]+)|^([a-z]+)")
TAKEN = {
    "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "font-weight",
    "paint-order",
}  # fmt: skip


@dataclass(frozen=True)
class Compound:
    """What one element must be: its name where one is asked for, classes that it has, classes that it has not."""

    name: str
    classes: frozenset[str]
    without: frozenset[str]

    def fits(self, mark: Mark | None) -> bool:
        """Whether a mark is such an element."""
        if mark is None:
            return False
        own = _classes(mark)
        return self.name in ("", mark.name) and self.classes <= own and not self.without & own


@dataclass(frozen=True)
class Style:
    """A rule for marks: the mark, the one that must stand right before it, what it sets, and how much it weighs."""

    subject: Compound
    before: Compound | None
    sets: tuple[tuple[str, str], ...]
    weight: tuple[int, int]


def with_paint(drawing: Drawing) -> Drawing:
    """Return a drawing whose marks carry their paint as attributes.

    >>> from raison.figures.svg import mark
    >>> made = with_paint(Drawing("", "", 9, 9, (mark("circle", r=2, kind="knot"),)))
    >>> dict(made.marks[0].attributes)["fill"]
    '#ffffff'
    """
    before: Mark | None = None
    found: list[Mark] = []
    for mark in drawing.marks:
        found.append(_painted(mark, before))
        before = mark
    return replace(drawing, marks=tuple(found))


def _painted(mark: Mark, before: Mark | None) -> Mark:
    own = dict(mark.attributes)
    paint: dict[str, str] = {"font-family": FONT} if mark.name == "text" else {}
    for rule in _styles():
        if rule.subject.fits(mark) and (rule.before is None or rule.before.fits(before)):
            paint |= rule.sets
    kept = {key: value for key, value in own.items() if key != "class"}
    return Mark(mark.name, tuple({**kept, **paint}.items()), mark.inside)


@cache
def _styles() -> tuple[Style, ...]:
    """The rules for figures, the weakest first, as a browser ranks them."""
    text = MEDIA.sub("", sheet("report.css"))
    colours: dict[str, str] = {}
    found: list[Style] = []
    for place, (selectors, body) in enumerate(RULE.findall(text)):
        sets = dict(part.split(":", 1) for part in body.split(";") if ":" in part)
        values = {key.strip(): value.strip() for key, value in sets.items()}
        if selectors.strip() == ":root":
            colours = {key: value for key, value in values.items() if key[:2] == "--"}
        for selector in selectors.split(","):
            found += _style(selector.split(), values, colours, place)
    return tuple(sorted(found, key=lambda style: style.weight))


def _style(parts: list[str], values: Mapping[str, str], colours: Mapping[str, str], place: int) -> list[Style]:
    if len(parts) < 2 or parts[0] != ".drawing":
        return []
    compounds = [_compound(part) for part in parts[1:] if part != "+"]
    sets = tuple(
        (key, VARIABLE.sub(lambda found: colours[found[1]], value)) for key, value in values.items() if key in TAKEN
    )
    if not sets or len(compounds) > 2 or (len(compounds) == 2 and "+" not in parts):
        return []
    weight = sum(len(one.classes) + len(one.without) for one in compounds)
    return [Style(compounds[-1], compounds[0] if len(compounds) > 1 else None, sets, (weight, place))]


def _compound(text: str) -> Compound:
    found = SIMPLE.findall(text)
    names = [name for _, _, name in found if name]
    return Compound(
        names[0] if names else "",
        frozenset(one for _, one, _ in found if one),
        frozenset(one for one, _, _ in found if one),
    )


def _classes(mark: Mark) -> frozenset[str]:
    return frozenset(dict(mark.attributes).get("class", "").split())
