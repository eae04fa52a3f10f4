"""A document → its drafts: sentence by sentence, each clause that a cue speaks for."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from raison.claims.drafting.acting import Acting, acting
from raison.claims.drafting.clauses import ClauseSpan, clauses
from raison.claims.drafting.dates import date_in
from raison.claims.drafting.judging import judge
from raison.claims.drafting.records import ClauseJudgement, DraftedClause
from raison.claims.drafting.speaker import speakers
from raison.claims.drafting.states import Mention, StateFinder, plain_marks
from raison.claims.drafting.turns import others_speak
from raison.sources import Document, sentences
from raison.sources.forms import stream
from raison.words.countries import StateName
from raison.words.dates import read_moment
from raison.words.faults import Fault

__all__ = ["draft_document"]

KINDS = ("takeaway", "paragraph")
SIDE_SCORE = 0.36  # what a clause beside the main one must score to be a draft of its own
INHERITED = ("position", "goal", "recommendation", "forecast")
WHOLE = ("conditional",)  # kinds that need both halves of their sentence
_PROCEDURE = re.compile(
    r"(?:Thank|Thanks|Good (?:morning|afternoon|evening)|Hello|Hi\b|Q\b|Q:|Operator|Moderator|MODERATOR|OPERATOR|Okay|OK\b"  # noqa: E501
    r"|Great\b|Sure\b|Let me (?:turn|start|begin|just|say)|With that\b|As you know, this call"
    r"|I(?: want| would like|['’]d like|['’]ll| will) (?:to )?(?:thank|say|start|begin|turn|hand|take|stop|note|just|now|go|be brief)\b"  # noqa: E501
    r"|I(?: am|['’]m| was) (?:\w+ )?(?:pleased|honou?red|delighted|happy|glad|grateful|thrilled) to (?:be|see|join|welcome|have)\b|I['’]d encourage"  # noqa: E501
    r"|(?:Our|The) next question|Next question|Please\b|You can\b|Go ahead)"
)
_TOWARDS = re.compile(r"\b(?:with|to|towards?|on|in|from|against|about|for|between)\s+(?:the )?\Z")
_ASIDE = re.compile(
    r"\b(?:ground rules|embargo(?:ed)? until|attribut(?:ed|able) to|on the record|question comes from|this call)\b"
)


def draft_document(document: Document, names: tuple[StateName, ...]) -> tuple[DraftedClause, ...]:
    """Return every draft of a document, in its order.

    Parameters
    ----------
    document : Document
        A cleaned document; its takeaways and paragraphs are read.
    names : tuple of StateName
        Names of states and of their leaders.

    Examples
    --------
    >>> from raison.sources import clean
    >>> said = "The board has said for years that it would pay for a canal. Lowland should wait for it to be built."
    >>> [(one.sentence, one.judged.kind) for one in draft_document(clean(said), ())]
    [(1, 'position'), (2, 'recommendation')]
    """
    blocks = [block for block in document.blocks if block.kind in KINDS]
    finder = StateFinder(names, _day(document)).within(block.text for block in blocks)
    speaking = speakers([block.text for block in blocks], finder, document.publisher)
    reader = _ClauseReader(finder, speaking)
    return tuple(
        draft
        for block in blocks
        if not others_speak(block.text)
        for number, (start, end) in enumerate(sentences(block.text), start=1)
        for draft in reader.sentence(block.text[start:end], block.address, number, start)
    )


def _day(document: Document) -> datetime.date | None:
    try:
        return read_moment(document.date).last if document.date else None
    except Fault:
        return None


@dataclass
class _ClauseReader:
    """Reads sentences in their order, and keeps who acted last."""

    finder: StateFinder
    speaking: tuple[str, ...]
    last: tuple[str, ...] = ()

    def _own_promise(
        self, text: str, judged: ClauseJudgement, found: Acting, mentions: Sequence[Mention]
    ) -> ClauseJudgement:
        """Return what a state that speaks says it will do as what it commits itself to, not as a forecast."""
        own = set(found.actors) & set(self.speaking)
        if own and judged.cue in ("will", "shall") and (named := [one for one in mentions if one.end <= judged.at]):
            if (
                named[-1].code in own
                and not _TOWARDS.search(text[: named[-1].start])
                and re.fullmatch(r"[\s,]*(?:\([^)]*\)[\s,]*)?(?:\w+ly |also |now )?", text[named[-1].end : judged.at])
            ):
                return replace(judged, kind="position")
        return judged

    def sentence(self, text: str, block: str, number: int, offset: int) -> Iterator[DraftedClause]:
        text = plain_marks(text)
        if not stream(text) or _PROCEDURE.match(text) or _ASIDE.search(text):
            return
        mentions = self.finder.find(text)
        for clause, judged in judged_clauses(text):
            found = acting(text, (clause.start, clause.end), judged.at, mentions, self.speaking, self.last)
            judged = self._own_promise(text, judged, found, mentions)
            yield _drafted(text, clause, judged, found, (block, number, offset))
        named = acting(text, (0, len(text)), len(text), mentions, self.speaking, self.last)
        self.last = named.actors if not named.inferred else self.last


def _drafted(
    text: str, clause: ClauseSpan, judged: ClauseJudgement, found: Acting, place: tuple[str, int, int]
) -> DraftedClause:
    block, number, offset = place
    voice = found.actors[0] if judged.modality == "reported" and found.actors else "author"
    return DraftedClause(
        block,
        number,
        offset + clause.start,
        offset + clause.end,
        replace(judged, at=offset + judged.at),
        found.actors,
        found.target,
        voice,
        date_in(text[clause.start : clause.end]),
        ("actors",) if found.inferred else (),
    )


def judged_clauses(sentence: str) -> list[tuple[ClauseSpan, ClauseJudgement]]:
    """Return the clauses of a sentence that are drafts, and what each is taken for; `at` counts from its start.

    >>> said = "Upland will build the dam and sell the power, which undermines trust."
    >>> [(said[one.start : one.end], judged.kind) for one, judged in judged_clauses(said)][-1]
    ('which undermines trust.', 'causal')
    """
    if sentence.rstrip("\"'”’)").endswith("?"):
        judged = judge(sentence, asked=True)
        return [(ClauseSpan(0, len(sentence)), judged)] if judged else []
    found: list[tuple[ClauseSpan, ClauseJudgement]] = []
    for clause in clauses(sentence):
        judged = judge(sentence[clause.start : clause.end], first=not clause.start)
        if judged is not None and stream(sentence[clause.start : clause.end]):
            judged = replace(judged, at=clause.start + judged.at)
        if clause.shared and found and found[-1][1].kind in INHERITED and (judged is None or judged.score < 0.55):
            judged = replace(found[-1][1], score=round(found[-1][1].score * 0.9, 2))
        if judged is not None:
            found.append((clause, judged))
    return _kept(sentence, found)


def _kept(sentence: str, found: list[tuple[ClauseSpan, ClauseJudgement]]) -> list[tuple[ClauseSpan, ClauseJudgement]]:
    """Return the main clause and what stands beside it by a cue of its own; a condition takes in its whole sentence."""
    if not found:
        return []
    for _, judged in found:
        if judged.kind in WHOLE:
            whole = ClauseSpan(0, len(sentence))
            return [(whole, judged)]
    best = max(judged.score for _, judged in found)
    return [(clause, judged) for clause, judged in found if judged.score >= SIDE_SCORE or judged.score == best]
