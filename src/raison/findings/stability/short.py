"""The short answer on stable outcomes: what is true of them, whether where things stand is one, and the ways there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from raison.findings.asking.asking import Ask
from raison.findings.drift import drift_view
from raison.findings.headlines import truth_says
from raison.findings.naming.saying import number_of
from raison.findings.phrases import Phrases, capital, listed
from raison.findings.probes.probe import Probe
from raison.findings.rows.board_views import states_view
from raison.findings.rows.responding import Responses, respond_worlds
from raison.findings.rows.truth import factors_in, shares_of, truth_word
from raison.findings.support.deciding import DecidingSets, decides_view
from raison.findings.views import DecidesView, View
from raison.lenses.conflict.verdicts import Verdicts

__all__ = ["stability_short", "stability_views"]

KIND = "stable outcome"
FEW = 4


def stability_short(phrases: Phrases, probe: Probe, ask: Ask, every: Verdicts) -> tuple[tuple[str, ...], ...]:
    """Return which outcomes are stable, in short sentences.

    >>> from tests.examples.findings import board
    >>> one = board(want="line=press")
    >>> stability_short(one.phrases, one.probe, one.ask, one.every)[0]
    ('One of 3 outcomes is stable; there the state presses.', 'One of 3 outcomes is stable.')
    """
    worlds = respond_worlds(probe.result, ask.concept)
    if not len(worlds):
        unsure = bool(every.open(ask.concept))
        return (("It is not known which outcomes are stable." if unsure else "No outcome is stable.",),)
    shared = {
        name: variants[0]
        for name, variants in shares_of(probe.impacts, worlds, probe.result.states.board).items()
        if len(variants) == 1
    }
    return (_lead(phrases, probe, ask, shared), *((one,) for one in _further(phrases, every, ask)))


def _lead(phrases: Phrases, probe: Probe, ask: Ask, shared: Mapping[str, str]) -> tuple[str, ...]:
    worlds = respond_worlds(probe.result, ask.concept)
    if ask.outcome is None:
        return _unasked(phrases, probe, ask, shared)
    word = truth_word(probe.impacts.frame.truth(ask.outcome, worlds))
    says = capital(truth_says(phrases.outcome_clause(ask.outcome, ask.outcome_name), word, KIND))
    asked = [phrases.clause(name, shared[name]) for name in factors_in(ask.outcome) if name in shared]
    if word == "none" and asked:
        return (f"{says}; in each, {listed(asked)}.", f"{says}.")
    return (f"{says}.",)


def _unasked(phrases: Phrases, probe: Probe, ask: Ask, shared: Mapping[str, str]) -> tuple[str, ...]:
    found: Responses = probe.result
    count, whole = len(respond_worlds(found, ask.concept)), len(found.states.worlds)
    number, be = ("One", "is") if count == 1 else (f"{count:,}", "are")
    of = f"{number} of {number_of(whole, 'outcome')} {be} stable"
    told = [phrases.clause(*pair) for pair in shared.items()]
    where = "there" if count == 1 else "in each"
    forms = [f"{of}; {where} {listed(told[:most])}." for most in (FEW, 2, 1) if told]
    return (*dict.fromkeys(forms), f"{of}.")


def _further(phrases: Phrases, every: Verdicts, ask: Ask) -> Iterator[str]:
    if 0 in every.equilibria(ask.concept):
        yield "Where things stand is stable."
        return
    most = every.most[ask.concept][:, 0]
    movers = [mover.members for mover, stays in zip(every.states.movers, most, strict=True) if not stays]
    names = list(dict.fromkeys(name for one in movers for name in one))
    if names:
        them = "it" if len(names) == 1 else "them"
        yield f"By the wants ascribed to {them}, {phrases.who(*names)} would not leave things as they stand."


def stability_views(
    phrases: Phrases, probe: Probe, every: Verdicts, ask: Ask, found: DecidingSets | None
) -> tuple[View, ...]:
    """Return what figures show of a board: its states and ways, and what decides an open outcome.

    >>> from tests.examples.findings import board
    >>> one = board(want="line=press")
    >>> stability_views(one.phrases, one.probe, one.every, one.ask, None)[0].lasting
    (1,)
    """
    decides: DecidesView | None = decides_view(phrases, ask, found)
    drift = drift_view(phrases, probe.impacts, every.states.start)
    return (states_view(phrases, probe, every, ask), *((decides,) if decides else ()), *(() if ask.hold else (drift,)))
