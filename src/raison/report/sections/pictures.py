"""Pictures: the system in each author's reading, the lanes of its factors, where they stand."""

from __future__ import annotations

from collections.abc import Mapping

from raison.findings.phrases import Phrases
from raison.model.picture import Picture, picture
from raison.model.readings import HasSupport, Perspective, author_readings
from raison.model.records import Factor
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["kind_of", "lane_of", "pictures", "told_in"]


def pictures(system: System) -> Mapping[str, Picture]:
    """Return the picture of every author's reading, in the order of writing.

    >>> from tests.examples.figures import sample
    >>> list(pictures(sample()))
    ['fen']
    """
    return {reading: picture(system, Setup(reading)) for reading in author_readings(system)}


def told_in(system: System, element: HasSupport, readings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the readings in whose picture an element stands.

    >>> from tests.examples.figures import sample
    >>> told_in(sample(), sample().model.effects[0], ("fen", "both"))
    ('fen', 'both')
    """
    return tuple(reading for reading in readings if Perspective(system, Setup(reading)).told(element))


def kind_of(factor: Factor) -> str:
    """Return what a factor is: somebody's `choice`, somebody's `belief`, or a `development`.

    >>> from tests.examples.figures import sample
    >>> [kind_of(factor) for factor in sample().factors.values()]
    ['choice', 'development', 'development']
    """
    return "choice" if factor.owner else "belief" if factor.belief else "development"


def lane_of(system: System, factor: Factor) -> str:
    """Return under which heading a factor is shown: its owner, `By common consent`, beliefs, or what nobody chooses.

    >>> from tests.examples.figures import sample
    >>> [lane_of(sample(), factor) for factor in sample().factors.values()]
    ['Upland', 'What nobody chooses', 'What nobody chooses']
    """
    if len(factor.owner) > 1:
        return "By common consent" if factor.consent != () else "Each of several alone"
    if factor.owner:
        return Phrases(system).actors(factor.owner)
    if factor.belief:
        return "What is believed"
    return factor.group or "What nobody chooses"
