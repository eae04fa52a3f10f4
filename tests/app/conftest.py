"""What the browser tests of the workbench share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.app.serving import complaints_of

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def nothing_complained_of(page: Page) -> Iterator[None]:
    """A fault of a script, or anything that the policy refused, fails the test at its end."""
    faults = complaints_of(page)
    yield
    assert not faults
