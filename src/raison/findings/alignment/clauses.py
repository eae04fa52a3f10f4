"""Actor by actor: who stands with the one asked about, and what relieves most, each as firm as it is."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import partial

from raison.findings.records import Clause
from raison.findings.rows.alignment import AlignmentCase, Key
from raison.findings.rows.company import pair_word, relieving
from raison.findings.support.clauses import clause_of
from raison.findings.support.hanging import Support
from raison.findings.support.stated import PosedQuestion, stated_by
from raison.lenses.alignment.camp_solver import MOST_ACTORS
from raison.lenses.alignment.camps import Camps

__all__ = ["tie_clauses"]

SAYS = {"together": "together", "apart": "apart", "open": "open: camps can be drawn equally well either way"}


def tie_clauses(case: AlignmentCase) -> tuple[Clause, ...]:
    """Return how the actor asked about stands with each other one, and which tie's change relieves most.

    >>> from tests.examples.alignment_findings import case
    >>> [(one.name, one.standing) for one in tie_clauses(case(from_side="dale"))]
    [('Dale and Rill', 'open'), ('Dale and Fell', 'open'), ('What relieves most', 'assumed')]
    """
    few = all(len(circle.actors) <= MOST_ACTORS for circle in case.found.circles)
    if not (case.found.proved and few and case.wish.from_side in case.told.joined):
        return ()
    return (*_pairs(case, str(case.wish.from_side)), *_relief(case))


def _pairs(case: AlignmentCase, side: str) -> Iterator[Clause]:
    for name in case.told.joined:
        if name != side:
            pair = frozenset({side, name})
            word = pair_word(case.found, pair)
            stated = _stated(case, "camps", pair)
            support = _support(case, partial(_word, pair))
            yield clause_of(case.words.names((side, name)), SAYS[word], word, support, stated)


def _word(pair: frozenset[str], found: Camps) -> str | None:
    return pair_word(found, pair) if found.proved else None


def _relief(case: AlignmentCase) -> Iterator[Clause]:
    best = relieving(case, case.found, case.for_camps)
    if not best:
        return
    clock = case.for_reruns()

    def addresses(found: Camps) -> Hashable:
        places = relieving(case, found, clock) if found.proved else None
        return None if places is None else tuple(found.network.ties[place].address for place in places)

    pairs = dict.fromkeys(case.told.ties[place].between for place in best)
    stated = tuple(dict.fromkeys(claim for pair in pairs for claim in _stated(case, "relief", pair)))
    says = f"a change of {'one of these: ' if len(best) > 1 else ''}{case.words.ties(best)}"
    yield clause_of("What relieves most", says, addresses(case.found), _support(case, addresses), stated)


def _support(case: AlignmentCase, key: Key) -> Support:
    return case.probe(key).support()


def _stated(case: AlignmentCase, row: str, pair: frozenset[str]) -> tuple[str, ...]:
    wish = case.wish
    if wish.at is not None or wish.dimension or wish.world or wish.blocs != 2:
        return ()  # another question than the paper's own day, ties and world
    return stated_by(case.system, case.setup, PosedQuestion("alignment", row, case.ask, pair))
