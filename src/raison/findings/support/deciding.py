"""Deciding: where an outcome stays open, what would make it come about in every outcome, or in none."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from raison.ensemble.withdrawal import Runs, Turn, minimal_sets
from raison.findings.asking.asking import Ask
from raison.findings.naming.ratings import pictured_names
from raison.findings.phrases import Phrases, listed
from raison.findings.probes.probe import Probe
from raison.findings.support.turns import Contrast
from raison.findings.views import DecidesView
from raison.model.setup import Pick, Setup

__all__ = ["DecidingSets", "decides_view", "deciding", "deciding_data", "deciding_says"]

MOST = 150
"""How many reruns are made to find what decides an outcome."""
SHOWN = 2
ENDS: tuple[Pick, ...] = ("weak", "strong")


@dataclass(frozen=True)
class DecidingSets:
    """What decides an outcome that stays open.

    Parameters
    ----------
    sets : tuple of (tuple of str, str)
        Smallest sets of changes, in words, each with what becomes of the outcome: all or none.
    untried : int
        Sets of one or two that were not tried.
    """

    sets: tuple[tuple[tuple[str, ...], str], ...] = ()
    untried: int = 0


@dataclass(frozen=True)
class _Change:
    """An order within a tier, an end of a range, or one more choice that is held."""

    says: str
    orders: tuple[tuple[str, int, tuple[int, ...]], ...] = ()
    ends: tuple[tuple[str, Pick], ...] = ()
    hold: tuple[tuple[str, str], ...] = ()


def deciding(phrases: Phrases, probe: Probe, ask: Ask) -> DecidingSets | None:
    """Return what decides the outcome asked about; None where it is not open between some and others.

    Parameters
    ----------
    phrases : Phrases
    probe : Probe
        Of the row in which others respond.
    ask : Ask

    Examples
    --------
    >>> from tests.examples.findings import board
    >>> one = board(want="arms=none", outcome="line=hold")
    >>> deciding(one.phrases, one.probe, one.ask)
    DecidingSets(sets=((('the state holds',), 'all'), (('the state presses',), 'none')), untried=0)
    """
    word = probe.answer.word if isinstance(probe.answer, Contrast) else probe.answer
    if word != "some" or ask.outcome is None:
        return None
    changes = {str(place): one for place, one in enumerate(_changes(phrases, probe, ask))}
    asked: dict[frozenset[str], Hashable] = {}

    def turn(names: frozenset[str]) -> Turn:
        asked[names] = _word(probe, [changes[name] for name in names])
        return "turned" if asked[names] in ("all", "none") else "left"

    runs = Runs(turn, lambda names: names)
    found = minimal_sets(tuple(changes), runs, size=1, most=MOST)
    if not found.sets:
        found = minimal_sets(tuple(changes), runs, size=2, most=MOST)
    sets = (tuple(changes[name].says for name in one) for one in found.sets)
    words = (str(asked[frozenset(one)]) for one in found.sets)
    return DecidingSets(tuple(zip(sets, words, strict=True)), found.untested)


def _word(probe: Probe, changes: list[_Change]) -> Hashable:
    setup: Setup = replace(
        probe.setup,
        orders=tuple(order for one in changes for order in one.orders),
        ends=tuple(end for one in changes for end in one.ends),
    )
    return probe.word(setup, dict(pair for one in changes for pair in one.hold))


def _changes(phrases: Phrases, probe: Probe, ask: Ask) -> Iterator[_Change]:
    told = probe.impacts.picture
    for name in probe.result.states.board:
        if told.factors[name].owner and name not in ask.hold:
            for variant in told.factors[name].variants:
                yield _Change(phrases.clause(name, variant), hold=((name, variant),))
    for actor in probe.sense.wants:
        for setup in probe.order_setups(actor):
            yield _Change(_order_says(phrases, probe, setup), orders=setup.orders)
    words = dict(pictured_names(phrases, told))
    for one in told.effects:
        if not one.tendency and one.value.low < one.value.high:
            for end in ENDS:
                yield _Change(f"{words[one.address]} at its {end} end", ends=((one.address, end),))


def _order_says(phrases: Phrases, probe: Probe, setup: Setup) -> str:
    ((actor, place, order),) = setup.orders
    wants = probe.tier(actor, place)
    told = listed([f"“{phrases.spoken(wants[index].node)}”" for index in order[:2]], "before")
    return f"{phrases.actor(actor)} puts {told}"


def deciding_says(found: DecidingSets | None, worlds: str) -> str:
    """Return what decides an outcome in a sentence or two; nothing where nothing was asked.

    >>> deciding_says(DecidingSets(((("the state holds",), "all"), (("the state presses",), "none"))), "stable outcome")
    'What decides it: it comes about in every stable outcome if the state holds, and in none if the state presses.'
    """
    if found is None:
        return ""
    parts: list[str] = []
    for word, where in (("all", f"it comes about in every {worlds}"), ("none", "in none")):
        own = [listed(list(names)) for names, told in found.sets if told == word]
        if own:
            more = f", or in {len(own) - SHOWN} more ways" if len(own) > SHOWN else ""
            where = where if parts or word == "all" else f"it comes about in no {worlds}"
            parts.append(f"{where} if {listed(own[:SHOWN], 'or')}{more}")
    if not parts:
        tried = "that was tried" if found.untried else "or two"
        return f"No single change of an order, a range or a choice {tried} decides it."
    return f"What decides it: {', and '.join(parts)}."


def deciding_data(found: DecidingSets | None) -> Mapping[str, Any]:
    """Return the same as plain data.

    >>> deciding_data(None)
    {'decides': [], 'decides_untried': 0}
    """
    told = found or DecidingSets()
    sets = [{"changes": list(names), "then": word} for names, word in told.sets]
    return {"decides": sets, "decides_untried": told.untried}


def decides_view(phrases: Phrases, ask: Ask, found: DecidingSets | None) -> DecidesView | None:
    """Return what decides an open outcome, for a figure; None where nothing was asked.

    >>> decides_view(Phrases, Ask(), None) is None
    True
    """
    if found is None or ask.outcome is None:
        return None
    return DecidesView(phrases.outcome_clause(ask.outcome, ask.outcome_name), found.sets, found.untried)
