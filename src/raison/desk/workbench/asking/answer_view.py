"""Answer view: an answer as the page shows it, beside what it is with nothing changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from raison.desk.workbench.asking.answering import PartialAnswer
from raison.desk.workbench.asking.scene import AskedScene
from raison.desk.workbench.bench import OpenStudy
from raison.findings.brief.contents import QuestionAnswer
from raison.findings.naming.readings import reading_name
from raison.findings.phrases import cited
from raison.findings.records import Answer
from raison.report.sections.answers import QuestionView, questions

__all__ = ["AnswerView", "answer_view"]


@dataclass(frozen=True)
class AnswerView:
    """What is shown of an answer.

    Parameters
    ----------
    question : QuestionView
    ghosts : mapping of (label, reading) to str
        What each answer says with nothing changed; empty where it is not known yet.
    ratings : list of str
        Addresses of the ratings that the answer speaks of.
    cited : bool
        Whether the study cites papers.
    """

    question: QuestionView
    ghosts: Mapping[tuple[str, str], str]
    ratings: list[str]
    cited: bool


def answer_view(
    bench: OpenStudy, scene: AskedScene, partial: PartialAnswer, before: Sequence[Answer] = (), ask: str = ""
) -> AnswerView:
    """Return an answer as it is shown, with what it was before, under the question's words or others."""
    system, finding = bench.system, partial.finding
    own = next(one.ask for one in system.study.questions if one.id == scene.question)
    name = f"{scene.question}-{finding.verb}"
    was = {(one.label, reading_name(system, one.reading)): one.says for one in before}
    now = {(one.label, reading_name(system, one.reading)) for one in finding.answers}
    [view] = questions(system, (QuestionAnswer(name, ask or own, finding),))
    spoken = dict.fromkeys(
        address for answer in finding.answers for address in (*_of_reasons(answer), *answer.assumptions)
    )
    return AnswerView(view, {key: was.get(key, "") for key in now}, list(spoken), cited(system))


def _of_reasons(answer: Answer) -> list[str]:
    return [address for reason in answer.reasons for part in reason.walk() for address in part.ratings]
