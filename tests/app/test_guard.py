"""Who may ask the workbench: its own page on this machine, with the token, and nobody else."""

from __future__ import annotations

import json

import pytest

from raison.app.guard import HEADER, LARGEST_REQUEST
from tests.app.serving import Served


def test_the_own_page_is_served_under_a_strict_policy(mirren: Served) -> None:
    status, headers, body = mirren.ask("GET", "/ask")
    assert status == 200 and b"What would the dam set off?" in body
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'self';") and "unsafe" not in policy and "http" not in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


def test_no_page_holds_inline_scripts_or_styles_or_names_another_host(mirren: Served) -> None:
    for path in ("/", "/ask", "/read/fen-2031"):
        text = mirren.ask("GET", path)[2].decode()
        assert " style=" not in text and "<style" not in text and " onclick" not in text and "://" not in text
        assert text.count("<script") == text.count('<script type="module" src="/static/')


def test_the_token_of_the_address_becomes_a_cookie_that_no_other_site_sends(mirren: Served) -> None:
    entry = {"host": f"127.0.0.1:{mirren.keys.port}"}
    status, headers, _ = mirren.ask("GET", f"/?token={mirren.keys.token}", entry)
    assert status == 200
    cookie = headers["set-cookie"]
    assert cookie.startswith(f"{mirren.keys.cookie}={mirren.keys.token};")
    assert "SameSite=Strict" in cookie and "HttpOnly" in cookie and "Domain" not in cookie


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"host": "raison.example"}, "another host"),
        ({"host": "127.0.0.1:1"}, "another host"),
        ({"host": "127.0.0.1.evil.example"}, "another host"),
        ({"host": None}, "another host"),
        ({"origin": "http://evil.example"}, "another page"),
        ({"origin": "null"}, "another page"),
        ({"origin": "http://127.0.0.1:1"}, "another page"),
        ({"sec-fetch-site": "cross-site"}, "another page"),
        ({"sec-fetch-site": "same-site"}, "another page"),
        ({"cookie": None}, "no token"),
        ({"cookie": "raison-1=abc"}, "no token"),
        ({HEADER: None}, "token is missing"),
        ({HEADER: "abc"}, "token is missing"),
        ({"origin": None}, "from which page"),
    ],
)
def test_whatever_changes_something_is_refused_without_its_marks(
    mirren: Served, changed: dict[str, str | None], why: str
) -> None:
    status, _, body = mirren.ask("POST", "/undo", mirren.headers(**changed))
    assert status in (400, 403) and (status == 400 or why in body.decode())


@pytest.mark.parametrize(
    "path", ["/", "/ask", "/read/fen-2031", "/look.css", "/static/ask.js", "/changed", "/ask/ratings"]
)
@pytest.mark.parametrize("changed", [{"host": "evil.example"}, {"cookie": None}, {"origin": "http://evil.example"}])
def test_nothing_is_even_read_without_its_marks(mirren: Served, path: str, changed: dict[str, str | None]) -> None:
    status, _, body = mirren.ask("GET", path, mirren.headers(**changed))
    assert status == 403 and body.startswith(b"Refused: ")


def test_a_token_that_is_no_ascii_is_refused_and_no_fault(mirren: Served) -> None:
    entry = {"host": f"127.0.0.1:{mirren.keys.port}"}
    assert mirren.ask("GET", "/?token=%FF%FE", entry)[0] == 403


def test_a_request_that_is_too_large_is_refused(mirren: Served) -> None:
    status, _, body = mirren.ask("POST", "/ask/flags", body=b"x" * (LARGEST_REQUEST + 1))
    assert status == 413 and b"more than" in body


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"{", b"[" * 5_000, b'{"question": 1}', b'{"question": "dam", "numbers": {"a": "b"}}']
)
def test_what_cannot_be_read_is_refused_in_a_line(mirren: Served, raw: bytes) -> None:
    status, _, body = mirren.ask("POST", "/ask/flags", body=raw)
    assert status == 422 and json.loads(body)["refused"]


@pytest.mark.parametrize(
    "path", ["/static/../guard.py", "/static/..%2fguard.py", "/static/%2e%2e/guard.py", "/static//etc/passwd"]
)
def test_static_files_are_our_own_alone(mirren: Served, path: str) -> None:
    status, _, body = mirren.ask("GET", path)
    assert status == 404 and b"import" not in body and b"root:" not in body


def test_a_bundled_study_is_never_written(mirren: Served) -> None:
    status, told = mirren.post("/claims/fen-1", {"field": "says", "was": "", "value": "other"})
    assert status == 422 and "own copy" in told["refused"][0]
