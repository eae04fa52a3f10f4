"""A tiny system, for the examples of lenses and findings: a state that holds or presses, arms and a climate.

Its state can `hold` or `press`; arms (`none`, `pursued`) and the climate (`cool`, `hot`) are nobody's choice. Pressing
pushes arms by 3, holding away from them by 1; a hot climate pushes arms by 2, a cool one away from them by 2; arms heat
the climate by 2, no arms cool it by 2. The state wants no arms. Two papers tell this: the grim one claims that pressing
drives to arms, the mild one does not; all else is assumed.
"""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from raison.model.files import FILES
from raison.model.picture import Picture, picture
from raison.model.setup import BOTH, Setup
from raison.model.system import System

__all__ = ["example", "filled", "pictured"]

Plain = Mapping[str, Mapping[str, Any]]

GUESS = {"assumption": "made up"}

PLAIN: Plain = {
    "study.yaml": {
        "title": "To hold or to press",
        "readings": {"grim": {"source": "grim_paper"}, "mild": {"source": "mild_paper"}},
        "outcomes": {"danger": "arms=pursued and climate=hot"},
        "questions": [
            {"id": "if_pressed", "ask": "What if the state presses?", "verb": "whatif", "hold": "line=press"},
        ],
    },
    "sources.yaml": {
        "sources": {
            "grim_paper": {"title": "A grim view", "authors": ["nobody"], "date": "2031", "short": "Grim"},
            "mild_paper": {"title": "A mild view", "authors": ["nobody"], "date": "2032", "short": "Mild"},
        }
    },
    "claims.yaml": {
        "claims": [
            {
                "id": "drives",
                "says": "Pressure drives to arms.",
                "kind": "causal",
                "modality": "asserted",
                "voice": "author",
                "at": {
                    "source": "grim_paper",
                    "block": "p1",
                    "sentence": 1,
                    "span": "0..24",
                    "words": 4,
                    "hash": "0" * 32,
                },
            }
        ]
    },
    "model.yaml": {
        "actors": {"state": {"name": "The state"}},
        "factors": {
            "line": {
                "name": "Line",
                "owner": "state",
                "variants": {"hold": "holding", "press": "pressing"},
                "told": {"hold": "the state holds", "press": "the state presses"},
                "now": "hold",
                **GUESS,
            },
            "arms": {
                "name": "Arms",
                "variants": {"none": "no arms", "pursued": "arms pursued"},
                "told": {"none": "nobody arms", "pursued": "arms are pursued"},
                "now": "none",
                **GUESS,
            },
            "climate": {
                "name": "Climate",
                "variants": {"cool": "cool", "hot": "hot"},
                "told": {"cool": "the climate is cool", "hot": "the climate is hot"},
                "now": "cool",
                **GUESS,
            },
        },
        "effects": [
            {"id": "pressure", "from": "line=press", "to": "arms", "push": {"pursued": 3}, "because": ["drives"]},
            {"from": "line=hold", "to": "arms", "push": {"none": 1}, **GUESS},
            {"from": "climate=hot", "to": "arms", "push": {"pursued": 2}, **GUESS},
            {"from": "climate=cool", "to": "arms", "push": {"none": 2}, **GUESS},
            {"from": "arms=pursued", "to": "climate", "push": {"hot": 2}, **GUESS},
            {"from": "arms=none", "to": "climate", "push": {"cool": 2}, **GUESS},
        ],
        "preferences": {"state": [{"id": "calm", "want": "arms=none", **GUESS}]},
    },
}


def example(**sections: Any) -> System:
    """Return the tiny system, with some sections of its files replaced by plain data.

    >>> list(example().factors), list(example(questions=[]).study.readings)
    (['line', 'arms', 'climate'], ['grim', 'mild'])
    """
    return filled(PLAIN, sections)


def pictured(reading: str = BOTH, **sections: Any) -> Picture:
    """Return the tiny system as one reading tells it.

    >>> len(pictured().effects), len(pictured("mild").effects)
    (6, 5)
    """
    return picture(example(**sections), Setup(reading))


def filled(plain: Plain, sections: Mapping[str, Any]) -> System:
    """Return a system from the plain data of its files, some of their sections replaced.

    >>> filled({"study.yaml": {"title": "Empty"}}, {"title": "Still empty"}).study.title
    'Still empty'
    """
    records = []
    for file, record in FILES.items():
        keys = {part.name for part in dataclasses.fields(record)}
        own = {key: value for key, value in sections.items() if key in keys}
        records.append(_reader(record).validate_python({**copy.deepcopy(dict(plain.get(file, {}))), **own}))
    return System("example", *records)


@cache
def _reader(record: type) -> TypeAdapter[Any]:
    return TypeAdapter(record)  # making one takes a while
