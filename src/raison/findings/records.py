"""Findings: answers with their reasons and their standing, as data that a terminal, a page and a program read alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Literal, get_args

from raison.findings.plain_data import FOR_PAGES, as_data
from raison.findings.tables import Row, Table, pandas_module
from raison.findings.views import View
from raison.words.display import printable_record
from raison.words.format import FORMAT

__all__ = ["Answer", "Clause", "Finding", "Reason", "Row", "Setting", "Standing", "Table"]

Standing = Literal["silent", "open", "as today", "assumed", "follows", "stated"]
"""What an answer is, the weakest first: the paper is silent; what is coded does not decide it; nothing bears on it; an
assumption carries it; the paper's claims give it; the paper itself concludes it."""


@dataclass(frozen=True)
class Reason:
    """Why an answer is what it is: a sentence, the ratings it speaks of, their claims, and what lies beneath.

    Parameters
    ----------
    kind : str
        `carries` (effects that hold a variant up), `opposes`, `deters` (a sanction), `improves`, `stays`, `want`,
        `link` (of a chain, in order), `drift`.
    says : str
        One sentence.
    ratings : tuple of str
        Addresses of the ratings.
    claims : tuple of str
        Ids of the claims that these ratings rest on.
    assumed : bool
        Whether a rating among them has no source.
    parts : tuple of Reason
        The same, one step down.
    """

    kind: str
    says: str
    ratings: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    assumed: bool = False
    hedged: bool = False
    parts: tuple[Reason, ...] = ()

    def walk(self) -> Iterator[Reason]:
        """Yield this reason and all beneath it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class Setting:
    """One rerun of the question: what was set otherwise, and whether the answer held."""

    name: str
    holds: bool | None  # None: undetermined there
    says: str = ""


@dataclass(frozen=True)
class Clause:
    """One part of an answer that stands by itself: an issue of talks, or whether two actors stand together.

    Parameters
    ----------
    name, says : str
        What it is about, and what the answer says of it.
    standing : str
        As of an answer.
    stated_by, hangs_on, assumptions : tuple of str
        As of an answer.
    """

    name: str
    says: str
    standing: Standing
    stated_by: tuple[str, ...] = ()
    hangs_on: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """One answer in one reading, under one label.

    Parameters
    ----------
    reading : str
        In whose picture.
    label : str
        What kind of answer: `others hold`, `others respond`, `by tendency`, `today`, `scenarios`, `stability`.
    says : str
        One to three sentences.
    standing : str
        silent, open, as today, assumed, follows or stated.
    marks : tuple of str
        `rests on sizes`, `rests on an order that nobody gives`, `rests on history`, `held by moves`, `incomplete`.
    reasons : tuple of Reason
        From the answer down to claims.
    settings : tuple of Setting
        Under which reruns it holds.
    hangs_on : tuple of str
        Claims whose withdrawal alone turns the answer.
    together : tuple of tuple of str
        Two claims or assumptions that turn it together, and neither alone.
    stated_by : tuple of str
        Claims in which the paper itself concludes it.
    clauses : tuple of Clause
        Its parts, each with a standing of its own.
    assumptions : tuple of str
        Addresses of assumptions whose withdrawal alone turns it.
    tables : tuple of Table
        What is shown below the sentences.
    short : tuple of tuple of str
        The answer in short sentences, the most telling first; each in one or more lengths, the longest first.
    views : tuple of View
        What figures show of it.
    data : mapping
        The answer for programs: worlds, verdicts, equilibria, drift; plain values only.
    """

    reading: str
    label: str
    says: str
    standing: Standing
    marks: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    settings: tuple[Setting, ...] = ()
    hangs_on: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    together: tuple[tuple[str, ...], ...] = ()
    stated_by: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    short: tuple[tuple[str, ...], ...] = field(default=(), metadata=FOR_PAGES)
    views: tuple[View, ...] = field(default=(), metadata=FOR_PAGES)


@dataclass(frozen=True)
class Finding:
    """What a verb returns: answers, each with reasons, standing and settings.

    Parameters
    ----------
    verb : str
        Which verb was asked.
    study : str
        Name of the study.
    question : str
        What was asked, as a sentence.
    headline : str
        The answer in one to three sentences; it names its row and its reading.
    answers : tuple of Answer
        One for each reading and label.
    complete : bool
        False where a search stopped at a budget.
    notes : tuple of str
        What must be said with it.
    tables : tuple of Table
        Of a finding that is no answer of a study.
    row : str
        The label of the answers that the headline gives; empty: all.
    readings : mapping of str to str
        What each reading is called, by its id.
    """

    verb: str
    study: str
    question: str
    headline: str
    answers: tuple[Answer, ...]
    complete: bool = True
    notes: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    row: str = ""
    readings: Mapping[str, str] = field(default_factory=dict)

    def called(self, reading: str) -> str:
        """Return what a reading is called where its name begins a line."""
        name = self.readings.get(reading, reading)
        return name[:1].upper() + name[1:]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons of every answer, in order."""
        return tuple(reason for answer in self.answers for reason in answer.reasons)

    @property
    def standing(self) -> Standing:
        """The weakest standing among the answers."""
        order: tuple[Standing, ...] = get_args(Standing)
        return min((answer.standing for answer in self.answers), key=order.index, default="open")

    def __str__(self) -> str:
        said = [
            f"{self.called(one.reading)}, {one.label} ({', '.join((one.standing, *one.marks))}): {one.says}"
            for one in self.answers
        ]
        return "\n".join(printable_record([self.question, *said, *self.notes]))

    def _repr_html_(self) -> str:
        shown = printable_record(self)
        rows = "".join(
            f"<tr><th scope='row'>{escape(shown.called(one.reading))}</th><td>{escape(one.label)}</td>"
            f"<td>{escape(one.says)}</td><td>{escape(', '.join((one.standing, *one.marks)))}</td></tr>"
            for one in shown.answers
        )
        whole = f"<table><caption>{escape(shown.question)}</caption>{rows}</table>"
        return whole + "".join(table._repr_html_() for table in shown.every_table)

    @property
    def every_table(self) -> tuple[Table, ...]:
        """The tables of all answers, in order, then the finding's own."""
        return (*(table for answer in self.answers for table in answer.tables), *self.tables)

    def to_dict(self) -> dict[str, Any]:
        """Return the finding as plain data, ready for JSON.

        >>> Finding("check", "s", "Is it sound?", "Yes.", ()).to_dict()["complete"]
        True
        """
        return {"format": FORMAT, "standing": self.standing, **as_data(self)}

    def to_frame(self) -> Any:  # pandas is an extra
        """Return one row an answer as a pandas data frame (extra `tables`).

        Raises
        ------
        CannotDo
            If pandas is not installed.
        """
        flat = ("reading", "label", "says", "standing")
        return pandas_module().DataFrame(
            [{name: getattr(answer, name) for name in flat} | dict(answer.data) for answer in self.answers]
        )
