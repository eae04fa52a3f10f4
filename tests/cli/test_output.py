"""Output in few letters: files and pipes on Windows, systems without a language. Nothing fails, no minus is lost."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from raison.cli import main
from raison.cli.output import prepare_output
from raison.store.writing.new import new_study

ENCODINGS = ("cp1252", "ascii", "latin-1", "cp949", "utf-8")
TITLE = "−2 → 3 in 서울, “½”"


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = new_study("mine", tmp_path_factory.mktemp("output"))
    file = folder / "study.yaml"
    lines = file.read_text(encoding="utf-8").split("\n")
    lines[next(at for at, line in enumerate(lines) if line.startswith("title:"))] = f"title: {TITLE}"
    file.write_text("\n".join(lines), encoding="utf-8")
    return folder


def printed(text: str, encoding: str, errors: str = "strict") -> bytes:
    """What a stream of that encoding is given, once it is made ready."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, errors=errors, newline="")
    with redirect_stdout(stream):
        prepare_output()
        stream.write(text)
        stream.flush()
    return raw.getvalue()


@pytest.mark.parametrize(
    ("encoding", "says"),
    [
        ("cp1252", b"-2 -> 3 in \\uc11c\\uc6b8, \x93\xbd\x94"),
        ("ascii", b'-2 -> 3 in \\uc11c\\uc6b8, "1/2"'),
        ("utf-8", TITLE.encode()),
        ("cp949", "-2 → 3 in 서울, “½”".encode("cp949")),
    ],
)
def test_letters_that_a_stream_lacks_are_written_in_others(encoding: str, says: bytes) -> None:
    assert printed(TITLE, encoding) == says


def test_a_user_who_asks_for_something_else_gets_it() -> None:
    assert printed("서 −1", "ascii", "xmlcharrefreplace") == b"&#49436; &#8722;1"
    assert printed("−1", "ascii", "surrogateescape") == b"-1"  # what LANG=C sets, without having been asked


@given(st.text(), st.sampled_from(ENCODINGS))
def test_no_letter_is_an_error(text: str, encoding: str) -> None:
    printed(text + "\udc80\ud800", encoding)


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize("words", ["check", "scenarios --structure", "bargain"])
def test_tables_and_answers_are_printed_in_few_letters(study: Path, words: str, encoding: str) -> None:
    verb, *rest = words.split()
    plain = CliRunner().invoke(main, [verb, str(study), *rest])
    few = CliRunner(charset=encoding).invoke(main, [verb, str(study), *rest])
    assert few.exception is None or isinstance(few.exception, SystemExit), few.exception
    assert few.exit_code == plain.exit_code
    assert few.stdout_bytes.decode(encoding).count("?") == plain.stdout.count("?")  # no letter became a question mark


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_json_says_the_same_in_few_letters(study: Path, encoding: str) -> None:
    data = CliRunner(charset=encoding).invoke(main, ["check", str(study), "--json"]).stdout_bytes
    assert TITLE in str(json.loads(data.decode(encoding)))


def test_faults_and_help_are_printed_in_few_letters() -> None:
    assert CliRunner(charset="ascii").invoke(main, ["check", "서울"]).exit_code == 2
    assert CliRunner(charset="ascii").invoke(main, ["--help"]).exit_code == 0


@pytest.mark.parametrize(
    "setting",
    [{"PYTHONIOENCODING": "cp1252"}, {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
    ids=["cp1252", "LANG=C"],
)
def test_a_program_prints_in_few_letters(study: Path, setting: dict[str, str]) -> None:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONUTF8"))}
    run = [sys.executable, "-c", "from raison.cli import main; main()", "check", str(study)]
    done = subprocess.run(run, env=plain | setting, capture_output=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, b"")
