"""Conflicts by options as tables: the published equilibria, there and back, faults with their lines."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from raison.desk.files.exchanging import export, import_file
from raison.desk.study import open_study
from raison.exchange.conflicts.gmcr import ConflictFile, ConflictOption, DecisionMaker, feasible_codes
from raison.exchange.conflicts.table import read_conflict_table, write_conflict_table
from raison.words.faults import Fault, FaultsFound

DILEMMA = """Decision maker,Option,1,2,3,4
Ann,Ann gives way,N,Y,N,Y
Bob,Bob gives way,N,N,Y,Y
Ann,rank,3,4,1,2
Bob,rank,3,1,4,2
,today,,,,x
"""


def test_the_prisoners_dilemma_has_its_equilibria(tmp_path: Path) -> None:
    (tmp_path / "dilemma.csv").write_text(DILEMMA)
    told = import_file(tmp_path / "dilemma.csv", tmp_path / "d")
    assert "2 factors, 2 actors" in told.headline
    study = open_study(tmp_path / "d")
    assert study.check().answers[0].says.startswith("No fault.")
    today = {name: factor.now[0].is_ for name, factor in study.system.factors.items()}
    assert set(today.values()) == {"yes"}
    for concept, expected in (("nash", {("no", "no")}), ("seq", {("no", "no"), ("yes", "yes")})):
        worlds = study.stability(concept=concept).answers[0].data["worlds"]
        assert {tuple(world.values()) for world in worlds} == expected


def random_conflict(draws: random.Random) -> ConflictFile:
    count, makers = draws.randint(1, 5), draws.randint(1, 3)
    options = tuple(ConflictOption(f"o{at}", draws.choice(["both", "fwd", "back"])) for at in range(count))
    holder = [at % makers if at < makers else draws.randrange(makers) for at in range(count)]
    makers = max(holder) + 1
    barred = tuple(
        (tuple(sorted({draws.randrange(count): draws.random() < 0.5 for _ in range(draws.randint(1, 3))}.items())),)
        for _ in range(draws.randint(0, 2))
    )
    bare = ConflictFile(options, (), barred)
    states = len(feasible_codes(bare))
    if not states:
        return random_conflict(draws)
    actors = []
    for maker in range(makers):
        levels: dict[int, list[int]] = {}
        for number in range(1, states + 1):
            levels.setdefault(draws.randint(1, 4), []).append(number)
        ranking = tuple(tuple(levels[rank]) for rank in sorted(levels))
        held = tuple(at for at in range(count) if holder[at] == maker)
        actors.append(DecisionMaker(f"m{maker}", held, (), ranking))
    today = draws.choice([None, int(draws.choice(feasible_codes(bare).tolist()))])
    return ConflictFile(options, tuple(actors), barred, today=today)


def test_five_hundred_conflicts_go_out_and_come_back_the_same() -> None:
    draws = random.Random(26)
    for _ in range(500):
        model = random_conflict(draws)
        back = read_conflict_table(write_conflict_table(model))
        assert back.options == model.options and back.actors == model.actors and back.today == model.today
        assert feasible_codes(back).tolist() == feasible_codes(model).tolist()


def test_a_study_goes_out_as_a_table_and_comes_back_with_the_same_answers(tmp_path: Path) -> None:
    (tmp_path / "dilemma.csv").write_text(DILEMMA)
    import_file(tmp_path / "dilemma.csv", tmp_path / "d")
    told = export(open_study(tmp_path / "d"), file=tmp_path / "out.csv", form="conflict")
    assert any("where things stand is not written" in note for note in told.notes)
    import_file(tmp_path / "out.csv", tmp_path / "again")
    one, other = (read_conflict_table((tmp_path / name).read_bytes()) for name in ("dilemma.csv", "out.csv"))
    assert [maker.ranking for maker in one.actors] == [maker.ranking for maker in other.actors]


def test_a_dash_stands_for_both() -> None:
    table = "Decision maker;Option;a;b\nAnn;Go;Y;N\nBob;Stay;-;Y\nAnn;rank;1;2\nBob;rank;1;1\n"
    found = read_conflict_table(table.encode())
    assert feasible_codes(found).tolist() == [1, 2, 3]
    assert found.actors[0].ranking == ((1, 3), (2,))


@pytest.mark.parametrize(
    ("text", "line", "rule"),
    [
        (DILEMMA.replace("Ann gives way,N,Y", "Ann gives way,N,X"), 2, "says nothing of the option"),
        (DILEMMA.replace("rank,3,4,1,2", "rank,3,²,1,2"), 4, "no number"),
        (DILEMMA.replace("rank,3,4,1,2", "rank,3,,1,2"), 4, "no number"),
        (DILEMMA.replace("N,Y,N,Y", "N,Y,N,N"), 1, "again"),
        (DILEMMA.replace("Ann,rank", ",rank"), 4, "without a decision maker"),
        (DILEMMA.replace("Bob,rank", "Ann,rank"), 5, "ranked for twice"),
        (DILEMMA.replace(",,,,x", ",,,x,x").replace("today,", "today,"), 6, "more than one state"),
        (DILEMMA.replace("N,N,Y,Y", "N,N,Y,Y,Y"), 3, "headings"),
        (DILEMMA.replace("Bob,rank,3,1,4,2\n", ""), 0, "no row that ranks"),
        (DILEMMA.replace("Option,1", "Option,Direction,1").replace("way,N", "way,up,N"), 2, "no direction"),
    ],
)
def test_faults_have_their_lines(text: str, line: int, rule: str, tmp_path: Path) -> None:
    with pytest.raises(Fault, match=rule) as found:
        read_conflict_table(text.encode())
    assert found.value.path == (("line", line) if line else ())
    (tmp_path / "c.csv").write_text(text)
    with pytest.raises(FaultsFound):
        import_file(tmp_path / "c.csv", tmp_path / "s")
