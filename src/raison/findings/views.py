"""Views: what a figure shows of an answer, as typed records that a figure, a page and a document read alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "CampMoment", "CampView", "CellKind", "CellRow", "CellsView", "ChainView", "DecidesView", "DriftView", "Drifting",
    "LinkState", "LinkView", "PositionsView", "StandView", "StatesView", "StepView", "TieView", "TopicView",
    "TriadView", "View", "WayView",
]  # fmt: skip

LinkState = Literal["at work", "otherwise", "outweighed", "idle", "choice", "silent"]


@dataclass(frozen=True)
class LinkView:
    """One link of a chain: what it leads to and stands at, how it stands, and on what it rests.

    Parameters
    ----------
    target, present : str
        The factor and its variant, in words.
    state : LinkState
        Whether it follows where the chain begins.
    conditions : tuple of (str, bool)
        Each condition in words, and whether it is met.
    claims : tuple of str
    assumed, hedged : bool
    """

    target: str
    present: str
    state: LinkState
    conditions: tuple[tuple[str, bool], ...] = ()
    claims: tuple[str, ...] = ()
    assumed: bool = False
    hedged: bool = False


@dataclass(frozen=True)
class ChainView:
    """A chain of influences from what is supposed; `supposed` where that is not how things stand."""

    begins: str
    at: str
    supposed: bool
    links: tuple[LinkView, ...]


@dataclass(frozen=True)
class StandView:
    """An actor's position on an issue, with its range; `assumed` where no claim supports it."""

    actor: str
    low: float
    point: float
    high: float
    assumed: bool


@dataclass(frozen=True)
class TopicView:
    """An issue on its scale: where things stand today, who wants what, and what talks can do."""

    name: str
    low: float
    high: float
    ends: tuple[str, str]
    now: float | None
    word: str
    stands: tuple[StandView, ...]


@dataclass(frozen=True)
class PositionsView:
    """The issues on the tables of readings; the reading of each, where there are several."""

    topics: tuple[TopicView, ...]
    readings: tuple[str, ...] = ()


@dataclass(frozen=True)
class StepView:
    """One move: who, what it chooses, what follows by itself, and the state that it leads to."""

    who: str
    does: str
    then: str
    to: int


@dataclass(frozen=True)
class WayView:
    """A way from today to a state that lasts; `own` where every step betters the one who takes it."""

    target: int
    own: bool
    steps: tuple[StepView, ...]


@dataclass(frozen=True)
class StatesView:
    """The states that choices can reach.

    Parameters
    ----------
    count : int
        How many there are; today is state 0.
    lasting, unsure : tuple of int
        States that nobody would leave, and those of which this is not known.
    arcs : tuple of (int, int)
        All moves, where there are at most a dozen states; else none.
    far : tuple of int
        For each state the least number of moves from today, -1 where it is not reached; as `arcs`.
    ways : tuple of WayView
        One way from today to each of the nearest lasting states.
    """

    count: int
    lasting: tuple[int, ...]
    unsure: tuple[int, ...]
    arcs: tuple[tuple[int, int], ...]
    far: tuple[int, ...]
    ways: tuple[WayView, ...]


@dataclass(frozen=True)
class DecidesView:
    """What makes an outcome certain, or rules it out.

    Parameters
    ----------
    outcome : str
        As a clause.
    sets : tuple of (tuple of str, str)
        Sets of changes, each with what becomes of it: all or none.
    untried : int
        Sets that were not looked at.
    where : (str, str)
        Where it is true then, and where it is not.
    so_far : str
        What it is as things stand: all or none; empty where it is open.
    """

    outcome: str
    sets: tuple[tuple[tuple[str, ...], str], ...]
    untried: int = 0
    where: tuple[str, str] = ("in every stable outcome", "in none")
    so_far: str = ""

    @property
    def changing(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The sets that would change the answer: those that make something else of it than it is."""
        return tuple(one for one in self.sets if one[1] != self.so_far)


@dataclass(frozen=True)
class TieView:
    """A tie between two actors: their names, the dimension, friendly, strained, neutral or unknown, and its size."""

    ends: tuple[str, str]
    dimension: str
    code: str
    size: float


@dataclass(frozen=True)
class CampMoment:
    """A triad at one moment: its ties, and whether it is tense."""

    name: str
    ties: tuple[TieView, ...]
    tense: bool


@dataclass(frozen=True)
class TriadView:
    """Three actors over time; the first and the last are the rivals of the one in the middle."""

    actors: tuple[str, str, str]
    shorts: tuple[str, str, str]
    moments: tuple[CampMoment, ...]


@dataclass(frozen=True)
class CampView:
    """The tense triads of a study over time."""

    triads: tuple[TriadView, ...]


@dataclass(frozen=True)
class Drifting:
    """A factor that would change if today were left to itself: its id, the new variant in words, and why."""

    factor: str
    to: str
    because: str


@dataclass(frozen=True)
class DriftView:
    """Where a reading's today is moving by itself."""

    moving: tuple[Drifting, ...]


CellKind = Literal["good", "bad", "same", "open", "silent", "plain"]
"""What a cell says: nearer or agreed; further off or parted; no difference; not decided; nothing; words alone."""


@dataclass(frozen=True)
class CellRow:
    """A row of cells: what it is about, and for each column a few words and their kind."""

    label: str
    cells: tuple[tuple[str, CellKind], ...]


@dataclass(frozen=True)
class CellsView:
    """Cells by row and column: advice by reading, or matters by reading; how a cell is read stands in a note."""

    columns: tuple[str, ...]
    rows: tuple[CellRow, ...]
    note: str = ""


View = CellsView | ChainView | PositionsView | StatesView | DecidesView | CampView | DriftView
