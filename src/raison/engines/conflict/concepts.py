"""Stability concepts as rows of one table: which answers a mover reckons with, and whether they must last.

A mover who could improve stays where it is if every improvement can be answered in a way that leaves it not better
than it is now. The concepts differ in two things only:

* *answers*: none (Nash), any legal sequence of moves of the others, or only sequences in which each step is an
  improvement for whoever makes it, judged from the state that the step leaves;
* *lasting*: whether the mover may still escape from the answer by one more move of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from raison.words.faults import Fault

__all__ = ["CONCEPTS", "Concept", "concept_named"]


@dataclass(frozen=True)
class Concept:
    """One stability concept: the answers that a mover reckons with, whether they must last, its names and source."""

    name: str
    answers: Literal["none", "any", "improving"]
    lasting: bool
    also_called: tuple[str, ...]
    source: str


CONCEPTS = {
    concept.name: concept
    for concept in (
        Concept("nash", "none", False, ("rationality", "R"), "Nash 1950"),
        Concept("gmr", "any", False, ("general metarationality",), "Howard 1971"),
        Concept("smr", "any", True, ("symmetric metarationality",), "Howard 1971"),
        Concept("seq", "improving", False, ("sequential stability",), "Fraser and Hipel 1979"),
        Concept("sseq", "improving", True, ("symmetric sequential stability",), "Rego and Vieira 2017"),
    )
}


def concept_named(name: str) -> Concept:
    """Return the concept of that name.

    Raises
    ------
    Fault
        If there is none; the message lists them all.

    Examples
    --------
    >>> concept_named("seq").answers
    'improving'
    """
    if name not in CONCEPTS:
        raise Fault(("concept",), name, "is not a stability concept", f"one of {', '.join(CONCEPTS)}")
    return CONCEPTS[name]
