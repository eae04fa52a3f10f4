"""A study's relations in one reading as a network, for tables and other tools."""

from __future__ import annotations

from collections.abc import Iterator

from raison.exchange.matrices.to_study import TAKEN
from raison.exchange.networks.network import Edge, NetworkFile, NetworkNode
from raison.lenses.alignment.ties import Tie, ties_of
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["network_of"]

SAYS = ", which says: "


def network_of(system: System, setup: Setup) -> NetworkFile:
    """Return every relation of a reading, whatever its days; conditions have no place in a network, and are told.

    >>> from tests.examples.alignment import example
    >>> found = network_of(example(), Setup("both"))
    >>> len(found.edges), found.doubts
    (6, ('1 tie holds under a condition, which the file cannot say',))
    """
    ties = ties_of(system, setup)
    met = {name for tie in ties for name in tie.pair}
    actors = system.model.actors
    nodes = tuple(NetworkNode(name, actors[name].name, actors[name].code or "") for name in actors if name in met)
    return NetworkFile(system.study.title, nodes, tuple(_edges(system, ties)), "", tuple(_lost(ties)))


def _edges(system: System, ties: tuple[Tie, ...]) -> Iterator[Edge]:
    for tie in ties:
        begins, ends = (str(day) if day else "" for day in (tie.begins, tie.ends))
        yield Edge(*tie.pair, tie.dimension, tie.value, begins, ends, _told(system, tie))


def _told(system: System, tie: Tie) -> str:
    claims = tie.because.claims() if tie.because else ()
    if claims:
        return "; ".join(f"{name}: {system.claim[name].says}" for name in claims if name in system.claim)
    reason = tie.assumption or ""
    if reason.startswith(TAKEN):  # a study that came from a file: what the file itself said
        return reason.partition(SAYS)[2]
    return f"assumed: {reason}" if reason else ""


def _lost(ties: tuple[Tie, ...]) -> Iterator[str]:
    held = sum(tie.when is not None for tie in ties)
    if held:
        verb = "tie holds" if held == 1 else "ties hold"
        yield f"{held} {verb} under a condition, which the file cannot say"
