"""A slip of syntax does not hide the other faults of its file, and makes none up."""

from __future__ import annotations

import random

import pytest

from raison.store.load import assemble
from raison.words.faults import FaultsFound
from tests.store.planting import CLAIMS, MODEL, SOURCES, STUDY

FILES = {"study.yaml": STUDY, "sources.yaml": SOURCES, "claims.yaml": CLAIMS, "model.yaml": MODEL}


def told(**texts: str) -> list[tuple[str, int, str]]:
    """File, line and rule of every fault of a sound study with some files changed."""
    files = FILES | {name.replace("_", "."): text for name, text in texts.items()}
    try:
        assemble({name: text.encode("utf-8") for name, text in files.items()}, "planted")
    except FaultsFound as found:
        return [(fault.file, fault.line, fault.rule) for fault in found.faults]
    return []


def small(slip: str, at: str = "river") -> str:
    entries = [
        "actors:",
        "  ann: {name: Ann}",
        "  bob: {nmae: Bob}",
        "factors:",
        "  dam: {name: Dam, variants: {yes: built, no: not}, now: yes, assumption: made up}",
        "  river: {name: River, variants: {low: low, high: high}, now: low, assumption: made up}",
        "  trust: {name: Trust, variants: {kept: kept, lost: lost}, now: gone, assumption: made up}",
        "  fish: {name: Fish, variants: {many: many, few: few}, assumption: made up, colour: red}",
    ]
    return "\n".join(slip if line.strip().startswith(f"{at}:") else line for line in entries) + "\n"


SLIPS = [
    "  river: {name: River, variants: {low: low, high: high, now: low, assumption: made up}",  # a bracket left open
    "  river: {name: River, variants: [low, high}, now: low}",
    '  river: {name: "River, variants: {low: low, high: high}, now: low}',  # a quote left open
    "  river: name: River: nothing",
    "  river: }",
    "\triver: {name: River}",
    "  river: {name: River]",
    "  river: {name: *nothing {}",
]


@pytest.mark.parametrize("slip", SLIPS)
def test_faults_before_and_after_a_slip_are_told_with_it(slip: str) -> None:
    found = told(model_yaml=small(slip))
    lines = {line for file, line, _ in found if file == "model.yaml"}
    assert {3, 8} <= lines, found
    assert lines & {6, 7}, found  # the slip itself; a bracket left open is noticed in the next line


def test_a_slip_alone_makes_up_no_other_fault_of_its_file() -> None:
    tried = 0
    for place, line in enumerate(MODEL.splitlines(), 1):
        if not line.startswith("  ") or line.startswith("   ") or not line.rstrip().endswith("}"):
            continue
        broken = MODEL.splitlines()
        broken[place - 1] = line.rstrip()[:-1] + "]"
        found = [
            (file, at, rule) for file, at, rule in told(model_yaml="\n".join(broken) + "\n") if file == "model.yaml"
        ]
        tried += 1
        assert len(found) == 1 and abs(found[0][1] - place) <= 1, (line, found)
    assert tried >= 10


def test_two_slips_are_both_told() -> None:
    twice = small(SLIPS[1]).replace("  bob: {nmae: Bob}", "  bob: {name: Bob]")
    lines = [line for _, line, _ in told(model_yaml=twice)]
    assert 3 in lines and 6 in lines and 8 in lines


def test_any_cut_or_doubled_text_is_a_list_of_faults_in_bounded_time() -> None:
    chance, more = random.Random(41), 0
    for _ in range(300):
        place = chance.randrange(len(MODEL))
        cut = MODEL[:place] + chance.choice("[]{}\"':,&*|>\t#%@`!-") + MODEL[place + chance.randrange(3) :]
        found = told(model_yaml=cut)
        assert all(line >= 0 and rule for _, line, rule in found)
        more += len(found) > 1
    assert more >= 3
