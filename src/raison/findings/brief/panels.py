"""Panels: a question with both readings side by side, the sentences that decide it, what turns it, and one figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from raison.findings.brief.asked import AnsweredQuestion, claims_of
from raison.findings.brief.change import turns_says
from raison.findings.brief.citing import Citer
from raison.findings.brief.figures import figure_of
from raison.findings.brief.page import carrying_of, chip_of
from raison.findings.brief.records import Chip, FurtherRow, OpenedAnswer, Panel, PanelSide, RatingStep
from raison.findings.brief.reruns import reruns_says
from raison.findings.headlines import sentences_of, words_in
from raison.findings.naming.readings import reading_name
from raison.findings.phrases import capital
from raison.findings.records import Answer, Reason
from raison.findings.support.in_trials import RowTrials
from raison.findings.views import StatesView
from raison.model.system import System

__all__ = ["panels_of", "unrolled_of"]

Said = Mapping[tuple[str, str], str]
DECISIVE, STEPS, SENTENCES, BREATH = 3, 8, 2, 35


def panels_of(
    system: System,
    asked: Sequence[AnsweredQuestion],
    citer: Citer,
    trials: Sequence[RowTrials] = (),
    turning: Said | None = None,
) -> tuple[Panel, ...]:
    """Return a panel for each question; `turning` says by question and reading which other numbers would turn it.

    >>> from tests.examples.report import sample_contents
    >>> from raison.findings.brief.asked import asked_of
    >>> made = sample_contents()
    >>> (panel,) = panels_of(made.system, asked_of(made.system, made.answers), Citer(made.system, {}))
    >>> panel.sides[0].reruns, panel.turns
    ('Holds in its one rerun.', 'The answer turns if any one of these does not hold: Fen ¶2.1a.')
    """
    drawn = {(one.question, one.reading): one.says for one in trials}
    return tuple(_panel(system, one, citer, drawn, turning or {}) for one in asked)


def _panel(system: System, one: AnsweredQuestion, citer: Citer, trials: Said, turning: Said) -> Panel:
    figure = figure_of(system, one)
    states = [view for answer in one.leading for view in answer.views if isinstance(view, StatesView)]
    drawn = figure is not None and isinstance(figure.view, StatesView)
    both = trials, turning
    ways = () if drawn else tuple(way for view in states[:1] for way in view.ways if way.own)
    return Panel(
        one.question.id,
        one.number,
        one.question.ask,
        tuple(
            _side(system, answer, one.further, *(said.get((one.question.id, answer.reading), "") for said in both))
            for answer in one.leading
        ),
        citer.cite(_decisive(one), DECISIVE, carrying_of(system, one)),
        turns_says(system, one.every),
        figure,
        ways,
        one.question.finding.notes,
    )


def _decisive(one: AnsweredQuestion) -> Iterator[str]:
    """The claims of the readings in turn, so that each that speaks is heard."""
    each = [claims_of(answer) for answer in one.leading]
    for place in range(DECISIVE):
        yield from (claims[place] for claims in each if place < len(claims))


def _side(system: System, answer: Answer, further: Sequence[Answer], in_trials: str, turning: str) -> PanelSide:
    rows = tuple(
        FurtherRow(capital(other.label), sentences_of(other)[0][0], other.standing)
        for other in further
        if other.reading == answer.reading and other.standing != "silent" and other.short
    )
    said = " ".join(map(_form, sentences_of(answer)))
    return PanelSide(
        chip_of(system, answer), said, rows, f"{reruns_says(answer.settings)} {in_trials}".strip(), turning
    )


def _form(forms: Sequence[str]) -> str:
    """The longest form of a sentence that is read in one breath."""
    return next((form for form in forms if words_in(form) <= BREATH), forms[-1])


def unrolled_of(system: System, asked: Sequence[AnsweredQuestion], citer: Citer) -> OpenedAnswer | None:
    """Return one answer opened down to its sentences: of those that a chain carries, else the one with most claims.

    None where no answer leads to any claim.

    >>> from tests.examples.report import sample_contents
    >>> from raison.findings.brief.asked import asked_of
    >>> made = sample_contents()
    >>> told = unrolled_of(made.system, asked_of(made.system, made.answers), Citer(made.system, {}))
    >>> [(step.says, step.citations[0].claim) for step in told.steps]
    [('If the dam is built, a cut is more likely', 'fen-1')]
    """
    pairs = [(one, answer) for one in asked for answer in one.every if claims_of(answer) and _leaves(answer)]
    found = max(
        pairs,
        key=lambda pair: (pair[1] in pair[0].leading, _chained(pair[1]), len(claims_of(pair[1]))),
        default=None,
    )
    if found is None:
        return None
    one, answer = found
    steps = tuple(_step(reason, citer, chip_of(system, answer)) for reason in _leaves(answer)[:STEPS])
    said = " ".join(forms[-1] for forms in sentences_of(answer)[:1])
    return OpenedAnswer(one.question.ask, reading_name(system, answer.reading), said, steps)


def _chained(answer: Answer) -> bool:
    return any(reason.kind == "link" for reason in answer.reasons)


def _leaves(answer: Answer) -> list[Reason]:
    links = [reason for reason in answer.reasons if reason.kind == "link"] or list(answer.reasons)
    leaves = [part for reason in links for part in reason.walk() if not part.parts and part.ratings]
    return list({part.says: part for part in leaves}.values())


def _step(reason: Reason, citer: Citer, chip: Chip) -> RatingStep:
    found = citer.cite(reason.claims, SENTENCES, dict.fromkeys(reason.claims, chip))
    return RatingStep(capital(reason.says.rstrip(".")), reason.assumed, reason.hedged, found)
