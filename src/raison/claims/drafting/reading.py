"""A document → its clauses that may make claims, sentence by sentence: what rules take them for, and their features."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from raison.claims.drafting.acting import Acting, Context, acting
from raison.claims.drafting.grammar.clauses import ClauseSpan
from raison.claims.drafting.judging import judge
from raison.claims.drafting.lists import item, lead
from raison.claims.drafting.procedure import Floor
from raison.claims.drafting.records import ClauseJudgement
from raison.claims.drafting.sentences import judged_clauses
from raison.claims.drafting.speaker import parties, promising, tied_states
from raison.claims.drafting.states import Mention, StateFinder, plain_marks
from raison.claims.drafting.weighing.features import Read, features
from raison.claims.drafting.weighing.speakers import speakers
from raison.claims.drafting.weighing.weights import DraftWeights
from raison.claims.records import Kind
from raison.sources import Block, Document, sentences
from raison.sources.forms import stream
from raison.words.countries import StateName
from raison.words.dates import read_moment
from raison.words.faults import Fault

__all__ = ["ReadClause", "named_in", "read_clauses"]

KINDS = ("takeaway", "paragraph")
_TOWARDS = re.compile(r"\b(?:with|to|towards?|on|in|from|against|about|for|between)\s+(?:the )?\Z")
_POINTING = re.compile(r"(?:[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Ii]t|[Tt]here)\b")
_FORCED = re.compile(r"\w+ (?:\w+ly |also )?(?:need|have) to\b")
_BEFORE_WILL = re.compile(r"[\s,]*(?:\([^)]*\)[\s,]*)?(?:\w+ly |also |now )?")


@dataclass(frozen=True)
class ReadClause:
    """A clause that may make a claim, as it was read.

    Parameters
    ----------
    block : str
        Address of its block.
    sentence : int
        Number of its sentence in the block, from 1.
    offset : int
        Where the sentence begins in the block.
    text : str
        The sentence, letter for letter but for apostrophes and hyphens.
    clause : ClauseSpan
        Its place in the sentence.
    judged : ClauseJudgement
        What the rules take it for; places count from the start of the sentence.
    found : Acting
    features : frozenset of str
    """

    block: str
    sentence: int
    offset: int
    text: str
    clause: ClauseSpan
    judged: ClauseJudgement
    found: Acting
    features: frozenset[str]

    @property
    def span(self) -> tuple[int, int]:
        """Its half-open span in the block."""
        return self.offset + self.clause.start, self.offset + self.clause.end


def read_clauses(document: Document, names: tuple[StateName, ...], weights: DraftWeights) -> Iterator[ReadClause]:
    """Yield each clause of a document that may make a claim, in its order.

    Parameters
    ----------
    document : Document
        A cleaned document; its takeaways and paragraphs are read.
    names : tuple of StateName
        Names of states and of their leaders.
    weights : DraftWeights
        By which it is decided whose "we" it is.

    Examples
    --------
    >>> from raison.claims.drafting.weighing.weights import KindWeights
    >>> from raison.sources import clean
    >>> weights = DraftWeights(KindWeights((), {}))
    >>> said = "The board has said for years that it would pay for a canal. Lowland should wait for it to be built."
    >>> [(one.sentence, one.judged.kind) for one in read_clauses(clean(said), (), weights)]
    [(1, 'position'), (2, 'recommendation')]
    """
    texts, finder = named_in(document, names)
    speaking = speakers(texts, finder, document.publisher, weights.speakers)
    reader = _ClauseReader(finder, Context(speaking, parties(texts, finder)), promising(texts))
    for block in _read_blocks(document):
        for number, (start, end) in enumerate(sentences(block.text), start=1):
            yield from reader.sentence(block.text[start:end], block.address, number, start)


def named_in(document: Document, names: tuple[StateName, ...]) -> tuple[list[str], StateFinder]:
    """Return the paragraphs of a document that are read, and the finder of the names of states in them."""
    texts = [block.text for block in _read_blocks(document)]
    return texts, StateFinder(names, _day(document)).within(texts)


def _read_blocks(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind in KINDS]


def _day(document: Document) -> datetime.date | None:
    try:
        return read_moment(document.date).last if document.date else None
    except Fault:
        return None


@dataclass
class _ClauseReader:
    """Reads sentences in their order: who has the floor, who acted last, and what a list is about."""

    finder: StateFinder
    said: Context
    promising: bool
    floor: Floor = field(default_factory=Floor)
    lead: Kind | None = None

    def sentence(self, text: str, block: str, number: int, offset: int) -> Iterator[ReadClause]:
        """Yield the clauses of a sentence."""
        text = plain_marks(text)
        if not stream(text) or not self.floor.claims(text, first=number == 1):
            return
        mentions = self.finder.find(text)
        speaking = self.said.speaking
        for place, read in enumerate(self._listed(text, mentions) or self._clauses(text, mentions)):
            marks = features(text, read, mentions, speaking, first=not place)
            yield ReadClause(block, number, offset, text, *read, marks)

    def _listed(self, text: str, mentions: Sequence[Mention]) -> list[Read]:
        """Return the item of a list that a sentence is; nothing where it is none."""
        judged = item(text, self.lead) if self.lead else None
        if judged is not None:
            return [(ClauseSpan(0, len(text)), judged, acting(text, (0, len(text)), (0, 0), mentions, self.said))]
        self.lead = lead(text)
        return []

    def _clauses(self, text: str, mentions: Sequence[Mention]) -> list[Read]:
        read: list[Read] = []
        said = self.said
        firsts: tuple[str, ...] = ()
        others: tuple[str, ...] = ()
        for clause, judged in judged_clauses(text):
            same = clause.headless or clause.shared
            span, subject = (clause.start, clause.end), (judged.subject, judged.verb)
            found = acting(text, span, subject, mentions, said, same=same)
            judged, found = self._what_is_said(text, clause, judged, found, mentions)
            read.append((clause, self._own_promise(text, judged, found, mentions), found))
            after = said.after(found.actors, found.target)
            firsts, others = firsts or found.actors, after.other or others
            said = replace(after, last=found.actors, other=after.other or said.other)
        if self.lead and mentions:
            firsts = tied_states(text, mentions)
        if read:
            self.said = replace(self.said, last=firsts or self.said.last, other=others)
        if leaders := [one.code for one in mentions if one.kind == "leader"]:
            self.said = replace(self.said, person=(leaders[-1],))
        return read

    def _own_promise(
        self, text: str, judged: ClauseJudgement, found: Acting, mentions: Sequence[Mention]
    ) -> ClauseJudgement:
        """Return what a state that speaks says it will do as what it commits itself to, not as a forecast."""
        free = not (_POINTING.match(text, judged.subject) or _FORCED.match(text, judged.at))
        if judged.cue != "will" or not free:
            return judged
        named = [one for one in mentions if one.end <= judged.at]
        of_speaker = set(found.actors) & set(self.said.speaking)
        own = named and named[-1].code in of_speaker
        itself = own and _BEFORE_WILL.fullmatch(text, named[-1].end, judged.at)
        if (self.promising and (of_speaker or not self.said.speaking)) or (
            itself and not _TOWARDS.search(text[: named[-1].start])
        ):
            return replace(judged, kind="position")
        return judged

    def _what_is_said(
        self, text: str, clause: ClauseSpan, judged: ClauseJudgement, found: Acting, mentions: Sequence[Mention]
    ) -> tuple[ClauseJudgement, Acting]:
        """Return what the speaking side says of others as what it says; what it says of itself stays its position."""
        if not judged.content or not set(found.actors) <= set(self.said.speaking):
            return judged, found
        said = judge(text[judged.content : clause.end])
        if said is None:
            return judged, found
        said = said.moved(judged.content)
        whose = acting(text, (judged.content, clause.end), (said.subject, said.verb), mentions, self.said)
        other = not whose.inferred and not set(whose.actors) & set(found.actors)
        if other or said.kind not in ("fact", "event", "forecast"):
            return said, whose if other else found
        return judged, found
