"""The page that browser tests are handed: it shows a file, and asks nobody else for anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_a_file_is_shown(page: Page, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><title>t</title><h1>한 page</h1>", encoding="utf-8")
    page.goto((tmp_path / "page.html").as_uri())
    assert page.get_by_role("heading").inner_text() == "한 page"
