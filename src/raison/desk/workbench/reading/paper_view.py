"""Paper view: a reader's own copy with its claims at their sentences, as text and offsets that a browser counts alike.

A browser counts text in units of UTF-16; so offsets leave here, and come back, in these.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from raison.claims.records import Claim
from raison.desk.checking import verifications_of
from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.copies import Shelf
from raison.desk.workbench.plain import plain
from raison.desk.workbench.refusing import Refusal
from raison.findings.brief.links import Cite, cites, claim_place
from raison.findings.naming.readings import source_name
from raison.findings.papers.reading import ReadSentence, paper_read
from raison.findings.phrases import HEDGES
from raison.model.system import System
from raison.report.sections.evidence import ClaimCard, card_of
from raison.report.sections.uses import uses_of
from raison.sources import Document, Verification
from raison.words.dates import day_words
from raison.words.display import printable

__all__ = [
    "ClaimLine", "PaperView", "SourceLine", "TextSpot", "as_sent", "claim_card", "claim_named", "paper_text",
    "paper_view", "sources_shown", "spot_of", "to_points", "to_units",
]  # fmt: skip

BODY = ("title", "takeaway", "heading", "paragraph")
CODED = ("takeaway", "paragraph")
FOUND = ("exact", "moved")


@dataclass(frozen=True)
class SourceLine:
    """A source of the study: its id, its short name, title and day, and whether a copy is here."""

    id: str
    name: str
    title: str
    date: str
    here: bool
    claims: int


@dataclass(frozen=True)
class TextSpot:
    """A part of a block's text: where it begins and ends, in UTF-16 units."""

    block: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence: it has a claim, a reason why it has none, is open, or is a heading, which needs neither."""

    spot: TextSpot
    number: int
    state: str
    reason: str


@dataclass(frozen=True)
class ClaimLine:
    """A claim of the paper with where it stands in this copy; nowhere where its anchor failed, and why."""

    id: str
    cite: str
    says: str
    kind: str
    modality: str
    hedged: bool
    actors: tuple[str, ...]
    target: tuple[str, ...]
    voice: str
    spots: tuple[TextSpot, ...]
    why: str
    drafted: str
    note: str


@dataclass(frozen=True)
class PaperView:
    """A paper: its text block by block, its sentences, its claims; the folder where a copy lies or can be put.

    `copy` tells the text of this copy from that of any other; empty where none is here.
    """

    source: str
    name: str
    title: str
    published: str
    here: bool
    folder: str
    copy: str
    blocks: tuple[tuple[str, str, str], ...]
    sentences: tuple[Sentence, ...]
    claims: tuple[ClaimLine, ...]
    n_sentences: int
    n_with: int
    n_without: int


def to_units(text: str, point: int) -> int:
    """Return a place in a text in UTF-16 units.

    >>> to_units("a\\U0001f30db", 2)
    3
    """
    return point if text.isascii() else len(text[:point].encode("utf-16-le", "surrogatepass")) // 2


def to_points(text: str, unit: int) -> int:
    """Return a place in a text in code points, from UTF-16 units.

    >>> to_points("a\\U0001f30db", 3)
    2
    """
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * unit].decode("utf-16-le", "ignore"))


def sources_shown(bench: OpenStudy, shelf: Shelf) -> tuple[SourceLine, ...]:
    """Return the sources of a study, and whether a copy of each is here; as if all were, until the copies are read."""
    system = bench.system
    documents = shelf.of(bench) if shelf.is_read else system.sources.sources
    named = [claim.sources for claim in system.claims.claims]
    return tuple(
        SourceLine(
            name,
            source_name(system, name),
            card.title,
            day_words(card.date),
            name in documents,
            sum(name in sources for sources in named),
        )
        for name, card in system.sources.sources.items()
    )


def paper_text(bench: OpenStudy, shelf: Shelf, source: str) -> PaperView:
    """Return a paper without looking for its sentences and claims; where there is no copy, its claims without places.

    Raises
    ------
    Refusal
        The study has no such source.
    """
    system = bench.system
    if source not in system.sources.sources:
        raise Refusal(f"the study has no source {source[:80]!r}")
    card, document = system.sources.sources[source], shelf.of(bench).get(source)
    published = ", ".join(filter(None, (card.publisher, day_words(card.date))))
    folder = str(shelf.folder(bench)) if bench.writable or shelf.texts else ""
    about = source, source_name(system, source), card.title, published, document is not None, folder
    if document is None:
        lines = tuple(_line(system, claim, (), "") for claim in _of_source(system, source))
        return PaperView(*about, "", (), (), lines, 0, 0, 0)
    blocks = tuple((one.address, one.kind, one.text) for one in document.blocks if one.kind in BODY)
    return PaperView(*about, _mark(blocks), blocks, (), (), 0, 0, 0)


def paper_view(bench: OpenStudy, shelf: Shelf, source: str) -> PaperView:
    """Return a paper with its claims.

    Raises
    ------
    Refusal
        The study has no such source.
    """
    system, text = bench.system, paper_text(bench, shelf, source)
    document = shelf.of(bench).get(source)
    if document is None or not text.here:
        return text
    found = verifications_of(system, {source: document})
    read = paper_read(system, source, document, found)
    shown = frozenset(address for address, _, _ in text.blocks)
    return replace(
        text,
        sentences=tuple(_sentence(one, document) for one in read.shown if one.block in shown),
        claims=tuple(_placed(system, claim, source, document, found[claim.id]) for claim in _of_source(system, source)),
        n_sentences=read.n_sentences,
        n_with=read.n_with,
        n_without=read.n_without,
    )


def _mark(blocks: tuple[tuple[str, str, str], ...]) -> str:
    told = "\n".join(part for block in blocks for part in block)  # no part holds a line end
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def as_sent(view: PaperView, *, with_text: bool) -> dict[str, Any]:
    """Return a paper as plain data, the sentences of each block as rows: where each begins and ends, state, reason.

    Parameters
    ----------
    with_text : bool
        Whether its blocks are wanted; else whoever asks has them.
    """
    rows: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
    for one in view.sentences:  # of which a long paper has ten thousand: as records they would be most of what is sent
        rows[one.spot.block].append((one.spot.start, one.spot.end, one.state, printable(one.reason)))
    rest = replace(view, sentences=(), blocks=view.blocks if with_text else ())
    return {**plain(rest), "sentences": rows}


def _of_source(system: System, source: str) -> list[Claim]:
    return [claim for claim in system.claims.claims if source in claim.sources]


def _sentence(one: ReadSentence, document: Document) -> Sentence:
    state = "claim" if one.claims else "reason" if one.reason else "open" if one.kind in CODED else "heading"
    return Sentence(spot_of(one.block, document.block(one.block).text, *one.span), one.number, state, one.reason)


def spot_of(block: str, text: str, start: int, end: int) -> TextSpot:
    """Return a part of a block's text, given in code points."""
    return TextSpot(block, to_units(text, start), to_units(text, end))


def _placed(
    system: System, claim: Claim, source: str, document: Document, found: tuple[Verification | None, ...]
) -> ClaimLine:
    spots, why = [], "it is quoted and not anchored; raison anchor makes its anchor"
    for anchor, one in zip(claim.at, found, strict=True):
        if anchor.source != source or one is None:
            continue
        why = f"{one.state}: {one.why}"
        if one.state in FOUND and one.passage is not None:
            passage = one.passage
            spots.append(spot_of(passage.block, document.block(passage.block).text, passage.start, passage.end))
    return _line(system, claim, tuple(spots), "" if spots else why)


def _line(system: System, claim: Claim, spots: tuple[TextSpot, ...], why: str) -> ClaimLine:
    said = (claim.says, claim.kind, claim.modality, claim.modality in HEDGES, claim.actors, claim.target, claim.voice)
    more = (spots, why, claim.drafted or "", claim.note or "")
    return ClaimLine(claim.id, cites(system, (claim.id,))[0].spot, *said, *more)


def claim_named(bench: OpenStudy, name: str) -> str:
    """Return the id of a claim that is called by it, or by its place on a page of the report.

    Raises
    ------
    Refusal
        The study has no such claim.
    """
    known = bench.system.claim
    found = name if name in known else next((one for one in known if claim_place(one) == name), None)
    if found is None:
        raise Refusal(f"the study has no claim {name[:80]!r}")
    return found


def claim_card(bench: OpenStudy, claim: str) -> tuple[ClaimCard, str, Cite]:
    """Return a claim as the report shows it, with the elements of the model that cite it, its source, its citation.

    Raises
    ------
    Refusal
        The study has no such claim.
    """
    system = bench.system
    one = system.claim[claim_named(bench, claim)]
    return card_of(system, one, uses_of(system).get(claim, ())), one.at[0].source, cites(system, (claim,))[0]
