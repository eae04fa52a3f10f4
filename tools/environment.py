"""Make one environment from one lock, or find that it is made already.

    python tools/environment.py .venv requirements/runtime.txt

Standard library only: it runs before anything is installed. An environment is kept as long as its lock, the project
file, its folder and its interpreter are those of its stamp; then nothing is installed and no network is needed. A
half-made one carries a mark and is deleted. A folder with neither mark nor stamp was made by somebody else and is left
alone. Of two runs at once, one waits: the system keeps a lock on the folder in which the environment lies.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

try:
    import fcntl
except ImportError:  # not a Unix system, and no `make` there
    fcntl = None  # type: ignore[assignment]

MARK = "raison-half-made"
STAMP = "raison-stamp.json"
PROJECT = Path(__file__).resolve().parent.parent
# A lock is complete, so nothing is resolved: pip 23 would otherwise look for newer releases of what extras name.
FROM_LOCK = ("--no-deps", "--require-hashes", "--only-binary", ":all:")
PAUSES = (2.0, 10.0)  # seconds after which pip is asked again where the network failed
ELSEWHERE = (
    "The environment needs a folder that can be written to: copy the project to one, "
    "or name other places: make demo VENV=/place/venv REPORT=/place/report.html"
)
NETWORK = re.compile(
    "connection (broken|reset|aborted|refused)|ConnectionError|timed? ?out|NewConnectionError|ProtocolError|"
    "IncompleteRead|Remote(Disconnected| end closed)|Temporary failure in name resolution|50[0234] .*Error",
    re.IGNORECASE,
)


class Stop(Exception):
    """The environment cannot be made; the message says why and what to do."""


@dataclass(frozen=True)
class Environment:
    """One folder, the lock that fills it, and whether the interpreter was asked for by name."""

    folder: Path
    lock: Path
    asked: bool

    @property
    def python(self) -> Path:
        """The interpreter inside."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def stamp(self) -> Path:
        """The file that is written last."""
        return self.folder / STAMP


def digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def about_python(python: str | Path) -> str | None:
    """Return place and version of an interpreter, or None where it does not run."""
    ask = "import os, sys; print(os.path.realpath(sys._base_executable), '.'.join(map(str, sys.version_info[:3])))"
    try:
        return subprocess.run([str(python), "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def wanted(environment: Environment) -> dict[str, str]:
    """Return the stamp that a fresh environment would carry."""
    return {
        "folder": str(environment.folder.resolve()),
        "interpreter": about_python(sys.executable) or "",
        "lock": digest(environment.lock),
        "project": digest(PROJECT / "pyproject.toml"),
    }


def written(environment: Environment) -> dict[str, str]:
    """Return the stamp of an environment that is still usable, else nothing."""
    try:
        stamp = json.loads(environment.stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(stamp, dict) or about_python(environment.python) != stamp.get("interpreter"):
        return {}
    return stamp


def differences(environment: Environment) -> set[str]:
    """Return what the stamp and the wish do not share; another interpreter counts only when it was asked for."""
    have, want = written(environment), wanted(environment)
    apart = {key for key in want if have.get(key) != want[key]}
    return apart if environment.asked or not have else apart - {"interpreter"}


def clear(environment: Environment) -> None:
    """Delete what an earlier run left; refuse what is not ours."""
    folder = environment.folder
    if not folder.exists():
        return
    ours = (folder / MARK).exists() or environment.stamp.exists()
    if not ours and any(folder.iterdir()):
        raise Stop(f"{folder} was not made by `make`; move it away, or name another folder: make VENV=.venv-mine ...")
    if (folder / MARK).exists():
        print(f"{folder} was left half-made; starting again")
    shutil.rmtree(folder)


def steps(lines: Iterator[str], total: int) -> Iterator[str]:
    """Turn pip's own lines into one short line a package.

    >>> list(steps(iter(["Collecting numpy==2.4.6 (from -r x)", "  Downloading numpy.whl (16.2 MB)"]), 31))
    ['   1/31 numpy 2.4.6']
    """
    count = 0
    for line in lines:
        if found := re.match(r"Collecting ([\w.\-]+)==([\w.]+)", line):
            count += 1
            yield f"  {count:>2}/{total} {found[1]} {found[2]}"
        elif line.startswith("Installing collected packages") and count:
            yield "  unpacking"
        elif line.startswith(("WARNING", "ERROR")):
            yield line.rstrip()


def pip(environment: Environment, *words: str) -> None:
    """Run pip inside the environment; again after a while where the network failed."""
    failed = attempt(environment, *words)
    for pause in PAUSES:
        if failed is None or not NETWORK.search(failed):
            break
        print(f"  the network failed; again in {pause:g} seconds", flush=True)
        time.sleep(pause)
        failed = attempt(environment, *words)
    if failed is None:
        return
    print("".join(failed.splitlines(keepends=True)[-20:]), file=sys.stderr)
    raise Stop("pip could not install what the lock names (its last words are above); a first run needs the network")


def attempt(environment: Environment, *words: str) -> str | None:
    """Run pip once and show its steps; return all that it said when it failed, else nothing."""
    command = [str(environment.python), "-u", "-m", "pip", "install", "--disable-pip-version-check", *words]
    total = len(re.findall(r"^[\w.\-]+==", environment.lock.read_text(encoding="utf-8"), re.MULTILINE))
    kept: list[str] = []

    def lines() -> Iterator[str]:
        assert process.stdout is not None
        for line in process.stdout:
            kept.append(line)
            yield line

    # The lock is handed on (close_fds), so that it outlives this program, killed, as long as pip still writes.
    with subprocess.Popen(
        command,
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        close_fds=False,
    ) as process:
        try:
            for step in steps(lines(), total):
                print(step, flush=True)
        except BaseException:
            process.kill()
            raise
    return "".join(kept) if process.returncode else None


def install_lock(environment: Environment) -> None:
    """Install what the lock names and nothing else."""
    pip(environment, *FROM_LOCK, "--requirement", str(environment.lock))


def check(environment: Environment) -> None:
    """Let pip say whether what is installed fits together."""
    command = [str(environment.python), "-m", "pip", "check", "--disable-pip-version-check"]
    found = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    if found.returncode:
        raise Stop(f"what {environment.lock.name} names does not fit together:\n{found.stdout}{found.stderr}")


def install_project(environment: Environment) -> None:
    """Install raison itself, as a link to its sources; needs no network."""
    pip(environment, "--no-deps", "--no-build-isolation", "--no-index", "--editable", ".")


def create(environment: Environment) -> None:
    """Make the bare environment."""
    try:
        subprocess.run([sys.executable, "-m", "venv", str(environment.folder)], check=True, close_fds=False)
    except subprocess.CalledProcessError as error:
        raise Stop("python -m venv failed (see above); on Debian and Ubuntu: sudo apt install python3-venv") from error


def make(environment: Environment) -> None:
    """Make the environment from nothing, mark first, stamp last."""
    clear(environment)
    stamp = wanted(environment)
    environment.folder.mkdir(parents=True)
    (environment.folder / MARK).touch()
    print(f"making {environment.folder} with {stamp['interpreter']} (once)", flush=True)
    create(environment)
    install_lock(environment)
    install_project(environment)
    check(environment)
    finish(environment, stamp)


def finish(environment: Environment, stamp: dict[str, str]) -> None:
    """Write the stamp, then take the mark away."""
    environment.stamp.write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")
    (environment.folder / MARK).unlink(missing_ok=True)


def bring_up_to_date(environment: Environment) -> None:
    """Do the least that makes the environment fit: nothing, the project alone, or everything."""
    apart = differences(environment)
    if (environment.folder / MARK).exists() or apart - {"project"}:
        make(environment)
    elif apart:
        stamp = wanted(environment) | {"interpreter": written(environment)["interpreter"]}
        install_project(environment)
        finish(environment, stamp)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder; wait, and say so, while another run holds it."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    os.set_inheritable(handle, True)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"another run makes an environment in {folder}; waiting for it", flush=True)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
        fcntl.flock(handle, fcntl.LOCK_UN)
    finally:
        os.close(handle)


def run(environment: Environment) -> None:
    """Bring the environment up to date while no other run does; leave nothing half-made where that fails."""
    environment.folder.parent.mkdir(parents=True, exist_ok=True)
    with alone(environment.folder.resolve().parent):
        try:
            bring_up_to_date(environment)
        except (Stop, OSError):
            if (environment.folder / MARK).exists():
                shutil.rmtree(environment.folder, ignore_errors=True)
            raise


def main() -> int:
    """Read the command line, make the environment, tell what went wrong."""
    parser = argparse.ArgumentParser(description="Make one environment from one lock.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("lock", type=Path)
    words = parser.parse_args()
    environment = Environment(words.folder, words.lock.resolve(), asked=bool(os.environ.get("PYTHON")))
    try:
        run(environment)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or environment.folder}: {error.strerror}. {ELSEWHERE}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\ninterrupted; the next run starts again", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
