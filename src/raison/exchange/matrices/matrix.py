"""A cross-impact matrix as other tools know it: descriptors with variants, cells, and texts that justify them.

Cells are addressed by index, for names may be blank or repeated. Texts are kept as they were written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from raison.engines.crossimpact import CrossImpactProblem
from raison.words.faults import Fault

__all__ = ["LARGEST_CELL", "MOST_DESCRIPTORS", "MOST_VARIANTS", "Descriptor", "Matrix", "Variant", "doubts_of"]

MOST_DESCRIPTORS, MOST_VARIANTS, LARGEST_CELL = 300, 1000, 1e6


@dataclass(frozen=True)
class Variant:
    """One way in which a descriptor turns out: short name, long text, colour of six hexadecimal digits."""

    name: str
    text: str = ""
    colour: str = "FFFFFF"


@dataclass(frozen=True)
class Descriptor:
    """A matter with its variants; `text` is its long name, `note` what is written about it."""

    name: str
    variants: tuple[Variant, ...]
    text: str = ""
    note: str = ""
    ordered: bool = False


@dataclass(frozen=True)
class Matrix:
    """A cross-impact matrix with its texts.

    Parameters
    ----------
    title : str
    descriptors : tuple of Descriptor
    cells : tuple of rows of numbers (n_variants, n_variants)
        Rows are sources, columns are targets.
    note : str
        What is written about the whole.
    notes : mapping of (source, target) to str
        The text that justifies a judgement section, by the indices of its descriptors.
    confidence : mapping of (row, column) to float
        How sure a cell is, where the file says so.
    doubts : tuple of str
        What must be told with it.
    """

    title: str
    descriptors: tuple[Descriptor, ...]
    cells: tuple[tuple[float, ...], ...]
    note: str = ""
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)
    confidence: Mapping[tuple[int, int], float] = field(default_factory=dict)
    doubts: tuple[str, ...] = field(default=(), compare=False)

    @property
    def sizes(self) -> tuple[int, ...]:
        """Number of variants of each descriptor."""
        return tuple(len(one.variants) for one in self.descriptors)

    @property
    def starts(self) -> tuple[int, ...]:
        """Row and column of each descriptor's first variant."""
        return tuple(accumulate(self.sizes, initial=0))[:-1]

    def section(self, source: int, target: int) -> tuple[tuple[float, ...], ...]:
        """Return the cells of one descriptor's variants on those of another."""
        row, column = self.starts[source], self.starts[target]
        return tuple(
            cells[column : column + self.sizes[target]] for cells in self.cells[row : row + self.sizes[source]]
        )

    def problem(self) -> CrossImpactProblem:
        """Return the matrix as the engine takes it.

        >>> Matrix("m", (Descriptor("a", (Variant("x"), Variant("y"))),), ((0, 0), (0, 0))).problem().n_worlds
        2
        """
        factors = [(one.name, [variant.name for variant in one.variants]) for one in self.descriptors]
        return CrossImpactProblem(factors, self.cells)


def doubts_of(descriptors: Sequence[Descriptor], cells: Sequence[Sequence[float]]) -> tuple[str, ...]:
    """Return what is worth a look in a matrix that can be used: blank and repeated names, diagonals, large cells.

    Raises
    ------
    Fault
        If the matrix is larger than is read, or a cell is.

    Examples
    --------
    >>> doubts_of((Descriptor("a", (Variant("x"), Variant("")),),), ((0, 4), (0, 0)))[0]
    '1 variant has no name and is named by its number: a, number 2'
    """
    _check_bounds(descriptors, cells)
    return tuple((*_nameless(descriptors), *_repeated(descriptors), *_odd_cells(descriptors, cells)))


def _check_bounds(descriptors: Sequence[Descriptor], cells: Sequence[Sequence[float]]) -> None:
    if len(descriptors) > MOST_DESCRIPTORS or len(cells) > MOST_VARIANTS:
        told = f"{len(descriptors)} descriptors with {len(cells)} variants"
        rule = f"is more than the {MOST_DESCRIPTORS} descriptors with {MOST_VARIANTS} variants that are read"
        raise Fault((), told, rule, "split the model")
    largest = max((abs(cell) for row in cells for cell in row), default=0)
    if largest > LARGEST_CELL:
        raise Fault(("cells",), largest, f"is larger than {LARGEST_CELL:g}", "scale the matrix down")


def _nameless(descriptors: Sequence[Descriptor]) -> list[str]:
    bare = [
        f"{one.name.strip() or f'descriptor {place}'}, number {number}"
        for place, one in enumerate(descriptors, 1)
        for number, variant in enumerate(one.variants, 1)
        if not variant.name.strip() and not variant.text.strip()
    ]
    count = "1 variant has no name and is" if len(bare) == 1 else f"{len(bare)} variants have no name and are"
    return [f"{count} named by {'its' if len(bare) == 1 else 'their'} number: {_few(bare)}"] if bare else []


def _repeated(descriptors: Sequence[Descriptor]) -> list[str]:
    names = [one.name.strip() for one in descriptors if one.name.strip()]
    twice = sorted({name for name in names if names.count(name) > 1})
    told = [f"descriptors share a name, and are numbered by their place: {_few(twice)}"] if twice else []
    inside = [one.name for one in descriptors if _repeats([variant.name.strip() for variant in one.variants])]
    return [*told, *([f"variants share a name within: {_few(inside)}"] if inside else [])]


def _repeats(names: Sequence[str]) -> bool:
    named = [name for name in names if name]
    return len(set(named)) < len(named)


def _odd_cells(descriptors: Sequence[Descriptor], cells: Sequence[Sequence[float]]) -> list[str]:
    told, start = [], 0
    for place, one in enumerate(descriptors, 1):
        end = start + len(one.variants)
        if any(cell for row in cells[start:end] for cell in row[start:end]):
            told.append(one.name.strip() or f"descriptor {place}")
        start = end
    own = [f"an effect of a descriptor on itself is not zero, and was kept: {_few(told)}"] if told else []
    beyond = sum(abs(cell) > 3 for row in cells for cell in row)
    return [*own, *([f"{beyond} cells lie beyond -3..3, and were kept"] if beyond else [])]


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
