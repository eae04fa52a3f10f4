"""What counts of ties: who stands with whom, and which ties relieve most when they change, under any setup."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from raison.findings.probes.series_probe import Clock, SeriesProbe
from raison.findings.rows.alignment import AlignmentCase, asked_ties, felt_ties
from raison.lenses.alignment.camp_solver import MOST_ACTORS
from raison.lenses.alignment.camps import Camps, Network, network
from raison.lenses.alignment.moments import own_day, world_in
from raison.model.picture import Drafts
from raison.model.setup import Setup

__all__ = ["alignment_flag", "camp_word", "pair_word", "relief_word", "relieving", "side_probe"]

SAME = 1e-9
ENDED = ("removed",)
"""No other change of a tie relieves more than its end: of no way to draw the camps does it leave less strain."""


def side_probe(case: AlignmentCase) -> SeriesProbe:
    """Return with whom the actor asked about stands and which ties relieve most, ready to be asked again.

    Without an actor it is all ways to draw the camps; and each setup has its own day and world, by which ties hold.

    >>> from tests.examples.alignment_findings import case
    >>> sorted(side_probe(case(from_side="dale")).answer[0])
    [('fell', 'open'), ('rill', 'open')]
    """
    seen: dict[Hashable, Hashable] = {}
    clock, drafts = case.for_reruns(), Drafts(case.system)

    def ties_in(setup: Setup, unknown: float | None) -> Network | None:
        if setup == case.setup and unknown is None:
            return case.told if case.known else None
        world = world_in(case.impacts.redrawn(drafts.picture(setup)), case.ask.hold)
        day = case.wish.at or own_day(case.system, setup)
        moment = None if world is None else replace(case.moment, day=day, world=world, unknown=unknown)
        return None if moment is None else network(case.system, setup, moment)

    def solve(setup: Setup, unknown: float | None) -> Hashable:
        found = ties_in(setup, unknown)
        felt = None if found is None else felt_ties(found)
        if felt not in seen:
            camps = None if found is None else case.solver.camps(found, clock.seconds())
            seen[felt] = None if camps is None else alignment_flag(case, camps, clock)
        return seen[felt]

    def picture(setup: Setup) -> Hashable:
        found = ties_in(setup, None)
        return None if found is None else felt_ties(found)

    return SeriesProbe(case.system, case.setup, solve, asked_ties(case), clock, picture=picture)


def camp_word(case: AlignmentCase, pair: frozenset[str]) -> str | None:
    """Return whether two actors stand in one camp: together, apart or open; None: undetermined.

    >>> from tests.examples.alignment_findings import case
    >>> camp_word(case(), frozenset({"rill", "dale"}))
    'open'
    """
    return pair_word(case.found, pair) if case.known and case.found.proved else None


def pair_word(found: Camps, pair: frozenset[str]) -> str:
    """Return whether two actors stand in one camp: together, apart or open.

    >>> from tests.examples.alignment_findings import case
    >>> pair_word(case().found, frozenset({"dale", "fell"}))
    'open'
    """
    same = found.same_camp(*sorted(pair))
    return "open" if same is None else "together" if same else "apart"


def relief_word(case: AlignmentCase, pair: frozenset[str]) -> str | None:
    """Return whether a change of a pair's ties relieves most: relieves, other or open; None: undetermined.

    >>> from tests.examples.alignment_findings import case
    >>> relief_word(case(), frozenset({"rill", "dale"}))
    'relieves'
    """
    if not case.known or not case.found.proved:
        return None
    best = relieving(case, case.found, case.for_camps)
    if best is None:
        return None
    pairs = {case.told.ties[place].between for place in best}
    return "relieves" if pair in pairs else "other" if pairs else "open"


def relieving(case: AlignmentCase, found: Camps, clock: Clock) -> tuple[int, ...] | None:
    """Return the ties, by their places, whose change relieves most; none where none relieves; None: undetermined.

    >>> from tests.examples.alignment_findings import case
    >>> one = case()
    >>> one.words.ties(relieving(one, one.found, one.for_camps))
    'Rill – Dale (political 2) and Dale – Fell (political −2)'
    """
    gains: dict[int, float] = {}
    for circle in found.circles:
        changes = case.solver.changes(circle.found, ENDED, clock.seconds())
        if changes.unproved:
            return None
        for change, gain in zip(changes.changes, changes.relief.tolist(), strict=True):
            place = circle.places[change.tie]
            gains[place] = max(gain, gains.get(place, 0.0))
    best = max(gains.values(), default=0.0)
    return tuple(place for place, gain in sorted(gains.items()) if best > 0 and gain >= best - SAME)


def alignment_flag(case: AlignmentCase, found: Camps, clock: Clock) -> Hashable:
    """Return what counts of ties: who stands with the actor asked about, and the ties whose change relieves most.

    Without such an actor it is all ways of drawing the camps. None: undetermined. Of many actors relief is not
    asked: not every split of theirs can be tried.

    >>> from tests.examples.alignment_findings import case
    >>> one = case(from_side="dale")
    >>> alignment_flag(one, one.found, one.for_camps)[0]
    (('rill', 'open'), ('fell', 'open'))
    """
    if not found.proved:
        return None
    if any(len(circle.actors) > MOST_ACTORS for circle in found.circles):
        return _company(case, found), ()
    best = relieving(case, found, clock)
    return None if best is None else (_company(case, found), tuple(found.network.ties[one].address for one in best))


def _company(case: AlignmentCase, found: Camps) -> Hashable:
    side = case.wish.from_side
    if side is None:
        return tuple(circle.splits for circle in found.circles)
    return tuple((name, pair_word(found, frozenset({side, name}))) for name in found.network.joined if name != side)
