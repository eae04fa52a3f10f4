"""Subjects that stand for no state: "new dependencies", "experts", "the G7"."""

from __future__ import annotations

import re

__all__ = ["stands_for_no_state"]

_WORLD = re.compile(
    r"(?:(?:and|but|so|now|some|many|most|the|these|those|all|other),? )*"
    r"(?:G-?7|G-?20|AI|countries|nations|experts|people|technolog(?:y|ies)|markets|world|businesses|companies)\b(?! of )",  # noqa: E501
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"(?:(?:even|as|because|while|and|but|so|that) )*(?:it|he|she|they|its|his|her|their|this|that|these|those|such|the (?:country|regime|latter|former)|\w+ of (?:them|which|whom))\b"  # noqa: E501
    r"|.*\b(?:i|you|who|which|what|there|here|nobody|nor)\Z|(?:\w+ly )?\w+ing\b|to \w+",
    re.IGNORECASE | re.DOTALL,
)
_OF_STATES = re.compile(
    r"\b(?:strateg|polic|rule|acts?\b|law|legislat|order|program|initiative|plan|approach|step|measure|sanction|control"
    r"|tariff|action|agreement|deal|commitment|invest|department|congress|president|administration|mr\.|secretary"
    r"|official|advis|discussion|conversation|meeting|talk|communication|channel|cooperation|partnership|goal|objective"
    r"|purpose|priorit|message|response|question|tool|resource|budget|decision|government|minister|leader|side|parties"
    r"|both\b|chairman|general|activit|stake|first|news|challenge|effort|work|relation|alliance|summit|treaty|visit)",
    re.IGNORECASE,
)
"""Words of what states are made of, do and plan: whose it is, the text before says."""


def stands_for_no_state(subject: str, *, alone: bool) -> bool:
    """Whether a subject that names no state means none, so that nobody is carried over to act.

    Parameters
    ----------
    subject : str
    alone : bool
        Whether its clause opens the sentence and names no state either; else only words for everybody count.

    Examples
    --------
    >>> [stands_for_no_state(one, alone=True) for one in ("New dependencies", "The treaty", "It", "Experts")]
    [True, False, False, True]
    """
    noun = subject.strip(" ,")
    if _WORLD.match(noun):
        return True
    return alone and bool(noun) and not _POINTING.match(noun) and not _OF_STATES.search(noun)
