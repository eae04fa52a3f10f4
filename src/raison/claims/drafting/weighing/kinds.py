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
MOST_NOTHING = 0.5
"""How likely "none" may be of a clause that is still a draft."""
SURE = 0.8
"""The score from which on a rule decides alone: a question mark, a condition, "should" and "must"."""
ALSO = 0.22
"""The share from which on a second kind makes a second draft of a clause."""
LONG = 15
"""How many words a clause has at least that may make two claims."""
FIRM, CLEAR = 0.6, 1.5
"""A cue of at least the first gives way only to a kind that is the second times as likely as its own."""


def weigh(read: ReadClause, table: KindWeights) -> tuple[ClauseJudgement, ...]:
    """Return what a clause is taken for by the weights of its features; nothing where most likely no claim is made.

    A long clause for which two kinds weigh much may make two claims, and is taken for both. A question, a condition and
    advice by "should" or "must" stay what the rules take them for.

    Examples
    --------
    >>> from raison.claims.drafting.reading import read_clauses
    >>> from raison.claims.drafting.weighing.weights import DraftWeights
    >>> from raison.sources import clean
    >>> table = KindWeights(("position", "goal", "none"), {"word toll": (2.0, 1.5, 0.0)})
    >>> said = "The council of the belt opposes a toll for the ships of all the other towns at its mouth."
    >>> read, *_ = read_clauses(clean(said), (), DraftWeights(table))
    >>> [(one.kind, one.score) for one in weigh(read, table)]
    [('position', 0.57), ('goal', 0.35)]
    """
    judged = read.judged
    if judged.score >= SURE:
        return (judged,)
    chances = table.chances(read.features)
    if chances[NOTHING] > MOST_NOTHING:
        return ()
    kinds = sorted(get_args(Kind), key=lambda one: -chances.get(one, 0.0))
    if judged.score >= FIRM and chances[kinds[0]] < CLEAR * chances[judged.kind]:
        kinds.sort(key=lambda one: one != judged.kind)  # the rule's own first, the others as they were
    long = len(read.text[read.clause.start : read.clause.end].split()) >= LONG
    both = long and all(chances.get(kind, 0.0) >= ALSO for kind in kinds[:2])
    return tuple(_taken_for(kind, round(chances[kind], 2), read, table) for kind in kinds[: 2 if both else 1])


def _taken_for(kind: Kind, score: float, read: ReadClause, table: KindWeights) -> ClauseJudgement:
    """Return what the rules took a clause for as one of a kind, if of another with the word that speaks most for it."""
    found = replace(read.judged, score=score)
    return found if kind == found.kind else _otherwise(found, kind, read, table)


def _otherwise(found: ClauseJudgement, kind: Kind, read: ReadClause, table: KindWeights) -> ClauseJudgement:
    """Return a judgement as one of another kind, with the word that speaks most for that as its cue."""
    words = WORDS.finditer(read.text, read.clause.start, read.clause.end)
    cue = max(words, key=lambda one: table.of_word(one[0], kind), default=None)
    if cue is not None:
        found = replace(found, cue=cue[0], at=cue.start())
    kept = found.modality if found.modality not in ("advised", "asked") else "asserted"
    return replace(found, kind=kind, modality="advised" if kind == "recommendation" else kept)
