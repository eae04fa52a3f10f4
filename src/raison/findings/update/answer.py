"""Update: an event, what it touches line by line, and the answers that it changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from raison.findings.naming.readings import reading_name, reading_names
from raison.findings.naming.saying import number_of
from raison.findings.phrases import Phrases, capital, listed
from raison.findings.plain_data import as_data
from raison.findings.records import Answer, Finding, Row, Table
from raison.findings.update.answers import answers_changed
from raison.findings.update.records import AnswerChange, EventReport, TodayChange
from raison.findings.update.touched import (
    check_possible_event,
    claims_touched,
    forecasts_touched,
    ties_touched,
    today_changed,
)  # fmt: skip
from raison.model.events import contrasts_of, later_day, with_event
from raison.model.records import Event
from raison.model.system import System

__all__ = ["event_report", "lines_of", "undone_finding", "update_finding"]

CLAIMS = {
    "cited for it": "the event is cited to it",
    "told where things stood": "cited for where this stood",
    "named by it": "the event names it",
}
TIES = {
    "between its actors": "it is a tie of its actors",
    "depends on what it sets": "it depends on what the event changes",
    "named by it": "the event names it",
}
BEARS = {"for": "speaks for yes", "against": "speaks for no", "named": "bears on it"}
ROWS = {"holding": "others hold", "responding": "others respond", "tendency": "by tendency"}


def event_report(system: System, event: Event) -> EventReport:
    """Return what an event touches and what it changes.

    Parameters
    ----------
    system : System
        The study without it.
    event : Event
        With a date.

    Raises
    ------
    Fault
        If today would be something that the study says can never be.

    Examples
    --------
    >>> from raison.words.dates import read_moment
    >>> from tests.examples.model import example
    >>> sets = {"arms": "pursued", "climate": "hot"}
    >>> event = Event("e", "It heats up.", read_moment("2033"), assumption="a", sets=sets)
    >>> [(one.question, one.reading) for one in event_report(example(), event).turned]
    [('if_pressed', 'grim'), ('if_pressed', 'grim')]
    """
    after = with_event(system, event)
    check_possible_event(event, after)
    day = later_day(system, event) if event.sets else None
    return EventReport(
        event.id,
        event.says,
        all(one.id != event.id for one in system.model.events),
        "" if day is None else str(day),
        claims_touched(event, system),
        today_changed(event, system, after),
        ties_touched(event, system),
        forecasts_touched(event, system),
        contrasts_of(system, event) if event.sets else (),
        answers_changed(system, after),
    )


def lines_of(report: EventReport) -> tuple[str, ...]:
    """Return what can be accepted, each by a name: factors that stand otherwise, and forecasts that get a note.

    >>> from raison.words.dates import read_moment
    >>> from tests.examples.model import example
    >>> sets = {"arms": "pursued", "climate": "hot"}
    >>> event = Event("e", "It heats up.", read_moment("2033"), assumption="a", sets=sets)
    >>> lines_of(event_report(example(), event))
    ('arms', 'climate')
    """
    factors = dict.fromkeys(one.factor for one in report.changes)
    return (*factors, *(one.id for one in report.forecasts))


def update_finding(system: System, report: EventReport, accepted: Collection[str] | None = None) -> Finding:
    """Return the report as a finding.

    Parameters
    ----------
    system : System
        The study without the event.
    report : EventReport
    accepted : collection of str, optional
        The lines that were written, as `lines_of` names them; None: nothing was written.

    Examples
    --------
    >>> from raison.words.dates import read_moment
    >>> from tests.examples.model import example
    >>> sets = {"arms": "pursued", "climate": "hot"}
    >>> event = Event("e", "It heats up.", read_moment("2033"), assumption="a", sets=sets)
    >>> print(update_finding(example(), event_report(example(), event)).headline)
    The one answer changes. 2 factors stand otherwise. Nothing is written yet.
    """
    done = "Nothing is written yet." if accepted is None else _written(report, accepted)
    says = " ".join(filter(None, (_answers_say(report), _today_says(report), done)))
    tables = (
        _answers_table(system, report.turned),
        _today_table(system, report),
        Table("Forecasts", ("Forecast", "The event"), tuple(Row((f.asks, BEARS[f.bears])) for f in report.forecasts)),
        Table("Ties", ("Tie", "Why"), tuple(Row(cells) for cells in _tie_rows(report))),
        Table(
            "Claims", ("Claim", "Why"), tuple(Row((f"{c.id}: {c.says}", CLAIMS[c.why]), (c.id,)) for c in report.claims)
        ),
    )
    lines = lines_of(report)
    data = {**as_data(report), "lines": list(lines), "accepted": None if accepted is None else sorted(accepted)}
    answer = Answer("study", "update", says, "follows", tables=tuple(one for one in tables if one.rows), data=data)
    asked = f"What does this change: {_end_of(report.says)}"
    return Finding("update", system.name, asked, says, (answer,), notes=_notes(report), readings=reading_names(system))


def undone_finding(study: str, says: str, files: Sequence[str]) -> Finding:
    """Return that an update was taken back as a whole.

    >>> undone_finding("s", "event-x", ["model.yaml"]).headline
    'Taken back: event-x. As before it: model.yaml.'
    """
    told = f"Taken back: {says}. As before it: {listed(list(files))}."
    answer = Answer("study", "update", told, "follows", data={"undone": says, "files": list(files)})
    return Finding("update", study, "Is the last update taken back?", told, (answer,))


def _end_of(says: str) -> str:
    return f"{says.rstrip('.')}?"


def _answers_say(report: EventReport) -> str:
    asked = [one for one in report.answers if one.headline]
    if not asked:
        return "No question of the study speaks of it."
    turned = [one for one in asked if one.turn == "turned"]
    unknown = [one for one in asked if one.turn == "undetermined"]
    also = f" Of {len(unknown)} it is not known." if unknown else ""
    if not turned:
        return f"No answer changes, of {len(asked)}.{also}"
    if len(asked) == 1:
        return "The one answer changes."
    return f"{len(turned)} of {len(asked)} answers change{'s' if len(turned) == 1 else ''}.{also}"


def _today_says(report: EventReport) -> str:
    names = dict.fromkeys(one.factor for one in report.changes)
    if names:
        return f"{number_of(len(names), 'factor')} stand{'s' if len(names) == 1 else ''} otherwise."
    return "No factor stands otherwise." if report.today else "The event changes no factor."


def _written(report: EventReport, accepted: Collection[str]) -> str:
    if not accepted:
        return "Written: the event alone, for it changes nothing else." if report.new else "There is nothing to write."
    what = "the event and " if report.new else ""
    lines = number_of(len(accepted), "line")
    return f"Written: {what}{lines}; raison update STUDY --undo takes all of it back."


def _tie_rows(report: EventReport) -> tuple[tuple[str, str], ...]:
    # Two readings may tell of the same tie in entries of their own.
    return tuple(dict.fromkeys((capital(one.says), TIES[one.why]) for one in report.ties))


def _answers_table(system: System, turned: Sequence[AnswerChange]) -> Table:
    rows = tuple(
        Row((one.ask, _who(system, one), capital(one.before), capital(one.becomes)))
        for one in sorted(turned, key=lambda one: not one.headline)
    )
    return Table("Answers that change", ("Question", "Reading", "Before", "After"), rows)


def _who(system: System, one: AnswerChange) -> str:
    name = reading_name(system, one.reading)
    return name if one.headline else f"{name}, {ROWS.get(one.row, one.row)}"


def _today_table(system: System, report: EventReport) -> Table:
    rows = tuple(Row(cells) for cells in _today_rows(system, report.today))
    note = f"Things stand as of {report.as_of} then." if report.as_of else ""
    return Table("Where things stand", ("Factor", "Reading", "Before", "After"), rows, note)


def _today_rows(system: System, today: Sequence[TodayChange]) -> Iterator[tuple[str, ...]]:
    phrases = Phrases(system)
    for one in today:
        after = phrases.variant(one.factor, one.after)
        if one.before == one.after:
            after = "the same"
        elif one.moves_on:
            after += f"; the effects move it on to: {phrases.variant(one.factor, one.moves_on)}"
        cells = (phrases.factor(one.factor), reading_name(system, one.reading))
        yield (*cells, phrases.variant(one.factor, one.before), after)


def _notes(report: EventReport) -> tuple[str, ...]:
    notes = []
    if any(one.bears != "named" for one in report.forecasts):
        notes.append("Whether a forecast's criteria are met is yours to say: raison forecasts resolve.")
    asked = [one.id for one in report.contrasts if one.section == "questions"]
    if asked:
        names = listed([f"“{one}”" for one in asked])
        notes.append(f"What {names} supposes has come about: it is compared with what stood before, as against: says.")
    if report.ties:
        notes.append(
            "A tie is not changed by an update; write a new one in model.yaml, from the day on which it holds."
        )
    return tuple(notes)
