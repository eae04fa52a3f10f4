"""Deciding: where an outcome stays open, what would make it true of every outcome, or of none."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from raison.ensemble.withdrawal import NOTHING, Runs, Turn, minimal_sets
from raison.findings.asking.asking import Ask
from raison.findings.headlines import truth_says
from raison.findings.naming.ratings import pictured_names
from raison.findings.naming.saying import fitting, number_of
from raison.findings.phrases import Phrases, listed
from raison.findings.probes.probe import Probe
from raison.findings.support.bearing import Scope, bearing
from raison.findings.support.turns import Contrast
from raison.findings.views import DecidesView
from raison.model.expectations import factors_of
from raison.model.picture import FlatEffect
from raison.model.setup import Pick, Setup

__all__ = ["DecidingSets", "decides_view", "deciding", "deciding_data", "deciding_says", "nothing_decides"]

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
    """An order within a tier, an end of a range, or one more choice that is held; `of` what, once at a time."""

    says: str
    of: str
    orders: tuple[tuple[str, int, tuple[int, ...]], ...] = ()
    ends: tuple[tuple[str, Pick], ...] = ()
    hold: tuple[tuple[str, str], ...] = ()


def deciding(phrases: Phrases, probe: Probe, ask: Ask, choices: Sequence[str]) -> DecidingSets | None:
    """Return what decides the outcome asked about; None where it is not open between some and others.

    Parameters
    ----------
    phrases : Phrases
    probe : Probe
        Of the row.
    ask : Ask
    choices : sequence of str
        Choices that may be held beside.

    Examples
    --------
    >>> from tests.examples.findings import board
    >>> one = board(want="arms=none", outcome="line=hold")
    >>> deciding(one.phrases, one.probe, one.ask, ["line"])
    DecidingSets(sets=((('the state holds',), 'all'), (('the state presses',), 'none')), untried=0)
    """
    word = probe.answer.word if isinstance(probe.answer, Contrast) else probe.answer
    if word != "some" or ask.outcome is None:
        return None
    changes = {str(place): one for place, one in enumerate(_changes(phrases, probe, ask, choices))}
    asked: dict[frozenset[str], Hashable] = {}

    def turn(names: frozenset[str]) -> Turn:
        asked[names] = _word(probe, [changes[name] for name in names])
        return "turned" if asked[names] in ("all", "none") else "left"

    def picture(names: frozenset[str]) -> Hashable:
        # Two changes of one thing cannot be made together: that is no other picture than the one as asked.
        return names if len({changes[name].of for name in names}) == len(names) else NOTHING

    found = minimal_sets(tuple(changes), Runs(turn, picture, lambda: probe.is_spent), size=2, most=MOST)
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


def _changes(phrases: Phrases, probe: Probe, ask: Ask, choices: Sequence[str]) -> Iterator[_Change]:
    told = probe.impacts.picture
    effects, factors = _bearing(probe, ask)
    for name in choices:
        if told.factors[name].owner and name in factors and name not in ask.hold:
            for variant in told.factors[name].variants:
                yield _Change(phrases.clause(name, variant), name, hold=((name, variant),))
    for actor in probe.sense.wants:
        for setup in probe.order_setups(actor):
            yield _order(phrases, probe, setup)
    words = dict(pictured_names(phrases, told))
    for one in effects:
        for end in ENDS:
            yield _Change(f"{words[one.address]} at its {end} end", one.address, ends=((one.address, end),))


def _bearing(probe: Probe, ask: Ask) -> tuple[list[FlatEffect], frozenset[str]]:
    """Return the effects with a range from which a chain leads to what is asked, and the factors on such chains."""
    sense, ends = probe.sense, factors_of(ask.outcome) if ask.outcome is not None else None
    near, factors = bearing(probe.impacts.picture, Scope(ends, sense.held, sense.tendencies, sense.wants))
    return [one for one in near if isinstance(one, FlatEffect) and one.value.low < one.value.high], factors


def _order(phrases: Phrases, probe: Probe, setup: Setup) -> _Change:
    ((actor, place, order),) = setup.orders
    wants = probe.tier(actor, place)
    told = listed([f"“{phrases.spoken(wants[index].node)}”" for index in order[:2]], "before")
    return _Change(f"{phrases.who(actor)} puts {told}", f"{actor} {place}", orders=setup.orders)


def deciding_says(phrases: Phrases, ask: Ask, found: DecidingSets | None, worlds: str) -> str:
    """Return what decides an outcome in a sentence or two; nothing where nothing was asked.

    >>> from tests.examples.findings import board
    >>> one = board(want="arms=none", outcome="line=hold")
    >>> told = DecidingSets(((("it rains",), "all"), (("nobody leaves",), "none")))
    >>> deciding_says(one.phrases, one.ask, told, "scenario")
    'If it rains, in every scenario the state holds. If nobody leaves, there is no scenario in which the state holds.'
    """
    if found is None or ask.outcome is None:
        return ""
    clause = phrases.outcome_clause(ask.outcome, ask.outcome_name)
    told = [(forms, truth_says(clause, word, worlds)) for word in ("all", "none") if (forms := _when(found, word))]
    return " ".join(fitting(f"If {form}, {says}." for form in forms) for forms, says in told) or nothing_decides(found)


def nothing_decides(found: DecidingSets) -> str:
    """Return that nothing which was tried decides an outcome, as a sentence.

    >>> nothing_decides(DecidingSets())
    'No change of an order, a range or a choice decides it, and no two together do.'
    """
    if found.untried:
        return "No change of an order, a range or a choice that was tried decides it."
    return "No change of an order, a range or a choice decides it, and no two together do."


def _when(found: DecidingSets, word: str) -> list[str]:
    """Under which changes it is so in all or in none, in a long form and in shorter ones."""
    own = [listed(list(names)) for names, then in found.sets if then == word]
    forms = []
    for shown in range(min(SHOWN, len(own)), 0, -1):
        more = [f"in {number_of(len(own) - shown, 'more way')}"] if len(own) > shown else []
        forms.append(listed([*own[:shown], *more], "or"))
    return forms


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
