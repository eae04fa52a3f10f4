"""Sample: an invented study of three factors, for the examples in this room and in the next."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from raison.model.files import ClaimsFile, ForecastsFile, ModelFile, SourcesFile, StudyFile
from raison.model.picture import Picture, picture
from raison.model.setup import Setup
from raison.model.system import System

__all__ = ["sample", "sample_picture"]

ANCHOR = {"source": "fen-2031", "block": "p2", "sentence": (1, 1), "span": (0, 62), "words": 11, "hash": "0" * 32}
STUDY = {
    "title": "The Mirren compact",
    "readings": {"fen": {"source": "fen-2031"}},
    "outcomes": {"strained": "trust=worn"},
    "left_out": ["What the dam would cost."],
}
SOURCES = {
    "sources": {
        "fen-2031": {"title": "Water and Patience", "authors": ["Ida Fen"], "date": "2031-11-03", "short": "Fen"}
    }
}
CLAIMS = {
    "claims": [
        {"id": "fen-1", "says": "the dam would cut the flow", "kind": "causal", "at": ANCHOR},
        {"id": "fen-2", "says": "a cut could wear trust down", "kind": "causal", "modality": "hedged", "at": ANCHOR},
    ]
}
MODEL = {
    "actors": {"upland": {"name": "Upland"}},
    "factors": {
        "dam": {
            "name": "The dam",
            "owner": ["upland"],
            "variants": {"planned": "is planned", "built": "is built"},
            "now": "planned",
            "because": ["fen-1"],
        },
        "flow": {
            "name": "Summer flow",
            "variants": {"full": "stays full", "cut": "is cut"},
            "now": "full",
            "assumption": "no paper gives a reading of the gauge",
        },
        "trust": {
            "name": "Trust",
            "variants": {"sound": "is sound", "worn": "wears thin"},
            "now": "sound",
            "assumption": "taken for granted",
        },
    },
    "effects": [
        {"id": "dam-flow", "from": "dam=built", "to": "flow", "push": {"cut": "2..3"}, "because": ["fen-1"]},
        {"id": "flow-trust", "from": "flow=cut", "to": "trust", "push": {"worn": "0..3"}, "because": ["fen-2"]},
    ],
    "preferences": {"upland": [{"id": "up-1", "want": "dam=built", "assumption": "it plans one"}]},
    "events": [{"id": "ev-1", "says": "the dam is announced", "date": "2031-09-14", "because": ["fen-1"]}],
}


@cache
def sample() -> System:
    """Return the study: a dam cuts a river's flow, and that could wear trust down.

    >>> list(sample().factors)
    ['dam', 'flow', 'trust']
    """
    return System(
        "mirren",
        TypeAdapter(StudyFile).validate_python(STUDY),
        TypeAdapter(SourcesFile).validate_python(SOURCES),
        TypeAdapter(ClaimsFile).validate_python(CLAIMS),
        TypeAdapter(ModelFile).validate_python(MODEL),
        ForecastsFile(),
    )


def sample_picture() -> Picture:
    """Return the study as its one author tells it.

    >>> [effect.address for effect in sample_picture().effects]
    ['effects.dam-flow.push.cut', 'effects.flow-trust.push.worn']
    """
    return picture(sample(), Setup("fen"))
