"""The package: every part of the document under its name and type, tied together, as one file.

The parts are ours; `python-docx` (extra `word`) writes the file that holds them, with its list of types and ties.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from importlib.util import find_spec

from raison.figures.svg import Drawing, Mark, draw
from raison.findings.brief.contents import ReportContents
from raison.report.outline.outline import outline
from raison.report.page import Appendix
from raison.report.word.body import Body
from raison.report.word.markup import as_part, element, words
from raison.report.word.metafile import metafile
from raison.report.word.paint import with_paint
from raison.report.word.styles import numbering_part, settings_part, styles_part
from raison.words.display import printable
from raison.words.faults import CannotDo

__all__ = ["render", "require_package"]

TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LONGEST = 255
"""Signs of a title that a file's card may have."""
MISSING = (
    "a Word file needs the package python-docx: python -m pip install python-docx, or end the file in .html or .md"
)


def require_package() -> None:
    """Raise `CannotDo` where the package that writes Word files is not installed.

    >>> require_package()
    """
    if find_spec("docx") is None:
        raise CannotDo(MISSING)


def render(contents: ReportContents, appendix: Appendix = "folded") -> bytes:
    """Return a report as a Word document.

    Parameters
    ----------
    contents : ReportContents
        Everything that it tells.
    appendix : {"folded", "open", "none"}
        How what stands behind the brief is shown; folded parts open at their headings.

    Returns
    -------
    bytes
        A whole file of the kind .docx.

    Raises
    ------
    CannotDo
        If python-docx is not installed.

    Examples
    --------
    >>> from tests.examples.report import sample_contents
    >>> render(sample_contents())[:2]
    b'PK'
    """
    require_package()
    told, body = outline(contents, appendix), Body()
    parts = {
        "document": body.part(told),
        "styles": styles_part(),
        "numbering": numbering_part(),
        "settings": settings_part(),
        "footnotes": body.notes.part(),
        "footer": as_part(element("ftr", _footer(told.title)), "w"),
    }
    return _packed(parts, body.drawings, printable(told.title), contents.made)


def _footer(title: str) -> Mark:
    number = element("fldSimple", element("r", words("1")), instr=" PAGE ")
    return element("p", element("pPr", element("pStyle", val="Footer")), element("r", words(f"{title} · ")), number)


def _packed(parts: dict[str, bytes], drawings: Sequence[Drawing], title: str, made: datetime.date) -> bytes:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.package import Package

    package = Package()
    text, *others = parts.items()
    main = Part(PackURI("/word/document.xml"), f"{TYPES}.document.main+xml", text[1], package)
    package.relate_to(main, f"{TIES}/officeDocument")
    for name, blob in others:
        part = Part(PackURI(f"/word/{name}.xml"), f"{TYPES}.{name}+xml", blob, package)
        main.rels.add_relationship(f"{TIES}/{name}", part, f"rId{name.capitalize()}")
    for number, drawing in enumerate(map(with_paint, drawings), 1):
        svg = draw(drawing, f"figure-{number}").encode()
        for ending, kind, blob in (("Svg", "image/svg+xml", svg), ("Emf", "image/x-emf", metafile(drawing))):
            part = Part(PackURI(f"/word/media/figure{number}.{ending.lower()}"), kind, blob, package)
            main.rels.add_relationship(f"{TIES}/image", part, f"rId{ending}{number}")
    card = package.core_properties
    card.title, card.author, card.last_modified_by = title[:LONGEST], "raison", "raison"
    card.created = card.modified = datetime.datetime.combine(made, datetime.time())
    file = io.BytesIO()
    package.save(file)
    return file.getvalue()
