"""Bargaining: on which issues talks can move, where each settles by every model, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from raison.findings.asking.asking import Ask, readings_of
from raison.findings.asking.holdings import check_held
from raison.findings.asking.joint import joint_stances
from raison.findings.asking.questions import asked_as, lent_notes, question_of
from raison.findings.bargaining.clauses import issue_clauses
from raison.findings.bargaining.data import talk_data
from raison.findings.bargaining.linked import exchange_table, linkage_reasons
from raison.findings.bargaining.reasons import issue_reasons
from raison.findings.bargaining.says import talk_says
from raison.findings.bargaining.short import positions_of, talk_short
from raison.findings.bargaining.tables import talk_tables
from raison.findings.bargaining.talk import Talk, check_talk
from raison.findings.bargaining.what_moves import moves_table, unsticking_table
from raison.findings.naming.readings import reading_names
from raison.findings.naming.saying import few
from raison.findings.phrases import capital, listed
from raison.findings.records import Answer, Finding, Setting
from raison.findings.rows.bargaining import TalksProbe, way_of
from raison.findings.standing import spoken, standing_of
from raison.findings.support.clauses import clauses_table, stated_whole
from raison.findings.support.hanging import Support
from raison.findings.support.silence import not_published
from raison.findings.wish import Wish
from raison.lenses.bargaining.table import End
from raison.lenses.bargaining.zone import moves_within_ranges
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import CannotDo

__all__ = ["BARGAIN", "answer", "bargain", "cases", "finding"]

BARGAIN = "bargaining"


def bargain(system: System, wish: Wish) -> Finding:
    """Return where each issue on the table settles, each reading apart.

    Parameters
    ----------
    system : System
    wish : Wish

    Raises
    ------
    Fault, CannotDo
        If the wish names what the study does not have, or nothing is on the table.

    Examples
    --------
    >>> from tests.examples.bargaining import talks
    >>> found = bargain(talks(), Wish(reading="both", trials=9))
    >>> found.answers[0].data["issues"]["release"]["talks"]
    'moves'
    """
    told = cases(system, wish)
    return finding(told, [one for talk in told for one in answer(talk)])


def cases(system: System, wish: Wish) -> tuple[Talk, ...]:
    """Return what is asked, in each reading.

    Raises
    ------
    Fault, CannotDo
        If the wish names what the study does not have, or nothing is on the table.
    """
    check_held(system, "bargain")
    check_talk(system, wish)
    own = question_of(system, "bargain", wish.question)
    names = readings_of(system, wish.reading or (own.reading if own else None))
    told = tuple(Talk(system, Setup(name, wish.as_of), Ask(wish=wish, question=own)) for name in names)
    if not system.model.stances:
        raise CannotDo("no reading has a stance on an issue; add issues and stances to model.yaml, or import them")
    return told


def finding(cases: Sequence[Talk], answers: Sequence[Answer]) -> Finding:
    """Return the answers of all readings under one headline."""
    system, ask = cases[0].system, cases[0].ask
    return Finding(
        "bargain",
        system.name,
        asked_as(system, ask.question, ask.wish, "bargain", "Where does each issue on the table settle?"),
        spoken(cases[0].phrases, answers),
        tuple(answers),
        notes=(
            *joint_stances(system, [talk.setup.reading for talk in cases], ask.wish.as_of),
            *lent_notes(system, ask.question, ask.wish, "bargain"),
            *_notes(cases),
        ),
        readings=reading_names(system),
    )


def answer(talk: Talk) -> tuple[Answer]:
    """Return where the issues on one reading's table settle, or that its paper is silent."""
    early, silent = not_published(talk.system, talk.setup), all(way.word == "silent" for way in talk.ways)
    if early or silent and not talk.wish.assumed:
        short = ((early,),) if early else ()
        return (Answer(talk.setup.reading, BARGAIN, early or _silent_says(talk), "silent", short=short),)
    clauses = issue_clauses(talk)
    stated = stated_whole(clauses)
    probe = TalksProbe(talk.system, talk.setup, talk.table_in)
    support = probe.support()
    standing = "silent" if silent else standing_of(probe.answer, bool(stated), support)
    shown = support if standing != "as today" else Support()  # nothing bears on it: there is nothing to name
    settings = tuple(_settings(talk))
    one = Answer(
        talk.setup.reading,
        BARGAIN,
        talk_says(talk),
        standing,
        marks=("rests on positions",) if any(setting.holds is False for setting in settings) else (),
        reasons=(*issue_reasons(talk), *linkage_reasons(talk)),
        settings=settings,
        hangs_on=shown.claims,
        assumptions=shown.assumptions,
        together=shown.pairs,
        stated_by=stated,
        clauses=clauses,
        data=talk_data(talk),
        short=talk_short(talk),
        views=(positions_of(talk),),
    )
    tables = (*talk_tables(talk), exchange_table(talk), unsticking_table(talk), moves_table(talk))
    return (replace(one, tables=(*(table for table in tables if table.rows), *clauses_table("Issue", clauses))),)


def _silent_says(talk: Talk) -> str:
    issues = _quoted(talk, [*(topic.name for topic in talk.table.topics), *talk.table.silent])
    return f"{capital(talk.phrases.reading(talk.setup.reading))} does not discuss how the talks on {issues} stand."


def _settings(talk: Talk) -> Iterator[Setting]:
    ends: tuple[tuple[str, End], ...] = (("all values low", "low"), ("all values high", "high"))
    for name, end in ends:
        turned = [
            talk.name(topic.name)
            for topic, way in zip(talk.table.topics, talk.ways, strict=True)
            if way_of(topic, end).word != way.word
        ]
        yield Setting(name, not turned, f"otherwise on {listed(turned)}" if turned else "")
    yield _weights(talk)


def _weights(talk: Talk) -> Setting:
    """Whether what can move is the same for every salience, and for every capability where these may vary."""
    voted = [topic for topic in talk.table.topics if topic.rule.quota is not None]
    if not voted:
        told = "which issues can move rests on positions and today alone"
        return Setting("any salience and capability", True, told)
    loose = [talk.name(topic.name) for topic in voted if len(set(moves_within_ranges(topic, positions=False))) > 1]
    told = f"otherwise on {listed(loose)}" if loose else "which issues can move does not rest on saliences"
    return Setting("any salience, and any capability in its range", not loose, told)


def _notes(told: Sequence[Talk]) -> Iterator[str]:
    weights = [part for talk in told for part in talk.assumed if not part.address.endswith(".position")]
    if weights:
        yield (
            f"{len({part.address for part in weights})} saliences and capabilities are assumptions. On decisions of "
            "the European Union whose outcome is known no model tried did reliably better than the compromise, and "
            "none missed by less than a fifth of the scale on average."
        )
    yield from dict.fromkeys(one for talk in told for one in _lacking(talk))


def _lacking(talk: Talk) -> Iterator[str]:
    reading = talk.phrases.reading(talk.setup.reading)
    words = [way.word for way in talk.ways]
    for word, told in (("no today", "does not say how things stand today on"), ("one side", "gives one side only on")):
        if word in words:
            yield f"{reading} {told} {_quoted(talk, [way.issue for way in talk.ways if way.word == word])}."
    if talk.table.silent:
        yield f"{reading} has no stance on {_quoted(talk, talk.table.silent)}."
    for topic in talk.table.topics:
        if topic.missing:
            who = talk.phrases.who(*topic.missing)
            stand = "stands" if len(topic.missing) == 1 else "stand"
            yield f"{capital(reading)} does not discuss where {who} {stand} on “{talk.name(topic.name)}”."
    lent = [topic.name for topic in talk.table.topics if topic.lent]
    if lent:
        yield f"How things stand today on {_quoted(talk, lent)} comes from another source than {reading}."


def _quoted(talk: Talk, issues: Sequence[str]) -> str:
    return few([f"“{talk.name(issue)}”" for issue in issues])
