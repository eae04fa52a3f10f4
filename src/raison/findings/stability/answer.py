"""Stability: which worlds of a board nobody has reason to leave, what holds them, and the ways there from today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from raison.findings.asking.asking import Ask, Wish, ask_of, readings_of
from raison.findings.asking.holdings import check_held
from raison.findings.asking.joint import joint_notes
from raison.findings.asking.questions import asked_as, lent_notes, question_of
from raison.findings.case import Case
from raison.findings.drift import drift_answer_data, drift_reasons, drift_says
from raison.findings.lasting import drift_marks, equilibrium_reasons, respond_says
from raison.findings.naming.labels import concept_name
from raison.findings.naming.readings import reading_names
from raison.findings.phrases import Phrases, listed
from raison.findings.probes.probe import Probe
from raison.findings.reasons import verdict_reason
from raison.findings.records import Answer, Finding, Reason, Row, Table
from raison.findings.rows.board_data import board_data
from raison.findings.rows.refusals import check_board
from raison.findings.rows.responding import Responses, respond_probe, respond_worlds
from raison.findings.stability.further.perceptions import own_readings
from raison.findings.stability.parts import stability_parts
from raison.findings.stability.short import stability_short, stability_views
from raison.findings.standing import assembled, spoken, whole
from raison.findings.support.deciding import deciding, deciding_data, deciding_says
from raison.findings.support.silence import unheard
from raison.findings.support.stated import PosedQuestion
from raison.findings.support.turns import HOLDS, turn_of
from raison.lenses.conflict.verdicts import CONCEPTS, Verdicts, verdicts
from raison.lenses.worlds.balances import balance
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import CannotDo

__all__ = ["answer", "cases", "finding", "stability"]

LISTED, FEW = 12, 4


def stability(system: System, wish: Wish) -> Finding:
    """Return which worlds nobody has reason to leave, by concept, and the ways there from today.

    Parameters
    ----------
    system : System
    wish : Wish
        With a board, or a question that lends one; all five concepts are shown, one counts as the answer.

    Raises
    ------
    Fault, CannotDo
        If a name is unknown, a board factor is free, nobody owns a move, or the board is too large.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> answer = stability(example(), Wish(reading="both")).answers[0]
    >>> [tuple(world.values()) for world in answer.data["worlds"]]
    [('hold', 'none', 'cool'), ('press', 'pursued', 'hot'), ('hold', 'pursued', 'hot')]
    """
    told = cases(system, wish)
    return finding(told, [one for case in told for one in answer(case)])


def cases(system: System, wish: Wish) -> tuple[Case, ...]:
    """Return what is asked, in each reading.

    Raises
    ------
    Fault, CannotDo
        If the wish names what the study does not have.
    """
    check_held(system, "stability")
    own = question_of(system, "stability", wish.question) if wish.question else None
    ask = ask_of(system, wish, own)
    names = readings_of(system, wish.reading or (own.reading if own else None))
    return tuple(Case(system, Setup(one, wish.as_of), _with_pictures(system, one, ask)) for one in names)


def finding(cases: Sequence[Case], answers: Sequence[Answer]) -> Finding:
    """Return the answers of all readings under one headline."""
    system, ask = cases[0].system, cases[0].ask
    return Finding(
        "stability",
        system.name,
        asked_as(system, ask.question, ask.wish, "stability", "Which outcomes are stable?"),
        spoken(cases[0].phrases, answers),
        tuple(answers),
        complete=whole(answers),
        notes=(
            *lent_notes(system, ask.question, ask.wish, "stability"),
            *joint_notes(system, [case.setup.reading for case in cases], ask.wish.as_of),
        ),
        readings=reading_names(system),
    )


def _with_pictures(system: System, reading: str, ask: Ask) -> Ask:
    # Where actors have pictures of their own, what they hope of one another belongs to a question of the study.
    own = ask.question is not None and own_readings(system, reading, tuple(system.model.actors))
    return replace(ask, wish=replace(ask.wish, perceived=True)) if own else ask


def answer(case: Case) -> tuple[Answer, ...]:
    """Return which outcomes are stable in one reading, or that its paper is silent.

    Raises
    ------
    Fault, CannotDo
        If a board factor is free, nobody owns a move, or the board is too large.
    """
    return unheard(case.system, case.setup, case.ask, "stability", lambda: _answer(case))


def _answer(case: Case) -> tuple[Answer]:
    system, setup, ask, phrases = case.system, case.setup, case.ask, case.phrases
    check_board(case.impacts, ask, [question.id for question in system.study.questions if question.board])
    probe = respond_probe(case)
    found: Responses = probe.result
    data = drift_answer_data(probe.impacts, found.states.start)
    if not found.states.start.known:
        says = drift_says(phrases, probe.impacts, found.states.start)
        return (Answer(setup.reading, "stability", says, "open", data=data),)
    if not found.states.movers:
        raise CannotDo("Nobody has a choice here; name a board of choices, or ask for scenarios instead.")
    every = verdicts(probe.impacts, found.states, CONCEPTS)
    worlds = respond_worlds(found, ask.concept)
    parts = stability_parts(case, probe, every)
    told = {"worlds": [probe.impacts.frame.world(row) for row in worlds]}
    decides = deciding(phrases, probe, ask, found.states.board)
    decided = filter(None, [deciding_says(phrases, ask, decides, "stable outcome")])
    one = Answer(
        setup.reading,
        "stability",
        " ".join((_says(phrases, probe, ask, every), *decided, *parts.says)),
        "follows",
        (*drift_marks(found, ask.concept), *parts.marks),
        (*_reasons(phrases, probe, ask, every), *parts.reasons),
        tables=(*_tables(phrases, probe, every, ask), *parts.tables),
        data={**data, **board_data(probe, every, ask), **told, **parts.data, **deciding_data(decides)},
        short=stability_short(phrases, probe, ask, every),
        views=stability_views(phrases, probe, every, ask, decides),
    )
    return (assembled(probe, one, _reruns(case, probe), PosedQuestion("stability", "responding", ask)),)


def _says(phrases: Phrases, probe: Probe, ask: Ask, every: Verdicts) -> str:
    says = respond_says(phrases, probe, ask, respond_worlds(probe.result, ask.concept))
    stays = 0 in every.equilibria(ask.concept)
    today = (
        "Where things stand is stable"
        if stays
        else f"Where things stand is not stable: {_leavers(phrases, every, ask)}"
    )
    odd = _against_expectation(phrases, probe, ask)
    return " ".join([*_named(phrases, probe, ask), says, today + ".", *odd])


def _named(phrases: Phrases, probe: Probe, ask: Ask) -> list[str]:
    """Return the stable outcomes by what differs from today, where they are few; else how many there are."""
    found: Responses = probe.result
    if found.verdicts is None or not found.states.movers:
        return []
    stable = found.verdicts.equilibria(ask.concept)
    concept = "Nash" if ask.concept == "nash" else ask.concept.upper()
    if not stable:
        return []
    if len(stable) > FEW:
        return [f"{len(stable)} of {len(found.states.worlds)} outcomes are stable ({concept})."]
    named = listed([_outcome(phrases, probe, number) for number in stable])
    return [f"{'One outcome is' if len(stable) == 1 else f'{len(stable)} outcomes are'} stable ({concept}): {named}."]


def _outcome(phrases: Phrases, probe: Probe, number: int) -> str:
    if number == 0:
        return "where things stand"
    worlds, frame = probe.result.states.worlds, probe.impacts.frame
    before, after = frame.world(worlds[0]), frame.world(worlds[number])
    changed = [(name, after[name]) for name in after if after[name] != before[name]]
    return f"state {number}, where {phrases.facts(changed)}"


def _leavers(phrases: Phrases, every: Verdicts, ask: Ask) -> str:
    least, most = every.least[ask.concept][:, 0], every.most[ask.concept][:, 0]
    names = [phrases.who(*mover.members) for mover in every.states.movers]
    surely = [name for name, stays in zip(names, most, strict=True) if not stays]
    perhaps = [name for name, low, high in zip(names, least, most, strict=True) if high and not low]
    told = ((surely, "would move on"), (perhaps, "might move on"))
    return "; ".join(f"{listed(who)} {does}" for who, does in told if who)


def _against_expectation(phrases: Phrases, probe: Probe, ask: Ask) -> list[str]:
    # Where tendencies expect a choice that no stable world contains: told, never settled.
    found: Responses = probe.result
    worlds = respond_worlds(found, ask.concept)
    told = []
    for name in found.states.board if len(worlds) else ():
        tendency = balance(probe.impacts, found.states.start.settled, name)
        place = probe.impacts.frame.place[name]
        chosen = {probe.impacts.frame.variants[place][index] for index in worlds[:, place].tolist()}
        if tendency.shares and len(tendency.best) == 1 and tendency.best[0] not in chosen:
            owners = phrases.who(*probe.impacts.picture.factors[name].owner)
            expected = phrases.clause(name, tendency.best[0])
            told.append(f"By the wants ascribed to it, {owners} would not choose what is expected of it ({expected}).")
    return told


def _reasons(phrases: Phrases, probe: Probe, ask: Ask, every: Verdicts) -> tuple[Reason, ...]:
    found: Responses = probe.result
    today = tuple(
        Reason("stays", f"Today: {told.says}", told.ratings, told.claims, told.assumed, parts=told.parts)
        for told in (
            verdict_reason(phrases, probe.impacts, every, ask.concept, mover, 0)
            for mover in range(len(found.states.movers))
        )
    )
    drift = drift_reasons(phrases, probe.impacts, found.states.start)
    return (*equilibrium_reasons(phrases, probe.impacts, found, ask), *today, *drift)


def _tables(phrases: Phrases, probe: Probe, every: Verdicts, ask: Ask) -> tuple[Table, ...]:
    chosen = every.equilibria(ask.concept)
    others = {number for concept in CONCEPTS for number in every.equilibria(concept)} - {0, *chosen}
    named = (0, *(number for number in chosen if number), *sorted(others))
    rows = tuple(_row(phrases, probe, every, number) for number in named[:LISTED])
    note = f"{len(named) - LISTED} more states are stable under some concept." if len(named) > LISTED else ""
    columns = ("State", "Differs from today in", "Stable under")
    return (Table("Today, and the states that hold under some concept", columns, rows, note),)


def _row(phrases: Phrases, probe: Probe, every: Verdicts, number: int) -> Row:
    before, world = (probe.impacts.frame.world(every.states.worlds[row]) for row in (0, number))
    changed = [
        f"{phrases.factor(name)}: {phrases.variant(name, world[name])}" for name in world if world[name] != before[name]
    ]
    return Row(("today" if number == 0 else str(number), "; ".join(changed), _stable_under(every, number)))


def _stable_under(every: Verdicts, number: int) -> str:
    certain = [concept for concept in CONCEPTS if every.least[concept][:, number].all()]
    openly = [f"{concept_name(one)}?" for one in CONCEPTS if one not in certain and every.most[one][:, number].all()]
    named = [*map(concept_name, certain), *openly]
    return "every concept" if len(certain) == len(CONCEPTS) else ", ".join(named) or "none"


def _reruns(case: Case, probe: Probe) -> tuple[tuple[str, Callable[[], bool | None]], ...]:
    ask = case.ask

    def again(**changes: Any) -> Callable[[], bool | None]:
        other = respond_probe(replace(case, ask=replace(ask, **changes)))
        return lambda: HOLDS[turn_of(probe.answer, other.answer)]

    named = [
        (f"concept {concept_name(concept)}", again(concept=concept)) for concept in CONCEPTS if concept != ask.concept
    ]
    flipped = "choices alone, without consequences" if ask.consequences else "with consequences"
    return (*named, (flipped, again(consequences=not ask.consequences)))
