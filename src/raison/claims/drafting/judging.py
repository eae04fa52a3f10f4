"""A clause → what kind of claim it may be: by the cue of the most weight, and by who is reported to say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from raison.claims.drafting.cues import CUES, Cue, CueHit, hits
from raison.claims.drafting.grammar.predicates import Predicate, predicate
from raison.claims.drafting.grammar.reading import clause_grammar
from raison.claims.drafting.grammar.subjects import is_thing
from raison.claims.drafting.grammar.verbs import any_form
from raison.claims.drafting.records import ClauseJudgement
from raison.claims.records import Kind, Modality

__all__ = ["judge", "question_of"]

HEAVIEST = max(cue.weight for cue in CUES)
_REPORTING = re.compile(
    r"\b(?P<will>(?:will|would|may|might|could) (?:\w+ )?)?(?:say|says|said|argue[sd]?|claim(?:s|ed)?|state[sd]|told|tells?|assert(?:s|ed)?"  # noqa: E501
    r"|suggest(?:s|ed)?|insist(?:s|ed)?|declare[sd]?|note[sd]|warn(?:s|ed)?|demand(?:s|ed)?|maintain(?:s|ed)?|explain(?:s|ed)?|ask(?:s|ed)?"
    r"|emphasi[sz]e[sd]?|stress(?:es|ed)?|report(?:s|ed)|according to|call(?:s|ed) (?:for|on))\b"
)
_HEDGED = re.compile(r"\b(?:may|might|could|possibl[ey]|potential(?:ly)?|perhaps|seems?|appears?|apparently)\b")
_LIKELY = re.compile(r"\b(?:likely|probably|expected to|expects?)\b")
_UNLIKELY = re.compile(r"\b(?:unlikely|improbable)\b")
_DENIED = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|had|will|can|could)(?:n['’]t| not)\b|\bcannot\b|\b(?:is|are) no\b|\bnever\b|\bneither\b"  # noqa: E501
)
_SAYING = re.compile(
    any_form("underscore reiterate affirm reaffirm indicate note stress emphasize emphasise highlight state explain")
    + r"|said|says|say|told|tells|made|makes|make"
)
_THAT = re.compile(r"[^,;:]{0,60}?\bthat (?!\w+(?:ed|ing)\b)")
_OF_PERSONS = re.compile(r"\b(?:[Yy]ou|I)\s*\Z")
_LASTING = re.compile(
    r"\bfor (?:more than |over |nearly |almost |about )?(?:[\w-]+ )?(?:years|decades|centuries|months)\b|\balways\b|\blong been\b"  # noqa: E501
)
_STATIVE = frozenset(
    "remained had meant included belonged existed contained consisted depended known stayed seen learned become "
    "became relied continued maintained represented served needed".split()
)
_EVENT, _FACT = 2.6, 1.5  # what the tense alone is worth
ASKED = 0.9  # a question mark is hardly ever wrong


def judge(clause: str, *, first: bool = True, headless: bool = False) -> ClauseJudgement | None:
    """Return what a clause is taken for; None where neither a cue nor a predicate stands in it.

    Parameters
    ----------
    clause : str
    first : bool
        Whether it opens its sentence.
    headless : bool
        Whether its subject is that of the clause before.

    Examples
    --------
    >>> judge("Lowland will argue that Upland must wait").kind
    'forecast'
    >>> judge("Upland must wait").modality
    'advised'
    >>> judge("Upland dug a canal").kind, judge("a quiet river") is None
    ('event', True)
    """
    read = clause_grammar(clause, headless=headless)
    plain, start, verb = read.plain, read.start, read.verb
    thing = not headless and (verb is None or is_thing(read.subject))
    best = _heaviest(hits(plain, verb, first=first, thing=thing)) or _by_tense(
        plain, start, verb, first=first, thing=thing
    )
    if best is None:
        return None
    best = _refused(plain, verb, _outside_reports(plain, best))
    return ClauseJudgement(
        best.cue.kind,
        _modality(plain[: verb.reach] if verb else plain, best),
        clause[best.at : best.at + len(best.words)],
        best.at,
        round(best.cue.weight / HEAVIEST, 2),
        start,
        verb.start if verb else best.at,
        _content(plain, verb) if best.cue.kind == "position" else 0,
    )


def question_of(sentence: str) -> ClauseJudgement:
    """Return what a sentence with a question mark is taken for."""
    end = max(0, len(sentence) - 1)
    return ClauseJudgement("question", "asked", "?", end, ASKED)


def _heaviest(found: Iterator[CueHit]) -> CueHit | None:
    """Return the cue of most weight, of several the first in the clause; None where there is none."""
    best = next(found, None)
    if best is None:
        return None
    alike = takewhile(lambda hit: hit.cue.weight == best.cue.weight, found)
    return min([best, *alike], key=lambda hit: hit.at)


def _refused(clause: str, verb: Predicate | None, hit: CueHit) -> CueHit:
    """Return a want that is denied as a position: "Upland does not seek war"."""
    if hit.cue.kind == "goal" and verb is not None and _DENIED.search(clause, verb.start, verb.end):
        return replace(hit, cue=replace(hit.cue, kind="position"))
    return hit


def _content(clause: str, verb: Predicate | None) -> int:
    """Return where what is said begins in a clause whose predicate is a verb of saying; 0 in any other."""
    if verb is None or not _SAYING.fullmatch(verb.verb):
        return 0
    if found := _THAT.match(clause, verb.end):
        return found.end()
    inner = predicate(clause, verb.end)
    return verb.end + 1 if inner is not None and clause[verb.end : inner.start].strip() else 0


def _by_tense(clause: str, start: int, verb: Predicate | None, *, first: bool, thing: bool) -> CueHit | None:
    """Return an event for an act in the past, a fact for a state and for the present.

    None for what "I" and "you" are, and for a participle beside a main clause.
    """
    if verb is None or (verb.progressive and not verb.first and not first):
        return None
    words = clause[verb.start : verb.end]
    acted = verb.tense in ("past", "perfect") and not verb.copula and verb.verb not in _STATIVE and verb.first != "had"
    acted = acted and not _DENIED.search(words) and not verb.progressive
    acted = acted and not (thing and verb.tense == "perfect" and clause[start : verb.start].strip().lower() != "it")
    if acted and not _LASTING.search(clause):
        return CueHit(Cue("event", _EVENT, words), words, verb.start)
    return (
        None if _OF_PERSONS.search(clause, start, verb.start) else CueHit(Cue("fact", _FACT, words), words, verb.start)
    )


def _outside_reports(clause: str, best: CueHit) -> CueHit:
    """Return the cue of most weight that is the author's: what a report says, wants or advises is the report's."""
    report = _REPORTING.search(clause)
    if (
        report is None
        or best.at <= report.start()
        or best.cue.kind not in ("recommendation", "forecast", "conditional")
    ):
        return best
    if best.cue.kind == "conditional" and not report["will"]:
        return best
    if re.match(r"\s*(?:I|[Ww]e)\b", clause):
        return best
    kind: Kind = "forecast" if report["will"] else "position"
    words = report[0].strip()
    cue = replace(best.cue, kind=kind, modality="asserted" if report["will"] else "reported", weight=3.6)
    return CueHit(cue, words, report.start())


def _modality(clause: str, hit: CueHit) -> Modality:
    if hit.cue.modality != "asserted":
        return hit.cue.modality
    if _UNLIKELY.search(clause):
        return "unlikely"
    if _LIKELY.search(clause):
        return "likely"
    if _HEDGED.search(clause):
        return "hedged"
    if hit.cue.kind in ("fact", "event", "position", "perception") and _DENIED.search(clause):
        return "denied"
    return "asserted"
