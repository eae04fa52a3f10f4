"""Ways: how a conflict may go from today to each state that lasts, as a tree of moves, each with who makes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from raison.figures.arrows import head
from raison.figures.measure import lines_of
from raison.figures.svg import Drawing, Mark, mark, number, words_at

__all__ = ["StateWay", "ways_tree"]

RADIUS, PITCH, ROW, INDENT, SIZE, LEADING = 12.0, 29.0, 34.0, 30.0, 12.0, 14.0
MOST = 60


@dataclass(frozen=True)
class StateWay:
    """A shortest way from today to a state that lasts.

    Parameters
    ----------
    target : int
        The state; 0 is today itself.
    steps : tuple of (str, int)
        Who moves, and to which state; empty where the target is today.
    own : bool
        Whether each step betters the one who takes it.
    """

    target: int
    steps: tuple[tuple[str, int], ...]
    own: bool


@dataclass
class _Branch:
    """A state on the ways, with who moved there and what comes after."""

    who: str
    state: int
    own: bool = False
    lasts: bool = False
    after: dict[tuple[str, int], _Branch] = field(default_factory=dict)


@dataclass(frozen=True)
class _Row:
    """States that one mover leads to, where they are drawn: how deep, and in which row their parent stands.

    Several in one row are ends of ways that part here.
    """

    branches: tuple[_Branch, ...]
    depth: int
    parent: int

    @property
    def first(self) -> _Branch:
        return self.branches[0]


def ways_tree(ways: Sequence[StateWay], unreached: Sequence[int], width: float, title: str) -> Drawing:
    """Return the ways as a tree that grows downwards from today; ways that begin alike are drawn together.

    Parameters
    ----------
    ways : sequence of StateWay
        Nearest first; at most sixty are drawn, and the number of the others is told.
    unreached : sequence of int
        States that last and that no way reaches.
    width : float
        In CSS pixels, at least 280.
    title : str
        What the figure is called.

    Examples
    --------
    >>> told = ways_tree([StateWay(2, (("Upland", 1), ("Lowland", 2)), True)], [5], 300, "Ways")
    >>> told.says
    'From today, state 0: to 2: Upland moves to 1, Lowland moves to 2. No way leads to 5.'
    """
    drawn = ways[:MOST]
    rows = list(_rows(_tree(drawn)))
    notes = _notes(ways, drawn, unreached)
    lines = [line for note in notes for line in lines_of(note, width - 8, SIZE)]
    spots = _spots(rows, width)
    bottom = spots[-1].top
    marks = (
        *(part for at, row in enumerate(rows) for part in _link(row, spots, at)),
        *(part for at, row in enumerate(rows) for part in _drawn(row, spots[at])),
        words_at(4, bottom + LEADING, lines, LEADING, font_size=SIZE, kind="axis-name"),
    )
    return Drawing(title, _in_words(drawn, notes), width, bottom + len(lines) * LEADING + 6, marks)


def _tree(ways: Sequence[StateWay]) -> _Branch:
    root = _Branch("", 0, own=True)
    for way in ways:
        here = root
        for step in way.steps:
            here = here.after.setdefault(step, _Branch(*step))
            here.own = here.own or way.own
        here.lasts = True
    return root


def _rows(root: _Branch) -> Iterator[_Row]:
    count, waiting = 0, [_Row((root,), 0, -1)]
    while waiting:
        row = waiting.pop()
        yield row
        waiting += [_Row(together, row.depth + 1, count) for together in reversed(_together(row.first))]
        count += 1


def _together(branch: _Branch) -> list[tuple[_Branch, ...]]:
    """What comes after a state: the ends of ways by mover, then each that goes on."""
    ends: dict[tuple[str, bool], list[_Branch]] = {}
    for after in branch.after.values():
        if not after.after:
            ends.setdefault((after.who, after.own), []).append(after)
    return [*map(tuple, ends.values()), *((after,) for after in branch.after.values() if after.after)]


@dataclass(frozen=True)
class _Spots:
    """Where a row stands: its top, its label, the middle of each state."""

    top: float
    label: tuple[str, ...] = ()
    label_at: tuple[float, float] = (0.0, 0.0)
    middles: tuple[tuple[float, float], ...] = ()


def _spots(rows: Sequence[_Row], width: float) -> list[_Spots]:
    """The places of all rows, and last the place below them."""
    found, top = [], 2.0
    deepest = max(1, max(row.depth for row in rows))
    indent = min(INDENT, (width - 90) / deepest)  # long ways are set closer, so that they stay inside
    for row in rows:
        placed, height = _placed(row, top, 4 + RADIUS + row.depth * indent, width)
        found.append(placed)
        top += height
    return [*found, _Spots(top)]


def _placed(row: _Row, top: float, left: float, width: float) -> tuple[_Spots, float]:
    words = row.first.who or "today"
    if len(row.branches) == 1:
        label = lines_of(words, max(60.0, width - left - RADIUS - 12), SIZE)
        height = max(ROW, len(label) * LEADING + 10)
        beside = left + RADIUS + 8, top + ROW / 2 + 4 - (min(len(label), 2) - 1) * LEADING / 2
        return _Spots(top, label, beside, ((left, top + ROW / 2),)), height
    label = lines_of(words, max(60.0, width - left), SIZE)
    across = max(1, int((width - left + RADIUS - 4) // PITCH))
    begin = top + len(label) * LEADING + 4 + RADIUS
    spread = (divmod(place, across) for place in range(len(row.branches)))
    middles = tuple((left + column * PITCH, begin + line * PITCH) for line, column in spread)
    return _Spots(top, label, (left - RADIUS, top + LEADING - 2), middles), middles[-1][1] + RADIUS + 6 - top


def _link(row: _Row, spots: Sequence[_Spots], at: int) -> list[Mark]:
    """From the parent down and across to the first of the row's states."""
    if row.parent < 0:
        return []
    (above, begin), (x, y) = spots[row.parent].middles[0], spots[at].middles[0]
    end = x - RADIUS - 1
    kind = "line way picked thin" + ("" if row.first.own else " against")
    line = mark("path", d=f"M{number(above)} {number(begin + RADIUS)}V{number(y)}H{number(end)}", kind=kind)
    return [line, head("change", (end, y), 0.0, weight="picked")]


def _drawn(row: _Row, spots: _Spots) -> list[Mark]:
    label = words_at(*spots.label_at, spots.label, LEADING, font_size=SIZE, kind="way-name")
    shapes = [
        part
        for branch, place in zip(row.branches, spots.middles, strict=True)
        for part in _state(branch, place, today=row.parent < 0)
    ]
    return [*shapes, label]


def _state(branch: _Branch, place: tuple[float, float], *, today: bool) -> list[Mark]:
    (x, y), state = place, branch.state
    kind = "state lasting" if branch.lasts else "state passing"
    if today:
        side = 2 * RADIUS
        shape = mark("rect", x=x - RADIUS, y=y - RADIUS, width=side, height=side, rx=2, kind=f"{kind} now")
    else:
        shape = mark("circle", cx=x, cy=y, r=RADIUS, kind=kind)
    size = {1: 11.0, 2: 11.0, 3: 10.0}.get(len(str(state)), 8.5)
    return [shape, mark("text", str(state), x=x, y=y + 4, font_size=size, text_anchor="middle", kind="state-name")]


def _notes(ways: Sequence[StateWay], drawn: Sequence[StateWay], unreached: Sequence[int]) -> list[str]:
    left = len(ways) - len(drawn)
    return [
        *([f"{left} more ways are not drawn; the list below has them."] if left else []),
        *([f"No way leads to {', '.join(map(str, unreached))}."] if unreached else []),
    ]


def _in_words(ways: Sequence[StateWay], notes: Sequence[str]) -> str:
    told = [
        f"to {way.target}: {', '.join(f'{who} moves to {state}' for who, state in way.steps)}"
        for way in ways
        if way.steps
    ]
    told += ["today lasts itself" for way in ways if not way.steps]
    return " ".join([f"From today, state 0: {'; '.join(told) or 'no way'}.", *notes])
