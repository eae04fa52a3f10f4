"""A document → its drafts: sentence by sentence, each clause that a cue speaks for."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from raison.claims.drafting.acting import Acting, Said, acting
from raison.claims.drafting.clauses import ClauseSpan, clauses, without_asides
from raison.claims.drafting.dates import date_in
from raison.claims.drafting.judging import judge
from raison.claims.drafting.predicates import predicate
from raison.claims.drafting.records import ClauseJudgement, DraftedClause
from raison.claims.drafting.speaker import parties, promising, speakers, tied_states
from raison.claims.drafting.states import Mention, StateFinder, plain_marks
from raison.claims.drafting.turns import asks, moderates
from raison.claims.drafting.verbs import VERBS
from raison.claims.records import Kind
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
    r"(?:(?:And|So|But|Now|Well|Look|Again|Yeah|Yes|No|you know),? )*"
    r"(?:[Tt]hank|Thanks|Good (?:morning|afternoon|evening)|Hello|Hi\b|Operator|Moderator|MODERATOR|OPERATOR|Okay|OK\b"  # noqa: E501
    r"|Great\b|Sure\b|[Ll]et me (?:turn|start|begin|just|say|close|conclude with|stop|take)|[Ii]t(?:'s| is) (?:really |so |truly )?(?:great|good|wonderful|nice|a pleasure) to|With that\b|As you know, this call"
    r"|I(?: just)?(?: want| would like|['’]d like|['’]ll| will) (?:to )?(?:thank|say|start|begin|turn|hand|take|stop|note|just|now|go|be brief|pause)\b"  # noqa: E501
    r"|I(?: am|['’]m| was) (?:\w+ )?(?:pleased|honou?red|delighted|happy|glad|grateful|thrilled) to (?:be|see|join|welcome|have)\b|I['’]d encourage"  # noqa: E501
    r"|(?:(?:So|And|But|Now|Then|First|today|then|again),? )*I(?:'ll| will|'d like to| would like to| want to) (?:\w+ )?(?:walk|lay out|spend|turn|talk|start|share|discuss|outline|describe|go through|close|end|conclude|begin|thank)\b"
    r"|(?:Our|The) next question|Next question|Please\b|You can\b|Go ahead)"
)
_TOWARDS = re.compile(r"\b(?:with|to|towards?|on|in|from|against|about|for|between)\s+(?:the )?\Z")
_EXAMPLE = re.compile(r"(?:including|particularly|especially|such as) ")
_HANGING = re.compile(r"(?:\w+ing|which|who|that|including|particularly|because|as|while|where|when|if|to) ")
_ITEM = re.compile(
    r"\W*(?:(?:[Aa]nd|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]inally|[Mm]ost importantly),? )*(?:\w+ly )?([A-Za-z][a-z]+) "
)
_LEADS: dict[Kind, re.Pattern[str]] = {
    "recommendation": re.compile(r"\b(?:should|must|need|needs|recommend\w*|urge\w*|call\w* (?:on|for))\b"),
    "position": re.compile(r"\b(?:will|commit\w*|agree\w*|pledge\w*|promise\w*)\b"),
    "goal": re.compile(r"\b(?:aims?|goals?|objectives?|priorit\w+|seeks?|intends?)\b"),
}
_LABEL = re.compile(r"(?:[A-Z]{2,}[.]? ?){1,6}:")
_POINTING = re.compile(r"(?:[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Ii]t)\b")
_QUESTION = re.compile(r"\?[\"')]*\Z")
_ASIDE = re.compile(
    r"\b(?:ground rules|embargo(?:ed)? until|attribut(?:ed|able) to|on the record|question comes from|this call|I (?:do not|don't) have (?:anything|any|a date)|turn it over|(?:take|taking) (?:any |some |your )?questions|stop there|appreciate (?:it|you|your)|(?:good|great) (?:questions?|point))\b"
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
    texts = [block.text for block in blocks]
    speaking = speakers(texts, finder, document.publisher)
    reader = _ClauseReader(finder, Said(speaking, parties(texts, finder)), promising(texts))
    return tuple(
        draft
        for block in blocks
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
    said: Said
    promising: bool
    asking: bool = False
    leading: bool = False
    lead: Kind | None = None

    def _own_promise(
        self, text: str, judged: ClauseJudgement, found: Acting, mentions: Sequence[Mention]
    ) -> ClauseJudgement:
        """Return what a state that speaks says it will do as what it commits itself to, not as a forecast."""
        if self.promising and judged.cue in ("will", "shall") and not _POINTING.match(text, judged.subject):
            return replace(judged, kind="position")
        own = set(found.actors) & set(self.said.speaking)
        if own and judged.cue in ("will", "shall") and (named := [one for one in mentions if one.end <= judged.at]):
            if (
                named[-1].code in own
                and not _TOWARDS.search(text[: named[-1].start])
                and re.fullmatch(r"[\s,]*(?:\([^)]*\)[\s,]*)?(?:\w+ly |also |now )?", text[named[-1].end : judged.at])
            ):
                return replace(judged, kind="position")
        return judged

    def _listed(self, text: str, mentions: Sequence[Mention]) -> tuple[ClauseJudgement, Acting] | None:
        """Return what an item of a list is, from the sentence that leads to it: "Upland agreed to: …"."""
        verb = _ITEM.match(text)
        if self.lead is None or verb is None or verb[1].lower() not in VERBS:
            return None
        judged = ClauseJudgement(
            self.lead, "advised" if self.lead == "recommendation" else "asserted", verb[1], verb.start(1), 0.6
        )
        return judged, acting(text, (0, len(text)), (0, 0), mentions, self.said)

    def _what_is_said(
        self, text: str, clause: ClauseSpan, judged: ClauseJudgement, found: Acting, mentions: Sequence[Mention]
    ) -> tuple[ClauseJudgement, Acting]:
        """Return what the speaking side says of others as what it says; what it says of itself stays its position."""
        if not judged.content or not set(found.actors) <= set(self.said.speaking):
            return judged, found
        said = judge(text[judged.content : clause.end])
        if said is None:
            return judged, found
        said = _moved(said, judged.content)
        whose = acting(text, (judged.content, clause.end), (said.subject, said.verb), mentions, self.said)
        other = not whose.inferred and not set(whose.actors) & set(found.actors)
        if other or said.kind not in ("fact", "event", "forecast"):
            return said, whose if other else found
        return judged, found

    def sentence(self, text: str, block: str, number: int, offset: int) -> Iterator[DraftedClause]:
        text = plain_marks(text)
        if number == 1 or asks(text) or _LABEL.match(text):
            self.asking = asks(text)
            self.leading = moderates(text)
        if (
            not stream(text)
            or self.leading
            or self.asking
            and not _QUESTION.search(text)
            or _PROCEDURE.match(text)
            or _ASIDE.search(text)
        ):
            return
        mentions = self.finder.find(text)
        if self.lead and (listed := self._listed(text, mentions)):
            yield _drafted(text, ClauseSpan(0, len(text)), *listed, (block, number, offset))
            return
        self.lead = _lead(text)
        said = self.said
        if self.lead and mentions:
            self.said = said.after(tied_states(text, mentions), ())
        first, others = None, ()
        for clause, judged in judged_clauses(text):
            found = acting(
                text,
                (clause.start, clause.end),
                (judged.subject, judged.verb),
                mentions,
                said,
                same=clause.headless or clause.shared,
            )
            judged, found = self._what_is_said(text, clause, judged, found, mentions)
            judged = self._own_promise(text, judged, found, mentions)
            after = said.after(found.actors, found.target)
            others = after.other or others
            said = replace(after, other=after.other or said.other)
            first = first or after
            yield _drafted(text, clause, judged, found, (block, number, offset))
        if first and not self.lead:
            self.said = replace(first, other=others)


def _lead(text: str) -> Kind | None:
    """Return the kind of what a sentence leads to that ends in a colon."""
    if not text.rstrip().endswith(":"):
        return None
    return next((kind for kind, words in _LEADS.items() if words.search(text)), "position")


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
        _moved(judged, offset),
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
    sentence = without_asides(sentence)
    for clause in clauses(sentence):
        if _EXAMPLE.match(sentence, clause.start):
            continue
        judged = judge(sentence[clause.start : clause.end], first=not clause.start, headless=clause.headless)
        if judged is not None and stream(sentence[clause.start : clause.end]):
            judged = _moved(judged, clause.start)
        if clause.shared and found and found[-1][1].kind in INHERITED:
            judged = replace(
                found[-1][1], score=round(found[-1][1].score * 0.9, 2), subject=clause.start, verb=clause.start
            )
        if judged is not None:
            found.append((clause, judged))
    return _kept(sentence, found)


def _moved(judged: ClauseJudgement, by: int) -> ClauseJudgement:
    content = judged.content and judged.content + by
    return replace(judged, at=judged.at + by, subject=judged.subject + by, verb=judged.verb + by, content=content)


def _own_verb(sentence: str, span: ClauseSpan) -> bool:
    """Whether a clause is a whole sentence by itself, with a subject before its verb."""
    clause = sentence[span.start : span.end]
    if _HANGING.match(clause) or sentence[: span.start].rstrip().endswith(" as"):
        return False
    verb = predicate(clause)
    return verb is not None and bool(clause[: verb.start].strip())


def _kept(sentence: str, found: list[tuple[ClauseSpan, ClauseJudgement]]) -> list[tuple[ClauseSpan, ClauseJudgement]]:
    """Return the main clause and what stands beside it by a cue of its own; a condition takes in its whole sentence."""
    if not found:
        return []
    for _, judged in found:
        if judged.kind in WHOLE:
            whole = ClauseSpan(0, len(sentence))
            return [(whole, judged)]
    best = max(judged.score for _, judged in found)
    return [
        (clause, judged)
        for clause, judged in found
        if judged.score >= SIDE_SCORE or judged.score == best or _own_verb(sentence, clause)
    ]
