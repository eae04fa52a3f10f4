"""Preferences: wants and attitudes name what exists; strength and unknown comparisons stand where they can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raison.model.checks.expressions import check_expression
from raison.model.checks.names import KnownNames, unknown, unknowns
from raison.model.preferences import Attitude, Preference, Tier
from raison.model.system import System
from raison.words.faults import Fault, Path

__all__ = ["check_attitudes", "check_preferences"]


def check_preferences(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield what cannot be right about wants.

    >>> from tests.examples.checks import example
    >>> wants = {"uplnd": [{"want": "dam=built", "assumption": "a"}]}
    >>> [fault.hint for fault in check_preferences(*example(preferences=wants))]
    ['did you mean upland?']
    """
    for actor, tiers in system.model.preferences.items():
        yield from unknown(("preferences", actor), actor, names.actors, "actor")
        for place, tier in enumerate(tiers):
            for index, want in enumerate(tier.tier):
                path: Path = ("preferences", actor, place, "tier", index)
                yield from check_expression((*path, "want"), want.want, names)
                yield from check_expression((*path, "over"), want.over, names)
                yield from unknowns((*path, "readings"), want.readings, names.readings, "reading")
                yield from _check_unknown(path, want, tier)
        yield from _check_strong(("preferences", actor), tiers)


def _check_unknown(path: Path, want: Preference, tier: Tier) -> Iterator[Fault]:
    if want.over is not None and not want.unknown:
        hint = "add unknown: true, or write the want without over"
        yield Fault((*path, "over"), want.over.text, "is set against a want that is not unknown", hint)
    if want.unknown and (want.strong or want.weight != 1):
        yield Fault(
            (*path, "unknown"), want.want.text, "is unknown, yet has a strength or a weight", "keep one of them"
        )
    if want.unknown and len(tier.tier) > 1:
        hint = "give it a place of its own, before or after the tier"
        yield Fault((*path, "unknown"), want.want.text, "is unknown, and stands in a tier with others", hint)


def _check_strong(path: Path, tiers: Sequence[Tier]) -> Iterator[Fault]:
    # What is much worse must be worse in the first place: the weightiest wants are the strong ones.
    mild: str | None = None
    for place, tier in enumerate(tiers):
        known = [(index, want) for index, want in enumerate(tier.tier) if not want.unknown]
        for index, want in known:
            if want.strong and mild is not None:
                rule = f"is strong, though {mild} weighs as much or more and is not"
                hint = "make all wants strong that weigh as much or more, or put this one before them"
                yield Fault((*path, place, "tier", index, "strong"), want.want.text, rule, hint)
            mild = mild or next((one.want.text for _, one in known if not one.strong), None)


def check_attitudes(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield what cannot be right about attitudes.

    >>> from tests.examples.checks import example
    >>> pair = {"actor": "upland", "towards": "lowland", "assumption": "a"}
    >>> told = [pair | {"is": "positive"}, pair | {"is": "negative"}]
    >>> [fault.rule for fault in check_attitudes(*example(attitudes=told))]
    ['contradicts an earlier one, which is positive']
    """
    seen: dict[tuple[object, ...], Attitude] = {}
    for index, one in enumerate(system.model.attitudes):
        path: Path = ("attitudes", index)
        yield from unknown((*path, "actor"), one.actor, names.actors, "actor")
        yield from unknown((*path, "towards"), one.towards, names.actors, "actor")
        yield from unknowns((*path, "readings"), one.readings, names.readings, "reading")
        sources = one.readings or (one.because.claims() if one.because else ())
        first = seen.setdefault((one.actor, one.towards, tuple(sorted(sources))), one)
        if first.is_ != one.is_:
            rule = f"contradicts an earlier one, which is {first.is_}"
            yield Fault((*path, "is"), one.is_, rule, "keep one of them, or say in which readings each holds")
