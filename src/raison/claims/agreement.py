"""Agreement of two coders: Krippendorff's alpha for names, spans that overlap, claims of both about one passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from raison.claims.records import Claim
from raison.sources import Anchor

__all__ = ["ClaimPair", "alpha", "overlap", "pair_claims"]

Span = tuple[int, int]


@dataclass(frozen=True)
class ClaimPair:
    """A claim of each coder about one passage, and which share of the two spans both cover, above 0 and at most 1."""

    first: Claim
    second: Claim
    overlap: float


def alpha(units: Sequence[Sequence[Hashable | None]]) -> float | None:
    """Return Krippendorff's alpha for nominal values: 1 is full agreement, 0 what chance would give.

    Parameters
    ----------
    units : sequence of sequence
        What each coder gave to each unit; None where a coder gave nothing. Coders may be more than two.

    Returns
    -------
    float or None
        At most 1; None where no two values can be compared, or where all values are the same, so that nothing varies.

    Notes
    -----
    A unit with fewer than two values is left out. Linear in the number of values.

    References
    ----------
    Krippendorff (2011), "Computing Krippendorff's alpha-reliability".

    Examples
    --------
    >>> alpha([("goal", "goal"), ("fact", "fact"), ("fact", "goal"), ("fact", None)])
    0.4444444444444444
    """
    kept = [[value for value in unit if value is not None] for unit in units]
    paired = [values for values in kept if len(values) > 1]
    totals = Counter(value for values in paired for value in values)
    count = totals.total()
    expected = count * count - sum(number * number for number in totals.values())
    if not expected:
        return None
    observed = sum(_disagreement(values) for values in paired)
    return 1 - (count - 1) * observed / expected


def _disagreement(values: Sequence[Hashable]) -> float:
    # Ordered pairs of different values in a unit, each unit weighing as much as it has values.
    alike = sum(number * number for number in Counter(values).values())
    return (len(values) ** 2 - alike) / (len(values) - 1)


def overlap(one: Span, other: Span) -> float:
    """Return which share of what either of two spans covers both of them cover.

    >>> overlap((0, 10), (5, 15)), overlap((0, 4), (4, 8))
    (0.3333333333333333, 0.0)
    """
    shared = min(one[1], other[1]) - max(one[0], other[0])
    whole = max(one[1], other[1]) - min(one[0], other[0])
    return max(0.0, shared / whole) if whole else 0.0


def pair_claims(first: Sequence[Claim], second: Sequence[Claim]) -> tuple[ClaimPair, ...]:
    """Return pairs of claims whose passages overlap, each claim in one pair at most, in the order of the first coder.

    Those that overlap most are paired first, of equals those of one kind, then in the order of writing.

    Parameters
    ----------
    first, second : sequence of Claim
        One coder's claims each; places that are quoted and not anchored are in no pair.

    Notes
    -----
    Compares claims of one block of a source with each other: quadratic in the claims of a block.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> claims = example().claims.claims
    >>> [pair.overlap for pair in pair_claims(claims, claims)]
    [1.0]
    """
    found = sorted(_overlapping(first, second), key=lambda one: (-one[0], not one[1], one[2], one[3]))
    pairs: dict[int, ClaimPair] = {}
    taken: set[int] = set()
    for share, _, here, there in found:
        if here not in pairs and there not in taken:
            pairs[here] = ClaimPair(first[here], second[there], share)
            taken.add(there)
    return tuple(pairs[here] for here in sorted(pairs))


def _overlapping(first: Sequence[Claim], second: Sequence[Claim]) -> Iterator[tuple[float, bool, int, int]]:
    blocks: dict[tuple[str, str], list[tuple[int, Span]]] = {}
    for there, claim in enumerate(second):
        for anchor in _anchors(claim):
            blocks.setdefault((anchor.source, anchor.block), []).append((there, anchor.span))
    for here, claim in enumerate(first):
        for anchor in _anchors(claim):
            for there, span in blocks.get((anchor.source, anchor.block), ()):
                if share := overlap(anchor.span, span):
                    yield share, claim.kind == second[there].kind, here, there


def _anchors(claim: Claim) -> Iterator[Anchor]:
    yield from (place for place in claim.at if isinstance(place, Anchor))
