"""Elements of the format; whatever text goes in comes out escaped, and nothing that XML cannot hold gets through."""

from __future__ import annotations

from raison.figures.svg import Mark, write

__all__ = ["SPACES", "as_part", "element", "words"]

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}


def element(name: str, /, *inside: Mark | None, **attributes: str | int) -> Mark:
    """Return an element of the text language; an attribute `a_b` is `a:b`, one without `_` stands in `w`.

    >>> write(element("b", element("i"), val=0, r_id="rId1"))
    '<w:b w:val="0" r:id="rId1"><w:i/></w:b>'
    """
    pairs = ((key.replace("_", ":", 1) if "_" in key else f"w:{key}", str(value)) for key, value in attributes.items())
    full = name if ":" in name else f"w:{name}"
    return Mark(full, tuple(pairs), tuple(one for one in inside if one is not None))


def words(text: str) -> Mark:
    """Return some text, its blanks kept.

    >>> write(words("a < b "))
    '<w:t xml:space="preserve">a &lt; b </w:t>'
    """
    return Mark("w:t", (("xml:space", "preserve"),), (text,))


def as_part(root: Mark, *spaces: str) -> bytes:
    """Return a part of the package: an element with the name spaces that it uses, as a file.

    >>> as_part(element("numbering"), "w").split(b"?>")[1][:26]
    b'<w:numbering xmlns:w="http'
    """
    told = tuple((f"xmlns:{one}", SPACES[one]) for one in spaces)
    ignored = (("mc:Ignorable", "w15"),) if "w15" in spaces else ()
    text = write(Mark(root.name, (*told, *ignored, *root.attributes), root.inside))
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}'.encode()
