"""Small studies with sources, claims and readings for the tests of findings, written as a study writes them."""

from __future__ import annotations

from typing import Any

from raison.model.system import System
from tests.lenses.systems import effect, factor, history, make, want

SOURCES = {
    "north": {"title": "Northern view", "authors": ["N"], "date": "2031-05", "short": "North"},
    "south": {"title": "Southern view", "authors": ["S"], "date": "2032-03", "short": "South"},
}
READINGS = {"n": {"source": "north"}, "s": {"source": "south"}}


def claim(name: str, source: str, **rest: Any) -> dict[str, Any]:
    """Return a claim as a study writes it, anchored in a source."""
    at = {"source": source, "block": "p1", "sentence": 1, "span": "0..10", "words": 2, "hash": "0" * 32}
    return {
        "id": name,
        "says": f"What {name} says.",
        "kind": "causal",
        "modality": "asserted",
        "voice": "author",
        "at": at,
        **rest,
    }


def cited(source: str, target: str, push: dict[str, Any], *claims: str, **rest: Any) -> dict[str, Any]:
    """Return an effect that rests on claims."""
    return {"from": source, "to": target, "push": push, "because": list(claims), **rest}


def study(model: dict[str, Any], claims: list[dict[str, Any]] | None = None, **study_file: Any) -> System:
    """Return a system of two papers and what they claim."""
    told = [claim("n1", "north"), claim("s1", "south")] if claims is None else claims
    return make(model, {"readings": READINGS, **study_file}, sources={"sources": SOURCES}, claims={"claims": told})


def pressing(**changes: Any) -> dict[str, Any]:
    """Return the golden case of pressing: the first effect on arms rests on a claim, the others are assumed."""
    model = history()
    model["effects"][0] = cited("line=press", "arms", {"pursued": 3}, "n1", id="press-arms")
    return model | changes


def chain_model() -> dict[str, Any]:
    """Return a model whose chain has a link of each kind."""
    return {
        "actors": {"a": {"name": "Alba"}},
        "factors": {
            "go": factor("no", "no", "yes", owner="a"),
            "one": factor("low", "low", "high"),
            "two": factor("low", "low", "high"),
            "three": factor("low", "low", "high"),
            "pick": factor("left", "left", "right", owner="a"),
            "mute": factor("low", "low", "high"),
        },
        "effects": [
            effect("go=yes", "one", {"high": 2}),
            effect("one=high", "two", {"high": 1}),
            effect("pick=left", "two", {"high": -3}),
            effect("one=high", "three", {"high": 2}, when="pick=right"),
            effect("one=high", "pick", {"right": 2}),
        ],
        "preferences": {"a": [want("one=low")]},
    }
