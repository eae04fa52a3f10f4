"""Bearing: which ratings an answer can feel, because a chain of effects and wants leads from them to what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from raison.model.expectations import factors_of
from raison.model.picture import FlatEffect, FlatNever, Picture, Want

__all__ = ["Scope", "bearing", "sources_of_effect"]


@dataclass(frozen=True)
class Scope:
    """How far an answer can feel.

    Parameters
    ----------
    ends : frozenset of str or None
        The factors asked about; None: all.
    held : frozenset of str
        Factors that are held on every side of the question.
    tendencies : bool
        Whether owned factors follow the effects on them.
    movers : tuple of str
        Actors whose wants count.
    """

    ends: frozenset[str] | None = None
    held: frozenset[str] = field(default_factory=frozenset)
    tendencies: bool = False
    movers: tuple[str, ...] = ()


def bearing(told: Picture, scope: Scope) -> tuple[tuple[FlatEffect | Want | FlatNever, ...], frozenset[str]]:
    """Return the ratings from which a chain leads to what is asked, and the factors on such chains.

    >>> from tests.examples.model import pictured
    >>> ratings, factors = bearing(pictured(), Scope(frozenset({"climate"})))
    >>> len(ratings), sorted(factors)
    (6, ['arms', 'climate', 'line'])
    """
    wants = list(_wants(told, scope.movers))
    effects = [one for one in told.effects if scope.tendencies or not one.tendency]
    seen = set(told.factors) if scope.ends is None else set(_back(effects, wants, scope))
    felt = [one for one in effects if one.target in seen and one.target not in scope.held]
    return (*felt, *wants, *told.never), frozenset(seen)


def _back(effects: Iterable[FlatEffect], wants: Iterable[Want], scope: Scope) -> set[str]:
    seen = {*(scope.ends or ()), *(name for want in wants for name in factors_of(want.node))}
    by_target: Mapping[str, set[str]] = _gathered(effects)
    while more := {name for one in seen - scope.held for name in by_target.get(one, ())} - seen:
        seen |= more
    return seen


def _gathered(effects: Iterable[FlatEffect]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in effects:
        found.setdefault(one.target, set()).update(sources_of_effect(one))
    return found


def sources_of_effect(effect: FlatEffect) -> tuple[str, ...]:
    """Return the factors on which it depends whether an effect acts.

    >>> from tests.examples.model import pictured
    >>> sources_of_effect(pictured().effects[0])
    ('line',)
    """
    return (effect.source, *(factors_of(effect.when) if effect.when is not None else ()))


def _wants(told: Picture, movers: Iterable[str]) -> Iterator[Want]:
    yield from (want for actor in movers for tier in told.tiers.get(actor, ()) for want in tier)
