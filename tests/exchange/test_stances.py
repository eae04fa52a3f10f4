"""Files of stances: there and back, faults with their lines, and whatever bytes there are without a crash."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.desk.files.exchanging import import_file
from raison.desk.files.stances import Scales, holds_stances, imported_stances, written_stances
from raison.desk.study import open_study
from raison.exchange.outcomes import read_outcomes
from raison.exchange.stances.exchange_model import read_exchange_file, write_exchange_file
from raison.exchange.stances.ktab import read_ktab, write_ktab
from raison.exchange.stances.sheet import SheetTerms, read_sheet, write_one_issue
from raison.exchange.stances.table import Continuum, StanceFile, StanceLine
from raison.words.faults import CannotDo, Fault, FaultsFound

EC = """Actor,Capability,Position,Salience
Netherlands,0.08,4,80
Belgium,0.08,7,40
Luxembourg,0.03,4,20
Germany,0.16,4,80
France,0.16,10,60
Italy,0.16,10,60
UK,0.16,10,90
Ireland,0.05,7,10
Denmark,0.05,4,100
Greece,0.08,7,70
"""
KTAB = """Trial ,"Two on three",2,3,
Actor,Description,Power,Pstn1,Sal1,Pstn2,Sal2,Pstn3,Sal3,
S-00, The first, 102.543, 75.79, 49.53,  6.37,  15.91, 70.45, 28.15,
S-01, The second,  53.393, 82.72, 30.33, 73.50, 21.22, 64.00, 24.79,
"""
TOLL = """#O\tToll\t\t
#/\tID\tFull name
#A\tCollege\tThe college
#A\tShops\tThe shops of the centre
#P\ttoll\tIs there a toll?
#M\ttoll\t0\tno
#M\ttoll\t100\tyes
#P\theight\tHow high is it?
#M\theight\t0.5\teuro
#M\theight\t7\teuro
#/\tactor\tissue\tposition\tsalience\tpower
#D\tCollege\ttoll\t100\t0.95\t1
#D\tShops\ttoll\t0\t0.95\t0.9
#D\tCollege\theight\t3\t0.7\t1
"""


def test_the_emissions_case_comes_in_and_settles_at_its_compromise(tmp_path: Path) -> None:
    (tmp_path / "ec.csv").write_text(EC)
    told = import_file(tmp_path / "ec.csv", tmp_path / "ec", salience=100, scale="4..10")
    assert "10 actors" in told.headline and "10 stances" in told.headline
    study = open_study(tmp_path / "ec")
    assert study.check().answers[0].says.startswith("No fault.")
    found = study.bargain(model="compromise", trials=0).answers[0].data
    assert found["models"]["compromise"]["settlement"]["ec"] == pytest.approx(7.389956, abs=1e-6)


def test_ktab_and_the_exchange_model_come_in_whole(tmp_path: Path) -> None:
    for name, text, count in (("k.csv", KTAB, 6), ("t.tsv", TOLL, 3)):
        (tmp_path / name).write_text(text)
        folder = tmp_path / name[:1]
        import_file(tmp_path / name, folder)
        assert len(open_study(folder).system.model.stances) == count
    toll = open_study(tmp_path / "t").system.model
    assert toll.issues["height"].name == "How high is it?"
    assert toll.issues["height"].scale == {0.5: "euro", 7.0: "euro"}
    assert toll.actors["shops"].aka == ("Shops",)


def test_a_scale_that_the_numbers_leave_open_is_asked_for_and_saliences_that_they_settle_are_told() -> None:
    with pytest.raises(CannotDo, match="scale"):
        imported_stances("ec.csv", EC.encode(), Scales(100))
    files, told = imported_stances("ec.csv", EC.encode(), Scales(scale=("4..10",)))
    assert files["model.yaml"]["stances"][0]["salience"] == 0.8
    assert any("run to 100" in line for line in told)


@pytest.mark.parametrize(
    ("text", "salience", "line"),
    [
        (EC, 1, 2),  # percent where shares are said
        (EC.replace("7,40", "7,x"), 100, 3),
        (EC.replace("7,40", "11,40"), 100, 3),
        (EC.replace("0.08,7,40", "-1,7,40"), 100, 3),
        (EC.replace("Belgium", "Netherlands"), 100, 3),
        (EC.replace("Belgium", ""), 100, 3),
        (EC.replace("7,40", "7,nan"), 100, 3),
    ],
)
def test_a_wrong_number_is_told_with_its_line(text: str, salience: float, line: int) -> None:
    with pytest.raises(Fault) as found:
        imported_stances("ec.csv", text.encode(), Scales(salience, ("4..10",)))
    assert found.value.path == ("line", line)


def test_mixed_scales_are_refused_and_not_divided() -> None:
    small = EC.replace(",80", ",0.8").replace(",40", ",0.4").replace(",20", ",0.2").replace(",60", ",0.6")
    with pytest.raises(Fault, match="scale of saliences"):
        imported_stances("ec.csv", small.encode(), Scales(1, ("4..10",)))
    shares = "\n".join(
        line if place == 0 else f"{line.rpartition(',')[0]},{float(line.rpartition(',')[2]) / 100:g}"
        for place, line in enumerate(EC.strip().splitlines())
    )
    with pytest.raises(Fault, match="--salience 1"):
        imported_stances("ec.csv", shares.encode(), Scales(100, ("4..10",)))
    assert (
        imported_stances("ec.csv", shares.encode(), Scales(1, ("4..10",)))[0]["model.yaml"]["stances"][0]["salience"]
        == 0.8
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (TOLL.replace("#D\tShops\ttoll", "#D\tShop\ttoll"), "no actor"),
        (TOLL.replace("#D\tShops\ttoll", "#D\tShops\ttol"), "no issue"),
        (TOLL + "#D\tCollege\ttoll\t0\t0.5\t1\n", "two stances"),
        (TOLL.replace("#M\theight\t7\teuro\n", ""), "no two points"),
        (TOLL.replace("\t3\t0.7", "\t9\t0.7"), "lies outside"),
        (TOLL.replace("\t0.95\t1\n", "\t95\t1\n"), "lies outside 0 to 1"),
        (TOLL.split("#D")[0], "no stance"),
    ],
)
def test_faults_of_the_exchange_models_file(text: str, rule: str) -> None:
    with pytest.raises(Fault, match=rule):
        read_exchange_file(text.encode())


def test_what_a_layout_cannot_say_is_refused() -> None:
    found = read_exchange_file(TOLL.encode())
    with pytest.raises(CannotDo, match="one issue"):
        write_one_issue(found)
    with pytest.raises(CannotDo, match="no stance on height"):
        write_ktab(found)


def test_the_bundled_study_goes_out_and_tells_what_is_lost() -> None:
    system = open_study("northeast_asia").system
    files, told = written_stances(system, "asan", "n.tsv", "exchange", ())
    back = read_exchange_file(files["n.tsv"])
    assert len(back.stances) == sum(line.startswith(b"#D") for line in files["n.tsv"].splitlines()) > 15
    assert any("ranges" in line for line in told)
    with pytest.raises(Fault, match="did you mean"):
        written_stances(system, "asan", "n.tsv", "exchange", ("west_se",))


def random_file(draws: random.Random, issues: int, full: bool) -> StanceFile:
    actors = tuple((f"a{number}", f"Actor {number}") for number in range(draws.randint(1, 6)))
    continua = tuple(Continuum(f"i{place}", 0, draws.choice([1, 10, 100])) for place in range(issues))
    power = {name: draws.randint(1, 50) / 10 for name, _ in actors}
    stances = tuple(
        StanceLine(name, one.name, one.high * draws.randint(0, 20) / 20, draws.randint(0, 20) / 20, power[name])
        for name, _ in actors
        for one in continua
        if full or draws.random() < 0.7
    )
    return StanceFile("T", actors, continua, stances)


def numbers(found: StanceFile) -> list[tuple[str, float, float, float]]:
    width = {one.name: (one.low, one.high - one.low) for one in found.issues}
    return [
        (one.actor, round((one.position - width[one.issue][0]) / width[one.issue][1], 9), round(one.salience, 9),
         round(one.capability, 9))
        for one in found.stances
    ]  # fmt: skip


def test_two_thousand_files_go_out_and_come_back_the_same() -> None:
    draws = random.Random(6)
    counts = {"ktab": 0, "exchange": 0, "replication": 0}
    for _ in range(700):
        found = random_file(draws, draws.randint(1, 4), full=True)
        if max(one.salience for one in found.stances) > 0.01:
            assert numbers(read_ktab(write_ktab(found))) == numbers(found)
            counts["ktab"] += 1
        loose = random_file(draws, draws.randint(1, 4), full=False)
        if loose.stances:
            assert numbers(read_exchange_file(write_exchange_file(loose))) == numbers(loose)
            counts["exchange"] += 1
        one = random_file(draws, 1, full=True)
        scale = one.issues[0].low, one.issues[0].high
        assert numbers(read_sheet(write_one_issue(one), one.issues[0].name, SheetTerms(1, scale))) == numbers(one)
        counts["replication"] += 1
    assert sum(counts.values()) > 2000


def test_broken_files_are_told_and_never_crash() -> None:
    draws = random.Random(7)
    seeds = [EC.encode(), KTAB.encode(), TOLL.encode()]
    outcomes = b"prnr\tisnr\tpcom\tpfr\tscom\tsfr\trp\tout\n\t\t2\t1\t\t\t\t\na\ta1\t0\t10\t80\t20\t\t50\n"
    told = whole = 0
    for number in range(2400):
        data = bytearray(outcomes if number % 4 == 3 else seeds[number % 3])
        for _ in range(draws.randint(1, 6)):
            place = draws.randrange(len(data))
            kind = draws.randrange(4)
            if kind == 0:
                data[place] = draws.randrange(256)
            elif kind == 1:
                del data[place : place + draws.randint(1, 30)]
            elif kind == 2:
                data[place:place] = bytes(data[place : place + draws.randint(1, 30)])
            else:
                data[place:place] = draws.choice([b"\t", b",", b"\n", b"1e999", b"\xff", b'"', b"nan", b"-"])
            if not data:
                data = bytearray(b"#D\t")
        try:
            if number % 4 == 3:
                read_outcomes(bytes(data))
            elif holds_stances("x.csv", bytes(data)):
                imported_stances("x.csv", bytes(data), Scales(100 if number % 3 == 0 else None, ("4..10",)))
            whole += 1
        except (Fault, FaultsFound, CannotDo):
            told += 1
    assert told + whole == 2400
    assert told > 500


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_told(data: bytes) -> None:
    for read in (read_ktab, read_exchange_file, read_outcomes):
        try:
            read(data)
        except (Fault, CannotDo):
            pass
