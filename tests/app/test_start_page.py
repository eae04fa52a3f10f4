"""The first page: a study is opened, copied, begun with papers; and the server that is gone and comes back."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from raison.app.guard import HEADER, Keys
from raison.app.pages import VIEWS, imports_of
from raison.app.state import State
from raison.store.load import load
from tests.app.serving import MIRREN, Served, complaints_of, faults_of_access, opened, own_mirren, served

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Page


@pytest.fixture
def empty() -> Iterator[Served]:
    with served(None) as one:
        yield one


def test_a_copy_of_a_bundled_study_is_ones_own(empty: Served, tmp_path: Path) -> None:
    status, told = empty.post("/copy", {"study": "mirren", "folder": str(tmp_path / "mine")})
    assert (status, told) == (200, {"to": "/ask"})
    assert load(tmp_path / "mine").study.title == load(MIRREN).study.title
    assert empty.state.bench is not None and empty.state.bench.writable
    status, told = empty.post("/copy", {"study": "mirren", "folder": str(tmp_path / "mine")})
    assert status == 422 and "exists already" in told["refused"][0]


@pytest.mark.browser
@pytest.mark.parametrize("view", [*(name for name, _ in VIEWS), "forecasts", ""])
def test_a_page_names_all_modules_that_it_loads_and_each_is_loaded_once(page: Page, mirren: Served, view: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    opened(page, mirren, f"/{view}", "main")
    page.wait_for_load_state("networkidle")
    loaded = sorted(one for one in asked if one.endswith(".js"))
    [script] = page.evaluate("[...document.scripts].map(one => one.src.split('/').at(-1))")
    assert loaded == sorted((script, *imports_of(script))) and len(loaded) > 2


@pytest.mark.parametrize("study", ["no-such", "/no/such/folder", "\x00", "a" * 5_000, "mirren/../.."])
def test_what_is_no_study_is_refused_in_a_line(empty: Served, study: str) -> None:
    status, told = empty.post("/open", {"study": study})
    assert status == 422 and told["refused"]


def test_without_a_study_the_views_say_so(empty: Served) -> None:
    for path in ("/ask", "/read"):
        status, _, body = empty.ask("GET", path, empty.headers(accept="text/html"))
        assert status == 422 and b"No study is open; choose one on the first page." in body


@pytest.mark.browser
def test_the_first_page_opens_a_bundled_study(page: Page, empty: Served) -> None:
    page.goto(empty.keys.address)
    assert faults_of_access(page) == []
    page.get_by_role("button", name="Open The Mirren compact under strain", exact=True).click()
    page.wait_for_url("**/ask*")
    assert page.locator("#undo").count() == 0 and page.get_by_text("For looking and what-if.").is_visible()


@pytest.mark.browser
def test_papers_that_are_dropped_begin_a_study(page: Page, empty: Served, tmp_path: Path) -> None:
    page.goto(empty.keys.address)
    page.locator("#new input").fill(str(tmp_path / "begun"))
    body = "\n\n".join(
        f"Paragraph {count} tells of canals, gauges and of what the board may do." for count in range(1, 6)
    )
    text = f"A note on canals\n\nAnn Lim\n\n3 March 2033\n\n{body}\n"
    page.set_input_files("#files", {"name": "note.txt", "mimeType": "text/plain", "buffer": text.encode()})
    page.wait_for_url("**/read/**")
    begun = load(tmp_path / "begun")
    assert [card.title for card in begun.sources.sources.values()] == ["A note on canals"]
    assert not begun.model.actors and begun.study.title == "begun"


@pytest.mark.browser
def test_a_paper_that_lacks_its_date_is_named_and_completed_beside_the_others(
    page: Page, empty: Served, tmp_path: Path
) -> None:
    page.goto(empty.keys.address)
    page.locator("#new input").fill(str(tmp_path / "begun"))
    papers = {"whole.txt": "A note on canals\n\nAnn Lim\n\n3 March 2033\n\n", "undated.txt": "A note on gauges\n\n"}
    body = "\n\n".join(f"Paragraph {count} tells of what the board may do about it." for count in range(1, 6))
    files: list[FilePayload] = [
        {"name": name, "mimeType": "text/plain", "buffer": f"{head}{name} is this.\n\n{body}\n".encode()}
        for name, head in papers.items()
    ]
    page.set_input_files("#files", files)
    page.get_by_text("undated.txt has no title and date; write what is missing on its card").wait_for()
    assert page.get_by_text("whole.txt: taken in").is_visible()
    page.get_by_role("link", name="To the study’s papers").click()
    page.wait_for_url("**/read/**")
    assert len(load(tmp_path / "begun").sources.sources) == 1


@pytest.mark.browser
@pytest.mark.parametrize(("button", "actors"), [("Begin empty", 0), ("Begin with a small example to change", 3)])
def test_a_study_is_begun_empty_or_with_an_example(
    page: Page, empty: Served, tmp_path: Path, button: str, actors: int
) -> None:
    faults = complaints_of(page)
    page.goto(empty.keys.address)
    page.locator("#new input").fill(str(tmp_path / "begun"))
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url("**/ask*")
    assert len(load(tmp_path / "begun").model.actors) == actors
    for view, _ in VIEWS:
        page.goto(f"{empty.site}/{view}")
        assert page.locator("h1").count() == 1 and not page.get_by_text("This cannot be shown").count()
        assert actors or faults_of_access(page) == [], view  # with an example they look as those of any study
    assert faults == []


def begun(folder: Path, port: int = 0) -> tuple[subprocess.Popen[str], str]:
    """Run the command itself, and return it with the address that it prints."""
    return address_of([sys.executable, "-m", "raison", "app", str(folder), "--no-browser", "--port", str(port)])


def address_of(command: list[str]) -> tuple[subprocess.Popen[str], str]:
    """Run a command that serves the workbench, and return it with the address that it prints."""
    ran = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert ran.stdout is not None
    line = ran.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", line)
    assert found, line
    return ran, found[0]


@pytest.mark.skipif(os.name == "nt", reason="signals of other systems")
def test_the_command_prints_its_address_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    ran, _ = begun(own_mirren(tmp_path / "mine"))
    ran.send_signal(signal.SIGINT)
    out, _ = ran.communicate(timeout=60)
    assert ran.returncode == 0 and "Traceback" not in out and out.endswith("The workbench has ended.\n")


def test_a_study_that_is_none_is_refused_without_a_traceback() -> None:
    command = [sys.executable, "-m", "raison", "app", "no-such", "--no-browser"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 2 and "There is no study no-such" in ran.stderr and "Traceback" not in ran.stderr


@pytest.mark.browser
@pytest.mark.skipif(os.name == "nt", reason="signals of other systems")
def test_a_server_that_is_killed_is_missed_and_nothing_typed_is_lost(page: Page, tmp_path: Path) -> None:
    folder = own_mirren(tmp_path / "mine")
    ran, address = begun(folder)
    try:
        page.goto(address)
        page.goto(f"{address.partition('/?')[0]}/read/fen-2031")
        page.wait_for_selector("#text[aria-busy=false] [data-block]")
        page.focus("#text")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("1")
        page.keyboard.type("Typed before the server was killed.")
        before = {path.name: path.read_bytes() for path in folder.glob("*.yaml")}
        ran.kill()
        ran.wait(timeout=60)
        page.keyboard.press("Control+Enter")
        page.get_by_text("raison does not answer").first.wait_for()
        assert page.locator("#claim textarea[name=says]").input_value() == "Typed before the server was killed."
        assert {path.name: path.read_bytes() for path in folder.glob("*.yaml")} == before
    finally:
        ran.kill()
        ran.communicate(timeout=60)


DEADLY = """
import os, signal, sys
real = os.replace
def killed(source, target):  # as if the machine stopped when the new file is whole and the old one still stands
    if str(target).endswith("claims.yaml"):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(source, target)
os.replace = killed
from raison.cli import main
main(["app", sys.argv[1], "--no-browser"], prog_name="raison")
"""


@pytest.mark.browser
@pytest.mark.skipif(os.name == "nt", reason="signals of other systems")
def test_a_server_killed_during_a_save_loses_nothing_and_the_page_goes_on_with_the_next(
    page: Page, tmp_path: Path
) -> None:
    folder = own_mirren(tmp_path / "mine")
    ran, address = address_of([sys.executable, "-c", DEADLY, str(folder)])
    before = {path.name: path.read_bytes() for path in folder.glob("*.yaml")}
    known = set(load(folder).claim)
    try:
        page.goto(address)
        page.goto(f"{address.partition('/?')[0]}/read/fen-2031")
        page.wait_for_selector("#text[aria-busy=false] [data-block]")
        page.focus("#text")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("1")
        page.keyboard.type("Typed before the server was killed.")
        page.keyboard.press("Control+Enter")
        page.get_by_text("raison does not answer").first.wait_for()
        assert ran.wait(timeout=60) == -signal.SIGKILL
        assert {path.name: path.read_bytes() for path in folder.glob("*.yaml")} == before
        ran, address = begun(folder, int(address.split(":")[2].partition("/")[0]))
        page.get_by_text("open the address that raison app printed").first.wait_for()
        page.context.new_page().goto(address)
        page.get_by_text("raison answers again").first.wait_for()
        page.focus("#claim textarea[name=says]")
        page.keyboard.press("Control+Enter")
        page.get_by_text("Saved as a new claim.").wait_for()
        [new] = set(load(folder).claim) - known
        assert load(folder).claim[new].says == "Typed before the server was killed."
        assert not list(folder.glob(".*.tmp"))
    finally:
        ran.kill()
        ran.communicate(timeout=60)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")
def test_processes_that_answer_end_with_a_server_that_is_killed(tmp_path: Path) -> None:
    ran, address = begun(own_mirren(tmp_path / "mine"))
    try:
        keys = Keys(int(address.split(":")[2].partition("/")[0]), address.partition("token=")[2])
        asked = Served(keys, State(keys)).ask("POST", "/ask/answer", body=b'{"question": "dam_built"}')
        assert asked[0] == 200
        working = children(ran.pid)
        assert len(working) >= 1
    finally:
        ran.kill()
        ran.communicate(timeout=60)
    until = time.monotonic() + 20
    while (left := [pid for pid in working if runs(pid)]) and time.monotonic() < until:
        time.sleep(0.1)
    assert left == []


def state_of(pid: int) -> tuple[str, int]:
    """The letter for what a process does, and its parent; `Z` and 0 for one that has ended."""
    try:
        letter, parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return "Z", 0
    return letter, int(parent)


def runs(pid: int) -> bool:
    """Whether a process is there; one that has ended, and waits for its parent to notice, is not."""
    return state_of(pid)[0] != "Z"


def children(parent: int) -> list[int]:
    """The processes that a process has begun."""
    every = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [pid for pid in every if state_of(pid)[1] == parent]


@pytest.mark.skipif(os.name == "nt", reason="signals of other systems")
def test_it_ends_at_once_and_without_a_word_while_it_answers(tmp_path: Path) -> None:
    ran, address = begun(own_mirren(tmp_path / "mine"))
    parts = urlsplit(address)
    assert parts.port is not None
    token = parse_qs(parts.query)["token"][0]
    line = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=60)
    site = f"http://127.0.0.1:{parts.port}"
    headers = {"Cookie": f"raison-{parts.port}={token}", "Origin": site, HEADER: token}
    question = next(iter(load(tmp_path / "mine").study.questions)).id
    scene = {"question": question, "reading": "", "as_of": "", "pick": "point", "sizes": "", "ties": "present"}
    line.request("POST", "/ask/answer", json.dumps({**scene, "hold": {}, "numbers": {}}), headers)
    time.sleep(0.5)  # it has begun, and has not answered: the compiler alone takes longer to start
    ran.send_signal(signal.SIGINT)
    told, _ = ran.communicate(timeout=60)
    assert told.splitlines()[-1] == "The workbench has ended."
    assert "Traceback" not in told and "ERROR" not in told
