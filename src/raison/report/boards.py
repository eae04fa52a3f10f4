"""Boards: the states that choices can reach, which of them nobody has reason to leave, the ways there from today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from raison.figures.states import MOST, Graph, distances, state_graph
from raison.figures.svg import Drawing
from raison.findings.phrases import Phrases, listed
from raison.findings.records import Answer
from raison.model.system import System
from raison.report.answers import AnswerCard, card_of_answer
from raison.report.contents import QuestionAnswer
from raison.report.links import slug
from raison.report.wording import capital, reading_name

__all__ = ["BoardView", "StateRow", "Step", "Way", "board_views", "drawn_states"]

World = Mapping[str, str]


@dataclass(frozen=True)
class Step:
    """One move: who, and what it changes, with what follows by itself."""

    number: int
    who: str
    does: str
    then: str


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
class BoardView:
    """A board in one reading."""

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

    @property
    def own_ways(self) -> tuple[Way, ...]:
        """Ways on which every step betters the one who takes it, or today itself."""
        return tuple(way for way in self.ways if way.kind in ("improving", "here"))

    @property
    def other_ways(self) -> tuple[Way, ...]:
        """The other lasting states: ways by any moves, or none."""
        return tuple(way for way in self.ways if way.kind not in ("improving", "here"))


def board_views(system: System, asked: Sequence[QuestionAnswer]) -> tuple[BoardView, ...]:
    """Return the boards whose states an answer labelled `stability` lists.

    >>> from raison.report.sample import sample_contents
    >>> board_views(sample_contents().system, sample_contents().answers)
    ()
    """
    return tuple(
        _view(system, one, answer)
        for one in asked
        for answer in one.finding.answers
        if answer.label == "stability" and answer.data.get("states")
    )


def drawn_states(view: BoardView, width: float) -> Drawing:
    """Return the state graph of a board, drawn for a width.

    >>> from raison.findings.asking import Wish
    >>> from raison.findings.stability import stability
    >>> from raison.model.example import example
    >>> found = stability(example(), Wish(reading="both"))
    >>> (view,) = board_views(example(), [QuestionAnswer("all", found.question, found)])
    >>> drawn_states(view, 600.0).says.split(", ")[0]
    '3 of 3 states can be reached from today'
    """
    return state_graph(view.graph, width, f"States and moves, {view.reading}")


def _view(system: System, one: QuestionAnswer, answer: Answer) -> BoardView:
    data = answer.data
    board = tuple(str(name) for name in data["board"])
    graph, name = _graph(data), f"board-{slug(one.id)}-{slug(answer.reading)}"
    told = _Told(system, data, board, graph)
    part = sorted({0, *graph.lasting, *(state for arc in graph.ways for state in arc)})
    shown = range(graph.count) if graph.count <= MOST else part[:MOST]
    return BoardView(
        name,
        one.ask,
        reading_name(system, answer.reading),
        str(data["concept"]).upper(),
        tuple(system.factors[factor].name for factor in board),
        card_of_answer(system, answer, f"{name}-answer"),
        graph,
        tuple(told.row(number) for number in shown),
        told.ways(),
        int(data["n_states"]),
    )


def _graph(data: Mapping[str, Any]) -> Graph:
    concept, count = data["concept"], len(data["states"])
    steps = [(step["from"], step["to"]) for way in data["ways"] for step in way["path"] or ()]
    return Graph(
        count,
        tuple((arc["from"], arc["to"]) for arc in data["arcs"]),
        frozenset(state for state in data["equilibria"][concept] if state < count),
        frozenset(state for state in data["undetermined"][concept] if state < count),
        tuple(step for step in steps if max(step) < count),
    )


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
            "lasts" if number in self.graph.lasting else "undetermined" if number in self.graph.unsure else "is left",
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

    def _step(self, at: int, step: Mapping[str, int]) -> Step:
        states: Sequence[World] = self.data["states"]
        if max(step["from"], step["to"]) >= len(states):
            return Step(at, self._who(step), "moves to a state that is not listed here", "")
        before, after = states[step["from"]], states[step["to"]]
        does = self._changed(before, after, owned=True)
        return Step(at, self._who(step), does, capital(self._changed(before, after, owned=False)))

    def _who(self, step: Mapping[str, int]) -> str:
        return capital(Phrases(self.system).actors(self.data["movers"][step["mover"]]))
