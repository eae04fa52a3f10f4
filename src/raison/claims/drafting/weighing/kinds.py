"""Features of a clause → its kind, or none: by a table of weights that was fitted to coded texts."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from raison.claims.drafting.reading import ReadClause
from raison.claims.drafting.records import ClauseJudgement
from raison.claims.drafting.weighing.features import WORDS
from raison.claims.drafting.weighing.weights import KindWeights
from raison.claims.records import Kind

__all__ = ["NOTHING", "weigh"]

NOTHING = "none"
"""In place of a kind: the clause makes no claim."""
MOST_NOTHING = 0.7
"""How likely "none" may be of a clause that is still a draft: a missed claim costs more than a draft to reject."""
SURE = 0.8
"""The score from which on a rule decides alone: a question mark, a condition, "should" and "must"."""
FIRM, CLEAR = 0.6, 1.5
"""A cue of at least the first gives way only to a kind that is the second times as likely as its own."""


def weigh(read: ReadClause, table: KindWeights) -> ClauseJudgement | None:
    """Return what a clause is taken for by the weights of its features; None where most likely no claim is made.

    A question, a condition and advice by "should" or "must" stay what the rules take them for.

    Examples
    --------
    >>> from raison.claims.drafting.reading import read_clauses
    >>> from raison.claims.drafting.weighing.weights import DraftWeights
    >>> from raison.sources import clean
    >>> table = KindWeights(("position", "none"), {"word toll": (2.0, 0.0)})
    >>> text = clean("The council of the belt opposes a toll for the ships of other towns.")
    >>> (read,) = read_clauses(text, (), DraftWeights(table))
    >>> weigh(read, table).score
    0.88
    """
    judged = read.judged
    if judged.score >= SURE:
        return judged
    chances = table.chances(read.features)
    if chances[NOTHING] > MOST_NOTHING:
        return None
    kind = max(get_args(Kind), key=lambda one: chances.get(one, 0.0))
    if judged.score >= FIRM and chances[kind] < CLEAR * chances[judged.kind]:
        kind = judged.kind
    found = replace(judged, score=round(chances[kind], 2))
    return found if kind == judged.kind else _otherwise(found, kind, read, table)


def _otherwise(found: ClauseJudgement, kind: Kind, read: ReadClause, table: KindWeights) -> ClauseJudgement:
    """Return a judgement as one of another kind, with the word that speaks most for that as its cue."""
    words = WORDS.finditer(read.text, read.clause.start, read.clause.end)
    cue = max(words, key=lambda one: table.of_word(one[0], kind), default=None)
    if cue is not None:
        found = replace(found, cue=cue[0], at=cue.start())
    kept = found.modality if found.modality not in ("advised", "asked") else "asserted"
    return replace(found, kind=kind, modality="advised" if kind == "recommendation" else kept)
