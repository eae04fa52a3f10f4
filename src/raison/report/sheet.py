"""The texts of the page's own style sheet and script, which other documents paint by too."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader

__all__ = ["sheet"]


def sheet(name: str) -> str:
    """Return the text of a file beside the templates, without its empty lines.

    >>> sheet("report.css").splitlines()[0]
    ':root {'
    """
    text = PackageLoader("raison.report").get_source(Environment(autoescape=True), name)[0]
    return "\n".join(line for line in text.split("\n") if line.strip())
