"""Several authors' ratings of the same effects: where they differ, and their mean or median, asked for by name."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from statistics import median

from raison.model.flat import FlatEffect
from raison.model.setup import Aggregate
from raison.words.reasons import Because
from raison.words.values import Value

__all__ = ["aggregate_effects", "differing", "rating_key"]

Effects = Sequence[FlatEffect]


def rating_key(flat: FlatEffect) -> Hashable:
    """Return what two ratings of the same thing share: source, target and condition.

    >>> from tests.examples.model import pictured
    >>> [grim, mild] = [pictured(name).effects for name in ("grim", "mild")]
    >>> len({rating_key(flat) for flat in (*grim, *mild)}), len(grim), len(mild)
    (6, 6, 5)
    """
    return flat.source, frozenset(flat.source_variants), flat.target, flat.variant, flat.when


def differing(told: Sequence[Effects], blank_is_zero: Sequence[bool]) -> int:
    """Return how many ratings authors give differently.

    Parameters
    ----------
    told : sequence of effects
        One for each author, none with two of one key.
    blank_is_zero : sequence of bool
        Whether an author without a rating says 0, as an expert's matrix does, or nothing, as a paper does.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> [grim, mild] = [pictured(name).effects for name in ("grim", "mild")]
    >>> differing([grim, mild], [True, True]), differing([grim, mild], [False, False])
    (1, 0)
    """
    found = [{rating_key(flat): flat.value for flat in effects} for effects in told]
    count = 0
    for key in dict.fromkeys(key for own in found for key in own):
        values = {
            own.get(key, Value(0, 0)).point
            for own, zero in zip(found, blank_is_zero, strict=True)
            if zero or key in own
        }
        count += len(values) > 1
    return count


def aggregate_effects(told: Sequence[Effects], how: Aggregate) -> tuple[FlatEffect, ...]:
    """Return one effect for each thing that authors rate: the mean or the median of their ratings.

    Parameters
    ----------
    told : sequence of effects
        One for each author; a rating that one does not have counts as 0.
    how : {"mean", "median"}
        Taken of the points and of both ends of the ranges.

    Examples
    --------
    >>> from tests.examples.model import pictured
    >>> [grim, mild] = [pictured(name).effects for name in ("grim", "mild")]
    >>> [flat.value.point for flat in aggregate_effects([grim, mild], "mean") if flat not in mild]
    [1.5]
    """
    found = [{rating_key(flat): flat for flat in effects} for effects in told]
    keys = dict.fromkeys(key for own in found for key in own)
    return tuple(_together([own.get(key) for own in found], how) for key in keys)


def _together(flats: Sequence[FlatEffect | None], how: Aggregate) -> FlatEffect:
    given = [flat for flat in flats if flat is not None]
    if len(given) == len(flats) and all(flat.value == given[0].value for flat in given):
        return replace(given[0], because=_because(given))
    values = [flat.value if flat is not None else Value(0, 0) for flat in flats]
    low, point, high = (_middle([getattr(value, part) for value in values], how) for part in ("low", "point", "high"))
    return replace(given[0], value=Value(low, high, min(max(point, low), high)), because=_because(given))


def _middle(numbers: Sequence[float], how: Aggregate) -> float:
    found = sum(numbers) / len(numbers) if how == "mean" else median(numbers)
    return int(found) if found == int(found) else found


def _because(flats: Iterable[FlatEffect]) -> Because | None:
    reasons = list(dict.fromkeys(flat.because for flat in flats if flat.because is not None))
    return Because("any", tuple(reasons)) if len(reasons) > 1 else next(iter(reasons), None)
