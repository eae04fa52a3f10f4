"""Numbers typed into the matrix by variants: written into the effect that has them, else as a new assumption."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.opening import open_bench
from raison.desk.workbench.refusing import EditConflict, Refusal
from raison.desk.workbench.system.elements import elements_of
from raison.desk.workbench.system.judging import judge, judgements_read
from raison.store.load import load
from tests.app.serving import own_mirren

WHY = "our own judgement"


@pytest.fixture
def bench(tmp_path: Path) -> OpenStudy:
    return open_bench(str(own_mirren(tmp_path / "mine")))


def typed(bench: OpenStudy, *cells: tuple[str, str, Any, Any], why: str = WHY) -> None:
    """Type numbers, each `factor=variant`, `factor=variant`, what stood there, what is typed."""
    told = []
    for row, column, was, value in cells:
        (source, variant), (target, to) = (one.split("=") for one in (row, column))
        told.append({"source": source, "variant": variant, "target": target, "to": to, "was": was, "value": value})
    judge(bench, judgements_read(told), why)


def effects(bench: OpenStudy) -> dict[str, Any]:
    return {one.name: one.written for one in elements_of(bench.loaded, "effects")}


def model(bench: OpenStudy) -> bytes:
    return (bench.folder / "model.yaml").read_bytes()


def test_new_numbers_of_a_variant_are_one_assumed_effect_and_one_step_of_undo(bench: OpenStudy) -> None:
    before = model(bench)
    typed(
        bench,
        ("gauging=ended", "flow=cut", None, "2"),
        ("gauging=ended", "flow=full", None, "-2..-1"),
        ("gauging=kept", "flow=full", None, "1"),
    )
    new = {name: one for name, one in effects(bench).items() if name.startswith("gauging-flow")}
    assert new == {
        "gauging-flow": {
            "id": "gauging-flow", "from": "gauging=ended", "to": "flow",
            "push": {"cut": 2, "full": "-2..-1"}, "assumption": WHY,
        },
        "gauging-flow-2": {
            "id": "gauging-flow-2", "from": "gauging=kept", "to": "flow", "push": {"full": 1}, "assumption": WHY,
        },
    }  # fmt: skip
    load(bench.folder)
    bench.undo()
    assert model(bench) == before


def test_a_number_is_changed_where_it_stands_and_keeps_its_reason(bench: OpenStudy) -> None:
    old = effects(bench)["calm-intent"]
    source = old["from"]
    [(to, was)] = list(old["push"].items())[:1]
    typed(bench, (source, f"{old['to']}={to}", was, "3"), why="")
    now = effects(bench)["calm-intent"]
    assert now["push"][to] == 3 and {**now, "push": 0} == {**old, "push": 0}


def test_a_new_number_joins_an_assumed_effect_and_never_a_cited_one(bench: OpenStudy) -> None:
    typed(bench, ("gauging=ended", "flow=cut", None, "2"))
    typed(bench, ("gauging=ended", "flow=full", None, "-2"))
    assert effects(bench)["gauging-flow"]["push"] == {"cut": 2, "full": -2}
    cited = effects(bench)["flow-trust"]
    assert cited["because"]
    other = next(one for one in bench.system.factors["trust"].variants if one not in cited["push"])
    typed(bench, (cited["from"], f"trust={other}", None, "-1"))
    assert effects(bench)["flow-trust"] == cited
    assert effects(bench)["flow-trust-2"]["assumption"] == WHY


def test_a_number_that_is_emptied_goes_and_the_last_one_with_its_effect(bench: OpenStudy) -> None:
    before = effects(bench)
    typed(bench, ("gauging=ended", "flow=cut", None, "2"), ("gauging=ended", "flow=full", None, "-2"))
    typed(bench, ("gauging=ended", "flow=cut", 2, ""))
    assert effects(bench)["gauging-flow"]["push"] == {"full": -2}
    typed(bench, ("gauging=ended", "flow=full", -2, ""), ("gauging=ended", "flow=cut", None, "1"))
    assert effects(bench)["gauging-flow"]["push"] == {"cut": 1}
    typed(bench, ("gauging=ended", "flow=cut", 1, " "), ("gauging=kept", "flow=cut", None, ""))
    assert effects(bench) == before


@pytest.mark.parametrize(
    ("cells", "why", "says"),
    [
        ([("gauging=ended", "flow=cut", None, "2")], " ", "Say why you assume"),
        ([("gauging=ended", "flow=cut", None, "3..1")], WHY, "runs downwards"),
        ([("gauging=ended", "flow=dry", None, "1")], WHY, "dry"),
        ([("gauging=gone", "flow=cut", None, "1")], WHY, "gone"),
        ([("dam=none", "flow=full", "asserted", "1")], WHY, "one with that of planned; open the cell"),
        ([("gauging=ended", "flow=cut", None, "1"), ("gauging=kept", "flow=cut", None, "x y")], WHY, "x y"),
    ],
)
def test_what_cannot_be_written_is_refused_whole(bench: OpenStudy, cells: Any, why: str, says: str) -> None:
    before = model(bench)
    with pytest.raises(Refusal, match=says):
        typed(bench, *cells, why=why)
    assert model(bench) == before


def test_two_effects_of_one_pair_are_changed_one_by_one(bench: OpenStudy) -> None:
    path = bench.folder / "model.yaml"
    twin = "  - {id: twin, from: gauging=ended, to: flow, push: {cut: 1}, assumption: a}\n"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "effects:\n", f"effects:\n{twin}{twin}".replace("twin", "twin-2", 1), 1
        ),
        encoding="utf-8",
    )
    bench.refresh()
    with pytest.raises(Refusal, match="2 effects have a number here"):
        typed(bench, ("gauging=ended", "flow=cut", 1, "2"))


def test_a_number_that_somebody_else_changed_is_a_conflict(bench: OpenStudy) -> None:
    typed(bench, ("gauging=ended", "flow=cut", None, "2"))
    with pytest.raises(EditConflict) as found:
        typed(bench, ("gauging=ended", "flow=cut", None, "1"))
    assert (found.value.mine, found.value.theirs, found.value.stands) == ("1", "2", 2)
    assert found.value.field == ("gauging", "ended", "flow", "cut")
    with pytest.raises(EditConflict):
        typed(bench, ("gauging=kept", "flow=cut", 1, "2"))
