"""Anchors to look at: those whose passage stands elsewhere in the reader's copy, or is there only nearly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raison.findings.records import Row, Table
from raison.model.system import System
from raison.sources import Anchor

__all__ = ["Look", "looks_table", "spot_says"]

SHOWN = 200


@dataclass(frozen=True)
class Look:
    """An anchor that is not where it says, or of which the passage is not what it was.

    Parameters
    ----------
    claim : str
    anchor : Anchor
        As it is written.
    state : str
        moved, ambiguous, near or absent.
    found : (str, (int, int)) or None
        Block and sentences where the passage stands.
    passage : str
        What stands there; only ever on the machine of somebody who has the copy.
    why : str
        What was checked, and how it came out.
    """

    claim: str
    anchor: Anchor
    state: str
    found: tuple[str, tuple[int, int]] | None
    passage: str
    why: str


def spot_says(block: str, sentence: tuple[int, int]) -> str:
    """Return an address within a source in words.

    >>> spot_says("p7", (4, 4)), spot_says("k1", (1, 2))
    ('p7, sentence 4', 'k1, sentences 1 to 2')
    """
    first, last = sentence
    return f"{block}, sentence {first}" if first == last else f"{block}, sentences {first} to {last}"


def looks_table(system: System, looks: Sequence[Look]) -> Table:
    """Return the anchors to look at, each as written and as found.

    >>> from tests.examples.model import example
    >>> anchor = example().claim["drives"].at[0]
    >>> look = Look("drives", anchor, "moved", ("p2", (1, 1)), "It drives.", "the hash holds at another place")
    >>> looks_table(example(), [look]).rows[0].cells[2:4]
    ('p1, sentence 1', 'p2, sentence 1')
    """
    rows = tuple(_row(system, one) for one in looks[:SHOWN])
    note = f"{len(looks) - SHOWN} more are in the data." if len(looks) > SHOWN else ""
    columns = ("Claim", "What it says", "Written", "Found", "What differs", "What stands there")
    return Table("Anchors to look at", columns, rows, note)


def _row(system: System, one: Look) -> Row:
    says = system.claim[one.claim].says if one.claim in system.claim else ""
    found = spot_says(*one.found) if one.found else "nowhere"
    written = spot_says(one.anchor.block, one.anchor.sentence)
    shown = f"“{one.passage}”" if one.passage and one.state == "near" else ""
    return Row((one.claim, says, written, found, f"{one.state}: {one.why}", shown), (one.claim,))
