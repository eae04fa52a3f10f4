"""Scenarios: which worlds hang together, in families, against today."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from raison.findings.asking import Asked, Wish, asked, readings_of
from raison.findings.basins import basin_part
from raison.findings.counting import count_part
from raison.findings.depth import Depth, Scene, checked_depth, joined_parts
from raison.findings.drift import drift_answer_data, drift_says
from raison.findings.experts import experts_answer
from raison.findings.influence import structure_part
from raison.findings.joint import joint_notes, joint_readings
from raison.findings.levers import lever_part
from raison.findings.likeness import apart_part, likeness_part
from raison.findings.makers import explained
from raison.findings.null import null_part
from raison.findings.phrases import Phrases, listed
from raison.findings.questions import asked_as, lent_notes, question_of
from raison.findings.reasons import balance_reason
from raison.findings.records import Answer, Finding, Reason, Row, Table
from raison.findings.rows import Tending, shares_of, tend_probe
from raison.findings.scores import score_part
from raison.findings.standing import assembled, spoken
from raison.findings.thin_places import thin_places, thin_says
from raison.lenses.impacts import Impacts
from raison.lenses.scenarios import Family, Query, Scenarios, families, variants_of
from raison.lenses.scenarios import scenarios as search
from raison.lenses.settling import start
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.expressions import Is, leaves
from raison.words.faults import Fault

__all__ = ["scenarios"]

Occurring = Mapping[str, tuple[str, ...]]
SHOWN, LISTED, MOST_ABOUT, COLUMNS = 12, 1000, 6, 4
PARTS = (
    count_part, score_part, explained, likeness_part, apart_part, lever_part, structure_part, basin_part, null_part,
)  # fmt: skip


@dataclass(frozen=True)
class _Case:
    system: System
    setup: Setup
    ask: Asked
    wish: Wish
    depth: Depth

    @property
    def phrases(self) -> Phrases:
        return Phrases(self.system)

    @property
    def query(self) -> Query:
        return Query(self.wish.choices, self.ask.hold, self.wish.tolerance)


def scenarios(system: System, wish: Wish, depth: Depth | None = None) -> Finding:
    """Return which worlds hang together, in families that agree on what is asked about.

    Parameters
    ----------
    system : System
    wish : Wish
        Worlds are grouped by `about`, else by the factors of the question, else by those that differ.
    depth : Depth, optional
        What else is asked of them; nothing by default.

    Raises
    ------
    Fault
        If a name is unknown, or the tolerance is negative.
    CannotDo
        If levers are asked for where nobody owns a factor, or experts where there are not two readings.

    Examples
    --------
    >>> from raison.model.example import example
    >>> answer = scenarios(example(), Wish(reading="both", about=("line",))).answers[0]
    >>> answer.tables[0].rows[1].cells
    ('Arms', 'no arms', 'no arms or arms pursued', 'arms pursued')
    """
    if not 0 <= wish.tolerance < math.inf:
        rule = "must not be negative" if wish.tolerance < 0 else "is no number"
        raise Fault(("tolerance",), wish.tolerance, rule, "write 0 or more")
    own = question_of(system, "scenarios", wish.question) if wish.question else None
    ask = asked(system, wish, own)
    named = joint_readings(system, wish.reading, wish.aggregate) or (own.reading if own else None)
    names = readings_of(system, named)
    deep = checked_depth(depth or Depth())
    answers = tuple(
        _answer(_Case(system, Setup(one, wish.as_of, aggregate=wish.aggregate), ask, wish, deep)) for one in names
    )
    if deep.experts:
        answers += (experts_answer(system, Query(wish.choices, ask.hold, wish.tolerance), wish.as_of),)
    phrases = Phrases(system)
    return Finding(
        "scenarios",
        system.name,
        asked_as(system, own, wish, "scenarios", _asks(wish)),
        spoken(phrases, answers[: len(names)]),
        answers,
        complete=all("incomplete" not in one.marks for one in answers),
        notes=(
            *lent_notes(system, own, wish, "scenarios"),
            *joint_notes(system, names, wish.as_of, wish.aggregate),
        ),
    )


def _asks(wish: Wish) -> str:
    by = f" by the {wish.aggregate} of all authors’ ratings" if wish.aggregate else ""
    return f"Which worlds hang together{by}?"


def _answer(case: _Case) -> Answer:
    probe = tend_probe(case.system, case.setup, case.ask, case.query)
    impacts = probe.impacts
    every = search(impacts, case.query)
    about = case.ask.about or _about(case, impacts, every)
    groups, complete = families(impacts, case.query, about, SHOWN, every)
    scene = Scene(case.phrases, impacts, case.query, groups, about, case.depth)
    weak = thin_places(scene)
    further = joined_parts([part(scene) for part in PARTS])
    answer = Answer(
        case.setup.reading,
        "scenarios",
        _says(case, probe.result, groups, _occurring(impacts, case.query, groups, about), complete=complete),
        "follows",
        () if complete and further.complete and all(one.complete for one in groups) else ("incomplete",),
        (*_reasons(case, impacts, groups, about), *further.reasons),
        tables=(_table(case, impacts, groups, thin_says(scene, weak)), *further.tables),
        data=_data(case, impacts, every, groups) | {"about": list(about), "thin": weak, **further.data},
    )
    asked_again = (
        probe if case.ask.about else tend_probe(case.system, case.setup, replace(case.ask, about=about), case.query)
    )
    return assembled(asked_again, answer)


def _about(case: _Case, impacts: Impacts, every: Scenarios) -> tuple[str, ...]:
    # Unless something is asked about: the factors of the study's named outcomes, else those that differ.
    named = dict.fromkeys(
        leaf.factor for node in case.system.outcomes.values() for leaf in leaves(node) if isinstance(leaf, Is)
    )
    if named:
        return tuple(named)[:MOST_ABOUT]
    shares = shares_of(impacts, every.worlds, impacts.frame.factors)
    return tuple(name for name, variants in shares.items() if len(variants) > 1)[:MOST_ABOUT]


def _occurring(impacts: Impacts, query: Query, groups: tuple[Family, ...], about: tuple[str, ...]) -> Occurring:
    # Asked of all worlds that hang together, not only of the families that are shown.
    return variants_of(impacts, query, about, [group.example for group in groups])[0] if groups else {}


def _says(case: _Case, found: Tending, groups: tuple[Family, ...], occurring: Occurring, *, complete: bool) -> str:
    rule = "by what is expected of everybody" if case.wish.choices == "tendency" else "whatever the owners choose"
    if not groups:
        return f"No world hangs together {rule}: every one is pulled apart somewhere."
    sure = [(name, own[0]) for name, own in occurring.items() if len(own) == 1]
    openly = [name for name, own in occurring.items() if len(own) > 1]
    number = (
        f"{len(groups)} famil{'y' if len(groups) == 1 else 'ies'}" if complete else f"more than {len(groups)} families"
    )
    parts = [f"the worlds that hang together {rule} form {number}"]
    if openly:
        parts.append(f"they differ in {case.phrases.names(openly)}")
    if sure:
        parts.append(f"in all of them {case.phrases.facts(sure)}")
    if found.truth is not None:
        words = {
            "all": "comes about in each",
            "none": "comes about in none",
            "some": "comes about in some, not in others",
        }
        parts.append(f"“{case.phrases.outcome(case.ask.outcome_name)}” {words[found.truth]}")
    told = "; ".join(parts)
    return told[0].upper() + told[1:] + "."


def _reasons(case: _Case, impacts: Impacts, groups: tuple[Family, ...], about: tuple[str, ...]) -> tuple[Reason, ...]:
    tendencies = case.wish.choices == "tendency"
    return tuple(
        balance_reason(case.phrases, impacts, group.example, name, tendencies=tendencies)
        for group in groups[:1]
        for name in about
        if name not in case.ask.hold
    )


def _table(case: _Case, impacts: Impacts, groups: tuple[Family, ...], weak: str) -> Table:
    # Only what tells families apart or what they all move, and only as many as can be read side by side.
    today, shown = impacts.picture.world, groups[:COLUMNS]
    kinds = {name: _kind(today[name], [group.occurring[name] for group in groups]) for name in today}
    rows = tuple(
        Row(
            (
                case.phrases.factor(name),
                _words(case, name, (today[name],)),
                *(_words(case, name, group.occurring[name]) for group in shown),
            )
        )
        for name, kind in kinds.items()
        if kind == "told"
    )
    columns = ("Factor", "Today", *(f"Family {number}" for number in range(1, len(shown) + 1)))
    return Table("Families against today", columns, rows, " ".join((*_notes(case, len(groups), kinds), weak)).rstrip())


def _kind(today: str, found: Sequence[tuple[str, ...]]) -> str:
    if len(set(found)) != 1:
        return "told"
    return "same" if found[0] == (today,) else "told" if len(found[0]) == 1 else "open"


def _notes(case: _Case, count: int, kinds: Mapping[str, str]) -> list[str]:
    said = {
        kind: listed([case.phrases.factor(name) for name, own in kinds.items() if own == kind and count])
        for kind in ("same", "open")
    }
    return [
        "Every variant that occurs in a family is listed.",
        *([f"{count - COLUMNS} more families are in the data."] if count > COLUMNS else []),
        *([f"As today in all of them: {said['same']}."] if said["same"] else []),
        *([f"Open alike within each: {said['open']}."] if said["open"] else []),
    ]


def _words(case: _Case, factor: str, variants: tuple[str, ...]) -> str:
    known = case.system.factors[factor].variants
    return listed([known[variant] or variant for variant in variants], "or")


def _data(case: _Case, impacts: Impacts, every: Scenarios, groups: tuple[Family, ...]) -> dict[str, Any]:
    begin = start(impacts)
    return drift_answer_data(impacts, begin) | {
        "strain": drift_says(case.phrases, impacts, begin),
        "choices": case.wish.choices,
        "tolerance": case.wish.tolerance,
        "worlds": [impacts.frame.world(row) for row in every.worlds[:LISTED]],
        "n_worlds": len(every.worlds),
        "complete": every.complete,
        "families": [
            {
                "about": dict(group.about),
                "occurring": {name: list(variants) for name, variants in group.occurring.items()},
                "today": all(impacts.picture.world[name] == variant for name, variant in group.about),
            }
            for group in groups
        ],
    }
