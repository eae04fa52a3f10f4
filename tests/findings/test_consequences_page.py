"""The tables of the page on consequences say what a run of the bundled study says."""

from __future__ import annotations

from tools.answers_page import PAGE, written


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == written(), "make it anew: python tools/answers_page.py"
