"""Whether something lasts: at rest, after each shock, under each other line; its conditions, what would follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from raison.findings.case import Case
from raison.findings.phrases import Phrases, capital, listed
from raison.findings.records import Answer, Reason, Row, Table
from raison.findings.rows.lasting import Lasting, Shock, last_probe, lasting
from raison.findings.rows.truth import factors_in
from raison.findings.standing import assembled
from raison.findings.support.stated import PosedQuestion
from raison.findings.whatif.conditions import Condition, Conditions, conditions
from raison.findings.whatif.sharing import start_data
from raison.findings.whatif.short import lasting_short, lasting_view
from raison.lenses.worlds.impacts import Impacts

__all__ = ["LASTS", "whether_it_lasts"]

LASTS = "whether it lasts"
MOST_WAYS = 3
NEEDED = {
    ("for", True): "needed", ("for", False): "not needed", ("against", True): "must not hold",
    ("against", False): "may hold",
}  # fmt: skip


def whether_it_lasts(case: Case) -> Answer:
    """Return whether an outcome lasts in one reading, with its conditions and what would bring it about.

    >>> from tests.examples.lasting import lasting_case
    >>> whether_it_lasts(lasting_case()).says
    'It does not last: it holds at rest and is undone if the state presses.'
    """
    probe = last_probe(case)
    found: Lasting = probe.result
    data = start_data(probe.impacts, found.begin) | {"outcome": case.ask.outcome_name}
    if found.rest is None:
        return Answer(case.setup.reading, LASTS, "Unknown: where things stand does not settle.", "open", data=data)
    assert case.ask.outcome is not None
    about = conditions(probe.impacts, case.ask.outcome, found.begin.settled)
    ways = [_way(case, probe.impacts, way) for way in about.ways[:MOST_WAYS]] if not found.rest else []
    says = " ".join((*_now_says(case, probe.impacts, found), *_ways_say(case, about, ways), *_untested(about)))
    answer = Answer(
        case.setup.reading,
        LASTS,
        says,
        "follows",
        () if about.complete else ("incomplete",),
        tuple(_reason(case.phrases, one) for one in about.every),
        short=tuple(
            (sentence,) for sentence in (*_now_says(case, probe.impacts, found), *_ways_say(case, about, ways))
        ),
        tables=_tables(case, about),
        data=data
        | {"lasts": found.word, "lasting": found.shocks, "line": found.line, "conditions": about, "ways": ways},
    )
    undone = [(one.factor, one.variant) for one in _undoing(ways[0] if ways else found)]
    answer = replace(
        answer,
        short=lasting_short(case.phrases, found.word, about.ways if not found.rest else (), undone),
        views=(lasting_view(case, about.ways[:MOST_WAYS] if not found.rest else (), undone),),
    )
    posed = None if found.rest else PosedQuestion("settle", "holding", case.ask)
    return assembled(probe, answer, posed=posed)


def _way(case: Case, impacts: Impacts, way: Sequence[tuple[str, str]]) -> Lasting:
    question = case.ask.question
    assert case.ask.outcome is not None and question is not None and question.lasts is not None
    return lasting(impacts, case.ask.outcome, question.lasts, dict(way))


def _now_says(case: Case, impacts: Impacts, found: Lasting) -> list[str]:
    phrases = case.phrases
    if found.word == "lasts":
        return ["It lasts: it holds at rest, after each single shock, and under every other line."]
    if found.word is None:
        return ["It holds at rest; whether it lasts is unknown, for after some shocks the system does not settle."]
    if found.rest:
        return [f"It does not last: it holds at rest and is undone if {_undone(phrases, found)}."]
    world = impacts.frame.world(found.begin.settled)
    stands = listed([phrases.clause(name, world[name]) for name in world if name in factors_in(case.ask.outcome)])
    alone = _alternatives(phrases, (one for one in (*found.shocks, *found.line) if one.holds))
    if alone:
        return [f"It does not last: at rest, {stands}.", f"One change alone would bring it about: {alone}."]
    line = phrases.names([case.ask.question.lasts]) if case.ask.question is not None and case.ask.question.lasts else ""
    return [
        f"It does not last: at rest, {stands}.",
        f"No single shock brings it about, and no other variant of {line}.",
    ]


def _undoing(found: Lasting) -> list[Shock]:
    return [one for one in (*found.shocks, *found.line) if one.holds is False]


def _undone(phrases: Phrases, found: Lasting) -> str:
    return _alternatives(phrases, _undoing(found))


def _alternatives(phrases: Phrases, shocks: Iterable[Shock]) -> str:
    return listed([phrases.clause(one.factor, one.variant) for one in shocks], "or")


def _ways_say(case: Case, about: Conditions, ways: Sequence[Lasting]) -> list[str]:
    phrases, says = case.phrases, []
    for way, found in zip(about.ways, ways, strict=False):
        undone = _undone(phrases, found)
        then = f"Even then it is undone if {undone}" if undone else "Then it lasts"
        told = listed([phrases.clause(name, variant) for name, variant in way])
        says += [f"It would hold if {told}.", f"{then}."]
    if len(about.ways) > MOST_WAYS:
        says.append(f"{len(about.ways) - MOST_WAYS} more sets of choices would bring it about.")
    if ways == [] and about.complete and not about.ways:
        says.append("No combination of choices brings it about.")
    return says


def _untested(about: Conditions) -> list[str]:
    return [] if about.complete else ["There are too many combinations of choices to try them all."]


def _tables(case: Case, about: Conditions) -> tuple[Table, ...]:
    """Return the conditions, a table for each development that the outcome names; what speaks for it comes first."""
    targets = dict.fromkeys(one.effect.target for one in about.every)
    return tuple(_table(case, [one for one in about.every if one.effect.target == name], name) for name in targets)


def _table(case: Case, about: Sequence[Condition], name: str) -> Table:
    ordered = sorted(about, key=lambda one: one.works != "for")
    outcome = case.phrases.outcome_called(case.ask)
    note = (
        f"Needed: from where things stand, whatever is chosen, “{outcome}” is true only with it. Must not hold: "
        "only without it. –: it is nobody's choice, or nothing was found that brings it about."
    )
    title = f"What bears on “{case.phrases.factor(name)}”"
    return Table(
        title, ("Condition", "Speaks", "Today", "Needed?"), tuple(_row(case.phrases, one) for one in ordered), note
    )


def _row(phrases: Phrases, one: Condition) -> Row:
    needed = "–" if one.necessary is None else NEEDED[one.works, one.necessary]
    cells = (_condition(phrases, one), one.works, "holds" if one.today else "does not", needed)
    return Row(cells, phrases.claims(one.effect.because), one.effect.because is None)


def _condition(phrases: Phrases, one: Condition) -> str:
    when = phrases.condition(one.effect)
    return capital(phrases.causes(one.effect)) + (f", while {when}" if when else "")


def _reason(phrases: Phrases, one: Condition) -> Reason:
    because = one.effect.because
    says = f"{one.works} it: {phrases.effect(one.effect)}"
    kind = "carries" if one.works == "for" else "opposes"
    return Reason(
        kind, capital(says), (one.effect.address,), phrases.claims(because), because is None, phrases.hedged(because)
    )
