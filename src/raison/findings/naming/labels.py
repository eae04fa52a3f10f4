"""Labels: what rows, standings and marks mean, in one line each, for a terminal and a page alike."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["LABELS", "MARKS", "STANDINGS", "concept_name"]

STANDINGS: Mapping[str, str] = {
    "stated": "The paper itself concludes it.",
    "follows": "The paper's claims give it.",
    "assumed": "An assumption of ours decides it.",
    "as today": "It is the same without any claim or assumption.",
    "open": "What is coded does not decide it.",
    "silent": "The paper does not discuss it, or was not out yet.",
}
"""What each standing means."""

LABELS: Mapping[str, str] = {
    "others hold": "Only what nobody chooses responds; every choice stays as it is today.",
    "others respond": "Those whose choices are open here may answer, each by its own wants.",
    "by tendency": "Choices, too, go where they are expected to go.",
    "advice": "Each recommendation beside what happens without it; others answer by their wants.",
    "whether it lasts": "At rest, after each single shock, and with one choice made otherwise.",
    "today": "Today, left to itself.",
    "scenarios": "Consistent scenarios, whatever today is.",
    "stability": "Outcomes that nobody would leave.",
    "bargaining": "What talks can do, by positions; where each issue settles, by every model.",
    "between rivals": "Who works with two that are at odds, and how; by dimension, without a sum.",
    "camps": "Who stands with whom, all dimensions together, so that the least goes against the camps.",
    "wedge": "What would serve one side most, if a friendly tie among the others loosened.",
    "by scenario": "The camps where ties depend on how things stand: today, with something held, by tendency.",
    "over time": "The camps at each moment that the study names, in all readings together.",
}
"""What each row means, in one line."""

MARKS: Mapping[str, str] = {
    "rests on sizes": "it changes with the strength given to effects or ties",
    "rests on positions": "it changes with where in their ranges positions lie",
    "rests on an order that nobody gives": "it changes with the order of wants that nobody ranks",
    "rests on a preference that nobody gives": "it changes with how actors reason about preferences that are not known",
    "rests on attitudes": "it changes when actors heed whom they wish well or ill",
    "rests on ties that nobody knows": "it changes with what ties are taken for whose sign is not known",
    "rests on history": "it depends on how things got there",
    "held by moves": "it stands only because some way back is closed",
    "rests on the concept": "it changes with how “stable” is defined",
    "some consequences unknown": "some moves lead where the model does not settle",
    "incomplete": "the search stopped at its budget",
}
"""What each mark means."""


def concept_name(concept: str) -> str:
    """Return a stability concept as the field writes it.

    >>> concept_name("nash"), concept_name("gmr")
    ('Nash', 'GMR')
    """
    return "Nash" if concept == "nash" else concept.upper()
