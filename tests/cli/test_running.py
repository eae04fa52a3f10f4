"""The command line: every verb on a new study, bad input without a traceback, what fits a terminal, façade alike."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner, Result

import raison
from raison.cli import main
from raison.desk import reporting
from raison.desk.verbs import VERBS, Verb
from raison.words.display import width_of
from raison.words.faults import Fault


def run(*words: str, columns: int = 80) -> Result:
    return CliRunner().invoke(main, list(words), env={"COLUMNS": str(columns)})


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A study as `raison new` makes it."""
    place = tmp_path_factory.mktemp("desk")
    before = Path.cwd()
    os.chdir(place)
    try:
        assert run("new", "mine").exit_code == 0
    finally:
        os.chdir(before)
    return str(place / "mine")


ASKED = [
    ["check"],
    ["scenarios"],
    ["scenarios", "together", "--choices", "free", "--tolerance", "1"],
    ["stability", "settle"],
    ["stability", "settle", "--reasons", "--concept", "nash"],
    ["stability", "--board", "dam,canal", "--no-consequences"],
    ["whatif"],
    ["whatif", "dam=built"],
    ["whatif", "dam=built", "--reasons"],
]


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_every_verb_answers_on_a_new_study_within_eighty_columns(words: list[str], study: str) -> None:
    verb, *rest = words
    ran = run(verb, study, *rest)
    assert ran.exit_code == 0, ran.output
    assert max(width_of(line) for line in ran.stdout.splitlines()) <= 80
    assert "\x1b" not in ran.stdout
    assert len(ran.stdout) > 100


def test_the_bundled_study_is_found_by_name_and_is_sound() -> None:
    ran = run("check", "northeast_asia")
    assert ran.exit_code == 0, ran.output
    assert max(width_of(line) for line in ran.stdout.splitlines()) <= 80


def test_report_writes_each_form(study: str, tmp_path: Path) -> None:
    for ending in ("json", "html"):
        ran = run("report", study, "-o", str(tmp_path / f"r.{ending}"))
        assert ran.exit_code == 0, ran.output
        assert (tmp_path / f"r.{ending}").stat().st_size > 1000


def test_a_report_that_cannot_be_written_at_the_end_is_told(study: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(reporting, "write_whole", refuse)
    monkeypatch.setattr(reporting, "contents_of", lambda study, *rest: SimpleNamespace(system=study.system, answers=()))
    monkeypatch.setitem(reporting.FORMS, ".json", lambda contents, appendix: "{}")
    ran = run("report", study, "-o", str(Path(study) / "r.json"))
    assert ran.exit_code == 2 and "cannot be written: Permission denied" in ran.output


BAD = [
    (["check", "northeast_aisa"], "northeast_asia"),
    (["chek", "northeast_asia"], "Did you mean check?"),
    (["stability", "STUDY", "--concept", "nahs"], "nahs"),
    (["scenarios", "STUDY", "--choices", "wish"], "wish"),
    (["scenarios", "STUDY", "--tolerance", "much"], "much"),
    (["scenarios", "STUDY", "--tolerance", "-1"], "must not be negative"),
    (["scenarios", "STUDY", "--tolerance", "nan"], "is no number"),
    (["scenarios", "STUDY", "--tolerance", "inf"], "is no number"),
    (["whatif", "STUDY", "--against", "dam=built"], "holds nothing"),
    (["whatif", "STUDY", "dam"], "factor=variant"),
    (["whatif", "STUDY", "dam=buit"], "did you mean built?"),
    (["whatif", "STUDY", "dam=built or canal=funded"], "factor=variant"),
    (["whatif", "STUDY", "((((dam=built"], ""),
    (["whatif", "STUDY", "(" * 5000], ""),
    (["whatif", "STUDY", "dam=\x00"], ""),
    (["whatif", "STUDY", "dam=built", "--hold", "dam=none"], "given twice"),
    (["whatif", "STUDY", "dam=built", "--board", "river"], "is a development"),
    (["stability", "STUDY", "--as-of", "yesterday"], "yesterday"),
    (["stability", "STUDY", "--reading", "paprs"], "did you mean papers?"),
    (["stability", "STUDY", "sette"], "did you mean settle?"),
    (["report", "STUDY", "-o", "x.docy"], "no ending that is known"),
    (["report", "STUDY", "-o", "no/such/folder/x.html"], "no folder"),
    (["check", "STUDY", "--texts", "no_such_folder"], "cannot be read"),
    (["new", "../.."], ""),
    (["new", "bad/\x00"], ""),
]


@pytest.mark.parametrize(("words", "told"), BAD, ids=[" ".join(words)[:40].replace("\x00", "0") for words, _ in BAD])
def test_bad_input_ends_with_status_two_and_without_traceback(words: list[str], told: str, study: str) -> None:
    ran = run(*(study if word == "STUDY" else word for word in words))
    assert ran.exit_code == 2, (ran.output, ran.exception)
    assert ran.exception is None or isinstance(ran.exception, SystemExit)
    assert told in ran.output and "Traceback" not in ran.output


def test_folders_that_hold_no_study_and_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "binary").mkdir()
    for name in ("study.yaml", "model.yaml"):
        (tmp_path / "binary" / name).write_bytes(bytes(range(256)) * 10)
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "model.yaml").write_text("actors: {}\n")
    for name in ("empty", "binary", "half"):
        ran = run("check", str(tmp_path / name))
        assert ran.exit_code == 2, ran.output
        assert "Traceback" not in ran.output and len(ran.output) > 20


def subprocess_of(*words: str, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", "from raison.cli import main; main()", *words]
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options}
    return subprocess.Popen(command, **piped)  # type: ignore[call-overload, no-any-return]


def test_a_reader_that_goes_away_is_no_error(study: str) -> None:
    ran = subprocess_of("check", study, "--json")
    assert ran.stdout is not None and ran.stderr is not None
    ran.stdout.close()
    told = ran.stderr.read()
    assert ran.wait(timeout=60) == 0, told
    assert told == ""


def test_a_real_process_tells_a_fault_on_its_error_stream(study: str) -> None:
    ran = subprocess_of("whatif", study, "dam=buit")
    out, err = ran.communicate(timeout=60)
    assert (ran.returncode, out) == (2, "")
    assert "did you mean built?" in err


def parameters(verb: Verb) -> tuple[list[str], dict[str, object]]:
    command = main.get_command(click.Context(main), verb.name)
    command = command.get_command(click.Context(command), "show") if isinstance(command, click.Group) else command
    assert command is not None
    arguments = [str(one.name) for one in command.params if isinstance(one, click.Argument)]
    options = {str(one.name): one.default for one in command.params if isinstance(one, click.Option)}
    return arguments, options


@pytest.mark.parametrize("verb", VERBS, ids=[verb.name for verb in VERBS])
def test_method_and_command_take_the_same(verb: Verb, study: str) -> None:
    opened = raison.open(study)
    arguments, options = parameters(verb)
    assert callable(getattr(opened, verb.name)) and verb.name in dir(opened)
    assert arguments == ["study", *([f"given_{verb.argument}"] if verb.argument else [])]
    assert {re.sub("_$", "", name) for name in options} - {"as_json", "reasons", "details", "tables", "svg"} == {
        re.sub("_$", "", option.name) for option in verb.options
    }
    with pytest.raises(Fault, match="is no option of this verb"):
        opened.ask(verb.name, no_such_option=1)
    with pytest.raises(Fault, match="is more than the verb takes"):
        opened.ask(verb.name, 1, 2)


def test_facade_and_command_line_give_the_same_answer(study: str) -> None:
    found = raison.open(study).whatif("dam=built", board="canal,suit", concept="nash")
    given = ("dam=built", "--board", "canal", "--board", "suit", "--concept", "nash", "--details")
    ran = run("whatif", study, *given, columns=100000)
    assert all(one.says in ran.stdout for one in found.answers)


def test_what_is_no_verb() -> None:
    opened = raison.open("northeast_asia")
    with pytest.raises(Fault, match="did you mean check"):
        opened.ask("chek")
    with pytest.raises(AttributeError, match="its verbs are check"):
        opened.chek  # noqa: B018
    assert set(opened.verbs()) == {verb.name for verb in VERBS}
