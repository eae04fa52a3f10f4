"""Budget: how much work the searches of one answer may do together, counted and never read from a clock.

Work is counted in nanoseconds that its steps took when they were measured (`engines.crossimpact.prepared`), so the same
question gets the same answer on a slow machine and on a busy one; it only comes later.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["SECOND", "Budget"]

SECOND = 10**9


@dataclass(eq=False)
class Budget:
    """Work that is left.

    Parameters
    ----------
    left : int
        Nanoseconds of work; 0 or less: nothing more is searched.

    Examples
    --------
    >>> budget = Budget(5)
    >>> budget.spend(7)
    >>> budget.is_spent
    True
    """

    left: int

    def spend(self, work: int) -> None:
        """Take down work that was done."""
        self.left -= work

    def part(self, most: int) -> Budget:
        """Return a budget of its own with at most so much of what is left, taken off here."""
        work = max(0, min(most, self.left))
        self.left -= work
        return Budget(work)

    @property
    def is_spent(self) -> bool:
        """Whether nothing more may be done."""
        return self.left <= 0
