"""The clock of a time limit: the one file of the engines that looks at one.

A search that has no limit never asks the time, so that its result depends on the graph alone.
"""

from __future__ import annotations

from time import monotonic

__all__ = ["Deadline"]


class Deadline:
    """A moment after which a search stops with what it has proved.

    Parameters
    ----------
    seconds : float, optional
        From now on; without, there is no limit.

    Examples
    --------
    >>> Deadline(None).left(), Deadline(None).passed
    (inf, False)
    """

    def __init__(self, seconds: float | None) -> None:
        self._end = None if seconds is None else monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left, at least 0; infinite without a limit."""
        return float("inf") if self._end is None else max(0.0, self._end - monotonic())

    @property
    def passed(self) -> bool:
        """Whether the moment is over."""
        return self._end is not None and self.left() <= 0
