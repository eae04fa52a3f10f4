"""The pages of a Word file are made by whatever office there is; where there is none, it is said what to install."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tools.word_look import look

FAKE = """#!/bin/sh
for last; do :; done
echo "$@" > "$(dirname "$0")/asked"
touch "${last%.docx}.pdf"
"""


def test_without_an_office_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "apt-get install libreoffice-writer-nogui" in look(tmp_path / "a.docx")


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for an office is a shell script")
def test_an_office_is_asked_for_pages_beside_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, document = tmp_path / "soffice", tmp_path / "a brief.docx"
    program.write_text(FAKE)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert look(document) == f"pages: {tmp_path / 'a brief.pdf'}"
    assert (tmp_path / "a brief.pdf").exists()
    asked = (tmp_path / "asked").read_text()
    assert "-env:UserInstallation=file://" in asked and "--convert-to pdf" in asked
