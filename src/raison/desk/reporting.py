"""Reporting: a study's questions are answered, side by side on the cores there are, and written into one file."""

from __future__ import annotations

import datetime
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from joblib import Parallel, delayed

from raison.desk.asking import finding_of, steps_of
from raison.desk.checking import documents_of, states_of, verifications_of
from raison.desk.citing import cite_where_found
from raison.desk.concluding import conclusions_tested
from raison.desk.kept import is_settled, kept_answer
from raison.desk.options import day_of
from raison.desk.study import Study
from raison.desk.trials import TrialPlan, trials_of
from raison.findings.asking.asking import Wish
from raison.findings.asking.holdings import verbs_with_something_to_ask
from raison.findings.asking.questions import SIDE_BY_SIDE
from raison.findings.brief.build import brief_of
from raison.findings.brief.carried import carried_says, carried_shares, sentence_of
from raison.findings.brief.contents import CopyText, QuestionAnswer, ReportContents
from raison.findings.check.anchor_looks import Look
from raison.findings.check.answer import check
from raison.findings.check.conclusions import conclusions
from raison.findings.expectations.judging import Judgement
from raison.findings.headlines import chosen_readings
from raison.findings.naming.ratings import RatingNames
from raison.findings.naming.saying import listed, number_of
from raison.findings.records import Answer, Finding
from raison.findings.rows.of_questions import rows_of
from raison.findings.support.in_trials import RowTrials
from raison.findings.why.tables import turning_says
from raison.findings.why.turning import would_turn
from raison.model.records import Question
from raison.model.setup import Setup
from raison.model.system import System
from raison.report.data import render as render_data
from raison.report.html import render as render_html
from raison.report.markdown import render as render_markdown
from raison.report.page import Appendix
from raison.report.word.package import render as render_word
from raison.report.word.package import require_package
from raison.sources import Document, Verification
from raison.sources.fingerprints import fingerprint
from raison.store.load import LoadedStudy
from raison.store.writing.save import write_whole
from raison.words.display import whole_sentence
from raison.words.faults import CannotDo, Fault

__all__ = ["contents_of", "passages_of", "report"]

FORMS: dict[str, Callable[[ReportContents, Appendix], str | bytes]] = {
    ".html": render_html,
    ".htm": render_html,
    ".md": render_markdown,
    ".json": render_data,
    ".docx": render_word,
}
TENTH = 0.1
"""Of a paper that a file may carry without a word of warning."""
WHOLE = {
    "scenarios": "Which scenarios are consistent?",
    "stability": "Which outcomes are stable?",
    "bargain": "Where does each issue on the table settle?",
    "alignment": "Who stands with whom, and what strains?",
}
Progress = Callable[[str], None]


@dataclass(frozen=True)
class CasesOfQuestion:
    """A question with its cases, which are answered apart; or why it cannot be asked."""

    question: Question
    cases: Sequence[Any] = ()
    refused: str = ""


@dataclass(frozen=True)
class ReportWish:
    """What is wanted of a report.

    Parameters
    ----------
    output : path, optional
        The file to write; its ending chooses the form: .html, .docx, .md or .json. By default NAME-report.html here.
    appendix : {"folded", "open", "none"}
        How what stands behind the brief is shown.
    brief : bool
        Page one and the panels alone.
    passages : {"decisive", "all", "none"}
        Whose sentences the file carries, where there are copies of the papers: of the claims that carry the answers,
        of all, or of none.
    texts : path, optional
        A folder with the reader's own copies, to show the passages; by default the study's own `texts/`.
    as_of : date, optional
        Only what sources published by then support.
    trials : bool
        Whether each panel says in how many draws of all numbers its answers are the same.
    """

    output: str | os.PathLike[str] | None = None
    appendix: Appendix = "folded"
    brief: bool = False
    passages: str = "decisive"
    texts: str | os.PathLike[str] | None = None
    as_of: str | datetime.date | None = None
    trials: bool = False


def report(study: Study, *, progress: Progress | None = None, **options: Any) -> Finding:
    """Write a study's questions, answers and evidence into one file.

    Parameters
    ----------
    study : Study
    progress : callable (str), optional
        Told each step in a line.
    **options
        The fields of `ReportWish`.

    Returns
    -------
    Finding
        The headline says where the report is; the answers are those of all questions.

    Raises
    ------
    CannotDo
        If the file cannot be written, or its ending is unknown; nothing is computed before that is known.
    """
    wanted = ReportWish(**options)
    path = _checked_path(Path(wanted.output if wanted.output is not None else f"{study.folder.name}-report.html"))
    told = progress or (lambda line: None)
    as_of = None if wanted.as_of is None else day_of("as_of", wanted.as_of)
    contents = contents_of(study, wanted.texts, as_of, told, wanted.passages)
    if wanted.trials:
        contents = replace(contents, trials=_trials(study, as_of, told))
    told("Writing the report.")
    made = FORMS[path.suffix.lower()](contents, "none" if wanted.brief else wanted.appendix)
    written = made.encode() if isinstance(made, str) else made
    try:
        write_whole(path, written)
    except OSError as wrong:
        raise CannotDo(f"{path} cannot be written: {wrong.strerror}; choose another place with --output") from wrong
    answers = tuple(answer for asked in contents.answers for answer in asked.finding.answers)
    asked = f"{number_of(len(contents.answers), 'question')}, " if contents.asked else ""
    says = f"The report of {contents.system.study.title} is in {path} ({asked}{len(written) / 1e6:.1f} MB)."
    notes = (*_refusals(contents), *((contents.carried,) if contents.carried else ()))
    return Finding("report", study.folder.name, "Write the report", says, answers, notes=notes)


def _refusals(contents: ReportContents) -> Iterator[str]:
    for asked in contents.answers:
        if not asked.finding.answers and not asked.finding.complete:
            yield f"“{asked.ask}” is not answered: {asked.finding.headline}"


def _trials(study: Study, as_of: datetime.date | None, told: Progress) -> tuple[RowTrials, ...]:
    return kept_answer(
        study.loaded,
        ("report in trials", as_of),
        lambda: trials_of(study.system, TrialPlan(as_of=as_of), told),
        told=told,
        keep=lambda run: all(one.tally.complete for one in run),
    )


def _checked_path(path: Path) -> Path:
    if path.suffix.lower() == ".pdf":
        raise CannotDo(f"{path} is printed from the page: end the file in .html, open it, and print it to PDF")
    if path.suffix.lower() not in FORMS:
        raise CannotDo(f"{path} has no ending that is known; end the file in {', '.join(FORMS)}")
    if path.suffix.lower() == ".docx":
        require_package()
    if path.is_dir():
        raise CannotDo(f"{path} is a folder; name a file in it, such as {path / 'report.html'}")
    if not path.absolute().parent.is_dir():
        raise CannotDo(f"{path.absolute().parent} is no folder; make it first, or choose another place with --output")
    try:
        with tempfile.TemporaryFile(dir=path.absolute().parent):  # the only sure way to learn whether it can be written
            return path
    except OSError as wrong:
        raise CannotDo(f"{path} cannot be written: {wrong.strerror}; choose another place with --output") from wrong


def contents_of(
    study: Study,
    texts: str | os.PathLike[str] | None,
    as_of: datetime.date | None,
    told: Progress,
    passages: str = "all",
) -> ReportContents:
    """Return everything that a report tells, each question answered in each of its readings."""
    told(f"Reading {study.folder.name}.")
    documents = documents_of(study, texts)
    found = verifications_of(study.system, documents) if documents is not None else None
    loaded = study.loaded
    looks: tuple[Look, ...] = ()
    if found is not None and documents is not None:
        told_there = cite_where_found(loaded, documents, found)
        loaded, looks = replace(loaded, system=told_there.system), told_there.looks
    states = states_of(loaded.system, found) if found is not None else None
    questions = [one for one in loaded.system.study.questions if _has_answer(loaded.system, one)]
    copies = {name: fingerprint(one) for name, one in (documents or {}).items()}
    asked = ("report", as_of, copies)
    findings, judged, turning = kept_answer(
        loaded,
        asked,
        lambda: _run(loaded, questions, as_of, told),
        told=told,
        keep=lambda made: all(is_settled(loaded.system, one) for one in made[0].values()),
    )
    answers = tuple(QuestionAnswer(one.id, one.ask, findings[one.id]) for one in questions)
    made = ReportContents(
        loaded.system,
        datetime.date.today(),
        version("raison"),
        answers or _whole(loaded.system, as_of, told),
        check(loaded.system, loaded.warnings, states, looks=looks),
        conclusions=conclusions(loaded.system, judged),
        asked=bool(answers),
        turning=turning,
    )
    if found is None or documents is None or passages == "none":
        return made
    return _carrying(made, passages_of(loaded.system, found, documents), documents, passages, told)


def _carrying(
    made: ReportContents,
    shown: Mapping[str, tuple[CopyText, ...]],
    documents: Mapping[str, Document],
    passages: str,
    told: Progress,
) -> ReportContents:
    """The contents with passages, and how much of each paper they are; a line of warning where that is much."""
    if passages == "decisive":
        wanted = {cite.claim for panel in brief_of(made).panels for cite in panel.decisive}
        shown = {name: tuple(map(sentence_of, own)) for name, own in shown.items() if name in wanted}
    shares = carried_shares(made.system, shown, documents)
    much = [name for name, share in shares.items() if share > TENTH]
    if much:
        told(f"The file will carry more than a tenth of {listed(much)}; --passages none leaves every sentence out.")
    return replace(made, passages=shown, carried=carried_says(shares))


def _whole(system: System, as_of: datetime.date | None, told: Progress) -> tuple[QuestionAnswer, ...]:
    # A study without questions is asked for all that it can answer as it is.
    verbs = list(verbs_with_something_to_ask(system))
    if verbs:
        told(f"The study has no questions of its own: asking all of it ({', '.join(verbs)}).")
    found = [_answered(system, verb, as_of) for verb in verbs]
    return tuple(QuestionAnswer(verb, one.question, one) for verb, one in zip(verbs, found, strict=True))


def _answered(system: System, verb: str, as_of: datetime.date | None) -> Finding:
    try:
        return finding_of(verb, system, Wish(as_of=as_of))
    except CannotDo as refused:
        return Finding(verb, system.name, WHOLE[verb], whole_sentence(str(refused)), (), complete=False)


def _run(
    loaded: LoadedStudy, questions: Sequence[Question], as_of: datetime.date | None, told: Progress
) -> tuple[Mapping[str, Finding], tuple[Judgement, ...], Mapping[tuple[str, str], str]]:
    """The answers by question, what the model makes of the papers' conclusions, and what numbers would turn answers."""
    system = loaded.system
    asked = [_asked(system, one, as_of) for one in questions]
    tasks = [(one.question, case) for one in asked for case in one.cases]
    if tasks:
        told(f"Answering {number_of(len(questions), 'question')}, {len(tasks)} in all with their readings.")
    told("The first run compiles kernels, once; that takes about a minute.")
    parts: dict[str, list[Answer]] = {one.id: [] for one in questions}
    turned = [(one, name) for one in questions if one.verb not in SIDE_BY_SIDE for name in chosen_readings(system)]
    work = [delayed(conclusions_tested)(loaded), *(delayed(_turning)(system, *one, as_of) for one in turned)]
    work += [delayed(_answers)(one.verb, case) for one, case in tasks]
    jobs = _cores(tasks) if tasks else 1
    results = Parallel(n_jobs=jobs, return_as="generator", batch_size=1, pre_dispatch="all")(work)
    judged = next(results)
    turning = {(one.id, name): next(results) for one, name in turned}
    for number, ((one, _), found) in enumerate(zip(tasks, results, strict=True), 1):
        parts[one.id].extend(found)
        told(f"  {number} of {len(tasks)}: {one.ask}")
    return {one.question.id: _joined(system, one, parts[one.question.id]) for one in asked}, judged, turning


def _turning(system: System, question: Question, reading: str, as_of: datetime.date | None) -> str:
    """Which other numbers would turn the answer that leads in a reading; nothing where it has none that could turn."""
    if question.reading not in (None, reading):
        return ""
    try:
        row = next((one for one in rows_of(system, question, Setup(reading, as_of)) if one.headline), None)
    except (CannotDo, Fault):  # the question itself says why
        return ""
    if row is None or row.silent or row.refused or row.flag() is None:
        return ""
    return turning_says(would_turn(row, RatingNames(system)))


def _has_answer(system: System, question: Question) -> bool:
    return question.verb != "compare" or len(chosen_readings(system)) == 2


def _asked(system: System, question: Question, as_of: datetime.date | None) -> CasesOfQuestion:
    readings = chosen_readings(system) if question.verb == "compare" else ()
    try:
        cases = steps_of(question.verb).cases(system, Wish(question=question.id, as_of=as_of, readings=readings))
    except (CannotDo, Fault) as refused:
        return CasesOfQuestion(question, refused=whole_sentence(str(refused)))
    return CasesOfQuestion(question, cases)


def _answers(verb: str, case: Any) -> tuple[Answer, ...]:
    return tuple(steps_of(verb).answer(case))


def _cores(tasks: Sequence[Any]) -> int:
    return max(1, min(len(tasks), os.cpu_count() or 1))


def _joined(system: System, asked: CasesOfQuestion, answers: Sequence[Answer]) -> Finding:
    # The verb itself puts the readings together, so that its headline and its notes have one author.
    if asked.refused:
        return Finding(asked.question.verb, system.name, asked.question.ask, asked.refused, (), complete=False)
    return steps_of(asked.question.verb).finding(asked.cases, answers)


def passages_of(
    system: System, found: Mapping[str, tuple[Verification | None, ...]], documents: Mapping[str, Document]
) -> dict[str, tuple[CopyText, ...]]:
    """Return for each claim the passages of the reader's copies in which it stands."""
    return {
        claim.id: tuple(
            _passage(one, documents[anchor.source])
            for anchor, one in zip(claim.at, found[claim.id], strict=True)
            if one is not None and one.passage is not None
        )
        for claim in system.claims.claims
    }


def _passage(found: Verification, document: Document) -> CopyText:
    assert found.passage is not None
    where = found.passage
    return CopyText(document.block(where.block).text, where.block, where.start, where.end, found.state)
