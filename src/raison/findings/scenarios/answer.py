"""Scenarios: the consistent scenarios of a study, each or in families, against today."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from raison.findings.asking.asking import Wish, ask_of, readings_of
from raison.findings.asking.holdings import check_held
from raison.findings.asking.joint import joint_notes, joint_readings
from raison.findings.asking.questions import asked_as, lent_notes, question_of
from raison.findings.case import Case
from raison.findings.drift import drift_answer_data, drift_says, drift_view
from raison.findings.naming.readings import reading_names
from raison.findings.part import joined_parts
from raison.findings.reasons import balance_reason
from raison.findings.records import Answer, Finding, Reason
from raison.findings.rows.tendency import tend_decides, tend_probe
from raison.findings.scenarios.footing import footing_part
from raison.findings.scenarios.further.basins import basin_part
from raison.findings.scenarios.further.experts import experts_answer
from raison.findings.scenarios.further.influence import structure_part
from raison.findings.scenarios.further.levers import lever_part
from raison.findings.scenarios.further.likeness import apart_part, likeness_part
from raison.findings.scenarios.further.scores import count_part, score_part
from raison.findings.scenarios.further.shuffled import null_part
from raison.findings.scenarios.further.thin_places import thin_places, thin_says
from raison.findings.scenarios.kernels import SEARCH, FoundScenarios, Grouping, grouping_of, kernel_of
from raison.findings.scenarios.says import grouped_says, kernel_says, outcome_says, shared_says, where_says
from raison.findings.scenarios.scene import Scene, check_further, looks_further
from raison.findings.scenarios.short import scenarios_short
from raison.findings.scenarios.tables import Layout, scenario_table
from raison.findings.standing import assembled, spoken, whole
from raison.findings.support.deciding import DecidingSets, deciding_data, deciding_says
from raison.findings.support.silence import unheard
from raison.findings.support.stated import PosedQuestion
from raison.lenses.budget import SECOND, Budget
from raison.lenses.crossimpact.families import ScenarioFamily
from raison.lenses.crossimpact.met import KnownWorlds
from raison.lenses.crossimpact.scenarios import Searching
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import Start, start
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import Fault

__all__ = ["answer", "cases", "finding", "scenarios"]

LISTED = 1000
RERUNS = 5 * SECOND  # work for all reruns of one reading
PARTS = (
    count_part, score_part, footing_part, likeness_part, apart_part, lever_part, structure_part, basin_part, null_part,
)  # fmt: skip


@dataclass(frozen=True)
class _Found:
    """What was found in one reading, and where today settles."""

    impacts: Impacts
    kernel: FoundScenarios
    grouping: Grouping
    begin: Start

    def is_today(self) -> list[bool]:
        """Return of each family whether it holds today's world."""
        return [self._holds(one) for one in self.grouping.families]

    def _holds(self, family: ScenarioFamily) -> bool:
        today = self.impacts.picture.world
        if family.by_about or family.members is None:
            return all(today[name] == variant for name, variant in family.about)
        return bool((family.members == self.begin.today).all(axis=1).any())


def scenarios(system: System, wish: Wish) -> Finding:
    """Return the consistent scenarios: up to fifty each by itself, more in families.

    Parameters
    ----------
    system : System
    wish : Wish
        Scenarios are grouped by `about`, else by the factors of the question; without either, those that are too many
        to show each are grouped by likeness in all factors in which any differ.

    Raises
    ------
    Fault
        If a name is unknown, or the tolerance is negative.
    CannotDo
        If the study has no factors; if levers are asked for where nobody owns a factor, or experts where there are
        not two readings.

    Notes
    -----
    A search that stops at its budget says so, and what succession finds then takes its place. Work is counted, so the
    same question has the same answer on every machine.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> answer = scenarios(example(), Wish(reading="both")).answers[0]
    >>> answer.says.split(". ")[0]
    'There are 3 consistent scenarios among 8 combinations'
    >>> answer.tables[0].rows[1].cells
    ('Arms', 'no arms', 'no arms', 'arms pursued', 'arms pursued')
    """
    told = cases(system, wish)
    return finding(told, [one for case in told for one in answer(case)])


def cases(system: System, wish: Wish) -> tuple[Case, ...]:
    """Return what is asked, in each reading; the readings share the work of the search.

    Raises
    ------
    Fault, CannotDo
        If the wish names what the study does not have, or a number lies outside its range.
    """
    check_held(system, "scenarios")
    if not 0 <= wish.tolerance < math.inf:
        rule = "must not be negative" if wish.tolerance < 0 else "is no number"
        raise Fault(("tolerance",), wish.tolerance, rule, "write 0 or more")
    own = question_of(system, "scenarios", wish.question) if wish.question else None
    ask = ask_of(system, wish, own)
    named = joint_readings(system, wish.reading, wish.aggregate) or (own.reading if own else None)
    names = readings_of(system, named)
    check_further(wish)
    return tuple(Case(system, Setup(one, wish.as_of, aggregate=wish.aggregate), ask, len(names)) for one in names)


def finding(cases: Sequence[Case], answers: Sequence[Answer]) -> Finding:
    """Return the answers of all readings under one headline, with the authors compared where that is asked."""
    first = cases[0]
    system, ask, wish = first.system, first.ask, first.wish
    beside = (experts_answer(system, first.query, wish.as_of),) if wish.experts else ()
    every = (*answers, *beside)
    return Finding(
        "scenarios",
        system.name,
        asked_as(system, ask.question, wish, "scenarios", _asks(wish)),
        spoken(first.phrases, answers),
        every,
        complete=whole(every),
        notes=(
            *lent_notes(system, ask.question, wish, "scenarios"),
            *joint_notes(system, [case.setup.reading for case in cases], wish.as_of, wish.aggregate),
        ),
        readings=reading_names(system),
    )


def _asks(wish: Wish) -> str:
    by = f" by the {wish.aggregate} of all authors’ ratings" if wish.aggregate else ""
    return f"Which scenarios are consistent{by}?"


def answer(case: Case) -> tuple[Answer, ...]:
    """Return the scenarios of one reading, or that its paper is silent."""
    found = _answer(case) if looks_further(case.wish) else ()  # what is asked further is looked at in any case
    return unheard(case.system, case.setup, case.ask, "scenarios", lambda: found or _answer(case))


def _answer(case: Case) -> tuple[Answer]:
    met = KnownWorlds(Budget(RERUNS))
    probe = tend_probe(case, met)
    search = Searching(probe.impacts, case.query, Budget(Budget(SEARCH).left // case.sharing))
    kernel = kernel_of(search, case.wish.seed)
    grouping = grouping_of(search, kernel, case.ask.about)
    met.learn(probe.impacts, kernel.worlds, whole=kernel.complete)
    found = _Found(probe.impacts, kernel, grouping, start(probe.impacts, case.ask.hold))
    scene = Scene(case, found.impacts, grouping.families, grouping.about, grouping.word)
    weak = thin_places(scene)
    further = joined_parts([part(scene) for part in PARTS])
    truth = None if kernel.stopped else probe.result.truth
    whole = grouping.complete and not kernel.stopped and all(family.complete for family in grouping.families)
    decides = tend_decides(case) if truth == "some" else None
    laid = Layout(case.system, found.impacts.picture.world, kernel, grouping)
    one = Answer(
        case.setup.reading,
        "scenarios",
        _says(case, found, (*outcome_says(case.phrases, case.ask, truth), *_decided(case, decides))),
        "follows",
        () if whole and further.complete else ("incomplete",),
        (*_reasons(case, found), *further.reasons),
        tables=(scenario_table(laid, thin_says(scene, weak)), *further.tables),
        data=_data(case, found) | {"thin": weak, **further.data, **deciding_data(decides)},
        views=() if case.ask.hold else (drift_view(case.phrases, found.impacts, found.begin),),
        short=scenarios_short(case, truth),
    )
    if kernel.stopped:
        return (_stopped(one),)
    return (assembled(probe, one, posed=PosedQuestion("scenarios", "tendency", case.ask)),)


def _stopped(answer: Answer) -> Answer:
    # Nothing is asked again where the first search did not end.
    return Answer(**{**vars(answer), "standing": "open"})


def _decided(case: Case, found: DecidingSets | None) -> list[str]:
    return [deciding_says(case.phrases, case.ask, found, "consistent scenario")] if found is not None else []


def _says(case: Case, found: _Found, first: Sequence[str]) -> str:
    """What is said of the outcome first, then how many scenarios there are and what they share."""
    grouping, hold = found.grouping, case.ask.hold
    told = [*first, kernel_says(found.kernel, case.query), *grouped_says(case.phrases, grouping)]
    if len(found.kernel.worlds):
        named = case.ask.about if grouping.kind == "about" else ()
        told += shared_says(case.phrases, grouping, hold, named, whole=not found.kernel.stopped)
    if grouping.kind == "each" and not hold:
        today = [f"scenario {number}" for number, here in enumerate(found.is_today(), 1) if here]
        told += where_says(today, settled=False)
    if case.wish.choices == "free" and found.impacts.picture.owned:
        told.append("Choices are left free here; what nobody chooses is tested alone.")
    return " ".join(told)


def _reasons(case: Case, found: _Found) -> tuple[Reason, ...]:
    tendencies = case.wish.choices == "tendency"
    return tuple(
        balance_reason(case.phrases, found.impacts, group.example, name, tendencies=tendencies)
        for group in found.grouping.families[:1]
        for name in found.grouping.about
        if name not in case.ask.hold
    )


def _data(case: Case, found: _Found) -> dict[str, Any]:
    impacts, kernel, grouping, begin = found.impacts, found.kernel, found.grouping, found.begin
    return drift_answer_data(impacts, begin) | {
        "strain": drift_says(case.phrases, impacts, begin),
        "choices": case.wish.choices,
        "tolerance": case.wish.tolerance,
        "worlds": [impacts.frame.world(row) for row in kernel.worlds[:LISTED]],
        "n_worlds": len(kernel.worlds),
        "complete": kernel.complete,
        "exact_count": kernel.count,
        "combinations": kernel.of,
        "starts": kernel.starts,
        "seed": case.wish.seed if kernel.stopped else None,
        "shown": grouping.kind,
        "within": grouping.within if grouping.kind == "alike" else None,
        "about": list(grouping.about),
        "occurring": {name: list(variants) for name, variants in grouping.occurring.items()},
        "families": [
            {
                "about": dict(group.about),
                "occurring": {name: list(variants) for name, variants in group.occurring.items()},
                "today": today,
                "n_worlds": None if group.members is None else len(group.members),
            }
            for group, today in zip(grouping.families, found.is_today(), strict=True)
        ],
    }
