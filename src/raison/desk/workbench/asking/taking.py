"""Taking along: what is on the screen, as a brief, a picture or a table, in one file."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

from raison.desk.files.taken_along import write_figures, write_tables
from raison.desk.reporting import report
from raison.desk.study import Study
from raison.desk.workbench.asking.scene import AskedScene
from raison.desk.workbench.bench import OpenStudy
from raison.desk.workbench.copies import Shelf
from raison.desk.workbench.refusing import Refusal, refusing
from raison.findings.records import Finding

__all__ = ["file_to_take"]

KINDS = ("brief", "picture", "table")


def file_to_take(
    what: str, bench: OpenStudy, shelf: Shelf, scene: AskedScene, finding: Finding | None
) -> tuple[str, bytes]:
    """Return the name and content of one file: the report; the figures or tables of an answer, several in a .zip.

    Raises
    ------
    Refusal
        There is nothing of the kind to take along.
    """
    if what not in KINDS:
        raise Refusal(f"{what[:20]!r} cannot be taken along; there are {', '.join(KINDS)}")
    with refusing(), tempfile.TemporaryDirectory(prefix="raison-") as made:
        folder = Path(made)
        if what == "brief":
            texts = shelf.texts
            report(Study(bench.folder), output=folder / f"{bench.folder.name}.html", texts=texts)
        elif finding is not None and what == "table":
            write_tables(finding, folder / f"{scene.question}.csv")
        elif finding is not None:
            write_figures(bench.system, finding, folder / f"{scene.question}.svg")
        return _one_file(scene.question, sorted(folder.iterdir()))


def _one_file(name: str, files: list[Path]) -> tuple[str, bytes]:
    if len(files) == 1:
        return _safe(files[0].name), files[0].read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            archive.writestr(path.name, path.read_bytes())
    return _safe(f"{name}.zip"), out.getvalue()


def _safe(name: str) -> str:
    # A name that a header can bear, whatever ids a study has.
    return "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.") else "_" for sign in name)
