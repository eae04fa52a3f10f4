"""Small systems for the tests of lenses and findings, written as a study writes them."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from raison.lenses.worlds.impacts import Impacts
from raison.model.files import ClaimsFile, ForecastsFile, ModelFile, SourcesFile, StudyFile
from raison.model.picture import picture
from raison.model.setup import Setup
from raison.model.system import System

File = TypeVar("File")
ASSUMED = {"assumption": "made up for a test"}


def make(model: dict[str, Any], study: dict[str, Any] | None = None, **files: Any) -> System:
    """Return a system from the plain data of its files."""
    return System(
        "test",
        reader(StudyFile).validate_python({"title": "A test", **(study or {})}),
        reader(SourcesFile).validate_python(files.get("sources", {})),
        reader(ClaimsFile).validate_python(files.get("claims", {})),
        reader(ModelFile).validate_python(model),
        reader(ForecastsFile).validate_python(files.get("forecasts", {})),
    )


@cache
def reader(record: type[File]) -> TypeAdapter[File]:
    """Return what checks a file's plain data; making one takes a while."""
    return TypeAdapter(record)


def impacts(system: System, reading: str = "both", **changes: Any) -> Impacts:
    """Return a system's picture, bound."""
    return Impacts(picture(system, Setup(reading, **changes)))


def factor(now: str, *variants: str, **rest: Any) -> dict[str, Any]:
    """Return a factor as a study writes it."""
    return {"name": now, "variants": dict.fromkeys(variants, ""), "now": now, **ASSUMED, **rest}


def effect(source: str, target: str, push: dict[str, Any], **rest: Any) -> dict[str, Any]:
    """Return an effect as a study writes it."""
    return {"from": source, "to": target, "push": push, **ASSUMED, **rest}


def want(text: str, **rest: Any) -> dict[str, Any]:
    """Return a want as a study writes it."""
    return {"want": text, **ASSUMED, **rest}


def history() -> dict[str, Any]:
    """Return the golden case of settling with consequences: pressing, then holding again, does not come back."""
    return {
        "actors": {"state": {"name": "The state"}},
        "factors": {
            "line": factor("hold", "hold", "press", owner="state"),
            "arms": factor("none", "none", "pursued"),
            "climate": factor("cool", "cool", "hot"),
        },
        "effects": [
            effect("line=press", "arms", {"pursued": 3}),
            effect("line=hold", "arms", {"none": 1}),
            effect("climate=hot", "arms", {"pursued": 2}),
            effect("climate=cool", "arms", {"none": 2}),
            effect("arms=pursued", "climate", {"hot": 2}),
            effect("arms=none", "climate", {"cool": 2}),
        ],
        "preferences": {"state": [want("arms=none")]},
    }
