"""The only door to numba: kernels are compiled when they are first called, and kept between runs.

Rules that hold here:

* Importing an engine never imports numba; a command that does not solve does not pay for it.
* Compiled code is kept in a folder for each engine, whose name is a hash of that engine's sources, because the cache of
  the compiler looks at one file only: a callee changed in another file would leave its callers stale. No engine calls
  another, so one engine's change leaves the others' kernels as they are.
* Where no folder can be written, kernels are compiled in memory, without a word.
* With `NUMBA_DISABLE_JIT=1` kernels stay ordinary Python, so that a debugger and a coverage tool see them.

This file alone among the engines reads the environment and the file system.
"""

from __future__ import annotations

import hashlib
import os
import sys
import threading
from collections.abc import Callable
from functools import cache, update_wrapper
from pathlib import Path
from typing import Any, TypeVar, cast

__all__ = ["is_compiler_loaded", "jit", "lean_jit"]

Function = TypeVar("Function", bound=Callable[..., Any])

_compiling = threading.RLock()


def jit(function: Function) -> Function:
    """Mark a function as a kernel: compiled for the types of its arguments at the first call.

    It runs with the lock of the interpreter released.

    Parameters
    ----------
    function : callable
        A function in the subset of Python that numba compiles. It may call other kernels by name.

    Returns
    -------
    callable
        The same function, compiled on demand; the function itself where compiling is switched off.

    Examples
    --------
    >>> @jit
    ... def double(x):
    ...     return 2 * x
    >>> double.__name__
    'double'
    """
    return function if _is_disabled() else cast(Function, Kernel(function, counts_references=True))


def lean_jit(function: Function) -> Function:
    """Mark a kernel that makes no array: it counts no references, which halves the time of small steps on many
    arrays.

    A kernel that does make an array fails to compile. It may call other lean kernels only.

    Parameters
    ----------
    function : callable

    Returns
    -------
    callable

    Examples
    --------
    >>> @lean_jit
    ... def double(x):
    ...     return 2 * x
    >>> double(3)
    6
    """
    return function if _is_disabled() else cast(Function, Kernel(function, counts_references=False))


def is_compiler_loaded() -> bool:
    """Return whether the compiler is there already: then a kernel is worth calling for the smallest problem.

    >>> isinstance(is_compiler_loaded(), bool)
    True
    """
    return "numba" in sys.modules and not _is_disabled()


class Kernel:
    """A function that compiles itself when it is first called."""

    def __init__(self, function: Callable[..., Any], counts_references: bool) -> None:
        self._function = function
        self._options = {"nogil": True, "_nrt": counts_references}
        self._dispatcher: Any = None
        update_wrapper(self, function)
        self._name = function.__qualname__

    def __call__(self, *args: Any) -> Any:
        return (self._dispatcher or self.dispatcher())(*args)

    def __reduce__(self) -> str:
        return self._name  # travels to worker processes by its name

    def dispatcher(self) -> Any:
        """Return the compiler's own object for this kernel, made once."""
        with _compiling:
            if self._dispatcher is None:
                self._dispatcher = _compile(self._function, self._options)
        return self._dispatcher

    @property
    def _numba_type_(self) -> Any:
        # The compiler asks for this when another kernel calls this one by name.
        return self.dispatcher()._numba_type_


def _is_disabled() -> bool:
    return os.environ.get("NUMBA_DISABLE_JIT", "0") not in ("", "0")


def _compile(function: Callable[..., Any], options: dict[str, bool]) -> Any:
    import numba

    compiler: Any = numba.njit
    config: Any = numba.core.config
    folder = _cache_folder(_engine_of(function))
    if folder is None:
        return compiler(**options)(function)
    before = config.CACHE_DIR
    config.CACHE_DIR = folder  # read while the decorator runs, then given back to other users of the compiler
    try:
        return compiler(cache=True, **options)(function)
    except RuntimeError:  # defined where no file is: typed at a prompt
        return compiler(**options)(function)
    finally:
        config.CACHE_DIR = before


@cache
def _cache_folder(engine: str) -> str | None:
    folder = cache_root() / f"kernels-{engine or 'all'}-{_fingerprint(engine)}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f"probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink(missing_ok=True)
    except OSError:
        return None
    return str(folder)


def cache_root() -> Path:
    for variable in ("NUMBA_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        if os.environ.get(variable):
            return Path(os.environ[variable]) / "raison"
    return Path(os.path.expanduser("~")) / (".cache" if sys.platform != "darwin" else "Library/Caches") / "raison"


def _engine_of(function: Callable[..., Any]) -> str:
    parent, _, after = function.__module__.partition("engines.")
    return after.partition(".")[0] if parent and "." in after else ""


def _fingerprint(engine: str) -> str:
    # Without an engine's name (a kernel of a test or a benchmark) every engine's sources count.
    here = Path(__file__).parent
    digest = hashlib.sha256(sys.version.encode())
    for source in sorted([*here.glob("*.py"), *(here / engine).rglob("*.py")]):
        digest.update(str(source.relative_to(here)).encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
