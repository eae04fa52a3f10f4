"""Readings: an author's, or an actor's within an author's."""

from __future__ import annotations

from collections.abc import Iterator

from raison.model.checks.names import KnownNames, repeats, unknown, unknowns
from raison.model.records import Reading
from raison.model.system import System
from raison.words.faults import Fault, Path
from raison.words.ids import nearest

__all__ = ["check_readings"]

BESIDE = 2
"""How many readings stand side by side in a brief."""


def check_readings(system: System, names: KnownNames) -> Iterator[Fault]:
    """Yield what cannot be right about readings.

    >>> from tests.examples.checks import example
    >>> readings = {"note": {"source": "mirren"}, "fears": {"actor": "lowland"}}
    >>> [fault.rule for fault in check_readings(*example(readings=readings))]
    ["is an actor's, but no author describes it"]
    """
    yield from _check_brief(system, names)
    for name, reading in system.study.readings.items():
        path: Path = ("readings", name)
        if reading.source:
            yield from unknown((*path, "source"), reading.source, names.sources, "source")
        yield from unknowns((*path, "sources"), reading.sources, names.sources, "source")
        if reading.actor:
            yield from unknown((*path, "actor"), reading.actor, names.actors, "actor")
        if reading.prescribes:
            yield from unknown((*path, "prescribes"), reading.prescribes, names.actors, "actor")
        if reading.professed_by:
            yield from unknown((*path, "professed_by"), reading.professed_by, names.actors, "actor")
        yield from _check_kind(path, name, reading)
        yield from _check_within((*path, "within"), name, reading, system, names)
        yield from _check_elements(path, reading, names)


def _check_brief(system: System, names: KnownNames) -> Iterator[Fault]:
    chosen = system.study.brief
    yield from unknowns(("brief",), chosen, names.readings, "reading")
    for index, name in enumerate(chosen):
        reading = system.study.readings.get(name)
        if reading is not None and (reading.prescribes or not (reading.authored or reading.expert)):
            yield Fault(
                ("brief", index), name, "is no author's reading", "choose readings with source, sources or expert"
            )
    for index, name in repeats(chosen):
        yield Fault(("brief", index), name, "stands twice in brief", "name it once")
    if len(chosen) > BESIDE:
        yield Fault(("brief",), ", ".join(chosen), "are more than two", "choose two; the report links the others")


def _check_kind(path: Path, name: str, reading: Reading) -> Iterator[Fault]:
    if reading.source and reading.sources:
        hint = "write source: for one source, or sources: for several"
        yield Fault((*path, "sources"), name, "has both source and sources", hint)
    for index, source in repeats(reading.sources):
        yield Fault((*path, "sources", index), source, "stands twice among the sources", "name it once")
    if reading.authored and reading.actor:
        hint = "an author's reading has source; an actor's has actor and within"
        yield Fault(path, name, "has both source and actor", hint)
    if reading.expert:
        yield from _check_expert(path, name, reading)
    elif not reading.authored and not reading.actor and not reading.professed_by:
        yield Fault(path, name, "has neither source nor actor", "say whose reading it is: source: or actor:")
    if reading.professed_by:
        yield from _check_professed(path, name, reading)
    if reading.actor and not reading.within and not reading.authored:
        yield Fault(
            (*path, "within"), name, "is an actor's, but no author describes it", "add within: and the author's reading"
        )
    if reading.authored and reading.within and not reading.actor:
        yield Fault((*path, "within"), name, "is an author's, and lies within no other", "delete within")
    if reading.prescribes and reading.actor:
        yield Fault((*path, "prescribes"), name, "prescribes, but is an actor's", "only an author prescribes")


def _check_expert(path: Path, name: str, reading: Reading) -> Iterator[Fault]:
    for key in ("source", "sources", "actor", "within", "prescribes"):
        if getattr(reading, key):
            hint = f"an expert's own numbers have no {key}: keep one of the two"
            yield Fault((*path, "expert"), name, f"is an expert's, and has {key} as well", hint)


def _check_professed(path: Path, name: str, reading: Reading) -> Iterator[Fault]:
    if reading.authored or reading.actor or reading.prescribes:
        hint = "what an actor professes stands within an author's reading, and is nobody's own: keep within alone"
        yield Fault((*path, "professed_by"), name, "is professed, and somebody's own as well", hint)
    if not reading.within:
        hint = "add within: and the author's reading"
        yield Fault((*path, "within"), name, "is professed, but no author describes it", hint)


def _check_within(path: Path, name: str, reading: Reading, system: System, names: KnownNames) -> Iterator[Fault]:
    if not reading.within:
        return
    yield from unknown(path, reading.within, names.readings, "reading")
    outer = system.study.readings.get(reading.within)
    told = reading.actor or reading.professed_by
    if outer is not None and told and (outer.actor or outer.professed_by) and not outer.authored:
        authors = [other for other, record in system.study.readings.items() if record.authored]
        yield Fault(path, reading.within, "is no author's reading", nearest(reading.within, authors))


def _check_elements(path: Path, reading: Reading, names: KnownNames) -> Iterator[Fault]:
    if names.elements is None or names.claims is None:
        return
    for key, listed in (("replaces", reading.replaces), ("drops", reading.drops)):
        for index, element in enumerate(listed):
            yield from unknown((*path, key, index), element, names.elements, "element")
