"""Exchanging ties: networks, alliances, disputes and votes become a study's relations, and these go out again."""

from __future__ import annotations

from pathlib import PurePath

from raison.desk.files.kinds import TABLE_ENDINGS
from raison.exchange.matrices.to_study import Files
from raison.exchange.networks.alliances import is_published, read_published
from raison.exchange.networks.from_study import network_of
from raison.exchange.networks.graphml import read_graphml, write_graphml
from raison.exchange.networks.network import NetworkFile
from raison.exchange.networks.pajek import read_pajek, write_pajek
from raison.exchange.networks.tie_list import is_tie_list, read_tie_list, write_tie_list
from raison.exchange.networks.to_study import study_of_network
from raison.exchange.networks.ucinet import read_ucinet
from raison.exchange.networks.votes import is_votes, read_votes
from raison.exchange.rows import head_of
from raison.model.setup import Setup
from raison.model.system import System
from raison.store.tables.countries import state_codes
from raison.words.faults import CannotDo

__all__ = ["holds_ties", "study_of_ties", "written_ties"]

READERS = {
    ".net": read_pajek,
    ".paj": read_pajek,
    ".dl": read_ucinet,
    ".dat": read_ucinet,
    ".graphml": read_graphml,
}
"""Readers by the endings that always hold a network; a table does where its head says so."""


def holds_ties(name: str, data: bytes) -> bool:
    """Return whether a file holds ties, by its ending or by the head of its table."""
    ending = PurePath(name).suffix.lower()
    if ending in READERS:
        return True
    head = head_of(data) if ending in TABLE_ENDINGS else ()
    return is_published(head) or is_votes(head) or is_tie_list(head)


def study_of_ties(name: str, data: bytes) -> tuple[Files, tuple[str, ...]]:
    """Return the files of a study made of a file of ties, and what is doubtful.

    Raises
    ------
    Fault
        If the file cannot be right, with the line.
    CannotDo
        If it holds more than a study takes.
    """
    return study_of_network(_network(name, data), name)


def _network(name: str, data: bytes) -> NetworkFile:
    title, ending = PurePath(name).stem, PurePath(name).suffix.lower()
    if ending in READERS:
        return READERS[ending](data, title)
    head = head_of(data)
    if is_votes(head):
        return read_votes(data, title, state_codes())
    return read_published(data, title, state_codes()) if is_published(head) else read_tie_list(data, title)


def written_ties(system: System, reading: str, name: str) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return a study's relations in one reading as a file of the form that its ending names.

    Raises
    ------
    CannotDo
        If the reading has no relations.
    """
    network = network_of(system, Setup(reading))
    if not network.edges:
        raise CannotDo(f"no relation holds in the reading {reading}, so there is nothing to write")
    ending = PurePath(name).suffix.lower()
    if ending == ".net":
        data, lost = write_pajek(network)
        return {name: data}, (*network.doubts, *lost)
    return {name: write_graphml(network) if ending == ".graphml" else write_tie_list(network)}, network.doubts
