"""Row *others respond*: what the worlds say that nobody has reason to leave once a factor is held."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from raison.findings.case import Case
from raison.findings.lasting import drift_marks, equilibrium_reasons, respond_says
from raison.findings.naming.labels import concept_name
from raison.findings.probes.probe import Probe
from raison.findings.records import Answer
from raison.findings.rows.board_views import states_view
from raison.findings.rows.refusals import board_refused
from raison.findings.rows.responding import Responses, respond_probe, respond_worlds
from raison.findings.rows.truth import shares_of, truth_word
from raison.findings.standing import assembled
from raison.findings.support.contrasts import beside_says
from raison.findings.support.deciding import DecidingSets, decides_view, deciding, deciding_data, deciding_says
from raison.findings.support.default_boards import with_board
from raison.findings.support.stated import PosedQuestion
from raison.findings.support.turns import HOLDS, turn_of
from raison.findings.views import View
from raison.findings.whatif.sharing import shares_table, start_data, unsettled_answer
from raison.findings.whatif.short import RESPONDING, worlds_short
from raison.lenses.conflict.choices import whole_board
from raison.lenses.conflict.verdicts import CONCEPTS
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import start
from raison.model.asked import Concept

__all__ = ["RESPOND", "others_respond"]

RESPOND = "others respond"
TOO_LARGE = "not tested: the board is too large"


def others_respond(case: Case) -> Answer:
    """Return the row *others respond*: worlds that nobody has reason to leave, the hold as a commitment.

    >>> from tests.examples.findings import case
    >>> answer = others_respond(case())
    >>> answer.data["n_states"], answer.data["worlds"]
    (1, [{'line': 'press', 'arms': 'pursued', 'climate': 'hot'}])
    """
    given, case = case, _with_board(case)
    refused = board_refused(given, case)
    if refused:
        return _not_asked(case, refused)
    probe = respond_probe(case, contrast=True)
    found: Responses = probe.result
    data: dict[str, Any] = start_data(probe.impacts, found.states.start)
    if found.verdicts is None and not found.states.start.known:
        return unsettled_answer(case, RESPOND, probe, found.states.start, data)
    worlds = respond_worlds(found, case.ask.concept)
    data |= _worlds_data(case, probe.impacts, worlds) | {
        "concept": case.ask.concept,
        "n_states": len(found.states.worlds),
        "board": list(found.states.board),
    }
    says = respond_says(case.phrases, probe, case.ask, worlds)
    decides = deciding(case.phrases, probe, case.ask, found.states.board)
    told = (
        beside_says(case, probe.answer, "stable outcome"),
        deciding_says(case.phrases, case.ask, decides, "stable outcome"),
    )
    says = " ".join(filter(None, (says, *told, _named_board(given, case))))
    data |= deciding_data(decides)
    reasons = equilibrium_reasons(case.phrases, probe.impacts, found, case.ask)
    names = tuple(dict.fromkeys((*case.ask.about, *case.ask.board)))
    stable = respond_worlds(probe.beside_result, case.ask.concept)
    shared, before = (shares_of(probe.impacts, rows, names) for rows in (worlds, stable))
    table = shares_table(case, names, shared, before)
    answer = Answer(
        case.setup.reading,
        RESPOND,
        says,
        "follows",
        drift_marks(found, case.ask.concept),
        reasons,
        tables=(table,),
        data=data,
        views=_views(case, probe, decides),
    )
    made = assembled(probe, answer, _concepts(case, probe), PosedQuestion("whatif", "responding", case.ask))
    return replace(made, short=worlds_short(case, probe, RESPONDING, made.marks))


def _views(case: Case, probe: Probe, decides: DecidingSets | None) -> tuple[View, ...]:
    shown = decides_view(case.phrases, case.ask, decides)
    found: Responses = probe.result
    if found.verdicts is None:
        return (shown,) if shown else ()
    return (states_view(case.phrases, probe, found.verdicts, case.ask), *((shown,) if shown else ()))


def _with_board(case: Case) -> Case:
    return replace(case, ask=with_board(case.system, case.impacts.picture, case.ask))


def _named_board(given: Case, case: Case) -> str:
    """Who may respond, where no board was named and not every choice is on it."""
    names, owned = case.ask.board, {name for name, factor in case.system.factors.items() if factor.owner}
    if given.ask.board or not names or set(names) >= owned - set(case.ask.hold):
        return ""
    return f"No board was named; those who may respond here choose {case.phrases.names(names, len(names))}."


def _not_asked(case: Case, refused: str) -> Answer:
    says = f"What others would respond was not asked. {refused}"
    impacts = case.impacts
    data = {
        **start_data(impacts, start(impacts, case.ask.hold)),
        "outcome": case.ask.outcome_name or None,
        "truth": None,
        "worlds": [],
        "concept": case.ask.concept,
        "n_states": None,
        "flag": None,
        **deciding_data(None),
        "board": [name for name in whole_board(impacts.picture, case.ask.board) if name not in case.ask.hold],
    }
    return Answer(case.setup.reading, RESPOND, says, "open", (TOO_LARGE,), data=data)


def _concepts(case: Case, probe: Probe) -> tuple[tuple[str, Callable[[], bool | None]], ...]:
    def other(concept: Concept) -> Callable[[], bool | None]:
        again = respond_probe(replace(case, ask=replace(case.ask, concept=concept)), contrast=True)
        return lambda: HOLDS[turn_of(probe.answer, again.answer)]

    return tuple((f"concept {concept_name(name)}", other(name)) for name in CONCEPTS if name != case.ask.concept)


def _worlds_data(case: Case, impacts: Impacts, worlds: Worlds) -> dict[str, Any]:
    truth = None
    if case.ask.outcome is not None:
        truth = truth_word(impacts.frame.truth(case.ask.outcome, worlds))
    return {
        "outcome": case.ask.outcome_name or None,
        "truth": truth,
        "worlds": [impacts.frame.world(row) for row in worlds],
    }
