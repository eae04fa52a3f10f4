"""Look: the report's own styles and parts, which the workbench shares so that both look alike."""

from __future__ import annotations

from importlib import resources

from jinja2 import PackageLoader, PrefixLoader

from raison.words.display import printable_lines

__all__ = ["printable_lines", "report_macros", "report_styles"]

STYLES = ("report.css", "talks.css")


def report_macros() -> PrefixLoader:
    """Return the report's parts of pages, each under `report/`."""
    return PrefixLoader({"report": PackageLoader("raison.report")})


def report_styles() -> str:
    """Return the report's styles.

    >>> "--paper" in report_styles()
    True
    """
    found = resources.files("raison.report") / "templates"
    return "\n".join((found / name).read_text(encoding="utf-8") for name in STYLES)
