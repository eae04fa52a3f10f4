"""A tiny sound system, for the examples of the checks: two neighbours and a river."""

from __future__ import annotations

from typing import Any

from raison.model.checks.names import KnownNames, names_of
from raison.model.system import System
from tests.examples.model import filled

__all__ = ["example"]

PLAIN: dict[str, dict[str, Any]] = {
    "study.yaml": {
        "format": 1,
        "title": "A river",
        "sizes": {"first": {"strong": "2..3"}},
        "readings": {"note": {"source": "mirren"}},
        "outcomes": {"dry": "river=thin"},
    },
    "sources.yaml": {"sources": {"mirren": {"title": "Note", "authors": ["nobody"], "date": "2025"}}},
    "claims.yaml": {},
    "model.yaml": {
        "actors": {"upland": {"name": "Upland"}, "lowland": {"name": "Lowland"}},
        "factors": {
            "dam": {
                "name": "Dam",
                "owner": "upland",
                "variants": {"none": "no", "built": "yes"},
                "now": "none",
                "assumption": "as it is",
            },
            "river": {
                "name": "River",
                "variants": {"full": "much", "thin": "little"},
                "now": "full",
                "assumption": "as it is",
            },
        },
        "effects": [{"from": "dam=built", "to": "river", "push": {"thin": "strong"}, "assumption": "dams hold water"}],
        "issues": {"release": {"name": "Water", "scale": {0: "nothing", 100: "all"}, "assumption": "as it is"}},
    },
    "forecasts.yaml": {},
}


def example(**sections: Any) -> tuple[System, KnownNames]:
    """Return a tiny system with some sections replaced by plain data, and its names.

    >>> system, names = example(actors={"upland": {"name": "Upland"}})
    >>> sorted(names.actors), sorted(names.variants["dam"])
    (['upland'], ['built', 'none'])
    """
    system = filled(PLAIN, sections)
    return system, names_of(system)
