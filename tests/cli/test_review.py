"""`raison review` in a real terminal, by keys, and without one, by lines."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from raison.cli import main
from raison.cli.keyboard import keys_in
from raison.store.load import load
from raison.store.writing.new import new_study

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
START = "from raison.cli import main; main()"
PATIENCE = 30.0


class Terminal:
    """`raison review` in a pseudo-terminal of 90 columns and 30 lines."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.ours, theirs = pty.openpty()
        size = {"COLUMNS": "90", "LINES": "30", "TERM": "xterm"}
        command = [sys.executable, "-c", START, "review", *words]
        self.ran = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env={**os.environ, **size}, close_fds=True
        )
        os.close(theirs)
        self.said = ""

    def wait_for(self, text: str) -> None:
        """Read until a text has come since the last keys."""
        until = time.monotonic() + PATIENCE
        while text not in self.said and time.monotonic() < until:
            if select.select([self.ours], [], [], 0.1)[0]:
                try:
                    self.said += os.read(self.ours, 65536).decode("utf-8", "replace")
                except OSError:
                    break
        assert text in self.said, self.said[-3000:]

    def press(self, keys: str, then: str) -> None:
        self.said = ""
        os.write(self.ours, keys.encode())
        self.wait_for(then)

    def leave(self, keys: str = "q") -> int:
        os.write(self.ours, keys.encode())
        until = time.monotonic() + PATIENCE
        while self.ran.poll() is None and time.monotonic() < until:
            if select.select([self.ours], [], [], 0.1)[0]:
                try:
                    self.said += os.read(self.ours, 65536).decode("utf-8", "replace")
                except OSError:
                    break
        status = self.ran.wait(PATIENCE)
        os.close(self.ours)
        return status


def test_a_paper_is_coded_and_reviewed_by_keys_in_a_terminal(tmp_path: Path) -> None:
    made = new_study("river", tmp_path)
    terminal = Terminal(tmp_path, "note", "--study", "river", "--by", "Mira")
    terminal.wait_for("you review as Mira")
    terminal.press("\x1b[1;2D\x1b[1;2D", "a compact that neither] has broken")
    terminal.press("2", "What it says, in your own words")
    terminal.press("Nobody has broken it.\r", "Actors by name")
    terminal.press("up\t\r", "fact: Nobody has broken it. (Upland) note-10")
    terminal.press("\x1b[B\x1b[Br", ">r p1.3")
    terminal.press("u", ">c p1.3")
    terminal.press("?", "make a claim from what is marked")
    assert terminal.leave(" q") == 0
    assert "9 of 11 sentences of mirren-note are coded, 0 reviewed." in terminal.said
    system = load(made)
    assert system.claim["note-10"].actors == ("upland",)
    assert [(one.did, one.by) for one in system.claims.decisions] == [("claim", "Mira")]
    again = Terminal(tmp_path, "note", "--study", "river", "--by", "Jun")
    again.wait_for("> " + " p2.1")
    assert again.leave("\x03") == 0  # Ctrl-C leaves, and the terminal is as it was
    assert "\x1b[?1049l" in again.said


def test_without_a_terminal_each_line_is_a_step(tmp_path: Path) -> None:
    made = new_study("river", tmp_path)
    lines = ["{", "2", "Nobody has broken it.", "Upland", "n", "x", "tells what follows", "r", "q"]
    words = ["review", "mirren-note", "--study", str(made), "--by", "Mira"]
    ran = CliRunner().invoke(main, words, input="\n".join(lines) + "\n")
    assert ran.exit_code == 0, ran.output
    assert "9 of 11 sentences of mirren-note are coded, 1 reviewed." in ran.output
    system = load(made)
    assert [one.did for one in system.claims.decisions] == ["claim", "no claim", "reviewed"]
    assert [one.reason for one in system.claims.without] == ["tells what follows"]


def test_a_lone_stop_takes_back_what_is_being_typed(tmp_path: Path) -> None:
    made = new_study("river", tmp_path)
    before = (made / "claims.yaml").read_bytes()
    words = ["review", "note", "--study", str(made), "--by", "Mira"]
    ran = CliRunner().invoke(main, words, input="2\n.\n2\nIn short.\n.\n")
    assert ran.exit_code == 0 and "nothing was changed" in ran.output
    assert (made / "claims.yaml").read_bytes() == before


def test_what_cannot_begin_ends_with_a_line_and_status_two(tmp_path: Path) -> None:
    made = new_study("river", tmp_path)
    ran = CliRunner().invoke(main, ["review", "nots", "--study", str(made), "--by", "Mira"])
    assert (ran.exit_code, "the study has no source 'nots'" in ran.output) == (2, True)


NAMED = {
    "\x1b[A": "up",
    "\x1bOB": "down",
    "\x1b[1;2C": "shift+right",
    "\x1b[1;2D": "shift+left",
    "\x1b[1;6A": "ctrl+shift+up",
    "\r": "enter",
}


@given(st.lists(st.sampled_from([*NAMED, "a", "한", " "]), max_size=8), st.integers(0, 40))
def test_keys_are_the_same_wherever_the_terminal_cuts_its_bytes(sent: list[str], cut: int) -> None:
    text = "".join(sent)
    first, rest = keys_in(text[:cut], finished=False)
    second, end = keys_in(rest + text[cut:], finished=False)
    assert ([*first, *second], end) == ([NAMED.get(one, one) for one in sent], "")


@given(st.text(alphabet="\x1b[;12ABO~x\t", max_size=12))
def test_any_sequence_ends(text: str) -> None:
    assert keys_in(text, finished=True)[1] == ""
