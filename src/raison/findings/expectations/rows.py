"""Expectations asked: each becomes a question to its reading, in the row that fits; equal pictures are asked once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from raison.findings.asking.asking import Ask
from raison.findings.expectations.judging import Flag, Inquiry, Judgement, verdict_of
from raison.findings.rows.alignment import AlignmentCase
from raison.findings.rows.bargaining import talk_ratings, talk_word
from raison.findings.rows.company import camp_word, relief_word
from raison.findings.rows.holding import hold_word
from raison.findings.rows.refusals import check_board
from raison.findings.rows.responding import KeptBoards, respond_word
from raison.findings.rows.tendency import tend_word
from raison.findings.support.bearing import Scope, bearing
from raison.findings.support.default_boards import with_board
from raison.findings.support.sensing import Sense, shape_of
from raison.lenses.alignment.ties import ties_of
from raison.lenses.crossimpact.met import KnownWorlds
from raison.lenses.crossimpact.scenarios import Query
from raison.lenses.worlds.impacts import Impacts
from raison.model.checks.holds import expected_node
from raison.model.expectations import Expectation, factors_of, held_in, row_of
from raison.model.picture import Draft, Picture, picture_of_draft, sketch
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import CannotDo

__all__ = ["judged_expectation", "judged_expectations"]


def judged_expectations(system: System) -> tuple[Judgement, ...]:
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
    bench = BoundStudy(system)
    return tuple(_judged(bench, one) for one in system.study.expects)


def judged_expectation(system: System, one: Expectation) -> Judgement:
    """Return what the model makes of one expectation.

    >>> from tests.examples.model import example
    >>> told = {"id": "e", "claim": ["drives"], "reading": "grim", "verb": "settle", "expect": "danger", "how": "none"}
    >>> system = example(expects=[told])
    >>> judged_expectation(system, system.study.expects[0]).verdict
    'as today'
    """
    return _judged(BoundStudy(system), one)


def _judged(bench: BoundStudy, one: Expectation) -> Judgement:
    if one.not_expressible is not None:
        return Judgement(one, "not expressible")
    try:
        return verdict_of(_tested(bench, one))
    except CannotDo as wrong:
        return Judgement(one, "open", refused=str(wrong))


def _tested(bench: BoundStudy, one: Expectation) -> Inquiry:
    setup = Setup(one.reading)
    every = tuple(bench.system.claim)
    if one.verb == "bargain":
        issue = str(one.expect)
        felt = tuple(talk_ratings(bench.system, setup, issue))
        return Inquiry(one, setup, lambda again: (talk_word(bench.system, again, issue), None), every, felt)
    if one.verb == "alignment":
        pair = frozenset(one.expect) if isinstance(one.expect, tuple) else frozenset()
        word = relief_word if one.how == "relieves" else camp_word
        felt = tuple(tie.address for tie in ties_of(bench.system, setup))
        tied = partial(bench.tied, Ask(held_in(one.hold)))
        return Inquiry(one, setup, lambda again: (word(tied(again), pair), None), every, felt)
    return _world_test(bench, one, setup, every)


def _world_test(bench: BoundStudy, one: Expectation, setup: Setup, every: tuple[str, ...]) -> Inquiry:
    node = expected_node(bench.system, one)
    assert node is not None  # the loader has refused it before
    told = bench.impacts(setup).picture
    row = str(row_of(one, node, frozenset(told.owned)))
    ask = Ask(held_in(one.hold), node, board=_board(bench.system, one, told, row), concept=one.concept)
    beside = replace(ask, hold=held_in(one.against)) if one.how in ("more", "less", "same") else None
    if row == "responding":
        for side in (ask, *((beside,) if beside else ())):
            check_board(bench.impacts(setup), side)

    def flag(again: Setup) -> Flag:
        return bench.word(row, ask, again), bench.word(row, beside, again) if beside else None

    return Inquiry(one, setup, flag, every, tuple(_felt(told, ask, beside, row)), row)


@dataclass
class BoundStudy:
    """A study whose readings are bound once, with the answers that were given already."""

    system: System
    drafts: dict[Hashable, Draft] = field(default_factory=dict)
    bound: dict[Hashable, Impacts] = field(default_factory=dict)
    answers: dict[Hashable, str | None] = field(default_factory=dict)
    keys: dict[Hashable, Hashable] = field(default_factory=dict)
    kept: KeptBoards = field(default_factory=KeptBoards)
    met: KnownWorlds = field(default_factory=KnownWorlds)

    def impacts(self, setup: Setup) -> Impacts:
        """Return the picture of a setup, bound."""
        if setup not in self.bound:
            if setup.reading not in self.drafts:
                self.drafts[setup.reading] = sketch(self.system, Setup(setup.reading))
            told = picture_of_draft(self.drafts[setup.reading], setup)
            first = next(iter(self.bound.values()), None)
            self.bound[setup] = Impacts(told) if first is None else first.redrawn(told)
        return self.bound[setup]

    def tied(self, ask: Ask, setup: Setup) -> AlignmentCase:
        """Return what is asked of ties under a setup."""
        bound = self.impacts(setup) if self.system.factors else None
        return AlignmentCase(self.system, setup, ask, bound=bound)

    def word(self, row: str, ask: Ask, setup: Setup) -> str | None:
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


def _tending(bench: BoundStudy, ask: Ask, impacts: Impacts) -> str | None:
    assert ask.outcome is not None
    return tend_word(bench.met.under(impacts, Query(hold=ask.hold)), ask.outcome)


ROWS: Mapping[str, Callable[[BoundStudy, Ask, Impacts], str | None]] = {
    "holding": lambda bench, ask, impacts: hold_word(impacts, ask),
    "responding": lambda bench, ask, impacts: respond_word(impacts, ask, bench.kept),
    "tendency": _tending,
}


def _board(system: System, one: Expectation, told: Picture, row: str) -> tuple[str, ...]:
    if row != "responding":
        return ()
    return with_board(system, told, Ask(held_in(one.hold), expected_node(system, one), board=one.board)).board


def _felt(told: Picture, ask: Ask, beside: Ask | None, row: str) -> Iterator[str]:
    """Yield the addresses of the ratings from which a chain leads to what is asked."""
    owners = dict.fromkeys(owner for name in ask.board for owner in told.factors[name].owner)
    ends = factors_of(ask.outcome) if ask.outcome is not None else frozenset()
    held = frozenset(ask.hold) & frozenset(beside.hold if beside is not None else ask.hold)
    scope = Scope(ends, held, row == "tendency", tuple(owners) if row == "responding" else ())
    yield from (one.address for one in bearing(told, scope)[0])
