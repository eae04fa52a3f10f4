"""A document → its drafts: of each clause that makes a claim, one for each kind for which its features weigh much."""

from __future__ import annotations

from raison.claims.drafting.dates import date_in
from raison.claims.drafting.grammar.fillers import begin_of_content
from raison.claims.drafting.reading import ReadClause, read_clauses
from raison.claims.drafting.records import ClauseJudgement, DraftedClause
from raison.claims.drafting.weighing.kinds import weigh
from raison.claims.drafting.weighing.weights import DraftWeights
from raison.sources import Document
from raison.words.countries import StateName

__all__ = ["draft_document"]


def draft_document(
    document: Document, names: tuple[StateName, ...], weights: DraftWeights
) -> tuple[DraftedClause, ...]:
    """Return every draft of a document, in its order.

    Parameters
    ----------
    document : Document
        A cleaned document; its takeaways and paragraphs are read.
    names : tuple of StateName
        Names of states and of their leaders.
    weights : DraftWeights
        How much the features of a clause and of its text weigh.

    Examples
    --------
    >>> from raison.sources import clean
    >>> from raison.store.tables.draft_weights import draft_weights
    >>> said = "The council opposes a toll in the belt. Lowland should wait for the canal to be built."
    >>> [(one.sentence, one.judged.kind) for one in draft_document(clean(said), (), draft_weights())]
    [(1, 'position'), (2, 'recommendation')]
    """
    read = read_clauses(document, names, weights)
    return tuple(_drafted(one, judged) for one in read for judged in weigh(one, weights.kinds))


def _drafted(one: ReadClause, judged: ClauseJudgement) -> DraftedClause:
    actors = one.found.actors
    start, end = one.clause.start, one.clause.end
    start += begin_of_content(one.text[start:end], min(one.judged.verb, one.judged.at) - start)
    return DraftedClause(
        one.block,
        one.sentence,
        one.offset + start,
        one.offset + end,
        judged.moved(one.offset),
        actors,
        one.found.target,
        actors[0] if judged.modality == "reported" and actors else "author",
        date_in(one.text[one.clause.start : one.clause.end]),
        ("actors",) if one.found.inferred else (),
    )
