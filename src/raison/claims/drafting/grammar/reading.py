"""A clause → its grammar: its words without fillers, where its subject begins, and its predicate."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from raison.claims.drafting.grammar.fillers import without_fillers
from raison.claims.drafting.grammar.introductions import introduction
from raison.claims.drafting.grammar.predicates import Predicate, predicate

__all__ = ["ClauseGrammar", "clause_grammar"]


@dataclass(frozen=True)
class ClauseGrammar:
    """The grammar of a clause.

    Parameters
    ----------
    plain : str
        The clause with blanks for fillers, each other letter at its place.
    start : int
        Where its subject begins, after an introduction.
    verb : Predicate or None
    """

    plain: str
    start: int
    verb: Predicate | None

    @property
    def subject(self) -> str:
        """The words between its introduction and its predicate; empty without a predicate."""
        return self.plain[self.start : self.verb.start] if self.verb else ""


@lru_cache(maxsize=256)
def clause_grammar(clause: str, *, headless: bool = False) -> ClauseGrammar:
    """Return the grammar of a clause; `headless`: its subject is that of the clause before.

    >>> clause_grammar("I think that Upland will pay").subject.strip()
    'Upland'
    """
    plain = without_fillers(clause)
    start = introduction(plain)
    start += len(plain[start:]) - len(plain[start:].lstrip())
    return ClauseGrammar(plain, start, predicate(plain, start, headless=headless))
