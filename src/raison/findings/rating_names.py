"""Rating names: what the address of a rating stands for, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from raison.findings.phrases import Phrases, listed
from raison.lenses.bargaining import stance_name
from raison.lenses.ties import ties_of
from raison.model.picture import picture
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["rating_names"]


def rating_names(system: System, reading: str) -> Mapping[str, str]:
    """Return for each rating of a reading what it is called, by its address.

    >>> from raison.model.example import example
    >>> rating_names(example(), "grim")["effects.pressure.push.pursued"]
    'the effect of “the state presses” on “arms are pursued”'
    """
    return dict(_named(Phrases(system), reading))


def _named(phrases: Phrases, reading: str) -> Iterator[tuple[str, str]]:
    system = phrases.system
    told = picture(system, Setup(reading))
    for effect in told.effects:
        causes = listed([phrases.clause(effect.source, variant) for variant in effect.source_variants], "or")
        yield effect.address, f"the effect of “{causes}” on “{phrases.clause(effect.target, effect.variant)}”"
    for want in (want for tiers in told.tiers.values() for tier in tiers for want in tier):
        yield want.address, f"the want of {phrases.actor(want.actor)}: {phrases.spoken(want.node)}"
    for never in told.never:
        yield never.address, f"what cannot be: {phrases.spoken(never.node)}"
    for tie in ties_of(system, Setup(reading)):
        yield tie.address, f"the {tie.dimension.replace('_', ' ')} tie of {phrases.actors(tie.pair)}"
    for name, issue in system.model.issues.items():
        yield f"issues.{name}.now", f"where “{issue.name}” stands today"
    for stance in system.model.stances:
        words = f"the position of {phrases.actor(stance.actor)} on “{system.model.issues[stance.issue].name}”"
        yield f"stances.{stance_name(stance)}.position", words
