"""Anchoring told: each quoted claim beside its passage, and what became of the quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from raison.claims.quotes import Quotation
from raison.claims.records import Claim
from raison.findings.anchor.repairs import COLUMNS, Repair, plain_repair, repair_row, repairs_said
from raison.findings.phrases import listed
from raison.findings.records import Answer, Finding, Row, Table
from raison.model.system import System
from raison.sources import Passage

__all__ = ["Fate", "Quote", "anchoring"]

Fate = Literal["anchored", "not there", "several times", "no copy", "too little to anchor"]
ORDER: tuple[Fate, ...] = ("not there", "several times", "no copy", "too little to anchor", "anchored")
SAYS: dict[Fate, str] = {
    "anchored": "has its anchor now",
    "not there": "does not stand in your copy",
    "several times": "stands there several times",
    "no copy": "has no copy of its source at hand",
    "too little to anchor": "cannot be anchored",
}


@dataclass(frozen=True)
class Quote:
    """What became of one quote.

    Parameters
    ----------
    claim : Claim
    place : int
        Which of the claim's places.
    quoted : Quotation
    fate : str
    passage : Passage or None
        The passage, or the one that comes nearest.
    why : str
        What differs, where it stands several times, or what is missing.
    """

    claim: Claim
    place: int
    quoted: Quotation
    fate: Fate
    passage: Passage | None = None
    why: str = ""


def anchoring(
    system: System, quotes: Sequence[Quote], repairs: Sequence[Repair] = (), *, written: bool, notes: Sequence[str] = ()
) -> Finding:
    """Return what became of the quotes of a study, and of the anchors that do not hold where they say.

    Parameters
    ----------
    system : System
    quotes : sequence of Quote
    repairs : sequence of Repair
    written : bool
        Whether the anchors were written, or only shown.
    notes : sequence of str
        What a reader should know about the copies.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> anchoring(example(), (), written=True).headline
    'No claim is quoted: every place has its anchor.'
    """
    counts = Counter(one.fate for one in quotes)
    says = _says(counts, written=written) if quotes else "No claim is quoted: every place has its anchor."
    says = " ".join((says, *repairs_said(repairs)))
    rows = tuple(_row(one) for one in sorted(quotes, key=lambda one: ORDER.index(one.fate)))
    columns = ("Claim", "What it says", "Place", "The passage in your copy", "What became of it")
    tables: tuple[Table, ...] = (Table("Quotes", columns, rows),) if rows else ()
    if repairs:
        tables += (Table("Anchors that do not hold where they say", COLUMNS, tuple(map(repair_row, repairs))),)
    data = {
        "written": written,
        "counts": {fate: counts[fate] for fate in ORDER},
        "quotes": [_plain(one) for one in quotes],
        "repairs": [plain_repair(one) for one in repairs],
    }
    answer = Answer("study", "anchor", says, "follows", tables=tables, data=data)
    return Finding("anchor", system.name, "Where do the cited passages stand?", says, (answer,), notes=tuple(notes))


def _says(counts: Counter[Fate], *, written: bool) -> str:
    done = counts["anchored"]
    verb = "has its anchor now" if done == 1 else "have their anchors now"
    if not written:
        verb = "can be anchored" + ("; nothing was written" if done else "")
    first = f"{_many(done)} {verb}." if done else "No quote could be anchored."
    left = [f"{_many(counts[fate]).lower()} {_plural(SAYS[fate], counts[fate])}" for fate in ORDER[:-1] if counts[fate]]
    return first + (f" Left as it is: {listed(left)}." if left else "")


def _many(count: int) -> str:
    return "1 quote" if count == 1 else f"{count} quotes"


def _plural(says: str, count: int) -> str:
    if count == 1:
        return says
    turned = {"does": "do", "stands": "stand", "has": "have"}
    first, _, rest = says.partition(" ")
    return f"{turned.get(first, first)} {rest}"


def _row(one: Quote) -> Row:
    shown = f"“{one.passage.text}”" if one.passage is not None else ""
    where = one.passage.block if one.passage is not None else one.quoted.block
    told = SAYS[one.fate] + (f": {one.why}" if one.why else "")
    return Row((one.claim.id, one.claim.says, f"{one.quoted.source} {where}".strip(), shown, told), (one.claim.id,))


def _plain(one: Quote) -> dict[str, object]:
    return {
        "claim": one.claim.id,
        "source": one.quoted.source,
        "fate": one.fate,
        "block": one.passage.block if one.passage is not None else None,
        "passage": one.passage.text if one.passage is not None else None,
        "why": one.why,
    }
