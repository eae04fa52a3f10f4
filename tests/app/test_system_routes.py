"""What the server says to pages that send orders, values and names which are none; nothing of it is written or run."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.app.serving import Served

EVIL = "<img src=x onerror=alert(1)>\u202e"
LADDER = [["low-wants-0"], ["low-wants-1", "low-wants-2"]]


def files(bench: Served) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in bench.folder.glob("*.yaml")}


def data(bench: Served) -> Any:
    return json.loads(bench.ask("GET", "/system/data")[2])


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"actor": "lowland", "was": LADDER, "order": "x"},
        {"actor": "lowland", "was": LADDER, "order": [[]]},
        {"actor": "lowland", "was": LADDER, "order": LADDER[:1]},
        {"actor": EVIL, "was": LADDER, "order": LADDER},
        {"actor": ["lowland"], "was": LADDER, "order": LADDER},
    ],
)
def test_what_is_no_order_of_wants_is_refused(bench: Served, told: Any) -> None:
    before = files(bench)
    status, answer = bench.post("/system/order", told)
    assert status == 422 and answer["refused"]
    assert files(bench) == before


def test_an_order_is_written_and_a_second_one_from_the_same_page_is_a_conflict(bench: Served) -> None:
    assert bench.post("/system/order", {"actor": "lowland", "was": LADDER, "order": LADDER[::-1]}) == (200, {})
    apart = [["low-wants-2"], ["low-wants-1"], ["low-wants-0"]]
    status, answer = bench.post("/system/order", {"actor": "lowland", "was": LADDER, "order": apart})
    assert status == 409 and answer["conflict"]["stands"] == LADDER[::-1]
    assert bench.post("/system/order", {"actor": "lowland", "was": LADDER[::-1], "order": apart})[0] == 200


@pytest.mark.parametrize(
    "query", ["day=soon", "day=2031-02-30", "reading=nobody", f"day={'9' * 500}", "day=2031-01-01&reading=%3Cb%3E"]
)
def test_no_day_and_no_reading_are_refused(bench: Served, query: str) -> None:
    status, _, body = bench.ask("GET", f"/system/ties?{query}")
    assert status == 422 and json.loads(body)["refused"]


@pytest.mark.parametrize("width", ["", "-5", "1e9", "99999", "x"])
def test_a_figure_has_a_sensible_width_whatever_a_page_asks_for(bench: Served, width: str) -> None:
    status, _, body = bench.ask("GET", f"/system/ties?width={width}")
    figure = json.loads(body)["figure"]
    assert status == 200
    assert 280 <= float(figure.split('width="', 1)[1].split('"')[0]) <= 1600


@pytest.mark.parametrize(
    ("section", "name", "field", "value"),
    [
        ("preferences", "up-wants-1", ["want"], "dam=built; import os"),
        ("preferences", "up-wants-1", ["weight"], "-1"),
        ("stances", "lowland release", ["salience", "is"], "2"),
        ("stances", "lowland release", ["position", "is"], "0..999"),
        ("stances", "lowland release", ["actor"], EVIL),
        ("issues", "release", ["scale"], {"0": "none"}),
        ("issues", "release", ["scale"], {"low": "none", "high": "all"}),
        ("relations", "rel-1", ["strength"], "-9"),
        ("relations", "rel-1", ["strength"], "!!python/object/apply:os.system [ls]"),
        ("relations", "rel-1", ["from"], "soon"),
        ("relations", "rel-1", ["between", 0], "nobody"),
    ],
)
def test_what_cannot_be_is_refused_and_tried_with_the_same_words(
    bench: Served, section: str, name: str, field: list[Any], value: Any
) -> None:
    before = files(bench)
    written = next(one["written"] for one in data(bench)["elements"][section] if one["name"] == name)
    was = written
    for step in field:
        was = was.get(step) if isinstance(was, dict) else was[step]
    edit = {"section": section, "name": name, "fields": [{"field": field, "was": was, "value": value}]}
    status, answer = bench.post("/system/change", edit)
    assert status == 422 and answer["refused"]
    assert files(bench) == before
    status, tried = bench.post("/system/try", edit)
    assert status == 422 or tried["faults"]


def test_hostile_texts_are_shown_as_text_and_written_as_text(bench: Served) -> None:
    edits = [
        ("preferences", "up-wants-2", ["assumption"], "nobody likes to be sued"),
        ("issues", "release", ["name"], "Summer release"),
        ("issues", "release", ["scale", "60"], "half"),
        ("relations", "rel-1", ["note"], None),
    ]
    for section, name, field, was in edits:
        told = {"section": section, "name": name, "fields": [{"field": field, "was": was, "value": EVIL}]}
        assert bench.post("/system/change", told) == (200, {})
    model = bench.system.model
    assert model.issues["release"].name == model.issues["release"].scale[60] == EVIL
    shown = data(bench)
    assert shown["issues"][0]["title"].startswith("<img src=x") and "\u202e" not in json.dumps(
        shown, ensure_ascii=False
    )
