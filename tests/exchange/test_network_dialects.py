"""Networks as other programs really write them: nothing turns its sign, is dropped, or is refused without a word."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raison.desk.files.exchanging import import_file
from raison.desk.study import open_study
from raison.exchange.networks.alliances import read_published
from raison.exchange.networks.graphml import read_graphml
from raison.exchange.networks.network import Edge, NetworkFile, NetworkNode, gather_network
from raison.exchange.networks.pajek import read_pajek
from raison.exchange.networks.strengths import combined_strength, read_strength, strength_text
from raison.exchange.networks.tie_list import read_tie_list
from raison.exchange.networks.to_study import study_of_network
from raison.exchange.networks.ucinet import read_ucinet
from raison.exchange.several import Several
from raison.exchange.text import encode_text, read_lines
from raison.words.faults import CannotDo, Fault
from raison.words.values import Value

Reader = Callable[[bytes, str], NetworkFile]


def ties(network: NetworkFile) -> dict[str, str]:
    """Each tie as "A-B on dimension" by the names of its actors, and its strength."""
    names = {node.key: node.name for node in network.nodes}
    return {f"{names[e.one]}-{names[e.other]} on {e.dimension}": strength_text(e.value) for e in network.edges}


def net(lines: str, vertices: str = '1 "A"\n2 "B"\n3 "C"\n') -> bytes:
    return f"*Vertices {vertices.count(chr(10))}\n{vertices}{lines}\n".encode()


def graphml(inside: str) -> bytes:
    return f"<graphml>{inside}</graphml>".encode()


def one_edge(keys: str, data: str) -> bytes:
    nodes = "<node id='a'/><node id='b'/>"
    return graphml(f"{keys}<graph>{nodes}<edge source='a' target='b'>{data}</edge></graph>")


# ---------------------------------------------------------------- Pajek


def test_pajek_lines_that_begin_with_their_relation() -> None:
    text = net(
        '*Arcs :12 "RETREAT"\n*Arcs :224 "RIOT"\n*Arcs\n224: 1 2 -1 [1]\n12: 2 3 1 [3,5-7]\n7 :1 3 2',
        '1 "A" [1-*]\n2 "B" [1-*]\n3 "C" [1-*]\n',
    )
    found = read_pajek(text, "t")
    assert ties(found) == {"A-B on RIOT": "-1", "B-C on RETREAT": "1", "A-C on relation_7": "2"}
    assert found.doubts == (
        "5 lines carry times in brackets, which are not read: Pajek's times are numbers, not dates",
    )


def test_two_relations_of_one_name_stay_two_dimensions() -> None:
    found = read_pajek(net('*Arcs :1 "FIGHT"\n1 2 -1\n*Arcs :2 "FIGHT"\n1 2 1'), "t")
    assert ties(found) == {"A-B on FIGHT": "-1", "A-B on FIGHT 2": "1"}


@pytest.mark.parametrize(
    ("section", "dimension"),
    [
        ("*Edges 18", "ties"),
        ("*Arcs :3", "relation_3"),
        ('*Edges "18"', "18"),
        ('*Edges :2 "18"', "18"),
        ("*Edges", "ties"),
    ],
)
def test_a_count_after_a_section_is_no_dimension(section: str, dimension: str) -> None:
    assert list(ties(read_pajek(net(f"{section}\n1 2 1"), "t"))) == [f"A-B on {dimension}"]


@pytest.mark.parametrize(("written", "strength"), [("-2", "-2"), ("\u22122", "-2"), ("1e-1", "0.1"), ("c Red", "1")])
def test_a_third_word_is_a_number_or_says_how_a_line_looks(written: str, strength: str) -> None:
    assert list(ties(read_pajek(net(f"*Edges\n1 2 {written}"), "t")).values()) == [strength]


@pytest.mark.parametrize(
    "written", ["\u20132", "-inf", "minus2", "1_0", "\u00b2", "nan", "-1,5", "--1", "1 5", "x Red"]
)
def test_any_other_third_word_is_a_fault_with_its_line(written: str) -> None:
    with pytest.raises(Fault) as wrong:
        read_pajek(net(f"*Edges\n1 2 {written}"), "t")
    assert wrong.value.path == ("line", 6)


@pytest.mark.parametrize("head", ["*Vertices 5 2", "*vertices  5   2 "])
def test_two_mode_pajek_is_refused(head: str) -> None:
    for rest in ("*Edges\n1 3 -1", "*Matrix\n1 0 1\n0 1 0"):
        with pytest.raises(CannotDo, match="two-mode"):
            read_pajek(f"{head}\n{rest}\n".encode(), "t")


def test_a_matrix_that_is_not_square_is_refused_as_perhaps_two_mode() -> None:
    with pytest.raises(Fault, match="two-mode"):
        read_pajek(net("*Matrix\n0 1\n1 0\n0 1"), "t")
    with pytest.raises(Fault, match="2 rows"):
        read_pajek(net("*Matrix\n0 1 0\n1 0 0"), "t")


def test_a_name_of_several_words_and_a_vertex_that_stands_twice() -> None:
    found = read_pajek(net("*Edges\n1 2 1", '1 New York 0.1 0.2\n2 "A [x]" ic Red\n'), "t")
    assert [node.name for node in found.nodes] == ["New York", "A [x]"]
    with pytest.raises(Fault, match="stands twice"):
        read_pajek(net("*Edges\n1 2 1", "1 A\n1 B\n"), "t")


def test_what_pajek_keeps_beside_a_network_is_told_as_not_read() -> None:
    found = read_pajek(net("*Edges\n1 2 1\n*Vector x\n0.5"), "t")
    assert found.doubts == ("not read: *Vector",)


def test_all_wrong_lines_are_told_at_once() -> None:
    with pytest.raises(Several) as wrong:
        read_pajek(net("*Edges\n1 9 1\n1 2 x\n2 3 1\n3 7 1"), "t")
    assert [fault.path for fault in wrong.value.faults] == [("line", 6), ("line", 7), ("line", 9)]


# ---------------------------------------------------------------- UCINET

LEVELS = """dl n=3 nm=2
format = fullmatrix diagonal present
row labels:
ANN
BOB
CAT
column labels:
ANN
BOB
CAT
level labels:
LIKE
HATE
data:
0 1 0
1 0 0
0 0 0

0 0 -1
0 0 0
-1 0 0
"""


def test_level_labels_name_matrices_and_row_labels_actors() -> None:
    assert ties(read_ucinet(LEVELS.encode(), "t")) == {"ANN-BOB on LIKE": "1", "ANN-CAT on HATE": "-1"}
    only = LEVELS.replace("row labels:\nANN\nBOB\nCAT\ncolumn labels:\nANN\nBOB\nCAT\n", "")
    assert ties(read_ucinet(only.encode(), "t")) == {"n1-n2 on LIKE": "1", "n1-n3 on HATE": "-1"}
    upper = (
        LEVELS.replace("level labels", "LEVEL LABELS")
        .replace("row labels", "LABELS")
        .replace("column labels", "COL LABELS")
    )
    assert ties(read_ucinet(upper.encode(), "t")) == {"ANN-BOB on LIKE": "1", "ANN-CAT on HATE": "-1"}


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (("CAT\ncolumn", "CAT\nDAN\ncolumn"), 7),
        (("HATE\n", "HATE\nFEAR\n"), 14),
        (("row labels:\nANN\n", "row labels:\nANN LEE\n"), 6),
    ],
)  # fmt: skip
def test_surplus_labels_are_a_fault(change: tuple[str, str], line: int) -> None:
    with pytest.raises(Fault, match="is one label more than") as wrong:
        read_ucinet(LEVELS.replace(*change).encode(), "t")
    assert wrong.value.path == ("line", line)


@pytest.mark.parametrize(
    "text",
    [
        "dl nr=2 nc=3\ndata:\n1 2 3\n1 2 3\n",
        "dl nr=2 nc=2\ndata:\n0 1\n1 0\n",
        "dl nr=2, nc=2\nrow labels:\na b\ncolumn labels:\nx y\ndata:\n0 1\n1 0\n",
        "dl n=2\nrow labels:\na b\ncolumn labels:\nx y\ndata:\n0 1\n1 0\n",
        "dl n=2\nlabels embedded\ndata:\nx y\na 0 1\nb 1 0\n",
        "dl n=2\nlabels embedded\ndata:\nb a\na 0 1\nb 1 0\n",
        "dl nr=2 nc=2 format=edgelist2\ndata:\n1 2\n",
    ],
)
def test_two_mode_data_of_any_shape_are_refused(text: str) -> None:
    with pytest.raises(CannotDo, match="two-mode"):
        read_ucinet(text.encode(), "t")


def test_a_square_file_with_the_same_labels_on_both_sides_is_one_mode() -> None:
    text = "dl nr=2 nc=2\nrow labels:\na b\ncolumn labels:\nA B\ndata:\n0 -1\n0 0\n"
    assert ties(read_ucinet(text.encode(), "t")) == {"a-b on ties": "-1"}


def test_a_matrix_without_its_diagonal() -> None:
    text = "dl n=3 diagonal absent\nlabels: a b c\ndata:\n1 -2\n1 3\n-2 3\n"
    assert ties(read_ucinet(text.encode(), "t")) == {"a-b on ties": "1", "a-c on ties": "-2", "b-c on ties": "3"}


@pytest.mark.parametrize("cell", ["1_0", "\u00b2", "nan", "\u20131", "inf"])
def test_values_are_numbers_by_the_one_rule(cell: str) -> None:
    with pytest.raises(Fault, match="is no number") as wrong:
        read_ucinet(f"dl n=2 format=edgelist1\ndata:\n1 2 {cell}\n".encode(), "t")
    assert wrong.value.path == ("line", 3)


# ---------------------------------------------------------------- GraphML


@pytest.mark.parametrize("name", ["weight", "sign", "type", "label", "layer", "relation", "dimension"])
@pytest.mark.parametrize("kind", ["node", "graph", "port"])
def test_a_default_acts_only_on_what_its_key_is_for(name: str, kind: str) -> None:
    key = f"<key id='k' for='{kind}' attr.name='{name}'><default>-3</default></key>"
    found = read_graphml(one_edge(key, ""), "t")
    assert [(edge.dimension, strength_text(edge.value)) for edge in found.edges] == [("ties", "1")]
    assert "1 edge has no strength and counts as 1" in found.doubts
    both = key + "<key id='e' for='all' attr.name='weight'><default>2</default></key>"
    assert strength_text(read_graphml(one_edge(both, ""), "t").edges[0].value) == "2"


def test_data_count_wherever_their_key_is_declared() -> None:
    late = graphml(
        "<graph><node id='a'/><node id='b'/><edge source='a' target='b'><data key='d0'>-2</data></edge></graph>"
        "<key id='d0' for='edge' attr.name='weight'/>"
    )
    assert strength_text(read_graphml(late, "t").edges[0].value) == "-2"


YED = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key for="node" id="d6" yfiles.type="nodegraphics"/><key for="edge" id="d10" yfiles.type="edgegraphics"/>
<key for="graphml" id="d7" yfiles.type="resources"/><key for="port" id="d0" yfiles.type="portgraphics"/>
<graph edgedefault="directed" id="G">
<node id="n0"><data key="d6"><y:ShapeNode><y:Geometry height="30.0"/><y:NodeLabel x="1">Dale<y:LabelModel>
<y:SmartNodeLabelModel/></y:LabelModel></y:NodeLabel></y:ShapeNode></data></node>
<node id="n1"><data key="d6"><y:ShapeNode><y:NodeLabel>Fell side</y:NodeLabel></y:ShapeNode></data></node>
<edge id="e0" source="n0" target="n1"><data key="d10"><y:PolyLineEdge><y:Path/><y:EdgeLabel>LABEL<y:LabelModel/>
</y:EdgeLabel></y:PolyLineEdge></data></edge>
</graph><data key="d7"><y:Resources/></data></graphml>"""


@pytest.mark.parametrize(
    ("label", "tie"),
    [("-1", "ties: -1"), ("\u22122", "ties: -2"), ("-", "ties: -1"), ("trade", "trade: 1"), ("  ", "ties: 1")],
)
def test_labels_that_yed_writes_are_names_strengths_and_dimensions(label: str, tie: str) -> None:
    found = read_graphml(YED.replace("LABEL<", f"{label}<").encode(), "t")
    assert [node.name for node in found.nodes] == ["Dale", "Fell side"]
    assert [f"{edge.dimension}: {strength_text(edge.value)}" for edge in found.edges] == [tie]
    assert any("label" in told or "no strength" in told for told in found.doubts)


def test_a_label_that_contradicts_the_strength_is_a_fault_and_another_number_is_told() -> None:
    keys = "<key id='w' for='edge' attr.name='weight'/><key id='l' for='edge' attr.name='label'/>"
    with pytest.raises(Fault, match="is the label of an edge whose weight is 1"):
        read_graphml(one_edge(keys, "<data key='w'>1</data><data key='l'>-1</data>"), "t")
    found = read_graphml(one_edge(keys, "<data key='w'>1</data><data key='l'>12</data>"), "t")
    assert (strength_text(found.edges[0].value), found.edges[0].dimension) == ("1", "ties")
    assert any("other number" in told or "another number" in told for told in found.doubts)


def test_a_sign_beside_a_weight_turns_it() -> None:
    keys = "<key id='w' for='edge' attr.name='weight'/><key id='s' for='edge' attr.name='sign'/>"
    assert (
        strength_text(read_graphml(one_edge(keys, "<data key='w'>2</data><data key='s'>-</data>"), "t").edges[0].value)
        == "-2"
    )
    with pytest.raises(Fault, match=r"contradicts the \+ in the column sign"):
        read_graphml(one_edge(keys, "<data key='w'>-2</data><data key='s'>+</data>"), "t")


@pytest.mark.parametrize("space", ["http://example.org/a ", "http://example.org/a b", "urn:x}y"])
def test_any_namespace_may_be_declared(space: str) -> None:
    text = f"""<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:x="{space}"><graph>
    <node id="a"/><node id="b"/><edge source="a" target="b"/></graph></graphml>"""
    assert list(ties(read_graphml(text.encode(), "t"))) == ["a-b on ties"]


def test_several_graphs_are_dimensions_and_told() -> None:
    graph = "<graph id='{}'><node id='a'>{}</node><node id='b'/><edge source='a' target='b'>{}</edge></graph>"
    weight = "<data key='weight'>-1</data>"
    text = graphml(graph.format("1948", "<data key='name'>Ann</data>", weight) + graph.format("1950", "", ""))
    found = read_graphml(text, "t")
    assert ties(found) == {"Ann-b on 1948": "-1", "Ann-b on 1950": "1"}
    assert found.doubts[0] == "the document holds 2 graphs: each is a dimension (1948, 1950)"
    other = graph.format("1948", "<data key='name'>Ann</data>", "") + graph.format(
        "1950", "<data key='name'>Zoe</data>", ""
    )
    with pytest.raises(Fault, match="is called 'Zoe' here and 'Ann' in another graph"):
        read_graphml(graphml(other), "t")
    with pytest.raises(Fault, match="stands twice as the id of a node"):
        read_graphml(graphml("<graph><node id='a'/><node id='a'/></graph>"), "t")


def test_ports_and_hyperedges_are_told_and_overwrite_nothing() -> None:
    text = graphml(
        "<graph><node id='a'><data key='name'>Ann</data><port name='p'><data key='name'>west</data></port></node>"
        "<node id='b'/><hyperedge><endpoint node='a'/><endpoint node='b'/><data key='weight'>9</data></hyperedge>"
        "<edge source='a' target='b'><data key='weight'>-1</data></edge></graph>"
    )
    found = read_graphml(text, "t")
    assert ties(found) == {"Ann-b on ties": "-1"}
    assert set(found.doubts) == {
        "1 port of a node is left out",
        "1 hyperedge, which joins several nodes at once, is left out",
    }


def test_data_of_a_graph_within_a_node_are_not_the_node_s() -> None:
    text = graphml(
        "<graph><node id='a'><data key='name'>Ann</data>"
        "<graph id='in'><data key='name'>inner</data><node id='c'/></graph></node>"
        "<node id='b'/><edge source='a' target='c'/></graph>"
    )
    found = read_graphml(text, "t")
    assert [node.name for node in found.nodes] == ["Ann", "c", "b"]
    assert "a graph within a node or an edge is read as part of the whole" in found.doubts


@pytest.mark.parametrize(
    ("keys", "data", "rule"),
    [
        ("", "<data key='weight'>-<b>2</b></data>", "stands within the data weight"),
        ("", "<data key='weight'><b/>2</data>", "stands within the data weight"),
        ("", "<data key='weight'>2</data><data key='weight'>-2</data>", "is a second weight"),
        ("<key id='n' for='node' attr.name='weight'/>", "<data key='n'>-2</data>", "is a key for a node"),
        ("<key id='w' for='edge' attr.name='weight'><default>-<b>1</b></default></key>", "", "within the default"),
        ("", "<data key='weight'>1_0</data>", "is no number"),
        ("", "<data key='weight'>\u20132</data>", "is no number"),
        ("", "<data key='weight'>nan</data>", "is no number"),
    ],
)
def test_data_that_cannot_be_read_as_they_stand_are_faults(keys: str, data: str, rule: str) -> None:
    with pytest.raises(Fault, match=rule):
        read_graphml(one_edge(keys, data), "t")


def test_a_strength_as_an_attribute_is_not_passed_over() -> None:
    text = graphml("<graph><node id='a'/><node id='b'/><edge source='a' target='b' Weight='-1'/></graph>")
    with pytest.raises(Fault, match="is an attribute Weight of an edge"):
        read_graphml(text, "t")


def test_comments_and_marked_sections_within_data_change_nothing() -> None:
    assert (
        strength_text(
            read_graphml(one_edge("", "<data key='weight'>-<!-- x --><![CDATA[2]]></data>"), "t").edges[0].value
        )
        == "-2"
    )


# ---------------------------------------------------------------- tables


@pytest.mark.parametrize(
    "text",
    [
        "source,target,weight\nA,B,1\nB,C,-1\n",
        "Source,Target,Type,Weight\nA,B,Undirected,1\nB,C,Directed,-1\n",
        "Source;Target;Type;Id;Label;Weight\nA;B;Undirected;0;;1\nB;C;Undirected;1;;-1\n",
        "source\ttarget\tsign\nA\tB\t+\nB\tC\t\u2212\n",
        "sep=;\nfrom;to;strength\nA;B;1,0\nB;C;-1,0\n",
        "from,to,weight,sign\nA,B,1,+\nB,C,1,-1\n",
    ],
)
def test_edge_lists_of_other_programs(text: str) -> None:
    assert ties(read_tie_list(text.encode(), "t")) == {"A-B on ties": "1", "B-C on ties": "-1"}


def test_source_is_an_actor_beside_a_target_alone() -> None:
    text = b"from,to,strength,source\nA,B,1,A paper\n"
    [edge] = read_tie_list(text, "t").edges
    assert (edge.one, edge.told) == ("A", "A paper")
    [edge] = read_tie_list(b"source,target,strength,note\nA,B,1,seen\n", "t").edges
    assert (edge.one, edge.told) == ("A", "seen")


def test_semicolons_with_decimal_commas() -> None:
    found = read_tie_list(b"from;to;strength\nA;B;-1,5\nB;C;0,5..1,5 (1)\nC;D;2\n", "t")
    assert list(ties(found).values()) == ["-1.5", "0.5..1.5 (1)", "2"]
    assert any("decimal commas" in told for told in found.doubts)
    with pytest.raises(Fault, match="has a point where the table's decimals have commas"):
        read_tie_list(b"from;to;strength\nA;B;-1,5\nB;C;1.500\n", "t")
    with pytest.raises(Fault, match="divide the columns by semicolons"):
        read_tie_list(b'from,to,strength\nA,B,"1,5"\n', "t")


@pytest.mark.parametrize("cell", ["1_0", "\u00b2", "inf", "\u20132", "1 000", "0x1", "\u0661", "1..x", "1...3"])
def test_odd_strengths_are_faults_with_line_and_column(cell: str) -> None:
    with pytest.raises(Fault, match=r"\(column weight\)") as wrong:
        read_tie_list(f"from,to,weight\nA,B,1\nB,C,{cell}\n".encode(), "t")
    assert wrong.value.path == ("line", 3)


@given(st.sampled_from([-3, -2, -1, 0, 1, 2, 3, 0.5]), st.sampled_from(["+", "-", "1", "-1", "positive", "hostile"]))
def test_a_sign_and_an_amount_agree_or_are_a_fault(amount: float, sign: str) -> None:
    negative = sign in ("-", "-1", "hostile")
    try:
        found = combined_strength({"weight": str(amount), "sign": sign})
    except Fault as fault:
        assert "weight" in fault.rule and "sign" in fault.rule
        assert amount < 0 and not negative
        return
    assert found is not None and found.point == (-abs(amount) if negative else amount)


def test_signs_of_ranges_of_what_is_not_known_and_of_nothing() -> None:
    assert combined_strength({"weight": "1..3", "sign": "-"}) == Value(-3, -1, integer=True)
    assert combined_strength({"weight": "?", "sign": "-"}) is None
    assert combined_strength({"weight": "2", "sign": "?"}) == Value(-2, 2, integer=True)
    for cells in ({"weight": "2", "sign": "0"}, {"weight": "-1..2", "sign": "-"}, {"weight": "2", "sign": "3"}):
        with pytest.raises(Fault, match="contradicts"):
            combined_strength(cells)
    with pytest.raises(Fault, match="is empty in the column sign"):
        read_tie_list(b"from,to,weight,sign\nA,B,2,\n", "t")


def test_a_second_amount_and_unknown_columns_are_told() -> None:
    found = read_tie_list(b"from,to,strength,value,colour\nA,B,1,9,red\n", "t")
    assert found.doubts == (
        "columns that are not read: colour",
        "value is not read beside strength, where the two differ",
    )
    assert read_tie_list(b"from,to,strength,weight\nA,B,1..3,2\n", "t").doubts == ()


@given(st.floats(-1e9, 1e9).filter(lambda x: x == 0 or abs(x) > 1e-9), st.booleans())
def test_what_is_written_as_a_strength_is_read_as_it(number: float, wide: bool) -> None:
    plain = float(f"{number:.12g}")
    value = Value(plain, plain + 1) if wide else Value(plain, plain)
    found = read_strength(strength_text(value))
    assert found is not None
    assert (found.low, found.high) == (float(f"{value.low:.12g}"), float(f"{value.high:.12g}"))


# ---------------------------------------------------------------- published sets

ATOP = "stateA,stateB,year,defense,offense,neutral,nonagg,consul\n"
COW = "ccode1,ccode2,dyad_st_year,dyad_end_year,defense,neutrality,nonaggression,entente\n"
MID = "statea,stateb,strtyr,strtmnth,strtday,endyear,endmnth,endday,hihost\n"


@pytest.mark.parametrize("yes", ["1", "1.0", "1.00", "TRUE", "yes"])
def test_every_way_to_say_yes_is_an_obligation(yes: str) -> None:
    for text in (f"{ATOP}2,20,1960,{yes},0,0.0,FALSE,no\n", f"{COW}2,20,1949,1950,{yes},0,0,0\n"):
        assert list(ties(read_published(text.encode(), "t", ())).values()) == ["2..3"]


@pytest.mark.parametrize("cell", ["2", "x", "0.5", "-1"])
def test_a_flag_that_says_neither_is_a_fault(cell: str) -> None:
    with pytest.raises(Fault, match=r"is neither yes nor no \(column defense\)"):
        read_published(f"{ATOP}2,20,1960,{cell},0,0,0,0\n".encode(), "t", ())


def test_rows_that_the_codebook_calls_missing_are_left_out_and_counted() -> None:
    dated = "2,20,1960,1,-9,1960,2,-9,4\n2,200,1961,1,1,1961,1,2,-9\n"
    text = f"{MID}{dated}2,220,-9,1,1,-9,1,1,3\n-9,220,1960,1,1,1960,1,1,3\n"
    found = read_published(text.encode(), "t", ())
    assert [(edge.begins, edge.ends) for edge in found.edges] == [("1960-01", "1960-02")]
    assert [told for told in found.doubts if "codebook" in told] == [
        "1 row left out: the column hihost is missing, by the codebook",
        "1 row left out: the column strtyr is missing, by the codebook",
        "1 row left out: the column statea is missing, by the codebook",
    ]


def test_a_missing_flag_counts_only_where_it_could_change_the_strength() -> None:
    text = f"{ATOP}2,20,1960,1,-9,.,,0\n2,200,1960,-9,0,0,0,1\n2,220,1960,0,0,0,0,0\n2,230,1960,0,0,1,-9,0\n"
    found = read_published(text.encode(), "t", ())
    assert list(ties(found).values()) == ["2..3", "1..2"]
    assert "1 row left out: the column defense is missing, by the codebook" in found.doubts
    assert "1 row without any obligation: no tie" in found.doubts


def test_impossible_dates_are_refused_with_the_first_ten_and_their_number() -> None:
    rows = "".join(f"2,{20 + at},1960,2,31,1960,3,1,4\n" for at in range(14))
    with pytest.raises(Several) as wrong:
        read_published((MID + rows).encode(), "t", ())
    assert [fault.path for fault in wrong.value.faults[:10]] == [("line", line) for line in range(2, 12)]
    assert wrong.value.faults[10].rule == "has 4 more faults"


@pytest.mark.parametrize("end", ["9999", "9999-12-31"])
def test_the_year_9999_is_an_open_end(end: str, tmp_path: Path) -> None:
    found = read_tie_list(f"from,to,strength,start,end\nA,B,1,1949,{end}\nB,C,1,1949,1950\n".encode(), "t")
    assert [edge.ends for edge in found.edges] == ["", "1950"]
    assert found.doubts == ("1 tie ends in the year 9999, which is read as no end",)
    cow = read_published(f"{COW}2,20,1949,9999,1,0,0,0\n".encode(), "t", ())
    assert cow.edges[0].ends == ""


# ---------------------------------------------------------------- what all of them share

LOOPS: list[tuple[Reader, bytes]] = [
    (read_pajek, net("*Arcs\n1 1 5\n1 2 -1")),
    (read_pajek, net("*Edges\n1 1 5\n1 2 -1")),
    (read_pajek, net("*Matrix\n5 -1 0\n0 0 0\n0 0 0")),
    (read_ucinet, b"dl n=3 format=edgelist1\nlabels:\nA B C\ndata:\n1 1 5\n1 2 -1\n"),
    (read_ucinet, b"dl n=3\nlabels:\nA B C\ndata:\n5 -1 0\n0 0 0\n0 0 0\n"),
    (read_graphml, graphml("<graph><node id='A'/><node id='B'/><edge source='A' target='A'/>"
                           "<edge source='A' target='B'><data key='weight'>-1</data></edge></graph>")),
    (read_tie_list, b"from,to,strength\nA,A,5\nA,B,-1\n"),
]  # fmt: skip


@pytest.mark.parametrize(("read", "data"), LOOPS)
def test_a_tie_of_an_actor_to_itself_is_left_out_and_told(read: Reader, data: bytes) -> None:
    found = read(data, "t")
    assert list(ties(found).items()) == [("A-B on ties", "-1")]
    assert "1 tie of an actor to itself is left out (A)" in found.doubts


def test_lists_of_lines_and_of_nodes_leave_out_loops_too() -> None:
    for found in (
        read_pajek(net("*Arcslist\n1 1 2"), "t"),
        read_ucinet(b"dl n=3 format=nodelist1\ndata:\n1 1 2\n", "t"),
    ):
        assert len(found.edges) == 1
        assert any("to itself" in told for told in found.doubts)


ALIKE: list[tuple[Reader, bytes]] = [
    (read_pajek, net("*Edges\n1 2 1\n2 3 -1", '1 "Adult"\n2 "Adult"\n3 "Adult"\n')),
    (read_ucinet, b"dl n=3 format=edgelist1\nlabels:\nAdult Adult Adult\ndata:\n1 2 1\n2 3 -1\n"),
    (read_graphml, graphml("<graph>" + "".join(f"<node id='{i}'><data key='label'>Adult</data></node>" for i in "abc")
                           + "<edge source='a' target='b'/>"
                             "<edge source='b' target='c'><data key='weight'>-1</data></edge></graph>")),
]  # fmt: skip


@pytest.mark.parametrize(("read", "data"), ALIKE)
def test_names_that_are_alike_get_numbers_and_a_note(read: Reader, data: bytes) -> None:
    found = read(data, "t")
    assert [node.name for node in found.nodes] == ["Adult 1", "Adult 2", "Adult 3"]
    assert list(ties(found).items()) == [("Adult 1-Adult 2 on ties", "1"), ("Adult 2-Adult 3 on ties", "-1")]
    assert "3 actors are called Adult in the file and got numbers" in found.doubts


def look(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split()))


@given(st.lists(st.sampled_from(["A", "A ", " A", "A 1", "A  2", "B", "\u00e9", "e\u0301"]), max_size=8))
def test_names_are_never_alike_and_others_stay(names: list[str]) -> None:
    found = gather_network("t", [NetworkNode(str(at), name) for at, name in enumerate(names)], [])
    plain = [look(node.name) for node in found.nodes]
    assert len(set(plain)) == len(plain)
    assert [node.key for node in found.nodes] == [str(at) for at in range(len(names))]
    for name, node in zip(names, found.nodes, strict=True):
        assert node.name == name or node.name.startswith(look(name))


@given(st.lists(st.integers(-100_000, 100_000).filter(bool), min_size=1, max_size=6))
def test_no_tie_becomes_0_or_changes_its_sign_when_strengths_are_scaled(numbers: list[int]) -> None:
    nodes = [NetworkNode(str(at), str(at)) for at in range(len(numbers) + 1)]
    edges = [Edge(str(at), str(at + 1), "x", Value(number, number)) for at, number in enumerate(numbers)]
    files, told = study_of_network(NetworkFile("t", tuple(nodes), tuple(edges)), "t.csv")
    made = [float(one["strength"]) for one in files["model.yaml"]["relations"]]
    greatest = max(3, *map(abs, numbers))
    assert made == pytest.approx([3 * number / greatest for number in numbers], rel=1e-2)
    assert [one > 0 for one in made] == [number > 0 for number in numbers]
    assert bool(told) == (greatest > 3)


def test_a_weak_tie_is_told_and_one_beyond_telling_refused(tmp_path: Path) -> None:
    text = b"from,to,strength\nA,B,100000\nB,C,-1\nC,D,-2..-1\n"
    (tmp_path / "t.csv").write_bytes(text)
    told = import_file(tmp_path / "t.csv", tmp_path / "made")
    assert "the weakest, -1, is now -0.00003" in told.notes[0]
    strengths = [one.strength for one in open_study(tmp_path / "made").system.model.relations]
    assert [(one.low, one.high) for one in strengths if one] == [(3, 3), (-3e-05, -3e-05), (-6e-05, -3e-05)]
    network = read_tie_list(b"from,to,strength\nA,B,1e9\nB,C,-1\n", "t")
    with pytest.raises(Fault, match="would count as no tie"):
        study_of_network(network, "t.csv")


@pytest.mark.parametrize(
    ("name", "encoding", "told"),
    [
        ("\ud575 \ub3d9\uacb0\uacfc \uc81c\uc7ac", "cp949", "Korean (CP949)"),
        ("\u30a2\u30e1\u30ea\u30ab\u3068\u65e5\u672c", "shift_jis", "Japanese (Shift-JIS)"),
        ("\u4fc4\u7f57\u65af\u548c\u4e2d\u56fd", "gb18030", "Chinese (GB18030)"),
        ("Gr\u00f6\u00dfe", "cp1252", "Western European (Windows-1252)"),
        ("Stra\u00dfe", "utf-8", ""),
    ],
)
def test_names_in_old_encodings_are_read_with_a_note(name: str, encoding: str, told: str) -> None:
    found = read_pajek(f'*Vertices 2\n1 "{name}"\n2 "B"\n*Edges\n1 2 1\n'.encode(encoding), "t")
    assert found.nodes[0].name == name
    assert [told in doubt for doubt in found.doubts] == ([True] if told else [])


@given(st.text(st.sampled_from("aäÖßéÀÁñç한국핵日本 "), max_size=12), st.sampled_from(["cp1252", "cp949", "utf-8"]))
def test_what_is_written_in_an_encoding_is_read_as_the_same(text: str, encoding: str) -> None:
    data, _ = encode_text(f"x{text}", encoding)
    assert read_lines(data).text == f"x{text}"
