"""Words of likelihood: what a named table makes of a phrase; "may", "could" and "possible" are in no table."""

from __future__ import annotations

from dataclasses import dataclass

from raison.words.faults import Fault
from raison.words.ids import nearest

__all__ = ["LikelihoodTable", "chance_of"]

NO_NUMBER = frozenset({"may", "might", "could", "can", "possible", "possibly", "cannot be ruled out", "perhaps"})


@dataclass(frozen=True)
class LikelihoodTable:
    """A published reading of words of likelihood.

    Parameters
    ----------
    id : str
        Name by which a claim calls it, such as `icd203`.
    title, cite : str
        What it is and where it was published.
    phrases : tuple of (str, float, float)
        Phrase, lowest and highest chance in percent, 0..100.
    """

    id: str
    title: str
    cite: str
    phrases: tuple[tuple[str, float, float], ...]


def chance_of(phrase: str, table: LikelihoodTable) -> tuple[float, float] | None:
    """Return the range of chances, 0..1, that a table gives a phrase; None for words that carry no number.

    Raises
    ------
    Fault
        If the table does not know the phrase.

    Examples
    --------
    >>> table = LikelihoodTable("t", "A table", "A 2000", (("likely", 55, 80),))
    >>> chance_of("likely", table)
    (0.55, 0.8)
    >>> chance_of("may", table) is None
    True
    """
    folded = " ".join(phrase.casefold().split())
    if folded in NO_NUMBER:
        return None
    for known, low, high in table.phrases:
        if folded == known:
            return low / 100, high / 100
    raise Fault(
        (), phrase, f"is not in the table {table.id}", nearest(folded, [known for known, _, _ in table.phrases])
    )
