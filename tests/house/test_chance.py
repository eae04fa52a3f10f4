"""Chance begins in one place: lenses take the numbers that they are handed, findings take them from the plan."""

from __future__ import annotations

import pytest

from tools.sources import Module, called, module, modules

PLAN = "ensemble/plan.py"


def streams(by: Module) -> list[str]:
    """Calls that begin a stream of random numbers, outside the plan."""
    made = ("default_rng", "SeedSequence", "RandomState", "Generator")
    told = [(name, call.lineno) for name, call in called(by) if name.rpartition(".")[2] in made]
    return [] if by.place == PLAN else [f"{by.place}:{line} calls {name}" for name, line in told]


def test_lenses_and_findings_begin_no_stream_of_random_numbers() -> None:
    rooms = ("lenses", "ensemble", "findings", "figures", "report")
    assert [fault for one in modules() if one.room in rooms for fault in streams(one)] == []


@pytest.mark.parametrize(
    "text", ["import numpy as np\nnp.random.default_rng(1)", "from numpy.random import SeedSequence\nSeedSequence(1)"]
)
def test_a_planted_stream_is_found(text: str) -> None:
    assert len(streams(module("findings/a.py", text))) == 1
    assert streams(module(PLAN, text)) == []
