"""Reporting: a study's questions are answered, side by side on the cores there are, and written into one file."""

from __future__ import annotations

import datetime
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from joblib import Parallel, delayed

from raison.desk.asking import STEPS, finding_of
from raison.desk.checking import conclusions_tested, documents_of, states_of, verifications_of
from raison.desk.citing import cite_where_found
from raison.desk.kept import kept_answer
from raison.desk.options import day_of
from raison.desk.study import Study
from raison.findings.asking.asking import Wish, readings_of
from raison.findings.asking.holdings import verbs_with_something_to_ask
from raison.findings.check.anchor_looks import Look
from raison.findings.check.answer import check
from raison.findings.check.conclusions import conclusions
from raison.findings.records import Finding
from raison.findings.scenarios.answer import scenarios
from raison.findings.whatif.boards import responding_boards
from raison.model.records import Question
from raison.model.system import System
from raison.report.contents import Passage, QuestionAnswer, ReportContents
from raison.report.data import render as render_data
from raison.report.html import render as render_html
from raison.report.markdown import render as render_markdown
from raison.sources import Document, Verification
from raison.sources.fingerprints import fingerprint
from raison.store.writing.save import write_whole
from raison.words.expressions import Is, leaves
from raison.words.faults import CannotDo

__all__ = ["contents_of", "passages_of", "report"]

MOST_ABOUT = 6
FORMS: dict[str, Callable[[ReportContents], str]] = {
    ".html": render_html,
    ".htm": render_html,
    ".md": render_markdown,
    ".json": render_data,
}
WHOLE = {
    "stability": "Which outcomes are stable?",
    "bargain": "Where does each issue on the table settle?",
    "alignment": "Who stands with whom, and what strains?",
}
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Task:
    """One verb to be run on one reading."""

    verb: str
    wish: Wish


def report(
    study: Study,
    *,
    output: str | os.PathLike[str] | None = None,
    texts: str | os.PathLike[str] | None = None,
    as_of: str | datetime.date | None = None,
    progress: Progress | None = None,
) -> Finding:
    """Write a study's questions, answers and evidence into one file.

    Parameters
    ----------
    study : Study
    output : path, optional
        The file to write; its ending chooses the form: .html, .md or .json. By default NAME-report.html here.
    texts : path, optional
        A folder with the reader's own copies, to show the passages; by default the study's own `texts/`.
    as_of : date, optional
        Only what sources published by then support.
    progress : callable (str), optional
        Told each step in a line.

    Returns
    -------
    Finding
        The headline says where the report is; the answers are those of all questions.

    Raises
    ------
    CannotDo
        If the file cannot be written, or its ending is unknown; nothing is computed before that is known.
    """
    path = _checked_path(Path(output) if output is not None else Path(f"{study.folder.name}-report.html"))
    told = progress or (lambda line: None)
    contents = contents_of(study, texts, None if as_of is None else day_of("as_of", as_of), told)
    told("Writing the report.")
    written = FORMS[path.suffix.lower()](contents).encode("utf-8")
    try:
        write_whole(path, written)
    except OSError as wrong:
        raise CannotDo(f"{path} cannot be written: {wrong.strerror}; choose another place with --output") from wrong
    answers = tuple(answer for asked in contents.answers for answer in asked.finding.answers)
    size = f"{len(written) / 1e6:.1f} MB"
    count = len(contents.answers)
    asked = f"{count} question{'s' if count != 1 else ''}, " if contents.asked else ""
    says = f"The report of {contents.system.study.title} is in {path} ({asked}{size})."
    return Finding("report", study.folder.name, "Write the report", says, answers)


def _checked_path(path: Path) -> Path:
    if path.suffix.lower() not in FORMS:
        raise CannotDo(f"{path} has no ending that is known; end the file in {', '.join(FORMS)}")
    if path.is_dir():
        raise CannotDo(f"{path} is a folder; name a file in it, such as {path / 'report.html'}")
    if not path.absolute().parent.is_dir():
        raise CannotDo(f"{path.absolute().parent} is no folder; make it first, or choose another place with --output")
    try:
        with tempfile.TemporaryFile(dir=path.absolute().parent):  # the only sure way to learn whether it can be written
            return path
    except OSError as wrong:
        raise CannotDo(f"{path} cannot be written: {wrong.strerror}; choose another place with --output") from wrong


def _outcome_factors(system: System) -> tuple[str, ...]:
    # What the study's named outcomes are about makes the families of scenarios; the answer names these factors.
    named = (leaf.factor for node in system.outcomes.values() for leaf in leaves(node) if isinstance(leaf, Is))
    return tuple(dict.fromkeys(named))[:MOST_ABOUT]


def contents_of(
    study: Study, texts: str | os.PathLike[str] | None, as_of: datetime.date | None, told: Progress
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
    questions = [one for one in loaded.system.study.questions if one.verb in STEPS]
    copies = {name: fingerprint(one) for name, one in (documents or {}).items()}
    asked = ("report", as_of, copies)
    findings = kept_answer(loaded, asked, lambda: _run(loaded.system, questions, as_of, told), told=told)
    answers = tuple(QuestionAnswer(one.id, one.ask, findings[one.id]) for one in questions)
    return ReportContents(
        loaded.system,
        datetime.date.today(),
        version("raison"),
        answers or _whole(loaded.system, as_of, told),
        check(loaded.system, loaded.warnings, states, looks=looks),
        kept_answer(loaded, ("worlds", *asked), lambda: _worlds(loaded.system, as_of)),
        None,
        passages_of(loaded.system, found, documents) if found is not None and documents is not None else {},
        kept_answer(loaded, ("boards", *asked), lambda: _boards(loaded.system, questions, findings, as_of)),
        conclusions(loaded.system, kept_answer(loaded, ("conclusions", copies), lambda: conclusions_tested(loaded))),
        asked=bool(answers),
    )


def _worlds(system: System, as_of: datetime.date | None) -> Finding | None:
    # Without effects every combination is consistent, and there is nothing to tell.
    if not system.model.effects:
        return None
    owned = any(factor.owner for factor in system.factors.values())
    return scenarios(system, Wish(as_of=as_of, about=_outcome_factors(system), levers=owned, scores=True))


def _whole(system: System, as_of: datetime.date | None, told: Progress) -> tuple[QuestionAnswer, ...]:
    # A study without questions is asked for all that it can answer as it is.
    verbs = [verb for verb in verbs_with_something_to_ask(system) if verb != "scenarios"]
    if verbs:
        told(f"The study has no questions of its own: asking all of it ({', '.join(verbs)}).")
    found = [_answered(system, verb, as_of) for verb in verbs]
    return tuple(QuestionAnswer(verb, one.question, one) for verb, one in zip(verbs, found, strict=True))


def _answered(system: System, verb: str, as_of: datetime.date | None) -> Finding:
    try:
        return finding_of(verb, system, Wish(as_of=as_of))
    except CannotDo as refused:
        return Finding(verb, system.name, WHOLE[verb], str(refused), (), complete=False)


def _boards(
    system: System, questions: Sequence[Question], findings: Mapping[str, Finding], as_of: datetime.date | None
) -> tuple[QuestionAnswer, ...]:
    # Where others respond to what is held, the states are drawn too.
    held = [one for one in questions if one.verb == "whatif"]
    found = Parallel(n_jobs=_cores(held))(
        delayed(responding_boards)(system, Wish(question=one.id, as_of=as_of), findings[one.id]) for one in held
    )
    return tuple(QuestionAnswer(one.id, one.ask, finding) for one, finding in zip(held, found, strict=True))


def _run(
    system: System, questions: Sequence[Question], as_of: datetime.date | None, told: Progress
) -> Mapping[str, Finding]:
    tasks = [
        (one.id, Task(one.verb, Wish(question=one.id, reading=reading, as_of=as_of)))
        for one in questions
        for reading in _readings(system, one)
    ]
    if tasks:
        told(f"Answering {len(questions)} questions, {len(tasks)} in all with their readings.")
    told("The first run compiles kernels, once; that takes about a minute.")
    parts: dict[str, list[Finding]] = {one.id: [] for one in questions}
    asks = {one.id: one.ask for one in questions}
    results = Parallel(n_jobs=_cores(tasks), return_as="generator")(delayed(_one)(system, task) for _, task in tasks)
    for number, ((name, _), finding) in enumerate(zip(tasks, results, strict=True), 1):
        parts[name].append(finding)
        told(f"  {number} of {len(tasks)}: {asks[name]}")
    return {one.id: _joined(system, one, as_of, parts[one.id]) for one in questions}


def _readings(system: System, question: Question) -> tuple[str | None, ...]:
    # Alignment lays moments of different papers side by side, so it is asked of all its readings at once.
    return (question.reading,) if question.verb == "alignment" else readings_of(system, question.reading)


def _cores(tasks: Sequence[Any]) -> int:
    return max(1, min(len(tasks), os.cpu_count() or 1))


def _one(system: System, task: Task) -> Finding:
    return finding_of(task.verb, system, task.wish)


def _joined(system: System, question: Question, as_of: datetime.date | None, parts: Sequence[Finding]) -> Finding:
    # The verb itself puts the readings together, so that its headline and its notes have one author.
    if len(parts) == 1:
        return parts[0]
    steps = STEPS[question.verb]
    cases = steps.cases(system, Wish(question=question.id, as_of=as_of))
    return steps.finding(cases, [answer for part in parts for answer in part.answers])


def passages_of(
    system: System, found: Mapping[str, tuple[Verification | None, ...]], documents: Mapping[str, Document]
) -> dict[str, tuple[Passage, ...]]:
    """Return for each claim the passages of the reader's copies in which it stands."""
    return {
        claim.id: tuple(
            _passage(one, documents[anchor.source])
            for anchor, one in zip(claim.at, found[claim.id], strict=True)
            if one is not None and one.passage is not None
        )
        for claim in system.claims.claims
    }


def _passage(found: Verification, document: Document) -> Passage:
    assert found.passage is not None
    where = found.passage
    return Passage(document.block(where.block).text, where.block, where.start, where.end, found.state)
