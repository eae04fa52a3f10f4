"""Over time: the camps at each moment of a study side by side, and the ties that come, go or turn between them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from raison.findings.alignment.data import camps_data, tie_data
from raison.findings.alignment.moment import CampsAt
from raison.findings.alignment.views import camp_view
from raison.findings.naming.ties import TiePhrases, with_sign
from raison.findings.phrases import listed
from raison.findings.probes.series_probe import Clock, SeriesProbe
from raison.findings.records import Answer, Table
from raison.findings.rows.alignment import AlignmentCase, asked_ties
from raison.findings.standing import assembled
from raison.lenses.alignment.camps import Camps, TieMoment, network
from raison.lenses.alignment.moments import ChangedTie, When, changes, moments_of, world_of
from raison.lenses.alignment.tense_triangles import TenseTriangle, tense_triangles
from raison.model.setup import Setup

__all__ = ["OVER_TIME", "over_time_answer"]

OVER_TIME = "over time"
MOST_MOMENTS, MOST_CHANGES, LISTED = 40, 30, 1000


_Scene = tuple[When, dict[str, str] | None]


def over_time_answer(case: AlignmentCase) -> Answer | None:
    """Return the camps at each moment, and what changes between them; None where there are not two moments.

    >>> from tests.examples.alignment_findings import case
    >>> answer = over_time_answer(case())
    >>> answer.data["moments"][1]["frustration"], len(answer.data["changes"])
    ([1.0, 1.0], 2)
    """
    whens = moments_of(case.system, asked_ties(case))
    if len(whens) < 2:
        return None
    scenes = _scenes(case, whens[:MOST_MOMENTS])
    told = _told(case, case.setup, scenes, case.for_camps)
    pairs = _changes(told)
    answer = Answer(
        case.setup.reading,
        OVER_TIME,
        _says(case, told, pairs),
        "follows",
        _marks(whens, told),
        views=(camp_view(case, told),),
        tables=tuple(table for table in (_moments(case, told), _turns(case, pairs)) if table.rows),
        data={
            "moments": [_data(case, one) for one in told],
            "changes": [
                {
                    "from": one.when.name,
                    "to": other.when.name,
                    "between": list(change.pair),
                    "dimension": change.dimension,
                    "before": _plain(change.before),
                    "after": _plain(change.after),
                }
                for one, other, own in pairs
                for change in own
            ],
        },
    )
    return assembled(_probe(case, scenes, _splits(told)), answer)


def _marks(whens: Sequence[When], told: Sequence[CampsAt]) -> tuple[str, ...]:
    proved = all(one.found is None or one.found.proved for one in told) and len(whens) <= MOST_MOMENTS
    return () if proved else ("incomplete",)


def _probe(case: AlignmentCase, scenes: Sequence[_Scene], found: Hashable) -> SeriesProbe:
    clock = case.for_reruns()

    def solve(setup: Setup, unknown: float | None) -> Hashable:
        if unknown is None and setup == case.setup:
            return found
        return _splits(_told(case, setup, scenes, clock, unknown))

    return SeriesProbe(case.system, case.setup, solve, asked_ties(case), clock, len(scenes))


def _scenes(case: AlignmentCase, whens: Sequence[When]) -> list[_Scene]:
    # What the user holds is held at every moment beside what the moment itself holds.
    holds = [{**when.hold, **case.ask.hold} for when in whens]
    worlds = {tuple(sorted(hold.items())): world_of(case.system, case.setup, hold) for hold in holds}
    return [(when, worlds[tuple(sorted(hold.items()))]) for when, hold in zip(whens, holds, strict=True)]


def _told(
    case: AlignmentCase, setup: Setup, scenes: Sequence[_Scene], clock: Clock, unknown: float | None = None
) -> list[CampsAt]:
    def camps(when: When, world: dict[str, str] | None) -> Camps | None:
        if world is None:
            return None
        moment = TieMoment(when.day, world, case.wish.dimension, unknown)
        return case.solver.camps(network(case.system, setup, moment), clock.seconds())

    return [CampsAt(when, camps(when, world)) for when, world in scenes]


def _splits(told: Sequence[CampsAt]) -> Hashable:
    if any(one.found is not None and not one.found.proved for one in told):
        return None
    return tuple(one.found and tuple(circle.splits for circle in one.found.circles) for one in told)


def _changes(told: Sequence[CampsAt]) -> list[tuple[CampsAt, CampsAt, tuple[ChangedTie, ...]]]:
    found = []
    for one, other in zip(told, told[1:], strict=False):
        own = () if one.found is None or other.found is None else changes(one.found.network, other.found.network)
        found.append((one, other, own))
    return found


def _says(
    case: AlignmentCase, told: Sequence[CampsAt], pairs: Sequence[tuple[CampsAt, CampsAt, tuple[ChangedTie, ...]]]
) -> str:
    parts = [f"{one.when.name}: {_brief(case, one)}" for one in told[:6]]
    more = [f"{len(told) - 6} more moments are in the table"] if len(told) > 6 else []
    turned = [
        f"{case.words.names(change.pair)} on {case.words.dimension(change.dimension)}"
        for _, _, own in pairs
        for change in own
        if _sign(change.before) * _sign(change.after) < 0
    ]
    shown = list(dict.fromkeys(turned))
    told_turned = [f"From friendly to strained or back turned {listed(shown[:5])}"] if shown else []
    return ". ".join(("Moment by moment", *parts, *more, *told_turned)) + "."


def _brief(case: AlignmentCase, one: CampsAt) -> str:
    if one.found is None:
        return "what is held settles nowhere, so the ties are not known"
    if not one.found.network.edges:
        return "no tie is given"
    words = TiePhrases(case.phrases, one.found.network)
    count = len({*one.found.always, *one.found.sometimes})
    strained = (
        "nothing strains" if not count else f"{count} tie{'s' if count != 1 else ''} strain{'s' if count == 1 else ''}"
    )
    return f"{words.circles(one.found)}; {strained}"


def _sign(value: float | str | None) -> int:
    return 0 if value is None or isinstance(value, str) else (value > 0) - (value < 0)


def _plain(value: float | str | None) -> float | str | None:
    return "unknown" if value is None else value


def _moments(case: AlignmentCase, told: Sequence[CampsAt]) -> Table:
    rows = []
    for one in told:
        if one.found is None:
            continue
        words = TiePhrases(case.phrases, one.found.network)
        strained = sorted({*one.found.always, *one.found.sometimes})
        circles = words.circles(one.found)
        cells = (one.when.name, circles[0].upper() + circles[1:], words.ties(strained, 6) or "nothing")
        rows.append(words.row(cells, one.found.network.edges))
    note = "Only what is known of each moment counts; a moment of which less is known can strain less for that alone."
    return Table("Camps over time", ("When", "Camps", "Strained"), tuple(rows), note)


def _turns(case: AlignmentCase, pairs: Sequence[tuple[CampsAt, CampsAt, tuple[ChangedTie, ...]]]) -> Table:
    rows = []
    for one, other, own in pairs:
        for change in own:
            places = [
                place
                for place, tie in enumerate(other.found.network.ties if other.found else ())
                if tie.between == frozenset(change.pair) and tie.dimension == change.dimension
            ]
            words = TiePhrases(case.phrases, other.found.network) if other.found else case.words
            span = f"{one.when.name}, then {other.when.name}"
            cells = (span, words.names(change.pair), words.dimension(change.dimension), with_sign(change.before))
            rows.append(words.row((*cells, with_sign(change.after)), places))
    more = f"{len(rows) - MOST_CHANGES} more are in the data. " if len(rows) > MOST_CHANGES else ""
    note = f"{more}? is a tie whose sign is not known; a tie that is not given is neither friendly nor strained."
    columns = ("Between", "Of", "On", "Before", "After")
    return Table("What changes from one moment to the next", columns, tuple(rows[:MOST_CHANGES]), note)


def _data(case: AlignmentCase, one: CampsAt) -> dict[str, Any]:
    head = {"name": one.when.name, "at": one.when.day.isoformat(), "hold": dict(one.when.hold)}
    if one.found is None:
        empty: dict[str, Any] = {"circles": [], "frustration": [], "always_strained": [], "sometimes_strained": []}
        return {**head, "ties": [], "triangles": [], **empty}
    triangles = tense_triangles(one.found.network, weak=case.wish.blocs > 2, most=LISTED)
    told = {"ties": tie_data(case.system, one.found.network), "triangles": [_triangle(part) for part in triangles]}
    return {**head, **told, **camps_data(one.found)}


def _triangle(one: TenseTriangle) -> dict[str, Any]:
    return {"kind": one.kind, "middle": one.middle, "others": list(one.others)}
