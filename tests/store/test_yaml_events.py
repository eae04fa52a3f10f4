"""YAML events → plain data: what is accepted means what YAML 1.2 says; everything else is a fault, in bounded time."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.store.parsing import events as yaml_events
from raison.store.parsing.events import DEEPEST, MOST_FAULTS, MOST_NODES, ParsedFile, parse
from raison.store.parsing.scalars import read_plain, write_plain
from raison.store.writing.edits import write_flow
from raison.store.writing.written import LARGEST_FILE, LONGEST_LINE, FileText, read_written


def read(text: str) -> ParsedFile:
    return parse(FileText("m.yaml", text))


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("yes", "yes"), ("No", "No"), ("on", "on"), ("2026-01", "2026-01"), ("2026-01-05", "2026-01-05"),
        ("1_000", "1_000"),
        ("12:30", "12:30"), ("0o17", 15), ("0x1f", 31), ("017", 17), ("-3", -3), ("+4", 4), ("1.", 1.0), (".5", 0.5),
        ("1e3", 1000.0), ("1..3", "1..3"), ("-3..-1", "-3..-1"), ("~", None), ("Null", None), ("", None),
        ("TRUE", True),
        ("tRUE", "tRUE"), (".inf", float("inf")), ("-.Inf", float("-inf")), ("=", "="), ("1e", "1e"), ("- ", "- "),
        ("12345678901234567890123456789012", "12345678901234567890123456789012"),
        ("1234567e901234567890123456789012", "1234567e901234567890123456789012"),
    ],
)  # fmt: skip
def test_plain_scalars_follow_the_core_schema(text: str, meaning: object) -> None:
    assert read_plain(text) == meaning and type(read_plain(text)) is type(meaning)


def test_quoted_numbers_stay_texts() -> None:
    assert read("[\"12\", '1.5', 12, |\n  7\n]").tree is None
    assert read("a: \"12\"\nb: '1.5'\nc: |\n  7\n").tree == {"a": "12", "b": "1.5", "c": "7\n"}


plain = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-(10**15), 10**15), st.floats(allow_nan=False), st.text(max_size=30)
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(min_size=1, max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def distinct_keys(value: object) -> bool:
    if isinstance(value, dict):
        keys = {str(read_plain(key)) for key in value}
        return len(keys) == len(value) and "<<" not in value and all(map(distinct_keys, value.values()))
    return all(map(distinct_keys, value)) if isinstance(value, list) else True


@settings(max_examples=150, deadline=None)
@given(plain)
def test_what_is_written_reads_back_the_same(value: object) -> None:
    if not distinct_keys(value):
        return
    written, faults = read_written("m.yaml", f"x: {write_flow(value)}\n".encode(errors="surrogatepass"))
    if not faults:
        assert parse(written).tree == {"x": value}


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_a_text_in_a_study_reads_back_the_same(text: str) -> None:
    if text.isprintable():
        assert read(f"- {write_plain(text)}\n- {{a: {write_plain(text)}}}\n").tree == [text, {"a": text}]


@settings(max_examples=150, deadline=None)
@given(plain)
def test_a_foreign_reader_agrees_on_what_we_write(value: object) -> None:
    # PyYAML reads YAML 1.1: only texts, lists and mappings mean the same to both.
    def only_texts(part: object) -> object:
        if isinstance(part, dict):
            return {f"k{index}": only_texts(inner) for index, inner in enumerate(part.values())}
        return [only_texts(inner) for inner in part] if isinstance(part, list) else f"t {part}".strip()

    texts = only_texts(value)
    if str(texts).isprintable():
        assert yaml.safe_load(write_flow(texts)) == texts == read(write_flow(texts)).tree


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:-[]{},#&*!|>'\"%@` \n\t?<=~01.é한𐍈"), max_size=60))
def test_any_text_is_data_or_faults_with_places(text: str) -> None:
    parsed = read(text)
    assert parsed.faults or parsed.spot is not None or not text.strip() or "#" in text or parsed.tree is None
    for fault in parsed.faults:
        assert fault.rule and fault.hint and fault.line <= text.count("\n") + 2
        assert fault.column >= 1 or fault.line == 0


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("abc:-[]{}, \n'\"#|>"), max_size=60))
def test_where_pyyaml_reads_texts_we_read_the_same_or_refuse(text: str) -> None:
    parsed = read(text)
    try:
        theirs = yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (yaml.YAMLError, TypeError, ValueError):
        assert parsed.spot is None or parsed.faults
        return
    if not parsed.faults and parsed.spot is not None:
        assert as_texts(parsed.tree) == as_texts(theirs)


def as_texts(value: object) -> object:
    if isinstance(value, dict):
        return {as_texts(key): as_texts(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_texts(part) for part in value]
    return "" if value is None else str(value)


def test_places_are_of_code_points() -> None:
    text = "가: [𐍈, {b: 'x y'}]\n"
    spot = read(text).spot
    assert spot is not None
    inner = spot.parts["가"].parts["1"].parts["b"]
    assert text[inner.start : inner.end] == "'x y'"
    assert FileText("m", text).at(inner.start) == (1, 12)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_manner(ends: str) -> None:
    text = f"a: 1{ends}b: *x{ends}"
    [fault] = read(text).faults
    assert (fault.line, fault.column, fault.source) == (2, 4, "b: *x")


HOSTILE = {
    "brackets": "[" * 50_000,
    "brackets on lines": "[\n" * 50_000,
    "braces": "{a: " * 50_000,
    "dashes": "- " * 9_000,
    "indents": "".join(" " * depth + "a:\n" for depth in range(150)),
    "questions": "? " * 9_000,
    "alias bomb": "a: &a [x]\n" + "".join(f"b{i}: &b{i} [*a, *a, *a, *a]\n" for i in range(5_000)),
    "long line": "a: " + "x" * 1_000_000,
    "long flow line": "a: [" + "x, " * 300_000 + "]",
    "long quotation": 'a: "' + "x" * 1_000_000,
    "many nodes": "- a\n" * (MOST_NODES + 10),
    "many tags": "- !a b\n" * 50_000,
    "many keys twice": "a: b\n" * 50_000,
    "empty quotes": "- ''\n" * 50_000 + "]",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_refused_in_bounded_time(name: str) -> None:
    begun = time.process_time()
    written, faults = read_written("m.yaml", HOSTILE[name].encode())
    parsed = parse(written)
    assert time.process_time() - begun < 20, "a bound against growth, not a measurement"
    assert parsed.faults or faults
    assert len(parsed.faults) <= MOST_FAULTS + 1


def test_depth_and_nodes_are_bounded_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read("[" * DEEPEST + "]" * DEEPEST).faults == ()
    [fault] = read("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)).faults
    assert fault.rule == f"nests deeper than {DEEPEST}" and fault.column == DEEPEST + 1
    monkeypatch.setattr(yaml_events, "MOST_NODES", 100)
    assert read("- a\n" * 99).faults == ()
    [fault] = read("- a\n" * 100).faults
    assert fault.line == 100


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"a: \x00b", "no editor shows"),
        (b"a: \xc2\x85b", "no editor shows"),
        ("a: \u2028b".encode(), "no editor shows"),
        (b"\xff\xfea\x00:\x00", "UTF-16"),
        (b"PK\x03\x04rest", "zip"),
        (b"%PDF-1.7", "PDF"),
        ("제목: 물".encode("cp949"), "not UTF-8"),
        (b"a: caf\xe9", "not UTF-8"),
        (b"a" * (LARGEST_FILE + 1), "larger than"),
        (b"a: " + b"x" * LONGEST_LINE, "longer than"),
    ],
)
def test_bytes_that_are_no_study_are_refused(data: bytes, rule: str) -> None:
    _, faults = read_written("m.yaml", data)
    assert len(faults) == 1 and rule in faults[0].rule and faults[0].hint


def test_the_place_of_a_wrong_byte_is_told() -> None:
    [fault] = read_written("m.yaml", "a: 1\nb: 한".encode() + b"\xff")[1]
    assert (fault.line, fault.column, fault.value) == (2, 5, "byte 0xff")


def test_a_byte_order_mark_does_not_count() -> None:
    written, faults = read_written("m.yaml", b"\xef\xbb\xbfa: *b")
    assert not faults and parse(written).faults[0].column == 4


SYNTAX = {
    "a: b: c": ((1, 5), "second key"),
    "a: [1, 2\nb: 3": ((2, 2), "list in [ ] that begins at 1:4"),
    "a: [1, 2": ((1, 4), "never closed"),
    "a: {b: 1": ((1, 4), "never closed"),
    "a:\n\t- b": ((2, 1), "by a tab"),
    "a: 'x": ((1, 4), "never ends"),
    'a: "x\\q"': ((1, 6), "means nothing"),
    "- a\nb: c": ((2, 1), "no item"),
    "a: @x": ((1, 4), "cannot begin"),
    "a: 1\n- b": ((2, 1), "does not fit"),
    "a: 'b' c": ((1, 8), "does not fit"),
    "{a: b}}": ((1, 7), "one document"),
    "a: |x\n b": ((1, 5), "end its line"),
    "a: ]": ((1, 4), "where a value should"),
    "%FOO\na: b": ((1, 1), "directive"),
}


@pytest.mark.parametrize("loader", ["C", "Python"])
@pytest.mark.parametrize("text", SYNTAX)
def test_errors_of_syntax_have_our_words(text: str, loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if loader == "Python":
        monkeypatch.setattr(yaml_events, "LOADER", yaml.SafeLoader)
    [fault] = read(text).faults
    assert fault.hint and fault.rule and "expected" not in fault.rule.replace("is not expected", "")
    if loader == "C":
        place, rule = SYNTAX[text]
        assert (fault.line, fault.column) == place and rule in fault.rule


def test_without_the_c_library_the_data_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: [1, {b: 'x y'}]\nc: |\n  lines\n  of text\nd: yes\n"
    ours = read(text).tree
    monkeypatch.setattr(yaml_events, "LOADER", yaml.SafeLoader)
    assert read(text).tree == ours
