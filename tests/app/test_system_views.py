"""What the page of the system shows of wants, issues and ties."""

from __future__ import annotations

from pathlib import Path

import pytest

from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.opening import open_bench
from raison.desk.workbench.plain import plain
from raison.desk.workbench.refusing import Refusal
from raison.desk.workbench.system.views.issues import issues_shown
from raison.desk.workbench.system.views.ties import ties_of_day, ties_shown
from raison.desk.workbench.system.views.wants import ladders_shown
from tests.app.serving import own_mirren


@pytest.fixture
def bench(tmp_path: Path) -> OpenStudy:
    return open_bench(str(own_mirren(tmp_path / "mine")))


def rewritten(bench: OpenStudy, old: str, new: str) -> OpenStudy:
    path = bench.folder / "model.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    bench.refresh()
    assert not bench.faults, bench.faults
    return bench


def test_wants_are_said_in_words_with_their_readings(bench: OpenStudy) -> None:
    upland = ladders_shown(bench)[0]
    dam, suit = (rung.wants[0] for rung in upland.rungs)
    assert (upland.name, dam.name, dam.words, dam.readings.ids) == (
        "Upland", "up-wants-1", "The dam is built", ("fen", "both"),
    )  # fmt: skip
    assert (dam.readings.tags, suit.readings.tags) == (("Fen",), ())
    assert set(suit.readings.ids) > {"fen", "gar"}


def test_rankings_and_attitudes_stand_beside_the_ladder(bench: OpenStudy) -> None:
    levels = "[canal=shelved, [flow=full and canal=funded, flow=cut and canal=funded]]"
    more = f"rankings:\n  - {{actor: board, order: {levels}, assumption: made up}}\n"
    more += "attitudes:\n  - {actor: board, towards: upland, is: negative, assumption: made up}\nissues:\n"
    board = ladders_shown(rewritten(bench, "issues:\n", more))[2]
    [ranking], [attitude] = board.rankings, board.attitudes
    assert [[one.text for one in level] for level in ranking.levels] == [
        ["canal=shelved"], ["flow=full and canal=funded", "flow=cut and canal=funded"],
    ]  # fmt: skip
    assert ranking.levels[0][0].words == "The relief canal stays on the shelf"
    assert (attitude.words, attitude.readings.tags) == ("Wishes Upland ill", ())


def test_positions_have_three_numbers_each_with_its_own_reasons(bench: OpenStudy) -> None:
    [release] = issues_shown(bench)
    assert (release.low, release.high, release.points[1]) == (0, 120, (60, "half"))
    [now] = release.nows
    assert (now.field, now.low, now.point, now.high, now.assumed) == (("now",), 60, 75, 90, True)
    position, salience, capability = release.positions[0].numbers
    assert (position.low, position.high, position.ends, position.assumed) == (100, 120, (0, 120), False)
    assert salience.assumed and salience.ends == (0, 1) and capability.assumed


def test_a_claim_of_the_whole_stance_covers_its_position_alone(bench: OpenStudy) -> None:
    old = "position: {is: 10..60, because: [gar-1]}, salience: {is: 0.3..0.6, assumption: it has other things to mind}"
    new = "position: 10..60, because: [gar-1], salience: {is: 0.3..0.6, assumption: it has other things to mind}"
    position, salience, _ = issues_shown(rewritten(bench, old, new))[0].positions[1].numbers
    assert not position.assumed and salience.assumed


def test_where_an_issue_stands_by_reading(bench: OpenStudy) -> None:
    new = "now: [{is: 60, readings: [fen], assumption: made up}, {is: 80..90, readings: [gar], because: [gar-1]}]}\n"
    [release] = issues_shown(rewritten(bench, "now: 60..90, assumption: the last gauge year}\n", new))
    assert [(one.field, one.low, one.readings, one.assumed) for one in release.nows] == [
        (("now", 0), 60, ("fen",), True), (("now", 1), 80, ("gar",), False),
    ]  # fmt: skip


def test_ties_are_those_of_a_day_a_reading_and_a_dimension(bench: OpenStudy) -> None:
    more = "relations:\n  - {between: [upland, board], dimension: water_rights, strength: 2, to: 2030, assumption: a}\n"
    rewritten(bench, "relations:\n", more)
    water, political = ties_shown(bench)
    assert (water.pair, water.kind, water.days) == ("Upland and the River Board", "friendly", "until 2030")
    assert (political.pair, political.kind, political.days) == ("Upland and Lowland", "strained", "from September 2031")
    early = ties_of_day(bench, "2029-05-01", "", "", 400)
    assert early.names == (water.name,)
    assert early.figure.count("<line") == 1 and "water rights friendly" in early.figure
    assert ties_of_day(bench, "2032-05-01", "", "", 400).names == (political.name,)
    assert ties_of_day(bench, "2032-05-01", "", "water_rights", 400).names == ()
    assert ties_of_day(bench, "2032-05-01", "fen", "", 400).names == ()


def test_without_a_day_ties_are_those_of_the_day_of_which_the_reading_speaks(bench: OpenStudy) -> None:
    assert ties_of_day(bench, "", "", "", 400).day == ties_of_day(bench, "", "both", "", 400).day
    assert ties_of_day(bench, "", "fen", "", 400).day < ties_of_day(bench, "", "gar", "", 400).day


@pytest.mark.parametrize(("day", "reading"), [("2031-02-30", ""), ("soon", ""), ("", "nobody"), ("9" * 999, "")])
def test_no_day_and_no_reading_are_refused(bench: OpenStudy, day: str, reading: str) -> None:
    with pytest.raises(Refusal):
        ties_of_day(bench, day, reading, "", 400)


def test_hostile_names_stay_text(bench: OpenStudy) -> None:
    rewritten(bench, "upland: {name: Upland,", 'upland: {name: "<img src=x onerror=alert(1)>",')
    shown = ties_of_day(bench, "", "", "", 400)
    assert "<img" not in shown.figure and "&lt;img" in shown.figure
    assert plain(ladders_shown(bench))[0]["name"] == "<img src=x onerror=alert(1)>"
