"""The tables of weights that drafts go by: of kinds, and of whose "we" it is.

Sums are exact (`math.fsum`), so that they do not depend on the order of a set, which changes from run to run.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

__all__ = ["ALWAYS", "WORD", "DraftWeights", "KindWeights", "likeliest"]

WORD = "word "
ALWAYS = "always"
"""The feature that every clause has."""
Option = TypeVar("Option")


@dataclass(frozen=True)
class KindWeights:
    """The weights of a multinomial logistic regression.

    Parameters
    ----------
    kinds : tuple of str
        Kinds of claims, and "none".
    weights : dict of str to tuple of float
        For each feature one weight for each kind; a feature that is not in it weighs nothing.

    Examples
    --------
    >>> table = KindWeights(("event", "none"), {"tense past": (1.0, 0.0), "word met": (0.5, -0.5)})
    >>> round(table.chances({"tense past", "word met", "word they"})["event"], 2)
    0.88
    """

    kinds: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]

    def chances(self, features: Iterable[str]) -> dict[str, float]:
        """Return the share of each kind; together 1."""
        rows = filter(None, map(self.weights.get, (ALWAYS, *features)))
        sums = [math.fsum(column) for column in zip(*rows, strict=True)] or [0.0] * len(self.kinds)
        most = max(sums)
        powers = [math.exp(one - most) for one in sums]
        total = sum(powers)
        return {kind: power / total for kind, power in zip(self.kinds, powers, strict=True)}

    def of_word(self, word: str, kind: str) -> float:
        """Return how much more a word weighs for a kind than for the others on average."""
        row = self.weights.get(WORD + word.lower())
        return row[self.kinds.index(kind)] - sum(row) / len(row) if row else 0.0


@dataclass(frozen=True)
class DraftWeights:
    """All that drafts are weighed by.

    Parameters
    ----------
    kinds : KindWeights
        What kind of claim a clause makes.
    speakers : dict of str to float
        The weights of a conditional logit model: whose "we" a text says.
    """

    kinds: KindWeights
    speakers: Mapping[str, float] = field(default_factory=dict)


def likeliest(options: Mapping[Option, Collection[str]], weights: Mapping[str, float]) -> Option:
    """Return the likeliest of several options by a conditional logit model (McFadden 1974); of equals the first.

    Parameters
    ----------
    options : mapping of option to collection of str
        The features of each option; at least one option.
    weights : mapping of str to float
        A feature that is not in it weighs nothing.

    Examples
    --------
    >>> likeliest({"Upland": {"named"}, "Lowland": {"named", "speaks"}}, {"speaks": 1.0, "named": 0.3})
    'Lowland'
    """
    return max(options, key=lambda option: math.fsum(weights.get(feature, 0.0) for feature in options[option]))
