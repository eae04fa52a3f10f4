"""When to call the compiler in: plain Python until it has cost about as much as loading compiled code would.

A small command that analyses one small model must not wait for the compiler; a program that analyses thousands of
them must not stay slow. Results are the same either way.
"""

from __future__ import annotations

from typing import Any

__all__ = ["PATIENCE", "Patience"]


class Patience:
    """A budget of steps that may be walked in plain Python.

    Examples
    --------
    >>> patience = Patience(100)
    >>> def kernel(): ...
    >>> kernel.__wrapped__ = "plain"
    >>> [patience.choose(kernel, 60) == "plain" for _ in range(2)]
    [True, False]
    """

    def __init__(self, steps: int) -> None:
        self.left = steps

    def choose(self, kernel: Any, steps: int) -> Any:
        """Return the Python function behind a kernel if the budget covers the steps, else the kernel."""
        if steps > self.left:
            self.left = 0
            return kernel
        self.left -= steps
        return getattr(kernel, "__wrapped__", kernel)


PATIENCE = Patience(300_000)  # a step takes about a microsecond, loading compiled code a third of a second or more
