"""Turn a Word file into pages to look at: `python tools/word_look.py brief.docx` writes brief.pdf beside it.

LibreOffice does it, where there is one; its pages are near to those of other word processors, not the same.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAMS = ("soffice", "libreoffice")
MISSING = "no LibreOffice here; install one (Debian: apt-get install libreoffice-writer-nogui), or open {} yourself"
PATIENCE = 180


def look(document: Path) -> str:
    """Write a document's pages beside it, and return a line that says where they are, or what is missing."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        return MISSING.format(document)
    with tempfile.TemporaryDirectory() as profile:  # one of its own, so that an open LibreOffice is not disturbed
        told = [program, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
        folder = document.resolve().parent
        subprocess.run([*told, "--outdir", folder, document], check=True, timeout=PATIENCE, capture_output=True)
    return f"pages: {document.with_suffix('.pdf')}"


if __name__ == "__main__":
    print(look(Path(sys.argv[1])))
