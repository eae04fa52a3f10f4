"""Advice in words: what becomes of each recommendation in a reading, and of each paper's advice as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from raison.findings.advise.cells import AdviceCell
from raison.findings.naming.readings import reading_name
from raison.findings.phrases import Phrases, capital, listed
from raison.model.advice import AdviceTry

__all__ = ["AIMS", "LEAVES", "AdviceNames", "cell_says", "reading_says", "wholes"]

AIMS: Mapping[str, str] = {
    "more": "reached more", "less": "reached less", "alike": "reached alike", "mixed": "some reached more, others less",
    "open": "left open",
}  # fmt: skip
LEAVES: Mapping[str, str] = {
    "yes": "leaves", "no": "stays", "some": "may leave", "open": "may leave", "silent": "", "prescribed": "",
    "not its choice": "not its choice",
}  # fmt: skip
SIDES: Mapping[str, str] = {
    "better": "better off", "worse": "worse off", "alike": "neither better nor worse off",
    "open": "better or worse off",
}  # fmt: skip


@dataclass(frozen=True)
class AdviceNames:
    """How recommendations are called: by number, in the order of writing.

    Parameters
    ----------
    phrases : Phrases
    tries : tuple of AdviceTry
    actor : str
    """

    phrases: Phrases
    tries: tuple[AdviceTry, ...]
    actor: str

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each recommendation."""
        return {one.id: place for place, one in enumerate(self.singles, 1)}

    @property
    def singles(self) -> tuple[AdviceTry, ...]:
        """The recommendations, each alone."""
        return tuple(one for one in self.tries if one.kind == "advice")

    @property
    def who(self) -> str:
        """What the actor is called."""
        return self.phrases.actor(self.actor)

    def label(self, one: AdviceTry) -> str:
        """Return what a recommendation is called in a table.

        >>> from tests.examples.advice import example
        >>> from raison.model.advice import advice_to
        >>> names = AdviceNames(Phrases(example()), advice_to(example(), "upland"), "upland")
        >>> [names.label(one) for one in names.tries]
        ['1. Build the dam (Fen)', '2. Drop the dam (Fen)', '3. Hope for rain (Fen)', 'All that Fen advises']
        """
        if one.kind == "paper":
            return f"All that {self.authors(one)} advises"
        if one.kind == "part together":
            return f"{self.counted(one.parts)} together"
        who = f" ({self.authors(one)})" if one.authors else ""
        return f"{self.numbers[one.id]}. {one.says.rstrip('.')}{who}"

    def authors(self, one: AdviceTry) -> str:
        """Return whose advice it is."""
        return listed([reading_name(self.phrases.system, name) for name in one.authors])

    def counted(self, ids: Iterable[str]) -> str:
        """Return recommendations as their numbers, those that follow one another as a span."""
        numbers = sorted(self.numbers[name] for name in ids if name in self.numbers)
        spans: list[list[int]] = []
        for number in numbers:
            if spans and number == spans[-1][-1] + 1:
                spans[-1].append(number)
            else:
                spans.append([number])
        return listed([text for span in spans for text in _span(span)])


def _span(numbers: Sequence[int]) -> list[str]:
    return [f"{numbers[0]} to {numbers[-1]}"] if len(numbers) > 2 else [str(one) for one in numbers]


def cell_says(cell: AdviceCell) -> str:
    """Return a cell in few words: its aim; the addressee by its wants; whether it leaves or stays.

    >>> cell_says(AdviceCell("wait", "fen", "more", "worse", "yes"))
    'more; worse; leaves'
    """
    if cell.refused:
        return "cannot be tried"
    if cell.as_today:
        return "as things stand"
    if cell.silent:
        return "silent"
    wants = "its author's wants" if cell.addressee == "prescribed" else cell.addressee
    return "; ".join(filter(None, (f"{cell.aim}{_beside(cell)}", wants, LEAVES[cell.leaves])))


def _beside(cell: AdviceCell) -> str:
    """What an aim that is reached alike stands at, and what the paper expects where its expectation differs."""
    if len(cell.aims) != 1:
        return ""
    (one,) = cell.aims
    where = {"all": "met anyway", "none": "not met"}.get(str(one.reached), "") if one.word == "alike" else ""
    hoped = f"expected: {one.expected}" if one.expected not in (None, "open", one.word) else ""
    told = ", ".join(filter(None, (where, hoped)))
    return f" ({told})" if told else ""


def _hoped(cell: AdviceCell) -> bool:
    return any(one.expected == "more" and one.word == "alike" for one in cell.aims)


def reading_says(names: AdviceNames, reading: str, cells: Sequence[AdviceCell]) -> str:
    """Return what becomes of the recommendations, each alone, in one reading.

    >>> from tests.examples.advice import example
    >>> from raison.model.advice import advice_to
    >>> names = AdviceNames(Phrases(example()), advice_to(example(), "upland"), "upland")
    >>> reading_says(names, "fen", [AdviceCell("wait", "fen", "more", "worse", "yes")])
    'Reached more: the aim of 1. By the wants that Fen ascribes to it, Upland is worse off with 1. It would leave 1.'
    """
    own = {one.id for one in names.singles}
    single = [one for one in cells if one.advice in own and not one.refused]
    heard = [one for one in single if not one.silent]
    says = []
    aims = [
        f"{capital(words)}: the aim of {told}"
        for word, words in AIMS.items()
        if (told := names.counted(one.advice for one in heard if one.aim == word))
    ]
    says += [f"{'; '.join([aims[0], *(one[0].lower() + one[1:] for one in aims[1:])])}."] if aims else []
    sides = [
        f"{words} with {told}"
        for word, words in SIDES.items()
        if (told := names.counted(one.advice for one in heard if one.addressee == word))
    ]
    paper = names.phrases.reading(reading)
    says += [f"By the wants that {paper} ascribes to it, {names.who} is {listed(sides)}."] if sides else []
    left = names.counted(one.advice for one in heard if one.leaves == "yes")
    says += [f"It would leave {left}."] if left else ["It would leave none of them."] if sides else []
    hoped = names.counted(one.advice for one in heard if _hoped(one))
    says += [f"{capital(paper)} expects more of {hoped} than others would do by their wants."] if hoped else []
    silent = names.counted(one.advice for one in single if one.silent)
    says += [f"{capital(paper)} says nothing of what {silent} would do."] if silent else []
    return " ".join(says) or "No recommendation can be tried here."


def wholes(tries: Sequence[AdviceTry]) -> tuple[AdviceTry, ...]:
    """Return all that each paper advises; of a paper with a single recommendation that one.

    >>> from tests.examples.advice import example
    >>> from raison.model.advice import advice_to
    >>> [one.id for one in wholes(advice_to(example(), "upland"))]
    ['fen*']
    """
    papers = tuple(one for one in tries if one.kind == "paper")
    covered = {part for one in papers for part in one.parts}
    alone = (one for one in tries if one.kind == "advice" and one.ways and one.authors and one.id not in covered)
    return (*papers, *alone)
