"""Room: cli. Words typed become a verb; what it returns is shown.

In: arguments. Out: text on the terminal, JSON, an exit status (0 done, 2 the user's fault, 1 raison's own).
Never: computes an answer. May import: every room.
"""

from raison.cli.commands import main

__all__ = ["main"]
