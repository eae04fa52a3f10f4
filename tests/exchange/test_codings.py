"""Codings go out as a table and as annotations and come back the same; other tools' files come in by their quotes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from raison.claims.quotes import Quotation
from raison.claims.records import Claim, Likelihood
from raison.cli import main
from raison.exchange.codings.annotations import CopyPassage, read_annotations, write_annotations
from raison.exchange.codings.plain import plain_claim
from raison.exchange.codings.table import read_claims_table, write_claims_table
from raison.sources import Anchor
from raison.store.load import load
from raison.store.writing.new import new_study
from raison.words.dates import read_moment
from raison.words.faults import Fault

HASH = "0123456789abcdef" * 2
ANCHOR = Anchor("lim", "p2", (3, 4), (10, 90), 14, HASH, HASH, "", 1, (HASH, HASH))
FULL = Claim(
    "c1", "The board may pay.", "forecast", (ANCHOR, Anchor("lim", "k1", (1, 1), (0, 9), 3, HASH)), ("board",),
    ("low", "up"), "hedged", "board", read_moment("late 2025-10"), Likelihood("likely", "kent"), ("water",), True,
    ("c2",), ("c3",), ("c4",), ("actors",), "a flaw", "a note", "drought", "dispute", "promotes",
)  # fmt: skip
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=40)
says = texts.map(str.strip).filter(bool)


def test_a_claim_with_everything_comes_back_from_both() -> None:
    claims = [
        FULL,
        Claim("c2", "It is low.", "fact", (Quotation("lim", "", (0, 0), (0, 0), 0, "", quote="the river"),)),
    ]
    plain = [plain_claim(claim) for claim in claims]
    assert read_claims_table(write_claims_table(claims))[0] == plain
    page = write_annotations(claims, {"lim": "https://a.org/lim"}, lambda claim, number: None)
    assert read_annotations(page, {}) == plain


@settings(max_examples=60, deadline=None)
@given(says, says, st.booleans())
def test_any_words_come_back_from_a_table(one: str, other: str, background: bool) -> None:
    claim = Claim("c1", one, "fact", (ANCHOR,), background=background, note=other, voice=other)
    [found] = read_claims_table(write_claims_table([claim]))[0]
    told = plain_claim(claim)
    assert {key: found[key] for key in told} == told


@pytest.mark.parametrize("text", ["=1+1", "-a", "'quoted'", "'=x", "a\nb", "a\\nb", "a\\\\n", "@x", "+", "a;b"])
def test_texts_that_a_spreadsheet_would_take_for_more_come_back(text: str) -> None:
    written = write_claims_table([Claim("c1", text, "fact", (ANCHOR,))])
    [found] = read_claims_table(written)[0]
    assert found["says"] == text
    cell = list(csv.reader(io.StringIO(written.decode())))[1][1]
    assert cell[0] not in "=+-@" and "\n" not in cell


def test_a_table_carries_no_text_of_the_paper_and_annotations_do() -> None:
    spot = CopyPassage("the words of the passage", "before ", " after", 20, 44)
    page = json.loads(write_annotations([FULL], {}, lambda claim, number: spot))
    [first, second] = page["items"]
    assert page["type"] == "AnnotationPage" and page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert first["target"]["source"] == "urn:raison:source:lim"
    assert first["target"]["selector"][0] == {
        "type": "TextQuoteSelector", "exact": "the words of the passage", "prefix": "before ", "suffix": " after",
    }  # fmt: skip
    assert first["target"]["selector"][1] == {"type": "TextPositionSelector", "start": 20, "end": 44}
    assert [body["value"] for body in first["body"]] == ["The board may pay.", "forecast", "board"]
    assert first["id"] != second["id"]
    assert b"passage" not in write_claims_table([FULL])


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("id,says,kind\nc1,a,fact\n", "source.*is no column"),
        ("id,says,kind,source,quote\nc1,,fact,lim,b\n", "empty in the column says"),
        ("id,says,kind,source\nc1,a,fact,lim\n", "neither hash nor quote"),
        ("id,says,kind,source,quote\nc1,a,fact,lim,b\nc1,z,fact,lim,c\n", "differs in says"),
        ("id,says,kind,source,quote,background\nc1,a,fact,lim,b,perhaps\n", "neither yes nor no"),
    ],
)
def test_tables_that_cannot_be_right(rows: str, told: str) -> None:
    with pytest.raises(Fault, match=told):
        read_claims_table(rows.encode())


def foreign(**parts: Any) -> bytes:
    target = {"source": "https://a.org/lim", "selector": [{"type": "TextQuoteSelector", "exact": "the river"}]}
    body = [{"type": "TextualBody", "value": "It is low."}, {"purpose": "tagging", "value": "fact"}]
    return json.dumps({"items": [{"type": "Annotation", "body": body, "target": target, **parts}]}).encode()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"no json", "is no JSON"),
        (b"\xff\xfe\xff", "is not UTF-8"),
        (b"[" * 100_000, "nested too deeply|no JSON"),
        (b"{}", "holds no annotations"),
        (foreign(body=[]), "says nothing"),
        (foreign(body="It is low."), "name no kind"),
        (foreign(target="https://elsewhere.org"), "is no source of the study"),
        (foreign(target="https://a.org/lim"), "has no TextQuoteSelector"),
        (b"[1]", "is no annotation"),
    ],
)
def test_annotations_that_cannot_be_read(data: bytes, told: str) -> None:
    with pytest.raises(Fault, match=told):
        read_annotations(data, {"https://a.org/lim": "lim"})


def run(*words: str, status: int = 0) -> str:
    ran = CliRunner().invoke(main, list(words), env={"COLUMNS": "140"})
    assert ran.exit_code == status, ran.output
    return ran.output


@pytest.mark.parametrize("file", ["codings.csv", "codings.jsonld"])
def test_a_study_s_codings_go_out_and_come_back(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    new_study("river", tmp_path)
    before = load(tmp_path / "river").claims.claims
    assert "9 claims written" in run("codings", "export", file, "--study", "river")
    assert "9 claims stand in the study already" in run("codings", "import", file, "--study", "river")
    claims = tmp_path / "river" / "claims.yaml"
    whole = claims.read_text()
    claims.write_text("claims: []\n")
    for other in ("model.yaml", "study.yaml"):
        (tmp_path / "river" / other).write_text("title: bare\n" if other == "study.yaml" else "actors: {}\n")
    _named(tmp_path / "river", whole)
    assert "To write them: " in run("codings", "import", file, "--study", "river")
    assert claims.read_text() == "claims: []\n"
    run("codings", "import", file, "--study", "river", "--yes")
    assert load(tmp_path / "river").claims.claims == before


def _named(folder: Path, claims: str) -> None:
    """Give the bare study whatever actors and issues its claims name."""
    import yaml

    told = yaml.safe_load(claims)["claims"]
    actors = sorted({actor for one in told for name in ("actors", "target") for actor in _listed(one.get(name))})
    issues = sorted({issue for one in told for issue in _listed(one.get("issues"))})
    model: dict[str, Any] = {"actors": {actor: {"name": actor} for actor in actors}}
    if issues:
        model["issues"] = {issue: {"name": issue, "scale": {0: "a", 100: "b"}} for issue in issues}
    (folder / "model.yaml").write_text(yaml.safe_dump(model))


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def test_quotes_of_another_tool_become_claims_and_anchors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    new_study("river", tmp_path)
    text = (tmp_path / "river" / "texts" / "mirren-note.txt").read_text()
    quote = next(line for line in text.splitlines() if len(line.split()) > 12)[:80].rsplit(" ", 1)[0]
    Path("mine.csv").write_text(f'id,says,kind,source,quote\nnew-1,Somebody says so.,fact,mirren-note,"{quote}"\n')
    assert "1 claim written" in run("codings", "import", "mine.csv", "--study", "river", "--yes")
    assert "1 quote has its anchor now" in run("anchor", "river")
    Path("mine.csv").write_text(f'id,says,kind,source,quote\nnew-1,Another says so.,fact,mirren-note,"{quote}"\n')
    assert "other claims of these ids: new-1" in run("codings", "import", "mine.csv", "--study", "river", status=2)
    Path("bad.csv").write_text('id,says,kind,source,quote\nnew-2,a,rumour,mirren-note,"b"\n')
    assert "rumour" in run("codings", "import", "bad.csv", "--study", "river", "--yes", status=2)
    assert "neither .csv" in run("codings", "export", "claims.pdf", "--study", "river", status=2)
