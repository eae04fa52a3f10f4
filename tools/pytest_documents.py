"""pytest: every document is one test, that what it tells its reader to do works."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tools.documents import Untrue, blocks, run_document

PROJECT = Path(__file__).resolve().parent.parent


def run_raison(words: list[str]) -> tuple[int, str]:
    """Run one command line in this process; return its status and what it says."""
    from click.testing import CliRunner

    from raison.cli import main

    result = CliRunner().invoke(main, words, env={"NO_COLOR": "1", "COLUMNS": "100"}, catch_exceptions=False)
    return result.exit_code, result.output


class Document(pytest.Item):
    """The blocks of one document, in their order."""

    def runtest(self) -> None:
        run_document(self.path.read_text(encoding="utf-8"), run_raison)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        if isinstance(excinfo.value, Untrue):
            return f"{self.path.relative_to(PROJECT)}, {excinfo.value}"
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, 0, f"document {self.path.name}"


class DocumentFile(pytest.File):
    """One Markdown file."""

    def collect(self) -> Iterable[pytest.Item]:
        if any(blocks(self.path.read_text(encoding="utf-8"))):
            yield Document.from_parent(self, name="blocks")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the Markdown files of the project's documents."""
    if file_path.suffix != ".md":
        return None
    return DocumentFile.from_parent(parent, path=file_path)
