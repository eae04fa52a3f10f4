"""Drift: where today's world does not settle to itself, and which effects pull it away."""

from __future__ import annotations

from typing import Any

from raison.findings.phrases import Phrases, listed
from raison.findings.reasons import balance_reason
from raison.findings.records import Reason
from raison.findings.views import Drifting, DriftView
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import Start

__all__ = ["drift_answer_data", "drift_reasons", "drift_says", "drift_view"]


def drift_answer_data(impacts: Impacts, begin: Start) -> dict[str, Any]:
    """Return today's world, where it settles, and the factors that drift, as plain data.

    >>> from raison.lenses.worlds.settling import start
    >>> from tests.examples.model import pictured
    >>> impacts = Impacts(pictured())
    >>> drift_answer_data(impacts, start(impacts, {"line": "press"}))["settled"]
    {'line': 'press', 'arms': 'pursued', 'climate': 'hot'}
    """
    frame = impacts.frame
    today, settled = frame.world(begin.today), frame.world(begin.settled) if begin.known else None
    names = [frame.factors[place] for place in begin.drift]
    return {
        "today": today,
        "settled": settled,
        "drift": [{"factor": name, "from": today[name], "to": settled[name] if settled else ""} for name in names],
        "cycle": [frame.world(row) for row in begin.cycle] if len(begin.cycle) > 1 else [],
    }


def drift_reasons(phrases: Phrases, impacts: Impacts, begin: Start) -> tuple[Reason, ...]:
    """Return for each factor that drifts the balance that holds it where it settles.

    >>> from raison.lenses.worlds.settling import start
    >>> from tests.examples.model import example, pictured
    >>> impacts = Impacts(pictured())
    >>> [reason.says for reason in drift_reasons(Phrases(example()), impacts, start(impacts, {"line": "press"}))]
    ['arms are pursued: ahead of the next variant by 5', 'the climate is hot: ahead of the next variant by 2']
    """
    told = (balance_reason(phrases, impacts, begin.settled, impacts.frame.factors[place]) for place in begin.drift)
    return tuple(Reason("drift", one.says, one.ratings, one.claims, one.assumed, one.hedged, one.parts) for one in told)


def drift_says(phrases: Phrases, impacts: Impacts, begin: Start) -> str:
    """Return whether today's world stays where it is, in a sentence.

    >>> from raison.lenses.worlds.settling import start
    >>> from tests.examples.model import example, pictured
    >>> impacts = Impacts(pictured())
    >>> drift_says(Phrases(example()), impacts, start(impacts))
    'Today is at rest: no development is under pressure to change.'
    """
    if begin.banned:
        return "Unknown: left to itself, today leads into a combination that the study rules out."
    if not begin.known:
        frame = impacts.frame
        turning = [name for name, place in frame.place.items() if len(set(begin.cycle[:, place].tolist())) > 1]
        told = listed([phrases.factor(name) for name in turning])
        return f"Unknown: left to itself, today does not settle; {told} run in a circle."
    if not begin.drift:
        return "Today is at rest: no development is under pressure to change."
    settled = impacts.frame.world(begin.settled)
    names = [impacts.frame.factors[place] for place in begin.drift]
    told = listed([phrases.clause(name, settled[name]) for name in names])
    return f"Today is not at rest: left to itself, it drifts to where {told}."


def drift_view(phrases: Phrases, impacts: Impacts, begin: Start) -> DriftView:
    """Return where today is moving by itself, for the cards of today; nothing where it does not settle.

    >>> from raison.lenses.worlds.settling import start
    >>> from tests.examples.model import example, pictured
    >>> impacts = Impacts(pictured())
    >>> drift_view(Phrases(example()), impacts, start(impacts, {"line": "press"})).moving[0].to
    'arms pursued'
    """
    if not begin.known:
        return DriftView(())
    settled = impacts.frame.world(begin.settled)
    names = [impacts.frame.factors[place] for place in begin.drift]
    why = drift_reasons(phrases, impacts, begin)
    pairs = zip(names, why, strict=True)
    return DriftView(tuple(Drifting(name, phrases.variant(name, settled[name]), one.says) for name, one in pairs))
