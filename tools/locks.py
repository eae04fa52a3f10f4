"""Make both locks anew: `python tools/locks.py [--upgrade]`.

The runtime lock comes first; the development lock takes its versions, so that what is tested is what is shipped.
Settings of this user's uv and folders of local wheels are left aside, and no host is written down: the hashes are those
of the public wheels, for every system and every Python of the project.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
RUNTIME, DEVELOPMENT = "requirements/runtime.txt", "requirements/development.txt"
SETTINGS = (
    "--universal --python-version 3.11 --fork-strategy fewest --generate-hashes --only-binary :all: --no-config "
    "--no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet"
).split()


def lock(target: str, *words: str) -> None:
    """Resolve the project file and what building needs into one lock."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "requirements/build.in"]
    command += [*SETTINGS, *words, "--output-file", target]
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("UV_", "PIP_"))}
    subprocess.run(command, cwd=PROJECT, env=plain, check=True, stdout=subprocess.DEVNULL)
    print(f"{target}: {(PROJECT / target).read_text(encoding='utf-8').count('==')} packages")


def main() -> None:
    """Make the runtime lock, then the development lock upon it."""
    upgrade = sys.argv[1:]
    lock(RUNTIME, *upgrade)
    lock(DEVELOPMENT, "--extra", "dev", "--constraint", RUNTIME, *upgrade)


if __name__ == "__main__":
    main()
