"""What a question asks of and about: a reading, the joint one among them; a named outcome, or an expression."""

from __future__ import annotations

from typing import Annotated, Literal

from raison.model.setup import BOTH
from raison.words.expressions import Expression, read_expression
from raison.words.ids import read_id
from raison.words.nodes import Named
from raison.words.readers import Reads

__all__ = ["AskedReading", "Choices", "Concept", "WrittenOutcome", "read_asked", "read_outcome"]

Concept = Literal["nash", "gmr", "smr", "seq", "sseq"]
"""Stability concepts by their names."""
Choices = Literal["tendency", "free"]
"""Whether owned factors follow the tendencies on them, or are untested."""


def read_outcome(raw: object) -> str | Expression:
    """Return what a question asks about: the name of an outcome, or an expression.

    >>> read_outcome("worse"), read_outcome("a=x").text
    ('worse', 'a=x')
    """
    expression = read_expression(raw)
    return expression.root.name if isinstance(expression.root, Named) else expression


def read_asked(raw: object) -> str:
    """Return the reading that a question is asked of: a reading's id, or `both`, the joint reading.

    >>> read_asked("both")
    'both'
    """
    return BOTH if raw == BOTH else read_id(raw)


AskedReading = Annotated[str, Reads(read_asked, {"type": "string"})]
WrittenOutcome = Annotated[
    str | Expression,
    Reads(read_outcome, {"type": "string", "description": "an outcome's name, or an expression"}),
]
