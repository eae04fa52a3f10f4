"""Other machines let in with a password: who is asked for it, who is refused, and how guessing is slowed."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from raison.app.access import Access, Attempts, Password, access_at
from raison.app.guard import HEADER, LARGEST_PASSWORD
from raison.desk.workbench.refusing import Refusal
from tests.app.serving import Served, complaints_of, faults_of_access, served

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOCUSED = "() => document.activeElement.name === 'password' && document.activeElement.value === ''"
WORD = "canals & gauges, 한"


@pytest.fixture(scope="module")
def reached() -> Iterator[Served]:
    with served("mirren", Access("0.0.0.0", ("workshop.example",), Password.of(WORD))) as one:
        yield one


@pytest.fixture
def shared(reached: Served) -> Served:
    """The workbench with a password, at which nobody has guessed yet."""
    reached.state.attempts.known.clear()
    return reached


def enter(bench: Served, word: str, **changed: str | None) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Send the form of the page that asks for the password, as a browser that has no cookie yet."""
    kind = "application/x-www-form-urlencoded"
    headers = bench.headers(**{"cookie": None, HEADER: None, "content-type": kind, **changed})
    return bench.ask("POST", "/login", headers, urlencode({"password": word}).encode())


def test_the_right_password_gives_a_cookie_that_opens_every_view(shared: Served) -> None:
    status, headers, _ = enter(shared, WORD)
    assert (status, headers["location"]) == (303, "/")
    cookie = headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and "Domain" not in cookie
    own = shared.headers(cookie=cookie.partition(";")[0], origin=None, **{HEADER: None})
    assert shared.ask("GET", "/ask", own)[0] == 200


@pytest.mark.parametrize(
    "word", ["", "canals", WORD + " ", WORD.upper(), "\x00", "\ud800".encode("utf-8", "replace").decode()]
)
def test_a_wrong_password_gives_none(shared: Served, word: str) -> None:
    status, headers, body = enter(shared, word)
    assert status == 401 and "set-cookie" not in headers and b"That is not the password." in body


def test_what_is_no_form_is_a_wrong_password(shared: Served) -> None:
    headers = shared.headers(cookie=None)
    for body in (b"{}", b"\xff\xfe", b"password", b"a=b&a=b"):
        shared.state.attempts.known.clear()
        assert shared.ask("POST", "/login", headers, body)[0] == 401


def test_guessing_is_slowed_also_for_the_right_password_and_the_page_says_for_how_long(shared: Served) -> None:
    for _ in range(4):
        assert enter(shared, "a guess")[0] == 401
    status, headers, body = enter(shared, WORD)
    assert status == 429 and int(headers["retry-after"]) in (1, 2) and b"Too many wrong passwords" in body
    assert "set-cookie" not in headers
    shared.state.attempts.known.clear()
    assert enter(shared, WORD)[0] == 303


def test_the_wait_doubles_up_to_a_minute_machine_by_machine_and_ends() -> None:
    now = [0.0]
    tried = Attempts(clock=lambda: now[0], most=3)
    waits = []
    for _ in range(12):
        tried.failed("a")
        waits.append(tried.wait("a"))
    assert waits == [0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60, 60]
    assert tried.wait("b") == 0
    now[0] = 60.0
    assert tried.wait("a") == 0
    for machine in "bcd":
        tried.failed(machine)
    assert set(tried.known) == set("bcd")
    tried.passed("b")
    assert set(tried.known) == set("cd")


def test_a_password_that_is_too_large_is_not_even_read(shared: Served) -> None:
    assert enter(shared, "a" * (LARGEST_PASSWORD + 1))[0] == 413


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"host": None}, ""),
        ({"host": "raison.example"}, "another host"),
        ({"host": "workshop.example"}, "another host"),
        ({"host": "workshop.example.evil.example"}, "another host"),
        ({"host": "192.168.255.254"}, "another host"),
        ({"origin": "http://evil.example"}, "another page"),
        ({"origin": "null"}, "another page"),
        ({"sec-fetch-site": "cross-site"}, "another page"),
        ({"origin": None}, "from which page"),
    ],
)
def test_the_right_password_from_elsewhere_is_refused(shared: Served, changed: dict[str, str | None], why: str) -> None:
    status, headers, body = enter(shared, WORD, **changed)
    assert status in (400, 403) and why in body.decode() and "set-cookie" not in headers


def test_the_names_that_were_given_and_the_address_that_is_reached_are_known(shared: Served) -> None:
    port = shared.keys.port
    for host in (f"workshop.example:{port}", f"localhost:{port}", f"127.0.0.1:{port}"):
        assert enter(shared, WORD, host=host, origin=f"http://{host}")[0] == 303
    line = http.client.HTTPConnection("127.0.0.2", port, timeout=60)
    for host, status in ((f"127.0.0.2:{port}", 200), (f"127.0.0.3:{port}", 403)):
        line.request("GET", "/login", headers={"host": host})
        answer = line.getresponse()
        answer.read()
        assert answer.status == status
    line.close()


@pytest.mark.parametrize("path", ["/", "/ask", "/read/fen-2031", "/changed", "/static/ask.js", "/no-such"])
def test_without_cookie_a_page_leads_to_the_password_and_all_else_is_refused(shared: Served, path: str) -> None:
    bare = shared.headers(cookie=None, origin=None, **{HEADER: None})
    status, _, body = shared.ask("GET", path, bare)
    assert status == 403 and b"no token" in body
    status, headers, body = shared.ask("GET", path, bare | {"accept": "text/html"})
    assert (status, headers["location"], body) == (303, "/login", b"")


def test_the_page_that_asks_says_nothing_of_the_study_and_holds_no_token(shared: Served) -> None:
    status, headers, body = shared.ask("GET", "/login", shared.headers(cookie=None, origin=None, **{HEADER: None}))
    text = body.decode()
    assert status == 200 and "default-src 'self'" in headers["content-security-policy"]
    assert shared.keys.token not in text and "Mirren" not in text and "not encrypted" in text


def test_a_cookie_alone_changes_nothing_here_either(shared: Served) -> None:
    for changed in ({HEADER: None}, {HEADER: "abc"}, {"cookie": None}, {"origin": "http://evil.example"}):
        assert shared.ask("POST", "/undo", shared.headers(**changed), b"{}")[0] == 403


def test_where_no_password_was_set_there_is_no_page_for_one(mirren: Served) -> None:
    assert mirren.ask("GET", "/login")[0] == 404
    assert enter(mirren, "")[0] == 403


@pytest.mark.parametrize(
    ("address", "names", "word", "why"),
    [
        ("example.com", (), WORD, "no IPv4 address"),
        ("0.0.0.0", ("a name",), WORD, "no name of a machine"),
        ("0.0.0.0", ("a:80",), WORD, "no name of a machine"),
        ("0.0.0.0", (), "", "at least 8"),
        ("192.168.1.20", (), "short", "at least 8"),
    ],
)
def test_an_access_that_cannot_be_is_refused(address: str, names: tuple[str, ...], word: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        access_at(address, names, lambda: word)


def command(*words: str, **variables: str) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "raison", "app", "mirren", "--no-browser", *words]
    variables = {**os.environ, **variables}
    return subprocess.Popen(
        line, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=variables
    )


def test_without_a_password_no_other_machine_is_let_in() -> None:
    out, _ = (ran := command("--address", "0.0.0.0")).communicate(timeout=60)
    assert ran.returncode == 2 and "set the variable RAISON_PASSWORD" in out and "Traceback" not in out
    out, _ = (ran := command("--address", "0.0.0.0", RAISON_PASSWORD="short")).communicate(timeout=60)
    assert ran.returncode == 2 and "at least 8" in out


@pytest.mark.skipif(os.name == "nt", reason="signals of other systems")
def test_the_command_says_where_it_is_reached_and_that_nothing_is_encrypted() -> None:
    ran = command("--address", "0.0.0.0", "--name", "Workshop.Example", RAISON_PASSWORD=WORD)
    assert ran.stdout is not None
    said = [ran.stdout.readline() for _ in range(4)]
    ran.send_signal(signal.SIGINT)
    ran.communicate(timeout=60)
    assert re.search(r"at http://127\.0\.0\.1:\d+/\?token=", said[0])
    assert re.search(r"at http://workshop\.example:\d+/, with the password", said[1])
    assert "not encrypted" in said[2]
    assert WORD not in "".join(said)


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_a_browser_is_asked_for_the_password_and_let_in(page: Page, shared: Served, scheme: Any, width: int) -> None:
    faults = complaints_of(page)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{shared.site}/ask")
    assert page.url.endswith("/login")
    assert faults_of_access(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.wait_for_function(FOCUSED)
    page.keyboard.type("a guess")
    page.keyboard.press("Enter")
    page.get_by_text("That is not the password.").wait_for()
    page.wait_for_function(FOCUSED)
    page.keyboard.type(WORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{shared.site}/")
    page.goto(f"{shared.site}/read/fen-2031")
    page.wait_for_selector("#text[aria-busy=false] [data-block]")
    assert faults == []
