"""What the tests of the workbench share: a study that is served, and faults of a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.serving import Served, complaints_of, own_mirren, served, stop_servers

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(scope="session", autouse=True)
def no_server_outlives_the_tests() -> Iterator[None]:
    """At the end of all tests nothing is at work any more."""
    yield
    stop_servers()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Served]:
    """A copy of the small bundled study, served to be changed."""
    with served(own_mirren(tmp_path / "mine")) as one:
        yield one


@pytest.fixture(scope="session")
def mirren() -> Iterator[Served]:
    """The small bundled study itself, served once for all tests that only look at it."""
    with served("mirren") as one:
        yield one


@pytest.fixture
def nothing_complained_of(page: Page) -> Iterator[None]:
    """A fault of a script, or anything that the policy refused, fails the test at its end."""
    faults = complaints_of(page)
    yield
    assert not faults
