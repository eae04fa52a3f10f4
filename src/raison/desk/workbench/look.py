"""Look: the report's own styles and parts, which the workbench shares so that both look alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import resources

from jinja2 import PackageLoader, PrefixLoader

from raison.findings.brief.links import slug
from raison.findings.phrases import capital
from raison.words.display import printable_lines

__all__ = ["FILTERS", "printable_lines", "report_macros", "report_styles"]

FILTERS: Mapping[str, Callable[[str], str]] = {"slug": slug, "capitalized": capital}
"""What the report's parts of pages call on."""


def report_macros() -> PrefixLoader:
    """Return the report's parts of pages, each under `report/`."""
    return PrefixLoader({"report": PackageLoader("raison.report")})


def report_styles() -> str:
    """Return the report's styles.

    >>> "--paper" in report_styles()
    True
    """
    found = (resources.files("raison.report") / "templates").iterdir()
    sheets = sorted((one for one in found if one.name.endswith(".css")), key=lambda one: one.name)
    return "\n".join(one.read_text(encoding="utf-8") for one in sheets)
