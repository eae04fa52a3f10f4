"""Published cases, read from tests/golden/bargaining; each file says which answers are published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import yaml

from raison.engines.bargaining import BargainingProblem

FOLDER = Path(__file__).parents[2] / "golden" / "bargaining"


def written(name: str) -> dict[str, Any]:
    """A case as its file has it."""
    found: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def cars() -> tuple[BargainingProblem, dict[str, Any]]:
    """Car emissions, one issue, and what is expected."""
    case = written("ec_auto_emissions")
    actors = case["actors"]
    stands, cares, can = ([actor[key] for actor in actors] for key in ("position", "salience", "capability"))
    problem = BargainingProblem(["delay"], [actor["name"] for actor in actors], stands, cares, can, case["scale"])
    return problem, case["expected"]


def climate() -> tuple[BargainingProblem, dict[str, Any]]:
    """Copenhagen, seven issues, of which one actor takes no part in two, and what is expected."""
    case = written("exchange_copenhagen")
    issues, actors = case["issues"], list(dict.fromkeys(row["actor"] for row in case["data"]))
    tables = {key: np.full((len(actors), len(issues)), np.nan) for key in ("position", "salience", "power")}
    for row in case["data"]:
        for key, table in tables.items():
            table[actors.index(row["actor"]), issues.index(row["issue"])] = row[key]
    stands, cares, can = tables.values()
    return BargainingProblem(issues, actors, stands, cares, can, case["scale"]), case["expected"]
