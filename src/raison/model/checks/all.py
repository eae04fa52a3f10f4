"""All checks across a system, in the order in which a reader meets the files."""

from __future__ import annotations

from raison.model.checks.names import Names, names_of
from raison.model.system import System
from raison.words.faults import Fault

__all__ = ["faults_of", "warnings_of"]


def faults_of(system: System, names: Names | None = None) -> tuple[Fault, ...]:
    """Return everything in a system that cannot be right.

    Parameters
    ----------
    system : System
        The study as read.
    names : Names, optional
        What counts as known; by default the names of the system itself.
    """
    known = names or names_of(system)
    return tuple(fault for check in () for fault in check(system, known))


def warnings_of(system: System) -> tuple[Fault, ...]:
    """Return everything in a system that is worth a look, though it can be used."""
    return ()
