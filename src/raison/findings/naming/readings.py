"""Names of readings: whose picture each is, in words; the one place that names them."""

from __future__ import annotations

from collections import Counter

from raison.findings.naming.saying import listed
from raison.model.readings import author_readings
from raison.model.records import Reading
from raison.model.setup import BOTH
from raison.model.system import System

__all__ = ["reading_names"]


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


def _name(system: System, name: str, reading: Reading) -> str:
    papers = listed([_source(system, source) for source in reading.authored])
    if reading.prescribes:
        return f"{_possessive(papers or _plain(name))} advice to {_actor(system, reading.prescribes)}"
    within = system.study.readings.get(reading.within or "")
    author = ""
    if within:
        told = listed([_source(system, source) for source in within.authored]) or _plain(str(reading.within))
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


def _source(system: System, source: str) -> str:
    card = system.sources.sources.get(source)
    return _plain(source) if card is None else card.short or card.title


def _possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"
