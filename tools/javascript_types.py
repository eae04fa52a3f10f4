"""Check the types of the workbench's JavaScript: `python tools/javascript_types.py [--required]`.

TypeScript reads the comments that declare types; nothing is compiled, and nothing of it is shipped. It is installed
once, by its lock, into the environment that runs this, and needs no network from then on. Where it cannot be had, this
says so; with --required that is a failure.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SETTINGS = Path(__file__).resolve().parent / "javascript"
LOCKED = ("package.json", "package-lock.json")
INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund")


class Missing(Exception):
    """TypeScript cannot be had; the message says why and what to do."""


def compiler(environment: Path) -> Path:
    """Return TypeScript's compiler in an environment, installed there unless it is there as the lock names it.

    Raises
    ------
    Missing
        There is no node or npm, or npm could not install what the lock names.
    """
    folder = environment / "javascript"
    if not all(_same(folder / name, SETTINGS / name) for name in LOCKED):
        _install(folder)
    return folder / "node_modules" / "typescript" / "bin" / "tsc"


def _same(mine: Path, wanted: Path) -> bool:
    return mine.exists() and mine.read_bytes() == wanted.read_bytes()


def _install(folder: Path) -> None:
    # Elsewhere first: what stands under the last name is whole.
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="javascript-") as scratch:
        whole = Path(scratch) / "whole"
        whole.mkdir()
        for name in LOCKED:
            shutil.copy(SETTINGS / name, whole)
        done = subprocess.run([_program("npm"), *INSTALL], cwd=whole, capture_output=True, text=True)
        if done.returncode:
            last = "\n".join((done.stdout + done.stderr).splitlines()[-10:])
            raise Missing(f"npm could not install what its lock names; a first run needs the network\n{last}")
        shutil.rmtree(folder, ignore_errors=True)
        whole.rename(folder)


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise Missing(f"there is no {name} here (Debian: apt install nodejs npm)")
    return found


def check(environment: Path, settings: Path = SETTINGS / "tsconfig.json") -> int:
    """Check the types, print what is wrong, and return the compiler's exit code."""
    command = [_program("node"), str(compiler(environment)), "--project", str(settings)]
    return subprocess.run(command).returncode


def main(words: list[str]) -> int:
    """Check the types; where TypeScript is missing, fail only where it is required."""
    try:
        found = check(Path(sys.prefix))
    except Missing as wrong:
        print(f"types of JavaScript: not checked: {wrong}", file=sys.stderr)
        return int("--required" in words)
    print("types of JavaScript: checked" if not found else "types of JavaScript: see the faults above")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
