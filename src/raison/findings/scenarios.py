"""Scenarios: which worlds hang together, in families, against today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from raison.findings.asking import (
    Asked,
    Wish,
    asked,
    question_of,
    readings_of,
)
from raison.findings.drift import drift_answer_data, drift_says
from raison.findings.phrases import Phrases, listed
from raison.findings.probes import Probe, Sense
from raison.findings.reasons import balance_reason
from raison.findings.records import Answer, Finding, Reason, Row, Table
from raison.findings.rows import shares_of, truth_word
from raison.findings.standing import assembled
from raison.lenses.frame import Frame
from raison.lenses.impacts import Impacts
from raison.lenses.scenarios import Family, Scenarios, families
from raison.lenses.scenarios import scenarios as search
from raison.lenses.settling import start
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import Fault

__all__ = ["scenarios"]

SHOWN = 12


@dataclass(frozen=True)
class _Case:
    system: System
    setup: Setup
    ask: Asked
    wish: Wish

    @property
    def phrases(self) -> Phrases:
        return Phrases(self.system)


def scenarios(system: System, wish: Wish) -> Finding:
    """Return which worlds hang together, in families that agree on what is asked about.

    Parameters
    ----------
    system : System
    wish : Wish
        Worlds are grouped by `about`, else by the factors of the question, else by those that differ.

    Raises
    ------
    Fault
        If a name is unknown, or the tolerance is negative.
    """
    if wish.tolerance < 0:
        raise Fault(("tolerance",), wish.tolerance, "must not be negative", "write 0 or more")
    own = question_of(system, "scenarios", wish.question) if wish.question else None
    ask = asked(system, wish, own)
    names = readings_of(system, wish.reading or (own.reading if own else None))
    answers = tuple(_answer(_Case(system, Setup(one, wish.as_of), ask, wish)) for one in names)
    phrases = Phrases(system)
    return Finding(
        "scenarios",
        system.name,
        own.ask if own else "Which worlds hang together?",
        " ".join(f"{phrases.reading(one.reading)}: {one.says}" for one in answers),
        answers,
        complete=all("incomplete" not in one.marks for one in answers),
    )


def _answer(case: _Case) -> Answer:
    probe = _probe(case)
    found: Scenarios = probe.result
    about = case.ask.about or _differing(probe.impacts, found)
    groups = families(probe.impacts, found.worlds, about) if len(found.worlds) else ()
    marks = () if found.complete else ("incomplete",)
    answer = Answer(
        case.setup.reading,
        "scenarios",
        _says(case, probe.impacts, found, groups),
        "follows",
        marks,
        _reasons(case, probe.impacts, found, about),
        tables=(_table(case, probe.impacts, found, groups),),
        data=_data(case, probe.impacts, found, groups, about),
    )
    return assembled(probe, answer)


def _probe(case: _Case) -> Probe:
    frame = Frame.of(case.system.factors)

    def solve(impacts: Impacts) -> Scenarios:
        return search(impacts, choices=case.wish.choices, hold=case.ask.hold, tolerance=case.wish.tolerance)

    def key(found: Scenarios) -> object:
        if not found.complete:
            return None
        if case.ask.outcome is not None:
            return truth_word(frame.truth(case.ask.outcome, found.worlds))
        places = [frame.place[name] for name in case.ask.about or frame.factors]
        return frozenset(map(tuple, found.worlds[:, places].tolist()))

    return Probe(case.system, case.setup, solve, key, Sense(tendencies=case.wish.choices == "tendency"))


def _differing(impacts: Impacts, found: Scenarios) -> tuple[str, ...]:
    shares = shares_of(impacts, found.worlds, impacts.frame.factors)
    return tuple(name for name, variants in shares.items() if len(variants) > 1)[:6]


def _says(case: _Case, impacts: Impacts, found: Scenarios, groups: tuple[Family, ...]) -> str:
    rule = "by what is expected of everybody" if case.wish.choices == "tendency" else "whatever the owners choose"
    if not len(found.worlds):
        return f"No world hangs together {rule}: every one is pulled apart somewhere."
    shares = shares_of(impacts, found.worlds, impacts.frame.factors)
    sure = [case.phrases.clause(name, own[0]) for name, own in shares.items() if len(own) == 1]
    openly = [case.phrases.factor(name) for name, own in shares.items() if len(own) > 1]
    parts = [f"the worlds that hang together {rule} form {len(groups)} famil{'y' if len(groups) == 1 else 'ies'}"]
    if openly:
        parts.append(f"they differ in {listed(openly[:6])}" + (" and more" if len(openly) > 6 else ""))
    if sure and openly:
        parts.append(f"{len(sure)} of {len(impacts.frame.factors)} factors are the same in all")
    if case.ask.outcome is not None:
        word = truth_word(impacts.frame.truth(case.ask.outcome, found.worlds))
        words = {
            "all": "comes about in each",
            "none": "comes about in none",
            "some": "comes about in some, not in others",
        }
        parts.append(f"“{case.phrases.outcome(case.ask.outcome_name)}” {words[word]}")
    told = "; ".join(parts)
    return (
        told[0].upper()
        + told[1:]
        + ("." if found.complete else "; the search stopped at its budget, so there may be more.")
    )


def _reasons(case: _Case, impacts: Impacts, found: Scenarios, about: tuple[str, ...]) -> tuple[Reason, ...]:
    if not len(found.worlds):
        return ()
    tendencies = case.wish.choices == "tendency"
    return tuple(
        balance_reason(case.phrases, impacts, found.worlds[0], name, tendencies=tendencies)
        for name in about
        if name not in case.ask.hold
    )


def _table(case: _Case, impacts: Impacts, found: Scenarios, groups: tuple[Family, ...]) -> Table:
    shown = groups[:SHOWN]
    today = impacts.picture.world
    shares = [shares_of(impacts, found.worlds[list(group.members)], impacts.frame.factors) for group in shown]
    rows = tuple(
        Row(
            (
                case.phrases.factor(name),
                _words(case, name, (today[name],)),
                *(_words(case, name, share[name]) for share in shares),
            )
        )
        for name in impacts.frame.factors
    )
    more = f"{len(groups) - SHOWN} more families are in the data." if len(groups) > SHOWN else ""
    columns = ("Factor", "Today", *(f"Family {number}" for number in range(1, len(shown) + 1)))
    return Table("Families against today", columns, rows, more)


def _words(case: _Case, factor: str, variants: tuple[str, ...]) -> str:
    known = case.system.factors[factor].variants
    return listed([known[variant] or variant for variant in variants], "or")


def _data(
    case: _Case, impacts: Impacts, found: Scenarios, groups: tuple[Family, ...], about: tuple[str, ...]
) -> dict[str, Any]:
    begin = start(impacts)
    return drift_answer_data(impacts, begin) | {
        "strain": drift_says(case.phrases, impacts, begin),
        "choices": case.wish.choices,
        "tolerance": case.wish.tolerance,
        "about": list(about),
        "worlds": [impacts.frame.world(row) for row in found.worlds],
        "families": [
            {
                "shared": dict(group.shared),
                "open": {name: list(variants) for name, variants in group.open},
                "apart": dict(group.apart),
                "members": list(group.members),
            }
            for group in groups
        ],
        "complete": found.complete,
        "nodes": found.nodes,
    }
