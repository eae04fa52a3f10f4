"""When to call the compiler in: plain Python until it has cost about as much as loading compiled code would.

A small command that analyses one small model must not wait for the compiler; a program that analyses thousands of
them must not stay slow. Results are the same either way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from raison.engines._kernel import is_compiler_loaded

__all__ = ["PATIENCE", "Patience"]


class Patience:
    """A budget of steps that may be walked in plain Python.

    Parameters
    ----------
    steps : int
    loaded : callable () -> bool
        Whether the compiler is loaded already, for whatever: then there is nothing to be saved.

    Examples
    --------
    >>> patience = Patience(100, loaded=lambda: False)
    >>> def kernel(): ...
    >>> kernel.__wrapped__ = "plain"
    >>> [patience.choose(kernel, 60) == "plain" for _ in range(2)]
    [True, False]
    """

    def __init__(self, steps: int, loaded: Callable[[], bool] = is_compiler_loaded) -> None:
        self.left, self.loaded = steps, loaded

    def choose(self, kernel: Any, steps: int) -> Any:
        """Return the Python function behind a kernel if the budget covers the steps, else the kernel."""
        if steps > self.left or self.loaded():
            self.left = 0
            return kernel
        self.left -= steps
        return getattr(kernel, "__wrapped__", kernel)


PATIENCE = Patience(300_000)  # a step takes about a microsecond, loading compiled code a third of a second or more
