"""Large tables of rows: read as a stream, votes compared at once, and sizes told as they are."""

from __future__ import annotations

import random
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest

from raison.desk.files import bytes_of as file_bytes
from raison.desk.files.bytes_of import bytes_of
from raison.desk.files.exchanging import import_file
from raison.desk.study import open_study
from raison.engines.alignment import cohen_kappa, scott_pi
from raison.exchange import row_stream as streams
from raison.exchange.networks.votes import read_votes
from raison.exchange.row_stream import row_stream
from raison.exchange.rows import read_rows
from raison.words.faults import CannotDo, Fault


def rolls(states: int, calls: int, seed: int = 1) -> bytes:
    draws = random.Random(seed)
    rows = (
        f"{call},{900 + state},1,{draws.choice([1, 1, 1, 2, 3, 8])}" for call in range(calls) for state in range(states)
    )
    return "\n".join(["rcid,ccode,member,vote", *rows]).encode()


def test_votes_of_every_pair_are_those_of_the_two_portfolios() -> None:
    data = rolls(7, 60)
    ballots: dict[str, dict[str, float]] = {}
    for line in data.decode().split()[1:]:
        call, state, _, vote = line.split(",")
        if vote != "8":
            ballots.setdefault(f"State {state}", {})[call] = float(vote)
    found = read_votes(data, "t", ())
    assert len(found.edges) == 21
    for edge in found.edges:
        shared = sorted(set(ballots[edge.one]) & set(ballots[edge.other]))
        a, b = ([ballots[name][call] for call in shared] for name in (edge.one, edge.other))
        assert edge.value is not None
        assert edge.value.point == pytest.approx(3 * scott_pi(a, b), abs=0.0051)
        assert edge.told.startswith(f"{len(shared)} votes in common; pi ")
        assert f"kappa {cohen_kappa(a, b):.2f}" in edge.told


def test_many_votes_take_memory_for_the_votes_alone() -> None:
    data = rolls(60, 500)  # 30,000 rows
    tracemalloc.start()
    read_votes(data, "t", ())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12_000_000  # as dictionaries the rows alone take more than 15 million


def test_a_vote_that_is_told_twice_counts_once_and_one_that_differs_is_a_fault() -> None:
    rows = [f"{call},{who},{vote}" for call in range(6) for who, vote in (("A", 1 + call % 3), ("B", 1 + call % 2))]
    text = "\n".join(["rcid,country,vote", *rows, "0,A,1"]).encode()
    assert "1 row repeats a vote and counts once" in read_votes(text, "t", ()).doubts
    with pytest.raises(Fault, match="votes twice on roll call 0") as found:
        read_votes(text[:-1] + b"3", "t", ())
    assert found.value.path[0] == "line"


@pytest.mark.parametrize(("row", "rule"), [("1,²,1", "no whole number"), ("1,2,4", "no vote"), (",2,1", "rcid")])
def test_a_wrong_cell_of_a_vote_has_its_line(row: str, rule: str) -> None:
    with pytest.raises(Fault, match=rule) as found:
        read_votes(f"rcid,ccode,vote\n1,2,1\n{row}\n".encode(), "t", ())
    assert found.value.path == ("line", 3)


def test_rows_are_read_anew_each_time_and_never_held() -> None:
    table = read_rows(b"a;b\n1;2\n\n3;4\n")
    assert [row.cells for row in table.rows] == [row.cells for row in table.rows] == [
        {"a": "1", "b": "2"}, {"a": "3", "b": "4"}
    ]  # fmt: skip
    with pytest.raises(Fault, match="no row"):
        read_rows(b"a;b\n")
    with pytest.raises(Fault, match="two columns"):
        read_rows(b"a;A\n1;2\n")
    with pytest.raises(Fault, match="has 3 cells"):
        list(read_rows(b"a;b\n1;2;3\n").rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_encoding_of_a_large_table_is_found_by_pieces(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "LARGEST", 1000)
    monkeypatch.setattr(streams, "PIECE", 100)
    text = "land,vote\n" + "Chad,1\n" * 300 + "Türkei,2\n" + "Chad,1\n" * 300
    table = row_stream(text.encode(encoding))
    rows = Counter(cells[0] for _, cells in table)
    assert rows == {"Chad": 600, "Türkei": 1}
    assert bool(table.doubt) == (encoding == "cp1252")
    assert table.head == ("land", "vote")


def test_a_size_is_told_as_it_is_with_a_step_that_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_bytes, "LARGEST_TABLE", 50)
    monkeypatch.setattr(file_bytes, "LARGEST", 40)
    (tmp_path / "v.csv").write_bytes(b"x" * 1234)
    (tmp_path / "m.scw").write_bytes(b"x" * 5678)
    with pytest.raises(CannotDo, match="holds 1,234 bytes, and up to 50 are read: keep the rows"):
        bytes_of(tmp_path / "v.csv")
    with pytest.raises(CannotDo, match="holds 5,678 bytes, and up to 40 are read: split the model"):
        import_file(tmp_path / "m.scw", tmp_path / "s")


def test_a_table_above_eight_megabytes_comes_in(tmp_path: Path) -> None:
    note = "n" * 3000
    rows = [f"{call},{who},{1 + (call * who) % 3},{note}" for call in range(300) for who in range(1, 11)]
    (tmp_path / "v.csv").write_text("\n".join(["rcid,ccode,vote,note", *rows]))
    assert (tmp_path / "v.csv").stat().st_size > 9_000_000
    import_file(tmp_path / "v.csv", tmp_path / "s")
    assert len(open_study(tmp_path / "s").system.model.relations) > 20
