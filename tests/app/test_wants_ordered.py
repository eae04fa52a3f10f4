"""Wants in another order or in other tiers: written with their own text, refused where somebody else was faster."""

from __future__ import annotations

from pathlib import Path

import pytest

from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.opening import open_bench
from raison.desk.workbench.refusing import EditConflict, Refusal
from raison.desk.workbench.system.ordering import Ladder, ladder_read, order_wants
from raison.desk.workbench.system.views.wants import ladders_shown
from tests.app.serving import own_mirren

STANDS: Ladder = (("low-wants-0",), ("low-wants-1", "low-wants-2"))


@pytest.fixture
def bench(tmp_path: Path) -> OpenStudy:
    return open_bench(str(own_mirren(tmp_path / "mine")))


def ladder(bench: OpenStudy, actor: str = "lowland") -> Ladder:
    shown = next(one for one in ladders_shown(bench) if one.actor == actor)
    return tuple(tuple(want.name for want in rung.wants) for rung in shown.rungs)


def model(bench: OpenStudy) -> str:
    return (bench.folder / "model.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "order",
    [
        (("low-wants-1", "low-wants-2"), ("low-wants-0",)),
        (("low-wants-0",), ("low-wants-2",), ("low-wants-1",)),
        (("low-wants-2", "low-wants-0", "low-wants-1"),),
    ],
)
def test_an_order_is_written_undone_and_done_again(bench: OpenStudy, order: Ladder) -> None:
    before, comment = model(bench), "# as the paper has it"
    (bench.folder / "model.yaml").write_text(
        before.replace("because: [fen-4]}\n", f"because: [fen-4]}}  {comment}\n", 1)
    )
    bench.refresh()
    before = model(bench)
    order_wants(bench, "lowland", STANDS, order)
    assert list(map(sorted, ladder(bench))) == list(map(sorted, order))
    after = model(bench)
    assert after.count(comment) == before.count(comment) == 1
    others = [line for line in before.split("\n") if "low-wants" not in line and "tier:" not in line]
    assert [line for line in after.split("\n") if "low-wants" not in line and "tier:" not in line] == others
    bench.undo()
    assert model(bench) == before
    bench.redo()
    assert model(bench) == after


def test_the_order_that_stands_writes_nothing(bench: OpenStudy) -> None:
    before = model(bench)
    order_wants(bench, "lowland", STANDS[::-1], (STANDS[0], STANDS[1][::-1]))
    assert model(bench) == before and not bench.past


def test_two_orders_at_once_are_a_conflict_and_lose_nothing(bench: OpenStudy) -> None:
    order_wants(bench, "lowland", STANDS, STANDS[::-1])
    before = model(bench)
    with pytest.raises(EditConflict) as both:
        order_wants(bench, "lowland", STANDS, (("low-wants-2",), ("low-wants-1",), ("low-wants-0",)))
    assert both.value.what == "the order of the wants of Lowland"
    assert both.value.stands == [["low-wants-1", "low-wants-2"], ["low-wants-0"]]
    assert both.value.theirs == "suit=quiet, dam!=built if flow=cut; then flow=full"
    assert model(bench) == before


@pytest.mark.parametrize("order", [STANDS[:1], (*STANDS, ("low-wants-0",)), (*STANDS, ("up-wants-1",)), ()])
def test_no_want_is_lost_doubled_or_given_to_another_actor(bench: OpenStudy, order: Ladder) -> None:
    before = model(bench)
    with pytest.raises(Refusal, match="added or removed"):
        order_wants(bench, "lowland", STANDS, order)
    with pytest.raises(Refusal, match="added or removed"):
        order_wants(bench, "nobody", STANDS, STANDS)
    assert model(bench) == before


def test_a_bundled_study_is_not_ordered() -> None:
    with pytest.raises(Refusal, match="bundled"):
        order_wants(open_bench("mirren"), "lowland", STANDS, STANDS[::-1])


@pytest.mark.parametrize("told", [None, "a", [[]], [["a"], "b"], [[1]], [{"a": 1}], [["a"]] * 2000])
def test_what_is_no_order_is_refused(told: object) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        ladder_read(told)
