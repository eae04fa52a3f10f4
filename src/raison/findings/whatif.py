"""What if: a factor held, told in three labelled rows beside today; the headline names its row."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from raison.findings.asking import (
    Asked,
    Wish,
    asked,
    check_board,
    hold_of,
    impacts_of,
    question_of,
    readings_of,
)
from raison.findings.chains import chain_reasons, chain_says, links
from raison.findings.phrases import Phrases, listed
from raison.findings.probes import Probe
from raison.findings.reasons import balance_reason
from raison.findings.records import Answer, Finding, Reason, Row, Table
from raison.findings.responding import drift_marks, equilibrium_reasons, respond_says
from raison.findings.rows import (
    Responses,
    Tending,
    hold_probe,
    respond_probe,
    respond_worlds,
    shares_of,
    tend_probe,
    truth_word,
)
from raison.findings.standing import assembled, spoken
from raison.lenses.frame import Worlds
from raison.lenses.impacts import Impacts
from raison.lenses.scenarios import Query, scenarios, variants_of
from raison.lenses.settling import Start
from raison.lenses.verdicts import Concept
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.expressions import Is, leaves
from raison.words.faults import Fault

__all__ = ["HOLD", "RESPOND", "TEND", "whatif"]

HOLD, RESPOND, TEND = "others hold", "others respond", "by tendency"


@dataclass(frozen=True)
class _Case:
    """One reading of one question, with what every row needs."""

    system: System
    setup: Setup
    ask: Asked

    @property
    def phrases(self) -> Phrases:
        return Phrases(self.system)

    @property
    def picture(self) -> tuple[str, datetime.date | None]:
        return self.setup.reading, self.setup.as_of

    @property
    def beside(self) -> Asked:
        """The same question without the hold: today."""
        return replace(self.ask, hold={})


def whatif(system: System, wish: Wish) -> Finding:
    """Return what a held factor sets off: others hold, others respond, by tendency; each beside today.

    Parameters
    ----------
    system : System
    wish : Wish
        With `hold` or `question`; without a question, the first that holds the same lends its outcome, board and path.

    Raises
    ------
    Fault, CannotDo
        If the hold, board, outcome, reading or concept names what the study does not have, or cannot be.
    """
    own = question_of(system, "whatif", wish.question, hold_of(system, wish.hold))
    ask = asked(system, wish, own)
    if not ask.hold:
        raise Fault(("hold",), wish.hold, "holds nothing", "write factor=variant, such as us_posture=disengaging")
    names = readings_of(system, wish.reading or (own.reading if own else None))
    cases = [_Case(system, Setup(one, wish.as_of), ask) for one in names]
    for case in cases:
        check_board(impacts_of(system, case.setup.reading, wish.as_of), ask)
    answers = tuple(answer for case in cases for answer in _answers(case))
    return Finding(
        "whatif",
        system.name,
        own.ask if own else f"What if {Phrases(system).clauses(ask.hold.items())}?",
        _headline(system, ask, answers),
        answers,
        complete=all("incomplete" not in answer.marks for answer in answers),
        notes=_notes(system, ask),
    )


def _answers(case: _Case) -> tuple[Answer, ...]:
    return (_others_hold(case), _others_respond(case), _by_tendency(case))


def _headline(system: System, ask: Asked, answers: tuple[Answer, ...]) -> str:
    # An outcome over choices can only come about where others respond; otherwise the plainest row speaks.
    asked_of = (leaf.factor for leaf in leaves(ask.outcome) if isinstance(leaf, Is)) if ask.outcome else ()
    label = RESPOND if any(system.factors[name].owner for name in asked_of) else HOLD
    return spoken(Phrases(system), [one for one in answers if one.label == label], label)


def _notes(system: System, ask: Asked) -> tuple[str, ...]:
    world = system.factors
    same = [name for name, variant in ask.hold.items() if all(now.is_ == variant for now in world[name].now)]
    phrases = Phrases(system)
    told = f"{listed([phrases.factor(name) for name in same])}: what is held is where it stands today."
    return (told,) if same else ()


def _others_hold(case: _Case) -> Answer:
    probe = hold_probe(case.system, case.setup, case.ask)
    beside = hold_probe(case.system, case.setup, case.beside)
    found: Start = probe.result
    data = _start_data(probe.impacts, found)
    if not found.known:
        return _unsettled(case, HOLD, probe, found, data)
    moved = _moved(probe.impacts, found, beside.result)
    chain = links(case.phrases, probe.impacts, found.settled, case.ask.path)
    says = chain_says(case.phrases, chain) if chain else _moves_say(case, probe.impacts, found, moved)
    reasons = (
        *chain_reasons(chain),
        *(balance_reason(case.phrases, probe.impacts, found.settled, name) for name in moved),
    )
    data |= {"moved": list(moved), "chain": [link.as_data() for link in chain]}
    answer = Answer(case.setup.reading, HOLD, says, "follows", reasons=reasons, data=data)
    tables = (_world_table(case, probe.impacts, found.settled, beside.result),)
    return assembled(probe, replace(answer, tables=tables))


def _moved(impacts: Impacts, found: Start, beside: Start) -> tuple[str, ...]:
    before = beside.settled if beside.known else beside.today
    free = [impacts.frame.factors[place] for place in impacts.free]
    return tuple(name for name in free if found.settled[impacts.frame.place[name]] != before[impacts.frame.place[name]])


def _moves_say(case: _Case, impacts: Impacts, found: Start, moved: tuple[str, ...]) -> str:
    world = impacts.frame.world(found.settled)
    held = case.phrases.clauses(case.ask.hold.items())
    if not moved:
        return (
            f"If {held} and everybody else chooses as today, nothing that nobody chooses moves from where it settles."
        )
    told = listed(list(case.phrases.world(world, moved)))
    return f"If {held} and everybody else chooses as today: {told}."


def _unsettled(case: _Case, label: str, probe: Probe, found: Start, data: Mapping[str, Any]) -> Answer:
    where = "ends in a combination that the study rules out" if found.banned else "runs in a circle"
    says = f"Unknown: with this hold the system {where} and does not settle."
    cycle = [probe.impacts.frame.world(row) for row in found.cycle]
    return Answer(case.setup.reading, label, says, "undetermined", data={**data, "cycle": cycle})


def _start_data(impacts: Impacts, found: Start) -> dict[str, Any]:
    frame = impacts.frame
    settled = frame.world(found.settled) if found.known else None
    today = frame.world(found.today)
    drift = [{"factor": frame.factors[place], "from": today[frame.factors[place]]} for place in found.drift]
    for entry in drift:
        entry["to"] = settled[entry["factor"]] if settled else ""
    return {"today": today, "settled": settled, "drift": drift}


def _world_table(case: _Case, impacts: Impacts, row: Worlds, beside: Start) -> Table:
    world = impacts.frame.world(row)
    before = impacts.frame.world(beside.settled if beside.known else beside.today)
    phrases = case.phrases
    rows = tuple(
        Row((phrases.factor(name), _variant(case, name, before[name]), _variant(case, name, world[name])))
        for name in world
        if world[name] != before[name] or name in case.ask.about or name in case.ask.hold
    )
    return Table("Beside today", ("Factor", "Today, settled", "With the hold"), rows)


def _variant(case: _Case, factor: str, variant: str) -> str:
    return case.system.factors[factor].variants[variant] or variant


def _others_respond(case: _Case) -> Answer:
    probe, beside = (respond_probe(case.system, case.setup, ask) for ask in (case.ask, case.beside))
    found: Responses = probe.result
    data: dict[str, Any] = _start_data(probe.impacts, found.states.start)
    if found.verdicts is None and not found.states.start.known:
        return _unsettled(case, RESPOND, probe, found.states.start, data)
    worlds = respond_worlds(found, case.ask.concept)
    data |= _worlds_data(case, probe.impacts, worlds) | {
        "concept": case.ask.concept,
        "n_states": len(found.states.worlds),
        "board": list(found.states.board),
    }
    says = respond_says(case.phrases, probe, case.ask, worlds)
    reasons = equilibrium_reasons(case.phrases, probe.impacts, found, case.ask)
    names = tuple(dict.fromkeys((*case.ask.about, *case.ask.board)))
    stable = respond_worlds(beside.result, case.ask.concept)
    shared, before = (shares_of(probe.impacts, rows, names) for rows in (worlds, stable))
    table = _shares_table(case, names, shared, before)
    answer = Answer(
        case.setup.reading,
        RESPOND,
        says,
        "follows",
        drift_marks(found, case.ask.concept),
        reasons,
        tables=(table,),
        data=data,
    )
    return assembled(probe, answer, _concepts(case, probe))


def _concepts(case: _Case, probe: Probe) -> tuple[tuple[str, Callable[[], bool | None]], ...]:
    def other(concept: Concept) -> Callable[[], bool | None]:
        again = respond_probe(case.system, case.setup, replace(case.ask, concept=concept))
        return lambda: None if again.answer is None else again.answer == probe.answer

    names: tuple[Concept, ...] = ("nash", "gmr", "smr", "seq", "sseq")
    return tuple((f"concept {name}", other(name)) for name in names if name != case.ask.concept)


def _worlds_data(case: _Case, impacts: Impacts, worlds: Worlds) -> dict[str, Any]:
    truth = None
    if case.ask.outcome is not None:
        truth = truth_word(impacts.frame.truth(case.ask.outcome, worlds))
    return {
        "outcome": case.ask.outcome_name or None,
        "truth": truth,
        "worlds": [impacts.frame.world(row) for row in worlds],
    }


def _shares_table(
    case: _Case, names: tuple[str, ...], held: Mapping[str, tuple[str, ...]], today: Mapping[str, tuple[str, ...]]
) -> Table:
    rows = tuple(
        Row((case.phrases.factor(name), _variants(case, name, today[name]), _variants(case, name, held[name])))
        for name in names
    )
    return Table("Beside today", ("Factor", "Today", "With the hold"), rows, "Every variant that occurs is listed.")


def _variants(case: _Case, factor: str, variants: tuple[str, ...]) -> str:
    return listed([_variant(case, factor, variant) for variant in variants], "or") if variants else "no such world"


def _by_tendency(case: _Case) -> Answer:
    probe, impacts = tend_probe(case.system, case.setup, case.ask), impacts_of(case.system, *case.picture)
    found: Tending = probe.result
    about = case.ask.about or _settled_names(impacts)
    occurring, earlier = (_occurring(impacts, query, about) for query in (Query(hold=case.ask.hold), Query()))
    data = {
        "outcome": case.ask.outcome_name or None,
        "truth": found.truth,
        "occurring": {name: list(variants) for name, variants in occurring.items()},
        "complete": found.complete,
    }
    reasons: tuple[Reason, ...] = ()
    if found.example is not None:
        reasons = tuple(
            balance_reason(case.phrases, impacts, found.example, name, tendencies=True)
            for name in about
            if name not in case.ask.hold
        )
    table = _shares_table(case, about, occurring, earlier)
    marks = () if found.complete else ("incomplete",)
    says = _tendency_says(case, found, occurring)
    answer = Answer(case.setup.reading, TEND, says, "follows", marks, reasons, tables=(table,), data=data)
    return assembled(probe, answer)


def _settled_names(impacts: Impacts) -> tuple[str, ...]:
    return tuple(impacts.frame.factors[place] for place in impacts.free)[:6]


def _occurring(impacts: Impacts, query: Query, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    one = scenarios(impacts, query, max_worlds=1)
    return variants_of(impacts, query, names, one.worlds[0]) if len(one.worlds) else dict.fromkeys(names, ())


def _tendency_says(case: _Case, found: Tending, occurring: Mapping[str, tuple[str, ...]]) -> str:
    held = case.phrases.clauses(case.ask.hold.items())
    if found.example is None:
        return f"By what the sources expect of everybody, no world hangs together if {held}."
    told = {name: variants for name, variants in occurring.items() if name not in case.ask.hold}
    sure = [(name, variants[0]) for name, variants in told.items() if len(variants) == 1]
    openly = [name for name, variants in told.items() if len(variants) > 1]
    parts = []
    if case.ask.outcome is not None:
        name = case.phrases.outcome(case.ask.outcome_name)
        words = {"all": f"“{name}” comes about", "none": f"“{name}” does not come about"}
        parts.append(words.get(str(found.truth), f"“{name}” stays open"))
    parts += [case.phrases.facts(sure)] if sure else []
    parts += [f"undecided are {case.phrases.names(openly)}"] if openly else []
    return f"By what the sources expect of everybody, if {held}: {'; '.join(parts)}."
