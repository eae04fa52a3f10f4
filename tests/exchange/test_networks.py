"""Networks: every format in its published layout, there and back, malformed rows with their line, and changed files."""

from __future__ import annotations

import datetime
import random
from pathlib import Path
from typing import Any

import pytest

from raison.desk.files.exchanging import export, import_file
from raison.desk.files.made_study import _written
from raison.desk.files.ties import holds_ties, study_of_ties
from raison.desk.study import open_study
from raison.exchange.matrices.to_study import Files
from raison.exchange.networks.alliances import read_published
from raison.exchange.networks.from_study import network_of
from raison.exchange.networks.graphml import read_graphml, write_graphml
from raison.exchange.networks.network import Edge, NetworkFile, NetworkNode, gather_network
from raison.exchange.networks.pajek import read_pajek, write_pajek
from raison.exchange.networks.strengths import strength_text
from raison.exchange.networks.tie_list import read_tie_list, write_tie_list
from raison.exchange.networks.to_study import study_of_network
from raison.exchange.networks.ucinet import read_ucinet
from raison.exchange.networks.votes import read_votes
from raison.model.setup import Setup
from raison.store.load import assemble
from raison.store.tables.countries import state_codes
from raison.words.countries import state_of
from raison.words.faults import CannotDo, Fault, FaultsFound
from raison.words.values import Value, read_value
from tests.fuzz.changes import changed_bytes

LIST = b"""from,to,strength,dimension,start,end,source,quote
Dale,Fell,2,political,2030-01,2031,A paper,"they met, often"
Dale,Rill,-3..-1,security,2030-01-05,,A paper,
Fell,Rill,?,political,,,,
Fell,Rill,1..3 (2),economic,,,,
"""
PAJEK = b"""*Network strain
% a comment
*Vertices 4
1 "Dale" 0.1 0.2 0.5
2 Fell
3 "Rill land"
*Arcs :1 "trade"
1 2 1
2 1 1
*Edges :2 "arms"
2 3 -1 c Red
*Edgeslist
1 3 4
"""
MATRIX = b"*Vertices 3\n*Matrix\n1 -1 0\n-1 0 2.5\n0 2.5 0\n"
FULL = b"""DL N=3 NM=2
FORMAT = FULLMATRIX
LABELS:
Dale, Fell, Rill
MATRIX LABELS:
trade, arms
DATA:
0 1 0
1 0 0
0 0 0
0 0 -1
0 0 0
-1 0 0
"""
EMBEDDED = (
    b"dl n = 3\nlabels embedded\nformat = fullmatrix\ndata:\nDale Fell Rill\nDale 0 1 -1\nFell 1 0 0\nRill -1 0 0\n"
)
PAIRS = b'dl n=3\nformat = edgelist1\nlabels embedded:\ndata:\nDale "Fell side"\nDale Rill -2\n'
LISTS = b"dl n=4 format=nodelist1\nlabels:\na,b,c,d\ndata:\n1 2 3\n4 1\n"
GRAPHML = b"""<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="edge" attr.name="weight" attr.type="double"><default>1.0</default></key>
  <key id="d1" for="node" attr.name="name" attr.type="string"/>
  <graph edgedefault="directed">
    <node id="n0"><data key="d1">Dale &amp; sons</data></node><node id="n1"/><node id="n2"/>
    <edge source="n0" target="n1"><data key="d0">-2</data></edge>
    <edge source="n1" target="n0"><data key="d0">-1</data></edge>
    <edge source="n1" target="n2"/>
  </graph>
</graphml>
"""
COW_HEAD = (
    b"version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,"
    b"dyad_end_day,dyad_end_month,dyad_end_year,left_censor,right_censor,defense,neutrality,nonaggression,entente,version"
)
COW = b"""HEAD
1,2,United States of America,732,South Korea,17,11,1953,,,,0,1,1,0,0,1,4.1
2,365,Russia,710,China,14,2,1950,11,4,1980,0,0,1,1,0,1,4.1
3,365,Russia,255,Germany,23,8,1939,22,6,1941,0,0,0,0,1,0,4.1
4,678,Yemen Arab Republic,651,Egypt,1,7,1962,,,1967,0,0,0,0,0,1,4.1
""".replace(b"HEAD", COW_HEAD)
COW_YEARLY = b"""ccode1,state_name1,ccode2,state_name2,year,defense,neutrality,nonaggression,entente
2,USA,740,Japan,1955,1,0,0,1
2,USA,740,Japan,1956,1,0,0,1
2,USA,740,Japan,1958,1,0,0,1
740,Japan,2,USA,1958,1,0,0,1
"""
MID = b"""disno,dyindex,statea,stateb,namea,nameb,strtday,strtmnth,strtyr,endday,endmnth,endyear,year,hihost
51,1,2,731,USA,PRK,27,6,1950,27,7,1953,1950,5
51,2,731,2,PRK,USA,27,6,1950,27,7,1953,1950,5
9,3,732,731,ROK,PRK,-9,5,1999,-9,6,1999,1999,4
"""
ATOP = b"""stateA,stateB,year,atopally,defense,offense,neutral,nonagg,consul
816,365,1978,1,0,0,0,1,1
816,365,1979,1,0,0,0,1,1
817,2,1960,1,1,0,0,0,1
816,2,1960,0,0,0,0,0,0
"""


def votes() -> bytes:
    chance = random.Random(5)
    rows = ["rcid,ccode,member,vote,Country,Countryname,year"]
    for call in range(30):
        side = chance.choice([1, 3])
        for number, code, lean in ((2, "USA", 1), (732, "KOR", 1), (710, "CHN", -1)):
            vote = side if lean > 0 else 4 - side
            kept = chance.choice([1, 2, 3, 8]) if chance.random() < 0.2 else vote
            rows.append(f"{call},{number},1,{kept},{code},x,2019")
    return "\n".join(rows).encode()


def codes_of(network: NetworkFile) -> dict[str, tuple[Any, ...]]:
    return {
        f"{one.one}-{one.other}/{one.dimension}": (strength_text(one.value), one.begins, one.ends)
        for one in network.edges
    }


def test_a_table_of_ties_in_its_columns() -> None:
    found = read_tie_list(LIST, "t")
    assert codes_of(found) == {
        "Dale-Fell/political": ("2", "2030-01", "2031"),
        "Dale-Rill/security": ("-3..-1", "2030-01-05", ""),
        "Fell-Rill/political": ("?", "", ""),
        "Fell-Rill/economic": ("1..3 (2)", "", ""),
    }
    assert found.edges[0].told == "A paper; they met, often"


@pytest.mark.parametrize("divider", [";", "\t"])
def test_semicolons_tabs_and_spreadsheet_dates(divider: str) -> None:
    text = f"Actor1{divider}Actor2{divider}Sign{divider}Start\nA{divider}B{divider}\u2212{divider}1/5/2026\n"
    [edge] = read_tie_list(text.encode(), "t").edges
    assert edge.value is not None and (edge.value.point, edge.begins) == (-1, "2026-01-05")


def test_pajek_with_relations_lists_and_unnamed_vertices() -> None:
    found = read_pajek(PAJEK, "t")
    assert [node.name for node in found.nodes] == ["Dale", "Fell", "Rill land", "v4"]
    assert codes_of(found) == {
        "1-2/trade": ("1", "", ""), "2-3/arms": ("-1", "", ""), "1-3/ties": ("1", "", ""), "1-4/ties": ("1", "", ""),
    }  # fmt: skip
    matrix = read_pajek(MATRIX, "t")
    assert codes_of(matrix) == {"1-2/ties": ("-1", "", ""), "2-3/ties": ("2.5", "", "")}
    assert matrix.doubts == ("1 tie of an actor to itself is left out (v1)",)


def test_ucinet_in_four_forms() -> None:
    assert codes_of(read_ucinet(FULL, "t")) == {"0-1/trade": ("1", "", ""), "0-2/arms": ("-1", "", "")}
    assert [node.name for node in read_ucinet(EMBEDDED, "t").nodes] == ["Dale", "Fell", "Rill"]
    assert len(read_ucinet(EMBEDDED, "t").edges) == 2
    pairs = read_ucinet(PAIRS, "t")
    assert [node.name for node in pairs.nodes] == ["Dale", "Fell side", "Rill"]
    assert codes_of(pairs) == {"0-1/ties": ("1", "", ""), "0-2/ties": ("-2", "", "")}
    assert set(codes_of(read_ucinet(LISTS, "t"))) == {"0-1/ties", "0-2/ties", "3-0/ties"}


def test_graphml_with_defaults_and_directions_that_differ() -> None:
    found = read_graphml(GRAPHML, "t")
    assert [node.name for node in found.nodes] == ["Dale & sons", "n1", "n2"]
    assert codes_of(found) == {"n0-n1/ties": ("-2..-1", "", ""), "n1-n2/ties": ("1", "", "")}
    assert any("rated differently" in doubt for doubt in found.doubts)


@pytest.mark.parametrize(
    "hidden",
    [
        b'<!DOCTYPE graphml [<!ENTITY a "b">]><graphml><graph/></graphml>',
        b'<?xml version="1.0"?><!DOCTYPE graphml SYSTEM "http://x/y.dtd"><graphml><graph/></graphml>',
        b"<graphml>" + b"<graph><node id='a'>" * 40 + b"</node></graph>" * 40 + b"</graphml>",
    ],
)
def test_graphml_refuses_declarations_and_deep_nests(hidden: bytes) -> None:
    with pytest.raises(Fault):
        read_graphml(hidden, "t")


def test_alliances_by_dyad_have_their_days_and_states_their_names_of_then() -> None:
    found = read_published(COW, "t", state_codes())
    assert codes_of(found) == {
        "United States-South Korea/security": ("2..3", "1953-11-17", ""),
        "Soviet Union-China/security": ("2..3", "1950-02-14", "1980-04-11"),
        "Soviet Union-Germany/security": ("1..2", "1939-08-23", "1941-06-22"),
        "Yemen Arab Republic-Egypt/security": ("1", "1962-07-01", "1967"),
    }
    assert "COW formal alliances" in found.rule and any("no end" in doubt for doubt in found.doubts)


def test_years_that_follow_one_another_are_one_spell() -> None:
    found = read_published(COW_YEARLY, "t", state_codes())
    assert [(edge.begins, edge.ends) for edge in found.edges] == [("1955", "1956"), ("1958", "1958")]


def test_disputes_in_both_directions_are_one_tie_and_missing_days_stay_missing() -> None:
    found = read_published(MID, "t", state_codes())
    assert codes_of(found) == {
        "United States-North Korea/security": ("-3", "1950-06-27", "1953-07-27"),
        "South Korea-North Korea/security": ("-3..-2", "1999-05", "1999-06"),
    }


def test_obligations_by_year() -> None:
    found = read_published(ATOP, "t", state_codes())
    assert codes_of(found) == {
        "Vietnam-Soviet Union/security": ("1..2", "1978", "1979"),
        "Republic of Vietnam-United States/security": ("2..3", "1960", "1960"),
    }


def test_votes_become_likeness_beyond_chance() -> None:
    found = read_votes(votes(), "t", state_codes())
    strength = {frozenset((one.one, one.other)): one.value.point for one in found.edges if one.value}
    assert strength[frozenset(("United States", "South Korea"))] > 1
    assert strength[frozenset(("United States", "China"))] < -1
    assert all(-3 <= number <= 3 for number in strength.values())
    assert "kappa" in found.edges[0].told and "S " in found.edges[0].told


def slow_pi(a: list[int], b: list[int]) -> float:
    pooled = a + b
    seen = sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) / len(a)
    chance = sum((x - y) ** 2 for x in pooled for y in pooled) / len(pooled) ** 2
    return 1 - seen / chance


def test_likeness_is_that_of_the_formula_written_out() -> None:
    chance = random.Random(2)
    a, b = ([chance.choice([1, 1, 2, 3]) for _ in range(40)] for _ in range(2))
    rows = [f"{call},{who},{vote}" for who, own in (("A", a), ("B", b)) for call, vote in enumerate(own)]
    [edge] = read_votes("\n".join(["rcid,country,vote", *rows]).encode(), "t", ()).edges
    assert edge.value is not None
    assert edge.value.point == pytest.approx(round(3 * slow_pi(a, b), 2))


@pytest.mark.parametrize(
    ("number", "year", "system", "name"),
    [
        (255, 1914, "cow", "Germany"), (260, 1970, "cow", "German Federal Republic"),
        (265, 1970, "cow", "German Democratic Republic"),
        (255, 1995, "cow", "Germany"), (260, 1995, "gw", "Germany"), (260, 1970, "gw", "German Federal Republic"),
        (365, 1910, "cow", "Russia"), (365, 1970, "cow", "Soviet Union"), (365, 1995, "gw", "Russia"),
        (678, 1980, "cow", "Yemen Arab Republic"), (679, 1995, "cow", "Yemen"), (678, 1995, "gw", "Yemen"),
        (680, 1980, "gw", "Yemen People's Republic"),
        (816, 1960, "cow", "Vietnam"), (817, 1960, "cow", "Republic of Vietnam"),
        (731, 2020, "cow", "North Korea"), (732, 2020, "gw", "South Korea"),
        (345, 1990, "cow", "Yugoslavia"), (345, 2010, "cow", "Serbia"), (340, 2010, "gw", "Serbia"),
        (970, 2010, "cow", "Nauru"), (970, 2010, "gw", "Kiribati"),
    ],
)  # fmt: skip
def test_a_number_names_a_state_by_its_day(number: int, year: int, system: str, name: str) -> None:
    found = state_of(state_codes(), number, datetime.date(year, 6, 1), system)
    assert found is not None and found.name == name


def test_codes_of_today_are_unambiguous() -> None:
    today = [row for row in state_codes() if row.last is None]
    for part in ("cow", "iso3"):
        kept = [getattr(row, part) for row in today if getattr(row, part)]
        assert len(kept) == len(set(kept)), part
    assert len(today) == 195  # of the Correlates of War's list of 2016, all that had not ended
    assert all(len(row.iso3) in (0, 3) for row in state_codes())


def random_network(chance: random.Random, *, dated: bool) -> NetworkFile:
    nodes = [
        NetworkNode(f"k{place}", chance.choice(["Dale", "Fell & Co", 'Ri"ll', "한국", "=A"]) + str(place))
        for place in range(5)
    ]
    edges: dict[Any, Edge] = {}
    for _ in range(chance.randint(1, 9)):
        one, other = chance.sample(nodes, 2)
        low = chance.randint(-3, 3)
        high = chance.randint(low, 3)
        value: Value | None = Value(low, high, integer=True) if low < high else Value(low, low, integer=True)
        if chance.random() < 0.2 and low < high:
            value = Value(low, high, mode=low + 0.5)
        if dated and chance.random() < 0.2:
            value = None
        days = (
            (chance.choice(["", "2030", "2030-01-05"]), chance.choice(["", "2031-02", "2032"])) if dated else ("", "")
        )
        edge = Edge(
            one.key, other.key, chance.choice(["trade", "arms"]), value, *days, chance.choice(["", "a, b", "-x"])
        )
        edges.setdefault(edge.place, edge)
    return NetworkFile("t", tuple(nodes), tuple(edges.values()))


def said(network: NetworkFile, *, points: bool = False) -> set[tuple[Any, ...]]:
    names = {node.key: node.name.removeprefix("'") for node in network.nodes}
    return {
        (
            frozenset((names[one.one], names[one.other])),
            one.dimension,
            (one.value.point if one.value else None) if points else strength_text(one.value),
            one.begins,
            one.ends,
        )
        for one in network.edges
    }


def test_networks_come_back_as_they_went() -> None:
    chance = random.Random(11)
    for _ in range(300):
        made = random_network(chance, dated=True)
        assert said(read_graphml(write_graphml(made), "t")) == said(made)
        assert said(read_tie_list(write_tie_list(made), "t")) == said(made)
        plain = random_network(chance, dated=False)
        back = read_pajek(write_pajek(plain)[0], "t")
        quoted = {node.key: node.name.replace('"', "'") for node in plain.nodes}
        plain = NetworkFile("t", tuple(NetworkNode(key, name) for key, name in quoted.items()), plain.edges)
        assert said(back, points=True) == said(plain, points=True)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("t.csv", LIST), ("t.net", PAJEK), ("m.net", MATRIX), ("t.dl", FULL), ("e.dl", PAIRS), ("t.graphml", GRAPHML),
        ("cow.csv", COW), ("mid.csv", MID), ("atop.csv", ATOP), ("votes.csv", votes()),
    ],
)  # fmt: skip
def test_import_makes_a_study_that_can_be_checked_asked_and_written_again(
    tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    import_file(tmp_path / name, tmp_path / "made")
    study = open_study(tmp_path / "made")
    relations = study.system.model.relations
    assert relations and all(tie.assumption and tie.assumption.startswith(f"taken from {name}") for tie in relations)
    assert study.check().answers
    camps = next(one for one in study.alignment().answers if one.label == "camps")
    assert camps.says
    before = network_of(study.system, Setup("both"))
    for again in ("again.graphml", "ties.csv"):
        export(study, file=tmp_path / again, form="ties")
        import_file(tmp_path / again, tmp_path / f"back-{again.split('.')[0]}")
        back = network_of(open_study(tmp_path / f"back-{again.split('.')[0]}").system, Setup("both"))
        assert said(back) == said(before)


BAD: list[tuple[str, bytes, int, str]] = [
    ("t.csv", b"from,to,sign\nA,B,maybe\n", 2, "column sign"),
    ("t.csv", b"from,to,sign\nA,,+\n", 2, "is empty in the column to"),
    ("t.csv", b"from,to,sign,start\nA,B,+,2026-13\n", 2, "no such month"),
    ("t.csv", b"from,to,sign,start,end\nA,B,+,2020,2019\n", 2, "lies before the beginning"),
    ("t.csv", b"from,to,sign\nA,B\n", 2, "has 2 cells"),
    ("t.csv", b"from,to,sign\nA,B,nan\n", 2, "column sign"),
    ("t.csv", b"from,to,sign,sign\nA,B,+,-\n", 1, "names two columns"),
    ("t.csv", b"from,to,sign\n", 1, "no row"),
    ("t.net", b"*Vertices 2\n*Edges\n1 3\n", 3, "is no vertex from 1 to 2"),
    ("t.net", b"*Edges\n1 2\n", 1, "stands before"),
    ("t.net", b"*Vertices 2\n1 \"A\n", 2, "does not close it"),
    ("t.net", b"*Vertices 2\n*Matrix\n0 1 1\n", 3, "has 3 values"),
    ("t.dl", b"dl n=2\ndata:\n0 1\n1\n", 4, "ends the data"),
    ("t.dl", b"dl n=2 format=edgelist1\ndata:\n1 x\n", 3, "is no node"),
    ("t.dl", b"hello", 1, "begins no UCINET file"),
    ("t.graphml", b"<graphml><graph><node id='a'/>\n<edge source='a' target='z'/></graph></graphml>", 2, "this id"),
    ("t.graphml", b"<graphml><graph>", 1, "not well formed"),
    ("c.csv", COW + b"5,2,USA,732,ROK,1,1,1960,1,1,1950,0,0,1,0,0,0,4.1\n", 6, "lies before the beginning"),
    ("c.csv", COW + b"5,two,USA,732,ROK,1,1,1940,1,1,1950,0,0,1,0,0,0,4.1\n", 6, "column ccode1"),
    ("m.csv", MID.replace(b"1999,4", b"1999,7"), 4, "column hihost"),
    ("v.csv", b"rcid,ccode,vote\n1,2,5\n", 2, "is no vote"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "line", "rule"), BAD)
def test_malformed_rows_are_told_with_their_line(tmp_path: Path, name: str, data: bytes, line: int, rule: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(FaultsFound) as wrong:
        import_file(tmp_path / name, tmp_path / "made")
    [fault] = wrong.value.faults
    assert (fault.line, rule in fault.rule) == (line, True), fault
    assert fault.hint and not (tmp_path / "made").exists()


def test_too_much_is_refused_with_the_number() -> None:
    with pytest.raises(CannotDo, match="500 actors"):
        read_pajek(b"*Vertices 500\n", "t")
    with pytest.raises(CannotDo, match="two-mode"):
        read_ucinet(b"dl nr=2 nc=3\ndata:\n1 2 3\n1 2 3\n", "t")
    nodes = [NetworkNode(str(n), str(n)) for n in range(300)]
    many = (Edge(str(a), str(b), "x", Value(1, 1)) for a in range(300) for b in range(a))
    with pytest.raises(CannotDo, match="44,850 ties"):
        gather_network("t", nodes, many)


def test_strengths_beyond_the_scale_are_scaled_and_told() -> None:
    found = read_tie_list(b"from,to,weight\nA,B,10\nB,C,-5\n", "t")
    files, told = study_of_network(found, "t.csv")
    assert [one["strength"] for one in files["model.yaml"]["relations"]] == [3, -1.5]
    assert any("multiplied by 0.3" in one for one in told)


def test_a_matrix_is_no_list_of_ties() -> None:
    assert not holds_ties("m.csv", b",A1,A2,B1,B2\nA1,0,0,2,-2\n")
    assert holds_ties("t.tsv", b"from\tto\tsign\n")


READERS: list[tuple[str, bytes]] = [
    ("t.csv", LIST), ("t.net", PAJEK), ("m.net", MATRIX), ("t.dl", FULL), ("p.dl", PAIRS), ("e.dl", EMBEDDED),
    ("t.graphml", GRAPHML), ("cow.csv", COW), ("mid.csv", MID), ("atop.csv", ATOP),
    ("votes.csv", b"\n".join(votes().split(b"\n")[:40])),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), READERS)
def test_changed_files_end_in_a_fault_or_in_a_sound_study(name: str, data: bytes) -> None:
    chance, read_well, refused = random.Random(17), 0, 0
    for _ in range(250):
        try:
            files, _ = study_of_ties(name, changed_bytes(data, chance))
        except (Fault, CannotDo) as wrong:
            refused += 1
            assert str(wrong)
            continue
        check_sound(files, whole=read_well % 20 == 0)
        read_well += 1
    assert refused >= 1 and read_well >= 10


def check_sound(files: Files, *, whole: bool) -> None:
    relations = files["model.yaml"]["relations"]
    for one in relations:
        strength = read_value(one["strength"]) if "strength" in one else None
        assert strength is None or -3 <= strength.low <= strength.high <= 3
        assert len(set(one["between"])) == 2
    if whole and relations:
        texts = {path: _written(tree).encode("utf-8") for path, tree in files.items()}
        assert len(assemble(texts, "made").system.model.relations) == len(relations)


def test_actors_who_share_a_name_are_numbered_and_told(tmp_path: Path) -> None:
    (tmp_path / "apes.net").write_text('*Vertices 3\n1 "Adult"\n2 "Adult"\n3 "Child"\n*Edges\n1 2 1\n2 3 -1\n')
    told = import_file(tmp_path / "apes.net", tmp_path / "apes")
    assert any("2 actors are called Adult in the file and got numbers" in note for note in told.notes)
    found = open_study(tmp_path / "apes").alignment()
    camps = next(answer for answer in found.answers if answer.label == "camps")
    assert "Adult 1 and Adult 2 against Child" in camps.says


def test_namesakes_of_a_study_are_told_apart_in_every_sentence(tmp_path: Path) -> None:
    (tmp_path / "study.yaml").write_text("title: Apes\n")
    (tmp_path / "model.yaml").write_text(
        "actors: {a: {name: Adult}, b: {name: adult}, c: {name: Adult 1}}\n"
        "relations:\n"
        "  - {between: [a, b], dimension: p, strength: 1, assumption: x}\n"
        "  - {between: [b, c], dimension: p, strength: -1, assumption: x}\n"
    )
    study = open_study(tmp_path)
    assert [actor.name for actor in study.system.model.actors.values()] == ["Adult (1)", "adult (2)", "Adult 1"]
    camps = next(answer for answer in study.alignment().answers if answer.label == "camps")
    assert "Adult (1) and adult (2) against Adult 1" in camps.says
    warned = [fault for fault in study.loaded.warnings if "is the name of 2 actors" in fault.rule]
    assert [fault.value for fault in warned] == ["Adult", "adult"]
