"""Board views: the states of a board and the ways from today, as figures and lists show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from raison.engines.conflict import Step, Way, evolution
from raison.findings.asking.asking import Ask
from raison.findings.phrases import Phrases, capital, listed
from raison.findings.probes.probe import Probe
from raison.findings.views import StatesView, StepView, WayView
from raison.lenses.conflict.verdicts import Verdicts

__all__ = ["MOST_DRAWN", "states_view"]

MOST_DRAWN = 12
"""States of a graph that is drawn; of more, the ways from today are a list of steps."""
MOST_WAYS = 3


def states_view(phrases: Phrases, probe: Probe, every: Verdicts, ask: Ask) -> StatesView:
    """Return a board's states and a shortest way from today to each of the nearest stable ones.

    >>> from tests.examples.findings import board
    >>> one = board(want="line=press")
    >>> told = states_view(one.phrases, one.probe, one.every, one.ask)
    >>> [(way.target, [step.does for step in way.steps]) for way in told.ways]
    [(1, ['the state presses'])]
    """
    count = len(every.states.worlds)
    few = count <= MOST_DRAWN
    moves = ((at, int(arc[1])) for at, own in enumerate(every.states.arcs) for arc in own.tolist())
    arcs = set(moves) if few else set()
    return StatesView(
        count,
        tuple(every.equilibria(ask.concept)),
        tuple(every.open(ask.concept)),
        tuple(sorted(arcs)),
        _far(every, count) if few else (),
        tuple(_ways(phrases, probe, every, ask)),
    )


def _far(every: Verdicts, count: int) -> tuple[int, ...]:
    found = {way.target: way.length for way in evolution(every.model, 0, range(count), steps="any", max_paths=1).ways}
    return tuple(found.get(state, -1) for state in range(count))


def _ways(phrases: Phrases, probe: Probe, every: Verdicts, ask: Ask) -> Iterator[WayView]:
    targets = [state for state in every.equilibria(ask.concept) if state]
    found: dict[int, tuple[Way, bool]] = {}
    for own, steps in ((True, "improving"), (False, "any")):
        for way in evolution(every.model, 0, targets, steps=steps, max_paths=1).ways:
            found.setdefault(way.target, (way, own))
    nearest = sorted(found.values(), key=lambda pair: (not pair[1], pair[0].length, pair[0].target))
    for way, own in nearest[:MOST_WAYS]:
        yield WayView(way.target, own, tuple(_step(phrases, probe, every, step) for step in way.paths[0]))


def _step(phrases: Phrases, probe: Probe, every: Verdicts, step: Step) -> StepView:
    before, after = (probe.impacts.frame.world(every.states.worlds[at]) for at in (step.source, step.target))
    board = every.states.board

    def changed(*, owned: bool) -> str:
        return listed([phrases.clause(name, after[name]) for name in _changed(before, after, board, owned=owned)])

    who = capital(phrases.actors(every.states.movers[step.mover].members))
    return StepView(who, changed(owned=True), changed(owned=False), int(step.target))


def _changed(before: Mapping[str, str], after: Mapping[str, str], board: tuple[str, ...], *, owned: bool) -> list[str]:
    return [name for name in after if after[name] != before[name] and (name in board) == owned]
