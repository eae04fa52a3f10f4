"""A tiny system with relations, for the examples of alignment: three valleys and a pact.

Rill works with Dale and with Fell, who are at odds. From June 2030 Rill and Fell are told to be at odds too where the
pact is broken; how Dale and the Hill stand is not known.
"""

from __future__ import annotations

from typing import Any

from raison.model.system import System
from tests.examples.model import filled

__all__ = ["example"]

GUESS = {"assumption": "made up"}
PLAIN: dict[str, dict[str, Any]] = {
    "study.yaml": {
        "title": "Three valleys",
        "as_of": "2030-05-01",
        "moments": {
            "before": {"name": "In the spring", "at": "2030-05"},
            "broken": {"name": "With the pact broken", "at": "2030-06", "hold": "pact=broken"},
        },
    },
    "model.yaml": {
        "actors": {name: {"name": name.capitalize()} for name in ("rill", "dale", "fell", "hill")},
        "factors": {
            "pact": {
                "name": "Pact",
                "variants": {"whole": "whole", "broken": "broken"},
                "told": {"whole": "the pact holds", "broken": "the pact is broken"},
                "now": "whole",
                **GUESS,
            }
        },
        "relations": [
            {"id": "rill-dale", "between": ["rill", "dale"], "dimension": "political", "strength": 2, **GUESS},
            {"id": "rill-fell", "between": ["rill", "fell"], "dimension": "political", "strength": 2, **GUESS},
            {"id": "dale-fell", "between": ["dale", "fell"], "dimension": "political", "strength": "-3..-1", **GUESS},
            {"id": "rill-fell-arms", "between": ["rill", "fell"], "dimension": "security", "strength": 1, **GUESS},
            {"id": "dale-hill", "between": ["dale", "hill"], "dimension": "political", "unknown": True,
             "from": "2030-06", **GUESS},
            {"id": "rill-fell-broken", "between": ["rill", "fell"], "dimension": "political", "strength": -1,
             "from": "2030-06", "when": "pact=broken", **GUESS},
        ],
    },
}  # fmt: skip


def example(**sections: Any) -> System:
    """Return the tiny system, with some sections of its files replaced by plain data.

    >>> len(example().model.relations), len(example(relations=[]).model.relations)
    (6, 0)
    """
    return filled(PLAIN, sections)
