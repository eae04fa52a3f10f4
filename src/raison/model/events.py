"""Events that change today: the system with an event taken in, and the day on which things stand then."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from raison.model.checks.holds import check_holds
from raison.model.expectations import Expectation, held_in
from raison.model.picture import picture
from raison.model.readings import author_readings
from raison.model.records import Event, Factor, Now, Question
from raison.model.setup import Setup
from raison.model.system import System
from raison.words.dates import Moment
from raison.words.expressions import read_expression

__all__ = ["KeptContrast", "contrasts_of", "later_day", "with_event"]


@dataclass(frozen=True)
class KeptContrast:
    """A question or expectation whose hold is now today's own value: it is compared with what stood before.

    `section`: questions or expects, of study.yaml; `place`: which entry; `against`: what it is compared with.
    """

    section: str
    place: int
    id: str
    against: str


def with_event(system: System, event: Event, factors: Collection[str] | None = None) -> System:
    """Return a system in which an event has come about: the variants that it sets stand from its date on.

    Parameters
    ----------
    system : System
    event : Event
        With a date.
    factors : collection of str, optional
        Of those that it sets, the ones that are accepted; all without it.

    Examples
    --------
    >>> from tests.examples.model import example
    >>> from raison.words.dates import read_moment
    >>> event = Event("e", "It presses.", read_moment("2033-01"), assumption="a", sets={"line": "press"})
    >>> after = with_event(example(), event)
    >>> [one.is_ for one in after.factors["line"].now], str(after.study.as_of)
    (['hold', 'press'], '2033-01')
    """
    after = _with_today(system, event, factors)
    return _with_contrasts(after, tuple(_contrasts(system, after)))


def _with_today(system: System, event: Event, factors: Collection[str] | None) -> System:
    sets = {name: one for name, one in event.sets.items() if factors is None or name in factors}
    changed = {name: _moved(system.factors[name], variant, event) for name, variant in sets.items()}
    model = replace(system.model, factors={**system.factors, **changed})
    known = any(one.id == event.id for one in model.events)
    model = model if known else replace(model, events=(*model.events, event))
    day = later_day(system, event) if sets else None
    study = system.study if day is None else replace(system.study, as_of=day)
    return replace(system, study=study, model=model)


def contrasts_of(system: System, event: Event, factors: Collection[str] | None = None) -> tuple[KeptContrast, ...]:
    """Return what is compared with what stood before, since the event makes what it holds today's own value.

    >>> from tests.examples.model import example
    >>> from raison.words.dates import read_moment
    >>> event = Event("e", "It presses.", read_moment("2033-01"), assumption="a", sets={"line": "press"})
    >>> [(one.id, one.against) for one in contrasts_of(example(), event)]
    [('if_pressed', 'line=hold')]
    """
    return tuple(_contrasts(system, _with_today(system, event, factors)))


def _contrasts(before: System, after: System) -> Iterator[KeptContrast]:
    for fault in check_holds(after):
        section, place, key = str(fault.path[0]), int(fault.path[1]), str(fault.path[2])
        if section not in ("questions", "expects") or key != "hold" or "stands against it" not in fault.rule:
            continue
        one: Question | Expectation = getattr(after.study, section)[place]
        world = picture(before, Setup(one.reading or author_readings(before)[0])).world
        against = " and ".join(f"{name}={world[name]}" for name in held_in(one.hold))
        yield KeptContrast(section, place, one.id, against)


def _with_contrasts(system: System, kept: tuple[KeptContrast, ...]) -> System:
    asked, expected = list(system.study.questions), list(system.study.expects)
    for one in kept:
        against = read_expression(one.against)
        if one.section == "questions":
            asked[one.place] = replace(asked[one.place], against=against)
        else:
            expected[one.place] = replace(expected[one.place], against=against)
    return replace(system, study=replace(system.study, questions=tuple(asked), expects=tuple(expected)))


def _moved(factor: Factor, variant: str, event: Event) -> Factor:
    now = Now(variant, event.readings, event.date, event.because, event.assumption)
    return replace(factor, now=(*factor.now, now))


def later_day(system: System, event: Event) -> Moment | None:
    """Return the day on which things stand once an event is taken in; None where the study's own is late enough.

    >>> from tests.examples.model import example
    >>> from raison.words.dates import read_moment
    >>> event = Event("e", "It presses.", read_moment("2032-01"), assumption="a", sets={"line": "press"})
    >>> later_day(example(), event) is None, str(later_day(example(as_of="2031"), event))
    (True, '2032-01')
    """
    assert event.date is not None
    own = system.study.as_of
    cards = (card.date.last for card in system.sources.sources.values())
    last = own.last if own is not None else max(cards, default=event.date.last)
    return event.date if event.date.first > last else None
