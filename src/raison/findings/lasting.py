"""Responding: what the stable outcomes say of a question, and why they hold."""

from __future__ import annotations

from raison.findings.asking.asking import Ask
from raison.findings.headlines import truth_says
from raison.findings.phrases import Phrases, capital
from raison.findings.probes.probe import Probe
from raison.findings.reasons import verdict_reason
from raison.findings.records import Reason
from raison.findings.rows.responding import Responses
from raison.findings.rows.truth import shares_of, truth_word
from raison.lenses.conflict.verdicts import indifferent
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts

__all__ = ["drift_marks", "equilibrium_reasons", "respond_says"]

MOST_SAID = 3


def respond_says(phrases: Phrases, probe: Probe, ask: Ask, worlds: Worlds) -> str:
    """Return what the equilibria say of the question, told by what their choices share.

    >>> from tests.examples.findings import board
    >>> one = board(want="line=press")
    >>> respond_says(one.phrases, one.probe, one.ask, one.found.worlds[1:2])
    'If everybody may move, in every stable outcome the state presses.'
    """
    found: Responses = probe.result
    who = f"{phrases.facts(tuple(ask.hold.items()))} and everybody may respond" if ask.hold else "everybody may move"
    if found.idle:
        outcome = _alone_says(phrases, probe.impacts, ask, worlds)
        told = [outcome, "Nobody else has a move on the board", *_choices_say(phrases, probe, ask, worlds)]
        return _led(who, told)
    if found.verdicts is None or (not len(worlds) and found.verdicts.open(ask.concept)):
        return f"If {who}, the answer is undetermined. The consequences of some moves are unknown."
    if not len(worlds):
        return f"If {who}, no outcome is stable: somebody would move on from each."
    told = [_outcome_says(phrases, probe.impacts, ask, worlds), *_choices_say(phrases, probe, ask, worlds)]
    if found.verdicts.open(ask.concept):
        told.append("For other outcomes it is undetermined, because the consequences of some moves are unknown")
    return _led(who, told)


def _led(who: str, told: list[str]) -> str:
    """The sentences, of which the first is told under its condition."""
    first, *others = [part for part in told if part]
    return " ".join(f"{part}." for part in (f"If {who}, {first[0].lower()}{first[1:]}", *map(capital, others)))


def _alone_says(phrases: Phrases, impacts: Impacts, ask: Ask, worlds: Worlds) -> str:
    if ask.outcome is None:
        return ""
    holds = truth_word(impacts.frame.truth(ask.outcome, worlds)) == "all"
    clause = phrases.outcome_clause(ask.outcome, ask.outcome_name)
    return clause if holds else f"it is not so that {clause}"


def _outcome_says(phrases: Phrases, impacts: Impacts, ask: Ask, worlds: Worlds) -> str:
    if ask.outcome is None:
        return ""
    clause = phrases.outcome_clause(ask.outcome, ask.outcome_name)
    return truth_says(clause, truth_word(impacts.frame.truth(ask.outcome, worlds)), "stable outcome")


def _choices_say(phrases: Phrases, probe: Probe, ask: Ask, worlds: Worlds) -> list[str]:
    found: Responses = probe.result
    names = tuple(name for name in dict.fromkeys((*found.states.board, *ask.about)) if name not in ask.hold)
    shared = shares_of(probe.impacts, worlds, names)
    sure = [(name, variants[0]) for name, variants in shared.items() if len(variants) == 1]
    openly = [name for name, variants in shared.items() if len(variants) > 1]
    where = "Then" if found.idle else "In every stable outcome"
    parts = [f"{where} {phrases.facts(sure, MOST_SAID)}"] if sure else []
    return [*parts, f"The stable outcomes differ in {phrases.names(openly)}"] if openly else parts


def equilibrium_reasons(phrases: Phrases, impacts: Impacts, found: Responses, ask: Ask) -> tuple[Reason, ...]:
    """Return why everybody stays in the first equilibrium (or today, where there is none), and who is indifferent.

    >>> from tests.examples.findings import board
    >>> one = board()
    >>> [reason.says for reason in equilibrium_reasons(one.phrases, one.probe.impacts, one.probe.result, one.ask)]
    ['The state has no move to anything that it likes better']
    """
    if found.verdicts is None:
        return ()
    stable = found.verdicts.equilibria(ask.concept)
    state = stable[0] if stable else 0
    told = [
        verdict_reason(phrases, impacts, found.verdicts, ask.concept, mover, state)
        for mover in range(len(found.states.movers))
    ]
    careless = [
        Reason(
            "want",
            f"{capital(phrases.who(actor))} is indifferent: no want ranks the variants of {phrases.factor(name)}",
        )
        for actor, name in indifferent(impacts, found.states)
    ]
    return (*told, *careless)


def drift_marks(found: Responses, concept: str) -> tuple[str, ...]:
    """Return the marks that a board of states gives an answer.

    >>> from tests.examples.findings import board
    >>> drift_marks(board().probe.result, "seq")
    ()
    """
    marks = []
    if not found.states.complete:
        marks.append("incomplete")
    if found.verdicts is not None and found.verdicts.rests_on_history(concept):
        marks.append("rests on history")
    if found.states.unsettled:
        marks.append("some consequences unknown")
    return tuple(marks)
