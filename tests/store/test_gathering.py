"""One mistake is told once: a name that is missing in many places, a text cut at a comma."""

from __future__ import annotations

from pathlib import Path

import pytest

from raison.store.load import load
from raison.words.faults import FaultsFound, PlacedFault

MIRREN = Path(__file__).parents[2] / "studies" / "mirren"


def faults(tmp_path: Path, file: str, old: str, new: str) -> tuple[PlacedFault, ...]:
    for one in MIRREN.glob("*.yaml"):
        text = one.read_text(encoding="utf-8")
        (tmp_path / one.name).write_text(text.replace(old, new) if one.name == file else text, encoding="utf-8")
    with pytest.raises(FaultsFound) as found:
        load(tmp_path)
    return found.value.faults


@pytest.mark.parametrize(
    ("old", "new", "name", "rule"),
    [
        ("  upland: {name", "  uplnd: {name", "upland", "is no actor of this study ("),
        ("\n  flow:\n", "\n  flw:\n", "flow", "is no factor of this study ("),
        ("full: stays full", "fll: stays full", "full", "is no variant of flow ("),
    ],
)
def test_a_missing_name_is_told_once_with_the_number_of_its_places(
    old: str, new: str, name: str, rule: str, tmp_path: Path
) -> None:
    [one] = [fault for fault in faults(tmp_path, "model.yaml", old, new) if fault.value == name]
    assert one.rule.startswith(rule) and " places: " in one.rule
    assert one.line and f"{one.file}:{one.line}" in one.rule


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("board: {name: the River Board}", "board: {name: the River Board, of the east}",
         'as in name: "the River Board, of the east"'),
        ("variants: {none: is not pursued,", "variants: {none: is not pursued, or only later,",
         'as in none: "is not pursued, or only later"'),
        ("assumption: without a dam the river", "assumption: without a dam, as now, the river", "quote it"),
        ("assumption: trust reads intent kindly", "assumption: trust, so it seems: reads intent kindly", "quote it"),
    ],
)  # fmt: skip
def test_a_text_cut_at_a_comma_is_to_be_quoted(old: str, new: str, hint: str, tmp_path: Path) -> None:
    found = faults(tmp_path, "model.yaml", old, new)
    assert hint in found[0].hint and found[0].hint.startswith("a text with a comma: quote it")
    assert len({(one.line, one.column) for one in found}) == len(found)


def test_a_key_that_is_misspelt_within_braces_is_still_that(tmp_path: Path) -> None:
    [one] = faults(tmp_path, "model.yaml", "upland: {name: Upland, code: UPL}", "upland: {name: Upland, cod: UPL}")
    assert one.rule == "is no key of an actor" and "code" in one.hint
