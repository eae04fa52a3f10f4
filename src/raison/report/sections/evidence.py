"""Evidence: all claims by paper and paragraph, each with its passage where the reader has one, and what uses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from raison.claims.quotes import Quotation
from raison.claims.records import Claim
from raison.findings.brief.contents import CopyText
from raison.findings.brief.links import Cite, cites, claim_place
from raison.findings.naming.readings import source_name
from raison.findings.phrases import HEDGES, Phrases, block_name, capital
from raison.model.system import System
from raison.report.sections.papers import block_order
from raison.report.sections.uses import Use
from raison.words.dates import day_words

__all__ = ["ClaimCard", "Paragraph", "PaperEvidence", "card_of", "evidence"]

KINDS = {"causal": "cause and effect", "conditional": "if and then"}


@dataclass(frozen=True)
class ClaimCard:
    """A claim as it is shown."""

    id: str
    name: str
    says: str
    kind: str
    who: str
    modality: str
    hedged: bool
    voice: str
    date: str
    likelihood: str
    background: bool
    inferred: str
    flag: str
    note: str
    address: str
    state: str
    passages: tuple[CopyText, ...]
    links: tuple[tuple[str, tuple[Cite, ...]], ...]
    uses: tuple[Use, ...]


@dataclass(frozen=True)
class Paragraph:
    """A block of a paper: its name, its claims, and sentences without any, with the reason."""

    name: str
    cards: tuple[ClaimCard, ...]
    without: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class PaperEvidence:
    """A paper's claims, paragraph by paragraph."""

    short: str
    title: str
    paragraphs: tuple[Paragraph, ...]


def evidence(
    system: System, uses: Mapping[str, Sequence[Use]], passages: Mapping[str, tuple[CopyText, ...]]
) -> tuple[PaperEvidence, ...]:
    """Return every claim where it first stands.

    Parameters
    ----------
    system : System
    uses : mapping of claim id to uses
    passages : mapping of claim id to passages
        Empty where the reader has no texts.

    Examples
    --------
    >>> from tests.examples.figures import sample
    >>> [part.name for part in evidence(sample(), {}, {})[0].paragraphs]
    ['Paragraph 2']
    """
    found: dict[str, dict[str, list[Claim]]] = {}
    for claim in system.claims.claims:
        anchor = claim.at[0]
        found.setdefault(anchor.source, {}).setdefault(anchor.block, []).append(claim)
    for bare in system.claims.without:
        found.setdefault(bare.source, {}).setdefault(bare.block, [])
    made = _Maker(system, uses, passages)
    return tuple(made.paper(source, blocks) for source, blocks in found.items())


def card_of(system: System, claim: Claim, uses: Sequence[Use] = (), passages: Sequence[CopyText] = ()) -> ClaimCard:
    """Return a claim as it is shown.

    >>> from tests.examples.figures import sample
    >>> card_of(sample(), sample().claims.claims[0]).address
    'Fen, paragraph 2, sentence 1, characters 0 to 62'
    """
    phrases = Phrases(system)
    return ClaimCard(
        claim_place(claim.id),
        claim.id,
        capital(claim.says),
        KINDS.get(claim.kind, claim.kind),
        _who(phrases, claim),
        claim.modality,
        claim.modality in HEDGES,
        "the author" if claim.voice == "author" else phrases.actor(claim.voice),
        day_words(claim.date),
        _likelihood(claim),
        claim.background,
        ", ".join(claim.inferred),
        claim.flag or "",
        claim.note or "",
        "; ".join(_address(system, claim, place) for place in range(len(claim.at))),
        ", ".join(dict.fromkeys(passage.state for passage in passages)),
        tuple(passages),
        _links(system, claim),
        tuple(uses),
    )


def _who(phrases: Phrases, claim: Claim) -> str:
    target = phrases.actors(claim.target)
    who = phrases.actors(claim.actors)
    return f"{who} → {target}" if who and target else who or target


def _likelihood(claim: Claim) -> str:
    if claim.likelihood is None:
        return ""
    table = f", read by the table {claim.likelihood.table}" if claim.likelihood.table else ""
    return f"“{claim.likelihood.words}”{table}"


def _address(system: System, claim: Claim, place: int) -> str:
    anchor = claim.at[place]
    if isinstance(anchor, Quotation):
        return f"{source_name(system, anchor.source)}, quoted and not anchored"
    first, last = anchor.sentence
    sentences = f"sentence {first}" if first == last else f"sentences {first} to {last}"
    start, end = anchor.span
    name = source_name(system, anchor.source)
    return f"{name}, {block_name(anchor.block)}, {sentences}, characters {start} to {end}"


def _links(system: System, claim: Claim) -> tuple[tuple[str, tuple[Cite, ...]], ...]:
    pairs = (
        ("says again", claim.restates),
        ("the same event as", claim.same_event),
        ("contradicts", claim.contradicts),
    )
    return tuple((words, cites(system, names)) for words, names in pairs if names)


@dataclass(frozen=True)
class _Maker:
    system: System
    uses: Mapping[str, Sequence[Use]]
    passages: Mapping[str, tuple[CopyText, ...]]

    def paper(self, source: str, blocks: Mapping[str, Sequence[Claim]]) -> PaperEvidence:
        card = self.system.sources.sources.get(source)
        paragraphs = tuple(self._block(source, block, blocks[block]) for block in sorted(blocks, key=block_order))
        return PaperEvidence(source_name(self.system, source), card.title if card else source, paragraphs)

    def _block(self, source: str, block: str, claims: Sequence[Claim]) -> Paragraph:
        ordered = sorted(claims, key=lambda claim: claim.at[0].span)
        bare = sorted(
            (one.sentence, one.reason)
            for one in self.system.claims.without
            if (one.source, one.block) == (source, block)
        )
        cards = (
            card_of(self.system, claim, self.uses.get(claim.id, ()), self.passages.get(claim.id, ()))
            for claim in ordered
        )
        return Paragraph(capital(block_name(block)), tuple(cards), tuple(bare))
