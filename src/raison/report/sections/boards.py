"""Boards: the states that choices can reach, which of them nobody has reason to leave, the ways there from today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from raison.figures.state_groups import MOST, Graph, distances, standing
from raison.figures.states import state_graph
from raison.figures.svg import Drawing, draw
from raison.figures.ways import StateWay as DrawnWay
from raison.figures.ways import ways_tree
from raison.findings.naming.labels import concept_name
from raison.findings.naming.readings import reading_name
from raison.findings.phrases import Phrases, capital, listed
from raison.findings.records import Answer
from raison.findings.stability.further.field_table import NOTE, TableBlock, blocks_of, field_table
from raison.model.system import System
from raison.report.contents import QuestionAnswer
from raison.report.links import slug
from raison.report.sections.answers import AnswerCard, card_of_answer

__all__ = ["BoardView", "Drawn", "Field", "StateRow", "Step", "Way", "board_views", "drawn_states"]

World = Mapping[str, str]
WORDS = {"lasting": "lasts", "unsure": "undetermined", "passing": "is left"}
MOST_ROWS = 120
WIDTHS = {"wide": 912.0, "middle": 664.0, "slim": 296.0}


@dataclass(frozen=True)
class Step:
    """One move: who, and what it changes, with what follows by itself, and the state that it leads to."""

    number: int
    who: str
    does: str
    then: str
    to: int


@dataclass(frozen=True)
class Way:
    """A way from today to a state that lasts: its steps; `kind` is `improving`, `any`, `none` or `here`."""

    target: int
    kind: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class StateRow:
    """A state: its choices, what it changes against today, how far it is, and how it stands."""

    number: int
    choices: tuple[tuple[str, bool], ...]
    follows: str
    far: str
    standing: str


@dataclass(frozen=True)
class Drawn:
    """A figure in the widths in which it is drawn, as SVG text made by the escaping builder."""

    drawings: tuple[tuple[str, Markup], ...]


@dataclass(frozen=True)
class Field:
    """The table of states as the field prints it: names of the columns, lines under headings."""

    columns: tuple[str, ...]
    blocks: tuple[TableBlock, ...]
    note: str = NOTE


@dataclass(frozen=True)
class BoardView:
    """A board in one reading.

    Parameters
    ----------
    rows : tuple of StateRow
        All states, or of many today, those that last or may last, and those on the ways.
    counts : tuple of (str, int, int, int)
        For each distance from today how many states last, are undetermined, are left; of all states.
    field : Field or None
        The field's table of states.
    drawn_ways : Drawn or None
        The ways from today as a tree, where any state lasts.
    """

    id: str
    ask: str
    reading: str
    concept: str
    factors: tuple[str, ...]
    card: AnswerCard
    graph: Graph
    rows: tuple[StateRow, ...]
    ways: tuple[Way, ...]
    count: int
    counts: tuple[tuple[str, int, int, int], ...]
    field: Field | None
    drawn_ways: Drawn | None

    @property
    def own_ways(self) -> tuple[Way, ...]:
        """Ways on which every step betters the one who takes it, or today itself."""
        return tuple(way for way in self.ways if way.kind in ("improving", "here"))

    @property
    def other_ways(self) -> tuple[Way, ...]:
        """The other lasting states: ways by any moves, or none."""
        return tuple(way for way in self.ways if way.kind not in ("improving", "here"))


def board_views(system: System, asked: Sequence[QuestionAnswer]) -> tuple[BoardView, ...]:
    """Return the boards whose states an answer lists.

    >>> from tests.examples.report import sample_contents
    >>> board_views(sample_contents().system, sample_contents().answers)
    ()
    """
    return tuple(
        _view(system, one, answer) for one in asked for answer in one.finding.answers if answer.data.get("states")
    )


def drawn_states(view: BoardView, width: float) -> Drawing:
    """Return the state graph of a board, drawn for a width.

    >>> from raison.findings.asking.asking import Wish
    >>> from raison.findings.stability.answer import stability
    >>> from tests.examples.model import example
    >>> found = stability(example(), Wish(reading="both"))
    >>> (view,) = board_views(example(), [QuestionAnswer("all", found.question, found)])
    >>> drawn_states(view, 600.0).says.split(", ")[0]
    '2 of 3 states can be reached from today'
    """
    return state_graph(view.graph, width, f"States and moves, {view.reading}")


def _view(system: System, one: QuestionAnswer, answer: Answer) -> BoardView:
    data = answer.data
    board = tuple(str(name) for name in data["board"])
    graph, name = _graph(data), f"board-{slug(one.id)}-{slug(answer.reading)}"
    told = _Told(system, data, board, graph)
    return BoardView(
        name,
        one.ask,
        reading_name(system, answer.reading),
        concept_name(data["concept"]),
        tuple(system.factors[factor].name for factor in board),
        card_of_answer(system, answer, f"{name}-answer"),
        graph,
        tuple(told.row(number) for number in _listed(graph)),
        told.ways(),
        int(data["n_states"]),
        _counts(graph),
        _field(system, data),
        told.drawn_ways(name),
    )


def _graph(data: Mapping[str, Any]) -> Graph:
    concept = data["concept"]
    steps = [(step["from"], step["to"]) for way in data["ways"] for step in way["path"] or ()]
    return Graph(
        len(data["states"]),
        tuple(dict.fromkeys((source, target) for _, source, target in data["arcs"] or ())),
        frozenset(data["equilibria"][concept]),
        frozenset(data["undetermined"][concept]),
        tuple(steps),
        tuple(data["far"]),
    )


def _listed(graph: Graph) -> Sequence[int]:
    if graph.count <= MOST:
        return range(graph.count)
    far = distances(graph)
    part = {0, *graph.lasting, *graph.unsure, *(state for arc in graph.ways for state in arc)}
    return sorted(sorted(part, key=lambda state: (far.get(state, graph.count), state))[:MOST_ROWS])


def _counts(graph: Graph) -> tuple[tuple[str, int, int, int], ...]:
    far = distances(graph)
    found = Counter((far.get(state, graph.count), standing(graph, state)) for state in range(graph.count))
    return tuple(
        (
            "not reached" if at == graph.count else str(at),
            found[at, "lasting"],
            found[at, "unsure"],
            found[at, "passing"],
        )
        for at in sorted({at for at, _ in found})
    )


def _field(system: System, data: Mapping[str, Any]) -> Field | None:
    if "verdicts" not in data:
        return None
    table = field_table(data, system.factors)
    return Field(tuple(column.name for column in table.columns), blocks_of(table, Phrases(system)))


@dataclass(frozen=True)
class _Told:
    """The states of one answer in words."""

    system: System
    data: Mapping[str, Any]
    board: tuple[str, ...]
    graph: Graph

    def row(self, number: int) -> StateRow:
        world, today = self.data["states"][number], self.data["states"][0]
        factors = self.system.factors
        far = distances(self.graph).get(number)
        return StateRow(
            number,
            tuple(
                (factors[name].variants[world[name]] or world[name], world[name] != today[name]) for name in self.board
            ),
            self._changed(today, world, owned=False),
            "not reached" if far is None else str(far),
            WORDS[standing(self.graph, number)],
        )

    def _changed(self, before: World, after: World, *, owned: bool) -> str:
        phrases = Phrases(self.system)
        names = [name for name in after if after[name] != before[name] and (name in self.board) == owned]
        return listed([phrases.clause(name, after[name]) for name in names])

    def ways(self) -> tuple[Way, ...]:
        """One way to each lasting state: by moves that better the mover where there are such, else by any moves."""
        found: dict[int, Way] = {}
        for way in self.data["ways"]:
            target, path = int(way["to"]), way["path"]
            kind = "here" if target == 0 else "none" if path is None else str(way["steps"])
            if target not in found or found[target].kind == "none":
                found[target] = Way(target, kind, tuple(self._step(at, step) for at, step in enumerate(path or (), 1)))
        return tuple(found[target] for target in sorted(found))

    def drawn_ways(self, name: str) -> Drawn | None:
        """The ways as a tree, nearest states first."""
        ways = sorted(self.ways(), key=lambda way: (len(way.steps), way.target))
        reached = [self._drawn_way(way) for way in ways if way.kind != "none"]
        beyond = [way.target for way in ways if way.kind == "none"]
        if not ways:
            return None
        drawings = {kind: ways_tree(reached, beyond, width, "Ways from today") for kind, width in WIDTHS.items()}
        return Drawn(tuple((kind, Markup(draw(one, f"{name}-ways-{kind}", kind))) for kind, one in drawings.items()))

    def _drawn_way(self, way: Way) -> DrawnWay:
        return DrawnWay(way.target, tuple((step.who, step.to) for step in way.steps), way.kind != "any")

    def _step(self, at: int, step: Mapping[str, int]) -> Step:
        states: Sequence[World] = self.data["states"]
        before, after = states[step["from"]], states[step["to"]]
        does = self._changed(before, after, owned=True)
        return Step(at, self._who(step), does, capital(self._changed(before, after, owned=False)), step["to"])

    def _who(self, step: Mapping[str, int]) -> str:
        return capital(Phrases(self.system).actors(self.data["movers"][step["mover"]]))
