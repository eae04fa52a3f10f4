"""The short answer on a split: who stands between rivals, with whom, and which tie among the others is weakest."""

from __future__ import annotations

from collections.abc import Iterator

from raison.findings.rows.alignment import AlignmentCase
from raison.lenses.alignment.rivals import Between, weakest

__all__ = ["split_short"]


def split_short(
    case: AlignmentCase, one: Between | None, rival: str, group: tuple[str, ...]
) -> tuple[tuple[str, ...], ...]:
    """Return whether there is a split, in short sentences.

    Parameters
    ----------
    case : AlignmentCase
    one : Between or None
        Who stands between rivals; None: nobody.
    rival : str
        The rival against whose side a wedge would be driven.
    group : tuple of str
        That rival, its friends and the one in the middle.

    Examples
    --------
    >>> from tests.examples.alignment_findings import case
    >>> split_short(case(), None, "", ())
    (('Nobody works with two who are rivals, so there is no place for a wedge.',),)
    """
    if one is None:
        return (("Nobody works with two who are rivals, so there is no place for a wedge.",),)
    return (_lead(case, one, rival), *((says,) for says in _further(case, group)))


def _lead(case: AlignmentCase, one: Between, rival: str) -> tuple[str, ...]:
    words = case.words
    who, both, side = words.who(one.middle), words.names(one.rivals), words.who(rival)
    same = case.found.same_camp(one.middle, rival)
    if same is None:
        head = f"Whether there is a split is open: {who} fits as well beside {side} as apart from it"
        return (f"{head}, for it works with both {both}, who are rivals.", f"{head}.")
    head = f"There is {'no' if same else 'a'} split: {who} stands {'with' if same else 'apart from'} {side}"
    return (f"{head}, though it works with both {both}, who are rivals.", f"{head}.")


def _further(case: AlignmentCase, group: tuple[str, ...]) -> Iterator[str]:
    frail = weakest(case.told, group)
    if not frail:
        return
    tie = case.told.ties[frail[0]]
    pair, on = case.words.names(tie.pair), case.words.dimension(tie.dimension)
    more = f", with {len(frail) - 1} more as weak" if len(frail) > 1 else ""
    among = "The weakest tie on that side" if len(group) > len(tie.pair) else "The tie between them"
    yield f"{among} is the {on} one between {pair}{more}."
