"""Responding: what the worlds that nobody has reason to leave say of a question, and why they hold."""

from __future__ import annotations

from raison.findings.asking.asking import Ask
from raison.findings.phrases import Phrases
from raison.findings.probes.probe import Probe
from raison.findings.reasons import verdict_reason
from raison.findings.records import Reason
from raison.findings.rows.responding import Responses
from raison.findings.rows.truth import shares_of, truth_word
from raison.lenses.conflict.verdicts import indifferent
from raison.lenses.worlds.frame import Worlds
from raison.lenses.worlds.impacts import Impacts

__all__ = ["drift_marks", "equilibrium_reasons", "respond_says"]


def respond_says(phrases: Phrases, probe: Probe, ask: Ask, worlds: Worlds) -> str:
    """Return what the equilibria say of the question, told by what their choices share.

    >>> from tests.examples.findings import board
    >>> one = board(want="line=press")
    >>> respond_says(one.phrases, one.probe, one.ask, one.found.worlds[1:2])
    'If everybody may move, in every stable outcome the state presses.'
    """
    found: Responses = probe.result
    held = (
        f"If {phrases.facts(tuple(ask.hold.items()))} and everybody may respond"
        if ask.hold
        else "If everybody may move"
    )
    if found.idle:
        told = [
            _outcome_says(phrases, probe.impacts, ask, worlds, alone=True),
            *_choices_say(phrases, probe, ask, worlds),
        ]
        return f"{held}, {'; '.join(['nobody else has a move on the board', *filter(None, told)])}."
    if found.verdicts is None or (not len(worlds) and found.verdicts.open(ask.concept)):
        return f"{held}, the answer is undetermined, because the consequences of some moves are unknown."
    if not len(worlds):
        return f"{held}, no outcome is stable: somebody would move on from each."
    told = [_outcome_says(phrases, probe.impacts, ask, worlds), *_choices_say(phrases, probe, ask, worlds)]
    if found.verdicts.open(ask.concept):
        told.append("for other outcomes it is undetermined, because the consequences of some moves are unknown")
    return f"{held}, {'; '.join(part for part in told if part)}."


def _outcome_says(phrases: Phrases, impacts: Impacts, ask: Ask, worlds: Worlds, *, alone: bool = False) -> str:
    if ask.outcome is None:
        return ""
    name = phrases.outcome(ask.outcome_name)
    word = truth_word(impacts.frame.truth(ask.outcome, worlds))
    if alone:
        return f"“{name}” {'comes' if word == 'all' else 'does not come'} about"
    told = {
        "all": f"“{name}” comes about in every stable outcome",
        "none": f"“{name}” comes about in no stable outcome",
        "some": f"“{name}” stays open: some stable outcomes have it, others do not",
    }
    return told[word]


def _choices_say(phrases: Phrases, probe: Probe, ask: Ask, worlds: Worlds) -> list[str]:
    found: Responses = probe.result
    names = tuple(name for name in dict.fromkeys((*found.states.board, *ask.about)) if name not in ask.hold)
    shared = shares_of(probe.impacts, worlds, names)
    sure = [(name, variants[0]) for name, variants in shared.items() if len(variants) == 1]
    openly = [name for name, variants in shared.items() if len(variants) > 1]
    where = "then" if found.idle else "in every stable outcome"
    parts = [f"{where} {phrases.facts(sure)}"] if sure else []
    subject = "they" if parts and ask.outcome is None else "the stable outcomes"
    return [*parts, f"{subject} differ in {phrases.names(openly)}"] if openly else parts


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
        Reason("want", f"{phrases.actor(actor)} is indifferent: no want ranks the variants of {phrases.factor(name)}")
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
