"""Checks across a system: what no single element can know of itself.

`faults_of` returns what cannot be right, `warnings_of` what is worth a look; both speak in paths and know no lines.
"""

from raison.model.checks.all import each_fault, faults_of, warnings_of
from raison.model.checks.names import KnownNames, names_of

__all__ = ["KnownNames", "each_fault", "faults_of", "names_of", "warnings_of"]
