"""`raison draft --llm` as it is typed: what is shown, what is sent, what is refused."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from raison.cli import main
from raison.store.load import load
from raison.store.writing.new import new_study
from tests.desk.stub_model import StubModel, claims_answer, stub_model

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "json.md"
GOOD = {
    "quote": "If the river runs thin, however, trust in the compact is likely to be lost",
    "block": "p2",
    "kind": "forecast",
}
HOSTILE = {"quote": "\x1b[2J<script>alert(1)</script>\u202e" * 40, "block": "\x1b]0;x\x07"}


@pytest.fixture
def river(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new study with nothing coded; no key in the environment."""
    folder = tmp_path / "river"
    new_study(str(folder))
    (folder / "claims.yaml").write_text("claims: []\n", encoding="utf-8")
    (folder / "model.yaml").write_text("actors:\n  upland: {name: Upland}\n", encoding="utf-8")
    (folder / "study.yaml").write_text("title: The river\n", encoding="utf-8")
    monkeypatch.delenv("RAISON_LLM_KEY", raising=False)
    return folder


def typed(stub: StubModel | str, folder: Path, *more: str) -> Result:
    url = stub if isinstance(stub, str) else stub.url
    words = ["draft", "mirren-note", "--study", str(folder), "--llm", "tern-8b", "--endpoint", url, *more]
    return CliRunner().invoke(main, words)


def documented(heading: str) -> set[str]:
    body = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.split("|")[1] for line in body.splitlines() if line.startswith("| `")]
    return {key for row in rows for key in re.findall(r"`([^`]+)`", row)}


def test_what_would_be_sent_is_shown_and_nothing_is_sent(river: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAISON_LLM_KEY", "SECRET-KEY")
    with stub_model(lambda body: claims_answer(GOOD)) as stub:
        shown = typed(stub, river, "--show")
        sent = typed(stub, river, "--yes")
    assert shown.exit_code == sent.exit_code == 0, shown.output + sent.output
    assert len(stub.asked) == 1 and "Nothing was sent." in shown.output
    for message in stub.asked[0]["messages"]:
        assert message["content"] in shown.output
    assert f"1 request would go to {stub.url}/chat/completions, for the model tern-8b" in shown.output
    assert "A key would go along." in shown.output and "SECRET" not in shown.output + sent.output
    [draft] = load(river).claims.drafts
    assert draft.run is not None and f"hash {draft.run.prompt}" in shown.output


def test_what_would_be_sent_is_shown_as_data(river: Path) -> None:
    with stub_model(lambda body: claims_answer(GOOD)) as stub:
        told = json.loads(typed(stub, river, "--show", "--json").stdout)
        data = json.loads(typed(stub, river, "--yes", "--json").stdout)["answers"][0]["data"]
    assert set(told) == documented("What `raison draft --llm --show` prints") and told["key"] is False
    assert set(data) == documented("Data of draft by a language model")
    body = stub.asked[0]
    assert told["requests"][0]["messages"] == body["messages"]
    assert told["beside"] == {key: value for key, value in body.items() if key not in ("messages", "model", "stream")}


def test_showing_needs_no_package_and_asking_says_which(river: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx2", None)
    assert typed("http://127.0.0.1:9/v1", river, "--show").exit_code == 0
    refused = typed("http://127.0.0.1:9/v1", river)
    assert refused.exit_code == 2 and "python -m pip install httpx2" in refused.output


def test_without_yes_and_without_a_terminal_nothing_is_written(river: Path) -> None:
    before = (river / "claims.yaml").read_bytes()
    with stub_model(lambda body: claims_answer(GOOD)) as stub:
        ran = typed(stub, river)
    assert ran.exit_code == 0 and "Nothing was written." in ran.output and "--yes" in ran.output
    assert (river / "claims.yaml").read_bytes() == before


def test_rates_and_what_was_refused_are_printed(river: Path) -> None:
    with stub_model(lambda body: claims_answer(GOOD, {"quote": "trust in the compact is lost", "block": "p2"})) as stub:
        ran = typed(stub, river, "--yes")
    told = " ".join(ran.output.split())
    assert "Of 2 quotations, 1 (50%) resolves to one place in the text that was sent." in told
    assert "Letter for letter: 1 (50%)." in told
    assert "Quotations that were not accepted" in told and "stitched" in told
    assert "part 1 of 1:" in ran.stderr and "Next: raison review mirren-note" in ran.output


def test_what_a_model_returns_is_printed_as_plain_text(river: Path) -> None:
    with stub_model(lambda body: claims_answer(GOOD | {"actors": ["\x1b[31mRed\u202e"]}, HOSTILE)) as stub:
        ran, data = typed(stub, river), typed(stub, river, "--json")
    assert ran.exit_code == data.exit_code == 0
    for sign in ("\x1b", "\u202e", "\x07"):
        assert sign not in ran.output and sign not in data.stdout
    assert max(map(len, ran.output.splitlines())) < 400


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--llm", "m"), "name the endpoint of the model"),
        (("--endpoint", "http://localhost/v1"), "--endpoint is for drafts by a language model"),
        (("--show",), "--show is for drafts by a language model"),
        (("--key-variable", "MINE"), "--key-variable is for drafts by a language model"),
        (("--llm", "m", "--endpoint", "ftp://x"), "is no address of an endpoint"),
        (("--llm", "m", "--endpoint", "http://localhost/v1", "--timeout", "0"), "--timeout"),
        (("--llm", "m", "--endpoint", "http://localhost/v1", "--key-variable", "NO_SUCH"), "holds no key"),
    ],
)
def test_options_that_do_not_go_together_are_refused(river: Path, words: tuple[str, ...], why: str) -> None:
    ran = CliRunner().invoke(main, ["draft", "mirren-note", "--study", str(river), *words])
    assert ran.exit_code == 2 and why in " ".join(ran.output.split())


def test_a_time_limit_is_kept(river: Path) -> None:
    stub: StubModel

    def behave(body: object) -> object:
        stub.released.wait(30)
        return claims_answer(GOOD)

    with stub_model(behave) as stub:  # type: ignore[arg-type]
        ran = typed(stub, river, "--timeout", "0.5")
    assert ran.exit_code == 2 and "did not answer within 0.5 seconds" in ran.output
