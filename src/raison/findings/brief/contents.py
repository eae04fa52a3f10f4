"""Contents: what a report is made of, handed in whole."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from raison.findings.expectations.concluded import Conclusions
from raison.findings.records import Finding
from raison.findings.support.in_trials import RowTrials
from raison.model.system import System

__all__ = ["CopyText", "QuestionAnswer", "ReportContents"]


@dataclass(frozen=True)
class CopyText:
    """The text of a reader's own copy in which a claim stands.

    Parameters
    ----------
    text : str
        The whole block.
    block : str
        Its address, such as `p7`.
    start, end : int
        The claim's span in code points of `text`, 0 <= start <= end <= len(text).
    state : str
        How the anchor verified: exact, moved, ambiguous, near, absent.
    """

    text: str
    block: str
    start: int
    end: int
    state: str

    @property
    def parts(self) -> tuple[str, str, str]:
        """What stands before the claim's span, the span, and what stands after.

        >>> CopyText("one two three", "p1", 4, 7, "exact").parts
        ('one ', 'two', ' three')
        """
        return self.text[: self.start], self.text[self.start : self.end], self.text[self.end :]


@dataclass(frozen=True)
class QuestionAnswer:
    """A question of the study with what was found."""

    id: str
    ask: str
    finding: Finding


@dataclass(frozen=True)
class ReportContents:
    """Everything that a report tells.

    Parameters
    ----------
    system : System
        The study.
    made : date
        When the report was made.
    version : str
        Of the program.
    answers : tuple of QuestionAnswer
        The study's questions that were answered, in their order.
    check : Finding or None
        Whether the study is sound.
    conclusions : Conclusions or None
        What the sources conclude, and what the model makes of it.
    passages : mapping of claim id to tuple of CopyText
        From the reader's own copies; empty without them.
    carried : str
        How much of each paper the file carries, in a sentence; empty where it carries none.
    asked : bool
        Whether the answers are those of the study's own questions; else, where it has none, what it answers as a whole.
    trials : tuple of RowTrials
        How each answer fares where all numbers are drawn; empty where nobody asked.
    turning : mapping of (question, reading) to str
        Which other numbers would turn the answer that leads there, in sentences.
    """

    system: System
    made: datetime.date
    version: str
    answers: tuple[QuestionAnswer, ...] = ()
    check: Finding | None = None
    passages: Mapping[str, tuple[CopyText, ...]] = field(default_factory=dict)
    conclusions: Conclusions | None = None
    carried: str = ""
    asked: bool = True
    trials: tuple[RowTrials, ...] = ()
    turning: Mapping[tuple[str, str], str] = field(default_factory=dict)
