"""A study and a paper that try to run something in the page, or to reach somebody: all of it stays text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.app.serving import MIRREN, Served, opened, served

if TYPE_CHECKING:
    from playwright.sync_api import Page

EVIL = (
    "</script><script>window.ran=1</script><img src=//evil.example/x onerror=window.ran=1>"
    "'\"><svg onload=window.ran=1>{{7*7}}{% raw %}\x1b[2J\u202e"
)
PAGES = ("/", "/ask", "/read/fen-2031", "/system", "/compare", "/compare/points?kind=factor&id=dam", "/forecasts")
READY = {
    "/ask": "#answer[aria-busy=false] a.cite",
    "/read/fen-2031": "#text[aria-busy=false] [data-block]",
    "/system": "#factor-cards details",
    "/compare": "#changed[aria-busy=false]",
    "/forecasts": "#watched[aria-busy=false]",
}
SPOILT = {
    "title",
    "name",
    "about",
    "says",
    "ask",
    "short",
    "assumption",
    "publisher",
    "note",
    "left_out",
    "horizon",
    "reason",
}


def spoilt(tree: Any, key: str = "") -> Any:
    if isinstance(tree, dict):
        return {
            name: spoilt(value, "name" if key in ("variants", "told") else str(name)) for name, value in tree.items()
        }
    if isinstance(tree, list):
        return [spoilt(value, key) for value in tree]
    return tree + EVIL if isinstance(tree, str) and key in SPOILT else tree


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("hostile") / "mirren"
    (folder / "texts").mkdir(parents=True)
    for file in MIRREN.glob("*.yaml"):
        tree = spoilt(yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader))
        (folder / file.name).write_text(yaml.safe_dump(tree, sort_keys=False), encoding="utf-8")
    for paper in (MIRREN / "texts").iterdir():
        text = paper.read_text(encoding="utf-8") + f"\n\nA last paragraph says {EVIL} and nothing that anybody coded.\n"
        (folder / "texts" / paper.name).write_text(text, encoding="utf-8")
    with served(folder) as one:
        yield one


def test_every_text_is_escaped_in_pages_and_controls_are_made_visible(bench: Served) -> None:
    question = bench.state.bench.system.study.questions[0].id  # type: ignore[union-attr]
    bodies = [bench.ask("GET", path)[2].decode() for path in PAGES]
    bodies.append(json.loads(bench.ask("GET", "/claims/fen-1/card")[2])["html"])
    answer = bench.ask("POST", "/ask/answer", body=json.dumps({"question": question}).encode())[2]
    bodies.append(json.loads(answer.splitlines()[-1])["html"])
    changed = bench.ask("POST", "/compare/answers", body=b"{}")[2]
    bodies.append(json.loads(changed.splitlines()[-1])["html"])
    for text in bodies:
        assert "evil.example" in text  # it is there
        assert "<script>window" not in text and "<img src=//" not in text and "<svg onload" not in text
        assert "\x1b" not in text and "\u202e" not in text
        assert "49{%" not in text


@pytest.mark.browser
def test_nothing_runs_and_nothing_is_asked_for_elsewhere(page: Page, bench: Served) -> None:
    blocked: list[str] = []
    page.on("console", lambda line: blocked.append(line.text) if "Content Security Policy" in line.text else None)
    for path, ready in READY.items():
        opened(page, bench, path, ready, timeout=60_000)
        if path == "/ask":
            page.locator("#answer a.cite").first.click()
            page.wait_for_selector("#carried li, #carried p")
            page.wait_for_selector("#paper [data-block]")
        if path == "/compare":
            page.locator(".open-points").first.click()
            page.wait_for_selector(".points td")
        if path == "/system":
            page.locator("#factor-cards summary").first.click()
            page.locator("#tab-effects").click()
            page.locator('#matrix td[data-source="dam"][data-target="flow"]').click()
            page.locator("#drawer").get_by_role("button", name="Cite a claim").first.click()
            page.locator("#claims-found li").first.wait_for()
        assert page.evaluate("window.ran") is None
        assert page.locator("main img, main script, main svg[onload]").count() == 0
        assert "<script>window.ran" in page.locator("body").inner_text()
    assert not blocked


def test_a_paper_of_a_hostile_name_is_laid_nowhere_else(bench: Served, tmp_path: Path) -> None:
    for name in ("../../../x.txt", "..\\..\\x.txt", "/etc/x.txt", "x\x00.txt", ".hidden", "", "a\nb.txt"):
        status, _, body = bench.ask(
            "POST", f"/papers?step=show&name={_quoted(name)}", body=b"Some words of a paper.\n" * 9
        )
        assert status in (200, 422), (name, body)
        if status == 200:
            assert json.loads(body)["file"] == "x.txt"


def _quoted(name: str) -> str:
    return "".join(f"%{byte:02X}" for byte in name.encode())
