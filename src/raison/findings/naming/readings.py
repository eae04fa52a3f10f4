"""Names of readings: whose picture each is, in words; the one place that names them."""

from __future__ import annotations

from collections import Counter

from raison.findings.naming.saying import capital, listed
from raison.model.readings import author_readings
from raison.model.records import Reading
from raison.model.setup import BOTH
from raison.model.system import System

__all__ = ["reading_name", "reading_names", "source_name", "tags_of"]


def reading_names(system: System) -> dict[str, str]:
    """Return what every reading of a study is called within a sentence, and the joint one; no two alike.

    An author's is called by its paper's short name, an actor's by whose picture it is and who describes it.

    >>> from tests.examples.model import example
    >>> readings = {"grim": {"source": "grim_paper"}, "eyes": {"actor": "state", "within": "grim"}}
    >>> reading_names(example(readings=readings))["eyes"]
    "The state's picture, as Grim describes it"
    """
    readings = system.study.readings
    papers = any(reading.authored for reading in readings.values())
    whose = "all papers together" if papers else "all experts together"
    names = {BOTH: "the study" if author_readings(system) == (BOTH,) else whose}
    names |= {name: _name(system, name, reading) for name, reading in readings.items()}
    counts = Counter(names.values())
    return {name: said if counts[said] == 1 else f"{said} ({_plain(name)})" for name, said in names.items()}


def reading_name(system: System, reading: str) -> str:
    """Return what a reading is called where its name begins a line.

    >>> from tests.examples.model import example
    >>> reading_name(example(), "grim"), reading_name(example(), "both")
    ('Grim', 'All papers together')
    """
    return capital(reading_names(system).get(reading) or _plain(reading))


def source_name(system: System, source: str) -> str:
    """Return what a source is called for short.

    >>> from tests.examples.model import example
    >>> source_name(example(), "grim_paper")
    'Grim'
    """
    card = system.sources.sources.get(source)
    return _plain(source) if card is None else card.short or card.title


def tags_of(system: System, readings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the readings in which something holds: the authors' where there are some, else whose picture.

    Nothing where it holds in every author's. Pictures told within an author's reading are not named beside it.

    >>> from tests.examples.model import example
    >>> tags_of(example(), ("grim",)), tags_of(example(), ("grim", "mild"))
    (('Grim',), ())
    """
    authors = author_readings(system)
    own = tuple(reading for reading in authors if reading in readings)
    if own == authors:
        return ()
    return tuple(reading_name(system, reading) for reading in own or readings)


def _name(system: System, name: str, reading: Reading) -> str:
    papers = listed([source_name(system, source) for source in reading.authored])
    if reading.prescribes:
        return f"{_possessive(papers or _plain(name))} advice to {_actor(system, reading.prescribes)}"
    within = system.study.readings.get(reading.within or "")
    author = ""
    if within:
        told = listed([source_name(system, source) for source in within.authored]) or _plain(str(reading.within))
        author = f", as {told} describe{'s' if len(within.authored) < 2 else ''} it"
    if reading.professed_by:
        return f"what {_actor(system, reading.professed_by)} professes{author}"
    if reading.actor:
        return f"{_possessive(_actor(system, reading.actor))} picture{author}"
    return papers or reading.expert or _plain(name)


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _actor(system: System, name: str) -> str:
    known = system.model.actors
    return known[name].name if name in known else _plain(name)


def _possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"
