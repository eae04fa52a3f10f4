"""pip takes what the locks name and nothing newer, also where every package has a newer release.

An index in a folder: for each line of a lock a tiny package of that name and version, that asks for what the real one
asks for, extras included, and a newer release beside it. Tried with the pip that this Python brings, and with each
that lies as a wheel in the folder that RAISON_PIPS names: `.ci/run` puts several there.
"""

from __future__ import annotations

import base64
import ensurepip
import hashlib
import os
import re
import time
import venv
import zipfile
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import Marker

from tools import environment as tool
from tools.environment import FROM_LOCK, Environment, Stop, check, install_lock

PROJECT = Path(__file__).resolve().parents[2]
LOCKS = ("runtime", "development")
NEWER = "9999"
PIPS = sorted(Path(os.environ.get("RAISON_PIPS", "/nowhere")).glob("pip-*.whl"))
OWN = Path(ensurepip.__file__).parent / "_bundled"
DEBIAN = Path("/usr/share/python-wheels")
"""Debian keeps the wheels that `ensurepip` installs there."""


def bundled() -> Path:
    return sorted([*OWN.glob("pip-*.whl"), *DEBIAN.glob("pip-*.whl")])[0]


def wheel(folder: Path, name: str, version: str, asks: list[str]) -> str:
    """Write a package that holds nothing but its metadata; return the SHA-256 of its file."""
    plain = name.replace("-", "_")
    inside = f"{plain}-{version}.dist-info"
    extras = sorted({extra for line in asks for extra in re.findall(r"extra == ['\"]([\w.\-]+)", line)})
    about = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    about += [*(f"Provides-Extra: {extra}" for extra in extras), *(f"Requires-Dist: {line}" for line in asks)]
    files = {
        f"{inside}/METADATA": "\n".join(about) + "\n",
        f"{inside}/WHEEL": "Wheel-Version: 1.0\nGenerator: a test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},sha256={digest(text)},{len(text)}\n" for path, text in files.items())
    path = folder / f"{plain}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as packed:
        for place, text in (files | {f"{inside}/RECORD": f"{record}{inside}/RECORD,,\n"}).items():
            packed.writestr(place, text)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def asked_by(name: str) -> list[str]:
    """What the real package asks for, from the metadata of the one that is installed here."""
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:  # not for this system
        return []


def pretend(lock: str, folder: Path) -> Path:
    """Fill a folder with packages for a lock, each with a newer release, and return the lock with their hashes."""

    def entry(found: re.Match[str]) -> str:
        name, version = found["name"], found["version"]
        asks = asked_by(name)
        wheel(folder, name, NEWER, asks)
        return f"{found['head']} \\\n    --hash=sha256:{wheel(folder, name, version, asks)}\n"

    text = (PROJECT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    pattern = r"(?m)^(?P<head>(?P<name>[\w.\-]+)==(?P<version>[\w.]+)[^\\\n]*?) \\\n(?: +--hash.*\n?)+"
    path = folder / f"{lock}.txt"
    path.write_text(re.sub(pattern, entry, text), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    return {lock: pretend(lock, tmp_path_factory.mktemp(lock)) for lock in LOCKS}


@pytest.fixture(scope="module", params=[bundled(), *PIPS], ids=lambda path: path.name.partition("-py")[0])
def unpacked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One pip, unpacked, in a folder of its name."""
    packed: Path = request.param
    folder = tmp_path_factory.mktemp("pip") / packed.stem
    with zipfile.ZipFile(packed) as whole:
        whole.extractall(folder)
    return folder


@pytest.fixture
def pip(unpacked: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That pip, in the place of any other; it knows of nothing but one folder."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_NO_COMPILE", "1")
    monkeypatch.setenv("PYTHONPATH", str(unpacked))
    monkeypatch.setattr(tool, "PAUSES", ())
    return unpacked


def empty(folder: Path, lock: Path) -> Environment:
    venv.create(folder, with_pip=False)
    return Environment(folder, lock, asked=False)


def installed(environment: Environment) -> dict[str, str]:
    [place] = environment.folder.glob("lib/python*/site-packages")
    return {one.metadata["Name"].lower(): one.version for one in metadata.distributions(path=[str(place)])}


def fits_here(line: str) -> bool:
    marker = line.partition(";")[2].rstrip(" \\\n")
    return not marker or Marker(marker).evaluate()


@pytest.mark.skipif(os.name == "nt", reason="the layout of environments on Unix systems")
@pytest.mark.parametrize("lock", LOCKS)
def test_what_a_lock_names_is_installed_and_nothing_newer(
    lock: str, index: Mapping[str, Path], pip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_FIND_LINKS", str(index[lock].parent))
    environment = empty(tmp_path / "an environment", index[lock])
    install_lock(environment)
    check(environment)
    text = (PROJECT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if re.match(r"[\w.\-]+==", line)]
    named = dict(re.findall(r"^([\w.\-]+)==([\w.]+)", "\n".join(filter(fits_here, lines)), re.MULTILINE))
    assert installed(environment) == {name.lower(): version for name, version in named.items()}


@pytest.mark.skipif(os.name == "nt", reason="the layout of environments on Unix systems")
def test_the_pretence_would_catch_a_pip_that_resolves(
    index: Mapping[str, Path], pip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if int(pip.name.split("-")[1].split(".")[0]) > 23:
        pytest.skip("this pip resolves extras of what is pinned by hash")
    monkeypatch.setenv("PIP_FIND_LINKS", str(index["development"].parent))
    monkeypatch.setattr(tool, "FROM_LOCK", tuple(word for word in FROM_LOCK if word != "--no-deps"))
    with pytest.raises(Stop):
        install_lock(empty(tmp_path / "an environment", index["development"]))


def test_a_set_that_does_not_fit_together_is_told(pip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    hashes = [wheel(tmp_path, "one", "1", ["two>=2"]), wheel(tmp_path, "two", "1", [])]
    lock = tmp_path / "lock.txt"
    lock.write_text(
        "".join(f"{name}==1 --hash=sha256:{one}\n" for name, one in zip(("one", "two"), hashes, strict=True))
    )
    environment = empty(tmp_path / "an environment", lock)
    install_lock(environment)
    with pytest.raises(Stop, match="one 1 has requirement two>=2"):
        check(environment)


def test_the_commands_without_make_install_the_same_way() -> None:
    for place in ("README.md", "docs/how-to/set-up.md"):
        text = (PROJECT / place).read_text(encoding="utf-8")
        commands = re.findall(r"pip install (.*?) -r requirements/\w+\.txt", text)
        assert all(tuple(words.split()) == FROM_LOCK for words in commands), place
        assert commands or place != "README.md"


def test_pip_is_asked_again_where_the_network_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["ReadTimeoutError: Read timed out.", "('Connection aborted.', RemoteDisconnected())", None]
    waited: list[float] = []
    monkeypatch.setattr(tool, "attempt", lambda *words: answers.pop(0))
    monkeypatch.setattr(time, "sleep", waited.append)
    tool.pip(Environment(tmp_path, tmp_path / "lock.txt", asked=False))
    assert (answers, waited) == ([], list(tool.PAUSES))


@pytest.mark.parametrize(
    ("said", "times"),
    [("THESE PACKAGES DO NOT MATCH THE HASHES", 1), ("No space left on device", 1), ("Read timed out", 3)],
)
def test_pip_is_asked_again_for_nothing_else_and_not_for_ever(
    said: str, times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[object] = []

    def fails(*words: object) -> str:
        asked.append(words)
        return said

    monkeypatch.setattr(tool, "attempt", fails)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    with pytest.raises(Stop, match="could not install"):
        tool.pip(Environment(tmp_path, tmp_path / "lock.txt", asked=False))
    assert len(asked) == times and said in capsys.readouterr().err
