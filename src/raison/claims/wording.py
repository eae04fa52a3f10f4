"""Wording: what a claim says is in the coder's own words, not in the paper's."""

from __future__ import annotations

from raison.sources.forms import stream
from raison.words.faults import CannotDo

__all__ = ["own_words"]

LONGEST_SAYS = 4000
BORROWED = 8  # words in a row of the passage that a paraphrase may not repeat


def own_words(says: str, passage: str) -> str:
    """Return what a claim says, tidied.

    Raises
    ------
    CannotDo
        If it says nothing, too much, or repeats the passage instead of putting it in other words.

    Examples
    --------
    >>> own_words("  A dry   year. ", "Rain was scarce from March on.")
    'A dry year.'
    """
    says = " ".join(says.split())
    if not says or len(says) > LONGEST_SAYS:
        raise CannotDo("say in a sentence of your own what the passage claims")
    words = [word for word in says.split() if stream(word)]
    text = stream(passage)
    for at in range(len(words) - BORROWED + 1):
        run = " ".join(words[at : at + BORROWED])
        if stream(run) in text:
            raise CannotDo(f"say it in your own words: “{run}” is the paper's own")
    return says
