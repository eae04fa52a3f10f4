"""Quotes become anchors: found in the reader's copy, written in place of the words, and told where they are not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from raison.cli import main
from raison.desk.checking import copies_of
from raison.desk.study import Study, open_study
from raison.sources import verify
from raison.store.load import load
from raison.store.texts import read_texts
from raison.store.writing.new import new_study

FIRST = "Upland has announced that it wants a dam of its own"
CLAIM = "  - {id: %s, says: In our own words., kind: fact, at: {source: mirren-note, quote: %s}}\n"


def study(folder: Path, *quotes: str, block: str = "") -> Path:
    """A new study with quoted claims added at the end of its claims, the words as JSON writes them."""
    made = new_study("river", folder)
    path = made / "claims.yaml"
    more = "".join(CLAIM % (f"q{number}", json.dumps(quote)) for number, quote in enumerate(quotes, 1))
    if block:
        more = more.replace("}}", f", block: {block}}}}}")
    text = path.read_text()
    path.write_text(text.replace("\n# Sentences that carry", f"{more}\n# Sentences that carry", 1))
    return made


def fates(found: Path, **options: object) -> dict[str, str]:
    told = open_study(found).anchor(**options)
    return {one["claim"]: one["fate"] for one in told.answers[0].data["quotes"]}


def test_a_quote_gives_way_to_its_anchor_and_nothing_else_changes(tmp_path: Path) -> None:
    made = study(tmp_path, FIRST, "what the board fears most — IS that trust is lost")
    before = (made / "claims.yaml").read_text()
    assert fates(made) == {"q1": "anchored", "q2": "anchored"}
    after = (made / "claims.yaml").read_text()
    assert "quote" not in after and FIRST not in after
    changed = [pair for pair in zip(before.splitlines(), after.splitlines(), strict=True) if pair[0] != pair[1]]
    assert [old.split(",")[0].strip() for old, _ in changed] == ["- {id: q1", "- {id: q2"]
    system = load(made)
    document = read_texts(made / "texts", system)["mirren-note"]
    for name, block in (("q1", "p1"), ("q2", "p3")):
        (anchor,) = system.claim[name].at
        assert (verify(anchor, document).state, anchor.block) == ("exact", block)
    assert fates(made) == {}


def test_showing_alone_writes_nothing(tmp_path: Path) -> None:
    made = study(tmp_path, FIRST)
    before = (made / "claims.yaml").read_bytes()
    told = open_study(made).anchor(write=False)
    assert told.answers[0].data["quotes"][0]["passage"] == FIRST
    assert "nothing was written" in told.headline
    assert (made / "claims.yaml").read_bytes() == before


def test_a_quote_that_is_not_there_is_told_with_what_comes_nearest(tmp_path: Path) -> None:
    made = study(tmp_path, "Upland has announced that it wants two dams of its own", "zq xv jk wv zz qq xx")
    (one, other) = open_study(made).anchor().answers[0].data["quotes"]
    assert (one["fate"], one["block"]) == ("not there", "p1")
    assert "“a dam” where the quote has “two dams”" in one["why"]
    assert (other["fate"], other["passage"], "nothing there resembles it" in other["why"]) == ("not there", None, True)
    assert "Upland has announced that it wants two dams" in (made / "claims.yaml").read_text()


def test_a_quote_that_stands_twice_needs_its_block(tmp_path: Path) -> None:
    made = study(tmp_path / "one", "the compact")
    (told,) = open_study(made).anchor().answers[0].data["quotes"]
    assert told["fate"] == "several times" and "quote more of it" in told["why"]
    made = study(tmp_path / "two", "the river")
    (told,) = open_study(made).anchor().answers[0].data["quotes"]
    assert told["fate"] == "several times" and told["why"].startswith("in p1, p2")
    assert fates(study(tmp_path / "three", "if the river runs thin", block="p2")) == {"q1": "anchored"}
    assert fates(study(tmp_path / "four", "if the river runs thin", block="p1")) == {"q1": "not there"}


def test_without_a_copy_the_quote_stays_and_is_named(tmp_path: Path) -> None:
    made = study(tmp_path, FIRST)
    (made / "texts" / "mirren-note.txt").rename(tmp_path / "mirren-note.txt")
    (made / "texts").rmdir()
    (told,) = open_study(made).anchor().answers[0].data["quotes"]
    assert (told["claim"], told["fate"]) == ("q1", "no copy") and "mirren-note" in told["why"]
    assert fates(made, texts=str(tmp_path)) == {"q1": "anchored"}


@pytest.mark.parametrize(
    "written",
    [
        "    at:\n      source: mirren-note\n      quote: QUOTE\n",
        "    at:\n      - {source: mirren-note, quote: QUOTE}\n",
        "    at: [{source: mirren-note, quote: QUOTE}, {source: mirren-note, quote: 'would rather not go to court'}]\n",
    ],
)
def test_it_does_not_matter_how_the_place_is_laid_out(tmp_path: Path, written: str) -> None:
    made = study(tmp_path)
    path = made / "claims.yaml"
    more = "  - id: q1\n    says: In our own words.\n    kind: fact\n" + written.replace("QUOTE", FIRST)
    path.write_text(path.read_text().replace("\n# Sentences that carry", f"{more}\n# Sentences that carry", 1))
    assert set(fates(made).values()) == {"anchored"}
    assert not load(made).claim["q1"].quotes


def test_two_at_once_both_end_well(tmp_path: Path) -> None:
    made = study(tmp_path, FIRST, "Lowland may then sue")
    code = "import sys; from raison.desk.study import open_study; open_study(sys.argv[1]).anchor()"
    runs = [subprocess.Popen([sys.executable, "-c", code, str(made)], stderr=subprocess.PIPE) for _ in range(2)]
    said = [run.communicate(timeout=60)[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    system = load(made)
    assert not any(claim.quotes for claim in system.claims.claims) and len(system.claims.claims) == 11


def test_somebody_elses_change_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = study(tmp_path, FIRST)
    path = made / "claims.yaml"

    def meanwhile(*words: object) -> object:
        monkeypatch.setattr("raison.desk.anchoring.copies_of", copies_of)
        path.write_text(path.read_text().replace("Upland wants a dam.", "Upland would like a dam."))
        return copies_of(*words)  # type: ignore[arg-type]

    monkeypatch.setattr("raison.desk.anchoring.copies_of", meanwhile)
    assert fates(made) == {"q1": "anchored"}
    assert "Upland would like a dam." in path.read_text() and "quote" not in path.read_text()


def test_check_and_report_live_with_quotes(tmp_path: Path) -> None:
    made = study(tmp_path, FIRST)
    told = open_study(made).check()
    assert "1 claim is quoted and not anchored: run raison anchor" in told.headline
    assert told.answers[0].data["anchors by claim"]["q1"] == ["quoted"]
    assert Study(made).report(output=str(tmp_path / "out.html")).verb == "report"


def test_the_command_shows_claim_beside_passage(tmp_path: Path) -> None:
    made = study(tmp_path, FIRST)
    ran = CliRunner().invoke(main, ["anchor", str(made)], env={"COLUMNS": "200"})
    assert ran.exit_code == 0, ran.output
    assert "1 quote has its anchor now." in ran.output
    assert all(word in ran.output for word in ("In our own words.", "“Upland has announced", "has its anchor now"))
