"""A paper to be read: its paragraphs and sentences by number, with the claims that stand at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from raison.claims.records import Claim
from raison.model.records import Source
from raison.model.system import System
from raison.sources import Document, Verification
from raison.sources.reading import reading

__all__ = ["Paper", "ReadSentence", "paper_read"]

Only = Literal["all", "claims", "without"]


@dataclass(frozen=True)
class ReadSentence:
    """One sentence, with what was made of it.

    Parameters
    ----------
    block, kind : str
        Address and kind of its block.
    number : int
        From 1 in its block.
    span : tuple of int
        Where it begins and ends in the block's text.
    text : str
    claims : tuple of Claim
        Those that stand at it, in whole or in part.
    reason : str
        Why it carries no claim, if somebody said so.
    """

    block: str
    kind: str
    number: int
    span: tuple[int, int]
    text: str
    claims: tuple[Claim, ...] = ()
    reason: str = ""

    @property
    def coded(self) -> bool:
        """Whether it has a claim, or a reason why it has none."""
        return bool(self.claims or self.reason)


@dataclass(frozen=True)
class Paper:
    """A paper as it is read.

    Parameters
    ----------
    source : str
    card : Source
    shown : tuple of ReadSentence
        The sentences that were asked for, in reading order.
    n_sentences, n_with, n_without : int
        Sentences of takeaways and paragraphs; of them those with a claim, and those with neither claim nor reason.
    elsewhere : tuple of Claim
        Claims whose passage was not found in this copy.
    """

    source: str
    card: Source
    shown: tuple[ReadSentence, ...]
    n_sentences: int
    n_with: int
    n_without: int
    elsewhere: tuple[Claim, ...]


def paper_read(
    system: System,
    source: str,
    document: Document,
    found: Mapping[str, Sequence[Verification | None]],
    only: Only = "all",
) -> Paper:
    """Return a paper with its claims at their sentences.

    Parameters
    ----------
    system : System
        The study; it has the source.
    source : str
    document : Document
        The reader's copy of it.
    found : mapping of str to sequence of Verification or None
        For each claim how its places verify in the copy.
    only : str
        `claims`: sentences with a claim alone; `without`: those with neither claim nor reason.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> from raison.sources import clean
    >>> system = example()
    >>> said = clean("The board has said for years that it would pay for a canal if both sides agreed on it.")
    >>> paper_read(system, next(iter(system.sources.sources)), said, {}).n_without
    1
    """
    placed = _placed(system, source, document, found)
    reasons = {(one.block, one.sentence): one.reason for one in system.claims.without if one.source == source}
    every = tuple(_said(document, placed, reasons))
    body = [one for one in every if one.kind in ("takeaway", "paragraph")]
    without = [one for one in body if not one.coded]
    shown = {"all": every, "claims": [one for one in every if one.claims], "without": without}[only]
    at = {claim.id for claims in placed.values() for claim in claims}
    mine = [claim for claim in system.claims.claims if source in claim.sources]
    return Paper(
        source,
        system.sources.sources[source],
        tuple(shown),
        len(body),
        sum(bool(one.claims) for one in body),
        len(without),
        tuple(claim for claim in mine if claim.id not in at),
    )


def _placed(
    system: System, source: str, document: Document, found: Mapping[str, Sequence[Verification | None]]
) -> dict[tuple[str, int], list[Claim]]:
    """Return the claims at each sentence, by its block and number."""
    seen = reading(document)
    placed: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in system.claims.claims:
        for anchor, verdict in zip(claim.at, found.get(claim.id, ()), strict=False):
            if anchor.source != source or verdict is None or verdict.passage is None or verdict.state == "near":
                continue
            passage = verdict.passage
            first, last = seen.touched(seen.number[passage.block], passage.start, passage.end)
            for number in range(first, last + 1):
                if claim not in placed[passage.block, number]:
                    placed[passage.block, number].append(claim)
    return placed


def _said(
    document: Document, placed: Mapping[tuple[str, int], Sequence[Claim]], reasons: Mapping[tuple[str, int], str]
) -> Iterator[ReadSentence]:
    for block, spans in zip(document.blocks, reading(document).spans, strict=True):
        for number, span in enumerate(spans, start=1):
            key, text = (block.address, number), block.text[slice(*span)]
            claims = tuple(placed.get(key, ()))
            yield ReadSentence(block.address, block.kind, number, span, text, claims, reasons.get(key, ""))
