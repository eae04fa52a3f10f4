"""Papers: their cards, and how far each of their sentences is coded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from raison.claims.quotes import Quotation
from raison.findings.brief.links import slug
from raison.findings.naming.readings import source_name
from raison.findings.phrases import listed
from raison.model.system import System
from raison.words.dates import day_words

__all__ = ["Paper", "block_order", "papers"]

ORDER = "tkhpx"


@dataclass(frozen=True)
class Paper:
    """A source as it is shown: its card, its claims by kind, how many sentences it has, how many carry one."""

    id: str
    short: str
    title: str
    authors: str
    date: str
    publisher: str
    url: str
    note: str
    claims: int
    kinds: tuple[tuple[str, int], ...]
    sentences: int
    coded: int


def block_order(block: str) -> tuple[int, int, str]:
    """Return where a block comes: title, takeaways, headings, paragraphs, each by number.

    >>> sorted(["p10", "p2", "k1"], key=block_order)
    ['k1', 'p2', 'p10']
    """
    digits = re.search(r"\d+", block)
    return (ORDER.find(block[:1]) % (len(ORDER) + 1), int(digits[0]) if digits else 0, block)


def papers(system: System) -> tuple[Paper, ...]:
    """Return every source with its coverage, in the order of writing.

    >>> from tests.examples.figures import sample
    >>> [(paper.short, paper.claims, paper.sentences) for paper in papers(sample())]
    [('Fen', 2, 1)]
    """
    counts = _counts(system)
    return tuple(_paper(system, source, counts.get(source, {})) for source in system.sources.sources)


def _counts(system: System) -> dict[str, dict[str, Counter[int]]]:
    """Claims by source, block and sentence; a sentence without a claim counts zero."""
    found: dict[str, dict[str, Counter[int]]] = {}
    for bare in system.claims.without:
        found.setdefault(bare.source, {}).setdefault(bare.block, Counter())[bare.sentence] += 0
    for claim in system.claims.claims:
        for anchor in (place for place in claim.at if not isinstance(place, Quotation)):
            block = found.setdefault(anchor.source, {}).setdefault(anchor.block, Counter())
            block.update(range(anchor.sentence[0], anchor.sentence[1] + 1))
    return found


def _paper(system: System, source: str, blocks: Mapping[str, Counter[int]]) -> Paper:
    card = system.sources.sources[source]
    mine = [claim for claim in system.claims.claims if source in claim.sources]
    short = source_name(system, source)
    return Paper(
        f"source-{slug(source)}",
        short,
        card.title,
        listed(card.authors),
        day_words(card.date),
        ", ".join(part for part in (card.publisher, card.series) if part),
        card.url or "",
        card.note or "",
        len(mine),
        tuple(Counter(claim.kind for claim in mine).most_common()),
        sum(max(sentences) for sentences in blocks.values()),
        sum(1 for sentences in blocks.values() for count in sentences.values() if count),
    )
