"""Every publication that a docstring cites stands in the bibliography."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tools.sources import Module, module, modules

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "bibliography.md"
SURNAME = r"(?:V[ao]n (?:den |der )?)?[A-ZÀ-ÖØ-Ž][\w'’\-]+(?: de [A-Z][\w\-]+)?"
CITED = re.compile(rf"({SURNAME})(?:,? (?:and|&) {SURNAME}|, {SURNAME})*(?: et al\.)?,? \((\d{{4}})[a-z]?\)")


def entries(text: str) -> set[tuple[str, str]]:
    """First author and year of each entry."""
    return {found.groups() for line in text.splitlines() if (found := CITED.match(line.removeprefix("- ")))}  # type: ignore[misc]


def cited(by: Module) -> Iterator[tuple[str, str]]:
    """First author and year of what the references of a module's docstrings cite."""
    for node in ast.walk(by.tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            _, _, references = (ast.get_docstring(node) or "").partition("References")
            references = re.split(r"\n(?:Examples|Notes)\n", references)[0]
            for found in CITED.finditer(re.sub(r"\s+", " ", references)):
                yield found[1], found[2]


def test_what_is_cited_is_in_the_bibliography() -> None:
    known = entries(PAGE.read_text(encoding="utf-8"))
    missing = {
        f"{one.place}: {who} ({year})" for one in modules() for who, year in cited(one) if (who, year) not in known
    }
    assert sorted(missing) == []


def test_the_search_finds_first_authors() -> None:
    text = '"""Do.\n\nReferences\n----------\nFang, Hipel and Kilgour (1993), *A*; Rego and Vieira (2017), B.\n"""'
    assert list(cited(module("words/a.py", text))) == [("Fang", "1993"), ("Rego", "2017")]
    assert entries("- Brent (1980), x\n\ntext (1990)\n") == {("Brent", "1980")}
    particles = "- Van den Bos (1991), x\n- Bueno de Mesquita (1985), y\n- Stokman and Van Oosten (1994), z\n"
    assert entries(particles) == {("Van den Bos", "1991"), ("Bueno de Mesquita", "1985"), ("Stokman", "1994")}
