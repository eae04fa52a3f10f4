"""Bargaining: on which issues talks can move, where each settles by every model, and what that rests on."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from raison.findings.asking import readings_of
from raison.findings.bargaining_data import talk_data
from raison.findings.bargaining_exchanges import exchange_table, linkage_reasons
from raison.findings.bargaining_moves import moves_table, unsticking_table
from raison.findings.bargaining_reasons import issue_reasons
from raison.findings.bargaining_says import talk_says
from raison.findings.bargaining_tables import talk_tables
from raison.findings.bargaining_talk import BargainWish, Talk, checked_wish
from raison.findings.bargaining_ways import way_of
from raison.findings.holdings import check_held
from raison.findings.joint import joint_stances
from raison.findings.phrases import listed
from raison.findings.questions import asked_as, lent_notes, question_of
from raison.findings.records import Answer, Finding, Setting, Standing
from raison.findings.standing import spoken
from raison.findings.wishes import Wish
from raison.lenses.bargaining import End, Part, Table, Topic
from raison.lenses.bargaining_zone import moves_within_ranges
from raison.model.readings import canonical
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.faults import CannotDo

__all__ = ["BARGAIN", "bargain", "bargain_asked"]

BARGAIN = "bargaining"


def bargain_asked(system: System, wish: Wish) -> Finding:
    """Return the answer to a question of the study that asks for bargaining.

    >>> from raison.lenses.bargaining_example import talks
    >>> bargain_asked(talks(), Wish(reading="both")).verb
    'bargain'
    """
    return bargain(system, BargainWish(question=wish.question, reading=wish.reading, as_of=wish.as_of))


def bargain(system: System, wish: BargainWish) -> Finding:
    """Return where each issue on the table settles, each reading apart.

    Parameters
    ----------
    system : System
    wish : BargainWish

    Raises
    ------
    Fault, CannotDo
        If the wish names what the study does not have, or nothing is on the table.

    Examples
    --------
    >>> from raison.lenses.bargaining_example import talks
    >>> found = bargain(talks(), BargainWish(reading="both", trials=9))
    >>> found.answers[0].data["issues"]["release"]["talks"]
    'moves'
    """
    check_held(system, "bargain")
    checked_wish(system, wish)
    own = question_of(system, "bargain", wish.question)
    names = readings_of(system, wish.reading or (own.reading if own else None))
    told = [Talk(system, Setup(name, wish.as_of), wish) for name in names]
    if not any(talk.table.topics for talk in told):
        raise CannotDo("no reading tells a stance on an issue; add issues and stances to model.yaml, or import them")
    answers = tuple(_answer(talk) for talk in told)
    asked = asked_as(system, own, Wish(question=wish.question), "bargain", "Where does each issue on the table settle?")
    phrases = told[0].phrases
    return Finding(
        "bargain",
        system.name,
        asked,
        spoken(phrases, answers),
        answers,
        notes=(
            *joint_stances(system, names, wish.as_of),
            *lent_notes(system, own, Wish(question=wish.question), "bargain"),
            *_notes(told),
        ),
    )


def _answer(talk: Talk) -> Answer:
    if not talk.table.topics:
        return Answer(talk.setup.reading, BARGAIN, "It tells no stance on any of these issues.", "undetermined")
    claims, assumptions = _support(talk)
    standing = _standing(talk, claims, assumptions)
    settings = tuple(_settings(talk))
    answer = Answer(
        talk.setup.reading,
        BARGAIN,
        talk_says(talk, standing),
        standing,
        marks=("rests on positions",) if any(setting.holds is False for setting in settings) else (),
        reasons=(*issue_reasons(talk), *linkage_reasons(talk)),
        settings=settings,
        hangs_on=claims,
        assumptions=assumptions,
        data=talk_data(talk),
    )
    tables = (*talk_tables(talk), exchange_table(talk), unsticking_table(talk), moves_table(talk))
    return replace(answer, tables=tuple(table for table in tables if table.rows))


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


def _key(table: Table) -> Hashable:
    return tuple((topic.name, way_of(topic).word) for topic in table.topics)


def _support(talk: Talk) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The claims whose withdrawal alone changes what talks can do, and the assumed positions whose silence does."""
    before = _key(talk.table)

    def turned(**change: frozenset[str]) -> bool:
        return _key(talk.table_in(replace(talk.setup, **change))) != before  # type: ignore[arg-type]

    named = dict.fromkeys(
        canonical(talk.system.claim, name)
        for topic in talk.table.topics
        for because in (topic.because, *(part.because for part in _deciding(topic)))
        if because is not None
        for name in because.claims()
    )
    claims = tuple(name for name in named if turned(withdrawn=talk.setup.withdrawn | {name}))
    assumed = [part.address for topic in talk.table.topics for part in _deciding(topic) if part.assumed]
    return claims, tuple(name for name in assumed if turned(silent=talk.setup.silent | {name}))


def _deciding(topic: Topic) -> Iterator[Part]:
    """The ratings that decide whether an issue can move: positions, and capabilities where a quota decides."""
    for stance in topic.stances:
        yield stance.position
        if topic.rule.quota is not None:
            yield stance.capability


def _standing(talk: Talk, claims: tuple[str, ...], assumptions: tuple[str, ...]) -> Standing:
    if talk.assumed or assumptions or not claims:
        return "assumed"
    return "follows" if len(claims) > 1 else "stated"


def _notes(told: Sequence[Talk]) -> Iterator[str]:
    lacking = [one for talk in told for one in _lacking(talk)]
    yield from dict.fromkeys(lacking)
    weights = [part for talk in told for part in talk.assumed if not part.address.endswith(".position")]
    if weights:
        yield (
            f"{len({part.address for part in weights})} saliences and capabilities are assumptions. On decisions of "
            "the European Union whose outcome is known no model tried did reliably better than the compromise, and "
            "none missed by less than a fifth of the scale on average."
        )


def _lacking(talk: Talk) -> Iterator[str]:
    reading = talk.phrases.reading(talk.setup.reading)
    words = [way.word for way in talk.ways]
    for word, told in (("no today", "does not say how things stand today on"), ("one side", "tells one side only on")):
        if word in words:
            yield f"{reading} {told} {_quoted(talk, [way.issue for way in talk.ways if way.word == word])}."
    if talk.table.silent:
        yield f"{reading} tells no stance on {_quoted(talk, talk.table.silent)}."
    lent = [topic.name for topic in talk.table.topics if topic.lent]
    if lent:
        yield f"How things stand today on {_quoted(talk, lent)} is lent to {reading} by another source."


def _quoted(talk: Talk, issues: Sequence[str]) -> str:
    return listed([f"“{talk.name(issue)}”" for issue in issues])
