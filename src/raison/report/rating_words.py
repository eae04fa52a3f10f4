"""Ratings in words: today's variants, effects, wants and stances by their addresses."""

from __future__ import annotations

from raison.findings.phrases import Phrases
from raison.lenses.bargaining import stance_name
from raison.model.picture import picture
from raison.model.readings import described_readings
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["rating_words"]


def _stance_words(system: System, address: str) -> str:
    name, _, kind = address.removeprefix("stances.").rpartition(".")
    for stance in system.model.stances:
        if stance_name(stance) == name:
            issue = system.model.issues[stance.issue].name
            return f"{kind} of {Phrases(system).actor(stance.actor)} on “{issue}”"
    return ""


def rating_words(system: System, address: str) -> str:
    """Return a rating in words, or nothing where the address names none.

    >>> from raison.figures.sample import sample
    >>> rating_words(sample(), "preferences.upland.up-1")
    'Upland wants: The dam: is built'
    """
    phrases = Phrases(system)
    if address.startswith("factors."):
        name = address.split(".")[1]
        return f"where {phrases.factor(name)} stands today" if name in system.factors else ""
    if address.startswith("stances."):
        return _stance_words(system, address)
    for place, tie in enumerate(system.model.relations):
        if address == f"relations.{tie.id or place}":
            return f"how {phrases.actors(tie.between)} stand, {tie.dimension.replace('_', ' ')}"
    for reading in described_readings(system):
        told = picture(system, Setup(reading))
        for effect in told.effects:
            if effect.address == address:
                return phrases.effect(effect)
        for want in (want for tiers in told.tiers.values() for tier in tiers for want in tier):
            if want.address == address:
                if want.level:
                    return f"how {phrases.actor(want.actor)} ranks worlds"
                return f"{phrases.actor(want.actor)} wants: {phrases.spoken(want.node)}"
    return ""
