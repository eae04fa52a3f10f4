"""Read the package's own sources as trees: rooms, imports, calls, definitions. Used by the tests of the house."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "raison"

ROOMS = (
    *("words", "sources", "claims", "model", "engines", "lenses", "ensemble", "findings", "figures", "report"),
    *("exchange", "store", "desk", "cli", "app"),
)
CORE = ROOMS[: ROOMS.index("exchange")]

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One source file: its place below the package, as `engines/conflict/model.py`, its text, and its tree."""

    place: str
    text: str = field(repr=False)

    @cached_property
    def tree(self) -> ast.Module:
        """The text as a tree, read when it is first asked for."""
        return ast.parse(self.text)

    @property
    def room(self) -> str:
        """The room it stands in; the package's own files stand in none, the empty name."""
        return self.place.split("/")[0] if "/" in self.place else ""

    @property
    def name(self) -> str:
        """The dotted name it is imported by."""
        parts = ["raison", *self.place.removesuffix(".py").split("/")]
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@dataclass(frozen=True)
class Import:
    """One import of one module: by whom, of what, in which line, and whether inside a function."""

    by: Module
    name: str
    line: int
    late: bool

    @property
    def room(self) -> str | None:
        """The room of ours that is imported; empty for the package itself, None for a module of others."""
        first, *rest = self.name.split(".")
        if first != "raison":
            return None
        return rest[0] if rest and rest[0] in ROOMS else ""

    def __str__(self) -> str:
        return f"{self.by.place}:{self.line} imports {self.name}"


def module(place: str, text: str) -> Module:
    """Return a source text as a module."""
    return Module(place, text)


@cache
def modules(package: Path = PACKAGE) -> tuple[Module, ...]:
    """Return all modules of the package, in the order of their places; each file is read once in a run."""
    found = sorted((path.relative_to(package).as_posix(), path) for path in package.rglob("*.py"))
    return tuple(module(place, path.read_text(encoding="utf-8")) for place, path in found)


def imports(by: Module) -> Iterator[Import]:
    """Yield every import of a module, those for type checking and those inside functions included.

    >>> [(i.name, i.late) for i in imports(module("model/a.py", "from ..words import ids\\ndef f():\\n  import os"))]
    [('raison.words.ids', False), ('os', True)]
    """
    late = {id(inner) for node in ast.walk(by.tree) if isinstance(node, Function) for inner in ast.walk(node)}
    for node in ast.walk(by.tree):
        if isinstance(node, ast.Import):
            yield from (Import(by, alias.name, node.lineno, id(node) in late) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = absolute(by, node)
            yield from (Import(by, f"{source}.{alias.name}", node.lineno, id(node) in late) for alias in node.names)


def absolute(by: Module, node: ast.ImportFrom) -> str:
    """Return the module that a `from` names, with leading dots resolved."""
    if not node.level:
        return node.module or ""
    here = by.name.split(".")
    package = here if by.place.endswith("__init__.py") else here[:-1]
    base = package[: len(package) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


def called(by: Module) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with the dotted name that is called.

    >>> [name for name, _ in called(module("words/a.py", "np.random.default_rng(3)"))]
    ['np.random.default_rng']
    """
    for node in ast.walk(by.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield ast.unparse(node.func), node


def listed(by: Module) -> set[str] | None:
    """Return the names in a module's `__all__`, or None where it has none.

    >>> listed(module("words/a.py", "__all__ = ['b']"))
    {'b'}
    """
    for node in by.tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            return set(ast.literal_eval(node.value))
    return None


def public(by: Module) -> Iterator[tuple[str, Function | ast.ClassDef]]:
    """Yield a module's public functions, classes and methods: those in `__all__`, else those without underscore."""
    shown = listed(by)
    for node in by.tree.body:
        if not isinstance(node, Function | ast.ClassDef):
            continue
        if node.name.startswith("_") if shown is None else node.name not in shown:
            continue
        yield f"{by.name}.{node.name}", node
        for inner in node.body if isinstance(node, ast.ClassDef) else ():
            if isinstance(inner, Function) and not inner.name.startswith("_"):
                yield f"{by.name}.{node.name}.{inner.name}", inner


def body_lines(node: Function) -> int:
    """Return the lines of a function without its signature and docstring."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
