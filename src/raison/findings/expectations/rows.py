"""Expectations asked: each becomes a question to its reading, in the row that fits; equal pictures are asked once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from raison.engines.alignment import relief
from raison.findings.alignment.case import AlignmentCase
from raison.findings.asking.asking import Asked
from raison.findings.bargaining.room_to_move import way_of
from raison.findings.expectations.judging import Flag, Inquiry, Judged, verdict_of
from raison.findings.probes import Sense, shape_of
from raison.findings.rows.rows import Responses, respond_worlds, truth_word
from raison.findings.stability.refusals import check_board
from raison.lenses.alignment.ties import ties_of
from raison.lenses.bargaining.table import table_of
from raison.lenses.conflict.states import Board, States, states
from raison.lenses.conflict.verdicts import verdicts
from raison.lenses.crossimpact.met import Met
from raison.lenses.crossimpact.scenarios import Query
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import start
from raison.model.checks.holds import expected_node
from raison.model.expectations import Expectation, factors_of, held_in, row_of
from raison.model.picture import Draft, FlatEffect, Picture, drawn, sketch
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.expressions import Node, Not
from raison.words.faults import CannotDo

__all__ = ["judged_expectations", "near_board"]

REACH = 2
"""Over how many effects or wants the board reaches where an expectation names none."""
ALIGNED_SECONDS = 2.0


def judged_expectations(system: System) -> tuple[Judged, ...]:
    """Return what the model makes of every expectation of a study, in the order of writing.

    One whose row cannot be run is open, with the reason under `refused`; a study has such a thing only by a fault.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> told = {"id": "arms", "claim": ["drives"], "reading": "grim", "verb": "whatif", "hold": "line=press"}
    >>> expects = [{**told, "expect": "arms=pursued", "how": "all"}]
    >>> [(one.verdict, one.earned) for one in judged_expectations(example(expects=expects))]
    [('reproduced', False)]
    """
    bench = Bench(system)
    return tuple(_judged(bench, one) for one in system.study.expects)


def _judged(bench: Bench, one: Expectation) -> Judged:
    if one.not_expressible is not None:
        return Judged(one, "not expressible")
    try:
        return verdict_of(_tested(bench, one))
    except CannotDo as wrong:
        return Judged(one, "open", refused=str(wrong))


def _tested(bench: Bench, one: Expectation) -> Inquiry:
    setup = Setup(one.reading)
    every = tuple(bench.system.claim)
    if one.verb == "bargain":
        issue = str(one.expect)
        felt = tuple(_talk_ratings(bench.system, setup, issue))
        return Inquiry(one, setup, partial(_talk_flag, bench.system, issue), every, felt)
    if one.verb == "alignment":
        pair = frozenset(one.expect) if isinstance(one.expect, tuple) else frozenset()
        told = partial(_tie_flag, bench.system, pair, str(one.how), held_in(one.hold))
        return Inquiry(one, setup, told, every, tuple(tie.address for tie in ties_of(bench.system, setup)))
    return _world_test(bench, one, setup, every)


def _world_test(bench: Bench, one: Expectation, setup: Setup, every: tuple[str, ...]) -> Inquiry:
    node = expected_node(bench.system, one)
    assert node is not None  # the loader has refused it before
    told = bench.impacts(setup).picture
    row = str(row_of(one, node, frozenset(told.owned)))
    ask = Asked(held_in(one.hold), node, board=_board(bench.system, one, told, row), concept=one.concept)
    beside = replace(ask, hold=held_in(one.against)) if one.how in ("more", "less", "same") else None
    if row == "responding":
        for side in (ask, *((beside,) if beside else ())):
            check_board(bench.impacts(setup), side)

    def flag(again: Setup) -> Flag:
        return bench.word(row, ask, again), bench.word(row, beside, again) if beside else None

    return Inquiry(one, setup, flag, every, tuple(_felt(told, ask, beside, row)), row)


@dataclass
class Bench:
    """A study whose readings are bound once, with the answers that were given already."""

    system: System
    drafts: dict[Hashable, Draft] = field(default_factory=dict)
    bound: dict[Hashable, Impacts] = field(default_factory=dict)
    answers: dict[Hashable, str | None] = field(default_factory=dict)
    keys: dict[Hashable, Hashable] = field(default_factory=dict)
    gathered: dict[Hashable, States] = field(default_factory=dict)
    met: Met = field(default_factory=Met)

    def impacts(self, setup: Setup) -> Impacts:
        """Return the picture of a setup, bound."""
        if setup not in self.bound:
            if setup.reading not in self.drafts:
                self.drafts[setup.reading] = sketch(self.system, Setup(setup.reading))
            told = drawn(self.drafts[setup.reading], setup)
            first = next(iter(self.bound.values()), None)
            self.bound[setup] = Impacts(told) if first is None else first.redrawn(told)
        return self.bound[setup]

    def word(self, row: str, ask: Asked, setup: Setup) -> str | None:
        """Return of how many worlds of a row the outcome is true; None: undetermined; empty: there is none."""
        impacts = self.impacts(setup)
        hold = tuple(sorted(ask.hold.items()))
        if (row, setup) not in self.keys:
            self.keys[row, setup] = _felt_key(row, impacts)
        key = (row, hold, ask.outcome, ask.board, ask.concept, self.keys[row, setup])
        if key not in self.answers:
            self.answers[key] = ROWS[row](self, ask, impacts)
        return self.answers[key]


def _felt_key(row: str, impacts: Impacts) -> Hashable:
    shape = shape_of(impacts, Sense(tendencies=row == "tendency"))
    wants = (tuple(want.address for want in tier) for tiers in impacts.picture.tiers.values() for tier in tiers)
    return shape, tuple(wants) if row == "responding" else ()


def _holding(bench: Bench, ask: Asked, impacts: Impacts) -> str | None:
    found = start(impacts, ask.hold)
    return _truth(impacts, ask, found.settled) if found.known else None


def _truth(impacts: Impacts, ask: Asked, settled: object) -> str:
    assert ask.outcome is not None
    return truth_word(impacts.frame.truth(ask.outcome, settled[None, :]))  # type: ignore[index]


def _responding(bench: Bench, ask: Asked, impacts: Impacts) -> str | None:
    key = (tuple(sorted(ask.hold.items())), ask.board, shape_of(impacts))
    if key not in bench.gathered:  # wants do not shape the states
        bench.gathered[key] = states(impacts, Board(ask.board, ask.hold))
    found = bench.gathered[key]
    able = found.start.known and len(found.worlds) > 0 and bool(found.movers)
    told = Responses(found, verdicts(impacts, found, (ask.concept,)) if able else None)
    if not told.decided(ask.concept):
        return None
    assert ask.outcome is not None
    return truth_word(impacts.frame.truth(ask.outcome, respond_worlds(told, ask.concept)))


def _tending(bench: Bench, ask: Asked, impacts: Impacts) -> str | None:
    here = bench.met.under(impacts, Query(hold=ask.hold))
    assert ask.outcome is not None
    yes, no = here.occurs(ask.outcome), here.occurs(Not(ask.outcome))
    if yes is None or no is None:
        return None
    return "some" if yes and no else "all" if yes else "none" if no else "empty"


ROWS: Mapping[str, Callable[[Bench, Asked, Impacts], str | None]] = {
    "holding": _holding,
    "responding": _responding,
    "tendency": _tending,
}


def _board(system: System, one: Expectation, told: Picture, row: str) -> tuple[str, ...]:
    if row != "responding":
        return ()
    alike = (asked.board for asked in system.study.questions if asked.board and asked.outcome == one.expect)
    return one.board or next(alike, ()) or near_board(told, expected_node(system, one), held_in(one.hold))


def near_board(told: Picture, outcome: Node | None, hold: Mapping[str, str]) -> tuple[str, ...]:
    """Return the owned factors within two effects or wants of what is held and asked about.

    >>> from tests.examples.model import pictured
    >>> from raison.words.expressions import Is
    >>> near_board(pictured(), Is("climate", ("hot",)), {})
    ('line',)
    """
    groups = [{one.source, one.target, *(factors_of(one.when) if one.when else ())} for one in told.effects]
    groups += [set(factors_of(want.node)) for tiers in told.tiers.values() for tier in tiers for want in tier]
    reached = {*hold, *(factors_of(outcome) if outcome is not None else ())}
    for _ in range(REACH):
        reached = reached.union(*(group for group in groups if group & reached))
    return tuple(name for name in told.owned if name in reached and name not in hold)


def _felt(told: Picture, ask: Asked, beside: Asked | None, row: str) -> Iterator[str]:
    """Yield the addresses of the ratings from which a chain leads to what is asked."""
    wants = [want for tiers in told.tiers.values() for tier in tiers for want in tier] if row == "responding" else []
    wants = [want for want in wants if any(want.actor in told.factors[name].owner for name in ask.board)]
    ends = factors_of(ask.outcome) if ask.outcome is not None else frozenset()
    seen = {*ends, *(name for want in wants for name in factors_of(want.node))}
    effects = [one for one in told.effects if row == "tendency" or not one.tendency]
    held = set(ask.hold) & set(beside.hold if beside is not None else ask.hold)
    while more := {name for one in effects if one.target in seen - held for name in _sources(one)} - seen:
        seen |= more
    yield from (one.address for one in effects if one.target in seen - held)
    yield from (want.address for want in wants)
    yield from (one.address for one in told.never)


def _sources(effect: FlatEffect) -> Iterable[str]:
    return (effect.source, *(factors_of(effect.when) if effect.when else ()))


def _talk_flag(system: System, issue: str, setup: Setup) -> Flag:
    topics = table_of(system, setup, (issue,)).topics
    word = way_of(topics[0]).word if topics else ""
    return word if word in ("moves", "stuck") else "open", None


def _talk_ratings(system: System, setup: Setup, issue: str) -> Iterator[str]:
    for topic in table_of(system, setup, (issue,)).topics:
        yield f"issues.{topic.name}.now"
        yield from (stance.position.address for stance in topic.stances)


def _tie_flag(system: System, pair: frozenset[str], how: str, hold: Mapping[str, str], setup: Setup) -> Flag:
    case = AlignmentCase(system, setup, Asked(hold))
    if not case.known or not case.found.proved:
        return None, None
    if how == "relieves":
        return _relieving(case, pair), None
    same = case.found.same_camp(*sorted(pair))
    return "open" if same is None else "together" if same else "apart", None


def _relieving(case: AlignmentCase, pair: frozenset[str]) -> str:
    gains: dict[frozenset[str], float] = {}
    for circle in case.found.circles:
        found = relief(case.told.graph_of(circle.actors), blocs=case.wish.blocs)
        for change, gain in zip(found.changes, found.relief.tolist(), strict=True):
            ends = case.told.ties[circle.places[change.tie]].between
            gains[ends] = max(gain, gains.get(ends, 0.0))
    best = max(gains.values(), default=0.0)
    return "open" if best <= 0 else "relieves" if gains.get(pair, 0.0) >= best - 1e-9 else "other"
