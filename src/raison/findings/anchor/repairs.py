"""Repairs told: where an anchor does not hold, where its passage stands now, what differs, and what can be written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from raison.claims.records import Claim
from raison.findings.phrases import listed
from raison.findings.records import Row
from raison.sources import Anchor, Passage

__all__ = ["COLUMNS", "Repair", "plain_repair", "repair_row", "repairs_said"]

State = Literal["moved", "near", "ambiguous", "absent", "unlike"]
COLUMNS = ("Claim", "What it says", "From", "To", "The passage in your copy", "What differs", "What can be done")


@dataclass(frozen=True)
class Repair:
    """One anchor that does not hold where it says.

    Parameters
    ----------
    claim : Claim
    place : int
        Which of the claim's places.
    anchor : Anchor
        As it is written.
    state : str
        moved: its words stand elsewhere; near: something like them stands there; ambiguous: they stand at several
        places; absent: neither they nor what stood around them; unlike: a quote for which something like it stands
        there.
    passage : Passage or None
        What stands there now.
    differs : str
        What is otherwise, or what can be said of it.
    new : Anchor or None
        The anchor that may be written once somebody has agreed to it; None: none is offered.
    why : str
        Why none is offered.
    done : bool
        Whether it was written.
    """

    claim: Claim
    place: int
    anchor: Anchor
    state: State
    passage: Passage | None = None
    differs: str = ""
    new: Anchor | None = None
    why: str = ""
    done: bool = False


def repairs_said(repairs: Sequence[Repair]) -> tuple[str, ...]:
    """Return in a few sentences what became of the anchors that do not hold.

    >>> repairs_said(())
    ()
    """
    if not repairs:
        return ()
    done = sum(one.done for one in repairs)
    moved = [one for one in repairs if one.state == "moved" and one.new and not one.done]
    near = [one.claim.id for one in repairs if one.state in ("near", "unlike") and one.new and not one.done]
    left = Counter(one.state for one in repairs if one.new is None)
    told = [f"{_many(done)} repaired."] if done else []
    if moved:
        told.append(f"{_many(len(moved))} elsewhere with the same words: --yes writes what is shown.")
    if near:
        many = "1 passage differs" if len(near) == 1 else f"{len(near)} passages differ"
        told.append(f"{many} in words that change nothing: --accept CLAIM writes what is shown ({listed(near)}).")
    if left:
        told.append(f"No repair is offered for {listed([f'{count} {state}' for state, count in left.items()])}.")
    return tuple(told)


def _many(count: int) -> str:
    return "1 anchor is" if count == 1 else f"{count} anchors are"


def repair_row(one: Repair) -> Row:
    """Return one repair as a row: where it was, where it is, what differs, what can be done.

    >>> from tests.examples.model import example
    >>> claim = example().claims.claims[0]
    >>> one = Repair(claim, 0, claim.at[0], "absent", differs="all of it", why="code it anew")
    >>> repair_row(one).cells[-1]
    'not offered: code it anew'
    """
    shown = f"“{one.passage.text}”" if one.passage is not None else ""
    where = f"{one.passage.block}, {one.passage.start}..{one.passage.end}" if one.passage is not None else ""
    start, end = one.anchor.span
    was = f"{one.anchor.source} {one.anchor.block}" + (f", {start}..{end}" if end else "")
    return Row((one.claim.id, one.claim.says, was, where, shown, one.differs, _step(one)), (one.claim.id,))


def _step(one: Repair) -> str:
    if one.done:
        return "written"
    if one.new is None:
        return f"not offered: {one.why}"
    return "--yes writes it" if one.state == "moved" else f"--accept {one.claim.id} writes it"


def plain_repair(one: Repair) -> dict[str, object]:
    """Return one repair as plain data.

    >>> from tests.examples.model import example
    >>> claim = example().claims.claims[0]
    >>> one = Repair(claim, 0, claim.at[0], "absent", differs="all of it", why="code it anew")
    >>> plain_repair(one)["offered"]
    False
    """
    return {
        "claim": one.claim.id,
        "source": one.anchor.source,
        "state": one.state,
        "from": one.anchor.block,
        "block": one.passage.block if one.passage is not None else None,
        "passage": one.passage.text if one.passage is not None else None,
        "differs": one.differs,
        "offered": one.new is not None,
        "written": one.done,
        "why": one.why,
    }
