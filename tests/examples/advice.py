"""A tiny system with advice, for examples and golden cases: a dam upstream, a suit downstream, and trust.

Upland may drop, plan or build its dam; Lowland may hold back its suit or file it; trust is nobody's choice. A dam that
is dropped pushes trust to sound by 3, one that is built pushes it to worn by 3; a suit that is filed pushes it to worn
by 1. Upland wants trust first, then the dam built; Lowland wants the suit filed exactly if the dam is built. Today the
dam is planned, no suit is filed and trust is worn. Fen says all this; Gar says what Lowland wants, and nothing else.
Fen advises Upland to build, and as its second part to drop the dam for the sake of trust.
"""

from __future__ import annotations

from typing import Any

from raison.findings.asking.asking import Ask
from raison.findings.case import Case
from raison.findings.rows.advice.pad import AdvicePad
from raison.model.advice import AdviceTry, advice_to
from raison.model.setup import Setup
from raison.model.system import System
from tests.examples.model import GUESS, Plain, filled

__all__ = ["case", "example", "pad", "tried"]


def _claim(name: str, kind: str, source: str) -> dict[str, Any]:
    place = {"source": source, "block": "p1", "sentence": 1, "span": "0..24", "words": 4, "hash": "0" * 32}
    return {"id": name, "says": f"{name}.", "kind": kind, "modality": "asserted", "voice": "author", "at": place}


PLAIN: Plain = {
    "study.yaml": {
        "title": "The dam and the suit",
        "readings": {
            "fen": {"source": "fen_paper"},
            "gar": {"source": "gar_paper"},
            "fen_advice": {"source": "fen_paper", "prescribes": "upland"},
        },
        "outcomes": {"at_peace": "trust=sound and suit=quiet"},
        "questions": [
            {
                "id": "what_to_do",
                "ask": "What should Upland do?",
                "verb": "advise",
                "actor": "upland",
                "board": ["suit"],
            }
        ],
    },
    "sources.yaml": {
        "sources": {
            "fen_paper": {"title": "From the upper bank", "authors": ["nobody"], "date": "2031", "short": "Fen"},
            "gar_paper": {"title": "From the lower bank", "authors": ["nobody"], "date": "2032", "short": "Gar"},
        }
    },
    "claims.yaml": {
        "claims": [
            _claim("fen-trust", "causal", "fen_paper"),
            _claim("fen-wants", "goal", "fen_paper"),
            _claim("fen-advice", "recommendation", "fen_paper"),
            _claim("gar-wants", "goal", "gar_paper"),
        ]
    },
    "model.yaml": {
        "actors": {"upland": {"name": "Upland"}, "lowland": {"name": "Lowland"}, "court": {"name": "the court"}},
        "factors": {
            "dam": {
                "name": "The dam",
                "owner": "upland",
                "variants": {"dropped": "dropped", "planned": "planned", "built": "built"},
                "told": {
                    "dropped": "Upland drops its dam",
                    "planned": "the dam is planned",
                    "built": "the dam is built",
                },
                "now": "planned",
                **GUESS,
            },
            "suit": {
                "name": "Lowland's suit",
                "owner": "lowland",
                "variants": {"quiet": "held back", "filed": "filed"},
                "told": {"quiet": "Lowland files no suit", "filed": "Lowland files its suit"},
                "now": "quiet",
                **GUESS,
            },
            "trust": {
                "name": "Trust",
                "variants": {"worn": "worn", "sound": "sound"},
                "told": {"worn": "trust is worn", "sound": "trust is sound"},
                "now": "worn",
                **GUESS,
            },
        },
        "effects": [
            {"id": "e1", "from": "dam=dropped", "to": "trust", "push": {"sound": 3}, "because": ["fen-trust"]},
            {"id": "e2", "from": "dam=built", "to": "trust", "push": {"worn": 3}, "because": ["fen-trust"]},
            {"id": "e3", "from": "suit=filed", "to": "trust", "push": {"worn": 1}, "because": ["fen-trust"]},
        ],
        "preferences": {
            "upland": [
                {"id": "u1", "want": "trust=sound", "because": ["fen-wants"]},
                {"id": "u2", "want": "dam=built", "because": ["fen-wants"]},
            ],
            "lowland": [
                {"id": "l1", "want": "suit=filed iff dam=built", "because": {"any": ["fen-wants", "gar-wants"]}}
            ],
        },
        "recommendations": [
            {
                "id": "wait",
                "to": ["upland"],
                "says": "Build the dam.",
                "kind": "choose",
                "do": "dam=built",
                "aim": "dam=built",
                "because": ["fen-advice"],
            },
            {
                "id": "talk",
                "to": ["upland"],
                "says": "Drop the dam.",
                "kind": "commit",
                "do": "dam=dropped",
                "aim": "trust=sound",
                "part_of": "wait",
                "because": ["fen-advice"],
            },
            {
                "id": "hope",
                "to": ["upland"],
                "says": "Hope for rain.",
                "kind": "believe",
                "untestable": "the model has no factor for rain",
                "because": ["fen-advice"],
            },
            {"id": "wait-court", "to": ["court"], "says": "Wait.", "kind": "learn", "untestable": "no factor", **GUESS},
        ],
    },
}


def example(**sections: Any) -> System:
    """Return the tiny system, with some sections of its files replaced by plain data.

    >>> list(example().factors)
    ['dam', 'suit', 'trust']
    """
    return filled(PLAIN, sections)


def case(reading: str = "fen", **sections: Any) -> Case:
    """Return advice in one reading; the suit may change.

    >>> case().ask.board
    ('suit',)
    """
    return Case(example(**sections), Setup(reading), Ask(board=("suit",)))


def pad(actor: str, reading: str = "fen", **sections: Any) -> AdvicePad:
    """Return a reading in which advice to an actor is tried.

    >>> pad("upland").board
    ('suit',)
    """
    told = case(reading, **sections)
    return AdvicePad(told.impacts, told, actor)


def tried(actor: str, name: str, **sections: Any) -> AdviceTry:
    """Return one of the tries of an actor, by id.

    >>> tried("upland", "talk").ways
    ({'dam': 'dropped'},)
    """
    return next(one for one in advice_to(example(**sections), actor) if one.id == name)
