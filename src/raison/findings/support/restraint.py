"""Restraint: a factor whose ratings all promote one and the same variant, so that nothing speaks against it."""

from __future__ import annotations

from collections.abc import Sequence

from raison.model.picture import FlatEffect

__all__ = ["only_promoted"]


def only_promoted(effects: Sequence[FlatEffect]) -> str | None:
    """Return the variant that effects on a factor promote, where they promote no other and none restrains; else None.

    >>> from tests.examples.model import pictured
    >>> on_arms = [effect for effect in pictured().effects if effect.target == "arms"]
    >>> only_promoted(on_arms[:1]), only_promoted(on_arms), only_promoted(())
    ('pursued', None, None)
    """
    promoted = {effect.variant for effect in effects if effect.value.point > 0}
    restrained = any(effect.value.point < 0 for effect in effects)
    return promoted.pop() if len(promoted) == 1 and not restrained else None
