"""A sentence → its clauses that may be claims, and what each is taken for."""

from __future__ import annotations

import re
from dataclasses import replace

from raison.claims.drafting.grammar.clauses import ClauseSpan, clauses, without_asides
from raison.claims.drafting.judging import judge, question_of
from raison.claims.drafting.records import ClauseJudgement

__all__ = ["judged_clauses"]

INHERITED = ("position", "goal", "recommendation", "forecast")
WHOLE = ("conditional",)  # kinds that need both halves of their sentence
_EXAMPLE = re.compile(r"(?:including|particularly|especially|such as) ")
# the last word of a clause that a speaker leaves unfinished, or that only leads to the next
_BROKEN_OFF = re.compile(r"\b(?:I|to|that|the|a|an|of|is|are|just)[\s,—–-]*\Z")

Judged = tuple[ClauseSpan, ClauseJudgement]


def judged_clauses(sentence: str) -> list[Judged]:
    """Return the clauses of a sentence that may be claims, and what each is taken for; places count from its start.

    >>> said = "Upland will build the dam and sell the power, which undermines trust."
    >>> [(said[one.start : one.end], judged.kind) for one, judged in judged_clauses(said)][-1]
    ('which undermines trust.', 'causal')
    """
    if sentence.rstrip("\"'”’)").endswith("?"):
        return [(ClauseSpan(0, len(sentence)), question_of(sentence))]
    sentence = without_asides(sentence)
    found: list[Judged] = []
    for clause in clauses(sentence):
        said = not _EXAMPLE.match(sentence, clause.start) and not _BROKEN_OFF.search(sentence, clause.start, clause.end)
        if said and (one := _judged(sentence, clause, found[-1:])):
            found.append(one)
    return _whole(sentence, found)


def _judged(sentence: str, clause: ClauseSpan, before: list[Judged]) -> Judged | None:
    if clause.shared:
        shared = before[0][1] if before else None
        if shared is None or shared.kind not in INHERITED:
            return None
        score = round(shared.score * 0.9, 2)
        return clause, replace(shared, score=score, subject=clause.start, verb=clause.start)
    judged = judge(sentence[clause.start : clause.end], first=not clause.start, headless=clause.headless)
    return (clause, judged.moved(clause.start)) if judged else None


def _whole(sentence: str, found: list[Judged]) -> list[Judged]:
    """Return the clauses; a condition takes its whole sentence."""
    for _, judged in found:
        if judged.kind in WHOLE:
            return [(ClauseSpan(0, len(sentence)), judged)]
    return found
