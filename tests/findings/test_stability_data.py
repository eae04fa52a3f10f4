"""Data of stability: every state is listed, moves are listed whole or counted, and the report hides none of them."""

from __future__ import annotations

import datetime
import json

import pytest

import raison.findings.rows.board_data as stability_data
from raison.findings.asking.asking import Wish
from raison.findings.brief.contents import QuestionAnswer, ReportContents
from raison.findings.records import Finding
from raison.findings.stability.answer import stability
from raison.findings.views import StatesView
from raison.lenses.conflict.verdicts import CONCEPTS
from raison.model.system import System
from raison.report.data import as_plain
from tests.lenses.systems import factor, make, want


def wide(options: int) -> System:
    """Two actors; one of them owns many options."""
    return make(
        {
            "actors": {"a": {"name": "Aland"}, "b": {"name": "Bland"}},
            "factors": {f"x{place}": factor("n", "n", "y", owner="a") for place in range(options)}
            | {"z": factor("n", "n", "y", owner="b")},
            "preferences": {"a": [want("x0=y")], "b": [want("z=n")]},
        }
    )


@pytest.fixture(scope="module")
def finding() -> Finding:
    return stability(wide(7), Wish(consequences=False))


def test_many_states_are_all_listed(finding: Finding) -> None:
    data = finding.answers[0].data
    assert data["n_states"] == len(data["states"]) == len(data["far"]) == 256
    assert len({tuple(state.values()) for state in data["states"]}) == 256
    assert data["n_arcs"] == 256 * 127 + 256 == len(data["arcs"])
    assert all(len(row) == 256 for concept in CONCEPTS for row in data["verdicts"][concept])
    assert {way["to"] for way in data["ways"] if way["steps"] == "any"} == set(data["equilibria"]["seq"])
    assert len(data["equilibria"]["seq"]) == 64
    json.dumps(finding.to_dict())


def test_moves_beyond_the_bound_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stability_data, "MOST_ARCS", 100)
    data = stability(wide(3), Wish(consequences=False)).answers[0].data
    assert data["n_states"] == len(data["states"]) == 16
    assert (data["arcs"], data["n_arcs"]) == (None, 16 * 7 + 16)
    assert max(data["far"]) == 2


def test_the_report_lists_ways_of_many_states_and_its_data_list_them_all(finding: Finding) -> None:
    system = wide(7)
    asked = QuestionAnswer("all", finding.question, finding)
    told = as_plain(ReportContents(system, datetime.date(2026, 1, 1), "0", (asked,)))
    assert len(told["questions"][0]["finding"]["answers"][0]["data"]["states"]) == 256
    (panel,) = told["brief"]["panels"]
    assert panel["figure"] is None and len(panel["ways"]) == 3
    assert all(len(way["steps"]) >= 1 and way["own"] for way in panel["ways"])
    (view,) = [one for one in finding.answers[0].views if isinstance(one, StatesView)]
    assert (view.count, len(view.lasting), view.arcs) == (256, 64, ())
