"""Subjects that stand for no state: "experts", "other countries", "the G7"."""

from __future__ import annotations

import re

__all__ = ["stands_for_no_state"]

_WORLD = re.compile(
    r"(?:(?:and|but|so|now|some|many|most|the|these|those|all|other|new),? )*"
    r"(?:G-?7|G-?20|AI|countries|nations|experts|people|technolog(?:y|ies)|markets|world|businesses|companies)\b(?! of )",  # noqa: E501
    re.IGNORECASE,
)


def stands_for_no_state(subject: str) -> bool:
    """Whether a subject that names no state means everybody or nobody in particular, so that none is carried over.

    Examples
    --------
    >>> [stands_for_no_state(one) for one in ("Experts", "Other countries", "The treaty", "It")]
    [True, True, False, False]
    """
    return _WORLD.match(subject.strip(" ,")) is not None
