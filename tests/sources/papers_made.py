"""A paper whose passages are known, written as a page, a Word file, Markdown and a PDF."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html import escape

from raison.sources import Document
from tests.sources.pdfs import Setter, Style, pdf


def parts(document: Document) -> Iterator[tuple[str, str]]:
    """The paper from its title on, as kind and text."""
    yield "title", document.title
    yield "byline", "By " + " and ".join(document.authors)
    yield "date", document.date
    if document.takeaways:
        yield "label", "Key Takeaways"
    for block in document.blocks:
        if block.kind != "title":
            yield block.kind, block.text


def as_html(document: Document, charset: str = "utf-8") -> bytes:
    tags = {"title": "h1", "byline": "p", "date": "p", "label": "h2", "heading": "h2", "paragraph": "p"}
    menu = "".join(f"<li><a href='#'>{name}</a></li>" for name in ("Home", "About us", "Our people", "Publications"))
    body, inside = "", False
    for kind, text in parts(document):
        item = kind == "takeaway"
        body += "<ul>" if item and not inside else "</ul>" if inside and not item else ""
        inside = item
        tag = "li" if item else tags[kind]
        body += f"<{tag}>{escape(text)}</{tag}>\n"
    page = (
        f"<!DOCTYPE html><html><head><meta charset='{charset}'><title>{escape(document.title)} | A House</title>"
        "<script>var menu = '<p>not a word of the paper, whatever it says here and there.</p>';</script></head>"
        f"<body><header><nav><ul>{menu}</ul></nav></header><main><article>{body}</article></main>"
        "<section class='related'><h3>Related Articles</h3><ul><li><a>The Other River</a></li></ul></section>"
        "<footer><p>This page uses small files to remember you, and by reading on you agree that it may keep them.</p>"
        "<form><label>Your address</label><button>Subscribe</button></form></footer></body></html>"
    )
    return page.encode("utf-8")


def as_markdown(document: Document) -> bytes:
    marks = {"title": "# ", "label": "## ", "heading": "## ", "takeaway": "- "}
    return "\n\n".join(marks.get(kind, "") + _escaped(text) for kind, text in parts(document)).encode()


def _escaped(text: str) -> str:
    return text.replace("*", "\\*").replace("_", "\\_")


STYLES = {"title": "Title", "label": "Heading1", "heading": "Heading1"}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def as_docx(document: Document, notes: dict[str, str] | None = None) -> bytes:
    """A Word file; `notes` by the words after which their marks stand."""
    body, numbered = "", {words: number for number, words in enumerate(notes or {}, start=1)}
    for kind, text in parts(document):
        style = f'<w:pPr><w:pStyle w:val="{STYLES[kind]}"/></w:pPr>' if kind in STYLES else ""
        bullet = (
            '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' if kind == "takeaway" else ""
        )
        body += f"<w:p>{style}{bullet}{_runs(text, numbered)}</w:p>"
    feet = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:t>{escape(note)}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate((notes or {}).values(), start=1)
    )
    files = {
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{feet}</w:footnotes>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>",
        "word/styles.xml": f'<w:styles xmlns:w="{W}">'
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
            for key, name in (("Title", "Title"), ("Heading1", "heading 1"))
        )
        + "</w:styles>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{R}">'
        + "".join(
            f'<Relationship Id="r{at}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
            for at, name in enumerate(("footnotes", "numbering", "styles"))
        )
        + "</Relationships>",
        "_rels/.rels": f'<Relationships xmlns="{R}"><Relationship Id="r" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(name, text)
    return made.getvalue()


def _runs(text: str, numbered: dict[str, int]) -> str:
    for words, number in numbered.items():
        if words in text:
            head, tail = text.split(words, 1)
            mark = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
            return _run(head + words) + mark + _run(tail)
    return _run(text)


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def as_pdf(document: Document, style: Style) -> bytes:
    setter = Setter(style)
    for kind, text in parts(document):
        if kind == "title":
            setter.across(text, 20, bold=True)
        elif kind in ("byline", "date"):
            setter.across(text, style.size)
        elif kind in ("label", "heading"):
            setter.block(text, kind="heading")
        else:
            setter.block(text, bullet=kind == "takeaway", kind="takeaway" if kind == "takeaway" else "paragraph")
    return pdf(setter)
