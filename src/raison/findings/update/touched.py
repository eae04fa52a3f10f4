"""What an event touches in a study: claims, where factors stand today, ties and forecasts."""

from __future__ import annotations

from collections.abc import Iterator

from raison.findings.naming.ratings import rating_names
from raison.findings.update.records import ClaimLink, TieLink, TodayChange, TouchedClaim, TouchedForecast, TouchedTie
from raison.lenses.alignment.ties import Tie, ties_of
from raison.lenses.worlds.impacts import Impacts
from raison.lenses.worlds.settling import start
from raison.model.picture import picture
from raison.model.readings import author_readings
from raison.model.records import Event
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.expressions import Is, Node, leaves
from raison.words.faults import Fault

__all__ = ["check_possible_event", "claims_touched", "forecasts_touched", "ties_touched", "today_changed"]


def check_possible_event(event: Event, after: System) -> None:
    """Refuse an event after which today is something that the study says can never be.

    Parameters
    ----------
    event : Event
    after : System
        The study with the event taken in.

    Raises
    ------
    Fault
        In an author's reading today breaks a `never`.

    Examples
    --------
    >>> from raison.model.events import with_event
    >>> from raison.words.dates import read_moment
    >>> from tests.examples.model import example
    >>> event = Event("e", "It presses.", read_moment("2033"), assumption="a", sets={"line": "press"})
    >>> never = {"id": "calm", "all": "line=press and climate=cool", "assumption": "a"}
    >>> check_possible_event(event, with_event(example(never=[never]), event))
    Traceback (most recent call last):
    raison.words.faults.Fault: event.sets: 'line=press' contradicts never.calm, line=press and climate=cool, in the \
reading grim; set climate too, or correct the event, or the never
    """
    for reading in author_readings(after):
        shown = picture(after, Setup(reading))
        impacts = Impacts(shown)
        today = impacts.frame.row(shown.world)[None, :]
        for never in shown.never:
            if impacts.frame.truth(never.node, today)[0]:
                others = [name for name in _factors_in(never.node) if name not in event.sets]
                also = f"set {' or '.join(others)} too, or " if others else ""
                rule = f"contradicts {never.address}, {never.text}, in the reading {reading}"
                value = " and ".join(f"{name}={one}" for name, one in event.sets.items())
                raise Fault(("event", "sets"), value, rule, f"{also}correct the event, or the never")


def _factors_in(node: Node) -> list[str]:
    return list(dict.fromkeys(leaf.factor for leaf in leaves(node) if isinstance(leaf, Is)))


def today_changed(event: Event, before: System, after: System) -> tuple[TodayChange, ...]:
    """Return where the factors that an event sets stand before and after, in every author's reading.

    >>> from raison.model.events import with_event
    >>> from raison.words.dates import read_moment
    >>> from tests.examples.model import example
    >>> event = Event("e", "It heats up.", read_moment("2033"), assumption="a", sets={"arms": "pursued"})
    >>> [(one.before, one.after, one.moves_on) for one in today_changed(event, example(), with_event(example(), event))]
    [('none', 'pursued', ''), ('none', 'pursued', '')]
    """
    return tuple(one for name in author_readings(after) for one in _changed(event, name, before, after))


def _changed(event: Event, reading: str, before: System, after: System) -> Iterator[TodayChange]:
    old = picture(before, Setup(reading)).world
    impacts = Impacts(picture(after, Setup(reading)))
    begin = start(impacts)
    settled = impacts.frame.world(begin.settled) if begin.known else impacts.picture.world
    for name in event.sets:
        new = impacts.picture.world[name]
        yield TodayChange(name, reading, old[name], new, "" if settled[name] == new else settled[name])


def claims_touched(event: Event, before: System) -> tuple[TouchedClaim, ...]:
    """Return the claims that an event is cited to, and those that say where its factors stood.

    >>> from tests.examples.model import example
    >>> claims_touched(Event("e", "It presses.", touches=("drives",), assumption="a"), example())[0].why
    'named by it'
    """
    found: dict[str, TouchedClaim] = {}

    def add(names: tuple[str, ...], why: ClaimLink) -> None:
        for name in names:
            if name in before.claim:
                found.setdefault(name, TouchedClaim(name, before.claim[name].says, why))

    add(event.because.claims() if event.because else (), "cited for it")
    for reading in author_readings(before):
        today = picture(before, Setup(reading)).today
        for because in (today[name].because for name in event.sets):
            add(because.claims() if because else (), "told where things stood")
    add(event.touches, "named by it")
    return tuple(found.values())


def ties_touched(event: Event, system: System) -> tuple[TouchedTie, ...]:
    """Return the ties between an event's actors, those that depend on what it sets, and those that it names.

    >>> from tests.examples.model import example
    >>> ties_touched(Event("e", "It presses.", assumption="a"), example())
    ()
    """
    found: dict[str, TouchedTie] = {}
    for reading in author_readings(system):
        names = rating_names(system, reading)
        for tie in ties_of(system, Setup(reading)):
            why = _tie_touched(event, tie)
            if why is not None:
                found.setdefault(tie.address, TouchedTie(tie.address, names.get(tie.address, tie.address), why))
    return tuple(found.values())


def _tie_touched(event: Event, tie: Tie) -> TieLink | None:
    if tie.when is not None and set(_factors_in(tie.when)) & set(event.sets):
        return "depends on what it sets"
    if tie.between <= set(event.actors):
        return "between its actors"
    return "named by it" if tie.address.removeprefix("relations.") in event.touches else None


def forecasts_touched(event: Event, system: System) -> tuple[TouchedForecast, ...]:
    """Return the open forecasts that an event speaks for or against, and those that it names.

    >>> from tests.examples.model import example
    >>> plain = {"id": "f", "asks": "?", "criteria": "?", "claimant": "Ann", "made": "2031", "expects": "line=press"}
    >>> event = Event("e", "It presses.", assumption="a", sets={"line": "press"})
    >>> [(one.id, one.bears) for one in forecasts_touched(event, example(forecasts=[plain]))]
    [('f', 'for')]
    """
    return tuple(_forecasts(event, system))


def _forecasts(event: Event, system: System) -> Iterator[TouchedForecast]:
    for one in system.forecasts.forecasts:
        expected = one.expects.root if one.expects is not None else None
        if one.resolution is not None:
            continue
        if isinstance(expected, Is) and expected.factor in event.sets:
            met = event.sets[expected.factor] in expected.variants
            yield TouchedForecast(one.id, one.asks, one.criteria, "for" if met else "against")
        elif one.id in event.touches or (isinstance(expected, Is) and expected.factor in event.touches):
            yield TouchedForecast(one.id, one.asks, one.criteria, "named")
