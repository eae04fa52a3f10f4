"""Compare: on what two readings agree and part, and what of the one turns an answer of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from raison.findings.asking.asking import checked_reading
from raison.findings.asking.questions import SIDE_BY_SIDE
from raison.findings.compare.differences import ReadingComparison
from raison.findings.compare.page import PAGE, page_answer, pair_name
from raison.findings.compare.sentences import LABELS, RowWords
from raison.findings.compare.turning import compare_question
from raison.findings.naming.readings import reading_names
from raison.findings.phrases import Phrases, listed
from raison.findings.records import Answer, Finding, Row, Standing, Table
from raison.findings.standing import spoken
from raison.findings.support.silence import not_published
from raison.findings.wish import Wish
from raison.model.readings import author_readings
from raison.model.records import Question
from raison.model.setup import BOTH, Setup
from raison.model.system import System
from raison.words.faults import Fault
from raison.words.ids import nearest

__all__ = ["BY_QUESTION", "ComparisonCase", "answer", "cases", "compare", "finding"]

BY_QUESTION = "by question"


@dataclass(frozen=True)
class ComparisonCase:
    """What is compared of two readings: their matters, or their answers to one question.

    Parameters
    ----------
    pair : ReadingComparison
    wish : Wish
    question : Question or None
        None: the matters.
    """

    pair: ReadingComparison
    wish: Wish
    question: Question | None = None


def compare(system: System, wish: Wish) -> Finding:
    """Return where two readings part, and what of the one turns an answer of the other.

    Parameters
    ----------
    system : System
    wish : Wish
        With two `readings`; without, those of the study's two authors.

    Raises
    ------
    Fault
        If they are not two, one is unknown, or both are the same.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> found = compare(example(), Wish(readings=("grim", "mild")))
    >>> [one.label for one in found.answers]
    ['by matter', 'by question', 'What if the state presses? · others hold']
    >>> found.answers[2].says
    'Mild does not discuss it. There is nothing to compare.'
    """
    told = cases(system, wish)
    return finding(told, [one for case in told for one in answer(case)])


def cases(system: System, wish: Wish) -> tuple[ComparisonCase, ...]:
    """Return what is compared: the matters, then each question that a verb answers.

    Raises
    ------
    Fault
        If the readings are not two different ones of the study, or there is no such question.
    """
    one, other = _two(system, wish.readings)
    pair = ReadingComparison(system, (Setup(one, wish.as_of), Setup(other, wish.as_of)))
    page = ComparisonCase(pair, wish)
    if any(not_published(system, setup) for setup in pair.setups):
        return (page,)
    return (page, *(ComparisonCase(pair, wish, question) for question in _questions(system, wish.question)))


def _two(system: System, names: Sequence[str]) -> tuple[str, str]:
    known = tuple(system.study.readings)
    given = tuple(names) or author_readings(system)
    example = " ".join((author_readings(system) * 2)[:2]) if len(known) > 1 else ""
    hint = f"name two, such as {example}" if len(set(example.split())) > 1 else "the study needs a second reading"
    for name in given:
        if name == BOTH and name not in known:
            raise Fault(("readings",), name, "holds what every author says, so it differs from none", hint)
        checked_reading(system, name)
    if len(given) != 2:
        rule = f"{'is one reading' if len(given) == 1 else f'are {len(given)} readings'}; two are compared"
        raise Fault(("readings",), listed(given), rule, hint)
    if given[0] == given[1]:
        raise Fault(("readings",), given[0], "is given twice, and differs from itself in nothing", hint)
    return given[0], given[1]


def _questions(system: System, name: str | None) -> tuple[Question, ...]:
    known = {one.id: one for one in system.study.questions}
    if name is None:
        return tuple(one for one in known.values() if one.verb not in SIDE_BY_SIDE)
    if name not in known:
        raise Fault(("question",), name, "is no question of this study", nearest(name, known))
    if known[name].verb == "compare":
        return _questions(system, None)
    if known[name].verb in SIDE_BY_SIDE:
        rule = f"is a question for {known[name].verb}, which gives no answer that could be compared"
        raise Fault(("question",), name, rule, "leave the question out, to compare the answers to all others")
    return (known[name],)


def answer(case: ComparisonCase) -> tuple[Answer, ...]:
    """Return how the readings stand to one another by matter, or in every row of a question."""
    system, pair = case.pair.system, case.pair
    reading = pair_name(system, [setup.reading for setup in pair.setups])
    if case.question is None:
        early = [said for setup in pair.setups if (said := not_published(system, setup))]
        says = f"{' '.join(early)} There is nothing to compare."
        return (Answer(reading, PAGE, says, "silent"),) if early else (page_answer(pair),)
    found = compare_question(pair.setups, pair.differences, system, case.question, assumed=case.wish.assumed)
    rows = [RowWords(system, tuple(own)) for _, own in groupby(found, lambda one: one.row)]
    told = tuple(_row_answer(reading, case.question, words) for words in rows)
    if all(one.standing == "silent" for one in told):  # said once
        leading = next((place for place, words in enumerate(rows) if words.pairs[0].sides[0].headline), 0)
        return told[leading : leading + 1]
    return told


def _row_answer(reading: str, question: Question, words: RowWords) -> Answer:
    speaking = [one for one in words.pairs if not one.silent]
    open_ = any(one.differ is None for one in speaking)
    return Answer(
        reading,
        f"{question.ask} · {LABELS[words.pairs[0].row]}",
        words.says(),
        "silent" if not speaking else "open" if open_ else "follows",
        reasons=tuple(words.reasons()),
        tables=tuple(words.tables()),
        data=words.data(),
    )


def finding(cases: Sequence[ComparisonCase], answers: Sequence[Answer]) -> Finding:
    """Return the matters, then the questions at a glance, then each question."""
    pair, first = cases[0].pair, answers[0]
    system, readings = pair.system, [setup.reading for setup in pair.setups]
    own = next((one.ask for one in system.study.questions if one.verb == "compare"), None)
    name = pair_name(system, readings)
    glance = _glance(system, answers[1:], name) if len(answers) > 1 else None
    return Finding(
        "compare",
        system.name,
        own or f"Where do {name} part, and does it change an answer?",
        _headline(system, first, glance),
        (first, *((glance,) if glance else ()), *answers[1:]),
        readings=reading_names(system),
    )


def _headline(system: System, first: Answer, glance: Answer | None) -> str:
    """The matters, and whether they change an answer."""
    told = ((glance.says,),) if glance and first.short else ()
    return spoken(Phrases(system), [replace(first, short=(*first.short[:1], *told, *first.short[1:]))])


def _glance(system: System, answers: Sequence[Answer], name: str) -> Answer:
    asked = {one.id: one.ask for one in system.study.questions}
    rows = tuple(Row((asked[one.data["question"]], LABELS[one.data["row"]], one.data["between"])) for one in answers)
    return replace(
        answers[0],
        reading=name,
        label=BY_QUESTION,
        says=_tally(answers),
        standing=_firmness(answers),
        reasons=(),
        tables=(Table("The questions at a glance", ("Question", "How it is asked", "Between them"), rows),),
        data={"questions": [{key: one.data[key] for key in ("question", "row", "between")} for one in answers]},
    )


def _firmness(answers: Sequence[Answer]) -> Standing:
    """As firm as the weakest comparison; a question of which one paper is silent takes nothing from the others."""
    heard = [one.standing for one in answers if one.standing != "silent"]
    return min(heard, key=("open", "follows").index, default="silent")


def _tally(answers: Sequence[Answer]) -> str:
    """Whether what parts the readings changes an answer, by number of questions."""
    found: dict[str, list[bool | None]] = {}
    for one in answers:
        own = found.setdefault(one.data["question"], [])
        own += [part["differ"] for part in one.data["parts"] if not part["silent"] and not one.data["refused"]]
    differ = sum(True in told for told in found.values())
    same = sum(bool(told) and set(told) == {False} for told in found.values())
    quiet = sum(not told for told in found.values())
    both = listed([f"{count} {how}" for count, how in ((differ, "differently"), (same, "alike")) if count])
    parts = [
        f"they answer {both}" if both else "",
        f"{quiet} {'is' if quiet == 1 else 'are'} answered by one of them at most" if quiet else "",
    ]
    told = "; ".join(part for part in parts if part) or "none has an answer that is known"
    return f"Of {len(found)} question{'s' if len(found) != 1 else ''} {told}."
